/**
 * How truly the checks see the end of a connection: thousands of connections that a server ends in a known way,
 * observed by `Conversation` and compared with the packets that tcpdump recorded.
 *
 *     npx tsx scripts/ends.ts [--closes 10000] [--at-once 16]
 *
 * Prints a table and ends with 1 if fewer than 99.9 % agree. Root, Linux, tcpdump, unshare; everything happens in
 * a network namespace of its own.
 *
 * Rule: the truth is what tcpdump prints about the first FIN or RST of the server, not what the server meant. Each
 * connection comes from an address of its own in 127/8, so that none is taken for another.
 */
import { type ChildProcess, execFile, execFileSync, fork, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { Conversation } from "../src/probe/conversation.ts";
import type { SocketEnd } from "../src/report/check-result.ts";
import { PORT_FIRST, ways } from "./ends/closer.ts";

const GOAL = 0.999;
/** For one connection; the server needs milliseconds. */
const PATIENCE_MS = 10_000;

const { values } = parseArgs({
  options: {
    closes: { type: "string", default: "10000" },
    "at-once": { type: "string", default: "16" },
  },
});
const closes = Number(values.closes);
const atOnce = Number(values["at-once"]);
if (!(closes >= ways.length && closes <= 1_000_000 && atOnce >= 1))
  throw new RangeError("what numbers are these?");

const INSIDE = "HANGUP_ENDS_INSIDE";
if (process.env[INSIDE] === undefined) {
  const [program = "", ...rest] = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const { status } = spawnSync("unshare", ["--net", program, ...rest], {
    stdio: "inherit",
    env: { ...process.env, [INSIDE]: "1" },
  });
  process.exit(status ?? 2);
}

interface Observed {
  readonly way: number;
  readonly end: SocketEnd;
}

const folder = mkdtempSync(join(tmpdir(), "hangup-ends-"));
const file = join(folder, "ends.pcap");
try {
  execFileSync("ip", ["link", "set", "lo", "up"]);
  // Ten thousand rows in TIME_WAIT would only make every look into the table slow.
  writeFileSync("/proc/sys/net/ipv4/tcp_max_tw_buckets", "50");
  const filter = `src portrange ${PORT_FIRST}-${PORT_FIRST + ways.length} and tcp[tcpflags] & (tcp-fin|tcp-rst) != 0`;
  const capture = spawn(
    "tcpdump",
    ["-i", "lo", "--immediate-mode", "-U", "-B", "65536", "-s", "96", "-w", file, filter],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  await new Promise<void>((done) => {
    let said = "";
    capture.stderr.on("data", (text: Buffer) => {
      said += text.toString();
      if (said.includes("listening on")) done();
    });
  });
  const closer = fork(fileURLToPath(new URL("ends/closer.ts", import.meta.url)));
  await new Promise((ready) => closer.once("message", ready));
  const began = performance.now();
  const observed = await observeAll();
  const seconds = (performance.now() - began) / 1000;
  await over(closer, () => closer.disconnect());
  await over(capture, () => capture.kill("SIGINT"));
  const truth = await truthOf(file);
  process.exitCode = report(observed, truth, seconds);
} finally {
  rmSync(folder, { recursive: true });
}

async function over(child: ChildProcess, end: () => void): Promise<void> {
  const exited = new Promise((done) => child.once("exit", done));
  end();
  await exited;
}

/** The source address of the n-th connection. */
function addressOf(n: number): string {
  return `127.${1 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`;
}

async function observeAll(): Promise<Map<string, Observed>> {
  const observed = new Map<string, Observed>();
  let next = 0;
  const worker = async () => {
    while (next < closes) {
      const n = next++;
      const way = n % ways.length;
      observed.set(addressOf(n), { way, end: await observe(way, addressOf(n)) });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return observed;
}

async function observe(way: number, from: string): Promise<SocketEnd> {
  const { tls, asks } = ways[way] ?? { tls: false, asks: false };
  const conversation = await Conversation.open(
    { address: "127.0.0.1", port: PORT_FIRST + way, from },
    PATIENCE_MS,
  );
  if (tls) await conversation.startTls({}, PATIENCE_MS);
  if (asks) conversation.send("may I have it?\r\n");
  const ended = await conversation.waitForEnd(PATIENCE_MS);
  const end = ended?.end ?? "none";
  if (end === "unknown") console.error(`unknown: ${ways[way]?.name}, ${JSON.stringify(ended)}`);
  conversation.close();
  return end;
}

/** By the client's address, what the server sent first. */
async function truthOf(capture: string): Promise<Map<string, SocketEnd>> {
  const { stdout } = await promisify(execFile)("tcpdump", ["-r", capture, "-nn", "-t"], {
    maxBuffer: 1 << 30,
  });
  const truth = new Map<string, SocketEnd>();
  for (const line of stdout.split("\n")) {
    // IP 127.0.0.1.20003 > 127.1.0.3.40112: Flags [R.], …
    const [, client = "", flags = ""] = /> (\d+\.\d+\.\d+\.\d+)\.\d+: Flags \[([^\]]*)\]/.exec(line) ?? [];
    if (client !== "" && !truth.has(client)) truth.set(client, flags.includes("R") ? "rst" : "fin");
  }
  return truth;
}

function report(observed: Map<string, Observed>, truth: Map<string, SocketEnd>, seconds: number): number {
  const line = (...cells: (string | number)[]) =>
    console.log(
      cells.map((cell, i) => (i === 0 ? String(cell).padEnd(28) : String(cell).padStart(9))).join(""),
    );
  line("how the server ended it", "closes", "FIN", "RST", "agree", "unknown", "wrong");
  const total = { closes: 0, agree: 0, unknown: 0, wrong: 0 };
  for (const [way, { name }] of ways.entries()) {
    const mine = [...observed].filter(([, one]) => one.way === way);
    const says = (end: SocketEnd) => mine.filter(([from]) => truth.get(from) === end).length;
    const agree = mine.filter(([from, { end }]) => truth.get(from) === end).length;
    const unknown = mine.filter(([, { end }]) => end === "unknown" || end === "none").length;
    const wrong = mine.length - agree - unknown;
    line(name, mine.length, says("fin"), says("rst"), agree, unknown, wrong);
    total.closes += mine.length;
    total.agree += agree;
    total.unknown += unknown;
    total.wrong += wrong;
  }
  line("all", total.closes, "", "", total.agree, total.unknown, total.wrong);
  const share = total.agree / total.closes;
  console.log(`${(100 * share).toFixed(3)} % agree with tcpdump, in ${seconds.toFixed(0)} s.`);
  return share >= GOAL ? 0 : 1;
}
