/** Exactly once across kill -9 of either or both processes, with LMDB and real sockets. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, it } from "vitest";
import { durable } from "../../src/session/index.ts";
import { root } from "../tidy/house.ts";

const COUNT = 3_000;
const folders: string[] = [];
const running = new Set<ChildProcess>();
/** What all the processes of a test have said. */
const said: string[] = [];

afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A process of `durable-end.ts`, with the lines it says. */
class End {
  readonly lines: string[] = [];
  #child: ChildProcess;
  #heard: () => void = () => {};

  constructor(...args: string[]) {
    const script = join(root, "test/session/durable-end.ts");
    this.#child = spawn(process.execPath, ["--import", "tsx", script, ...args], {
      cwd: root,
      stdio: ["pipe", "pipe", "inherit"],
    });
    running.add(this.#child);
    createInterface({ input: this.#child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
      this.lines.push(line);
      said.push(line);
      this.#heard();
    });
  }

  /** The first line that begins like this. */
  async line(begin: string): Promise<string> {
    for (;;) {
      const line = this.lines.find((words) => words.startsWith(begin));
      if (line !== undefined) return line;
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }

  finish(): void {
    this.#child.stdin?.write("finish\n");
  }

  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.exit();
  }

  async exit(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, "exit");
    running.delete(this.#child);
  }
}

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), "hangup-durable-"));
  folders.push(made);
  return made;
};

/** What an end kept: the numbers of the messages, in order. */
async function numbersIn(path: string): Promise<number[]> {
  const { data, close } = await durable(path);
  const count = Number(Buffer.from(data.get("count") ?? "0").toString());
  const numbers = Array.from({ length: count }, (_, i) =>
    Buffer.from(data.get(`message ${i}`) ?? Buffer.alloc(4, 255)).readUInt32BE(),
  );
  await close();
  return numbers;
}

it("nothing is lost or repeated when both processes are killed again and again", async () => {
  const [clientFolder, serverFolder] = [folder(), folder()];
  const expected = Array.from({ length: COUNT }, (_, i) => i);
  let server = new End("server", serverFolder, "0", String(COUNT));
  const port = (await server.line("listening")).split(" ")[1] as string;
  let client = new End("client", clientFolder, port, String(COUNT));
  const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  for (let round = 0; round < 6; round++) {
    await client.line("connected");
    await later(5 + 17 * round);
    if (round % 3 !== 0) {
      await server.kill();
      server = new End("server", serverFolder, port, String(COUNT));
      await server.line("listening");
    }
    if (round % 3 !== 1) {
      await client.kill();
      client = new End("client", clientFolder, port, String(COUNT));
    }
  }
  client.finish();
  server.finish();
  await client.exit();
  await server.exit();
  // Each side has noticed that the other was restarted, and that nothing was lost by it.
  expect(said).toContain("peer restarted");
  expect(said).not.toContain("peer restarted, lost");
  expect(said.filter((line) => line === "over")).toHaveLength(2);
  expect(await numbersIn(serverFolder)).toEqual(expected);
  expect(await numbersIn(clientFolder)).toEqual(expected);
}, 90_000);
