/** Many clients of one server, and one client of a server that moves. */
import { once } from "node:events";
import type net from "node:net";
import { afterEach, expect, it } from "vitest";
import { type Break, connect, listen, type Resumed, type Session } from "../../src/session/index.ts";
import { CuttingProxy } from "./cutting-proxy.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

it("a thousand clients of a restarted server come back spread out, and nothing is lost", async () => {
  const CLIENTS = 1_000;
  const taken = new Map<string, number>();
  const listener = await listen({ host: "127.0.0.1" }, (session) =>
    session.receive(() => void taken.set(session.id, (taken.get(session.id) ?? 0) + 1)),
  );
  const proxy = await CuttingProxy.to(listener.port);
  const clients: Session[] = [];
  closing.push(async () => {
    for (const client of clients) client.destroy();
    await listener.close(0);
    proxy.close();
  });
  // Long enough that a busy machine is no reason to break.
  const options = { host: "127.0.0.1", port: proxy.port, detectMs: 20_000 };
  for (let i = 0; i < CLIENTS; i += 50)
    clients.push(...(await Promise.all(Array.from({ length: 50 }, () => connect(options)))));
  const tries: Promise<number>[] = clients.map(async (client) => {
    const [{ attempts }] = (await once(client, "resumed")) as [Resumed];
    return attempts;
  });
  const arrivals: number[] = [];
  proxy.joined = () => arrivals.push(performance.now());
  const sent = Promise.all(clients.map((client) => client.send(Buffer.from("before"))));
  await proxy.restart(1_000);
  const upAt = performance.now();
  const attempts = await Promise.all(tries);
  await sent;
  await Promise.all(clients.map((client) => client.send(Buffer.from("after"))));
  expect([...taken.values()]).toEqual(Array.from({ length: CLIENTS }, () => 2));
  // All at once would be within a few milliseconds. In no tenth of a second more than a quarter of them comes.
  const tenths = new Map<number, number>();
  for (const at of arrivals) {
    const tenth = Math.floor((at - upAt) / 100);
    tenths.set(tenth, (tenths.get(tenth) ?? 0) + 1);
  }
  expect(Math.max(...tenths.values())).toBeLessThan(CLIENTS / 4);
  expect(Math.max(...arrivals) - upAt).toBeLessThan(12_000);
  // While it was away, a client tried a few times, not hundreds.
  expect(attempts.reduce((sum, count) => sum + count) / CLIENTS).toBeLessThan(10);
}, 60_000);

/** Answers names with these addresses, as `dns.lookup` does. */
const lookupOf =
  (addresses: () => readonly string[]): net.LookupFunction =>
  (_name, { all }, done) => {
    const found = addresses().map((address) => ({ address, family: 4 }));
    if (all) done(null, found);
    else done(null, found[0]?.address ?? "", 4);
  };

it("a name is resolved anew for each attempt: the client follows a server that has moved", async () => {
  const listener = await listen({ host: "127.0.0.1" }, (session) => session.receive(() => {}));
  const first = await CuttingProxy.to(listener.port, "127.0.0.2");
  const second = await CuttingProxy.to(listener.port, "127.0.0.3", first.port);
  let address = "127.0.0.2";
  const lookup = lookupOf(() => [address]);
  const client = await connect({ host: "moving.example", port: first.port, lookup });
  closing.push(async () => {
    client.destroy();
    await listener.close(0);
    first.close();
    second.close();
  });
  await client.send(Buffer.from("one"));
  const broken = once(client, "broken") as Promise<[Break]>;
  const resumed = once(client, "resumed");
  void first.restart(60_000).catch(() => {});
  address = "127.0.0.3";
  await broken;
  await resumed;
  await client.send(Buffer.from("two"));
  expect([first.connections, second.connections]).toEqual([1, 1]);
});

it("of several addresses the ones that do not answer are passed over", async () => {
  const listener = await listen({ host: "127.0.0.1" }, (session) => session.receive(() => {}));
  const lookup = lookupOf(() => ["127.0.0.4", "127.0.0.5", "127.0.0.1"]);
  const client = await connect({ host: "several.example", port: listener.port, lookup });
  closing.push(async () => {
    client.destroy();
    await listener.close(0);
  });
  await client.send(Buffer.alloc(100_000));
  expect(client.stats).toMatchObject({ connections: 1, confirmed: 1 });
});

it("of several servers that share their sessions, one that is down is passed over", async () => {
  const listener = await listen({ host: "127.0.0.1" }, (session) => session.receive(() => {}));
  const proxies = [await CuttingProxy.to(listener.port), await CuttingProxy.to(listener.port)] as const;
  const endpoints = proxies.map(({ port }) => ({ host: "127.0.0.1", port }));
  const client = await connect({ endpoints });
  closing.push(async () => {
    client.destroy();
    await listener.close(0);
    for (const proxy of proxies) proxy.close();
  });
  const resumed = once(client, "resumed");
  proxies[0].close();
  await resumed;
  await client.send(Buffer.from("still there"));
  expect(proxies[1].connections).toBe(1);
});
