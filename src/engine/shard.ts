/** A worker thread: one shard of a capture file, from start to end. Told its part, answers with it. */
import { parentPort, workerData } from "node:worker_threads";
import { runShard, type ShardTask } from "./shards.ts";

const part = await runShard(workerData as ShardTask);
parentPort?.postMessage(part, [part.begun.buffer]);
