/**
 * Makes one situation on this machine, waits until the kernel shows it, looks, and prints what was found.
 *
 *     unshare --net node --import tsx test/check/local-stage.ts forgotten-closes
 *
 * Rule: only inside a network namespace of its own; it changes settings of the kernel.
 */
import { execFileSync, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { linuxLook } from "../../src/live/linux.ts";
import type { Sockets } from "../../src/live/machine.ts";
import { checkLocal } from "../../src/probe/local/index.ts";

/** An address that is no loopback address to the kernel, though nothing leaves the machine. */
const ADDRESS = "10.9.9.9";
const PORT = 9000;

const set = (name: string, value: string) => writeFileSync(`/proc/sys/net/ipv4/${name}`, value);
const run = (command: string) =>
  execFileSync("sh", ["-c", command], { stdio: ["ignore", "inherit", "inherit"] });

const ignored = (socket: Socket): Socket => socket.on("error", () => undefined);

/** A server; what it does with a connection is given. */
async function serving(accept: (socket: Socket) => void, pauseOnConnect = false): Promise<Server> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect }, (socket) => accept(ignored(socket)));
  await new Promise<void>((done) => server.listen(PORT, ADDRESS, done));
  return server;
}

function connected(): Promise<Socket> {
  return new Promise((done, failed) => {
    const socket = connect({ port: PORT, host: ADDRESS, allowHalfOpen: true });
    socket.once("error", failed);
    socket.once("connect", () => {
      socket.removeListener("error", failed);
      done(ignored(socket));
    });
  });
}

/** One after the other: so many SYNs at once would overflow the queue. */
async function connections(n: number): Promise<Socket[]> {
  const all: Socket[] = [];
  for (let i = 0; i < n; i++) all.push(await connected());
  return all;
}

/** Waits until the kernel's table shows something. */
async function until(what: (sockets: Sockets) => boolean): Promise<void> {
  for (;;) {
    if (what((await linuxLook()).sockets)) return;
    await pause(20);
  }
}

const inState = (state: "TIME_WAIT" | "CLOSE_WAIT", n: number) => (sockets: Sockets) =>
  (sockets.states.get(state) ?? 0) >= n;

const FULL = Buffer.alloc(1 << 20);
/** Writes until the kernel takes no more, and reads nothing. */
const writeOnly = (socket: Socket) => {
  socket.pause();
  for (let i = 0; i < 64; i++) socket.write(FULL);
};

const situations: Readonly<Record<string, () => Promise<unknown>>> = {
  async "nothing-wrong"() {
    await serving((socket) =>
      socket.on("data", (bytes) => socket.write(bytes)).on("end", () => socket.end()),
    );
    const [closed, ...open] = await connections(20);
    closed?.end();
    for (const one of open) one.write("hello");
    await until(inState("TIME_WAIT", 1));
  },
  async "forgotten-closes"() {
    await serving((socket) => socket.resume());
    for (const one of await connections(12)) one.end();
    await until(inState("CLOSE_WAIT", 12));
  },
  async "unread-ends"() {
    await serving(() => undefined, true);
    for (const one of await connections(12)) one.end("good-bye");
    await until(inState("CLOSE_WAIT", 12));
  },
  async "full-queue"() {
    // Another program, so that this one's event loop goes on while that one's is blocked.
    const blocked = `require("net").createServer().listen({ port: ${PORT}, host: "${ADDRESS}", backlog: 4 }, () => {
      console.log("listening");
      setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 10);
    })`;
    const server = spawn(process.execPath, ["-e", blocked], { stdio: ["ignore", "pipe", "inherit"] });
    process.once("exit", () => server.kill("SIGKILL"));
    await new Promise((listening) => server.stdout.once("data", listening));
    await pause(200);
    for (let i = 0; i < 8; i++) ignored(connect(PORT, ADDRESS));
    await until(({ listeners }) => listeners.some(({ waiting }) => waiting > 4));
  },
  async "time-wait"() {
    set("ip_local_port_range", "51000 51199");
    set("tcp_tw_reuse", "0");
    await serving((socket) => socket.resume().on("end", () => socket.end()));
    for (const one of await connections(195)) one.resume().end();
    await until(inState("TIME_WAIT", 195));
  },
  async "ports-open"() {
    set("ip_local_port_range", "51000 51199");
    await serving(() => undefined);
    await connections(198);
  },
  async "small-range"() {
    set("ip_local_port_range", "51000 51999");
  },
  async "both-write"() {
    await serving(writeOnly);
    writeOnly(await connected());
    await until(({ queued }) => queued.filter(({ timer }) => timer === "probe").length === 2);
  },
  async "peer-gone"() {
    await serving((socket) => socket.resume());
    const socket = await connected();
    run(
      `nft 'add table ip t; add chain ip t in { type filter hook input priority 0; }; add rule ip t in tcp dport ${PORT} drop'`,
    );
    socket.write("is anybody there?");
    await until(({ queued }) => queued.some(({ retransmits }) => retransmits >= 3));
  },
  async "unread-data"() {
    const server = await serving((socket) => setTimeout(() => socket.destroy(), 100), true);
    const again = () => {
      if (!server.listening) return;
      const socket = ignored(connect(PORT, ADDRESS));
      socket.on("close", again).write("nobody reads this");
    };
    for (let i = 0; i < 4; i++) again();
  },
};

run(`ip link set lo up; ip addr add ${ADDRESS}/32 dev lo`);
const made = situations[process.argv[2] ?? ""];
if (!made) throw new Error(`situations: ${Object.keys(situations).join(" ")}`);
await made();
const options = { budgetMs: 10_000, waitMs: 1000, connectionsMax: 1 };
const result = await checkLocal(options, new AbortController().signal);
process.stdout.write(JSON.stringify(result), () => process.exit());
