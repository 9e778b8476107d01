import { defineCause } from "./cause.ts";
import { abortEvidence, filledWindow } from "./signs/aborted.ts";
import { bytesReached, lastDataFrom } from "./signs/ends.ts";
import { abort } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { COUNTERS, POLICY, PROBED, PROCESS, RACE, RESTARTED } from "./signs/steps.ts";
import { bytes } from "./signs/words.ts";

export default defineCause({
  id: "closed-with-unread-data",
  title: "The closer still had unread data in its receive buffer",
  explanation: `The program called close() although bytes from the other end lay unread in its socket's receive buffer:
it had enough, stopped on an error, or never looked. Closing then is no orderly farewell. The kernel knows that
those bytes will never be read, and says so with a RST instead of a FIN, so that the sender does not believe they
were processed.

The other end's next read fails with "connection reset by peer", and an answer which the closer had sent just
before may be lost with it. This is the most common way in which a healthy server resets a healthy client.`,

  needs: Sign.established | Sign.abort,
  detect({ ending }) {
    const reset = abort(ending);
    if (!reset || !bytesReached(ending, reset.victim)) return;
    const { rst, by, victim } = reset;
    const data = lastDataFrom(ending, victim.role, rst.frame);
    const filled = filledWindow(ending, reset);
    const shrunk = by.windowLast >= 0 && by.windowPeak - by.windowLast >= Math.max(1, victim.bytes / 2);
    return {
      confidence: "likely",
      closer: by.role,
      // An abort on purpose would have met an empty buffer, or comes to the same.
      ...(filled && { ruledOut: ["linger-zero-abort"] }),
      because: () => [
        ...abortEvidence(ending, reset),
        ...(filled
          ? [
              {
                says: `Its last window was ${bytes(filled.window)}, that of its RST ${bytes(rst.window)}: the close threw away what had filled the buffer. Reading it would have been announced at once.`,
                see: [filled, rst],
              },
            ]
          : []),
        ...(shrunk && data && !filled
          ? [
              {
                says: `Its window had shrunk from ${bytes(by.windowPeak)} to ${bytes(by.windowLast)}: received data was waiting to be read.`,
                see: [rst],
              },
            ]
          : []),
      ],
    };
  },

  rivals: [
    { id: "linger-zero-abort", toldApartBy: COUNTERS },
    { id: "process-killed", toldApartBy: PROCESS },
    { id: "keep-alive-race", toldApartBy: RACE },
    { id: "listener-closed", toldApartBy: RESTARTED },
    { id: "rejected-after-accept", toldApartBy: POLICY },
    { id: "keep-alive-timeout", toldApartBy: PROBED },
  ],
  remedies: [
    {
      who: "closer",
      does: "Do not close with unread input: shutdown(SHUT_WR), read and throw away until end of file (with a time limit), then close. Servers call it lingering close.",
    },
    {
      who: "peer",
      does: "Do not send more than the other end has agreed to read, and read its answer while still sending.",
    },
  ],
  references: [
    {
      cite: "RFC 2525 §2.17 (failure to RST on close with data pending)",
      url: "https://www.rfc-editor.org/rfc/rfc2525#section-2.17",
    },
    {
      cite: "RFC 1122 §4.2.2.13 (closing a connection)",
      url: "https://www.rfc-editor.org/rfc/rfc1122#section-4.2.2.13",
    },
    {
      cite: "Linux SNMP counters: TcpExtTCPAbortOnClose",
      url: "https://docs.kernel.org/networking/snmp_counter.html",
    },
  ],
  examples: {
    found: [
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       +.1 < R. 1:1(0) ack 11`,
      `< P. 1:101(100) ack 1
       > . 1:1(0) ack 101
       +.1 > R. 1:1(0) ack 101`,
      `> P. 1:1001(1000) ack 1
       < . 1:1(0) ack 1001 win 8192
       +.3 < R. 1:1(0) ack 1001 win 64240`,
    ],
    notFound: [
      `> P. 1:11(10) ack 1
       < F. 1:1(0) ack 11
       > F. 11:11(0) ack 2
       < . 2:2(0) ack 12`,
      "< R. 1:1(0) ack 1",
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       +.1 < R. 1:1(0) ack 11 <ttl 120, id 0, ts no>`,
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
    ["client", "send", 100],
    ["wait", "data", 3],
    ["wait", "silence", 0.3],
    ["server", "close"],
    ["client", "sees", "ECONNRESET"],
    ["client", "sees", "EOF"],
    ["client", "sees", "EPIPE", "write"],
  ],
});
