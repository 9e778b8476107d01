/**
 * A child process of the lab from the parent's side: asks and awaits answers, hears what it tells.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { extname } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

interface Message {
  readonly id?: number;
}

/** A module of the lab that is a program. */
type Program = "actor" | "wire" | "http-program";

/** The command that runs a module of the lab: from source, or built, where this code is in a file beside lab/. */
function nodeCommand(module: Program): string[] {
  const extension = extname(import.meta.url);
  const file = fileURLToPath(new URL(`../lab/${module}${extension}`, import.meta.url));
  const loader = extension === ".ts" ? ["--import", import.meta.resolve("tsx")] : [];
  return [process.execPath, ...loader, file];
}

export class Child<Command extends object, Answer extends Message> {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
  readonly #ended: Promise<void>;
  #errors = "";
  #id = 0;

  /** `hear` gets every message that answers nothing. */
  constructor(
    inside: readonly string[],
    module: Program,
    args: readonly string[],
    hear: (message: Answer) => void = () => {},
  ) {
    const [file = "", ...rest] = [...inside, ...nodeCommand(module), ...args];
    const child = spawn(file, rest, { stdio: ["pipe", "pipe", "pipe"] });
    this.#process = child;
    child.stdin.on("error", () => {
      // It died; whoever waits is told by "close".
    });
    child.stderr.on("data", (chunk: Buffer) => {
      this.#errors += chunk.toString();
    });
    createInterface({ input: child.stdout }).on("line", (line) => {
      const message = JSON.parse(line) as Answer;
      const waiting = message.id === undefined ? undefined : this.#waiting.get(message.id);
      if (!waiting || message.id === undefined) return hear(message);
      this.#waiting.delete(message.id);
      waiting.resolve(message);
    });
    this.#ended = new Promise((resolve) => {
      child.on("error", () => resolve());
      child.on("close", () => {
        for (const { reject } of this.#waiting.values()) {
          reject(new Error(`${module} ended: ${this.#errors.trim()}`));
        }
        this.#waiting.clear();
        resolve();
      });
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Sends a command; resolves to its answer, rejects if there is none in time. */
  ask(command: Command, timeoutMs = 60_000): Promise<Answer> {
    const id = this.#id++;
    this.#process.stdin?.write(`${JSON.stringify({ id, ...command })}\n`);
    return this.#answer(id, command, timeoutMs);
  }

  /** Sends commands in one piece, so that nothing lies between them; gives the answer of each. */
  askAll(commands: readonly Command[], timeoutMs: number): Promise<Answer>[] {
    const first = this.#id;
    this.#id += commands.length;
    const lines = commands.map((command, i) => `${JSON.stringify({ id: first + i, ...command })}\n`);
    this.#process.stdin?.write(lines.join(""));
    return commands.map((command, i) => {
      const answer = this.#answer(first + i, command, timeoutMs);
      // Whoever fails at an earlier one does not wait for the rest.
      answer.catch(() => {});
      return answer;
    });
  }

  /** Sends a signal. */
  signal(name: "SIGSTOP" | "SIGCONT"): void {
    this.#process.kill(name);
  }

  #answer(id: number, command: Command, timeoutMs: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new Error(`no answer in ${timeoutMs} ms: ${JSON.stringify(command)} ${this.#errors.trim()}`));
      }, timeoutMs);
      this.#waiting.set(id, {
        resolve(answer) {
          clearTimeout(timer);
          resolve(answer);
        },
        reject(error) {
          clearTimeout(timer);
          reject(error);
        },
      });
    });
  }

  /** kill -9, and waits until it is gone. */
  async kill(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#ended;
  }
}
