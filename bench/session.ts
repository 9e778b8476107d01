/**
 * Sessions beside their peers, on one machine in one run, in turns, medians.
 *
 *     npx tsx bench/session.ts [--rounds N] [--seconds S] [--only NAME,NAME] [--chaos N] [--markdown]
 *
 * Throughput: one direction, until the server has seen the last message. Round trip: 100 B there and back, one at a
 * time. CPU: user and system time of client and server together, without brokers. Back in business: time from a reset to the first message confirmed on the next connection. Chaos: messages
 * from client to server through a proxy that resets every 4 to 40 KB; lost and repeated are counted by content.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { connect, listen } from "../src/session/index.ts";
import { CuttingProxy } from "../test/session/cutting-proxy.ts";
import { median } from "./measure.ts";
import { type Peer, type PeerClient, peers } from "./session-peers.ts";

const SIZES = [100, 1_024, 65_536];
/** A message of this first byte asks to be sent back. */
const ECHO = 2;
/** The first message of a round: how many bytes follow until the server answers. */
const COUNT = 1;
/** A peer that has not taken all messages of the chaos run by then has stopped. */
const CHAOS_MS = 60_000;
/** A peer that takes longer for one round has stopped. */
const STUCK_MS = 25_000;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "1" },
    only: { type: "string" },
    chaos: { type: "string", default: "2000" },
    serve: { type: "string" },
    record: { type: "boolean", default: false },
    markdown: { type: "boolean", default: false },
  },
});

if (values.serve !== undefined) await serve(values.serve, values.record);
else await main();

/** The server's process. */
async function serve(name: string, isRecorded: boolean): Promise<void> {
  const peer = peerOf(name);
  let left = 0;
  const seen: number[] = [];
  const port = await peer.serve((message, answer) => {
    if (isRecorded) {
      seen.push(Buffer.from(message.buffer, message.byteOffset).readUInt32BE(0));
      return;
    }
    if (left === 0) {
      if (message[0] === ECHO) answer(message);
      else if (message[0] === COUNT) {
        left = Buffer.from(message).readUIntBE(1, 6);
        answer(Uint8Array.of(COUNT));
      }
      return;
    }
    left -= message.length;
    if (left <= 0) {
      left = 0;
      answer(Uint8Array.of(COUNT));
    }
  });
  process.on("message", () => process.send?.({ seen, cpuUs: cpuUs() }));
  process.on("disconnect", () => process.exit());
  process.send?.({ port });
}

/** Processor time that this process has used, µs. */
function cpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function peerOf(name: string): Peer {
  const peer = peers.find((candidate) => candidate.name === name);
  if (peer === undefined) throw new Error(`no peer "${name}"`);
  return peer;
}

/** A peer's server in its own process. */
async function start(peer: Peer, ...args: string[]) {
  const child = fork(fileURLToPath(import.meta.url), ["--serve", peer.name, ...args]);
  child.once("exit", (code) => {
    if (code !== 0) throw new Error(`${peer.name}: its server died`);
  });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return {
    port,
    async state(): Promise<{ seen: number[]; cpuUs: number }> {
      child.send("state");
      const [state] = (await once(child, "message")) as [{ seen: number[]; cpuUs: number }];
      return state;
    },
    stop: () => child.disconnect(),
  };
}

/** A client whose next answer can be awaited. */
async function dial(peer: Peer, port: number): Promise<PeerClient & { answer(): Promise<void> }> {
  const client = await peer.connect(port);
  let resolve: () => void = () => {};
  client.onMessage(() => resolve());
  return Object.assign(client, { answer: () => new Promise<void>((done) => (resolve = done)) });
}

/** Messages a second. */
async function throughput(
  client: Awaited<ReturnType<typeof dial>>,
  size: number,
  count: number,
): Promise<number> {
  const message = Buffer.alloc(size, 9);
  const head = Buffer.alloc(7, COUNT);
  head.writeUIntBE(size * count, 1, 6);
  const ready = client.answer();
  await client.send(head);
  await ready;
  const done = client.answer();
  const from = performance.now();
  for (let i = 0; i < count; i++) {
    const wait = client.send(message);
    if (wait !== undefined) await wait;
  }
  await done;
  return (count / (performance.now() - from)) * 1_000;
}

/** Microseconds for one round trip: the median of many. */
async function roundTrip(client: Awaited<ReturnType<typeof dial>>): Promise<number> {
  const message = Buffer.alloc(100, ECHO);
  const times: number[] = [];
  for (let i = 0; i < 2_000; i++) {
    const from = performance.now();
    const answered = client.answer();
    client.send(message);
    await answered;
    times.push((performance.now() - from) * 1_000);
  }
  return median(times);
}

/** Times from a reset to the first message confirmed after it, ms. */
async function recovery(times: number): Promise<number[]> {
  const listener = await listen({ host: "127.0.0.1" }, (session) => session.receive(() => {}));
  const proxy = await CuttingProxy.to(listener.port);
  const session = await connect({ host: "127.0.0.1", port: proxy.port });
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    await session.send(Buffer.alloc(100));
    const from = performance.now();
    proxy.cut("reset");
    await once(session, "broken");
    await session.send(Buffer.alloc(100));
    taken.push(performance.now() - from);
  }
  session.destroy();
  await listener.close(0);
  proxy.close();
  return taken.sort((a, b) => a - b);
}

