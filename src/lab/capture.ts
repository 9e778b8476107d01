/**
 * tcpdump at one end: ready when the promise resolves, complete when it is stopped.
 */
import { type ChildProcess, spawn } from "node:child_process";
import type { Stage } from "./netns.ts";

/** TCP and ICMP errors; nothing of the host's own chatter. */
const filter = "tcp or icmp or (ip6 and (ip6[6] == 58) and ip6[40] < 128) or (ip6 proto 6)";

export class Capture {
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;

  private constructor(child: ChildProcess) {
    this.#process = child;
    this.#ended = new Promise((resolve) => {
      child.on("close", () => resolve());
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

  async stop(): Promise<void> {
    this.#process.kill("SIGINT");
    await this.#ended;
  }
}
