/**
 * Finds connections again in a capture, also under other addresses and ports, and keeps their trails.
 *
 * A connection is known by its two ends. Behind a translator these differ; then it is known by its numbers: a
 * segment fits whose sequence number one end has used and whose acknowledgement number the other has. By chance
 * that happens to one segment in billions.
 */
import type { FrameSink } from "../capture/frame-sink.ts";
import type { Role } from "../ending/ending.ts";
import { Decoder, TCP } from "../packet/decode.ts";
import { ACK, RST, SYN } from "../packet/flags.ts";
import type { Segment } from "../packet/segment.ts";
import { type Endpoint, Trail } from "./trail.ts";
import type { Range, Wanted } from "./wanted.ts";

/** Segments of all trails together, and of one at least and at most. */
const SEGMENTS_MAX = 2_000_000;
const TRAIL_MIN = 256;
const TRAIL_MAX = 32_768;
/** Connections between the same two ends, one after the other, that are followed. */
const LIVES_MAX = 16;
/** Trails in all. */
const TRAILS_MAX = 20_000;
/** A range of numbers is found by its pieces of 1 MiB, the first and the last ones. */
const PIECE_SHIFT = 20;
const PIECES_MAX = 16;

/** A connection of this capture that may be a wanted one. */
export interface Found {
  readonly trail: Trail;
  /** Indices of the wanted ones that it may be, by its ends or by its numbers. */
  readonly fits: readonly number[];
}

interface Life {
  readonly trail: Trail;
  /** The SYN that began it; undefined when it began before the capture. */
  readonly syn: number | undefined;
}

/** Feed it a capture (`new CaptureReader(collector)`); then look at {@link found} and the span. */
export class Collector implements FrameSink {
  /** Time of the first and last frame of any kind, µs since 1970. */
  firstUs = Number.POSITIVE_INFINITY;
  lastUs = Number.NEGATIVE_INFINITY;
  #frames = 0;
  readonly #decoder = new Decoder();
  readonly #wanted: readonly Wanted[];
  readonly #most: number;
  /** Wanted ones by their ends. */
  readonly #byEnds = new Map<number, number[]>();
  /** Wanted ones by pieces of their numbers, and by the number of their SYN. */
  readonly #byNumbers = new Map<number, { readonly index: number; readonly from: Role }[]>();
  readonly #bySyn = new Map<number, number[]>();
  /** What is followed, newest life last. */
  readonly #lives = new Map<number, Life[]>();
  readonly #found: Found[] = [];

