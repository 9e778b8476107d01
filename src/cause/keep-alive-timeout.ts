import { type Ending, Mark } from "../ending/ending.ts";
import { defineCause, type Match } from "./cause.ts";
import { peerOf } from "./signs/ends.ts";
import { abort } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { PROBED } from "./signs/steps.ts";
import { duration, The, the, times } from "./signs/words.ts";

/** Timers fire this much late, besides a share of their time. */
const LATE_US = 20_000;

export default defineCause({
  id: "keep-alive-timeout",
  title: "Keep-alive probes were not answered",
  explanation: `The connection was idle, and one end's kernel asked from time to time whether the other was still there
(SO_KEEPALIVE). The last probes were not answered. After the set number of them the kernel gave the connection up and
sent a RST into the silence, for the case that somebody still listened.

Keep-alive does not break connections, it finds broken ones: the other host had gone away, or the way to it. Too
impatient settings (few probes, short pauses) can turn a short disturbance into an end, though.`,

  needs: Sign.keepAlive,
  detect({ ending }) {
    return unanswered(ending) ?? answeredInVain(ending);
  },

  rivals: [
    { id: "closed-with-unread-data", toldApartBy: PROBED },
    { id: "linger-zero-abort", toldApartBy: PROBED },
    { id: "process-killed", toldApartBy: PROBED },
  ],
  overrides: [
    "middlebox-silent-drop",
    "retransmission-timeout",
    "listener-closed",
    "gave-up-waiting",
    "forged-reset",
  ],
  remedies: [
    {
      who: "network",
      does: "Find out what became of the other host or of the way to it between its last packet and the first lost probe; devices with an idle limit below the keep-alive interval are the usual suspects.",
    },
    {
      who: "closer",
      does: "Set TCP_KEEPIDLE, TCP_KEEPINTVL and TCP_KEEPCNT so that they outlast short disturbances (say 60 s, 10 s, 6) and still beat every idle limit on the way; reconnect when it strikes.",
    },
  ],
  references: [
    { cite: "RFC 9293 §3.8.4 (keep-alives)", url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.8.4" },
    {
      cite: "RFC 1122 §4.2.3.6 (keep-alives)",
      url: "https://www.rfc-editor.org/rfc/rfc1122#section-4.2.3.6",
    },
    {
      cite: "tcp(7): TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT",
      url: "https://man7.org/linux/man-pages/man7/tcp.7.html",
    },
  ],
  examples: {
    found: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       +60 > . 10:10(0) ack 11
       +10 > . 10:10(0) ack 11
       +10 > . 10:10(0) ack 11
       +10 > R. 11:11(0) ack 11`,
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       +60 > . 10:10(0) ack 11
       < . 11:11(0) ack 11
       +10 > . 10:10(0) ack 11
       < . 11:11(0) ack 11
       +10 > R. 11:11(0) ack 11`,
    ],
    notFound: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       +60 > . 10:10(0) ack 11
       < . 11:11(0) ack 11
       +1 > F. 11:11(0) ack 11
       < F. 11:11(0) ack 12
       > . 12:12(0) ack 12`,
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       +60 > . 10:10(0) ack 11
       < . 11:11(0) ack 11
       +60 > . 10:10(0) ack 11
       < . 11:11(0) ack 11
       +13 > R. 11:11(0) ack 11`,
    ],
  },
  reproduce: [
    ["server", "listen"],
    ["client", "connect"],
    ["server", "accept"],
    ["client", "keep-alive", { idle: 1, interval: 1, count: 3 }],
    ["client", "send", 20],
    ["server", "read", 20],
    ["server", "send", 30],
    ["client", "read", 30],
    ["server", "host-down"],
    ["client", "sees", "ETIMEDOUT"],
    ["client", "sees", "EPIPE", "write"],
  ],
});

/** At the prober's side: probes, and nothing that answers them. */
function unanswered(ending: Ending): Match | undefined {
  const prober = [ending.client, ending.server].find(
    (end) => end.keepAliveProbes > 0 && end.unansweredProbes > 0,
  );
  if (!prober) return;
  const peer = peerOf(ending, prober);
  if (peer.rst || peer.windowLast === 0) return;
  const probes = ending.moments.filter(
    (moment) =>
      moment.from === prober.role && moment.marks & Mark.keepAlive && moment.frame > (peer.last?.frame ?? 0),
  );
  const first = probes[0];
  if (!first) return;
  const rst = prober.rsts.find((moment) => moment.frame > first.frame);
  if (!rst && prober.unansweredProbes < 2) return;
  return {
    confidence: rst ? "likely" : "possible",
    how: "timed-out",
    by: prober.role,
    closer: prober.role,
    // A program's abort would come at any time; this one follows the probes that failed.
    ruledOut: ["closed-with-unread-data", "linger-zero-abort", "process-killed"],
    because: () => [
      {
        says: `${The(prober.role)} probed an idle connection ${times(prober.unansweredProbes)} without an answer.`,
        see: probes,
      },
      ...(peer.last
        ? [
            {
              says: `The last sign of life from ${the(peer.role)} had come ${duration(first.at - peer.last.at)} before the first of them.`,
              see: [peer.last],
            },
          ]
        : []),
      ...(rst ? [{ says: `Then ${the(prober.role)}'s kernel gave up and sent RST.`, see: [rst] }] : []),
    ],
  };
}

/**
 * At the other side: every probe was answered, yet the prober reset just when the next one was due, as it
 * does when none of the answers came back.
 */
function answeredInVain(ending: Ending): Match | undefined {
  const reset = abort(ending);
  if (!reset || reset.by.keepAliveProbes < 2) return;
  const { rst, by } = reset;
  const own = ending.moments.filter((moment) => moment.from === by.role && moment.frame < rst.frame);
  const [earlier, last] = own.slice(-2);
  if (!earlier || !last || !(earlier.marks & last.marks & Mark.keepAlive)) return;
  const interval = last.at - earlier.at;
  const wait = rst.at - last.at;
  if (Math.abs(wait - interval) > LATE_US + interval / 20) return;
  return {
    confidence: "likely",
    closer: by.role,
    because: () => [
      {
        says: `${The(by.role)} had probed the idle connection, and was answered each time.`,
        see: own.filter((moment) => moment.marks & Mark.keepAlive),
      },
      {
        says: `It reset ${duration(wait)} after the last probe, just when the next one was due: as if the answers had not come back.`,
        see: [last, rst],
      },
    ],
  };
}
