/**
 * A sequence ladder: the last packets of one connection as arrows between client and server.
 *
 *      frame      time   client 10.0.0.1:40000                 server 10.0.0.2:80
 *          1       0 s  │── SYN  seq 0 ──────────────────────────────────────────▶│
 *   ●      6   +3.2 ms  │◀━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ RST+ACK  seq 1  ack 11 ━━│
 *
 * Sequence numbers are relative, as in the facts. The first time counts from the connection's first packet,
 * the others from the packet above: near the end of a long connection that is what tells. Decisive packets have
 * a thick arrow and a mark. Silence is drawn only where no packet can be missing, and not before repeats, which
 * come by the clock. Every line is at most as wide as the look allows.
 */
import { type End, type Ending, type IcmpNote, Mark, type Moment } from "../ending/ending.ts";
import { ACK, AE, CWR, ECE, FIN, PSH, RST, SYN, URG } from "../packet/flags.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { columns } from "./columns.ts";
import { icmpName } from "./icmp-names.ts";
import { isWholeAfter, missing, resetsMissing, wholeFrom } from "./kept.ts";
import { hanging, type Look, type Paint, padded, safe, wrapped } from "./look.ts";
import { count, counted, span } from "./measure.ts";
import { place } from "./words.ts";

/** Silence between two packets that is drawn. */
const SILENCE_US = 1e6;
/** Arrows are not drawn wider than this: the eye loses them. */
const INNER_MAX = 76;
/** Packets drawn; more only if the evidence has more sentences than that. */
const PACKETS_MAX = 12;
const TIME_WIDTH = 12;

interface Strokes {
  readonly thin: string;
  readonly thick: string;
  readonly dotted: string;
  readonly right: string;
  readonly left: string;
  readonly post: string;
  readonly more: string;
  readonly decisive: string;
}
const UNICODE: Strokes = {
  thin: "─",
  thick: "━",
  dotted: "╌",
  right: "▶",
  left: "◀",
  post: "│",
  more: "⋮",
  decisive: "●",
};
const ASCII: Strokes = {
  thin: "-",
  thick: "=",
  dotted: ".",
  right: ">",
  left: "<",
  post: "|",
  more: ":",
  decisive: "*",
};

const FLAG_NAMES: readonly (readonly [number, string])[] = [
  [SYN, "SYN"],
  [FIN, "FIN"],
  [RST, "RST"],
  [PSH, "PSH"],
  [ACK, "ACK"],
  [URG, "URG"],
  [ECE, "ECE"],
  [CWR, "CWR"],
  [AE, "AE"],
];

const MARK_NAMES: readonly (readonly [number, string])[] = [
  [Mark.retransmission, "retransmission"],
  [Mark.outOfOrder, "out of order"],
  [Mark.keepAlive, "keep-alive"],
  [Mark.windowProbe, "window probe"],
  [Mark.zeroWindow, "zero window"],
  [Mark.duplicateAck, "duplicate ACK"],
  [Mark.gapBefore, "packets before it were not captured"],
];

/** The mark that decisive packets carry at the left. */
export function decisiveMark(look: Look): string {
  return (look.unicode ? UNICODE : ASCII).decisive;
}

/** The lines of the ladder; the packets that the evidence rests on are the decisive ones. */
export function ladder(look: Look, ending: Ending, because: Verdict["because"]): string[] {
  return new Ladder(look, ending, because).lines();
}

type Row = { readonly at: number; readonly frame: number } & (
  | { readonly segment: Moment }
  | { readonly icmp: IcmpNote }
);

class Ladder {
  readonly #look: Look;
  readonly #ending: Ending;
  readonly #because: Verdict["because"];
  readonly #decisive: ReadonlySet<number>;
  readonly #strokes: Strokes;
  readonly #rows: readonly Row[];
  readonly #frameWidth: number;
  readonly #inner: number;
  /** The row drawn last. */
  #above: Row | undefined;

  constructor(look: Look, ending: Ending, because: Verdict["because"]) {
    this.#look = look;
    this.#ending = ending;
    this.#because = because;
    this.#decisive = new Set(because.flatMap(({ packets }) => packets));
    this.#strokes = look.unicode ? UNICODE : ASCII;
    const segments: Row[] = ending.moments.map((segment) => ({
      at: segment.at,
      frame: segment.frame,
      segment,
    }));
    const notes: Row[] = ending.icmp.map((icmp) => ({ at: icmp.at, frame: icmp.frame, icmp }));
    this.#rows = [...segments, ...notes].sort((a, b) => a.frame - b.frame);
    this.#frameWidth = Math.max(5, ...this.#rows.map((row) => count(row.frame).length));
    this.#inner = Math.max(20, Math.min(INNER_MAX, look.width - this.#margin.length - 2));
  }