  constructor(wanted: readonly Wanted[]) {
    this.#wanted = wanted;
    this.#most = Math.min(TRAIL_MAX, Math.max(TRAIL_MIN, Math.floor(SEGMENTS_MAX / (wanted.length || 1))));
    wanted.forEach((one, index) => {
      append(this.#byEnds, endsHash(one.client, one.server), index);
      for (const from of ["client", "server"] as const) {
        const range = one.ranges[from];
        if (range) for (const piece of pieces(range)) append(this.#byNumbers, piece, { index, from });
      }
      if (one.ranges.client) append(this.#bySyn, one.ranges.client.from, index);
    });
  }

  /** Everything that was followed, in the order in which it began. */
  get found(): readonly Found[] {
    return this.#found;
  }

  frame(
    bytes: Uint8Array,
    view: DataView,
    offset: number,
    captured: number,
    wire: number,
    timeUs: number,
    link: number,
  ): void {
    const frame = ++this.#frames;
    if (timeUs < this.firstUs) this.firstUs = timeUs;
    if (timeUs > this.lastUs) this.lastUs = timeUs;
    if (this.#decoder.decode(bytes, view, offset, captured, wire, link) !== TCP) return;
    const { segment } = this.#decoder;
    segment.frame = frame;
    segment.time = timeUs;
    const hash = segmentHash(segment);
    const lives = this.#lives.get(hash);
    const life = lives?.findLast(({ trail }) => trail.holds(segment));
    const isOpening = (segment.flags & (SYN | ACK | RST)) === SYN;
    if (life && (!isOpening || life.syn === segment.seq || isCrossing(life, segment))) {
      life.trail.add(segment, bytes);
      return;
    }
    if ((lives?.length ?? 0) >= LIVES_MAX || this.#found.length >= TRAILS_MAX) return;
    const fits = this.#fits(segment, hash);
    if (fits.length === 0) return;
    const trail = new Trail(segment, this.#most);
    trail.add(segment, bytes);
    this.#found.push({ trail, fits });
    append(this.#lives, hash, { trail, syn: isOpening ? segment.seq : undefined });
  }

  /** Which of the wanted connections this segment may belong to. Most segments fit none. */
  #fits(segment: Segment, hash: number): readonly number[] {
    const known = this.#byEnds.get(hash);
    const numbered =
      (segment.flags & ACK) === 0
        ? (segment.flags & SYN) !== 0
          ? this.#bySyn.get(segment.seq)
          : undefined
        : this.#byNumbers.get(segment.seq >>> PIECE_SHIFT);
    if (!known && !numbered) return NOTHING;
    const fits = new Set<number>();
    for (const index of known ?? NOTHING) {
      if (isBetween(segment, this.#wanted[index] as Wanted)) fits.add(index);
    }
    for (const one of numbered ?? []) {
      if (typeof one === "number") fits.add(one);
      else if (this.#usesNumbers(segment, one.index, one.from)) fits.add(one.index);
    }
    return [...fits];
  }

  #usesNumbers({ seq, ack }: Segment, index: number, from: Role): boolean {
    const { ranges } = this.#wanted[index] as Wanted;
    const own = ranges[from];
    const other = ranges[from === "client" ? "server" : "client"];
    return own !== undefined && other !== undefined && isIn(seq, own) && isIn(ack, other);
  }
}

const NOTHING: readonly number[] = [];

/** Both ends open at once: the second SYN is no new life. */
function isCrossing({ trail, syn }: Life, segment: Segment): boolean {
  return syn !== undefined && trail.sideOf(segment) === 1 && trail.length < 3;
}

function isIn(number: number, { from, length }: Range): boolean {
  const distance = (number - from) >>> 0;
  return distance <= length;
}

/** The pieces of a range, its ends first; the middle of a long one is left out. */
function pieces({ from, length }: Range): number[] {
  const first = from >>> PIECE_SHIFT;
  const count =
    Math.min(2 ** (32 - PIECE_SHIFT), ((from >>> 0) % 2 ** PIECE_SHIFT) + length) / 2 ** PIECE_SHIFT;
  const last = Math.ceil(count) - 1;
  const wanted = new Set<number>();
  for (let i = 0; i <= last && i < PIECES_MAX; i++) {
    wanted.add((first + i) & 0xfff);
    wanted.add((first + last - i) & 0xfff);
  }
  return [...wanted];
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The same for both directions. */
function endsHash(a: Endpoint, b: Endpoint): number {
  return wordsHash(a.words) ^ wordsHash(b.words) ^ Math.imul(a.port ^ b.port, 0x9e3779b1);
}

function segmentHash(s: Segment): number {
  const source = s.src0 ^ s.src1 ^ s.src2 ^ s.src3;
  const destination = s.dst0 ^ s.dst1 ^ s.dst2 ^ s.dst3;
  return source ^ destination ^ Math.imul(s.srcPort ^ s.dstPort, 0x9e3779b1);
}

function wordsHash([w0, w1, w2, w3]: Endpoint["words"]): number {
  return w0 ^ w1 ^ w2 ^ w3;
}

function isBetween(s: Segment, { client, server }: Wanted): boolean {
  return (
    (isOne(s, client, true) && isOne(s, server, false)) || (isOne(s, server, true) && isOne(s, client, false))
  );
}

function isOne(s: Segment, { words: [w0, w1, w2, w3], port }: Endpoint, source: boolean): boolean {
  return source
    ? s.srcPort === port && s.src0 === w0 && s.src1 === w1 && s.src2 === w2 && s.src3 === w3
    : s.dstPort === port && s.dst0 === w0 && s.dst1 === w1 && s.dst2 === w2 && s.dst3 === w3;
}
