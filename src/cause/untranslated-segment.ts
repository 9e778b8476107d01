import type { Ending } from "../ending/ending.ts";
import { defineCause, type Match } from "./cause.ts";
import { crossingOf } from "./signs/path.ts";
import { firstReset, lifeAfter } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { TRANSLATION } from "./signs/steps.ts";
import { The, the } from "./signs/words.ts";

/** More than a few segments without an answer are another story. */
const FEW = 16;

export default defineCause({
  id: "untranslated-segment",
  title: "A segment slipped past the address translation",
  explanation: `A translator (NAT, Kubernetes service, load balancer) should rewrite the addresses of every packet of a
connection. One packet passed untouched: the translator held it to be invalid (outside the window, its table entry
gone) and let it through as it was. It reached the right machine from an address that the machine has no connection
with, and its kernel answered with a RST, as to any stranger.

That RST travels back to the true sender and ends a connection in which both ends were in good health.`,

  needs: Sign.established | Sign.rst,
  detect({ ending }) {
    return bypassed(ending) ?? seenThere(ending) ?? stranger(ending) ?? livedOn(ending);
  },

  rivals: [
    { id: "peer-lost-state", toldApartBy: TRANSLATION },
    { id: "middlebox-lost-state", toldApartBy: TRANSLATION },
    { id: "forged-reset", toldApartBy: TRANSLATION },
  ],
  remedies: [
    {
      who: "network",
      does: "Drop what the translator calls invalid instead of passing it on (`ct state invalid drop`), or set net.netfilter.nf_conntrack_tcp_be_liberal=1, so that it is translated.",
    },
  ],
  references: [
    {
      cite: "Linux: nf_conntrack_tcp_be_liberal",
      url: "https://docs.kernel.org/networking/nf_conntrack-sysctl.html",
    },
    {
      cite: "Kubernetes issue 74839 (connection resets through a service address)",
      url: "https://github.com/kubernetes/kubernetes/issues/74839",
    },
  ],
  examples: {
    found: [
      `no handshake
       < P. 5001:5101(100) ack 9001
       > R 9001:9001(0) win 0 <id 0>`,
    ],
    notFound: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       +300 > P. 11:21(10) ack 11
       < R 11:11(0) win 0 <id 0>`,
    ],
  },
  reproduce: [
    ["router", "nat", { kind: "destination" }],
    ["server", "listen"],
    ["client", "connect"],
    ["server", "accept"],
    ["client", "send", 20],
    ["server", "read", 20],
    ["server", "send", 30],
    ["client", "read", 30],
    ["wait", "silence", 0.3],
    ["router", "bypass-nat"],
    ["server", "send", 100],
    ["wait", "rst"],
    ["server", "sees", "ECONNRESET"],
    ["router", "restore"],
    ["wait", "silence", 0.5],
    ["client", "send", 10],
    ["client", "sees", "ECONNRESET"],
  ],
});

/** The capture holds both: the segment from an address that is no party, and this connection, which fits it. */
function bypassed(ending: Ending): Match | undefined {
  const { stray } = ending;
  const reset = firstReset(ending);
  if (!stray || !reset || reset.rst.frame < stray.reset.frame) return;
  const sender = stray.victim === "client" ? "server" : "client";
  return {
    confidence: "likely",
    by: "middlebox",
    closer: sender,
    ruledOut: ["peer-lost-state", "middlebox-lost-state", "forged-reset"],
    because: () => [
      {
        says: `A segment with this connection's ports and numbers reached the ${stray.victim} from ${stray.from}, which is no party to it: it had not been translated.`,
        see: [stray.segment],
      },
      {
        says: `The ${stray.victim} knows no connection with that address and answered with RST, which ended the ${sender}'s side.`,
        see: [stray.reset],
      },
      { says: `From then on the ${sender} answers this connection with RST.`, see: [reset.rst] },
    ],
  };
}

/** A second capture at the answering end shows the RST between other addresses. */
function seenThere(ending: Ending): Match | undefined {
  const reset = firstReset(ending);
  const crossing = reset && crossingOf(ending, reset.rst);
  if (!reset || !crossing?.between || crossing.there === 0) return;
  const { by, victim, rst, trigger } = reset;
  const [from, to] = crossing.between;
  return {
    confidence: "likely",
    how: "reset",
    by: "middlebox",
    closer: by.role,
    ruledOut: ["peer-lost-state", "middlebox-lost-state", "forged-reset"],
    because: () => [
      {
        says: `In ${ending.second?.name}, captured nearer to ${the(by.role)}, the RST is packet ${crossing.there} and goes from ${from.address}:${from.port} to ${to.address}:${to.port}, which is not this connection there.`,
        see: [rst],
      },
      {
        says: `So ${the(victim.role)}'s segment had reached ${the(by.role)} between other addresses than the rest of the connection: it had not been translated, or not the same way.`,
        see: trigger ? [trigger] : [rst],
      },
    ],
  };
}

/** Seen at the answering end: a connection of which only a segment and the RST to it were captured. */
function stranger(ending: Ending): Match | undefined {
  if (ending.sawStart || ending.sawHandshake) return;
  const reset = firstReset(ending);
  if (reset?.kind !== "reply" || !reset.trigger) return;
  const { by, victim, rst, trigger } = reset;
  // The answering end has nothing to say in this connection but RSTs.
  if (by.packets > by.rstCount || victim.rstCount > 0 || victim.packets > FEW) return;
  return {
    confidence: "possible",
    how: "reset",
    by: by.role,
    closer: by.role,
    because: () => [
      {
        says: `${The(victim.role)} sent a segment of a connection that does not begin in this capture.`,
        see: [trigger],
      },
      {
        says: `${The(by.role)} answered with nothing but RST: it knows no connection with that address, though it may well have one with the same ports and another address.`,
        see: by.rsts.filter((one) => one.frame >= rst.frame),
      },
    ],
  };
}

/** Seen at the other end: the host answers a segment as a stranger, and goes on as if it had not. */
function livedOn(ending: Ending): Match | undefined {
  const reset = firstReset(ending);
  if (reset?.kind !== "reply" || !reset.trigger || reset.path !== "same" || ending.how !== "reset") return;
  const life = lifeAfter(ending, reset.rst);
  if (!life || reset.by.fin) return;
  const { by, victim, rst, trigger } = reset;
  return {
    confidence: "likely",
    how: "reset",
    by: "middlebox",
    closer: by.role,
    because: () => [
      { says: `${The(victim.role)} sent a segment.`, see: [trigger] },
      {
        says: `${The(by.role)}'s host, by the TTL, answered it as a stranger would: RST without ACK, its number taken from that segment.`,
        see: [rst],
      },
      {
        says: `Yet ${the(by.role)} went on with the connection: the segment may have reached it under another address.`,
        see: [life],
      },
    ],
  };
}
