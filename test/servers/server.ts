/**
 * Real servers for tests: started in the foreground in a folder of their own, on loopback, and ended by pid.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Server {
  readonly port: number;
  readonly folder: string;
  /** What it has written to standard output and error. */
  log(): string;
  stop(): Promise<void>;
}

/** Below the ports that kernels give to clients (Linux: from 32768 on), so that no connection of ours takes it. */
const PORTS = { first: 10_000, last: 32_000 } as const;
const TRIES = 200;

/**
 * A port that nobody has at the moment. At random: other processes that run tests at the same time choose, too, and
 * a server that finds its port taken may wait (exim) while another one answers in its place.
 */
export async function freePort(): Promise<number> {
  for (let i = 0; i < TRIES; i++) {
    const port = randomInt(PORTS.first, PORTS.last);
    if (await isFree(port)) return port;
  }
  throw new Error("no port is free");
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const free = await new Promise<boolean>((done) => {
    server.once("error", () => done(false));
    server.listen(port, "127.0.0.1", () => done(true));
  });
  if (free) await new Promise((done) => server.close(done));
  return free;
}

/** A folder for one server; `stop` removes it. World-readable: servers drop their rights. */
export function serverFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `hangup-${name}-`));
}

const READY_MS = 20_000;

/** Starts a program and waits until something listens on its port. */
export async function startServer(
  folder: string,
  port: number,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  address = "127.0.0.1",
): Promise<Server> {
  const child = spawn(command, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  const keep = (chunk: Buffer) => {
    log = (log + chunk.toString("latin1")).slice(-65_536);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const stop = async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await listening(address, port, child);
  } catch (error) {
    await stop();
    throw new Error(`${command} did not start: ${(error as Error).message}\n${log}`);
  }
  return { port, folder, log: () => log, stop };
}

/** Waits for the port, by trying: servers do not tell when they are ready. */
async function listening(address: string, port: number, child: ChildProcess): Promise<void> {
  const until = performance.now() + READY_MS;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    if (await accepts(address, port)) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error("it does not listen");
}

function accepts(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), 2000);
  await gone;
  clearTimeout(patience);
}
