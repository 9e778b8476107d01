/**
 * What a file is, by its first bytes: which capture format, which compression, or what else it looks
 * like. Pure; compression itself is undone by the caller.
 */
import type { CaptureFormat } from "./frame-sink.ts";

/** How many bytes are enough for every function here. */
export const SNIFF_LENGTH = 512;

/** Compressions that a caller undoes before it feeds the reader. */
export type Compression = "gzip" | "zstd";

/** The compression that these first bytes announce (RFC 1952 §2.3.1, RFC 8878 §3.1.1), if any. */
export function sniffCompression(first: Uint8Array): Compression | undefined {
  if (startsWith(first, [0x1f, 0x8b])) return "gzip";
  if (startsWith(first, [0x28, 0xb5, 0x2f, 0xfd])) return "zstd";
  // A zstd file may begin with a skippable frame (RFC 8878 §3.1.2), as pzstd writes them.
  if (((first[0] ?? 0) & 0xf0) === 0x50 && startsWith(first.subarray(1), [0x2a, 0x4d, 0x18])) return "zstd";
  return undefined;
}

const PCAP_MAGICS: ReadonlyMap<number, CaptureFormat> = new Map([
  [0xa1b2c3d4, "pcap"],
  [0xa1b23c4d, "pcap-ns"],
  [0xa1b2cd34, "pcap-modified"],
]);

/** A pcap file header's magic number at `offset`, in either byte order. */
export function sniffPcap(
  view: DataView,
  offset: number,
): { readonly format: CaptureFormat; readonly little: boolean } | undefined {
  if (offset + 4 > view.byteLength) return undefined;
  for (const little of [true, false]) {
    const format = PCAP_MAGICS.get(view.getUint32(offset, little));
    if (format) return { format, little };
  }
  return undefined;
}

/** Type of pcapng's section header block: a palindrome, the same in both byte orders. */
export const SECTION_HEADER = 0x0a0d0d0a;

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((byte, i) => bytes[i] === byte);
}

function ascii(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

/** First bytes of what people hand over instead of a capture. */
const FOREIGN: readonly (readonly [magic: readonly number[], says: string])[] = [
  [[0x1f, 0x8b], "a gzip file: it must be decompressed first"],
  [[0x28, 0xb5, 0x2f, 0xfd], "a zstd file: it must be decompressed first"],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], "an xz file: decompress it with `xz -d`"],
  [[0x42, 0x5a, 0x68], "a bzip2 file: decompress it with `bunzip2`"],
  [[0x04, 0x22, 0x4d, 0x18], "an lz4 file: decompress it with `lz4 -d`"],
  [[0x50, 0x4b, 0x03, 0x04], "a zip archive: unpack it first"],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "a 7-Zip archive: unpack it first"],
  [[0x7f, 0x45, 0x4c, 0x46], "a program (ELF), not a capture"],
  [[0x4d, 0x5a], "a Windows program, not a capture"],
  [ascii("snoop\0\0\0"), "a Solaris snoop capture: convert it with `editcap -F pcap`"],
  [ascii("GMBU"), "a Microsoft Network Monitor 2 capture: convert it with `editcap -F pcap`"],
  [ascii("RTSS"), "a Microsoft Network Monitor 1 capture: convert it with `editcap -F pcap`"],
  [ascii("iptrace 2.0"), "an AIX iptrace capture: convert it with `editcap -F pcap`"],
  [ascii("iptrace 1.0"), "an AIX iptrace capture: convert it with `editcap -F pcap`"],
  [ascii("TRSNIFF data"), "a Sniffer capture: convert it with `editcap -F pcap`"],
  [ascii("XCP\0"), "a NetXRay capture: convert it with `editcap -F pcap`"],
  [[0x7f, 0x76, 0x65, 0x72], "a Savvius *Peek capture: convert it with `editcap -F pcap`"],
  [ascii("<!DOCTYPE"), "an HTML page: perhaps a login or error page was saved instead of the capture"],
  [ascii("<!doctype"), "an HTML page: perhaps a login or error page was saved instead of the capture"],
  [ascii("<html"), "an HTML page: perhaps a login or error page was saved instead of the capture"],
  [ascii("<?xml"), "XML text, not a capture"],
  [ascii("%PDF"), "a PDF document, not a capture"],
  [[0x89, 0x50, 0x4e, 0x47], "a picture (PNG): the capture file itself is needed, not a screenshot"],
  [[0xff, 0xd8, 0xff], "a picture (JPEG): the capture file itself is needed, not a screenshot"],
];

/** What the first bytes look like, as the end of "this is …". For files that are no capture we read. */
export function describeForeign(first: Uint8Array): string {
  if (first.length === 0) return "empty: 0 bytes";
  for (const [magic, says] of FOREIGN) if (startsWith(first, magic)) return says;
  const sample = first.subarray(0, SNIFF_LENGTH);
  if (looksLikeErf(sample)) return "perhaps an Endace ERF capture: convert it with `editcap -F pcap`";
  const text = new TextDecoder("latin1").decode(sample);
  if (startsWith(sample, [0xff, 0xfe]) || startsWith(sample, [0xfe, 0xff]))
    return "UTF-16 text, not a capture";
  if (sample.every((byte) => byte === 0))
    return "only zeros: the file was never written, or the disk lost it";
  if (!isText(sample)) {
    return "no capture format that is known here (a Windows trace, .etl, must be converted with etl2pcapng)";
  }
  const shown = text.trimStart();
  if (/^[[{]/.test(shown)) return "JSON text, not a capture";
  if (/^\s*(\d+:|\d\d:\d\d:\d\d\.\d+ )/.test(shown) && /\bIP6?\b|Flags \[/.test(shown)) {
    return "tcpdump's printed text: capture again with `tcpdump -w FILE`, the packets are not in the text";
  }
  return "text, not a capture";
}

/** Printable bytes, line ends, tabs, and UTF-8's upper half, but no other control character. */
function isText(sample: Uint8Array): boolean {
  return sample.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

/** ERF has no magic: type (low 7 bits of byte 8) is small, and record length ≥ 16 and near wire length. */
function looksLikeErf(sample: Uint8Array): boolean {
  if (sample.length < 16) return false;
  const type = (sample[8] ?? 0) & 0x7f;
  const recordLength = ((sample[10] ?? 0) << 8) | (sample[11] ?? 0);
  const wireLength = ((sample[14] ?? 0) << 8) | (sample[15] ?? 0);
  const seconds = ((sample[7] ?? 0) << 24) | ((sample[6] ?? 0) << 16);
  const year2000 = 0x386d4380;
  return type === 2 && seconds > year2000 && recordLength >= 16 && wireLength > 0 && recordLength < 20000;
}
