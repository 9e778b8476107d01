import { type Ending, Mark, type Moment } from "../ending/ending.ts";
import { SYN } from "../packet/flags.ts";
import { defineCause, type Match } from "./cause.ts";
import { lastDataFrom } from "./signs/ends.ts";
import { handshakeAck, handshakeRefused } from "./signs/handshake.ts";
import { firstReset } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { OVERFLOWED } from "./signs/steps.ts";
import { duration, times } from "./signs/words.ts";

export default defineCause({
  id: "accept-queue-overflow",
  title: "The server's accept queue is full",
  explanation: `The server's kernel answers connection requests on its own, and queues finished connections until
the program calls accept(). When the program is too slow, or stuck, or the queue is short, it is full. Linux then
throws away the client's last handshake packet: the client believes it is connected, the server does not. The
server repeats its SYN-ACK, the client repeats its data, and when the server has forgotten the half-made
connection it answers the next segment with a RST.

With net.ipv4.tcp_abort_on_overflow=1 the RST comes at once, as the answer to the handshake's last packet.`,

  needs: Sign.handshake | Sign.serverSilent,
  detect({ ending }) {
    const { client, server } = ending;
    const answer = server.syn;
    if (!answer || !client.syn || server.bytes > 0 || server.fin || client.ackedBytes > 0) return;
    if (client.rst && client.rst.frame < answer.frame) return;
    const rst = server.rst;
    const ack = handshakeAck(ending);
    if (!ack) return;
    const repeats = ending.moments.filter(
      (moment) => moment.from === "server" && moment.flags & SYN && moment.frame > ack.frame,
    );
    if (repeats.length > 0) {
      const data = ending.moments.filter(
        (moment) => moment.from === "client" && moment.length > 0 && moment.frame > ack.frame,
      );
      if (data.length === 0 && repeats.length < 2 && !rst) return;
      return {
        confidence: "likely",
        closer: "server",
        ...(rst ? {} : { by: "server" as const, how: "timed-out" as const }),
        because: () => [
          { says: "The client completed the handshake (ACK).", see: [ack] },
          {
            says: `Yet the server repeated its SYN-ACK ${times(repeats.length)}: it threw that ACK away.`,
            see: repeats,
          },
          ...(data.length > 0
            ? [
                {
                  says: "The client's data was never acknowledged: for the server there is no connection.",
                  see: data,
                },
              ]
            : []),
          ...(rst
            ? [
                {
                  says: `After ${duration(rst.at - ack.at)} the server answered with RST: the half-made connection had expired.`,
                  see: [rst],
                },
              ]
            : []),
        ],
      };
    }
    return neverKnown(ending, ack) ?? refusedByKernel(ending);
  },

  rivals: [{ id: "listener-closed", toldApartBy: OVERFLOWED }],
  overrides: ["peer-lost-state", "retransmission-timeout", "middlebox-silent-drop", "rejected-after-accept"],
  remedies: [
    {
      who: "server",
      does: "Make the program accept faster (one thread that only accepts, more workers) and raise both the backlog of listen() and net.core.somaxconn; `nstat -az TcpExtListenOverflows TcpExtListenDrops` and `ss -ltn` (Recv-Q at Send-Q) prove the overflow.",
    },
    {
      who: "client",
      does: "Use a read timeout and retry with a growing pause; a request that was never acknowledged has not been processed.",
    },
  ],
  references: [
    { cite: "listen(2): backlog and somaxconn", url: "https://man7.org/linux/man-pages/man2/listen.2.html" },
    {
      cite: "Linux IP sysctl: tcp_abort_on_overflow",
      url: "https://docs.kernel.org/networking/ip-sysctl.html",
    },
    {
      cite: "Linux SNMP counters: TcpExtListenOverflows",
      url: "https://docs.kernel.org/networking/snmp_counter.html",
    },
  ],
  examples: {
    found: [
      `> S 0:0(0) win 64240
       < S. 0:0(0) ack 1 win 64240
       > . 1:1(0) ack 1
       > P. 1:11(10) ack 1
       +.2 > P. 1:11(10) ack 1
       +.8 < S. 0:0(0) ack 1 win 64240
       > . 11:11(0) ack 1
       +1 > P. 1:11(10) ack 1
       +2 < S. 0:0(0) ack 1 win 64240
       > . 11:11(0) ack 1
       +5 > P. 1:11(10) ack 1
       < R 1:1(0) win 0 <id 0>`,
      `> S 0:0(0) win 64240
       < S. 0:0(0) ack 1 win 64240
       > . 1:1(0) ack 1
       < R 1:1(0) win 0 <id 0>`,
    ],
    notFound: [
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       < R. 1:1(0) ack 11`,
    ],
  },
  reproduce: [
    ["server", "sysctl", "ipv4.tcp_synack_retries", 2],
    ["server", "listen", { backlog: 2 }],
    ["client", "connect"],
    ["client", "connect"],
    ["router", "hold", "to-server", "ack"],
    ["client", "connect"],
    ["client", "connect"],
    ["router", "release"],
    ["wait", "silence", 0.2],
    ["client", "send", 20],
    ["client", "sees", "ECONNRESET"],
  ],
});

/** SYN cookies: the server remembers nothing that it could repeat, and drops data in silence for minutes. */
function neverKnown(ending: Ending, ack: Moment): Match | undefined {
  const { server } = ending;
  const reset = firstReset(ending);
  if (reset?.by !== server || reset.kind !== "reply" || reset.rst.seq !== 1 || reset.path === "different")
    return;
  const data = lastDataFrom(ending, "client", reset.rst.frame);
  if (!data || !(data.marks & Mark.retransmission)) return;
  if (server.packets > server.synCount + server.rstCount) return;
  return {
    confidence: "likely",
    closer: "server",
    because: () => [
      { says: "The client completed the handshake (ACK).", see: [ack] },
      {
        says: `The server never acknowledged what it sent, however often; after ${duration(reset.rst.at - ack.at)} it answered with RST: it knew of no connection.`,
        see: [data, reset.rst],
      },
    ],
  };
}

/** tcp_abort_on_overflow: the RST answers the very ACK of the handshake. */
function refusedByKernel(ending: Ending): Match | undefined {
  const refused = handshakeRefused(ending);
  if (!refused) return;
  const { ack, rst } = refused;
  return {
    confidence: "likely",
    closer: "server",
    because: () => [
      { says: "The client completed the handshake (ACK).", see: [ack] },
      {
        says: `The answer was a RST without ACK after ${duration(rst.at - ack.at)}: the server's kernel refused to take over a connection that it had just offered.`,
        see: [rst],
      },
    ],
    ruledOut: ["linger-zero-abort"],
  };
}
