/** What the application sees of a session whose connection is well: receiving, sending, ends, limits, errors. */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import {
  type ConnectOptions,
  codecs,
  connect,
  type ListenOptions,
  listen,
  type Session,
  SessionError,
  streamOf,
} from "../../src/session/index.ts";
import { needs } from "../needs.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Both ends of a session. */
async function pair<T = Uint8Array>(
  options: Partial<ConnectOptions<T>> = {},
  listening: Partial<ListenOptions<T>> = {},
): Promise<{ client: Session<T>; server: Session<T>; port: number }> {
  const { codec } = options;
  const listener = await listen<T>({ host: "127.0.0.1", ...(codec && { codec }), ...listening });
  const accepted = once(listener, "session") as Promise<[Session<T>]>;
  const client = await connect<T>({ host: "127.0.0.1", port: listener.port, ...options });
  const [server] = await accepted;
  closing.push(async () => {
    client.destroy();
    await listener.close(0);
  });
  return { client, server, port: listener.port };
}

const code = (name: string) => expect.objectContaining({ code: name });

describe("receiving", () => {
  it("by iteration: a message counts as taken when the next is asked for", async () => {
    const { client, server } = await pair<string>({ codec: codecs.text });
    const sent = [client.send("one"), client.send("two")];
    client.end().catch(() => {});
    const seen: string[] = [];
    for await (const text of server) {
      seen.push(text);
      await sleep(20);
      expect(client.stats.confirmed).toBe(seen.length - 1);
    }
    await Promise.all(sent);
    expect(seen).toEqual(["one", "two"]);
    await client.closed();
  });

  it("by a handler: when its promise is fulfilled", async () => {
    const { client, server } = await pair<unknown>({ codec: codecs.json });
    let release: () => void = () => {};
    const seen: unknown[] = [];
    server.receive((value) => {
      seen.push(value);
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    });
    const sent = client.send({ a: [1, null, "ü"] });
    client.post("second");
    await expect.poll(() => seen).toEqual([{ a: [1, null, "ü"] }]);
    expect(client.stats.confirmed).toBe(0);
    release();
    await sent;
    expect(client.stats.confirmed).toBe(1);
    await expect.poll(() => seen.length).toBe(2);
  });

  it("a loop that is left makes room for another receiver; two at once are an error", async () => {
    const { client, server } = await pair<string>({ codec: codecs.text });
    for (const text of ["one", "two", "three"]) client.post(text);
    for await (const text of server) {
      expect(text).toBe("one");
      expect(() => server.receive(() => {})).toThrow(code("ERR_SESSION_RECEIVER"));
      break;
    }
    const rest: string[] = [];
    server.receive((text) => rest.push(text));
    await client.flushed();
    expect(rest).toEqual(["two", "three"]);
  });

  it("a handler that fails fails the session, and its message is not confirmed", async () => {
    const { client, server } = await pair<string>({ codec: codecs.text });
    server.receive((text) => {
      if (text === "bad") throw new TypeError("cannot");
    });
    await client.send("good");
    const bad = client.send("bad");
    await expect(bad).rejects.toMatchObject({
      code: "ERR_SESSION_HANDLER_FAILED",
      by: "peer",
      account: { confirmed: 1, unknown: [Buffer.from("bad")] },
    });
    await expect(server.closed()).rejects.toMatchObject({
      code: "ERR_SESSION_HANDLER_FAILED",
      by: "us",
      cause: expect.any(TypeError),
    });
  });

  it("bytes that the codec does not understand fail the session as well", async () => {
    const listener = await listen<unknown>({ host: "127.0.0.1", codec: codecs.json });
    closing.push(() => listener.close(0));
    listener.on("session", (session) => session.receive(() => {}));
    const client = await connect({ host: "127.0.0.1", port: listener.port });
    await expect(client.send(Buffer.from("{no json"))).rejects.toEqual(code("ERR_SESSION_HANDLER_FAILED"));
  });
});

