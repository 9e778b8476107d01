import { SYN } from "../packet/flags.ts";
import { defineCause } from "./cause.ts";
import { isTimeExceeded } from "./signs/icmp.ts";
import { icmpRefusal } from "./signs/refusal.ts";
import { Sign } from "./signs/sign.ts";
import { duration, times } from "./signs/words.ts";

export default defineCause({
  id: "no-answer",
  title: "The request to connect was never answered",
  explanation: `The client sent its SYN, waited, sent it again after 1, 3, 7, 15 … seconds, and heard nothing. Either
the packets are dropped on the way there (a firewall that drops instead of rejecting, a wrong route, a cloud
security group), or the answers are dropped on the way back, or there is no such host: switched off, wrong
address, cable out. A server whose accept queue is full drops SYNs too.

TCP cannot tell these apart, since silence carries no information. Linux gives up after six repeats (about 127
seconds) unless the program sets a shorter limit. When the last router cannot find the host, it says so with an
ICMP "host unreachable" a few seconds later.`,

  needs: Sign.clientSyn | Sign.clientSilent,
  detect({ ending }) {
    const { client, server } = ending;
    const { syn } = client;
    if (!syn || client.bytes > 0 || server.rst) return;
    const syns = ending.moments.filter((moment) => moment.from === "client" && moment.flags & SYN);
    const icmp = icmpRefusal(ending);
    if (icmp) {
      if (!icmp.hostDown) return;
      return {
        confidence: "likely",
        how: "unreachable",
        by: "network",
        closer: "server",
        because: () => [
          { says: `The client asked for a connection ${times(client.synCount)}.`, see: syns },
          {
            says: `Only after ${duration(icmp.note.at - syn.at)} the router ${icmp.note.from} reported "${icmp.name}": it had looked for the host and found nobody. A rule would have answered at once.`,
            see: ending.icmp,
          },
        ],
      };
    }
    if (ending.how === "open" && client.synCount < 2) return;
    if (server.syn) {
      // Answers are sent (seen from the server's side), but never acknowledged.
      if (server.synCount < 2 || client.packets > client.synCount || server.packets > server.synCount) return;
      const answers = ending.moments.filter((moment) => moment.from === "server");
      return {
        confidence: client.synCount > 1 ? "likely" : "possible",
        how: "no-answer",
        by: "nobody",
        because: () => [
          { says: `The client asked for a connection ${times(client.synCount)}.`, see: syns },
          {
            says: `The server answered ${times(server.synCount)} (SYN-ACK), and no acknowledgement ever came: the answers do not reach the client.`,
            see: answers,
          },
        ],
      };
    }
    if (server.packets > 0) return;
    const expired = ending.icmp.find(isTimeExceeded);
    return {
      confidence: client.synCount > 1 ? "likely" : "possible",
      how: "no-answer",
      by: "nobody",
      closer: "server",
      because: () => [
        {
          says: `The client asked for a connection ${times(client.synCount)} within ${duration(ending.durationUs)}, and nothing came back.`,
          see: syns,
        },
        ...(expired
          ? [
              {
                says: `${expired.from} reported that the packet's time to live ran out: it goes in circles.`,
                see: [expired],
              },
            ]
          : []),
      ],
    };
  },

  rivals: [],
  remedies: [
    {
      who: "network",
      does: "Follow the SYN: capture at the server. If it arrives, the way back or a local filter drops the answer; if not, `traceroute -T -p PORT` shows the hop behind which it vanishes.",
    },
    {
      who: "server",
      does: "Check that the host is up, that the address is right, that its filter lets the port in, and that `ss -ltn` shows no full accept queue (Recv-Q above Send-Q).",
    },
    {
      who: "client",
      does: "Set a connect timeout of a few seconds instead of the system's two minutes, and try the host's other addresses.",
    },
  ],
  references: [
    {
      cite: "RFC 9293 §3.8.3 (connection failures)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.8.3",
    },
    { cite: "tcp(7): tcp_syn_retries", url: "https://man7.org/linux/man-pages/man7/tcp.7.html" },
  ],
  examples: {
    found: [
      `> S 0:0(0) win 64240
       +1 > S 0:0(0) win 64240
       +2 > S 0:0(0) win 64240
       +30 end`,
      `> S 0:0(0) win 64240
       +1 > S 0:0(0) win 64240
       +2 > S 0:0(0) win 64240
       +.1 ! icmp host-unreachable from router about client`,
    ],
    notFound: [
      `> S 0:0(0) win 64240
       < R. 0:0(0) ack 1 win 0 <id 0>`,
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11`,
    ],
  },
  reproduce: [
    ["client", "sysctl", "ipv4.tcp_syn_retries", 2],
    ["server", "listen"],
    ["router", "drop", "to-server"],
    ["client", "connect", "later"],
    ["client", "sees", "ETIMEDOUT", "connect"],
  ],
});
