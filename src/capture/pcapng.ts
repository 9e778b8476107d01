/**
 * pcapng: blocks of any number of sections, each in its own byte order, with any number of interfaces.
 * Source: draft-ietf-opsawg-pcapng. Blocks that carry no packet and no interface are stepped over.
 *
 * A block whose two lengths disagree is damage: the parser notes it and looks for the next block whose
 * lengths agree.
 */
import { type FrameSink, NOT_A_PACKET } from "./frame-sink.ts";
import type { Notes } from "./notes.ts";
import { RECORD_BYTES_MAX, WIRE_MAX } from "./pcap.ts";
import { type Interface, readInterface } from "./pcapng-interface.ts";
import { SECTION_HEADER } from "./sniff.ts";
import type { Window } from "./window.ts";

const INTERFACE = 1;
const OBSOLETE_PACKET = 2;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;
/** Records without a packet that Wireshark counts as frames: journal entries, custom blocks. */
const SYSTEMD_JOURNAL = 9;
const CUSTOM = 0x00000bad;
const CUSTOM_NOT_COPIED = 0x40000bad;
/** The largest type that is registered for general use; only for finding the way after damage. */
const TYPE_MAX = 10;

const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const BYTE_ORDER = 8;
/** Type, length, and the length once more at the end. */
const BLOCK_LENGTH_MIN = 12;
const SECTION_LENGTH_MIN = 28;
/** Both lengths, type and the five fixed fields. */
const PACKET_LENGTH_MIN = 32;
const SIMPLE_LENGTH_MIN = 16;
/** A file may define as many interfaces as it likes; these are remembered. */
const INTERFACES_MAX = 65_536;

export class PcapngParser {
  frames = 0;
  readonly #sink: FrameSink;
  readonly #notes: Notes;
  #little = true;
  #interfaces: Interface[] = [];
  /** Time of the last packet that had one, for those that have none. */
  #timeUs = 0;
  #damageAt = -1;

  constructor(sink: FrameSink, notes: Notes) {
    this.#sink = sink;
    this.#notes = notes;
  }

  /** Takes every complete block out of the window; see `PcapParser.parse`. */
  parse(w: Window, ended: boolean): number {
    for (;;) {
      const needed = this.#damageAt >= 0 ? this.#resynchronise(w, ended) : this.#readBlocks(w);
      if (needed > 0) return needed;
    }
  }

