/**
 * Classic pcap, in its three layouts and both byte orders. Source: draft-ietf-opsawg-pcap; the
 * "modified" layout as Wireshark's wiretap/libpcap.c reads it.
 *
 *     header (24) → record header (16 or 24), bytes → record header, bytes → …
 *
 * A record header that cannot be true is damage: the parser notes it and looks for the next place where
 * two record headers in a row make sense.
 */
import type { CaptureFormat, FrameSink } from "./frame-sink.ts";
import type { Notes } from "./notes.ts";
import { sniffPcap } from "./sniff.ts";
import type { Window } from "./window.ts";

const FILE_HEADER_LENGTH = 24;
const FILE_SNAPLEN = 16;
const FILE_LINK = 20;

const RECORD_FRACTION = 4;
const RECORD_CAPTURED = 8;
const RECORD_WIRE = 12;
const RECORD_LENGTH = 16;
/** Kuznetzov: interface (4), protocol (2), packet type (1), padding (1) follow. */
const RECORD_LENGTH_MODIFIED = 24;

/** Records may be this much longer than the file's snapshot length says; Wireshark's usual limit. */
const BEYOND_SNAPLEN = 262_144;
/** No record is longer than this, whatever the header claims: what bounds the memory. */
export const RECORD_BYTES_MAX = 16 << 20;
/** Lengths on the wire are cut to this, so that they stay small integers. */
export const WIRE_MAX = 0x3fffffff;
/** While looking for a record after damage: how far its time may be from the last good one. */
const GAP_SECONDS_MAX = 30 * 86_400;

export class PcapParser {
  frames = 0;
  format: CaptureFormat = "pcap";
  readonly #sink: FrameSink;
  readonly #notes: Notes;
  #little = true;
  #headerRead = false;
  #link = 0;
  #recordLength = RECORD_LENGTH;
  #perMicrosecond = 1;
  #capturedMax = RECORD_BYTES_MAX;
  #lastSeconds = -1;
  /** File offset where the damage began; −1: none. */
  #damageAt = -1;

  constructor(sink: FrameSink, notes: Notes) {
    this.#sink = sink;
    this.#notes = notes;
  }

  /**
   * Takes every complete record out of the window. Returns how many bytes from the window's start are
   * needed to go on. `ended`: no more bytes will come.
   */
  parse(w: Window, ended: boolean): number {
    for (;;) {
      let needed: number;
      if (!this.#headerRead) needed = this.#readHeader(w);
      else if (this.#damageAt >= 0) needed = this.#resynchronise(w, ended);
      else needed = this.#readRecords(w);
      if (needed > 0) return needed;
    }
  }

  /** The file ends here: says what is left over. */
  end(w: Window): void {
    const left = w.end - w.start;
    if (this.#damageAt >= 0) {
      this.#notes.damage(
        this.#damageAt,
        `damaged from byte ${this.#damageAt} to the end of the file: no record makes sense there`,
      );
    } else if (!this.#headerRead) {
      this.#notes.cut(w.position, "the file ends inside its own header: no packet was written");
    } else if (left > 0) {
      this.#notes.cut(
        w.position,
        `the file ends in the middle of a packet: its last ${left} bytes are not used`,
      );
    }
  }

