/**
 * Frames → pcapng (draft-ietf-opsawg-pcapng): one section, its interfaces, one packet block a frame.
 * Two results put one after the other are again a file, of two sections.
 */
import { concat, join, viewOf } from "../bytes/concat.ts";
import type { WritableFrame } from "./write.ts";

interface PcapngInterface {
  /** LINKTYPE_ number, default 1. */
  readonly linkType?: number;
  /** Default 0: no limit. */
  readonly snaplen?: number;
  /** if_tsresol as it stands in the file: n for 10^-n, 128 + n for 2^-n; default: not written (10^-6). */
  readonly tsresol?: number;
  /** if_tsoffset in seconds, added to every timestamp; default: not written. */
  readonly tsoffset?: number;
}

export interface PcapngOptions {
  /** Default: one Ethernet interface. */
  readonly interfaces?: readonly PcapngInterface[];
  readonly bigEndian?: boolean;
  /** Enhanced (default), simple (interface 0, no time) or the obsolete packet block. */
  readonly packetBlock?: "enhanced" | "simple" | "obsolete";
  /** Writes the section's true length instead of −1. */
  readonly sectionLength?: boolean;
  /** Puts a custom block and a comment option between the frames, which readers must skip. */
  readonly extras?: boolean;
}

export interface PcapngFrame extends WritableFrame {
  /** Number of the interface, from 0; default 0. */
  readonly interface?: number;
}

/** Pads to a multiple of 4. */
function padded(length: number): number {
  return (length + 3) & ~3;
}

function block(type: number, body: Uint8Array, little: boolean): Uint8Array {
  const bytes = new Uint8Array(12 + padded(body.length));
  const view = viewOf(bytes);
  view.setUint32(0, type, little);
  view.setUint32(4, bytes.length, little);
  bytes.set(body, 8);
  view.setUint32(bytes.length - 4, bytes.length, little);
  return bytes;
}

function option(code: number, value: Uint8Array, little: boolean): Uint8Array {
  const bytes = new Uint8Array(4 + padded(value.length));
  const view = viewOf(bytes);
  view.setUint16(0, code, little);
  view.setUint16(2, value.length, little);
  bytes.set(value, 4);
  return bytes;
}

const END_OF_OPTIONS = new Uint8Array(4);

function interfaceBlock(fields: PcapngInterface, little: boolean): Uint8Array {
  const head = new Uint8Array(8);
  const view = viewOf(head);
  view.setUint16(0, fields.linkType ?? 1, little);
  view.setUint32(4, fields.snaplen ?? 0, little);
  const pieces: Uint8Array[] = [head];
  if (fields.tsresol !== undefined) pieces.push(option(9, Uint8Array.of(fields.tsresol), little));
  if (fields.tsoffset !== undefined) {
    const value = new Uint8Array(8);
    viewOf(value).setBigInt64(0, BigInt(fields.tsoffset), little);
    pieces.push(option(14, value, little));
  }
  if (pieces.length > 1) pieces.push(END_OF_OPTIONS);
  return block(1, join(pieces), little);
}

/** The timestamp in the interface's units: microseconds → ticks, exact in steps of a microsecond. */
function ticksOf(timeUs: number, fields: PcapngInterface): bigint {
  const resolution = fields.tsresol ?? 6;
  const power = BigInt(resolution & 127);
  const perSecond = resolution & 128 ? 2n ** power : 10n ** power;
  const nanoseconds = BigInt(Math.round((timeUs % 1) * 1000)) + BigInt(Math.floor(timeUs)) * 1000n;
  const relative = nanoseconds - BigInt(fields.tsoffset ?? 0) * 1_000_000_000n;
  return (relative * perSecond) / 1_000_000_000n;
}

function packetBlock(frame: PcapngFrame, options: PcapngOptions, fields: PcapngInterface): Uint8Array {
  const little = !options.bigEndian;
  const { bytes } = frame;
  const wire = frame.wireLength ?? bytes.length;
  if (options.packetBlock === "simple") {
    const body = new Uint8Array(4 + bytes.length);
    viewOf(body).setUint32(0, wire, little);
    body.set(bytes, 4);
    return block(3, body, little);
  }
  const body = new Uint8Array(20 + padded(bytes.length));
  const view = viewOf(body);
  const obsolete = options.packetBlock === "obsolete";
  if (obsolete) view.setUint16(0, frame.interface ?? 0, little);
  else view.setUint32(0, frame.interface ?? 0, little);
  const ticks = ticksOf(frame.timeUs, fields);
  view.setUint32(4, Number((ticks >> 32n) & 0xffffffffn), little);
  view.setUint32(8, Number(ticks & 0xffffffffn), little);
  view.setUint32(12, bytes.length, little);
  view.setUint32(16, wire, little);
  body.set(bytes, 20);
  const comment = new TextEncoder().encode("a comment");
  const tail = options.extras ? [option(1, comment, little), END_OF_OPTIONS] : [];
  return block(obsolete ? 2 : 6, concat(body, ...tail), little);
}

/** A pcapng section with its interfaces and frames. */
export function writePcapng(frames: Iterable<PcapngFrame>, options: PcapngOptions = {}): Uint8Array {
  const little = !options.bigEndian;
  const interfaces = options.interfaces ?? [{}];
  const pieces = interfaces.map((fields) => interfaceBlock(fields, little));
  for (const frame of frames) {
    if (options.extras) pieces.push(block(0x0bad, new Uint8Array(9), little));
    pieces.push(packetBlock(frame, options, interfaces[frame.interface ?? 0] ?? {}));
  }
  const body = join(pieces);
  const head = new Uint8Array(16);
  const view = viewOf(head);
  view.setUint32(0, 0x1a2b3c4d, little);
  view.setUint16(4, 1, little);
  view.setBigInt64(8, options.sectionLength ? BigInt(body.length) : -1n, little);
  return concat(block(0x0a0d0d0a, head, little), body);
}
