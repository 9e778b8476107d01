/**
 * Segments that no connection of their receiver fits, answered by its RST: what is left when a packet of a
 * translated connection comes untranslated, from an address that is no party to it. Kept for the connection
 * that they belong to by port and number. Few, the newest ones.
 */
import { ACK, RST } from "../packet/flags.ts";
import type { Segment } from "../packet/segment.ts";
import type { Connections } from "./connections.ts";
import * as L from "./layout.ts";
import { E_ACK, E_BITS, E_FRAME } from "./ring.ts";

/** One such segment. */
export interface Stray {
  /** The record's ends: who answered with RST is the high end. */
  readonly victimHigh: boolean;
  /** Address words of whoever sent the segment. */
  readonly from: readonly [number, number, number, number];
  readonly v6: boolean;
  /** Frames of the segment and of the RST that answered it. */
  readonly frame: number;
  readonly resetFrame: number;
  /** What the segment acknowledged (raw): it must fit the victim's numbers in the real connection. */
  readonly ack: number;
}

const STRAYS_MAX = 1024;
/** A stray is the whole record, or nearly: a segment or a few, and RSTs. */
const PACKETS_MAX = 4;
/** How far its acknowledgement may be from the victim's numbers. */
const FIT = 1 << 20;
const SEEN_BITS = 14;

export class Strays {
  readonly #byVictim = new Map<string, Stray>();
  /** Pairs of ports that ever had one, by hash: whoever has none is told so without a key being made. */
  readonly #seen = new Uint8Array(1 << SEEN_BITS);

  /** Notes a record in which this RST answers a segment out of nowhere. */
  note(connections: Connections, record: number, rst: Segment): void {
    const { i32 } = connections.records;
    const r = record * L.RECORD_WORDS;
    const flags = i32[r + L.R_FLAGS] as number;
    if ((flags & (L.F_GUESSED | L.F_SYN | L.F_SYN_ACK)) !== L.F_GUESSED || rst.flags & ACK) return;
    const ports = i32[r + L.R_PORTS] as number;
    // Of two ends with one port the key alone cannot say which sent it; the address can.
    const victimHigh = connections.isHigh(record, rst);
    const other = r + (victimHigh ? L.HALF_LOW : L.HALF_HIGH);
    const packets = i32[other + L.H_PACKETS] as number;
    if (packets === 0 || packets > PACKETS_MAX) return;
    const ring = connections.rings.slabOf(i32, other).i32;
    const entry = connections.rings.first(i32, other);
    const bits = ring[entry + E_BITS] as number;
    if (bits & RST || !(bits & ACK)) return;
    const victimPort = victimHigh ? ports & 0xffff : ports >>> 16;
    const otherPort = victimHigh ? ports >>> 16 : ports & 0xffff;
    const key = keyOf(connections.hostHash(record, victimHigh), victimPort, otherPort);
    if (this.#byVictim.size >= STRAYS_MAX && !this.#byVictim.has(key)) {
      for (const oldest of this.#byVictim.keys()) {
        this.#byVictim.delete(oldest);
        break;
      }
    }
    this.#seen[slotOf(ports)] = 1;
    this.#byVictim.set(key, {
      victimHigh,
      from: [rst.dst0, rst.dst1, rst.dst2, rst.dst3],
      v6: rst.version === 6,
      frame: (ring[entry + E_FRAME] as number) >>> 0,
      resetFrame: rst.frame,
      ack: ring[entry + E_ACK] as number,
    });
  }

  /** The stray that belongs to the connection of this record with that victim; undefined: none. */
  of(connections: Connections, record: number, victimHigh: boolean): Stray | undefined {
    const { i32 } = connections.records;
    const r = record * L.RECORD_WORDS;
    const ports = i32[r + L.R_PORTS] as number;
    if (this.#seen[slotOf(ports)] === 0) return undefined;
    const victimPort = victimHigh ? ports & 0xffff : ports >>> 16;
    const otherPort = victimHigh ? ports >>> 16 : ports & 0xffff;
    const stray = this.#byVictim.get(keyOf(connections.hostHash(record, victimHigh), victimPort, otherPort));
    if (stray === undefined) return undefined;
    const next = i32[r + (victimHigh ? L.HALF_HIGH : L.HALF_LOW) + L.H_NEXT] as number;
    return Math.abs((stray.ack - next) | 0) <= FIT ? stray : undefined;
  }
}

/** The same for either order of the ports: which end is the lower one depends on its address. */
function slotOf(ports: number): number {
  return Math.imul((ports >>> 16) ^ (ports & 0xffff), 0x9e3779b1) >>> (32 - SEEN_BITS);
}

function keyOf(host: number, port: number, otherPort: number): string {
  return `${host} ${port} ${otherPort}`;
}
