/**
 * A large capture on several cores: every thread reads the whole file (it is in the page cache, and hopping
 * from record to record is cheap) but tracks only its share of the connections, so that nothing is copied
 * between them.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { Analyzer } from "../diagnosis/analyzer.ts";
import type { Summary } from "../diagnosis/diagnosis.ts";
import { mergeParts, type Part } from "../diagnosis/merge.ts";
import { SAMPLES_MAX } from "../diagnosis/summary.ts";
import { feedFile } from "./input.ts";

export interface ShardTask {
  readonly path: string;
  readonly index: number;
  readonly of: number;
  readonly samplesMax: number;
}

type OwnPart = Part & { readonly begun: Uint32Array<ArrayBuffer> };

/** Little of what a shard makes lives long: more room for it only costs memory. */
const YOUNG_MB = 8;

/** The worker's program as built; there is none when the sources run as they are (tests). */
const program = fileURLToPath(new URL("../engine/shard.js", import.meta.url));

/** Can this process start workers of this program? */
export const canShard: boolean = existsSync(program);

/** Runs one shard in this thread. */
export async function runShard(
  task: ShardTask,
  onProgress?: (bytes: number, total: number, frames: number) => void,
): Promise<OwnPart> {
  const analyzer = new Analyzer({ samplesMax: task.samplesMax, shard: task });
  await feedFile(task.path, {
    reader: analyzer.reader,
    onDamage: (says) => analyzer.damage(says),
    ...(onProgress && {
      onBytes: (taken: number, total: number) => onProgress(taken, total, analyzer.frames),
    }),
  });
  const summary = analyzer.end();
  return { summary, begun: analyzer.begun };
}

/** The whole file on two threads, this one and a worker. */
export async function diagnoseSharded(
  path: string,
  samplesMax = SAMPLES_MAX,
  onProgress?: (bytes: number, total: number, frames: number) => void,
): Promise<Summary> {
  const task = { path, of: 2, samplesMax };
  const worker = new Worker(program, {
    workerData: { ...task, index: 1 } satisfies ShardTask,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const theirs = new Promise<OwnPart>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  // Its failure is looked at when our own share is done.
  theirs.catch(() => {});
  try {
    const ours = await runShard({ ...task, index: 0 }, onProgress);
    return mergeParts([ours, await theirs], samplesMax);
  } finally {
    await worker.terminate();
  }
}