  /** Returns 0 when the header was read. */
  #readHeader(w: Window): number {
    const at = w.start;
    const magic = sniffPcap(w.view, at);
    if (w.end - at < FILE_HEADER_LENGTH || !magic) return FILE_HEADER_LENGTH;
    this.format = magic.format;
    this.#little = magic.little;
    this.#recordLength = magic.format === "pcap-modified" ? RECORD_LENGTH_MODIFIED : RECORD_LENGTH;
    this.#perMicrosecond = magic.format === "pcap-ns" ? 1000 : 1;
    const snaplen = w.view.getUint32(at + FILE_SNAPLEN, magic.little);
    this.#capturedMax =
      snaplen === 0 ? RECORD_BYTES_MAX : Math.min(RECORD_BYTES_MAX, snaplen + BEYOND_SNAPLEN);
    // The upper bits say whether and how long a frame check sequence is.
    this.#link = w.view.getUint32(at + FILE_LINK, magic.little) & 0xffff;
    this.#headerRead = true;
    w.start = at + FILE_HEADER_LENGTH;
    return 0;
  }

  /** The hot loop: hops from record to record. Returns 0 when something else has to go on. */
  #readRecords(w: Window): number {
    const { bytes, view, end } = w;
    const sink = this.#sink;
    const little = this.#little;
    const recordLength = this.#recordLength;
    const capturedMax = this.#capturedMax;
    const perMicrosecond = this.#perMicrosecond;
    const link = this.#link;
    let needed = recordLength;
    let frames = 0;
    let at = w.start;
    let lastAt = -1;
    while (end - at >= recordLength) {
      const captured = view.getUint32(at + RECORD_CAPTURED, little);
      let wire = view.getUint32(at + RECORD_WIRE, little);
      if (captured > capturedMax || (captured === 0 && wire === 0)) {
        if (captured === 0 && this.#isEmptyRecord(w, at)) {
          // A frame of no bytes: odd, but nothing is wrong with the file.
        } else {
          this.#startsOver(w, at);
          needed = 0;
          break;
        }
      }
      const frameAt = at + recordLength;
      const next = frameAt + captured;
      if (next > end) {
        needed = next - at;
        break;
      }
      if (wire < captured) wire = captured;
      else if (wire > WIRE_MAX) wire = WIRE_MAX;
      const seconds = view.getUint32(at, little);
      const fraction = view.getUint32(at + RECORD_FRACTION, little);
      frames++;
      sink.frame(bytes, view, frameAt, captured, wire, seconds * 1e6 + fraction / perMicrosecond, link);
      lastAt = at;
      at = next;
    }
    if (lastAt >= 0) this.#lastSeconds = view.getUint32(lastAt, little);
    this.frames += frames;
    w.start = at;
    return needed;
  }

  /** A record of 0 bytes with a believable time, as against zeros or another file's header. */
  #isEmptyRecord(w: Window, at: number): boolean {
    return w.view.getUint32(at, this.#little) !== 0 && !sniffPcap(w.view, at);
  }

  /** The record at `at` cannot be: another file put behind this one, or damage. */
  #startsOver(w: Window, at: number): void {
    const offset = w.base + at;
    if (sniffPcap(w.view, at)) {
      this.#notes.add(offset, "another capture file begins here: both are read");
      this.#headerRead = false;
      return;
    }
    const captured = w.view.getUint32(at + RECORD_CAPTURED, this.#little);
    const why = captured === 0 ? "a record of zeros" : `a record that claims ${captured} bytes`;
    this.#notes.damage(offset, `the file is damaged: ${why}`);
    this.#damageAt = offset;
  }

  /** Looks for two plausible record headers in a row, byte by byte. Returns 0 when they were found. */
  #resynchronise(w: Window, ended: boolean): number {
    const recordLength = this.#recordLength;
    // Start behind the header that was found bad.
    let at = Math.max(w.start, this.#damageAt + 1 - w.base);
    for (; at + recordLength <= w.end; at++) {
      const reference = this.#lastSeconds >= 0 ? this.#lastSeconds : w.view.getUint32(at, this.#little);
      if (!this.#isPlausible(w.view, at, reference)) continue;
      const seconds = w.view.getUint32(at, this.#little);
      const next = at + recordLength + w.view.getUint32(at + RECORD_CAPTURED, this.#little);
      if (next + recordLength > w.end) {
        if (!ended) {
          w.start = at;
          return next + recordLength - at;
        }
        if (next !== w.end) continue;
      } else if (!this.#isPlausible(w.view, next, seconds)) continue;
      const offset = w.base + at;
      this.#notes.add(offset, `${offset - this.#damageAt} bytes skipped; readable again from here`);
      this.#damageAt = -1;
      w.start = at;
      return 0;
    }
    w.start = Math.min(at, w.end);
    return recordLength;
  }

  #isPlausible(view: DataView, at: number, reference: number): boolean {
    const little = this.#little;
    const captured = view.getUint32(at + RECORD_CAPTURED, little);
    if (captured === 0 || captured > Math.min(this.#capturedMax, BEYOND_SNAPLEN)) return false;
    const wire = view.getUint32(at + RECORD_WIRE, little);
    if (wire < captured || wire > RECORD_BYTES_MAX) return false;
    if (view.getUint32(at + RECORD_FRACTION, little) >= 1e6 * this.#perMicrosecond) return false;
    return Math.abs(view.getUint32(at, little) - reference) <= GAP_SECONDS_MAX;
  }
}
