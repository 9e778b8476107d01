/**
 * The printout of a play: the time line in columns, client | packets | server.
 *
 *        time  client                    packets             server
 *     13.1 ms                         │                     │ ESTABLISHED close → ok
 *     13.2 ms                         │◀──────── RST+ACK ───│
 *     13.2 ms  kernel takes RST       │                     │
 *
 * Arrows go from post to post. One that was lost ends on the way (`╳`); one that nobody sent begins there (`○`).
 */
import type { Actor } from "../cause/recipe.ts";
import { FIN, RST, SYN } from "../packet/flags.ts";
import { columns } from "../report/columns.ts";
import { icmpName } from "../report/icmp-names.ts";
import { flagNames } from "../report/ladder.ts";
import { KEPT, type Look, type Paint, padded, safeWithKept, wrapped } from "../report/look.ts";
import { counted, span } from "../report/measure.ts";
import type { ToldEvent } from "./account.ts";
import type { Passing } from "./packets.ts";
import type { Outcome } from "./perform.ts";
import { type Row, timeline } from "./timeline.ts";

const TIME_WIDTH = 9;
const GAP = "  ";
/** The whole is not set wider: the eye loses the line. */
const WIDTH_MAX = 132;
/** A packet that takes longer than this is said to. */
const SLOW_US = 2000;

interface Strokes {
  readonly line: string;
  readonly right: string;
  readonly left: string;
  readonly post: string;
  readonly lost: string;
  readonly unsent: string;
  readonly becomes: string;
}
const UNICODE: Strokes = {
  line: "─",
  right: "▶",
  left: "◀",
  post: "│",
  lost: "╳",
  unsent: "○",
  becomes: "→",
};
const ASCII: Strokes = { line: "-", right: ">", left: "<", post: "|", lost: "X", unsent: "o", becomes: "->" };

/** The lines of the time line, its heads included. */
export function printout(look: Look, outcome: Pick<Outcome, "truth" | "packets">): string[] {
  return new Printout(look).lines(timeline(outcome));
}

class Printout {
  readonly #look: Look;
  readonly #strokes: Strokes;
  readonly #inner: number;
  readonly #side: number;

  constructor(look: Look) {
    this.#look = look;
    this.#strokes = look.unicode ? UNICODE : ASCII;
    const room = Math.min(look.width, WIDTH_MAX) - TIME_WIDTH - GAP.length;
    // The packets take what they need, the programs the rest.
    this.#inner = Math.max(16, Math.min(30, Math.floor(room * 0.3)));
    this.#side = Math.floor((room - this.#inner - 4) / 2);
  }

