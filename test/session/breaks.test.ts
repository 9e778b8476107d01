/** Sessions over real sockets that break: nothing is lost or repeated, and the application is told why. */
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import {
  type Break,
  type ConnectOptions,
  connect,
  type ListenOptions,
  listen,
  type PeerRestarted,
  type Resumed,
  type Session,
  SessionError,
} from "../../src/session/index.ts";
import { needs } from "../needs.ts";
import { CuttingProxy, type ProxyCut } from "./cutting-proxy.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A listener behind a proxy, and a client of it. */
async function stage(
  options: Partial<ConnectOptions> = {},
  listening: ListenOptions = {},
  plan: CuttingProxy["plan"] = () => undefined,
) {
  const listener = await listen({ host: "127.0.0.1", ...listening });
  const proxy = await CuttingProxy.to(listener.port);
  proxy.plan = plan;
  const accepted = once(listener, "session") as Promise<[Session]>;
  const client = await connect({ host: "127.0.0.1", port: proxy.port, detectMs: 300, ...options });
  const [server] = await accepted;
  closing.push(async () => {
    client.destroy();
    await listener.close(0);
    proxy.close();
  });
  return { listener, proxy, client, server };
}

/** Message i: numbered, of many lengths. */
const message = (i: number): Buffer => {
  const bytes = Buffer.alloc(4 + ((i * 53) % 300), i);
  bytes.writeUInt32BE(i);
  return bytes;
};

