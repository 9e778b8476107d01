/**
 * Where a sparse file has data: SEEK_DATA of lseek(2), which Node does not have, through the optional package koffi, on
 * Linux. Elsewhere, or without it, holes are read like everything else; only the reading takes longer.
 */
import { createRequire } from "node:module";

/** include/uapi/linux/fs.h */
const SEEK_DATA = 3;
/** No data from there on; include/uapi/asm-generic/errno-base.h */
const ENXIO = 6;

interface Calls {
  lseek(fd: number, offset: number, whence: number): number | bigint;
  errno(): number;
}

let calls: Calls | null | undefined;

function load(): Calls | null {
  if (process.platform !== "linux") return null;
  try {
    const koffi = createRequire(import.meta.url)("koffi") as {
      load(name: string): { func(prototype: string): unknown };
      errno(): number;
    };
    const lseek = koffi.load("libc.so.6").func("int64_t lseek64(int, int64_t, int)") as Calls["lseek"];
    return { lseek, errno: () => koffi.errno() };
  } catch {
    return null;
  }
}

/**
 * The position of the first byte at or behind `position` that is not in a hole; Infinity if there is none, and
 * `position` if that is not known. Moves the descriptor's own position, which nobody uses.
 */
export function dataFrom(fd: number, position: number): number {
  if (calls === undefined) calls = load();
  if (calls === null) return position;
  const found = Number(calls.lseek(fd, position, SEEK_DATA));
  if (found >= position) return found;
  return calls.errno() === ENXIO ? Number.POSITIVE_INFINITY : position;
}