  lines(rows: readonly Row[]): string[] {
    const { faint, strong } = this.#look.palette;
    const title = "packets";
    const before = Math.max(0, Math.floor((this.#inner - title.length) / 2));
    const heads = [
      faint(padded("time", TIME_WIDTH, "right")) + GAP + strong("client"),
      `${" ".repeat(Math.max(0, this.#side - 6 + 2 + before))}${strong(title)}`,
      `${" ".repeat(Math.max(0, this.#inner - before - title.length + 2))}${strong("server")}`,
    ];
    return [heads.join(""), ...rows.flatMap((row) => this.#row(row))].map((line) => line.trimEnd());
  }

  #row(row: Row): string[] {
    const { palette } = this.#look;
    switch (row.kind) {
      case "call":
        return this.#beside(row.at, row.call.actor, this.#call(row), toneOf(row.call.result, this.#look));
      case "kernel":
        return this.#beside(row.at, row.event.host, `kernel ${this.#kernel(row.event)}`, palette.faint);
      case "deed":
        if (row.place !== "router") return this.#beside(row.at, row.place, row.does, palette.warn);
        return this.#between(row.at, row.does, palette.warn);
      case "hidden":
        return this.#between(row.at, `${counted(row.packets, "packet")} more`, palette.faint);
      case "packet":
        return this.#packet(row.at, row.packet, row.connection);
    }
  }

  #call({ call, part }: Row & { kind: "call" }): string {
    const outcome = `${this.#strokes.becomes}${KEPT}${resultWords(call.result, call.size)}`;
    if (part === "begin") return `${call.stateBefore} ${call.op} …`;
    if (part === "end") return `${call.op} ${outcome}`;
    return `${call.stateBefore} ${call.op} ${outcome}`;
  }

  #kernel({ event, reason, state, newState, error, call }: ToldEvent): string {
    switch (event) {
      case "inet_sock_set_state":
        return `${state ?? "?"}${KEPT}${this.#strokes.becomes} ${newState ?? "?"}`;
      case "tcp_receive_reset":
        return "takes the RST";
      case "inet_sk_error_report":
        return `reports ${error ?? "an error"}`;
      case "tcp_send_reset": {
        const why = [reason, call && `(${call})`].filter((part) => part).join(" ");
        return `sends RST${why === "" ? "" : `: ${why}`}${state === null ? "" : `, was ${state}`}`;
      }
    }
  }

  /** Text in the column of one host. */
  #beside(at: number, place: Actor, text: string, paint: Paint): string[] {
    const { post } = this.#strokes;
    const middle = `${post}${" ".repeat(this.#inner)}${post}`;
    const lines = wrapped(this.#shown(text), this.#side);
    return lines.map((line, i) => {
      const client =
        place === "client" ? paint(line) + " ".repeat(this.#side - columns(line)) : " ".repeat(this.#side);
      const server = place === "server" ? paint(line) : "";
      return `${this.#time(i === 0 ? at : undefined)}${client} ${this.#faint(middle)} ${server}`;
    });
  }

  /** Text between the posts. */
  #between(at: number, text: string, paint: Paint): string[] {
    const post = this.#faint(this.#strokes.post);
    return wrapped(this.#shown(text), this.#inner - 2).map(
      (line, i) =>
        `${this.#time(i === 0 ? at : undefined)}${" ".repeat(this.#side)} ${post} ${paint(line)}${" ".repeat(this.#inner - 2 - columns(line))} ${post}`,
    );
  }

  #packet(at: number, packet: Passing, connection: number): string[] {
    const { palette } = this.#look;
    const { flags, icmp } = packet;
    const tone =
      flags & RST
        ? palette.bad
        : flags & (FIN | SYN)
          ? palette.warn
          : icmp
            ? palette.warn
            : (text: string) => text;
    const label = this.#shown(labelOf(packet, connection));
    const post = this.#faint(this.#strokes.post);
    const blank = `${" ".repeat(TIME_WIDTH)}${GAP}${" ".repeat(this.#side)} `;
    // What does not fit beside the arrow stands above it.
    const room = this.#inner - 6;
    const [last = "", ...above] = wrapped(label, columns(label) <= room ? room : this.#inner - 2).reverse();
    const fits = columns(last) <= room;
    const lead = [...above.reverse(), ...(fits ? [] : [last])].map(
      (line) => `${blank}${post} ${tone(line)}${" ".repeat(this.#inner - 2 - columns(line))} ${post}`,
    );
    const arrow = `${this.#time(at)}${" ".repeat(this.#side)} ${post}${tone(this.#arrow(packet, fits ? last : ""))}${post}`;
    return [...lead, arrow];
  }

  #arrow({ from, sentUs, arrivedUs }: Passing, label: string): string {
    const { line, right, left, lost, unsent } = this.#strokes;
    const text = label === "" ? "" : ` ${label} `;
    const tail = sentUs === undefined ? `   ${unsent}` : `${line}${line}`;
    const head = arrivedUs === undefined ? `${lost}   ` : from === "client" ? right : left;
    const shaft = Math.max(1, this.#inner - columns(tail) - columns(text) - columns(head));
    return from === "client"
      ? `${tail}${text}${line.repeat(shaft)}${head}`
      : `${mirrored(head)}${line.repeat(shaft)}${text}${mirrored(tail)}`;
  }

  #time(at: number | undefined): string {
    const text = at === undefined ? "" : this.#shown(span(Math.round(at * 1e6)));
    return this.#faint(padded(text, TIME_WIDTH, "right")) + GAP;
  }

  #shown(text: string): string {
    return safeWithKept(this.#look, text);
  }

  #faint(text: string): string {
    return this.#look.palette.faint(text);
  }
}

function mirrored(text: string): string {
  return [...text].reverse().join("");
}

/** `20 bytes`, `ok`, `end of file`, an errno. */
function resultWords(result: string, size: number | undefined): string {
  if (result === "data") return counted(size ?? 0, "byte").replaceAll(" ", KEPT);
  return result === "EOF" ? `end${KEPT}of${KEPT}file` : result;
}

function toneOf(result: string, { palette }: Look): Paint {
  if (result === "ok" || result === "data") return (text) => text;
  return result === "EOF" ? palette.warn : palette.bad;
}

function labelOf(packet: Passing, connection: number): string {
  const { flags, length, icmp, again, sentUs, arrivedUs } = packet;
  const what = icmp ? `ICMP ${icmpName(icmp)}` : flagNames(flags);
  const slow = sentUs !== undefined && arrivedUs !== undefined && arrivedUs - sentUs > SLOW_US;
  return [
    connection > 0 ? `#${connection}` : "",
    what,
    length > 0 ? String(length) : "",
    again ? "again" : "",
    slow ? `(${span(arrivedUs - sentUs).replaceAll(" ", KEPT)} on the way)` : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}
