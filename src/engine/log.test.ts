import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectionErrors } from "../message/log/known.ts";
import { LogReader } from "../message/log/reader.ts";
import { InputError, logFiles, readLogs } from "./log.ts";

const LINES = "2026-11-22 08:00:00 ERROR a.b - connect ECONNREFUSED 10.0.0.9:80\nall is well\n";
let folder = "";

/** A zstd frame of raw blocks (RFC 8878 §3.1.1): packed by nobody, but a frame like any other. */
function zstd(bytes: Uint8Array): Uint8Array {
  const size = 128 << 10;
  const parts: Uint8Array[] = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58])];
  for (let from = 0; from < bytes.length; from += size) {
    const block = bytes.subarray(from, from + size);
    const head = Buffer.alloc(3);
    head.writeUIntLE((block.length << 3) | (from + size >= bytes.length ? 1 : 0), 0, 3);
    parts.push(head, block);
  }
  return Buffer.concat(parts);
}
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hangup-log-"));
  mkdirSync(at("old"));
  writeFileSync(at("a.log"), LINES);
  writeFileSync(at("b.log"), LINES.repeat(3));
  writeFileSync(at("c.log.gz"), gzipSync(LINES.repeat(10)));
  writeFileSync(at("d.log.zst"), zstd(Buffer.from(LINES.repeat(30_000))));
  writeFileSync(at("cut.log.gz"), gzipSync(LINES.repeat(5000)).subarray(0, -20));
  writeFileSync(at("old/[1].log"), LINES);
  writeFileSync(at("empty.log"), "");
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(...files: string[]): Promise<{ reader: LogReader; damage: string[]; taken: number[] }> {
  const reader = new LogReader(connectionErrors());
  const damage: string[] = [];
  const taken: number[] = [];
  await readLogs(files, reader, {
    onDamage: (says) => damage.push(says),
    onBytes: (bytes, total) => taken.push(bytes, total),
  });
  return { reader, damage, taken };
}

describe("logFiles", () => {
  test("names, patterns, each file once, in order", () => {
    expect(logFiles([at("b.log"), at("*.log")])).toEqual([at("b.log"), at("a.log"), at("empty.log")]);
  });

  test("a file whose name looks like a pattern is that file", () => {
    expect(logFiles([at("old/[1].log")])).toEqual([at("old/[1].log")]);
  });

  test("standard input stays", () => {
    expect(logFiles(["-"])).toEqual(["-"]);
  });

  test.each([
    ["nothing.log", "no such file"],
    ["nothing-*.log", "no file has such a name"],
    ["old", "is a directory"],
  ])("%s: %s", (name, says) => {
    expect(() => logFiles([at(name)])).toThrow(InputError);
    expect(() => logFiles([at(name)])).toThrow(says);
  });
});

describe("readLogs", () => {
  test("several files, plain and packed, are one log", async () => {
    const { reader, damage, taken } = await read(at("a.log"), at("b.log"), at("c.log.gz"), at("empty.log"));
    expect(reader.groups.count).toBe(14);
    expect(reader.lines).toBe(28);
    expect(damage).toEqual([]);
    expect(taken.at(-2)).toBeGreaterThan(0);
  });

  test("zstd, in more than one piece", async () => {
    const { reader, damage } = await read(at("d.log.zst"));
    expect(damage).toEqual([]);
    expect(reader.groups.count).toBe(30_000);
  });

  test("what a damaged archive still holds is read, and the damage is told", async () => {
    const { reader, damage } = await read(at("cut.log.gz"));
    expect(reader.groups.count).toBeGreaterThan(1000);
    expect(damage).toHaveLength(1);
    expect(damage[0]).toContain("damaged or cut short");
  });
});
