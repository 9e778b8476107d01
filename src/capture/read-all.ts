/** A whole file that is in memory → all its frames, copied. For tests and examples. */
import { CaptureReader } from "./read.ts";

export interface ReadFrame {
  readonly bytes: Uint8Array;
  readonly wire: number;
  readonly timeUs: number;
  readonly link: number;
}

/** Feeds the file in pieces of these sizes, in bytes; the last size repeats. Default: all at once. */
export function readAll(
  file: Uint8Array,
  sizes: readonly number[] = [file.length],
): { readonly reader: CaptureReader; readonly frames: readonly ReadFrame[] } {
  const frames: ReadFrame[] = [];
  const reader = new CaptureReader({
    frame(bytes, _view, offset, captured, wire, timeUs, link) {
      frames.push({ bytes: bytes.slice(offset, offset + captured), wire, timeUs, link });
    },
  });
  for (let at = 0, i = 0; at < file.length; i++) {
    const size = Math.max(1, sizes[Math.min(i, sizes.length - 1)] ?? 1);
    reader.push(file.subarray(at, at + size));
    at += size;
  }
  reader.end();
  return { reader, frames };
}
