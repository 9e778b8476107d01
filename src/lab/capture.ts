/**
 * tcpdump at one end: ready when the promise resolves, complete when it is stopped. It is stopped only when it has
 * written all that its socket was given; on a busy machine it lags behind.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Stage } from "./netns.ts";

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

const TOLD = /(\d+) packets? captured, (\d+) packets? received by filter, (\d+) packets? dropped by kernel/;

/** TCP and ICMP errors; nothing of the host's own chatter. */
const filter = "tcp or icmp or (ip6 and (ip6[6] == 58) and ip6[40] < 128) or (ip6 proto 6)";

export class Capture {
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
      this.#said += chunk.toString();
      this.#heard();
    });
  }

  /** Starts to capture into `file`; resolves once packets are being taken. */
  static async start(stage: Stage, place: "client" | "server", file: string): Promise<Capture> {
    const options = [
      "-i",
      "eth0",
      "-n",
      "-U",
      "--immediate-mode",
      "-s",
      "0",
      // As root, tcpdump would become another user, who may not write here.
      ...(process.getuid?.() === 0 ? ["-Z", "root"] : []),
      "-w",
      file,
      filter,
    ];
    // Ends with the lab, also when that is killed.
    const command = ["--pdeathsig", "KILL", ...stage.inside(place, "tcpdump", ...options)];
    const child = spawn("setpriv", command, { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    await new Promise<void>((resolve, reject) => {
      child.stderr.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes("listening on")) resolve();
      });
      child.on("error", reject);
      child.on("close", () => reject(new Error(`tcpdump: ${said.trim()}`)));
    });
    return new Capture(child);
  }

  /** A process inside the namespace, through which /proc shows the host's counters. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Waits until every packet is in the file, and ends. Throws if the kernel had to drop one. */
  async stop(): Promise<void> {
    let before: Statistics | undefined;
    for (let same = 0; same < SAME_MAX; ) {
      const now = await this.#statistics();
      if (!now) break;
      if (now.dropped > 0) throw new Error(`tcpdump lost ${now.dropped} packets`);
      if (now.captured >= now.received) break;
      same = now.captured === before?.captured && now.received === before.received ? same + 1 : 0;
      before = now;
      await sleep(ASK_AGAIN_MS);
    }
    await this.end();
  }

  /** Ends at once. */
  async end(): Promise<void> {
    this.#process.kill("SIGINT");
    await this.#ended;
  }

  /** Undefined when it has ended, or does not answer. */
  async #statistics(): Promise<Statistics | undefined> {
    const isOver = () => this.#process.exitCode !== null || this.#process.signalCode !== null;
    if (isOver()) return undefined;
    const deadline = performance.now() + ANSWER_MS_MAX;
    this.#said = "";
    this.#process.kill("SIGUSR1");
    for (;;) {
      const told = TOLD.exec(this.#said);
      if (told) return { captured: Number(told[1]), received: Number(told[2]), dropped: Number(told[3]) };
      if (isOver()) return undefined;
      if (performance.now() > deadline) return undefined;
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
        setTimeout(resolve, ANSWER_MS_MAX).unref();
      });
    }
  }
}