/** Collects the numbers of the messages. */
function collect(session: Session): number[] {
  const numbers: number[] = [];
  session.receive((bytes) => numbers.push(Buffer.from(bytes).readUInt32BE()));
  return numbers;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

describe("each of the first connections breaks somewhere", () => {
  const COUNT = 300;
  const hows: ProxyCut["how"][] = ["reset", "fin", "silence"];
  it.each(hows)(
    "by %s",
    async (how) => {
      // From within the handshake on; primes, so that the places are all different.
      const cuts = [11, 173, 331, 499, 1_009, 3_001, 7_019, 20_011].map((afterBytes) => ({
        afterBytes,
        how,
      }));
      const { client, server } = await stage({ backoff: { capMs: 50 } }, {}, (n) => cuts[n]);
      const seen = [collect(server), collect(client)];
      for (let i = 0; i < COUNT; i++) {
        client.post(message(i));
        server.post(message(i));
      }
      await Promise.all([client.end(), server.end()]);
      expect(seen).toEqual([upTo(COUNT), upTo(COUNT)]);
      expect(client.stats).toMatchObject({ state: "closed", posted: COUNT, confirmed: COUNT, taken: COUNT });
      expect(server.stats).toMatchObject({ state: "closed", posted: COUNT, confirmed: COUNT, taken: COUNT });
    },
    60_000,
  );
});

it("tells why it broke, and that it goes on", async () => {
  const { client, proxy } = await stage();
  const broken = once(client, "broken") as Promise<[Break]>;
  const resumed = once(client, "resumed") as Promise<[Resumed]>;
  proxy.cut("reset");
  const [why] = await broken;
  expect(why).toMatchObject({ how: "reset", error: { code: "ECONNRESET" } });
  expect(why.causes).toContain("middlebox-lost-state");
  const [{ attempts, afterMs }] = await resumed;
  expect(attempts).toBe(1);
  expect(afterMs).toBeLessThan(1_000);
  expect(client.stats).toMatchObject({ connections: 2, breaks: { reset: 1 } });
});

it("a silent path is noticed within two seconds, by both sides", async () => {
  const { client, server, proxy } = await stage({ detectMs: 1_800 });
  await sleep(300);
  const start = performance.now();
  const times = [client, server].map(async (session) => {
    const [why] = (await once(session, "broken")) as [Break];
    return [why.how, performance.now() - start] as const;
  });
  proxy.cut("silence");
  const [atClient, atServer] = await Promise.all(times);
  expect(atClient?.[0]).toBe("silence");
  expect(atClient?.[1]).toBeLessThan(2_000);
  // The server may learn of it earlier: by the client, which comes back on another connection.
  expect(atServer?.[1]).toBeLessThan(2_000);
}, 10_000);

it("a slow peer is not a dead one", async () => {
  const { client, server, proxy } = await stage({ detectMs: 1_000 });
  proxy.delayMs = 150;
  const done: number[] = [];
  server.receive(async (bytes) => {
    await sleep(400);
    done.push(bytes.length);
    // And now it computes for a while, without looking at its sockets.
    const until = performance.now() + 400;
    while (performance.now() < until);
  });
  for (let i = 0; i < 4; i++) await client.send(Buffer.alloc(1_000));
  expect(done).toHaveLength(4);
  expect(client.stats).toMatchObject({ connections: 1, breaks: {} });
  expect(server.stats).toMatchObject({ connections: 1, breaks: {} });
}, 20_000);

describe("a restarted server that has lost the session", () => {
  /** A second listener takes the place of the first. */
  async function restart(options: Partial<ConnectOptions> = {}) {
    const all = await stage(options, { patienceMs: 300 });
    const { client, server, proxy } = all;
    // The first three are taken; the fourth is with the handler when the server dies; the fifth waits.
    let isHanging: () => void = () => {};
    const hanging = new Promise<void>((resolve) => {
      isHanging = resolve;
    });
    let count = 0;
    server.receive(() => {
      count += 1;
      if (count < 4) return undefined;
      isHanging();
      return new Promise(() => {});
    });
    for (let i = 0; i < 3; i++) await client.send(message(i));
    const pending = [client.send(message(3)), client.send(message(4))];
    const outcomes = Promise.allSettled(pending);
    await hanging;
    const second = await listen({ host: "127.0.0.1" });
    closing.push(() => second.close(0));
    proxy.target = second.port;
    const accepted = once(second, "session") as Promise<[Session]>;
    const broken = once(client, "broken");
    proxy.cut("reset");
    await broken;
    // Posted while there is no connection: certainly not sent.
    client.post(message(5));
    return { ...all, accepted, outcomes };
  }

  it("the application is told which messages are confirmed, unknown and unsent, and goes on", async () => {
    const { client, accepted, outcomes } = await restart();
    const [{ isLost, account }] = (await once(client, "peer-restarted")) as [PeerRestarted];
    expect(isLost).toBe(true);
    expect(account?.confirmed).toBe(3);
    expect(account?.unknown.map((bytes) => Buffer.from(bytes).readUInt32BE())).toEqual([3, 4]);
    expect(account?.unsent.map((bytes) => Buffer.from(bytes).readUInt32BE())).toEqual([5]);
    for (const outcome of await outcomes)
      expect(outcome).toMatchObject({ reason: { code: "ERR_SESSION_PEER_RESTARTED" } });
    const [server] = await accepted;
    const seen = collect(server);
    await client.send(message(6));
    expect(seen).toEqual([6]);
  });

  it("or the session fails, if it asked for that", async () => {
    const { client } = await restart({ renew: false });
    const [error] = (await once(client, "close")) as [SessionError];
    expect(error).toBeInstanceOf(SessionError);
    expect(error).toMatchObject({ code: "ERR_SESSION_PEER_RESTARTED", account: { confirmed: 3 } });
    expect(() => client.post(message(9))).toThrow(error);
  });
});

it("a client that does not come back: the server's session fails when its patience is over", async () => {
  const { server, proxy, client } = await stage({}, { patienceMs: 200 });
  server.post(message(1));
  proxy.target = 1;
  proxy.cut("reset");
  const [error] = (await once(server, "close")) as [SessionError];
  expect(error).toMatchObject({ code: "ERR_SESSION_EXPIRED", account: { confirmed: 0 } });
  client.destroy();
});

needs("linux").it("a reset right behind data is not taken for a FIN, which Node does", async () => {
  const hows: string[] = [];
  // What the server sends passes, and then comes the reset at once.
  const plan = () => ({ afterBytes: 4_000, how: "reset" as const });
  const { client, server } = await stage({}, {}, plan);
  client.on("broken", ({ how }) => hows.push(how));
  client.receive(() => {});
  for (let i = 0; i < 100; i++) server.post(Buffer.alloc(400));
  await server.flushed();
  expect(hows.length).toBeGreaterThan(10);
  expect(hows.filter((how) => how !== "reset")).toEqual([]);
});
