import { defineCause } from "./cause.ts";
import { abortEvidence } from "./signs/aborted.ts";
import { bytesReached } from "./signs/ends.ts";
import { abort } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { PROBED, PROCESS, RACE, RESTARTED } from "./signs/steps.ts";

export default defineCause({
  id: "process-killed",
  title: "The closer's process died with the connection open",
  explanation: `The program crashed, was killed (out of memory, deploy, supervisor, Ctrl-C) or simply exited without closing.
The kernel closes its sockets for it, exactly as close() would: with unread data in the receive buffer that is a
RST, without any it is a FIN, and a RST follows only when more data comes in.

So on the wire a death never looks different from a close. Windows resets in both cases.`,

  needs: Sign.established | Sign.abort,
  detect({ ending }) {
    const reset = abort(ending);
    if (!reset || !bytesReached(ending, reset.victim)) return;
    return {
      confidence: "likely",
      closer: reset.by.role,
      because: () => abortEvidence(ending, reset),
    };
  },

  rivals: [
    { id: "closed-with-unread-data", toldApartBy: PROCESS },
    { id: "linger-zero-abort", toldApartBy: PROCESS },
    { id: "keep-alive-race", toldApartBy: RACE },
    { id: "listener-closed", toldApartBy: RESTARTED },
    { id: "rejected-after-accept", toldApartBy: PROCESS },
    { id: "keep-alive-timeout", toldApartBy: PROBED },
  ],
  remedies: [
    {
      who: "closer",
      does: "Find out what ended the process (`journalctl`, `dmesg | grep -i oom`, exit codes of the container); on shutdown stop accepting, finish what is under way, then close.",
    },
    {
      who: "peer",
      does: "Reconnect with a growing pause; expect every other connection to that process to end in the same second.",
    },
  ],
  references: [
    {
      cite: "RFC 2525 §2.17 (failure to RST on close with data pending)",
      url: "https://www.rfc-editor.org/rfc/rfc2525#section-2.17",
    },
    { cite: "signal(7): SIGKILL", url: "https://man7.org/linux/man-pages/man7/signal.7.html" },
  ],
  examples: {
    found: [
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       +.1 < R. 1:1(0) ack 11`,
    ],
    notFound: [
      "+.5 < R. 1:1(0) ack 1",
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
    ["client", "send", 20],
    ["server", "read", 20],
    ["server", "send", 30],
    ["client", "read", 30],
    ["wait", "silence", 0.3],
    ["client", "send", 100],
    ["wait", "silence", 0.3],
    ["server", "kill"],
    ["client", "sees", "ECONNRESET"],
  ],
});
