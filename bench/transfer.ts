/**
 * Moving one file over loopback, beside other ways, on one machine in one run, in turns, medians.
 *
 *     npx tsx bench/transfer.ts [--rounds N] [--mib N] [--dir FOLDER] [--resets N] [--program FILE]
 *
 * Each way runs as two processes and ends with the file written and its SHA-256 known at the receiver (rsync: its own
 * checksum). Seconds are those of the sender's whole command, until the receiver is through, with the start of Node where
 * there is one; "moving" is what hangup measures itself, without that. CPU is user and system time of both ends.
 * The folder should be a tmpfs, or it is the disk that is measured. Afterwards the same file through a proxy that resets.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomFillSync } from "node:crypto";
import { once } from "node:events";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CuttingProxy } from "../test/session/cutting-proxy.ts";
import { median, warm, which } from "./measure.ts";

const MIB = 1 << 20;
const GNU_TIME = "/usr/bin/time";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    mib: { type: "string", default: "1024" },
    dir: { type: "string", default: existsSync("/dev/shm") ? "/dev/shm" : tmpdir() },
    resets: { type: "string", default: "100" },
    program: { type: "string", default: fileURLToPath(new URL("../dist/cli/main.js", import.meta.url)) },
  },
});

interface Run {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly movingSeconds?: number;
}

interface Way {
  readonly name: string;
  /** Why it cannot run here. */
  missing(): string | undefined;
  run(file: string, into: string): Promise<Run>;
}

/** A process whose processor time is known when it has ended. */
class Timed {
  readonly child: ChildProcess;
  readonly #report: string;
  readonly #exited: Promise<unknown>;
  out = "";

