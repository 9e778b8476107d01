/**
 * Writing to standard output and standard error so that nothing is lost and nobody is shouted at.
 *
 * Files and pipes are written with `writeSync`: the analysis runs in long stretches, and what a stream
 * would keep for later would pile up in memory. A terminal is written through its stream, which knows the
 * console's character set on Windows. When the reader is gone (`| head`), the process ends without a word.
 */
import { fstatSync, writeSync } from "node:fs";
import { isatty } from "node:tty";

/** Where a command writes its result. */
export interface Output {
  /** Adds text; it may be kept back until {@link flush}. */
  write(text: string): void;
  /** Writes all that was kept back. */
  flush(): void;
}

/** Text is written in pieces of about this many characters. */
const PIECE = 1 << 16;
/** Milliseconds to wait for a slow reader before trying again. */
const PAUSE_MS = 2;

/** Standard output. `closed` is called when nobody reads it any more, and must not return. */
export function standardOutput(closed: () => never): Output {
  if (isatty(1)) {
    process.stdout.on("error", closed);
    return { write: (text) => void process.stdout.write(text), flush: () => undefined };
  }
  let kept = "";
  const flush = (): void => {
    const text = kept;
    kept = "";
    if (text !== "") writeAll(1, text, closed);
  };
  return {
    write: (text) => {
      kept += text;
      if (kept.length >= PIECE) flush();
    },
    flush,
  };
}

/** Do standard output and standard error show up in the same place? */
export function isOneTerminal(): boolean {
  return isatty(1) && isatty(2) && fstatSync(1).rdev === fstatSync(2).rdev;
}

/** Is this descriptor a plain file (`< my.pcap`), of which all is there already? */
export function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}

/** A message on standard error; a closed one is no reason to stop. */
export function complain(text: string): void {
  if (isatty(2)) process.stderr.write(text);
  else writeAll(2, text, () => undefined);
}

function writeAll(descriptor: number, text: string, closed: () => void): void {
  const bytes = Buffer.from(text);
  let from = 0;
  while (from < bytes.length) {
    try {
      from += writeSync(descriptor, bytes, from);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Somebody made the pipe non-blocking, and it is full.
      if (code === "EAGAIN") pause();
      else if (code === "EPIPE" || code === "EOF" || code === "EBADF") {
        closed();
        return;
      } else throw error;
    }
  }
}

const sleeper = new Int32Array(new SharedArrayBuffer(4));

function pause(): void {
  Atomics.wait(sleeper, 0, 0, PAUSE_MS);
}
