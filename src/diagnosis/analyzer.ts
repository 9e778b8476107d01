/**
 * The whole pure line in one object: bytes go in, judged connections and a summary come out.
 *
 *     bytes → frames → segments → connections → endings → findings → verdict
 *
 * No I/O, no clock: whoever has the bytes pushes them.
 */
import { CaptureReader } from "../capture/read.ts";
import { FrameList } from "../connection/frame-list.ts";
import * as L from "../connection/layout.ts";
import * as Shape from "../connection/shape.ts";
import { PlainFrame, shardOf } from "../connection/shard.ts";
import { Tracker } from "../connection/tracker.ts";
import { buildEnding } from "../ending/build.ts";
import type { Ending, SecondCapture } from "../ending/ending.ts";
import { addressOf } from "../ending/read.ts";
import { withSecond } from "../ending/second.ts";
import { Decoder, ICMP_ERROR, TCP } from "../packet/decode.ts";
import { Flaw, type Segment } from "../packet/segment.ts";
import { Checksum, tcpChecksum } from "../packet/tcp-checksum.ts";
import { assess, judge, type Kind } from "../verdict/judge.ts";
import type { Verdict } from "../verdict/verdict.ts";
import type { Diagnosis, Summary } from "./diagnosis.ts";
import { causesOfShape } from "./shape-causes.ts";
import { type OpenGroup, SummaryBuilder } from "./summary.ts";

export interface AnalyzerOptions {
  /** Told every connection with an abnormal end when it is over (with `all`: every connection). */
  readonly onDiagnosis?: (diagnosis: Diagnosis) => void;
  readonly all?: boolean;
  /** Only connections for which this is true are counted and reported. */
  readonly keep?: (ending: Ending, verdict: Verdict) => boolean;
  /** What a second capture adds to the connection of this number (from 1), if it holds it. */
  readonly second?: (id: number) => SecondCapture | undefined;
  /** Samples kept of each group; 3 unless told otherwise. */
  readonly samplesMax?: number;
  /** Track only every `of`-th connection, those of number `index`; see {@link shardOf}. */
  readonly shard?: { readonly index: number; readonly of: number };
}

/** TCP checksums are verified in the first so many bytes of a capture: they cost more than all the rest. */
const CHECKSUM_BYTES = 8 << 20;

/** The largest offloaded segments (BIG TCP) have half a mebibyte. */
const WIRE_BEYOND_MAX = 1 << 20;

/** Servers whose simple endings are told apart. */
const SERVERS_MAX = 50_000;

export class Analyzer {
  readonly reader: CaptureReader;
  frames = 0;
  tcpFrames = 0;

  readonly #options: AnalyzerOptions;
  readonly #decoder = new Decoder();
  readonly #plain = new PlainFrame();
  readonly #tracker: Tracker;
  readonly #summary: SummaryBuilder;
  /** Groups that connections of a simple shape join without being built, by shape and server. */
  readonly #known = new Map<number, OpenGroup | null>();
  /** What each simple shape stands for, known from the first connection that had it. */
  readonly #kinds: (Kind | undefined)[] = [];
  readonly #damage: string[] = [];
  readonly #shards: number;
  readonly #shard: number;
  #bytes = 0;
  #firstUs = Number.POSITIVE_INFINITY;
  #lastUs = 0;

  constructor(options: AnalyzerOptions = {}) {
    this.#options = options;
    this.#summary = new SummaryBuilder(options.samplesMax);
    this.#tracker = new Tracker(this);
    this.#shards = options.shard?.of ?? 1;
    this.#shard = options.shard?.index ?? 0;
    if (options.shard) this.#tracker.begun = new FrameList();
    this.reader = new CaptureReader(this);
  }

