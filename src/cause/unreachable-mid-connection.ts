import { defineCause } from "./cause.ts";
import { isTimeExceeded, unreachableName } from "./signs/icmp.ts";
import { Sign } from "./signs/sign.ts";
import { repeatedMoments, repetition } from "./signs/silence.ts";
import { duration, The, the, times } from "./signs/words.ts";

export default defineCause({
  id: "unreachable-mid-connection",
  title: "A router reported in mid-connection that the other end cannot be reached",
  explanation: `The connection was up, and then a router on the way said with an ICMP error that it could not deliver its
packets any more: a route was withdrawn, a link or the host behind it went down, or a new firewall rule rejects them.

TCP does not end a connection for that, since such errors pass: it remembers the error and goes on repeating. Only
when the repeats run out does the program get the remembered error (EHOSTUNREACH, on Windows 10065) instead of a
plain time-out.`,

  needs: Sign.established | Sign.icmp,
  detect({ ending }) {
    if (ending.phase === "connecting") return;
    if (ending.how !== "unreachable" && ending.how !== "timed-out") return;
    const notes = ending.icmp.filter((note) => unreachableName(note) !== undefined || isTimeExceeded(note));
    const note = notes[0];
    if (!note) return;
    const speaker = note.about === "client" ? ending.client : ending.server;
    const target = note.about === "client" ? ending.server : ending.client;
    const heard = ending.moments.findLast((moment) => moment.from === target.role);
    const run = repetition(ending, 1);
    // The other direction may still work: the target's own repeats acknowledge nothing new.
    const inVain = run?.by === speaker && run.count >= 2;
    if (!inVain && heard && heard.frame > (notes.at(-1)?.frame ?? 0)) return;
    return {
      confidence: "likely",
      how: "unreachable",
      by: note.from === target.address ? target.role : "network",
      closer: target.role,
      because: () => [
        {
          says: `${note.from} reported "${unreachableName(note) ?? "time to live exceeded"}" about ${the(speaker.role)}'s packets.`,
          see: notes,
        },
        ...(run && run.by === speaker
          ? [
              {
                says: `${The(speaker.role)} repeated its segment ${times(run.count)} in ${duration(run.lastingUs)}, in vain.`,
                see: repeatedMoments(ending, run),
              },
            ]
          : []),
      ],
    };
  },

  rivals: [],
  overrides: ["retransmission-timeout", "middlebox-silent-drop", "keep-alive-timeout", "path-mtu-black-hole"],
  remedies: [
    {
      who: "network",
      does: "Ask the router that reported it why: routes, the link and the neighbour entry behind it, and rules added at that time.",
    },
    {
      who: "peer",
      does: "Keep a time limit of your own and reconnect; the old connection recovers by itself if the way comes back before the repeats run out.",
    },
  ],
  references: [
    {
      cite: "RFC 1122 §4.2.3.9 (ICMP messages and TCP)",
      url: "https://www.rfc-editor.org/rfc/rfc1122#section-4.2.3.9",
    },
    { cite: "RFC 5461 (TCP's reaction to soft errors)", url: "https://www.rfc-editor.org/rfc/rfc5461" },
  ],
  examples: {
    found: [
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       +.5 > P. 11:21(10) ack 1
       ! icmp host-unreachable from router about client
       +.2 > P. 11:21(10) ack 1
       ! icmp host-unreachable from router about client
       +.4 > P. 11:21(10) ack 1
       +.8 > P. 11:21(10) ack 1
       +30 end`,
    ],
    notFound: [
      `> S 0:0(0) win 64240
       ! icmp host-unreachable from router about client`,
    ],
  },
  reproduce: [
    ["client", "sysctl", "ipv4.tcp_retries2", 4],
    ["server", "listen"],
    ["client", "connect"],
    ["server", "accept"],
    ["client", "send", 20],
    ["server", "read", 20],
    ["server", "send", 30],
    ["client", "read", 30],
    ["wait", "silence", 0.3],
    ["router", "reject", "host-unreachable"],
    ["client", "send", 100],
    ["client", "sees", "EHOSTUNREACH"],
  ],
});
