/**
 * tcpdump as a process of ours: it writes a capture to a file or to us, and is stopped only when it has written
 * all that its socket was given; on a busy machine it lags behind.
 */
import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";

/** What tcpdump says of itself when it is sent SIGUSR1. */
interface Statistics {
  readonly captured: number;
  readonly received: number;
  readonly dropped: number;
}

/** How often it is asked while it lags behind, and how often it may say the same before that is all there is. */
const ASK_AGAIN_MS = 20;
const ANSWER_MS_MAX = 5000;
const SAME_MAX = 10;
/** Of its messages, the newest characters that are kept. */
const SAID_MAX = 4000;

const TOLD = /(\d+) packets? captured, (\d+) packets? received by filter, (\d+) packets? dropped by kernel/;

/** tcpdump could not capture; the message is its own. */
export class TcpdumpFailed extends Error {}

export interface Tapped {
  /** "eth0", "any". */
  readonly interface: string;
  /** In the language of pcap-filter(7). */
  readonly filter: string;
  /** Where it writes; "-": {@link Tcpdump.output}. */
  readonly file: string;
  /** Bytes kept of each packet; 0: all. */
  readonly snap?: number;
  /** Room for packets that are not written yet, in KiB; tcpdump's own choice unless given. */
  readonly bufferKib?: number;
  /** Before the program: how to get to another network namespace. */
  readonly inside?: readonly string[];
  /** It must be there within so long. */
  readonly withinMs?: number;
}

export class Tcpdump {
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;
  #said = "";
  #heard: () => void = () => {};

  private constructor(child: ChildProcess) {
    this.#process = child;
    this.#ended = new Promise((resolve) => {
      child.on("close", () => {
        this.#heard();
        resolve();
      });
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-SAID_MAX);
      this.#heard();
    });
  }

  /** Starts it; resolves once packets are being taken. Rejects with {@link TcpdumpFailed}. */
  static async start(tapped: Tapped): Promise<Tcpdump> {
    const { inside = [], file, snap = 0, withinMs = ANSWER_MS_MAX } = tapped;
    const options = [
      ...["-i", tapped.interface, "-n", "-U", "--immediate-mode", "-s", String(snap)],
      ...(tapped.bufferKib === undefined ? [] : ["-B", String(tapped.bufferKib)]),
      // As root, tcpdump would become another user: who may not write here, and who outlives us, since that takes
      // the wish to die with us away.
      ...(process.getuid?.() === 0 ? ["-Z", "root"] : []),
      ...["-w", file, tapped.filter],
    ];
    // Ends with us, also when we are killed.
    const withParent = process.platform === "linux" ? ["setpriv", "--pdeathsig", "KILL"] : [];
    const [program = "", ...args] = [...withParent, ...inside, "tcpdump", ...options];
    const child = spawn(program, args, { stdio: ["ignore", file === "-" ? "pipe" : "ignore", "pipe"] });
    let said = "";
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        const fail = (says: string) => reject(new TcpdumpFailed(says));
        timer = setTimeout(() => fail(`it was not there within ${withinMs} ms`), withinMs);
        child.stderr?.on("data", (chunk: Buffer) => {
          said += chunk.toString();
          if (said.includes("listening on")) resolve();
        });
        child.on("error", (error: NodeJS.ErrnoException) =>
          fail(error.code === "ENOENT" ? `there is no ${program} here` : error.message),
        );
        child.on("close", () => fail(said.trim() || "it ended at once"));
      });
    } catch (error) {
      child.kill("SIGKILL");
      throw error;
    } finally {
      clearTimeout(timer);
    }
    return new Tcpdump(child);
  }

  /** A process inside the namespace, through which /proc shows that host's counters. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** The capture as it is written, where the file is "-". */
  get output(): Readable | undefined {
    return this.#process.stdout ?? undefined;
  }

  /** Waits until every packet is written, and ends. Gives the number of packets that the kernel had to drop. */
  async stop(patienceMs = ANSWER_MS_MAX): Promise<number> {
    const until = performance.now() + patienceMs;
    let now: Statistics | undefined;
    for (let same = 0; same < SAME_MAX && performance.now() < until; ) {
      const before = now;
      now = await this.#statistics(until);
      if (!now || now.dropped > 0 || now.captured >= now.received) break;
      same = now.captured === before?.captured && now.received === before.received ? same + 1 : 0;
      await sleep(ASK_AGAIN_MS);
    }
    await this.end();
    return now?.dropped ?? 0;
  }

  /** Ends at once. */
  async end(): Promise<void> {
    this.#process.kill("SIGINT");
    await this.#ended;
  }

  /** Undefined when it has ended, or does not answer. */
  async #statistics(until: number): Promise<Statistics | undefined> {
    const isOver = () => this.#process.exitCode !== null || this.#process.signalCode !== null;
    if (isOver()) return undefined;
    this.#said = "";
    this.#process.kill("SIGUSR1");
    for (;;) {
      const told = TOLD.exec(this.#said);
      if (told) return { captured: Number(told[1]), received: Number(told[2]), dropped: Number(told[3]) };
      const leftMs = until - performance.now();
      if (isOver() || leftMs <= 0) return undefined;
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
        setTimeout(resolve, leftMs).unref();
      });
    }
  }
}
