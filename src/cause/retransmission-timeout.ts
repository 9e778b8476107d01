import { defineCause } from "./cause.ts";
import { Sign } from "./signs/sign.ts";
import { repeatedMoments, repetition } from "./signs/silence.ts";
import { DROPPED, SIZE } from "./signs/steps.ts";
import { duration, The, the, times } from "./signs/words.ts";

export default defineCause({
  id: "retransmission-timeout",
  title: "The way broke: segments were repeated and never acknowledged",
  explanation: `In the middle of things one end's segments ceased to be acknowledged. Its kernel sent the same segment again,
with doubling pauses, and at last gave up: a cable, a radio link, a route, a tunnel or the whole other host had gone
away. Nobody ended this connection on purpose, and no packet says so; there is only silence.

How long a kernel tries is a setting: Linux gives up after about 15 minutes (tcp_retries2), sooner with
TCP_USER_TIMEOUT, Windows after about 10 to 20 seconds. The program then gets ETIMEDOUT, not a reset.`,

  needs: Sign.repeats,
  detect({ ending }) {
    const run = repetition(ending, 1);
    if (!run || ending.how !== "timed-out" || run.peer.windowLast === 0) return;
    const { by, peer } = run;
    return {
      confidence: run.count >= 3 ? "likely" : "possible",
      how: "timed-out",
      by: "network",
      closer: peer.role,
      because: () => [
        {
          says: `${The(by.role)} sent the same segment again ${times(run.count)} in ${duration(run.lastingUs)}, and no acknowledgement came.`,
          see: repeatedMoments(ending, run),
        },
        ...(peer.last
          ? [
              {
                says: `This is the last that was heard of ${the(peer.role)}; it sent neither FIN nor RST.`,
                see: [peer.last],
              },
            ]
          : []),
      ],
    };
  },

  rivals: [
    { id: "middlebox-silent-drop", toldApartBy: DROPPED },
    { id: "path-mtu-black-hole", toldApartBy: SIZE },
  ],
  remedies: [
    {
      who: "network",
      does: "Look for the hop behind which packets vanish (`mtr -T -P PORT`, interface errors, routing changes at that time) and whether the other host was up.",
    },
    {
      who: "peer",
      does: "Set TCP_USER_TIMEOUT (or a write and read time limit) to what the users will bear, reconnect after it, and repeat only what was not confirmed.",
    },
  ],
  references: [
    {
      cite: "RFC 9293 §3.8.3 (connection failures)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.8.3",
    },
    { cite: "RFC 6298 (retransmission timer)", url: "https://www.rfc-editor.org/rfc/rfc6298" },
    {
      cite: "tcp(7): tcp_retries2, TCP_USER_TIMEOUT",
      url: "https://man7.org/linux/man-pages/man7/tcp.7.html",
    },
  ],
  examples: {
    found: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       +.1 > P. 11:21(10) ack 11
       +.2 > P. 11:21(10) ack 11
       +.4 > P. 11:21(10) ack 11
       +.8 > P. 11:21(10) ack 11
       +1.6 > P. 11:21(10) ack 11
       +30 end`,
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       > P. 11:21(10) ack 11
       +.2 > P. 11:21(10) ack 11
       +.4 > P. 11:21(10) ack 11
       +.8 > P. 11:21(10) ack 11
       +3 < P. 11:21(10) ack 11
       > R 11:11(0) win 0 <id 0>`,
    ],
    notFound: [
      `> P. 1:11(10) ack 1
       +.2 > P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       > F. 11:11(0) ack 1
       < F. 1:1(0) ack 12
       > . 12:12(0) ack 2`,
    ],
  },
  reproduce: [
    ["client", "sysctl", "ipv4.tcp_rto_max_ms", 1000],
    ["server", "listen"],
    ["client", "connect"],
    ["server", "accept"],
    ["client", "send", 20],
    ["server", "read", 20],
    ["server", "send", 30],
    ["client", "read", 30],
    ["router", "drop"],
    ["client", "send", 100],
    ["client", "sees", "ETIMEDOUT"],
  ],
});