describe("sizes", () => {
  it.each([0, 1, 63, 64, 16_383, 16_384, 65_536, 1_000_000, 5_000_000])("%i bytes", async (size) => {
    const { client, server } = await pair();
    server.receive((bytes) => {
      server.post(bytes);
    });
    const sent = Buffer.alloc(size, size);
    const received = new Promise<Uint8Array>((resolve) => client.receive(resolve));
    await client.send(sent);
    expect(Buffer.compare(await received, sent)).toBe(0);
  });

  it("a message that is too long for the other side is refused here", async () => {
    const { client, server } = await pair({}, { messageBytesMax: 1_000 });
    expect(() => client.post(Buffer.alloc(1_001))).toThrow(code("ERR_SESSION_MESSAGE_TOO_LARGE"));
    server.receive(() => {});
    await client.send(Buffer.alloc(1_000));
  });

  it.each([
    ["windowBytes", 10],
    ["messageBytesMax", 0],
    ["detectMs", Number.NaN],
  ])("options out of range: %s", async (name, value) => {
    await expect(listen({ [name]: value })).rejects.toThrow(RangeError);
  });
});

describe("a peer that never reads", () => {
  it("memory stays bounded on both sides, and nothing breaks", async () => {
    const { client, server } = await pair({ highWaterBytes: 300_000, outboxBytesMax: 400_000 });
    const bytes = Buffer.alloc(10_000);
    while (client.post(bytes));
    await sleep(700);
    expect(client.stats.outboxBytes).toBeLessThan(310_000);
    expect(() => {
      for (;;) client.post(bytes);
    }).toThrow(code("ERR_SESSION_OUTBOX_FULL"));
    expect(client.stats.outboxBytes).toBeLessThanOrEqual(410_000);
    expect(server.stats.inboxBytes).toBeLessThanOrEqual(1 << 20);
    expect(client.stats.breaks).toEqual({});
    // And when it does read, it goes on.
    const drained = client.drained();
    server.receive(() => {});
    await drained;
    await client.flushed();
  });

  it("the receiver stores no more than its window", async () => {
    const { client, server } = await pair({}, { windowBytes: 100_000 });
    for (let i = 0; i < 50; i++) client.post(Buffer.alloc(10_000));
    await expect.poll(() => server.stats.inboxBytes).toBeGreaterThan(80_000);
    await sleep(200);
    expect(server.stats.inboxBytes).toBeLessThanOrEqual(100_000);
  });
});

describe("ends", () => {
  it("of both sides, in order: nothing is missing, and it is no error", async () => {
    const { client, server } = await pair<string>({ codec: codecs.text });
    const ended = once(server, "end");
    server.receive((text) => server.post(text.toUpperCase()));
    const seen: string[] = [];
    client.receive((text) => seen.push(text));
    for (const text of ["a", "b", "c"]) client.post(text);
    await client.end();
    await ended;
    await server.closed();
    expect(seen).toEqual(["A", "B", "C"]);
    expect(() => client.post("late")).toThrow(code("ERR_SESSION_CLOSED"));
  });

  it("half-open, if asked for: the other side may go on", async () => {
    const { client, server } = await pair<string>({ codec: codecs.text }, { allowHalfOpen: true });
    const seen: string[] = [];
    client.receive((text) => seen.push(text));
    server.receive(() => {});
    const over = client.end();
    await once(server, "end");
    await server.send("still here");
    await server.end();
    await over;
    expect(seen).toEqual(["still here"]);
  });

  it("destroyed: the other side is told", async () => {
    const { client, server } = await pair();
    const closed = server.closed();
    client.destroy("had enough\u001b[31m");
    await expect(closed).rejects.toMatchObject({ code: "ERR_SESSION_ABORTED", by: "peer" });
    // The reason is a stranger's text.
    await expect(closed).rejects.toThrow("had enough\\x1b[31m");
    await expect(client.closed()).rejects.toMatchObject({ code: "ERR_SESSION_ABORTED", by: "us" });
  });

  it("by signal, and by disposal", async () => {
    const abort = new AbortController();
    const { client } = await pair({ signal: abort.signal });
    const closed = client.closed();
    abort.abort(new Error("stop"));
    await expect(closed).rejects.toMatchObject({ code: "ERR_SESSION_ABORTED" });
    const { client: other, server } = await pair();
    server.receive(() => {});
    other.post(Buffer.from("x"));
    await other[Symbol.asyncDispose]();
    expect(other.stats).toMatchObject({ state: "closed", confirmed: 1 });
  });

  it("a listener that is closed ends its sessions in order", async () => {
    const listener = await listen({ host: "127.0.0.1" }, (session) => session.receive(() => {}));
    const client = await connect({ host: "127.0.0.1", port: listener.port });
    client.receive(() => {});
    const over = client.closed();
    await listener.close();
    await over;
  });
});

