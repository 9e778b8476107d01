/** The captures that fuzzing starts from: those that ship with the project, those of its tests, and a few made ones. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { flagCaptures } from "./flag-captures.ts";

/** Only the beginning of a long capture: speed finds more than size. */
const BYTES_MAX = 200_000;
/** Every so many of the made captures. */
const MADE_EVERY = 97;

const root = fileURLToPath(new URL("../..", import.meta.url));

export function seedCaptures(): Uint8Array[] {
  const recorded = ["captures", "test/captures"].flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
          .filter((name) => /\.(pcap|pcapng|cap)$/.test(name))
          .sort()
          .map((name) => new Uint8Array(readFileSync(join(root, folder, name))).subarray(0, BYTES_MAX))
      : [],
  );
  const made = [...flagCaptures()].filter((_, index) => index % MADE_EVERY === 0).map(({ bytes }) => bytes);
  return [...recorded, ...made];
}
