/**
 * Bytes of a capture file → frames, piece by piece, whatever the format. Does no I/O: the caller reads
 * into the room it is given, and the frames go to one sink. Memory is one window, which grows only for a
 * record larger than it, and never beyond 16 MiB and a little. No bytes make it throw.
 */
import type { CaptureFormat, CaptureNote, FrameSink } from "./frame-sink.ts";
import { Notes } from "./notes.ts";
import { PcapParser } from "./pcap.ts";
import { PcapngParser } from "./pcapng.ts";
import { describeForeign, SECTION_HEADER, SNIFF_LENGTH, sniffPcap } from "./sniff.ts";
import { Window } from "./window.ts";

/** The magic number of every format. */
const MAGIC_LENGTH = 4;

export class CaptureReader {
  readonly #sink: FrameSink;
  readonly #notes = new Notes();
  readonly #window = new Window();
  #pcap: PcapParser | undefined;
  #pcapng: PcapngParser | undefined;
  #needed = MAGIC_LENGTH;
  #bytes = 0;
  #stopped = false;
  #ended = false;

  constructor(sink: FrameSink) {
    this.#sink = sink;
  }

  /** The format, once the first bytes are known. */
  get format(): CaptureFormat | undefined {
    return this.#pcap?.format ?? (this.#pcapng ? "pcapng" : undefined);
  }

  /** What the user should know of the file, in file order; at most 32 (see {@link notesOmitted}). */
  get notes(): readonly CaptureNote[] {
    return this.#notes.list;
  }

  get notesOmitted(): number {
    return this.#notes.omitted;
  }

  /** Bytes had to be skipped, or the file ends in the middle of a record. Every frame given is good. */
  get damaged(): boolean {
    return this.#notes.damaged;
  }

  /** The file ends in the middle of a record, as when the capturing program was killed. */
  get cutShort(): boolean {
    return this.#notes.cutShort;
  }

  /** It is a capture of a known format. False as long as nothing was read. */
  get recognised(): boolean {
    return this.format !== undefined;
  }

  /** Nothing more will come of this input: reading on is no use. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Bytes taken in, and frames given out, so far. */
  get bytes(): number {
    return this.#bytes;
  }

  get frames(): number {
    return this.#pcap?.frames ?? this.#pcapng?.frames ?? 0;
  }

  /**
   * Room for the next bytes of the file: at least `atLeast` (default 1) of them, usually around 1 MiB.
   * Valid until the next call of any method; frames given before it are not valid any more.
   */
  space(atLeast = 1): Uint8Array<ArrayBuffer> {
    const w = this.#window;
    w.reserve(atLeast, this.#needed);
    return w.bytes.subarray(w.end);
  }

  /** `count` bytes were written to the start of the last {@link space}: gives every complete frame. */
  filled(count: number): void {
    const w = this.#window;
    const taken = Math.min(Math.max(count, 0), w.bytes.length - w.end);
    w.end += taken;
    this.#bytes += taken;
    this.#parse();
  }

  /** Takes in a chunk of any size; it is copied. */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      const room = this.space();
      const piece = chunk.subarray(at, at + room.length);
      room.set(piece);
      this.filled(piece.length);
      at += piece.length;
    }
  }

  /** The input ends: gives what is left, and notes what is not whole. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#parse();
    if (this.#stopped) return;
    this.#stopped = true;
    const parser = this.#pcap ?? this.#pcapng;
    if (parser) parser.end(this.#window);
    else this.#refuse();
  }

  #parse(): void {
    const w = this.#window;
    if (this.#stopped) w.discard();
    else if (this.#pcap) this.#needed = this.#pcap.parse(w, this.#ended);
    else if (this.#pcapng) this.#needed = this.#pcapng.parse(w, this.#ended);
    else if (w.end - w.start >= MAGIC_LENGTH) this.#sniff();
  }

  #sniff(): void {
    const w = this.#window;
    if (sniffPcap(w.view, w.start)) this.#pcap = new PcapParser(this.#sink, this.#notes);
    else if (w.view.getUint32(w.start) === SECTION_HEADER) {
      this.#pcapng = new PcapngParser(this.#sink, this.#notes);
    } else {
      // Wait for enough bytes to say what it is instead.
      if (this.#ended || w.end - w.start >= SNIFF_LENGTH) this.#refuse();
      return;
    }
    this.#parse();
  }

  #refuse(): void {
    const w = this.#window;
    this.#stopped = true;
    this.#notes.add(
      0,
      `not a capture that can be read: this is ${describeForeign(w.bytes.subarray(w.start, w.end))}`,
    );
    w.discard();
  }
}
