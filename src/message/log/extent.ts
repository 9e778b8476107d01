/**
 * Which lines around a line belong together: an entry with its stack trace is one event, and not twelve.
 *
 * Rule: bounded. No entry is followed further than {@link LINES_MAX} lines or {@link BYTES_MAX} bytes.
 */
import { SHAPE_CHARACTERS, type Shape, shapeOf } from "./shape.ts";

const LF = 0x0a;
/** Lines of one entry: deep Java traces have some 150 frames, and each "Caused by" its own. */
const LINES_MAX = 400;
/** Bytes of one entry that are kept. */
const BYTES_MAX = 64 << 10;
/** Lines upwards in which the beginning of an entry is sought. */
const UP_MAX = 200;

/** Shapes that lines below can be joined to. */
const ANCHORS: ReadonlySet<Shape> = new Set(["head", "field", "trace", "error"]);

/** Bytes `[from, to)` of the window; the line feed at the end is not part of it. */
export interface Extent {
  readonly from: number;
  readonly to: number;
  /** False: the entry may go on behind the end of the window. */
  readonly complete: boolean;
}

const latin1 = new TextDecoder("latin1");

/** The lines of a window of bytes, and how they look. */
export class Lines {
  readonly bytes: Uint8Array;
  /** Lines before it belong to entries that are done with. */
  readonly floor: number;
  /** Behind the last whole line. */
  readonly end: number;
  /** Nothing comes behind `end`. */
  readonly final: boolean;

  constructor(bytes: Uint8Array, floor: number, end: number, final: boolean) {
    this.bytes = bytes;
    this.floor = floor;
    this.end = end;
    this.final = final;
  }

  /** Where the line ends that holds `at`: its line feed, or the end. */
  stop(at: number): number {
    const stop = this.bytes.indexOf(LF, at);
    return stop < 0 || stop > this.end ? this.end : stop;
  }

  /** Where the line begins that ends at `stop`. */
  start(stop: number): number {
    return stop <= this.floor ? this.floor : Math.max(this.floor, this.bytes.lastIndexOf(LF, stop - 1) + 1);
  }

  shape(from: number, to: number): Shape {
    return shapeOf(latin1.decode(this.bytes.subarray(from, Math.min(to, from + SHAPE_CHARACTERS))));
  }

  /** The entry that the line `[from, to)` belongs to. */
  entry(from: number, to: number): Extent {
    const first = this.#first(from, to);
    return this.#last(first, to);
  }

  /** Where the entry begins: upwards, as long as lines say that they go on with the one above. */
  #first(from: number, to: number): number {
    let first = from;
    let shape = this.shape(from, to);
    let traced = false;
    for (let up = 0; up < UP_MAX && first > this.floor && from - first < BYTES_MAX; up += 1) {
      if (shape === "head" || shape === "object") return first;
      const above = this.start(first - 1);
      const other = this.shape(above, first - 1);
      switch (shape) {
        case "more":
        case "chain":
          break;
        case "field":
          if (other !== "field") return first;
          break;
        case "frame":
          // Frames belong to whatever stands above them.
          if (other === "plain") return above;
          break;
        case "blank":
          if (!traced) return from;
          break;
        case "level":
          return other === "head" ? above : from;
        case "trace":
          if (other === "head") return above;
          if (other !== "chain" && other !== "blank") return first;
          break;
        case "error":
        case "plain":
          if (shape === "error" && other === "head") return above;
          // The last line of a Python trace stands at the left edge.
          if (!isIndented(other) || traced || !this.#belowTrace(above)) return first;
          break;
      }
      traced ||= shape === "trace" || shape === "chain";
      first = above;
      shape = other;
    }
    // Nothing that an indented line could belong to: it stands for itself.
    return ANCHORS.has(shape) ? first : from;
  }

  /** Only indented lines between this one and the "Traceback" above? */
  #belowTrace(at: number): boolean {
    let line = at;
    for (let up = 0; up < UP_MAX && line > this.floor && at - line < BYTES_MAX; up += 1) {
      const stop = line - 1;
      line = this.start(stop);
      const shape = this.shape(line, stop);
      if (shape === "trace") return true;
      if (!isIndented(shape)) return false;
    }
    return false;
  }

  /** Where the entry ends that begins at `first` and goes at least to `least`. */
  #last(first: number, least: number): Extent {
    let to = this.stop(first);
    const begin = this.shape(first, to);
    const extent = (complete: boolean): Extent => ({ from: first, to: Math.max(to, least), complete });
    let inTrace = begin === "trace";
    let chained = false;
    for (let lines = 1; lines < LINES_MAX && to - first < BYTES_MAX; lines += 1) {
      const from = to + 1;
      if (from >= this.end) return extent(this.final);
      const stop = this.stop(from);
      const shape = this.shape(from, stop);
      const second = lines === 1 && begin === "head";
      let goesOn = from < least;
      switch (shape) {
        case "frame":
        case "chain":
          goesOn = true;
          break;
        case "more":
          goesOn ||= begin !== "plain" && begin !== "object";
          break;
        case "trace":
          // Go's "panic:" is followed by a blank line and its trace.
          goesOn ||= chained || second || (begin === "trace" && lines <= 2);
          break;
        case "level":
          goesOn ||= second;
          break;
        case "error":
          goesOn ||= inTrace || second;
          break;
        case "plain":
          goesOn ||= inTrace;
          break;
        case "blank":
          if (stop + 1 >= this.end && !this.final) return extent(false);
          goesOn ||= chained || (begin === "trace" && lines === 1) || this.#chainBelow(stop);
          break;
        case "field":
          goesOn ||= begin === "field";
          break;
        case "head":
        case "object":
          break;
      }
      if (!goesOn) break;
      if (shape === "chain") chained = true;
      else if (shape === "trace") [inTrace, chained] = [true, false];
      else if (shape === "error" || shape === "plain") inTrace = false;
      to = stop;
    }
    return extent(true);
  }

  /** Does the line after a blank one link to another trace? */
  #chainBelow(blankStop: number): boolean {
    const from = blankStop + 1;
    return from < this.end && this.shape(from, this.stop(from)) === "chain";
  }
}

function isIndented(shape: Shape): boolean {
  return shape === "more" || shape === "frame";
}
