/** `hangup send` and `hangup receive` as processes: killed in the middle, started again, nothing is lost or sent twice. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { readJournal } from "../../src/session/files/journal.ts";
import { needs } from "../needs.ts";
import { root } from "../tidy/house.ts";
import { cleanUp, folder, MIB, noise, onCleanUp } from "./ends.ts";

afterEach(cleanUp);

const SIZE = 24 * MIB + 77;
const CHUNKS = 25;
let content: Buffer;
beforeAll(() => {
  content = noise(SIZE);
});

/** A running `hangup`, with the lines it prints. */
class Program {
  readonly out: string[] = [];
  readonly err: string[] = [];
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  #heard: () => void = () => {};

  constructor(args: readonly string[], env: Record<string, string> = {}) {
    this.#child = spawn(process.execPath, ["--import", "tsx", join(root, "src/cli/main.ts"), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    onCleanUp(() => this.#child.kill("SIGKILL"));
    this.#exited = once(this.#child, "close");
    for (const [stream, lines] of [
      [this.#child.stdout, this.out],
      [this.#child.stderr, this.err],
    ] as const)
      createInterface({ input: stream as NodeJS.ReadableStream }).on("line", (line) => {
        lines.push(line);
        this.#heard();
      });
  }

  async line(pattern: RegExp): Promise<string> {
    for (;;) {
      const line = [...this.out, ...this.err].find((text) => pattern.test(text));
      if (line !== undefined) return line;
      if (this.#child.exitCode !== null) throw new Error(`ended without ${pattern}: ${this.err.join("; ")}`);
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
        void this.#exited.then(() => resolve());
      });
    }
  }

  async port(): Promise<string> {
    return (await this.line(/listening on/)).replace(/.*listening on 127\.0\.0\.1:(\d+).*/, "$1");
  }

  kill(signal: NodeJS.Signals = "SIGKILL"): Promise<unknown> {
    this.#child.kill(signal);
    return this.#exited;
  }

  /** Its exit code. */
  async exit(): Promise<number | null> {
    await this.#exited;
    return this.#child.exitCode;
  }

  /** What it printed as JSON, the last line of it. */
  get summary(): Record<string, Record<string, number>> {
    return JSON.parse(this.out.at(-1) ?? "{}");
  }
}

const receive = (into: string, ...more: string[]) =>
  new Program(["receive", "--dir", into, "--once", "--json", ...more]);
const send = (file: string, port: string, ...more: string[]) =>
  new Program(["send", "--json", ...more, file, `127.0.0.1:${port}`]);

/** Chunks in the journal below a folder. */
async function journaled(into: string): Promise<number> {
  const names = await readdir(into).catch(() => [] as string[]);
  const name = names.find((each) => each.endsWith(".journal"));
  const bytes = name && (await readFile(join(into, name)).catch(() => undefined));
  return (bytes && readJournal(bytes, () => new Uint8Array(32))?.chunks) || 0;
}

async function untilJournaled(into: string, chunks: number): Promise<void> {
  while ((await journaled(into)) < chunks) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function setup() {
  const from = join(folder(), "file");
  writeFileSync(from, content);
  const into = join(folder(), "in");
  mkdirSync(into);
  return { from, into, there: join(into, "file") };
}

/** Slow enough to be killed in the middle. */
const SLOW = ["--limit", "24M"];

describe("the sender is killed", () => {
  it.each([1, 14])(
    "after %i chunks: the next one goes on behind them",
    async (chunks) => {
      const { from, into, there } = await setup();
      const receiver = receive(into, "--port", "0");
      const port = await receiver.port();
      const first = send(from, port, ...SLOW);
      await untilJournaled(into, chunks);
      await first.kill();
      const kept = await journaled(into);
      const second = send(from, port);
      expect(await second.exit()).toBe(0);
      expect(await receiver.exit()).toBe(0);
      expect((await readFile(there)).equals(content)).toBe(true);
      // What the journal had when the sender died, and what came of what was on the way.
      expect(second.summary.chunks?.kept).toBeGreaterThanOrEqual(kept);
      expect((second.summary.chunks?.kept ?? 0) + (second.summary.chunks?.sent ?? 0)).toBe(CHUNKS);
      // The receiver has seen both: no whole chunk came twice.
      expect(receiver.summary.chunks?.received).toBe(CHUNKS);
      expect(await readdir(into)).toEqual(["file"]);
    },
    60_000,
  );
});

describe("the receiver is killed", () => {
  it.each([1, 14])(
    "after %i chunks: the sender waits, and goes on behind them",
    async (chunks) => {
      const { from, into, there } = await setup();
      const first = receive(into, "--port", "0");
      const port = await first.port();
      const sender = send(from, port, ...SLOW);
      await untilJournaled(into, chunks);
      await first.kill();
      const kept = await journaled(into);
      const second = receive(into, "--port", port);
      expect(await sender.exit()).toBe(0);
      expect(await second.exit()).toBe(0);
      expect((await readFile(there)).equals(content)).toBe(true);
      expect(second.summary.chunks).toMatchObject({ kept, received: CHUNKS - kept });
      // At most the chunk that was coming had to be begun again.
      expect(sender.summary.chunks?.sent).toBeLessThanOrEqual(CHUNKS + 2);
      expect(sender.err.join("\n")).toMatch(/the receiver was started anew/);
    },
    60_000,
  );
});

it("both are killed, again and again", async () => {
  const { from, into, there } = await setup();
  let receiver = receive(into, "--port", "0");
  const port = await receiver.port();
  let before = 0;
  for (const chunks of [4, 12]) {
    const sender = send(from, port, ...SLOW);
    await untilJournaled(into, chunks);
    await Promise.all([sender.kill(), receiver.kill()]);
    const kept = await journaled(into);
    expect(kept).toBeGreaterThanOrEqual(before);
    before = kept;
    receiver = receive(into, "--port", port);
    await receiver.port();
  }
  const sender = send(from, port);
  expect(await sender.exit()).toBe(0);
  expect(await receiver.exit()).toBe(0);
  expect((await readFile(there)).equals(content)).toBe(true);
  expect(sender.summary.chunks).toMatchObject({ kept: before, sent: CHUNKS - before });
}, 90_000);

it("Ctrl-C on either side ends in order, says so, and keeps what is there", async () => {
  const { from, into, there } = await setup();
  const first = receive(into, "--port", "0");
  const port = await first.port();
  const stopped = send(from, port, ...SLOW);
  await untilJournaled(into, 3);
  await stopped.kill("SIGINT");
  expect(await stopped.exit()).toBe(1);
  expect(stopped.err.join("\n")).toMatch(/goes on from here/);
  const sender = send(from, port, ...SLOW);
  await untilJournaled(into, 8);
  await first.kill("SIGTERM");
  expect(await first.exit()).toBe(1);
  expect(await sender.exit()).toBe(1);
  expect(sender.err.join("\n")).toMatch(/the receiver was stopped/);
  const kept = await journaled(into);
  expect(kept).toBeGreaterThanOrEqual(8);
  const second = receive(into, "--port", port);
  await second.port();
  const last = send(from, port);
  expect(await last.exit()).toBe(0);
  expect(last.summary.chunks?.kept).toBe(kept);
  expect((await stat(there)).size).toBe(SIZE);
}, 60_000);

it("names are shown so that no terminal obeys them", async () => {
  const from = join(folder(), "a\x1b[2J\u202e\u009bb");
  writeFileSync(from, "x");
  const into = join(folder(), "in");
  const outputs: string[] = [];
  const rounds: readonly (readonly [json: string[], names: string[]])[] = [
    [[], []],
    [["--json"], ["--any-names"]],
  ];
  for (const [json, names] of rounds) {
    const receiver = new Program(["receive", "--dir", into, "--once", "--port", "0", ...json, ...names]);
    const sender = new Program(["send", ...json, from, `127.0.0.1:${await receiver.port()}`]);
    expect(await sender.exit()).toBe(names.length === 0 ? 1 : 0);
    await receiver.exit();
    outputs.push(...receiver.out, ...receiver.err, ...sender.out, ...sender.err);
  }
  expect(outputs.join("\n")).toMatch(/\\x1b\[2J/);
  expect(outputs.join("\n")).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
}, 60_000);

describe("secrets", () => {
  it("a token that both know; none, or another one, is turned away", async () => {
    const { from, into } = await setup();
    const receiver = new Program(["receive", "--dir", into, "--port", "0", "--once"], {
      HANGUP_TOKEN: "s3cret",
    });
    const port = await receiver.port();
    const wrong = new Program(["send", from, `127.0.0.1:${port}`], { HANGUP_TOKEN: "other" });
    expect(await wrong.exit()).toBe(2);
    expect(wrong.err.join("\n")).toMatch(/token/);
    const file = join(folder(), "token");
    writeFileSync(file, "s3cret\n");
    expect(await send(from, port, "--token-file", file).exit()).toBe(0);
    expect(await receiver.exit()).toBe(0);
  }, 60_000);

  needs("openssl").it(
    "TLS with a certificate of our own",
    async () => {
      const { from, into, there } = await setup();
      const keys = folder();
      const key = join(keys, "key.pem");
      const cert = join(keys, "cert.pem");
      const made = spawnSync("openssl", [
        ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert],
        ...["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"],
      ]);
      expect(made.status).toBe(0);
      const receiver = receive(into, "--port", "0", "--tls-cert", cert, "--tls-key", key);
      const port = await receiver.port();
      const stranger = send(from, port, "--tls", "--patience", "1s");
      expect(await stranger.exit()).toBe(2);
      expect(await send(from, port, "--tls-ca", cert).exit()).toBe(0);
      expect((await readFile(there)).equals(content)).toBe(true);
    },
    60_000,
  );

  it("what cannot be done is told, with 2", async () => {
    const cases: [string[], RegExp][] = [
      [["receive", "--dir", "x", "--host", "0.0.0.0"], /required/],
      [["send", "package.json", "192.0.2.1"], /required/],
      [["send", "package.json"], /missing/],
      [["send", "not there", "localhost"], /not there/],
      [["send", "package.json", "a:b:c"], /HOST/],
      [["send", "--limit", "fast", "package.json", "localhost"], /bytes/],
      [["receive", "--dir", "x", "--port", "70000"], /port/],
      [["receive", "--dir", "/dev/null/x"], /could not receive/],
      [["send", "--patience", "1s", "package.json", "127.0.0.1:1"], /nothing listens/],
    ];
    const told = await Promise.all(
      cases.map(async ([args]) => {
        const program = new Program(args);
        return [args.join(" "), await program.exit(), program.err.join("\n")];
      }),
    );
    expect(told).toEqual(cases.map(([args, words]) => [args.join(" "), 2, expect.stringMatching(words)]));
  }, 60_000);
});
