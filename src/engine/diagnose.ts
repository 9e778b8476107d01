/** A capture, by name, through the whole line. The one place where the pure line meets files. */
import { createReadStream, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { CaptureReader } from "../capture/read.ts";
import { sniffCompression } from "../capture/sniff.ts";
import { Analyzer, type AnalyzerOptions } from "../diagnosis/analyzer.ts";
import type { Summary } from "../diagnosis/diagnosis.ts";
import { feedFile, feedStream, InputError, readHead } from "./input.ts";
import { canShard, diagnoseSharded } from "./shards.ts";

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
  const { onProgress } = options;
  if (worthSharding(path, options)) return diagnoseSharded(path, options.samplesMax, onProgress);
  const analyzer = new Analyzer(options);
  const feed = {
    reader: analyzer.reader,
    onDamage: (says: string) => analyzer.damage(says),
    ...(onProgress && {
      onBytes: (taken: number, total: number) => onProgress(taken, total, analyzer.frames),
    }),
  };
  if (path === "-" || isPipe(path)) {
    const stop = keepTime(analyzer);
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
    // Where nothing could be unpacked, that is what is wrong, and not the nothing.
    const says = reader.bytes === 0 ? summary.notes.at(-1) : reader.notes[0]?.says;
    throw new InputError(`${name}: ${says ?? "not a capture file"}`);
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

/** Below this a second thread takes longer to start than it saves. */
const SHARD_BYTES = 96 << 20;
/** With large packets reading is most of the work, and two threads would only read twice. */
const SHARD_PACKET_BYTES = 400;

/** A large plain file of small packets, of which only a summary is wanted, and more than one core. */
function worthSharding(path: string, options: DiagnoseOptions): boolean {
  if (
    path === "-" ||
    !canShard ||
    options.onDiagnosis ||
    options.keep ||
    options.second ||
    availableParallelism() < 2
  )
    return false;
  const size = statSync(path, { throwIfNoEntry: false });
  if (!size?.isFile() || size.size < SHARD_BYTES) return false;
  const head = readHead(path);
  if (sniffCompression(head)) return false;
  let frames = 0;
  const reader = new CaptureReader({
    frame() {
      frames++;
    },
  });
  reader.push(head);
  return head.length < frames * SHARD_PACKET_BYTES;
}
