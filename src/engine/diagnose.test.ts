/** Every way in which a capture can arrive, and every way in which that can fail. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { needs } from "../../test/needs.ts";
import { captureOf, HANDSHAKE } from "../connection/fixtures.ts";
import type { Summary } from "../diagnosis/diagnosis.ts";
import { diagnoseFile } from "./diagnose.ts";

/** Two connections: one reset, one closed. 15 packets. */
const bytes = captureOf(
  `${HANDSHAKE}> P. 1:11(10) ack 1
   < R. 1:1(0) ack 1
   ${HANDSHAKE.replace(/^([<>])/gm, "b$1")}b> P. 1:11(10) ack 1
   b< P. 1:301(300) ack 11
   b> F. 11:11(0) ack 301
   b< F. 301:301(0) ack 12
   b> . 12:12(0) ack 302`,
  { b: { clientPort: 40_001 } },
);
const FRAMES = 13;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hangup-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file and gives its path. */
function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const gist = ({ connections, frames, abnormal, clean, damaged, notes }: Summary) => ({
  connections,
  frames,
  abnormal,
  clean,
  damaged,
  notes,
});
const whole = { connections: 2, frames: FRAMES, abnormal: 1, clean: 1, damaged: false, notes: [] };

/** A zstd frame that packs nothing: raw blocks (RFC 8878 §3.1.1). */
function zstd(content: Uint8Array, blockSize = 100): Uint8Array {
  const pieces: Uint8Array[] = [Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0xa0), new Uint8Array(4)];
  new DataView((pieces[1] as Uint8Array).buffer).setUint32(0, content.length, true);
  for (let at = 0; at < content.length; at += blockSize) {
    const block = content.subarray(at, at + blockSize);
    const last = at + blockSize >= content.length ? 1 : 0;
    const header = last | (block.length << 3);
    pieces.push(Uint8Array.of(header & 255, (header >> 8) & 255, header >> 16), block);
  }
  return Buffer.concat(pieces);
}

describe("files", () => {
  const halves = [bytes.subarray(0, 200), bytes.subarray(200)];
  it.each([
    ["plain", bytes],
    ["gzip", gzipSync(bytes)],
    ["gzip of several members", Buffer.concat(halves.map((half) => gzipSync(half)))],
    ["gzip with an empty member", Buffer.concat([gzipSync(""), gzipSync(bytes)])],
    ["zstd", zstd(bytes)],
    ["zstd of several frames", Buffer.concat(halves.map((half) => zstd(half)))],
  ])("%s", async (name, content) => {
    expect(gist(await diagnoseFile(file(name, content)))).toEqual(whole);
  });

  it("the name says nothing: what is inside counts", async () => {
    expect(gist(await diagnoseFile(file("capture.pcap.gz", bytes)))).toEqual(whole);
  });

  it("names what it was told of, and tells how far it is", async () => {
    const calls: [number, number, number][] = [];
    const onProgress = (...call: [number, number, number]) => void calls.push(call);
    await diagnoseFile(file("progress", bytes), { onProgress });
    expect(calls.at(-1)).toEqual([bytes.length, bytes.length, FRAMES]);
  });

  it("gives each abnormal ending as it comes", async () => {
    const hows: string[] = [];
    await diagnoseFile(file("each", bytes), { onDiagnosis: ({ verdict }) => hows.push(verdict.how) });
    expect(hows).toEqual(["reset"]);
  });
});

describe("damage: what came before is still reported", () => {
  it("a capture that is cut short", async () => {
    const summary = await diagnoseFile(file("cut", bytes.subarray(0, -5)));
    expect(summary).toMatchObject({ connections: 2, frames: FRAMES - 1, damaged: true });
    expect(summary.notes.join()).toMatch(/cut|ends/i);
  });

  it.each([
    ["gzip", gzipSync(bytes)],
    ["zstd", zstd(bytes)],
  ])("%s that is cut short", async (name, packed) => {
    const summary = await diagnoseFile(file(`cut.${name}`, packed.subarray(0, packed.length - 40)));
    expect(summary.damaged).toBe(true);
    expect(summary.frames).toBeGreaterThan(0);
    expect(summary.notes.join("\n")).toContain(`the ${name} data is damaged or cut short`);
  });

  it.each([0.3, 0.6, 0.9])("gzip with rubbish from %d of it on: nearly all before it", async (part) => {
    // Sequence numbers that do not pack well.
    const lines = Array.from({ length: 400 }, (_, i) => `> . ${(i * 7919 * 104_729) % 1_000_003}:0(0) ack 1`);
    const long = captureOf(lines.map((line) => line.replace(/(\d+):0/, "$1:$1")).join("\n"));
    const packed = gzipSync(long);
    packed.fill(0xff, Math.floor(packed.length * part));
    const summary = await diagnoseFile(file("rubbish.gz", packed));
    expect(summary.damaged).toBe(true);
    expect(summary.frames).toBeGreaterThan(400 * (part * 0.85 - 0.1));
    expect(summary.frames).toBeLessThan(400);
  });

  it.each([
    ["gzip", gzipSync(bytes)],
    ["zstd", zstd(bytes)],
  ])("%s of which nothing can be unpacked", async (name, packed) => {
    const bad = packed.slice();
    bad.fill(0xff, 4);
    const path = file(`hopeless.${name}`, bad);
    await expect(diagnoseFile(path)).rejects.toThrow(`${path}: the ${name} data is damaged or cut short`);
  });

  it("24 bytes: a capture without packets", async () => {
    expect(gist(await diagnoseFile(file("header", bytes.subarray(0, 24))))).toEqual({
      ...whole,
      connections: 0,
      frames: 0,
      abnormal: 0,
      clean: 0,
    });
  });
});

