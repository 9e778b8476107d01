/** A capture, by name, through the whole line. The one place where the pure line meets files. */
import { createReadStream, statSync } from "node:fs";
import { Analyzer, type AnalyzerOptions } from "../diagnosis/analyzer.ts";
import type { Summary } from "../diagnosis/diagnosis.ts";
import { feedFile, feedStream, InputError } from "./input.ts";

export { InputError };

export interface DiagnoseOptions extends AnalyzerOptions {
  /** Bytes read so far of so many (0: unknown), and frames seen. Called about once a mebibyte. */
  readonly onProgress?: (bytes: number, total: number, frames: number) => void;
}

/** How often a live source's clock is moved on while no packets come, in ms. */
const TICK_MS = 1000;

/**
 * Diagnoses one capture; `-` is standard input.
 * @throws {InputError} when nothing of it could be read, with a message for the user.
 */
export async function diagnoseFile(path: string, options: DiagnoseOptions = {}): Promise<Summary> {
  const analyzer = new Analyzer(options);
  const { onProgress } = options;
  const feed = {
    reader: analyzer.reader,
    onDamage: (says: string) => analyzer.damage(says),
    ...(onProgress && {
      onBytes: (taken: number, total: number) => onProgress(taken, total, analyzer.frames),
    }),
  };
  if (path === "-" || isPipe(path)) {
    const stop = path === "-" ? keepTime(analyzer) : () => {};
    try {
      if (path === "-") await feedStream("standard input", process.stdin, feed);
      else await feedStream(path, createReadStream(path), feed);
    } finally {
      stop();
    }
  } else {
    await feedFile(path, feed);
  }
  const summary = analyzer.end();
  const { reader } = analyzer;
  if (!reader.recognised) {
    const name = path === "-" ? "standard input" : path;
    throw new InputError(`${name}: ${reader.notes[0]?.says ?? "not a capture file"}`);
  }
  return summary;
}

/**
 * While a live capture is silent its clock stands still, and nothing would ever end: let it go on at the
 * pace of this machine's clock from the newest packet.
 */
function keepTime(analyzer: Analyzer): () => void {
  let frames = -1;
  let since = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    if (analyzer.frames !== frames) {
      frames = analyzer.frames;
      since = now;
    } else if (frames > 0) {
      analyzer.advance(analyzer.newestUs + (now - since) * 1000);
    }
  }, TICK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function isPipe(path: string): boolean {
  try {
    return !statSync(path).isFile() && !statSync(path).isDirectory();
  } catch {
    return false;
  }
}