  constructor(command: readonly string[], folder: string) {
    this.#report = join(folder, `time-${Math.random()}`);
    const prefix = existsSync(GNU_TIME) ? [GNU_TIME, "-q", "-f", "%U %S", "-o", this.#report] : [];
    const [program = "", ...args] = [...prefix, ...command];
    this.child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
    this.child.stdout?.on("data", (text) => {
      this.out += text;
    });
    this.#exited = once(this.child, "close");
  }

  async saying(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.out)?.[1];
      if (found !== undefined) return found;
      if (this.child.exitCode !== null) throw new Error(`ended without ${pattern}`);
      await sleep(5);
    }
  }

  /** Ends it; behind GNU time the program is its only child. */
  stop(): void {
    const { pid } = this.child;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    process.kill(Number(existsSync(GNU_TIME) && children !== "" ? children : pid));
  }

  /** Its processor time in seconds. */
  async end(): Promise<number> {
    await this.#exited;
    if (this.child.exitCode !== 0) throw new Error(`exit code ${this.child.exitCode}`);
    if (!existsSync(this.#report)) return Number.NaN;
    const [user = 0, system = 0] = readFileSync(this.#report, "utf8").trim().split(" ").map(Number);
    rmSync(this.#report);
    return user + system;
  }
}

const node = process.execPath;
const rawCopy = fileURLToPath(new URL("raw-copy.mjs", import.meta.url));

/** The receiver first, then the sender; the time is from the start of the sender to the end of both. */
async function pair(
  folder: string,
  receiver: readonly string[],
  ready: RegExp | number,
  sender: (port: string) => readonly string[],
) {
  const to = new Timed(receiver, folder);
  const port = typeof ready === "number" ? await listening(ready) : await to.saying(ready);
  const begin = performance.now();
  const from = new Timed(sender(port), folder);
  const cpu = (await from.end()) + (await to.end());
  return { seconds: (performance.now() - begin) / 1_000, cpuSeconds: cpu, from, to };
}

/** Waits until something listens; asks the kernel, because a connection would be taken for the sender's. */
async function listening(port: number): Promise<string> {
  const hex = `:${port.toString(16).toUpperCase().padStart(4, "0")} `;
  while (
    !["tcp", "tcp6"].some((table) =>
      new RegExp(`${hex}[0-9A-F:]+ 0A`).test(readFileSync(`/proc/net/${table}`, "utf8")),
    )
  )
    await sleep(5);
  return String(port);
}

const freePort = async (): Promise<number> => {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  server.close();
  return port;
};

const lacks = (...programs: string[]) => {
  const missing = programs.filter((program) => which(program) === undefined);
  return missing.length === 0 ? undefined : `no ${missing.join(", ")}`;
};

const shell = (command: string): string[] => ["bash", "-c", `set -o pipefail; ${command}`];

const ways: readonly Way[] = [
  {
    name: "node:net, sha256, write",
    missing: () => undefined,
    run: (file, into) =>
      pair(into, [node, rawCopy, "receive", join(into, "out")], /port (\d+)/, (port) => [
        ...[node, rawCopy, "send", file, port],
      ]),
  },
  {
    name: "cat | nc, tee | sha256sum",
    missing: () => lacks("nc", "tee", "sha256sum", "bash"),
    run: async (file, into) => {
      const port = await freePort();
      const receive = shell(`nc -l 127.0.0.1 ${port} | tee ${join(into, "out")} | sha256sum`);
      return pair(into, receive, port, () => shell(`cat ${file} | nc -N 127.0.0.1 ${port}`));
    },
  },
  {
    name: "socat, tee | sha256sum",
    missing: () => lacks("socat", "tee", "sha256sum", "bash"),
    run: async (file, into) => {
      const port = await freePort();
      const receive = shell(
        `socat -u -b 262144 TCP-LISTEN:${port},bind=127.0.0.1 - | tee ${join(into, "out")} | sha256sum`,
      );
      return pair(into, receive, port, () => [
        "socat",
        "-u",
        "-b",
        "262144",
        `OPEN:${file}`,
        `TCP:127.0.0.1:${port}`,
      ]);
    },
  },
  {
    name: "rsync to its daemon",
    missing: () => lacks("rsync"),
    run: async (file, into) => {
      const port = await freePort();
      const config = join(into, "rsyncd.conf");
      writeFileSync(
        config,
        `use chroot = no\nuid = ${process.getuid?.()}\ngid = ${process.getgid?.()}\n[to]\npath = ${into}\nread only = no\n`,
      );
      const daemon = new Timed(
        ["rsync", "--daemon", "--no-detach", `--port=${port}`, `--config=${config}`, "--address=127.0.0.1"],
        into,
      );
      await listening(port);
      const begin = performance.now();
      const sender = new Timed(["rsync", "--whole-file", file, `rsync://127.0.0.1:${port}/to/out`], into);
      await sender.end();
      const seconds = (performance.now() - begin) / 1_000;
      // Its daemon works in children of its own; their time cannot be had from here.
      daemon.stop();
      return { seconds, cpuSeconds: Number.NaN };
    },
  },
  {
    name: "hangup send, receive",
    missing: () => (existsSync(values.program) ? undefined : `${values.program} is not built`),
    run: async (file, into) => {
      const receive = [
        node,
        values.program,
        "receive",
        "--dir",
        join(into, "in"),
        "--port",
        "0",
        "--once",
        "--json",
      ];
      const { seconds, cpuSeconds, from } = await pair(into, receive, /"port":(\d+)/, (port) => [
        ...[node, values.program, "send", "--json", file, `127.0.0.1:${port}`],
      ]);
      const { ms } = JSON.parse(from.out.trim().split("\n").at(-1) ?? "{}") as { ms: number };
      return { seconds, cpuSeconds, movingSeconds: ms / 1_000 };
    },
  },
];

/** The same file through a proxy that resets so often. */
async function resets(file: string, into: string, count: number, size: number): Promise<string> {
  const receiver = new Timed(
    [node, values.program, "receive", "--dir", join(into, "in"), "--port", "0", "--once", "--json"],
    into,
  );
  const proxy = await CuttingProxy.to(Number(await receiver.saying(/"port":(\d+)/)));
  const each = Math.floor(size / (count + 1));
  proxy.plan = (i) => (i < count ? { afterBytes: each, how: "reset" } : undefined);
  const begin = performance.now();
  const sender = new Timed(
    [node, values.program, "send", "--json", "--quiet", file, `127.0.0.1:${proxy.port}`],
    into,
  );
  await sender.end();
  await receiver.end();
  proxy.close();
  const sent = JSON.parse(sender.out.trim().split("\n").at(-1) ?? "{}");
  const got = JSON.parse(receiver.out.trim().split("\n").at(-1) ?? "{}");
  const isSame = readFileSync(join(into, "in", "file")).equals(readFileSync(file));
  const perBreak = sent.bytes.resent / Math.max(1, proxy.connections - 1) / MIB;
  return [
    `${proxy.connections - 1} resets: ${isSame ? "the same file" : "ANOTHER FILE"}`,
    `${((performance.now() - begin) / 1_000).toFixed(1)} s`,
    `${perBreak.toFixed(2)} MiB sent again for each`,
    `chunks received ${got.chunks.received}, damaged ${got.chunks.damaged}`,
  ].join("; ");
}

async function main(): Promise<void> {
  const size = Number(values.mib) * MIB;
  const home = mkdtempSync(join(values.dir, "hangup-bench-"));
  const into = join(home, "work");
  try {
    const file = join(home, "file");
    const block = randomFillSync(Buffer.allocUnsafe(64 * MIB));
    const out = openSync(file, "w");
    for (let at = 0; at < size; at += block.length) {
      block.writeUInt32LE(at / MIB);
      writeSync(out, block, 0, Math.min(block.length, size - at));
    }
    closeSync(out);
    warm(file);
    const rows = ways.map((way) => ({ way, runs: [] as Run[] }));
    for (let round = 0; round < Number(values.rounds); round++)
      for (const { way, runs } of rows) {
        const missing = way.missing();
        if (missing !== undefined) {
          if (round === 0) console.error(`${way.name}: skipped, ${missing}`);
          continue;
        }
        mkdirSync(into);
        const run = await way.run(file, into);
        runs.push(run);
        console.error(`round ${round + 1}: ${way.name}: ${run.seconds.toFixed(2)} s`);
        rmSync(into, { recursive: true, force: true });
      }
    print(
      rows.filter(({ runs }) => runs.length > 0),
      size,
    );
    if (Number(values.resets) > 0) {
      mkdirSync(into);
      console.log(`\n${await resets(file, into, Number(values.resets), size)}`);
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function print(rows: readonly { way: Way; runs: readonly Run[] }[], size: number): void {
  const cell = (numbers: readonly number[], digits = 2) => {
    const known = numbers.filter(Number.isFinite);
    return known.length === 0 ? "–" : median(known).toFixed(digits);
  };
  console.log("|  | seconds | MiB/s | moving, s | CPU, s |\n| --- | ---: | ---: | ---: | ---: |");
  for (const { way, runs } of rows) {
    const seconds = runs.map((run) => run.seconds);
    const cells = [
      cell(seconds),
      cell(
        seconds.map((each) => size / MIB / each),
        0,
      ),
      cell(runs.map((run) => run.movingSeconds ?? Number.NaN)),
      cell(runs.map((run) => run.cpuSeconds)),
    ];
    console.log(`| ${way.name} | ${cells.join(" | ")} |`);
  }
}

await main();
