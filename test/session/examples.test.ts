/** The examples run and do what they say, and the manual quotes them to the letter. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { filesBelow, read, root } from "../tidy/house.ts";

let folder: string;
const running = new Set<ChildProcessWithoutNullStreams>();

/** The examples, with the package's name replaced by its sources: they run without a build. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hangup-examples-"));
  const sources = pathToFileURL(join(root, "src/session/index.ts")).href;
  for (const path of filesBelow("examples/session"))
    writeFileSync(
      join(folder, basename(path).replace(/\.js$/, ".mjs")),
      readFileSync(join(root, path), "utf8").replace('"hangup/session"', JSON.stringify(sources)),
    );
});
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** A running example, and what it has said. */
class Example {
  text = "";
  readonly exit: Promise<number | null>;
  readonly child: ChildProcessWithoutNullStreams;

  constructor(name: string, ...args: string[]) {
    const child = spawn(process.execPath, ["--import", "tsx", join(folder, `${name}.mjs`), ...args], {
      cwd: root,
    });
    this.child = child;
    running.add(child);
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (words: Buffer) => {
        this.text += words.toString();
      });
    this.exit = new Promise((resolve) => {
      child.on("exit", (code) => {
        running.delete(child);
        resolve(code);
      });
    });
  }

  says(words: string | RegExp): Promise<void> {
    return expect.poll(() => this.text, { timeout: 20_000 }).toMatch(words);
  }
}

const portOf = ({ text }: Example): string => /at (\d+)/.exec(text)?.[1] ?? "";

it("chat", async () => {
  const room = new Example("chat", "room", "0");
  await room.says(/room at \d+/);
  const [ann, bob] = ["Ann", "Bob"].map((name) => new Example("chat", "join", portOf(room), name)) as [
    Example,
    Example,
  ];
  await Promise.all([ann.says("joined"), bob.says("joined")]);
  ann.child.stdin.write("hello\n");
  await bob.says("Ann: hello");
  bob.child.stdin.write("hi\n");
  await ann.says("Bob: hi");
  ann.child.stdin.end();
  expect(await ann.exit).toBe(0);
  expect(ann.text).not.toContain("Ann:");
}, 60_000);

it("request", async () => {
  const example = new Example("request");
  expect(await example.exit).toBe(0);
  expect(example.text).toBe("WHO HUNG UP?\nno answer within 100 ms\n");
}, 30_000);

it("job queue, with a worker that is killed", async () => {
  const worker = new Example("job-queue", "worker", join(folder, "worker"), "0");
  await worker.says(/worker at \d+/);
  const port = portOf(worker);
  worker.child.kill("SIGKILL");
  await worker.exit;
  const boss = new Example("job-queue", "boss", join(folder, "boss"), port, "5");
  const second = new Example("job-queue", "worker", join(folder, "worker"), port);
  await second.says("worker at");
  expect(await boss.exit).toBe(0);
  expect(boss.text).toBe([1, 2, 3, 4, 5].map((i) => `job ${i}: ${i * i}\n`).join(""));
}, 60_000);

it("the manual quotes them", () => {
  const { text } = read("docs/session.md");
  for (const path of filesBelow("examples/session")) {
    const quote = new RegExp(`<!-- ${path} -->\n\`\`\`js\n([\\s\\S]*?)\`\`\``).exec(text)?.[1];
    expect(quote, path).toBe(read(path).text);
  }
});