describe("not a capture: the message says what, where and why", () => {
  it.each([
    ["empty", "", /empty/],
    ["text", "GET / HTTP/1.1\r\n\r\n", /not a capture.*text/i],
    ["3 bytes", "abc", /not a capture/],
    ["23 bytes of a header", bytes.subarray(0, 3), /not a capture/],
    ["text.gz", gzipSync("nothing but words"), /not a capture/],
    ["zip", Buffer.from("504b0304140000000800", "hex"), /zip/i],
  ])("%s", async (name, content, message) => {
    const path = file(`not-${name}`, content);
    const error = await diagnoseFile(path).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "InputError", message: expect.stringMatching(message) });
    expect(String(error)).toContain(path);
  });

  it("a directory", async () => {
    await expect(diagnoseFile(folder)).rejects.toThrow(`${folder} is a directory; name a capture file in it`);
  });

  it("a missing file", async () => {
    const path = join(folder, "missing.pcap");
    await expect(diagnoseFile(path)).rejects.toThrow(`${path}: no such file`);
  });

  needs("linux").it("a file that may not be read", async () => {
    const path = file("secret.pcap", bytes);
    chmodSync(folder, 0o755);
    chmodSync(path, 0);
    // Root may read anything: be nobody for a moment.
    const root = process.getuid?.() === 0;
    if (root) process.seteuid?.(65_534);
    try {
      await expect(diagnoseFile(path)).rejects.toThrow(`${path}: no permission to read it`);
    } finally {
      if (root) process.seteuid?.(0);
    }
  });
});

describe("pipes", () => {
  const stdin = Object.getOwnPropertyDescriptor(process, "stdin");
  afterEach(() => {
    vi.useRealTimers();
    if (stdin) Object.defineProperty(process, "stdin", stdin);
  });

  /** Standard input that the test writes to. */
  function pipe(): PassThrough {
    const stream = new PassThrough();
    Object.defineProperty(process, "stdin", { value: stream, configurable: true });
    return stream;
  }

  it.each([
    ["plain", bytes],
    ["gzip", gzipSync(bytes)],
    ["zstd", zstd(bytes)],
  ])("standard input, %s, byte by byte", async (_name, content) => {
    const input = pipe();
    const summary = diagnoseFile("-");
    for (const byte of content) input.write(Uint8Array.of(byte));
    input.end();
    expect(gist(await summary)).toEqual(whole);
  });

  it.each([
    ["nothing", "", /standard input: .*empty/],
    ["two bytes", "ab", /standard input: not a capture/],
    ["text", "hello, world, this is text\n".repeat(9), /standard input: not a capture/],
  ])("standard input with %s", async (_name, content, message) => {
    const input = pipe();
    const summary = diagnoseFile("-");
    input.end(content);
    await expect(summary).rejects.toThrow(message);
  });

  it("standard input that breaks", async () => {
    const input = pipe();
    const summary = diagnoseFile("-");
    input.write(bytes.subarray(0, 100));
    input.destroy(new Error("the pipe broke"));
    await expect(summary).rejects.toThrow("standard input could not be read: the pipe broke");
  });

  it("a live capture that falls silent: what is over is reported before the end", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
    const input = pipe();
    const found: string[] = [];
    const summary = diagnoseFile("-", { all: true, onDiagnosis: ({ verdict }) => found.push(verdict.how) });
    input.write(bytes);
    await vi.waitFor(() => expect(input.readableLength).toBe(0), { interval: 1 });
    expect(found).toEqual([]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(found.sort()).toEqual(["closed", "reset"]);
    input.end();
    expect(gist(await summary)).toEqual(whole);
  });

  needs("mkfifo").it("a named pipe", async () => {
    const path = join(folder, "fifo");
    execFileSync("mkfifo", [path]);
    const [summary] = await Promise.all([diagnoseFile(path), appendFile(path, bytes)]);
    expect(gist(summary)).toEqual(whole);
  });
});