  /** Everything left of the client's post. */
  get #margin(): string {
    return " ".repeat(3 + this.#frameWidth + 1 + TIME_WIDTH + 2);
  }

  lines(): string[] {
    const shown = this.#chosen();
    const lines = this.#heads();
    // Where each end's kept packets become complete: what is missing came before.
    const gaps = (["client", "server"] as const)
      .map((role) => ({ end: wholeFrom(this.#ending, role), packets: missing(this.#ending, role) }))
      .filter(({ packets }) => packets > 0);
    let newest: Row | undefined;
    let hidden = 0;
    let lost = 0;
    for (const row of this.#rows) {
      for (const { end, packets } of gaps) if (end === row.frame) lost += packets;
      if (!shown.has(row)) {
        hidden += 1;
      } else {
        if (hidden + lost > 0) {
          const what = counted(hidden + lost, lost > 0 ? "earlier packet" : "packet");
          lines.push(this.#note(`${this.#strokes.more} ${what} not shown`));
        } else if (newest !== undefined && row.at - newest.at >= SILENCE_US) {
          if (!isWaiting(row, newest) && isWholeAfter(this.#ending, newest.frame))
            lines.push(this.#note(`${span(row.at - newest.at)} of silence`));
        }
        lines.push(...("segment" in row ? this.#segment(row.segment) : this.#icmp(row.icmp)));
        hidden = 0;
        lost = 0;
        this.#above = row;
      }
      newest = row;
    }
    const resets = resetsMissing(this.#ending, "client") + resetsMissing(this.#ending, "server");
    if (resets > 0) lines.push(this.#note(`${this.#strokes.more} ${counted(resets, "more RST")} not shown`));
    const { how, silenceAfterUs } = this.#ending;
    const silent = how === "open" || how === "no-answer" || how === "timed-out" || how === "half-closed";
    if (silent && silenceAfterUs >= SILENCE_US)
      lines.push(this.#note(`nothing more in ${span(silenceAfterUs)}`));
    return lines;
  }

  /** The first and last packet of each sentence of the evidence, the newest others of it, the newest others. */
  #chosen(): Set<Row> {
    const ends = new Set(this.#because.flatMap(({ packets }) => [packets[0], packets.at(-1)]));
    const shown = new Set(this.#rows.filter((row) => ends.has(row.frame)));
    const newest = [...this.#rows].reverse();
    for (const row of [...newest.filter(({ frame }) => this.#decisive.has(frame)), ...newest]) {
      if (shown.size >= PACKETS_MAX) break;
      shown.add(row);
    }
    return shown;
  }

  /** Who stands at which post; one line if both fit. */
  #heads(): string[] {
    const { client, server } = this.#ending;
    const left = safe(this.#look, `client ${place(client)}`);
    const right = safe(this.#look, `server ${place(server)}`);
    const width = this.#inner + 2;
    const numbers = `   ${padded("frame", this.#frameWidth, "right")} ${padded("time", TIME_WIDTH, "right")}  `;
    const { faint, name } = this.#look.palette;
    if (columns(left) + 2 + columns(right) <= width) {
      const gap = " ".repeat(width - columns(left) - columns(right));
      return [faint(numbers) + name(left) + gap + name(right)];
    }
    // Two long addresses: they stand above, and the posts carry the roles alone.
    const above = (
      [
        ["client", client],
        ["server", server],
      ] as const
    ).flatMap(([role, end]) => hanging(this.#look, `   ${role} `, place(end), name));
    const gap = " ".repeat(Math.max(1, width - 12));
    return [...above, `${faint(numbers)}${name("client")}${gap}${name("server")}`];
  }

  /** A line between packets, in the middle between the posts. */
  #note(text: string): string {
    const { post } = this.#strokes;
    const shown = safe(this.#look, text);
    const before = Math.max(0, Math.floor((this.#inner - columns(shown)) / 2));
    const line = `${post}${" ".repeat(before)}${padded(shown, this.#inner - before)}${post}`;
    return this.#look.palette.faint(this.#margin + line);
  }

  #segment(segment: Moment): string[] {
    const { palette } = this.#look;
    const label = [flagNames(segment.flags), ...this.#numbers(segment)].join(" ");
    const decisive = this.#decisive.has(segment.frame);
    const tone =
      (segment.flags & RST) !== 0
        ? palette.bad
        : (segment.flags & FIN) !== 0
          ? palette.warn
          : (t: string) => t;
    const paint: Paint = decisive ? (text) => palette.strong(tone(text)) : tone;
    const stroke = decisive ? this.#strokes.thick : this.#strokes.thin;
    return this.#arrow(segment, segment.from === "client", label, this.#marks(segment), stroke, paint);
  }

  #icmp(note: IcmpNote): string[] {
    const label = `ICMP "${icmpName(note)}" from ${note.from}`;
    const mtu = note.mtu > 0 ? [`largest packet that passes: ${counted(note.mtu, "byte")}`] : [];
    return this.#arrow(
      note,
      note.about === "server",
      label,
      mtu,
      this.#strokes.dotted,
      this.#look.palette.warn,
    );
  }

  #numbers(segment: Moment): string[] {
    const parts = [`seq ${segment.seq}`];
    if ((segment.flags & ACK) !== 0) parts.push(`ack ${segment.ack}`);
    if (segment.length > 0) parts.push(`len ${segment.length}`);
    return parts;
  }

  /** What is worth a word about a segment besides its numbers. */
  #marks(segment: Moment): string[] {
    const marks = MARK_NAMES.filter(([bit]) => (segment.marks & bit) !== 0).map(([, name]) => name);
    const end: End = this.#ending[segment.from];
    const usual = end.ttlMin === end.ttlMax ? `${end.ttlMin}` : `${end.ttlMin} to ${end.ttlMax}`;
    const odd = end.ttlMax > 0 && segment.ttl > 0 && (segment.ttl < end.ttlMin || segment.ttl > end.ttlMax);
    if ((segment.flags & RST) !== 0 && odd) marks.push(`TTL ${segment.ttl}, its other packets ${usual}`);
    return marks;
  }

  /** One arrow with its label near the sender; marks that do not fit go on lines of their own. */
  #arrow(
    row: { readonly frame: number; readonly at: number },
    toRight: boolean,
    text: string,
    marks: readonly string[],
    stroke: string,
    paint: Paint,
  ): string[] {
    const room = this.#inner - 7;
    const label = wrapped(safe(this.#look, text), room);
    const full = safe(this.#look, [text, ...marks].join(" · "));
    const fits = marks.length > 0 && columns(full) <= room;
    const below = fits
      ? []
      : [...label.slice(1), ...marks.flatMap((mark) => wrapped(safe(this.#look, mark), room))];
    const first = fits ? full : (label[0] ?? "");
    const { post, left, right, decisive } = this.#strokes;
    const shaft = stroke.repeat(Math.max(1, this.#inner - columns(first) - 5));
    const drawn = toRight
      ? `${stroke}${stroke} ${first} ${shaft}${right}`
      : `${left}${shaft} ${first} ${stroke}${stroke}`;
    const { faint, strong } = this.#look.palette;
    const flag = this.#decisive.has(row.frame) ? strong(` ${decisive} `) : "   ";
    const time = this.#above === undefined ? span(row.at) : since(row.at - this.#above.at);
    const numbers = `${padded(count(row.frame), this.#frameWidth, "right")} ${padded(safe(this.#look, time), TIME_WIDTH, "right")}  `;
    return [
      flag + faint(numbers + post) + paint(drawn) + faint(post),
      ...below.map((part) => {
        const line = toRight ? padded(`   ${part}`, this.#inner) : padded(`${part}   `, this.#inner, "right");
        return this.#margin + faint(post) + paint(line) + faint(post);
      }),
    ];
  }
}

/** Was the time before this row only spent waiting to send, or ask, again? */
function isWaiting(row: Row, before: Row): boolean {
  const [marks = 0, marksBefore = 0] = [row, before].map((one) => ("segment" in one ? one.segment.marks : 0));
  const probe = Mark.keepAlive | Mark.windowProbe;
  return (marks & Mark.retransmission) !== 0 || ((marks & probe) !== 0 && (marksBefore & probe) !== 0);
}

/** `+3.2 ms`; a capture's clock can run backwards. */
function since(us: number): string {
  return us < 0 ? span(us) : `+${span(us)}`;
}

/** `SYN+ACK`, in the order people say them. */
export function flagNames(flags: number): string {
  const names = FLAG_NAMES.filter(([bit]) => (flags & bit) !== 0).map(([, name]) => name);
  return names.length === 0 ? "no flags" : names.join("+");
}