/** Numbered messages through a proxy that resets: how many were lost, and how many came again. */
async function chaos(peer: Peer, count: number): Promise<string> {
  const server = await start(peer, "--record");
  const proxy = await CuttingProxy.to(server.port);
  // Only once the client is there: some libraries do not survive a reset while they connect.
  let isQuiet = true;
  proxy.plan = () =>
    isQuiet ? undefined : { afterBytes: 4_000 + Math.floor(Math.random() * 36_000), how: "reset" };
  const client = await peer.connect(proxy.port);
  isQuiet = false;
  let sent = 0;
  const run = async () => {
    for (let i = 0; i < count; i++) {
      sent = i + 1;
      const message = Buffer.alloc(100 + ((i * 37) % 300));
      message.writeUInt32BE(i);
      const wait = client.send(message);
      if (wait !== undefined) await wait;
      if (i === 20) proxy.cut("reset");
      if (i % 10 === 0) await sleep(1);
    }
  };
  await Promise.race([run(), sleep(CHAOS_MS)]);
  // Until nothing more arrives.
  let { seen } = await server.state();
  for (let before = -1; before !== seen.length; ) {
    before = seen.length;
    await sleep(2_000);
    ({ seen } = await server.state());
  }
  client.close();
  proxy.close();
  server.stop();
  const distinct = new Set(seen).size;
  const missing = sent < count ? `, stopped after ${sent}` : "";
  return `${sent - distinct} lost, ${seen.length - distinct} repeated, ${proxy.connections - 1} resets${missing}`;
}

async function main(): Promise<void> {
  const rounds = Number(values.rounds);
  const seconds = Number(values.seconds);
  const only = values.only?.split(",");
  const chosen = peers.filter(({ name }) => !only || only.some((part) => name.includes(part)));
  const rows = [];
  for (const peer of chosen) {
    const why = peer.missing();
    if (why !== undefined) {
      console.error(`${peer.name}: skipped, ${why}`);
      continue;
    }
    const server = await start(peer);
    const client = await dial(peer, server.port);
    const counts = new Map<number, number>();
    for (const size of SIZES) {
      // Warm, and find how many take about as long as asked.
      const probe = Math.max(200, Math.min(20_000, Math.floor(2e7 / size)));
      await throughput(client, size, probe);
      const rate = await throughput(client, size, probe);
      counts.set(size, Math.max(probe, Math.floor(rate * seconds)));
    }
    rows.push({
      peer,
      server,
      client,
      counts,
      rates: new Map<number, number[]>(),
      trips: [] as number[],
      cpu: [] as number[],
      isStuck: false,
    });
  }
  for (let round = 0; round < rounds; round++)
    for (const row of rows) {
      const { peer, server, client, counts, rates, trips, cpu } = row;
      if (row.isStuck) continue;
      console.error(`round ${round + 1}: ${peer.name}`);
      const measured = (async () => {
        for (const size of SIZES) {
          const count = counts.get(size) as number;
          const before = cpuUs() + (await server.state()).cpuUs;
          const rate = await throughput(client, size, count);
          rates.set(size, [...(rates.get(size) ?? []), rate]);
          if (size === SIZES.at(-1)) cpu.push((cpuUs() + (await server.state()).cpuUs - before) / count);
        }
        trips.push(await roundTrip(client));
      })();
      row.isStuck = (await Promise.race([measured, sleep(STUCK_MS, "stuck")])) === "stuck";
    }
  const table = [
    ["", ...SIZES.map((size) => `${size} B, messages/s`), "CPU, µs each", "round trip, µs", "chaos"],
  ];
  for (const { peer, server, client, rates, trips, cpu, isStuck } of rows) {
    client.close();
    server.stop();
    console.error(`chaos: ${peer.name}`);
    const lost = peer.isResilient ? await chaos(peer, Number(values.chaos)) : "–";
    const cells = SIZES.map((size) => {
      const list = rates.get(size) ?? [];
      return list.length === 0 ? "–" : median(list).toLocaleString("en", { maximumFractionDigits: 0 });
    });
    const trip = trips.length === 0 ? "–" : median(trips).toFixed(1);
    table.push([
      isStuck ? `${peer.name} (got stuck)` : peer.name,
      ...cells,
      cpu.length === 0 ? "–" : median(cpu).toFixed(1),
      trip,
      lost,
    ]);
  }
  print(table);
  const back = await recovery(200);
  const at = (share: number) => (back[Math.floor(share * (back.length - 1))] as number).toFixed(1);
  console.log(`\nback in business after a reset: median ${at(0.5)} ms, p99 ${at(0.99)} ms`);
  process.exit();
}

function print(table: readonly (readonly string[])[]): void {
  const [head = [], ...rows] = table;
  console.log(`| ${head.join(" | ")} |`);
  console.log(`| --- |${" ---: |".repeat(head.length - 1)}`);
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
}
