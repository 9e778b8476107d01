/** Long messages, and peers that do not read: what it costs in memory, measured from outside (resident size). */
import { once } from "node:events";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { connect, listen, type Session } from "../../src/session/index.ts";

const MIB = 1 << 20;
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function pair(): Promise<[Session, Session]> {
  const listener = await listen({ host: "127.0.0.1" });
  const accepted = once(listener, "session") as Promise<[Session]>;
  const client = await connect({ host: "127.0.0.1", port: listener.port });
  closing.push(async () => {
    client.destroy();
    await listener.close(0);
  });
  return [client, (await accepted)[0]];
}

/** Bytes that would show if a part were missing, doubled or misplaced. */
function pattern(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at + 4 <= length; at += 4_096) bytes.writeUInt32BE(at, at);
  return bytes;
}

it("messages of 64 MiB in both directions at once; life signs and short messages are not held up", async () => {
  const [client, server] = await pair();
  const long = pattern(64 * MIB);
  const received: Uint8Array[] = [];
  for (const session of [client, server]) session.receive((bytes) => void received.push(bytes));
  await Promise.all([client.send(long), server.send(long)]);
  expect(received.map((bytes) => Buffer.compare(bytes, long))).toEqual([0, 0]);
  expect(() => client.post(Buffer.alloc(64 * MIB + 1))).toThrow(/67108865 bytes/);
  expect([client.stats.breaks, server.stats.breaks]).toEqual([{}, {}]);
}, 60_000);

it("an application that never takes: neither side grows, whatever is offered", async () => {
  const [client, server] = await pair();
  const message = Buffer.alloc(10_000);
  const before = process.memoryUsage().rss;
  // A sender that heeds `post` and tries again for a second.
  const until = performance.now() + 1_000;
  while (performance.now() < until) {
    if (!client.post(message)) await Promise.race([client.drained(), sleep(50)]);
    if (client.stats.outboxBytes > 8 * MIB) break;
  }
  expect(client.stats.outboxBytes).toBeLessThan(2 * MIB);
  expect(server.stats.inboxBytes).toBeLessThanOrEqual(MIB);
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * MIB);
  expect([client.stats.breaks, server.stats.breaks]).toEqual([{}, {}]);
});

it("a peer that does not read its socket: no more than a few hundred kilobytes wait for it", async () => {
  const [client, server] = await pair();
  const { _getActiveHandles } = process as unknown as { _getActiveHandles(): unknown[] };
  const sockets = _getActiveHandles
    .call(process)
    .filter((one): one is net.Socket => one instanceof net.Socket);
  // The server's process looks at nothing: its handles are stopped where Node reads them.
  const port = sockets.map(({ remotePort }) => remotePort);
  const far = sockets.find(
    ({ localPort }) => port.includes(localPort) && localPort !== undefined,
  ) as net.Socket;
  expect(far).toBeDefined();
  server.receive(() => {});
  (far as unknown as { _handle: { readStop(): void } })._handle.readStop();
  const near = sockets.find(({ localPort }) => localPort === far.remotePort) as net.Socket;
  let waiting = 0;
  for (let i = 0; i < 2_000 && client.stats.outboxBytes < 100 * MIB; i++) {
    client.post(Buffer.alloc(50_000));
    waiting = Math.max(waiting, near.writableLength);
  }
  expect(waiting).toBeLessThan(MIB);
});
