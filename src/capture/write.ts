/**
 * Frames → capture files. For tests, examples and generators, and to hand a user the packets of one
 * connection. Pure; the whole file is made in memory. Pcapng is in `write-pcapng.ts`.
 */
import { join, viewOf } from "../bytes/concat.ts";

export { type PcapngOptions, writePcapng } from "./write-pcapng.ts";

/** A frame to write. */
export interface WritableFrame {
  /** Microseconds since 1970-01-01 UTC, with a fraction for nanoseconds. */
  readonly timeUs: number;
  readonly bytes: Uint8Array;
  /** Length on the wire when more than was captured; default: `bytes.length`. */
  readonly wireLength?: number;
}

export interface PcapOptions {
  /** LINKTYPE_ number, default 1 (Ethernet); 101 is raw IP. */
  readonly linkType?: number;
  /** Timestamps in nanoseconds (magic a1b23c4d). */
  readonly nanoseconds?: boolean;
  readonly bigEndian?: boolean;
  /** Cuts frames to this many bytes; default: writes 262144 and cuts nothing. */
  readonly snaplen?: number;
  /** Kuznetzov's "modified" pcap: record headers of 24 bytes, magic a1b2cd34. */
  readonly modified?: boolean;
}

/** A pcap file of version 2.4. Source: draft-ietf-opsawg-pcap. */
export function writePcap(frames: Iterable<WritableFrame>, options: PcapOptions = {}): Uint8Array {
  const little = !options.bigEndian;
  const header = new Uint8Array(24);
  const view = viewOf(header);
  view.setUint32(0, options.modified ? 0xa1b2cd34 : options.nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4, little);
  view.setUint16(4, 2, little);
  view.setUint16(6, 4, little);
  view.setUint32(16, options.snaplen ?? 262144, little);
  view.setUint32(20, options.linkType ?? 1, little);
  const pieces: Uint8Array[] = [header];
  for (const frame of frames) {
    const bytes = frame.bytes.subarray(0, options.snaplen ?? frame.bytes.length);
    const record = new Uint8Array(options.modified ? 24 : 16);
    const fields = viewOf(record);
    const seconds = Math.floor(frame.timeUs / 1e6);
    const rest = frame.timeUs - seconds * 1e6;
    const fraction = options.nanoseconds ? Math.min(Math.round(rest * 1000), 999_999_999) : Math.floor(rest);
    fields.setUint32(0, seconds, little);
    fields.setUint32(4, fraction, little);
    fields.setUint32(8, bytes.length, little);
    fields.setUint32(12, frame.wireLength ?? frame.bytes.length, little);
    pieces.push(record, bytes);
  }
  return join(pieces);
}
