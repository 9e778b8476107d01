import { defineCause } from "./cause.ts";
import { cameThrough, otherWay } from "./signs/path.ts";
import { firstReset, lifeAfter, unanswered } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { WAIT_US } from "./signs/silence.ts";
import { FORGETFUL, OTHER_END, TRANSLATION } from "./signs/steps.ts";
import { duration, The, the } from "./signs/words.ts";

export default defineCause({
  id: "middlebox-lost-state",
  title: "A box on the way forgot the connection and reset it",
  explanation: `A device between the two ends (address translator, firewall, load balancer) keeps a table of connections and
forgets those that have been silent for too long, or all of them when it restarts or fails over. When the next
segment came, the device did not know it any more and answered with a RST in the name of the other end.

That other end never sent this RST and knows nothing of it: its half of the connection stays open until it tries to
send something itself. The RST's TTL gives the box away: it has come fewer hops than the host's own packets.`,

  needs: Sign.established | Sign.reply,
  detect({ ending }) {
    // A RST by an end that had given up before only reports that (how it ended is a time-out).
    if (ending.how === "timed-out" || ending.how === "unreachable") return;
    const reset = firstReset(ending);
    if (reset?.kind !== "reply" || reset.by.fin || reset.path === "same") return;
    const { rst, by, victim, trigger, silenceUs, path } = reset;
    if (!trigger || lifeAfter(ending, rst) || (victim.fin && victim.fin.frame < trigger.frame)) return;
    const through = cameThrough(ending, trigger);
    if (path === "different" && through === undefined && silenceUs < WAIT_US && !unanswered(reset)) return;
    // It let the segment through: a third party that listens in, not a box that stands in the way.
    if (through) return;
    const different = path === "different";
    return {
      confidence: different ? "likely" : "possible",
      how: "reset",
      by: different ? "middlebox" : by.role,
      closer: by.role,
      ...(different && { ruledOut: ["peer-lost-state"] }),
      because: () => [
        {
          says: `${The(victim.role)} sent a segment after ${duration(silenceUs)} of silence.`,
          see: [trigger],
        },
        {
          says: `The answer was a RST without ACK that took its number from that segment, and no FIN had ever come: whoever answered does not know the connection.`,
          see: by.rsts.filter((one) => one.frame >= rst.frame),
        },
        ...(different
          ? [
              {
                says: `${otherWay(ending, rst)}: it was made on the way, not by ${the(by.role)}.`,
                see: [rst],
              },
            ]
          : []),
      ],
    };
  },

  rivals: [
    { id: "peer-lost-state", toldApartBy: OTHER_END },
    { id: "forged-reset", toldApartBy: FORGETFUL },
    { id: "untranslated-segment", toldApartBy: TRANSLATION },
  ],
  remedies: [
    {
      who: "network",
      does: "Raise the device's idle limit for established TCP (RFC 5382 asks for at least 2 h 4 min) and synchronise the state tables of failover pairs.",
    },
    {
      who: "client",
      does: "Send keep-alives more often than the limit (SO_KEEPALIVE with TCP_KEEPIDLE of, say, 60 s; the default of 2 hours is too late), or close idle connections before it.",
    },
    {
      who: "server",
      does: "The same from the server's side; its half of the connection may still be open: use keep-alive there, too.",
    },
  ],
  references: [
    {
      cite: "RFC 5382 §5 (NATs: REQ-5, idle timeout)",
      url: "https://www.rfc-editor.org/rfc/rfc5382#section-5",
    },
    {
      cite: "Linux: nf_conntrack_tcp_timeout_established",
      url: "https://docs.kernel.org/networking/nf_conntrack-sysctl.html",
    },
    {
      cite: "Weaver, Sommer, Paxson: Detecting Forged TCP Reset Packets (NDSS 2009)",
      url: "https://www.icir.org/vern/papers/reset-injection.ndss09.pdf",
    },
  ],
  examples: {
    found: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       +300 > P. 11:21(10) ack 11
       < R 11:11(0) win 0 <ttl 64, id 0>`,
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
    ["server", "listen"],
    ["client", "connect"],
    ["server", "accept"],
    ["client", "send", 20],
    ["server", "read", 20],
    ["server", "send", 30],
    ["client", "read", 30],
    ["wait", "silence", 0.3],
    ["wait", "silence", 3],
    ["router", "forget", "reset"],
    ["client", "send", 10],
    ["client", "sees", "ECONNRESET"],
  ],
});
