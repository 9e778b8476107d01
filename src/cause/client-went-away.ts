import type { Ending } from "../ending/ending.ts";
import { ACK } from "../packet/flags.ts";
import { defineCause, type Match } from "./cause.ts";
import { hasHoles } from "./signs/ends.ts";
import { lateData } from "./signs/late.ts";
import { pathFit } from "./signs/path.ts";
import { Sign } from "./signs/sign.ts";
import { duration } from "./signs/words.ts";

export default defineCause({
  id: "client-went-away",
  title: "The client closed while the server was still sending",
  explanation: `The client's program closed its socket (the user left the page, a time limit struck, the process ended) while
the server still had data for it. The client's kernel sent a FIN, and then a RST for every segment that came in
later, because no program was left to read them.

For the server this is the usual end of an interrupted download: its writes succeed until the RST arrives, then
fail with EPIPE or ECONNRESET ("client closed connection", 499 in nginx's log).

A client can also go away while it is still connecting (a time limit shorter than the way): its kernel then answers
the SYN-ACK with RST. Port scanners do the same on purpose.`,

  needs: Sign.clientRst,
  detect({ ending }) {
    const late = lateData(ending, ending.client);
    if (!late) return beforeAnswer(ending);
    if (late.path === "different") return;
    const { fin, data, rst, knew } = late;
    return {
      confidence: !hasHoles(ending) && late.path === "same" && !ending.http?.lostTrack ? "certain" : "likely",
      how: "reset",
      by: "client",
      closer: "client",
      because: () => [
        { says: "The client closed the connection (FIN).", see: [fin] },
        {
          says: knew
            ? `${duration(data.at - fin.at)} later the server still sent data, although its kernel had acknowledged that FIN.`
            : "Data from the server was still under way to it.",
          see: [data],
        },
        { says: "The client answered the data with RST: nobody was left to read it.", see: [rst] },
      ],
    };
  },

  rivals: [],
  remedies: [
    {
      who: "client",
      does: "If it was not meant: look for the time limit, cancelled request or crash that closed the socket before the answer was complete.",
    },
    {
      who: "server",
      does: "Expect it: stop the work when the write fails, log it quietly, and do not treat it as a fault of the server.",
    },
  ],
  references: [
    {
      cite: "RFC 1122 §4.2.2.13 (closing a connection)",
      url: "https://www.rfc-editor.org/rfc/rfc1122#section-4.2.2.13",
    },
    {
      cite: "RFC 9293 §3.6 (closing a connection)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.6",
    },
  ],
  examples: {
    found: [
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       +.3 > F. 11:11(0) ack 1
       < . 1:1(0) ack 12
       +.2 < P. 1:101(100) ack 12
       > R 12:12(0) win 0 <id 0>`,
      `> S 0:0(0)
       +.1 < S. 0:0(0) ack 1
       > R 1:1(0) win 0 <id 0>`,
    ],
    notFound: [
      `> S 0:0(0)
       < . 5000:5000(0) ack 777
       > R 777:777(0) win 0 <id 0>
       +1 > S 0:0(0)
       < S. 0:0(0) ack 1
       > . 1:1(0) ack 1`,
      `> F. 1:1(0) ack 1
       < F. 1:1(0) ack 2
       > . 2:2(0) ack 2`,
      `< F. 1:1(0) ack 1
       > . 1:1(0) ack 2
       > P. 1:11(10) ack 2
       < R 2:2(0) win 0 <id 0>`,
    ],
  },
  reproduce: [
    ["server", "listen"],
    ["client", "connect"],
    ["server", "accept"],
    ["client", "send", 20],
    ["server", "read", 20],
    ["server", "send", 30],
    ["client", "read", 30],
    ["wait", "silence", 0.3],
    ["server", "send", 3000],
    ["client", "read", 3000],
    ["client", "close"],
    ["wait", "fin"],
    ["wait", "silence", 0.1],
    ["server", "send", 3000],
    ["wait", "rst"],
    ["server", "sees", "EPIPE", "write"],
  ],
});

/** The SYN-ACK found nobody: what it acknowledges is right, and no ACK of the client had ever come. */
function beforeAnswer(ending: Ending): Match | undefined {
  const { client, server } = ending;
  const [syn, answer, rst] = [client.syn, server.syn, client.rst];
  if (!syn || !answer || rst?.seq !== 1 || rst.flags & ACK || rst.frame < answer.frame) return;
  if (client.packets > client.synCount + client.rstCount || server.packets > server.synCount) return;
  if (answer.ack !== 1 || pathFit(ending, rst) === "different") return;
  return {
    confidence: "likely",
    how: "reset",
    by: "client",
    closer: "client",
    because: () => [
      { says: "The client asked for a connection (SYN).", see: [syn] },
      { says: `The server's answer came ${duration(answer.at - syn.at)} later.`, see: [answer] },
      {
        says: "The client's kernel answered it with RST: the program had given up, or never wanted more than to know whether the port is open.",
        see: [rst],
      },
    ],
  };
}
