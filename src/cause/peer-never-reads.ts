import { type Ending, Mark, type Moment } from "../ending/ending.ts";
import { defineCause } from "./cause.ts";
import { after, peerOf } from "./signs/ends.ts";
import { pathFit } from "./signs/path.ts";
import { resets } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { duration, The, the } from "./signs/words.ts";

/** Unsuccessful probes after which a program is not merely busy for a moment. */
const STUCK_PROBES = 3;

export default defineCause({
  id: "peer-never-reads",
  title: "The receiver stopped reading: its window stayed closed",
  explanation: `One end's program did not read what the other sent. Its receive buffer filled up, and its kernel announced a
window of 0: "send me nothing". The sender's kernel probed again and again, got the same answer, and could not
deliver, until one of the two ended it: the sender lost patience (TCP_USER_TIMEOUT, a write time limit), or the
receiver closed with its buffer full of unread data.

TCP itself would wait for ever as long as the probes are answered. The fault is in the receiving program: blocked,
overloaded, suspended, or itself waiting for the sender.`,

  needs: Sign.zeroWindow,
  detect({ ending }) {
    const reader = [ending.client, ending.server].find(
      (end) => end.windowLast === 0 && end.zeroWindows > 0 && peerOf(ending, end).bytes > 0,
    );
    if (!reader) return;
    const writer = peerOf(ending, reader);
    const closed = ending.moments.find(
      (moment) => moment.from === reader.role && moment.marks & Mark.zeroWindow && !isOwnRst(moment),
    );
    if (!closed) return;
    const probes = ending.moments.filter(
      (moment) =>
        moment.from === writer.role &&
        moment.frame > closed.frame &&
        (moment.marks & (Mark.windowProbe | Mark.keepAlive)) !== 0,
    );
    const rst = resets(ending)[0];
    if (rst && (rst.frame < closed.frame || pathFit(ending, rst) === "different")) return;
    const waited = (rst?.at ?? writer.last?.at ?? closed.at) - closed.at;
    if (probes.length === 0 && waited < 1_000_000) return;
    if (!rst && ending.how !== "timed-out" && !fellSilent(ending, probes)) return;
    const reopened = after(
      ending,
      closed,
      (moment) => moment.from === reader.role && moment.window > 0 && !isOwnRst(moment),
    );
    if (reopened) return;
    return {
      confidence: "likely",
      closer: reader.role,
      ...(rst ? { how: "reset" as const, by: rst.from } : { how: "timed-out" as const, by: writer.role }),
      because: () => [
        { says: `${The(reader.role)}'s receive buffer was full: it announced a window of 0.`, see: [closed] },
        ...(probes.length > 0
          ? [
              {
                says: `${The(writer.role)} kept asking whether there was room again (window probes); there never was.`,
                see: probes,
              },
            ]
          : []),
        rst
          ? {
              says: `After ${duration(waited)} ${the(rst.from)} ended it (RST).`,
              see: [rst],
            }
          : {
              says: `After ${duration(waited)} nothing more was sent: ${the(writer.role)} gave up, or would have soon.`,
              see: writer.last ? [writer.last] : [],
            },
      ],
    };
  },

  rivals: [],
  overrides: [
    "closed-with-unread-data",
    "linger-zero-abort",
    "process-killed",
    "gave-up-waiting",
    "waiting-for-each-other",
    "keep-alive-timeout",
    "retransmission-timeout",
    "middlebox-silent-drop",
    "listener-closed",
  ],
  remedies: [
    {
      who: "closer",
      does: "Find out why the program does not read: a blocked thread, a full queue behind it, a paused stream, or it waits for something from the other end first. `ss -tmi` shows the full receive queue (Recv-Q).",
    },
    {
      who: "peer",
      does: "Set a write time limit (TCP_USER_TIMEOUT) and a bounded queue, and read while writing, so that two full buffers cannot wait for each other.",
    },
  ],
  references: [
    {
      cite: "RFC 9293 §3.8.6.1 (zero-window probing)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.8.6.1",
    },
    {
      cite: "RFC 1122 §4.2.2.17 (probing zero windows)",
      url: "https://www.rfc-editor.org/rfc/rfc1122#section-4.2.2.17",
    },
    { cite: "RFC 5482 (TCP user timeout option)", url: "https://www.rfc-editor.org/rfc/rfc5482" },
    { cite: "tcp(7): TCP_USER_TIMEOUT", url: "https://man7.org/linux/man-pages/man7/tcp.7.html" },
  ],
  examples: {
    found: [
      `> P. 1:1449(1448) ack 1
       < . 1:1(0) ack 1449 win 1448
       > P. 1449:2897(1448) ack 1
       < . 1:1(0) ack 2897 win 0
       +.2 > . 2896:2896(0) ack 1
       < . 1:1(0) ack 2897 win 0
       +.4 > . 2896:2896(0) ack 1
       < . 1:1(0) ack 2897 win 0
       +.8 > . 2896:2896(0) ack 1
       < . 1:1(0) ack 2897 win 0
       +2 < R. 1:1(0) ack 2897 win 0`,
    ],
    notFound: [
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       +.1 < R. 1:1(0) ack 11`,
      `> P. 1:1449(1448) ack 1
       < . 1:1(0) ack 1449 win 0
       +.2 < . 1:1(0) ack 1449 win 64240
       > P. 1449:1459(10) ack 1
       < . 1:1(0) ack 1459 win 64240
       > F. 1459:1459(0) ack 1
       < F. 1:1(0) ack 1460
       > . 1460:1460(0) ack 2`,
    ],
  },
  reproduce: [
    ["server", "buffers", { receive: 8000 }],
    ["server", "listen"],
    ["client", "connect"],
    ["server", "accept"],
    ["client", "user-timeout", 3000],
    ["client", "fill"],
    ["client", "read", "all"],
    ["wait", "silence", 3],
    ["client", "connect"],
    ["server", "accept"],
    ["client", "send", 20],
    ["server", "read", 20],
    ["server", "send", 30],
    ["client", "read", 30],
    ["client", "close"],
    ["server", "sees", "EOF"],
    ["server", "close"],
  ],
});

/** RSTs often carry a window of 0 without meaning it. */
function isOwnRst(moment: { readonly flags: number }): boolean {
  return (moment.flags & 4) !== 0;
}

/** Probes enough to call it stuck, or the next one, twice as long after the last, is overdue. */
function fellSilent(ending: Ending, probes: readonly Moment[]): boolean {
  const [before, last] = probes.slice(-2);
  if (before === undefined || last === undefined) return false;
  return probes.length >= STUCK_PROBES || ending.silenceAfterUs > 2.5 * (last.at - before.at);
}
