import { finsInOrder, unseenFin } from "../ending/fins.ts";
import { defineCause } from "./cause.ts";
import { allAcked, lastDataFrom, silenceBefore } from "./signs/ends.ts";
import { Sign } from "./signs/sign.ts";
import { isRound, WAIT_US } from "./signs/silence.ts";
import { duration, The } from "./signs/words.ts";

/** A client that pauses and then closes is nothing special; a limit of its own shows only when it is long. */
const CLIENT_IDLE_US = 4_900_000;

export default defineCause({
  id: "idle-close-by-peer",
  title: "The connection was closed because it had been idle",
  explanation: `Nothing was under way, and after a round time of silence one end closed the connection with a FIN. That is a
policy in a program: an idle limit (5 s in Node's HTTP server, 60 s in many balancers, 75 s in nginx, 300 s in FTP
servers), set to free resources.

It is an orderly end and no data is lost. It becomes an error only for a program that keeps the connection for later
and writes to it without noticing the end of file.`,

  needs: Sign.fin | Sign.noRst,
  detect({ ending }) {
    if (ending.client.rst || ending.server.rst || ending.how === "timed-out") return;
    const { client, server } = ending;
    const [fin] = finsInOrder(client.fin, server.fin);
    if (!fin) return;
    // The first FIN may be missing from the capture; then the one that is there answers it.
    const unseen = unseenFin(client, server);
    const closer = (unseen === ending.by ? unseen : fin.from) === "client" ? client : server;
    const peer = closer === client ? server : client;
    const silence = silenceBefore(ending, fin);
    const round = isRound(silence);
    if (silence < (closer === client ? CLIENT_IDLE_US : WAIT_US) || !allAcked(peer)) return;
    const spoke = lastDataFrom(ending, closer.role, fin.frame);
    const heard = lastDataFrom(ending, peer.role, fin.frame);
    // Whose turn it was: a server that answered owes nothing; a client that was answered wants no more.
    const answered = heard === undefined || (spoke !== undefined && spoke.frame > heard.frame);
    if (closer === server ? !answered && !round : !round || heard === undefined || answered) return;
    const last = spoke ?? heard;
    return {
      confidence: "likely",
      closer: closer.role,
      because: () => [
        ...(last ? [{ says: "The last data had been received and acknowledged.", see: [last] }] : []),
        {
          says: `After ${duration(silence)} of silence${round ? ", a round time," : ""} ${closer.role === "client" ? "the client" : "the server"} closed in order (FIN).`,
          see: [fin],
        },
        ...(closer === server && heard === undefined && spoke === undefined
          ? [{ says: `${The(peer.role)} had not sent anything at all.`, see: [fin] }]
          : []),
      ],
    };
  },

  rivals: [],
  overrides: ["orderly-close"],
  remedies: [
    {
      who: "closer",
      does: "If the limit is too short for this use, raise it (keep-alive timeout, idle_session_timeout, wait_timeout …). Measure over several connections: a policy shows as the same time each time.",
    },
    {
      who: "peer",
      does: "Close or renew idle connections before that limit, send something harmless in between (NOOP, ping), and treat end of file on an idle connection as normal.",
    },
  ],
  references: [
    {
      cite: "RFC 9112 §9.5 (failures and timeouts)",
      url: "https://www.rfc-editor.org/rfc/rfc9112#section-9.5",
    },
    {
      cite: "Node.js: server.keepAliveTimeout",
      url: "https://nodejs.org/api/http.html#serverkeepalivetimeout",
    },
    {
      cite: "nginx: keepalive_timeout",
      url: "https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_timeout",
    },
  ],
  examples: {
    found: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       +5.002 < F. 11:11(0) ack 11
       > F. 11:11(0) ack 12
       < . 12:12(0) ack 12`,
    ],
    notFound: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       < F. 11:11(0) ack 11
       > F. 11:11(0) ack 12
       < . 12:12(0) ack 12`,
    ],
  },
  reproduce: [
    ["server", "listen"],
    ["client", "connect"],
    ["server", "accept"],
    ["client", "send", "GET /first HTTP/1.1\r\nHost: lab.example\r\nUser-Agent: lab\r\n\r\n"],
    ["server", "read", 59],
    [
      "server",
      "send",
      "HTTP/1.1 200 OK\r\nServer: lab\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\nhello, world\n",
    ],
    ["client", "read", 91],
    ["wait", "silence", 5],
    ["server", "close"],
    ["client", "sees", "EOF"],
    ["client", "close"],
  ],
});