  /** One frame of the capture (called by the reader). */
  frame(
    bytes: Uint8Array,
    view: DataView,
    offset: number,
    captured: number,
    wire: number,
    timeUs: number,
    link: number,
  ): void {
    const frame = ++this.frames;
    // A length that no link carries is damage, not traffic.
    this.#bytes += wire > captured + WIRE_BEYOND_MAX ? captured : wire;
    if (timeUs < this.#firstUs) this.#firstUs = timeUs;
    if (timeUs > this.#lastUs) this.#lastUs = timeUs;
    if (this.#shards > 1) {
      const shard = this.#plain.shard(view, offset, captured, wire, link, this.#shards);
      if (shard >= 0 && shard !== this.#shard) {
        this.tcpFrames++;
        // Every shard knows every host's distance.
        this.#tracker.hosts.noteSender(this.#plain);
        this.#tracker.advance(timeUs);
        return;
      }
    }
    const result = this.#decoder.decode(bytes, view, offset, captured, wire, link);
    if (result === TCP) {
      this.tcpFrames++;
      const segment = this.#decoder.segment;
      // What every receiver throws away moves no connection.
      if (segment.flaws !== 0 && isImpossible(segment)) return;
      this.#tracker.hosts.noteSender(segment);
      if (this.#shards > 1 && shardOf(segment, this.#shards) !== this.#shard) {
        this.#tracker.advance(timeUs);
        return;
      }
      segment.frame = frame;
      segment.time = timeUs;
      if (this.#bytes < CHECKSUM_BYTES && tcpChecksum(this.#decoder) === Checksum.bad) {
        segment.flaws |= Flaw.badChecksum;
      }
      this.#tracker.segment(segment, bytes);
    } else if (result === ICMP_ERROR) {
      const icmp = this.#decoder.icmp;
      if (this.#shards > 1 && shardOf(icmp, this.#shards) !== this.#shard) return;
      icmp.frame = frame;
      icmp.time = timeUs;
      this.#tracker.icmp(icmp);
    } else {
      this.#tracker.advance(timeUs);
    }
  }

  /** One connection is over (called by the tracker). */
  ended(record: number): void {
    const { keep, all, onDiagnosis } = this.#options;
    const second = this.#second(record);
    const shape = Shape.shapeOf(this.#tracker, record);
    const each = keep !== undefined || second !== undefined || (onDiagnosis !== undefined && all === true);
    const known = each || shape === Shape.OTHER ? undefined : this.#known.get(this.#groupKey(record, shape));
    if (known === null) {
      this.#summary.clean++;
      if (shape === Shape.STILL_OPEN) this.#summary.open++;
      return;
    }
    if (known !== undefined && this.#summary.full(known) && !onDiagnosis) {
      const { f64 } = this.#tracker.records;
      this.#summary.abnormal++;
      this.#summary.again(known, f64[(record * L.RECORD_WORDS + L.R_START) >> 1] as number);
      return;
    }
    if (keep || onDiagnosis || second) this.#report(record, shape);
    else this.#count(record, shape);
  }

  /** The long way: whoever is told every connection, or chooses, wants the whole verdict. */
  #report(record: number, shape: number): void {
    const { keep, all, onDiagnosis } = this.#options;
    const second = this.#second(record);
    const built = buildEnding(this.#tracker, record);
    const ending = second ? withSecond(built, second) : built;
    const verdict = judge(ending, causesOfShape(shape));
    if (keep && !keep(ending, verdict)) return;
    const group = this.#add(record, verdict);
    if (group && !this.#summary.full(group)) this.#summary.sample(group, { ending, verdict });
    if (shape !== Shape.OTHER) this.#known.set(this.#groupKey(record, shape), group ?? null);
    if (onDiagnosis && (all || group)) onDiagnosis({ ending, verdict });
  }

  #second(record: number): SecondCapture | undefined {
    const { second } = this.#options;
    return second?.(this.#tracker.records.i32[record * L.RECORD_WORDS + L.R_ID] as number);
  }

  /** The short way: which kind of ending it is, and the whole verdict only for examples. */
  #count(record: number, shape: number): void {
    const group = this.#add(record, this.#kindOf(record, shape));
    if (group && !this.#summary.full(group)) {
      const ending = buildEnding(this.#tracker, record);
      this.#summary.sample(group, { ending, verdict: judge(ending, causesOfShape(shape)) });
    }
    if (shape !== Shape.OTHER) this.#known.set(this.#groupKey(record, shape), group ?? null);
  }

  #kindOf(record: number, shape: number): Kind {
    const known = this.#kinds[shape];
    if (known !== undefined) return known;
    const kind = assess(buildEnding(this.#tracker, record, false), causesOfShape(shape));
    if (shape !== Shape.OTHER) this.#kinds[shape] = kind;
    return kind;
  }

  #add(record: number, kind: Kind): OpenGroup | undefined {
    const startUs = this.#tracker.records.f64[(record * L.RECORD_WORDS + L.R_START) >> 1] as number;
    return this.#summary.add(kind, startUs, this.#serverKey(record), () =>
      addressOf(this.#tracker, record, !this.#clientHigh(record)),
    );
  }

  #clientHigh(record: number): boolean {
    const flags = this.#tracker.records.i32[record * L.RECORD_WORDS + L.R_FLAGS] as number;
    return (flags & L.F_CLIENT_HIGH) !== 0;
  }

  /** Time of the newest frame, µs since 1970. */
  get newestUs(): number {
    return this.#lastUs;
  }

  /** Something around the capture is damaged (its compression); what was read is still reported. */
  damage(says: string): void {
    this.#damage.push(says);
  }

  /** Moves the clock of a live capture on when no packets come. */
  advance(nowUs: number): void {
    this.#tracker.advance(nowUs);
  }

  /** Of a shard: the frames that began its connections, in order. Else empty. */
  get begun(): Uint32Array<ArrayBuffer> {
    return this.#tracker.begun?.toArray() ?? new Uint32Array(0);
  }

  /** The input is over: ends what is still open and sums up. */
  end(): Summary {
    this.reader.end();
    this.#tracker.finish();
    const summary = this.#summary;
    return {
      connections: summary.clean + summary.abnormal,
      frames: this.frames,
      tcpFrames: this.tcpFrames,
      bytes: this.#bytes,
      firstUs: this.frames ? this.#firstUs : 0,
      lastUs: this.#lastUs,
      duplicates: this.#tracker.duplicates,
      clean: summary.clean,
      open: summary.open,
      abnormal: summary.abnormal,
      groups: summary.groups(),
      notes: [
        ...this.reader.notes.map(({ says, offset }) => `${says} (at byte ${offset})`),
        ...this.#damage,
        ...this.#unknownLinks(),
      ],
      damaged: this.reader.damaged || this.#damage.length > 0 || !this.reader.recognised,
    };
  }

  #unknownLinks(): string[] {
    return [...this.#decoder.unknownLinks].map(
      ([link, frames]) => `${frames} frames of link type ${link}, which is not known here, were left out`,
    );
  }

  /** Shape and server as one number; clean shapes need no server, nor does the rest of too many servers. */
  #groupKey(record: number, shape: number): number {
    if (Shape.isClean(shape) || this.#known.size > SERVERS_MAX) return shape;
    return this.#serverKey(record) * Shape.SHAPES + shape;
  }

  /** A number that names the server's address and port. */
  #serverKey(record: number): number {
    const { i32 } = this.#tracker.records;
    const serverHigh = !this.#clientHigh(record);
    const ports = i32[record * L.RECORD_WORDS + L.R_PORTS] as number;
    const port = serverHigh ? ports & 0xffff : ports >>> 16;
    const host = this.#tracker.hostHash(record, serverHigh) >>> 0;
    return host * 65_536 + port;
  }
}

function isImpossible(segment: Segment): boolean {
  const { flaws, length } = segment;
  return (flaws & Flaw.badDataOffset) !== 0 || ((flaws & Flaw.badLength) !== 0 && length === 0);
}

/** Every connection of a capture in memory, judged, in the order in which they ended. */
export function analyze(bytes: Uint8Array, options: Omit<AnalyzerOptions, "onDiagnosis"> = {}): Diagnosis[] {
  const found: Diagnosis[] = [];
  const analyzer = new Analyzer({ all: true, ...options, onDiagnosis: (diagnosis) => found.push(diagnosis) });
  analyzer.reader.push(bytes);
  analyzer.end();
  return found;
}
