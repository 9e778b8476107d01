import { finsInOrder } from "../ending/fins.ts";
import { ACK } from "../packet/flags.ts";
import { defineCause } from "./cause.ts";
import { lastDataFrom } from "./signs/ends.ts";
import { pathFit } from "./signs/path.ts";
import { resets } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { isRound, WAIT_US } from "./signs/silence.ts";
import { TURN } from "./signs/steps.ts";
import { duration } from "./signs/words.ts";

/** A client whose request is known to be whole and unanswered has waited when it closes after a round time. */
const SHORT_WAIT_US = 450_000;

export default defineCause({
  id: "gave-up-waiting",
  title: "The client gave up waiting for the answer",
  explanation: `The client had sent its request, the server's kernel had acknowledged every byte, and then nothing came back.
After a round time the client's own time limit struck and it ended the connection.

TCP and the network did their work: the acknowledgement proves that the request arrived in the server's kernel. What
was slow or stuck is the server's program, or something behind it (a database, a lock, an upstream), or it was
waiting for more than the client had sent.`,

  needs: Sign.clientClosed,
  detect({ ending }) {
    const { client, server } = ending;
    const rst = resets(ending)[0];
    const close = rst?.from === "client" && !client.fin ? rst : client.fin;
    if (!close || (rst && rst.frame < close.frame)) return;
    if (
      close === client.fin
        ? finsInOrder(close, server.fin)[0] !== close
        : server.fin && server.fin.frame < close.frame
    )
      return;
    if (rst && pathFit(ending, rst) === "different") return;
    const asked = lastDataFrom(ending, "client", close.frame);
    if (!asked || client.ackedTo < asked.seq + asked.length) return;
    const answered = lastDataFrom(ending, "server", close.frame);
    // Seen from the server, an answer may cross the close: what that does not acknowledge came too late.
    const had = close.flags & ACK ? close.ack > asked.ack : answered && answered.frame > asked.frame;
    if (had) return;
    const wait = close.at - asked.at;
    const http = ending.http;
    if (http?.last && http.last.requestEndFrame === 0 && !http.lostTrack) return;
    const certainly = http !== undefined && !http.lostTrack && http.requestsComplete > http.responses;
    if (wait < (certainly && close !== rst && isRound(wait) ? SHORT_WAIT_US : WAIT_US)) return;
    // Who only ever sends (logs, metrics) waits for nothing; a round time speaks for a limit all the same.
    if (!certainly && ending.server.bytes === 0 && !isRound(wait)) return;
    return {
      confidence: "likely",
      closer: "client",
      because: () => [
        {
          says: certainly
            ? "The client had sent its request whole, and the server's kernel had acknowledged it."
            : "The client had spoken last, and the server's kernel had acknowledged every byte.",
          see: [asked],
        },
        {
          says: `Nothing came back for ${duration(wait)}; then${isRound(wait) ? ", after a round time," : ""} the client ended the connection (${close === rst ? "RST" : "FIN"}).`,
          see: [close],
        },
      ],
    };
  },

  rivals: [{ id: "waiting-for-each-other", toldApartBy: TURN }],
  overrides: [
    "orderly-close",
    "linger-zero-abort",
    "closed-with-unread-data",
    "process-killed",
    "idle-close-by-peer",
    "client-went-away",
  ],
  remedies: [
    {
      who: "server",
      does: "Find out where the request spends its time: the program's own log and traces, slow queries, exhausted worker or connection pools.",
    },
    {
      who: "client",
      does: "Set the limit to what the operation really needs, and tell a time-out of one's own apart from a reset in the message to the user; the request may still be carried out.",
    },
  ],
  references: [
    {
      cite: "RFC 9112 §9.5 (failures and timeouts)",
      url: "https://www.rfc-editor.org/rfc/rfc9112#section-9.5",
    },
    { cite: "socket(7): SO_RCVTIMEO", url: "https://man7.org/linux/man-pages/man7/socket.7.html" },
  ],
  examples: {
    found: [
      `> P. 1:28(27) ack 1 "GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n"
       < . 1:1(0) ack 28
       +5.001 > F. 28:28(0) ack 1
       < F. 1:1(0) ack 29
       > . 29:29(0) ack 2`,
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       +2.001 > R. 11:11(0) ack 1`,
    ],
    notFound: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       > F. 11:11(0) ack 11
       < F. 11:11(0) ack 12
       > . 12:12(0) ack 12`,
    ],
  },
  reproduce: [
    ["server", "listen"],
    ["client", "connect"],
    ["server", "accept"],
    ["client", "send", "GET /first HTTP/1.1\r\nHost: lab.example\r\nUser-Agent: lab\r\n\r\n"],
    ["server", "read", 59],
    ["wait", "silence", 3],
    ["client", "close"],
    ["server", "sees", "EOF"],
    ["server", "close"],
  ],
});
