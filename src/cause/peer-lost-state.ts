import { defineCause } from "./cause.ts";
import { before, isRst } from "./signs/ends.ts";
import { sameWay } from "./signs/path.ts";
import { firstReset, lifeAfter } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { OTHER_END, TRANSLATION } from "./signs/steps.ts";
import { duration, The, the } from "./signs/words.ts";

/** No machine is down and up again in less; a container may be. */
const REBOOT_US = 1_000_000;

export default defineCause({
  id: "peer-lost-state",
  title: "The other host no longer knows the connection",
  explanation: `One end sent a segment of a connection that was alive as far as it knew, and the other host answered as a host
answers to a stranger: a RST without ACK, with the sequence number taken from the segment. No FIN had come before.
So that host has forgotten the connection: it was rebooted or restored from a snapshot, its address moved to another
machine (failover, container restarted), or the connection had ended there and this end was never told: a FIN or RST
was lost on the way, or somebody in between had reset that host in this end's name.

The end that spoke did nothing wrong. It learned only now what may have happened long before, because TCP says
nothing while nobody sends.`,

  needs: Sign.established | Sign.reply,
  detect({ ending }) {
    // A RST by an end that had given up before only reports that (how it ended is a time-out).
    if (ending.how === "timed-out" || ending.how === "unreachable") return;
    const reset = firstReset(ending);
    if (reset?.kind !== "reply" || reset.by.fin || reset.path === "different") return;
    const { rst, by, victim, trigger, silenceUs, path } = reset;
    if (!trigger || lifeAfter(ending, rst)) return;
    if (victim.fin && victim.fin.frame < trigger.frame) return;
    const alive = before(ending, rst, (moment) => moment.from === by.role && !isRst(moment));
    const awakeUs = alive ? rst.at - alive.at : Number.POSITIVE_INFINITY;
    return {
      confidence: path === "same" ? "likely" : "possible",
      how: "reset",
      by: by.role,
      closer: by.role,
      ...(path === "same" && { ruledOut: ["middlebox-lost-state"] }),
      because: () => [
        {
          says: `${The(victim.role)} sent a segment${silenceUs > 1_000_000 ? ` after ${duration(silenceUs)} of silence` : ""}.`,
          see: [trigger],
        },
        {
          says: `The answer was a RST without ACK that took its number from that segment, and no FIN had ever come: ${the(by.role)}'s host does not know the connection.`,
          see: by.rsts.filter((one) => one.frame >= rst.frame),
        },
        ...(alive && awakeUs < REBOOT_US
          ? [
              {
                says: `It had still answered ${duration(awakeUs)} before, which is hardly time for a reboot: the connection may have ended there in a way that this capture does not show.`,
                see: [alive],
              },
            ]
          : []),
        ...(path === "same"
          ? [
              {
                says: `${sameWay(ending, rst)}: no box on the way made it.`,
                see: [rst],
              },
            ]
          : []),
      ],
    };
  },

  rivals: [
    { id: "middlebox-lost-state", toldApartBy: OTHER_END },
    { id: "untranslated-segment", toldApartBy: TRANSLATION },
  ],
  remedies: [
    {
      who: "peer",
      does: "Reconnect and repeat what was not confirmed by the application. Use keep-alive (or a heartbeat in the protocol) with a short interval, so that a lost peer is noticed in seconds, not at the next request.",
    },
    {
      who: "closer",
      does: "Look at `uptime`, `last reboot`, container restarts, failovers and moves of the address around that time; shut services down in order, so that their clients get a FIN.",
    },
    {
      who: "network",
      does: "If that host was up all the time, capture there as well: a RST that arrives in the other end's name but never left it was forged on the way, and a FIN or RST that left it but never arrived was dropped.",
    },
  ],
  references: [
    {
      cite: "RFC 9293 §3.5.1 (half-open connections)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.5.1",
    },
    {
      cite: "RFC 9293 §3.10.7.1 (a segment without a connection)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.1",
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
       +300 > P. 11:21(10) ack 11
       < R 11:11(0) win 0 <id 0>`,
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       +.04 > . 11:11(0) ack 11
       +.0001 < R 11:11(0) win 0 <id 0>`,
    ],
    notFound: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       +300 > P. 11:21(10) ack 11
       < R 11:11(0) win 0 <ttl 64, id 0>`,
      `< F. 1:1(0) ack 1
       > . 1:1(0) ack 2
       > P. 1:11(10) ack 2
       < R 2:2(0) win 0 <id 0>`,
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
    ["wait", "silence", 1],
    ["server", "host-restart", "service-down"],
    ["wait", "silence", 1],
    ["client", "send", 10],
    ["client", "sees", "ECONNRESET"],
    ["client", "sees", "EPIPE", "write"],
  ],
});
