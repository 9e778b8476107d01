import { defineCause } from "./cause.ts";
import { FULL_SIZE_BYTES } from "./signs/full-size.ts";
import { Sign } from "./signs/sign.ts";
import {
  IDLE_LIMIT_US,
  LONG_IDLE_US,
  repeatedMoments,
  repetition,
  silenceBeforeRepetition,
} from "./signs/silence.ts";
import { DROPPED } from "./signs/steps.ts";
import { duration, the, times } from "./signs/words.ts";

export default defineCause({
  id: "middlebox-silent-drop",
  title: "A box on the way forgot the connection and drops its packets",
  explanation: `A device between the two ends (address translator, firewall, load balancer, cloud network) forgets connections
that have been silent for longer than its idle limit, and drops without a word what belongs to a connection that it
does not know. So the first packets after the silence vanish, and so do all their repeats.

The sender's kernel repeats with doubling pauses and gives up after many minutes (Linux: about 15); the program sees
a hang and then a time-out. The other end never notices anything, and keeps its half open.`,

  needs: Sign.repeats,
  detect({ ending }) {
    const run = repetition(ending, 1);
    if (!run || ending.how !== "timed-out" || run.by.fin) return;
    const { by, peer } = run;
    const silence = silenceBeforeRepetition(ending, run);
    if (silence < IDLE_LIMIT_US || peer.windowLast === 0) return;
    if (by.ackedBytes === 0 && peer.bytes === 0 && ending.sawHandshake && silence < LONG_IDLE_US) return;
    if (run.length >= FULL_SIZE_BYTES && silence < LONG_IDLE_US) return;
    return {
      confidence: "likely",
      how: "timed-out",
      by: "middlebox",
      closer: peer.role,
      because: () => [
        ...(peer.last
          ? [
              {
                says: `The connection had worked; this is the last sign of life from ${the(peer.role)}.`,
                see: [peer.last],
              },
            ]
          : []),
        {
          says: `After ${duration(silence)} of silence ${the(by.role)} sent again and repeated it ${times(run.count)} in ${duration(run.lastingUs)}; nothing came back. The way had worked before the silence, and did not after it.`,
          see: repeatedMoments(ending, run),
        },
      ],
    };
  },

  rivals: [{ id: "retransmission-timeout", toldApartBy: DROPPED }],
  remedies: [
    {
      who: "network",
      does: "Raise the device's idle limit for established TCP (RFC 5382 asks for at least 2 h 4 min), or let it reset forgotten connections instead of dropping them.",
    },
    {
      who: "client",
      does: "Send keep-alives more often than the limit (SO_KEEPALIVE with TCP_KEEPIDLE of, say, 60 s), close idle connections before it, and set TCP_USER_TIMEOUT, so that a dead connection is noticed in seconds.",
    },
    { who: "server", does: "Use keep-alive there too, so that half-open connections do not pile up." },
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
      cite: "tcp(7): TCP_USER_TIMEOUT, TCP_KEEPIDLE",
      url: "https://man7.org/linux/man-pages/man7/tcp.7.html",
    },
  ],
  examples: {
    found: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       +350 > P. 11:21(10) ack 11
       +.2 > P. 11:21(10) ack 11
       +.4 > P. 11:21(10) ack 11
       +.8 > P. 11:21(10) ack 11
       +1.6 > P. 11:21(10) ack 11
       +30 end`,
    ],
    notFound: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       +.1 > P. 11:21(10) ack 11
       +.2 > P. 11:21(10) ack 11
       +.4 > P. 11:21(10) ack 11
       +.8 > P. 11:21(10) ack 11
       +1.6 > P. 11:21(10) ack 11
       +30 end`,
    ],
  },
  reproduce: [
    ["client", "sysctl", "ipv4.tcp_retries2", 5],
    ["server", "listen"],
    ["client", "connect"],
    ["server", "accept"],
    ["client", "send", 20],
    ["server", "read", 20],
    ["server", "send", 30],
    ["client", "read", 30],
    ["wait", "silence", 0.3],
    ["wait", "silence", 5],
    ["router", "forget", "drop"],
    ["client", "send", 10],
    ["client", "sees", "ETIMEDOUT"],
  ],
});
