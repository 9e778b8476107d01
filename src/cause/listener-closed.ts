import type { Ending } from "../ending/ending.ts";
import { defineCause, type Match } from "./cause.ts";
import { bytesReached, handshakeAt, lastDataFrom } from "./signs/ends.ts";
import { handshakeRefused } from "./signs/handshake.ts";
import { abort } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { OVERFLOWED, RESTARTED } from "./signs/steps.ts";
import { duration } from "./signs/words.ts";

/**
 * What a client sends is taken by a program that serves long before this: a listening socket that is closed
 * in just that moment would be a coincidence.
 */
const UNSERVED_US = 900_000;

export default defineCause({
  id: "listener-closed",
  title: "The service closed its listening socket before it accepted the connection",
  explanation: `The server's kernel had completed the handshake and put the connection into the queue of the listening
socket. Before the program took it out with accept(), the listening socket was closed: the service was stopped or
restarted, or it crashed. The kernel then resets everything that was still waiting in the queue.

The client had every reason to think that it was connected, and may have sent its request already.`,

  needs: Sign.established | Sign.serverRst | Sign.serverSilent,
  detect({ ending }) {
    return whileQueued(ending) ?? beforeQueued(ending);
  },

  rivals: [
    { id: "linger-zero-abort", toldApartBy: RESTARTED },
    { id: "closed-with-unread-data", toldApartBy: RESTARTED },
    { id: "process-killed", toldApartBy: RESTARTED },
    { id: "rejected-after-accept", toldApartBy: RESTARTED },
    { id: "accept-queue-overflow", toldApartBy: OVERFLOWED },
  ],
  remedies: [
    {
      who: "server",
      does: "Restart without a gap: hand the listening socket on (systemd socket activation, SO_REUSEPORT with draining), or stop accepting at the balancer first and empty the queue before closing.",
    },
    {
      who: "client",
      does: "Connect again; a request that got no answer before such a reset was never seen by a program.",
    },
  ],
  references: [
    { cite: "listen(2)", url: "https://man7.org/linux/man-pages/man2/listen.2.html" },
    { cite: "RFC 9293 §3.10.4 (CLOSE call)", url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.10.4" },
  ],
  examples: {
    found: [
      "+1 < R. 1:1(0) ack 1",
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       +2 < R. 1:1(0) ack 11`,
      "< R 1:1(0) win 0 <id 0>",
    ],
    notFound: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       +1 < R. 11:11(0) ack 11`,
      "+1 > R. 1:1(0) ack 1",
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       +.05 < R. 1:1(0) ack 11`,
    ],
  },
  reproduce: [
    ["server", "listen"],
    ["client", "connect"],
    ["client", "send", 50],
    ["wait", "silence", 1],
    ["server", "close-listener"],
    ["client", "sees", "ECONNRESET"],
  ],
});

/** The kernel aborts what waits in the queue: RST with ACK, and no program had ever said a byte. */
function whileQueued(ending: Ending): Match | undefined {
  const reset = abort(ending);
  const { syn, bytes } = ending.server;
  if (reset?.by.role !== "server" || bytes > 0 || !syn) return;
  const start = handshakeAt(ending);
  if (start === undefined) return;
  const unservedUs = reset.rst.at - start;
  if (bytesReached(ending, ending.client) && unservedUs < UNSERVED_US) return;
  const data = lastDataFrom(ending, "client", reset.rst.frame);
  return {
    confidence: "likely",
    closer: "server",
    because: () => [
      {
        says: "The server's kernel took the connection (SYN-ACK); its program never sent a byte.",
        see: [syn],
      },
      ...(data ? [{ says: "What the client sent was acknowledged by the kernel only.", see: [data] }] : []),
      {
        says: `After ${duration(unservedUs)} the server's kernel aborted the connection (RST with ACK, no FIN).`,
        see: [reset.rst],
      },
    ],
  };
}

/** The listening socket went away between SYN-ACK and ACK: no socket is left that the ACK could open. */
function beforeQueued(ending: Ending): Match | undefined {
  const refused = handshakeRefused(ending);
  if (!refused) return;
  return {
    confidence: "possible",
    closer: "server",
    because: () => [
      {
        says: "The server's kernel answered the ACK that completes the handshake with RST, as if nothing listened any more.",
        see: [refused.ack, refused.rst],
      },
    ],
  };
}
