import { defineCause } from "./cause.ts";
import { hasHoles } from "./signs/ends.ts";
import { pathFit } from "./signs/path.ts";
import { resets } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { The } from "./signs/words.ts";

export default defineCause({
  id: "reset-after-complete",
  title: "A RST after everything was said",
  explanation: `The conversation was over, both ends had closed or the answer had arrived complete and acknowledged, and then
one of them sent a RST as well: a client or server in a hurry that does not want to keep the socket in TIME_WAIT, or
whose socket was already gone when the last segment came.

Nothing was lost. Counters of resets rise all the same, which makes this the most frequent false alarm.`,
  harmless: true,

  needs: Sign.established | Sign.rst,
  detect({ ending }) {
    const rst = resets(ending)[0];
    if (!rst || ending.phase === "connecting" || pathFit(ending, rst) === "different") return;
    const { client, server, http } = ending;
    const by = rst.from === "client" ? client : server;
    const victim = by === client ? server : client;
    const fins = [client.fin, server.fin]
      .filter((fin) => fin !== undefined)
      .filter((fin) => fin.frame < rst.frame);
    const bothFins = fins.length === 2;
    const lateData = ending.moments.some(
      (moment) =>
        moment.from === victim.role &&
        moment.length > 0 &&
        by.fin !== undefined &&
        by.fin.frame < rst.frame &&
        moment.seq >= by.fin.ack &&
        moment.frame < rst.frame,
    );
    const owed = victim.next - (victim.fin ? 1 : 0) - victim.ackedTo;
    if (bothFins) {
      if (lateData || owed > 0) return;
      return {
        confidence: hasHoles(ending) ? "likely" : "certain",
        how: "closed",
        because: () => [
          { says: "Both ends had closed in order (FIN).", see: fins },
          {
            says: `${The(rst.from)} sent a RST after that, when there was nothing left to lose.`,
            see: resets(ending),
          },
        ],
      };
    }
    // Complete by the protocol: every response was whole and acknowledged, no request was open.
    const last = http?.last;
    if (
      !http ||
      !last ||
      http.lostTrack ||
      http.responsesComplete < http.requests ||
      last.responseEndFrame === 0
    )
      return;
    if (last.responseEndFrame > rst.frame || lateData || server.ackedTo < server.next - (server.fin ? 1 : 0))
      return;
    const newest = ending.moments.findLast(
      (moment) => moment.from === victim.role && moment.length > 0 && moment.frame < rst.frame,
    );
    if (by === server && newest && newest.frame > last.responseEndFrame) return;
    return {
      confidence: "likely",
      because: () => [
        { says: "The last response had arrived complete.", see: [{ frame: last.responseEndFrame }] },
        {
          says: `Only then ${rst.from === "client" ? "the client" : "the server"} ended the connection with RST; nothing was under way.`,
          see: [rst],
        },
      ],
    };
  },

  rivals: [],
  overrides: [
    "closed-with-unread-data",
    "linger-zero-abort",
    "process-killed",
    "wrote-after-peer-closed",
    "client-went-away",
    "orderly-close",
    "gave-up-waiting",
    "peer-lost-state",
    "middlebox-lost-state",
    "rejected-after-accept",
  ],
  remedies: [
    {
      who: "closer",
      does: "Nothing has to change. To quieten counters and logs, close normally instead of aborting (no SO_LINGER with a time of 0).",
    },
  ],
  references: [
    {
      cite: "RFC 9293 §3.6 (closing a connection)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.6",
    },
    {
      cite: "RFC 1122 §4.2.2.13 (closing a connection)",
      url: "https://www.rfc-editor.org/rfc/rfc1122#section-4.2.2.13",
    },
  ],
  examples: {
    found: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > F. 11:11(0) ack 11
       < F. 11:11(0) ack 12
       > R. 12:12(0) ack 12`,
      `> P. 1:28(27) ack 1 "GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n"
       < P. 1:39(38) ack 28 "HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n"
       > . 28:28(0) ack 39
       > R. 28:28(0) ack 39`,
    ],
    notFound: [
      `> P. 1:28(27) ack 1 "GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n"
       < P. 1:44(43) ack 28 "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello"
       > P. 28:55(27) ack 44 "GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n"
       < . 44:44(0) ack 55
       < R. 44:44(0) ack 55`,
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
    ["wait", "silence", 0.2],
    ["client", "linger-zero"],
    ["client", "close"],
    ["server", "sees", "ECONNRESET"],
  ],
});
