import { defineCause } from "./cause.ts";
import { otherRole } from "./signs/ends.ts";
import { forgery } from "./signs/forged.ts";
import { neverSent, otherWay } from "./signs/path.ts";
import { Sign } from "./signs/sign.ts";
import { FORGETFUL, TRANSLATION } from "./signs/steps.ts";
import { The, the } from "./signs/words.ts";

export default defineCause({
  id: "forged-reset",
  title: "A third party sent the RST in the name of one end",
  explanation: `A device on the way (a firewall with content inspection, an intrusion prevention system, a provider's or a
state's filter, an attacker) wanted this connection to end, and sent a RST with the address of one end to the other.
The receiver's kernel cannot tell, since the numbers fit, and reports "connection reset by peer", although the peer
did nothing.

Such a RST betrays itself: it has come another way (TTL), it does not look like its alleged sender's segments, several
of them guess at the sequence number, or the true sender goes on as if nothing had happened.`,

  needs: Sign.established | Sign.rst,
  detect({ ending }) {
    const forged = forgery(ending);
    if (!forged) return;
    const { rst, rsts, otherPath, life, guesses, unasked, unlike } = forged;
    // Not believed by its receiver (RFC 5961): the connection went on, and its own end is what counts.
    if (life && ending.how !== "reset") return;
    return {
      confidence: neverSent(ending, rst) || (life && (otherPath || guesses)) ? "certain" : "likely",
      how: "reset",
      by: "middlebox",
      closer: rst.from,
      ruledOut: ["closed-with-unread-data", "linger-zero-abort", "process-killed", "peer-lost-state"],
      because: () => [
        { says: `A RST came to ${the(otherRole(rst.from))} in the name of ${the(rst.from)}.`, see: rsts },
        ...(otherPath
          ? [
              {
                says: `${otherWay(ending, rst)}: it came another way.`,
                see: [rst],
              },
            ]
          : []),
        ...(life
          ? [{ says: `${The(rst.from)} went on after "its" RST as if it had sent none.`, see: [life] }]
          : []),
        ...(guesses
          ? [
              {
                says: "Several RSTs with different sequence numbers, none an answer to anything: somebody guessed.",
                see: rsts,
              },
            ]
          : []),
        ...(unasked
          ? [
              {
                says: `It has the form of an answer (no ACK), but nothing had been sent that it could answer, and its IP identification (${rst.ipId}) is outside of the count of ${the(rst.from)}'s segments.`,
                see: [rst],
              },
            ]
          : []),
        ...(unlike.length > 0 && !otherPath
          ? [{ says: `It does not look like ${the(rst.from)}'s segments: ${unlike.join("; ")}.`, see: [rst] }]
          : []),
      ],
    };
  },

  rivals: [
    { id: "middlebox-lost-state", toldApartBy: FORGETFUL },
    { id: "untranslated-segment", toldApartBy: TRANSLATION },
  ],
  overrides: [
    "closed-with-unread-data",
    "linger-zero-abort",
    "process-killed",
    "keep-alive-race",
    "wrote-after-peer-closed",
    "client-went-away",
    "orderly-close",
    "reset-after-complete",
  ],
  remedies: [
    {
      who: "network",
      does: "Prove it with a second capture at the other end at the same time: a RST that is received but was never sent. Then find the device: inspection profiles, IPS logs, transparent proxies; except this traffic from it.",
    },
    {
      who: "client",
      does: "Test over another way (VPN, another network, TLS instead of plain text): what inspects content cannot reset what it cannot read.",
    },
  ],
  references: [
    {
      cite: "Weaver, Sommer, Paxson: Detecting Forged TCP Reset Packets (NDSS 2009)",
      url: "https://www.icir.org/vern/papers/reset-injection.ndss09.pdf",
    },
    { cite: "RFC 5961 §3 (blind reset attack)", url: "https://www.rfc-editor.org/rfc/rfc5961#section-3" },
    {
      cite: "RFC 3360 (inappropriate TCP resets considered harmful)",
      url: "https://www.rfc-editor.org/rfc/rfc3360",
    },
  ],
  examples: {
    found: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       +.1 < R 11:11(0) win 0 <ttl 64, id 0>
       +.2 < P. 11:21(10) ack 11
       > R 11:11(0) win 0 <id 0>`,
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       +.1 < R. 1:1(0) ack 11 <ttl 120, id 0, ts no>`,
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       < R 1:1(0) win 0 <id 0>
       < R 1461:1461(0) win 0 <id 0>
       < R 4381:4381(0) win 0 <id 0>`,
    ],
    notFound: [
      // A kernel that aborted, and then answered what was still under way by its acknowledgements.
      `> P. 1:1449(1448) ack 1
       < P. 1:101(100) ack 1449
       < R. 101:101(0) ack 1449
       < R 1:1(0) win 0 <id 0>
       < R 101:101(0) win 0 <id 0>`,
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       +.1 < R. 1:1(0) ack 11`,
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       +300 > P. 11:21(10) ack 11
       < R 11:11(0) win 0 <ttl 64, id 0>`,
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
    ["router", "forge-reset", { to: "client", seq: "exact" }],
    ["client", "sees", "ECONNRESET"],
    ["wait", "silence", 0.2],
    ["server", "send", 100],
    ["server", "sees", "ECONNRESET"],
  ],
});