describe("no session comes about", () => {
  it("nothing listens", async () => {
    const { port } = await new Promise<net.AddressInfo>((resolve) => {
      const server = net.createServer().listen(0, "127.0.0.1", () => {
        const address = server.address() as net.AddressInfo;
        server.close(() => resolve(address));
      });
    });
    const error = await connect({ host: "127.0.0.1", port, connectWithinMs: 200 }).catch((reason) => reason);
    expect(error).toBeInstanceOf(SessionError);
    expect(error).toMatchObject({ code: "ERR_SESSION_CONNECT", cause: { code: "ECONNREFUSED" } });
  });

  it("another token", async () => {
    const listener = await listen({ host: "127.0.0.1", token: "right" });
    closing.push(() => listener.close(0));
    await expect(connect({ host: "127.0.0.1", port: listener.port, token: "wrong" })).rejects.toEqual(
      code("ERR_SESSION_WRONG_SECRET"),
    );
    expect(listener.sessions).toEqual([]);
    const client = await connect({ host: "127.0.0.1", port: listener.port, token: "right" });
    client.destroy();
  });

  it("the signal", async () => {
    const connecting = connect({ host: "127.0.0.1", port: 1, signal: AbortSignal.timeout(50) });
    await expect(connecting).rejects.toEqual(code("ERR_SESSION_ABORTED"));
  });

  it("too many sessions: the client waits for its turn", async () => {
    const listener = await listen({ host: "127.0.0.1", sessionsMax: 1 }, (session) =>
      session.receive(() => {}),
    );
    closing.push(() => listener.close(0));
    const first = await connect({ host: "127.0.0.1", port: listener.port });
    const second = connect({ host: "127.0.0.1", port: listener.port });
    await sleep(100);
    await first.end();
    closing.push(() => second.then((session) => session.destroy()));
    await second;
  });
});

it("as a stream: bytes in, bytes out, and an end", async () => {
  const { client, server } = await pair();
  const [near, far] = [streamOf(client), streamOf(server)];
  const echo = pipeline(far, far);
  const chunks: Buffer[] = [];
  near.on("data", (chunk: Buffer) => chunks.push(chunk));
  const sent = Buffer.alloc(3_000_000, "stream");
  for (let at = 0; at < sent.length; at += 50_000)
    if (!near.write(sent.subarray(at, at + 50_000))) await once(near, "drain");
  near.end();
  await once(near, "end");
  expect(Buffer.concat(chunks).equals(sent)).toBe(true);
  await echo;
  await client.closed();
});

needs("openssl").it("over TLS: the options go to node:tls, and records are not checked twice", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hangup-tls-"));
  const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const made = spawnSync("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"],
    ...["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
    ...["-keyout", keyFile, "-out", certFile],
  ]);
  expect(made.status).toBe(0);
  const [key, cert] = [keyFile, certFile].map((path) => readFileSync(path, "utf8")) as [string, string];
  rmSync(folder, { recursive: true });
  const { client, server, port } = await pair(
    { host: "localhost", tls: { ca: cert } },
    { host: "localhost", tls: { key, cert } },
  );
  server.receive((bytes) => server.post(bytes));
  const answer = new Promise<Uint8Array>((resolve) => client.receive(resolve));
  const sent = Buffer.alloc(300_000, "tls");
  await client.send(sent);
  expect(Buffer.compare(await answer, sent)).toBe(0);
  const untrusting = connect({ host: "localhost", port, tls: true, connectWithinMs: 300 });
  await expect(untrusting).rejects.toMatchObject({
    code: "ERR_SESSION_CONNECT",
    cause: { code: "DEPTH_ZERO_SELF_SIGNED_CERT" },
  });
});
