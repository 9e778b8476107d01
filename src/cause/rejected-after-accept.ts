import { FIN } from "../packet/flags.ts";
import { defineCause } from "./cause.ts";
import { bytesReached, handshakeAt } from "./signs/ends.ts";
import { firstReset } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { WAIT_US } from "./signs/silence.ts";
import { POLICY, PROCESS, RESTARTED } from "./signs/steps.ts";
import { bytes, duration } from "./signs/words.ts";

/** A server that turns a client away says at most a line: "421 Too many connections". */
const GREETING_BYTES = 256;
/** The program wakes, accepts, decides and closes: a few round trips, or this. */
const AT_ONCE_US = 100_000;

export default defineCause({
  id: "rejected-after-accept",
  title: "The server accepted the connection only to end it at once",
  explanation: `The handshake succeeded, since the kernel does that alone, and then the program (or a proxy in front of
it) ended the connection straight away, without having been asked for anything: the limit of connections is
reached, the client's address is not allowed, a TCP wrapper says no, or a proxy has no server behind it.

The decision comes after the handshake because a program only learns who is calling when it has accepted. Some
say why in a last line ("421 Too many connections"); most say nothing.`,

  needs: Sign.handshake | Sign.serverClosed,
  detect({ ending }) {
    const { client, server } = ending;
    const start = handshakeAt(ending);
    if (start === undefined || server.bytes > GREETING_BYTES) return;
    const reset = firstReset(ending);
    const close = server.fin ?? (reset?.by === server ? reset.rst : undefined);
    if (!close || (client.fin && client.fin.frame < close.frame)) return;
    if (reset && reset.rst.frame <= close.frame) {
      if (reset.by !== server || reset.kind !== "abort" || reset.path === "different") return;
    }
    const afterUs = close.at - start;
    const fin = (close.flags & FIN) !== 0;
    const first = ending.moments.find((moment) => moment.from === "client" && moment.length > 0);
    if (bytesReached(ending, client)) {
      // Once the client has spoken, only an end within the time in which nobody can have read it counts.
      if (server.bytes > 0 || !first || ending.roundTripUs < 2_000) return;
      if (close.at - first.at > 3 * ending.roundTripUs) return;
    } else if (afterUs > Math.max(fin && server.bytes === 0 ? WAIT_US : AT_ONCE_US, 3 * ending.roundTripUs))
      return;
    const asked = client.lastData && client.lastData.frame < close.frame;
    return {
      confidence: "likely",
      closer: "server",
      because: () => [
        ...(server.syn ? [{ says: "The server took the connection (SYN-ACK).", see: [server.syn] }] : []),
        {
          says: `${duration(Math.max(0, afterUs))} after the handshake it ended it (${fin ? "FIN" : "RST"}), having sent ${server.bytes === 0 ? "nothing" : `only ${bytes(server.bytes)}`}${asked ? "" : ", before it was asked for anything"}.`,
          see: [close],
        },
      ],
    };
  },

  rivals: [
    { id: "linger-zero-abort", toldApartBy: POLICY },
    { id: "closed-with-unread-data", toldApartBy: POLICY },
    { id: "process-killed", toldApartBy: PROCESS },
    { id: "listener-closed", toldApartBy: RESTARTED },
  ],
  overrides: ["orderly-close", "idle-close-by-peer"],
  remedies: [
    {
      who: "server",
      does: "Read the server's log at this second: connection limits (total, per address, per user), access lists, hosts.deny, a proxy whose back end is down; raise the limit or correct the list.",
    },
    {
      who: "client",
      does: "Open fewer connections at once, close them in time, and wait before trying again.",
    },
  ],
  references: [
    { cite: "accept(2)", url: "https://man7.org/linux/man-pages/man2/accept.2.html" },
    {
      cite: "RFC 9293 §3.6 (closing a connection)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.6",
    },
  ],
  examples: {
    found: [
      `< F. 1:1(0) ack 1
       > F. 1:1(0) ack 2
       < . 2:2(0) ack 2`,
      `< P. 1:31(30) ack 1 "421 Too many connections, bye\\n"
       < F. 31:31(0) ack 1
       > F. 1:1(0) ack 32
       < . 32:32(0) ack 2`,
      "< R. 1:1(0) ack 1",
    ],
    notFound: [
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       < P. 1:101(100) ack 11
       < F. 101:101(0) ack 11
       > F. 11:11(0) ack 102
       < . 102:102(0) ack 12`,
      `> F. 1:1(0) ack 1
       < F. 1:1(0) ack 2
       > . 2:2(0) ack 2`,
    ],
  },
  reproduce: [
    ["router", "delay", 60],
    ["server", "listen"],
    ["client", "connect"],
    ["server", "accept"],
    ["server", "close"],
    ["client", "sees", "EOF"],
    ["client", "close"],
  ],
});
