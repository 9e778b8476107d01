/**
 * The chaos run: messages in both directions through a proxy that resets every 4 to 40 KB, while both processes are
 * killed (-9) and started again now and then. Every message is counted by content at the end.
 *
 *     npx tsx bench/session-chaos.ts [--messages 100000] [--kills 20] [--how reset|fin|silence|mixed] [--seed 1]
 *
 * Exit code 0: nothing lost, nothing repeated, nothing out of order.
 */
import { type ChildProcess, fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { connect, durable, listen, type Session } from "../src/session/index.ts";
import { CuttingProxy, type ProxyCut } from "../test/session/cutting-proxy.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    messages: { type: "string", default: "100000" },
    kills: { type: "string", default: "20" },
    how: { type: "string", default: "reset" },
    seed: { type: "string", default: "1" },
  },
});

/** Messages of each direction. */
const total = Number(values.messages) / 2;

/** Message i: 100 to 400 bytes that follow from its number and direction, and cannot be mistaken for another. */
function message(direction: string, i: number): Buffer {
  const name = createHash("sha256").update(`${direction} ${i}`).digest();
  const bytes = Buffer.alloc(100 + ((i * 37) % 300), name);
  bytes.writeUInt32BE(i);
  return bytes;
}

if (positionals.length > 0)
  await end(positionals[0] as string, positionals[1] as string, positionals[2] as string);
else await main();

/** One end, as a process. */
async function end(role: string, folder: string, port: string): Promise<void> {
  const stores = await durable(folder);
  const [mine, theirs] = role === "server" ? ["down", "up"] : ["up", "down"];
  const numberOf = (key: string) => Number(Buffer.from(stores.data.get(key) ?? "0").toString());
  const add = (key: string) => stores.data.putSync(key, Buffer.from(String(numberOf(key) + 1)));
  const converse = async (session: Session) => {
    session.receive((bytes) => {
      const expected = numberOf("received");
      // Kept in the transaction that confirms the message.
      if (Buffer.compare(bytes, message(theirs as string, expected)) !== 0) add("wrong");
      add("received");
    });
    for (let i = session.stats.posted; i < total; i = session.stats.posted)
      if (!session.post(message(mine as string, i))) await session.drained();
    await session.end();
    process.send?.({ over: true, received: numberOf("received"), wrong: numberOf("wrong") });
    await stores.close();
    process.disconnect();
  };
  const limits = { detectMs: 500, highWaterBytes: 200_000, allowHalfOpen: true };
  const options = { host: "127.0.0.1", store: stores, ...limits };
  if (role === "server") {
    const listener = await listen({ ...options, port: Number(port) }, (session) => void converse(session));
    process.send?.({ port: listener.port });
  } else {
    const session = await connect({ ...options, port: Number(port), backoff: { capMs: 200 } });
    process.send?.({ port: 0 });
    void converse(session);
  }
}

interface Report {
  readonly received: number;
  readonly wrong: number;
}

async function main(): Promise<void> {
  // Linear congruential (Numerical Recipes): the same run for the same seed, as far as the machine allows.
  let state = Number(values.seed);
  const chance = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const hows: ProxyCut["how"][] = ["reset", "fin", "silence"];
  const folder = mkdtempSync(join(tmpdir(), "hangup-chaos-"));
  const reports = new Map<string, Report>();
  const start = async (role: string, port: number): Promise<{ child: ChildProcess; port: number }> => {
    const args = ["--messages", String(values.messages), role, join(folder, role), String(port)];
    const child = fork(fileURLToPath(import.meta.url), args);
    child.on("message", (words: { over?: boolean } & Report) => {
      if (words.over) reports.set(role, words);
    });
    const [{ port: listening }] = (await once(child, "message")) as [{ port: number }];
    return { child, port: listening };
  };
  const from = performance.now();
  let server = await start("server", 0);
  const proxy = await CuttingProxy.to(server.port);
  proxy.plan = () => ({
    afterBytes: 4_000 + Math.floor(chance() * 36_000),
    how:
      values.how === "mixed"
        ? (hows[Math.floor(chance() * 3)] as ProxyCut["how"])
        : (values.how as ProxyCut["how"]),
  });
  let client = await start("client", proxy.port);
  let kills = 0;
  for (; kills < Number(values.kills) && reports.size < 2; kills++) {
    await sleep(300 + chance() * 1_500);
    if (reports.size > 0) break;
    const isServer = chance() < 0.5;
    const victim = isServer ? server : client;
    victim.child.kill("SIGKILL");
    await once(victim.child, "exit");
    if (isServer) server = await start("server", server.port);
    else client = await start("client", proxy.port);
  }
  while (reports.size < 2) await sleep(100);
  const seconds = (performance.now() - from) / 1_000;
  proxy.close();
  for (const { child } of [server, client]) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
  let faults = 0;
  for (const [role, { received, wrong }] of reports) {
    faults += Math.abs(received - total) + wrong;
    console.log(`${role}: ${received} of ${total} messages received, ${wrong} of them wrong or out of order`);
  }
  console.log(
    `${proxy.connections} connections, ${kills} kills, ${(proxy.bytes / 1e6).toFixed(1)} MB, ${seconds.toFixed(1)} s`,
  );
  process.exit(faults === 0 ? 0 : 1);
}
