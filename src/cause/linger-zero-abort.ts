import { defineCause } from "./cause.ts";
import { abortEvidence } from "./signs/aborted.ts";
import { bytesReached } from "./signs/ends.ts";
import { abort } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { COUNTERS, POLICY, PROBED, PROCESS, RACE, RESTARTED } from "./signs/steps.ts";
import { bytes, the } from "./signs/words.ts";

export default defineCause({
  id: "linger-zero-abort",
  title: "The closer aborted on purpose (SO_LINGER with a time of 0)",
  explanation: `The program had switched SO_LINGER on with a time of zero. That option does not make close() quick, it makes
it an abort: the kernel throws away what is still unsent and sends RST instead of FIN. Java's setSoLinger(true, 0),
Node's socket.resetAndDestroy(), Go's SetLinger(0), haproxy's "reject" and many load generators do this, often to
avoid TIME_WAIT.

The other end sees "connection reset by peer" and cannot know whether everything had been processed.`,

  needs: Sign.established | Sign.abort,
  detect({ ending }) {
    const reset = abort(ending);
    if (!reset) return;
    const { rst, by, victim } = reset;
    const lost = by.next - by.ackedTo;
    return {
      confidence: "likely",
      closer: by.role,
      because: () => [
        ...abortEvidence(ending, reset),
        ...(bytesReached(ending, victim)
          ? []
          : [
              {
                says: `No data had ever reached ${the(by.role)}, so nothing can have been unread.`,
                see: [rst],
              },
            ]),
        ...(lost > 0 && by.lastData
          ? [{ says: `${bytes(lost)} of its own were not acknowledged yet.`, see: [by.lastData] }]
          : []),
      ],
    };
  },

  rivals: [
    { id: "closed-with-unread-data", toldApartBy: COUNTERS },
    { id: "process-killed", toldApartBy: PROCESS },
    { id: "keep-alive-race", toldApartBy: RACE },
    { id: "listener-closed", toldApartBy: RESTARTED },
    { id: "rejected-after-accept", toldApartBy: POLICY },
    { id: "keep-alive-timeout", toldApartBy: PROBED },
  ],
  remedies: [
    {
      who: "closer",
      does: "Do not set SO_LINGER to a time of 0 on ordinary connections; close normally and let TIME_WAIT do its work (for many short connections: reuse them, or widen net.ipv4.ip_local_port_range).",
    },
    {
      who: "peer",
      does: 'Treat the reset as "unknown whether processed": repeat only what may be done twice.',
    },
  ],
  references: [
    { cite: "socket(7): SO_LINGER", url: "https://man7.org/linux/man-pages/man7/socket.7.html" },
    { cite: "RFC 9293 §3.10.5 (ABORT call)", url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.10.5" },
  ],
  examples: {
    found: [
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       +.1 < R. 1:1(0) ack 11`,
      "+.5 > R. 1:1(0) ack 1",
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       +.1 > R. 11:11(0) ack 1`,
      `> P. 1:1001(1000) ack 1
       < . 1:1(0) ack 1001 win 40000
       +.3 < R. 1:1(0) ack 1001 win 64240`,
    ],
    notFound: [
      `> P. 1:1001(1000) ack 1
       < . 1:1(0) ack 1001 win 8192
       +.3 < R. 1:1(0) ack 1001 win 64240`,
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
    ["server", "linger-zero"],
    ["server", "close"],
    ["client", "sees", "ECONNRESET"],
  ],
});