  /** The file ends here: says what is left over. */
  end(w: Window): void {
    const left = w.end - w.start;
    if (this.#damageAt >= 0) {
      this.#notes.damage(
        this.#damageAt,
        `damaged from byte ${this.#damageAt} to the end of the file: no block makes sense there`,
      );
    } else if (left > 0) {
      this.#notes.cut(
        w.position,
        `the file ends in the middle of a block: its last ${left} bytes are not used`,
      );
    }
  }

  #readBlocks(w: Window): number {
    const { view, end } = w;
    let at = w.start;
    let needed = BLOCK_LENGTH_MIN;
    while (end - at >= BLOCK_LENGTH_MIN) {
      const type = view.getUint32(at, this.#little);
      // The section's byte order is needed to read even its length.
      if (type === SECTION_HEADER) {
        const big = view.getUint32(at + BYTE_ORDER);
        if (big === BYTE_ORDER_MAGIC) this.#little = false;
        else if (view.getUint32(at + BYTE_ORDER, true) === BYTE_ORDER_MAGIC) this.#little = true;
        else {
          this.#damage(w, at, "a section without a byte order");
          needed = 0;
          break;
        }
      }
      const length = view.getUint32(at + 4, this.#little);
      const least = type === SECTION_HEADER ? SECTION_LENGTH_MIN : BLOCK_LENGTH_MIN;
      if (length < least || (length & 3) !== 0 || length > RECORD_BYTES_MAX) {
        this.#damage(w, at, `a block that claims ${length} bytes`);
        needed = 0;
        break;
      }
      const next = at + length;
      if (next > end) {
        needed = length;
        break;
      }
      const again = view.getUint32(next - 4, this.#little);
      if (again !== length) {
        this.#damage(w, at, `a block of ${length} bytes that claims ${again} at its end`);
        needed = 0;
        break;
      }
      this.#readBlock(w, type, at, length);
      at = next;
    }
    w.start = at;
    return needed;
  }

  #readBlock(w: Window, type: number, at: number, length: number): void {
    switch (type) {
      case ENHANCED_PACKET:
        this.#readPacket(w, at, length, w.view.getUint32(at + 8, this.#little));
        return;
      case OBSOLETE_PACKET:
        this.#readPacket(w, at, length, w.view.getUint16(at + 8, this.#little));
        return;
      case SIMPLE_PACKET:
        this.#readSimplePacket(w, at, length);
        return;
      case INTERFACE:
        if (this.#interfaces.length < INTERFACES_MAX) {
          this.#interfaces.push(readInterface(w.view, at, length, this.#little));
        }
        return;
      case SECTION_HEADER:
        this.#interfaces = [];
        return;
      case SYSTEMD_JOURNAL:
      case CUSTOM:
      case CUSTOM_NOT_COPIED:
        this.frames++;
        this.#sink.frame(w.bytes, w.view, at, 0, 0, this.#timeUs, NOT_A_PACKET);
        return;
      default:
    }
  }

  /** Enhanced and obsolete packet blocks: alike from the timestamp on. */
  #readPacket(w: Window, at: number, length: number, number: number): void {
    const little = this.#little;
    const view = w.view;
    if (length < PACKET_LENGTH_MIN) {
      this.#notes.damage(w.base + at, `a packet block of only ${length} bytes: skipped`);
      return;
    }
    let captured = view.getUint32(at + 20, little);
    const wire = view.getUint32(at + 24, little);
    if (captured > length - PACKET_LENGTH_MIN) {
      this.#notes.damage(w.base + at, `a packet that claims ${captured} bytes in a block of ${length}`);
      captured = length - PACKET_LENGTH_MIN;
    }
    const from = this.#interfaces[number];
    if (from === undefined) {
      this.#notes.damage(w.base + at, `a packet of interface ${number}, which is not defined`);
    } else {
      this.#timeUs = from.timeUs(view.getUint32(at + 12, little), view.getUint32(at + 16, little));
    }
    this.#give(w, at + 28, captured, wire, from);
  }

  #readSimplePacket(w: Window, at: number, length: number): void {
    if (length < SIMPLE_LENGTH_MIN) {
      this.#notes.damage(w.base + at, `a packet block of only ${length} bytes: skipped`);
      return;
    }
    const from = this.#interfaces[0];
    const wire = w.view.getUint32(at + 8, this.#little);
    let captured = Math.min(wire, length - SIMPLE_LENGTH_MIN);
    // It has no captured length of its own: it is the interface's snapshot length, if that is less.
    if (from !== undefined && from.snaplen > 0) captured = Math.min(captured, from.snaplen);
    else if (from === undefined) this.#notes.damage(w.base + at, "a packet before any interface");
    this.#give(w, at + 12, captured, wire, from);
  }

  #give(w: Window, offset: number, captured: number, wire: number, from: Interface | undefined): void {
    this.frames++;
    const length = Math.min(Math.max(wire, captured), WIRE_MAX);
    const link = from === undefined ? NOT_A_PACKET : from.link;
    this.#sink.frame(w.bytes, w.view, offset, captured, length, this.#timeUs, link);
  }

  #damage(w: Window, at: number, why: string): void {
    this.#damageAt = w.base + at;
    this.#notes.damage(this.#damageAt, `the file is damaged: ${why}`);
  }

  /** Looks for a block whose two lengths agree, byte by byte. */
  #resynchronise(w: Window, ended: boolean): number {
    let at = Math.max(w.start, this.#damageAt + 1 - w.base);
    for (; at + BLOCK_LENGTH_MIN <= w.end; at++) {
      const length = this.#plausibleLength(w.view, at);
      if (length === 0) continue;
      if (at + length > w.end) {
        if (ended) continue;
        w.start = at;
        return length;
      }
      const little = w.view.getUint32(at + 4, true) === length;
      if (w.view.getUint32(at + length - 4, little) !== length) continue;
      const offset = w.base + at;
      this.#notes.add(offset, `${offset - this.#damageAt} bytes skipped; readable again from here`);
      this.#damageAt = -1;
      w.start = at;
      return 0;
    }
    w.start = Math.min(at, w.end);
    return BLOCK_LENGTH_MIN;
  }

  /** The length of the block that might begin at `at`, or 0. */
  #plausibleLength(view: DataView, at: number): number {
    let little = this.#little;
    const type = view.getUint32(at, little);
    if (type === SECTION_HEADER) {
      little = view.getUint32(at + BYTE_ORDER, true) === BYTE_ORDER_MAGIC;
      if (!little && view.getUint32(at + BYTE_ORDER) !== BYTE_ORDER_MAGIC) return 0;
    } else if (type === 0 || (type > TYPE_MAX && type !== CUSTOM && type !== CUSTOM_NOT_COPIED)) return 0;
    const length = view.getUint32(at + 4, little);
    // Tighter than while reading: what is found here is a guess, and makes the window grow.
    return length >= BLOCK_LENGTH_MIN + 4 && (length & 3) === 0 && length <= 1 << 18 ? length : 0;
  }
}
