/** Strangers and faulty peers: a clear error, no crash, no memory, and the sessions of others go on. */
import { once } from "node:events";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { join } from "../../src/bytes/concat.ts";
import { cryptoOf, dataRecord, record } from "../../src/session/fixtures.ts";
import { encodeHello, encodeOpen, type Hello, secretOf } from "../../src/session/handshake.ts";
import { connect, type Listener, listen, type Session } from "../../src/session/index.ts";
import { RecordType } from "../../src/session/record.ts";
import { CuttingProxy } from "./cutting-proxy.ts";

let listener: Listener;
const strangers: string[] = [];
const closing: (() => unknown)[] = [];

beforeEach(async () => {
  listener = await listen({ host: "127.0.0.1", patienceMs: 1_000 });
  strangers.length = 0;
  listener.on("stranger", ({ says }) => strangers.push(says));
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await listener.close(0);
});

/** A bare socket to the listener. */
class Raw {
  readonly socket: net.Socket;
  #bytes = Buffer.alloc(0);
  #heard: () => void = () => {};
  isClosed = false;

  constructor(port = listener.port) {
    this.socket = net.connect(port, "127.0.0.1");
    this.socket.on("data", (bytes) => {
      this.#bytes = Buffer.concat([this.#bytes, bytes]);
      this.#heard();
    });
    this.socket.on("error", () => {});
    this.socket.on("close", () => {
      this.isClosed = true;
      this.#heard();
    });
    closing.push(() => this.socket.destroy());
  }

  /** The next record: its type and body; undefined when the socket was closed. */
  async record(): Promise<{ type: number; body: Buffer } | undefined> {
    for (;;) {
      if (this.#bytes.length >= 8) {
        const length = this.#bytes.readUIntBE(5, 3);
        if (this.#bytes.length >= 8 + length) {
          const record = { type: this.#bytes[4] as number, body: this.#bytes.subarray(8, 8 + length) };
          this.#bytes = this.#bytes.subarray(8 + length);
          return record;
        }
      }
      if (this.isClosed) return undefined;
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }

  async closed(): Promise<void> {
    while ((await this.record()) !== undefined);
  }
}

const crypto = cryptoOf(7);
const nothing = new Uint8Array(0);
const seed = new Uint8Array(32).fill(5);

const helloOf = (change: Partial<Hello> = {}): Hello => ({
  versionMin: 1,
  versionMax: 1,
  capabilities: 1,
  id: crypto.random(16),
  nonce: crypto.random(16),
  epoch: crypto.random(8),
  messageBytesMax: 1_000,
  beatMs: 400,
  ...change,
});

const positions = { received: 0, taken: 0, limit: 100_000 };

/** A whole handshake by hand; what the server answers to OPEN, and everything to go on. */
async function shake(
  change: { id?: Uint8Array; secret?: Uint8Array; isNew?: boolean; received?: number } = {},
) {
  const raw = new Raw();
  const hello = helloOf(change.id && { id: change.id });
  const helloBody = encodeHello(hello);
  raw.socket.write(record(RecordType.hello, helloBody));
  const challenge = (await raw.record())?.body as Buffer;
  const secret = change.secret ?? secretOf(crypto, nothing, hello.id, seed);
  const isNew = change.isNew ?? true;
  const open = { isNew, seed, ...positions, received: change.received ?? 0, taken: change.received ?? 0 };
  const body = encodeOpen(crypto, secret, { hello: helloBody, challenge }, open);
  raw.socket.write(record(RecordType.open, body));
  return { raw, hello, secret, challenge, open: body, answer: await raw.record() };
}

const codeOf = (record: { body: Buffer } | undefined): number => record?.body.readUInt16BE(0) ?? -1;

it("a handshake written by hand from the document is welcomed, and a message arrives", async () => {
  const accepted = once(listener, "session") as Promise<[Session]>;
  const { raw, answer } = await shake();
  expect(answer?.type).toBe(RecordType.welcome);
  const [session] = await accepted;
  const payload = Uint8Array.of(2, 0x68, 0x69);
  raw.socket.write(dataRecord(0, payload));
  for await (const message of session) {
    expect(Buffer.from(message).toString()).toBe("hi");
    break;
  }
  for (;;) {
    const record = await raw.record();
    if (record?.type !== RecordType.ack || record.body.readBigUInt64BE(0) === 0n) continue;
    expect(record.body.readBigUInt64BE(0)).toBe(3n);
    break;
  }
});

describe("is refused, with a code, and closed", () => {
  it("another version", async () => {
    const raw = new Raw();
    raw.socket.write(record(RecordType.hello, encodeHello(helloOf({ versionMin: 2, versionMax: 9 }))));
    expect(codeOf(await raw.record())).toBe(1);
    await raw.closed();
  });

  it.each([
    ["HTTP", Buffer.from("GET / HTTP/1.1\r\nHost: x\r\n\r\n")],
    ["TLS", Buffer.from("16030100c8010000c40303", "hex")],
    ["zeros", Buffer.alloc(1_000)],
    ["HELLO without the magic", Buffer.from(record(RecordType.hello, new Uint8Array(60)))],
  ])("%s", async (_what, bytes) => {
    const raw = new Raw();
    raw.socket.write(bytes);
    expect(codeOf(await raw.record())).toBe(2);
    await raw.closed();
    expect(strangers).toEqual(["refused with code 2"]);
  });

  it("a wrong proof", async () => {
    const { answer } = await shake({ secret: new Uint8Array(32) });
    expect(codeOf(answer)).toBe(3);
    expect(listener.sessions).toEqual([]);
  });

  it("a session that is not known", async () => {
    const { answer } = await shake({ isNew: false });
    expect(codeOf(answer)).toBe(4);
  });

  it("a new session that claims to have received something", async () => {
    const { answer } = await shake({ received: 1_000 });
    expect(codeOf(answer)).toBe(7);
    expect(listener.sessions).toEqual([]);
  });
});

describe("somebody else's session", () => {
  it("cannot be resumed or created again by its id, and goes on undisturbed", async () => {
    const { hello, raw } = await shake();
    expect(codeOf((await shake({ id: hello.id, secret: new Uint8Array(32), isNew: false })).answer)).toBe(3);
    expect(codeOf((await shake({ id: hello.id, secret: new Uint8Array(32) })).answer)).toBe(3);
    expect(raw.isClosed).toBe(false);
    expect(listener.sessions).toHaveLength(1);
  });

  it("a handshake that is replayed proves nothing", async () => {
    const { hello, open, raw } = await shake();
    const replay = new Raw();
    replay.socket.write(record(RecordType.hello, encodeHello(hello)));
    await replay.record();
    replay.socket.write(record(RecordType.open, open));
    expect(codeOf(await replay.record())).toBe(3);
    expect(raw.isClosed).toBe(false);
  });
});

describe("breaks the rules behind the handshake: the connection is closed, the session waits", () => {
  const payload = Uint8Array.of(1, 9);
  const data = dataRecord(0, payload);
  const number = (value: number) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt(value));
    return bytes;
  };
  it.each([
    ["DATA twice", join([data, data])],
    ["DATA behind a gap", dataRecord(5, payload)],
    ["ACK of what was not sent", record(RecordType.ack, join([number(1), number(9)]))],
    ["END somewhere else", record(RecordType.end, number(3))],
    ["a second HELLO", record(RecordType.hello, encodeHello(helloOf()))],
    ["BYE from a client", record(RecordType.bye, nothing)],
    ["a wrong check", record(RecordType.end, number(0), () => 1)],
    ["an endless record", Uint8Array.of(0, 0, 0, 0, RecordType.data, 0xff, 0xff, 0xff)],
  ])("%s", async (_what, bytes) => {
    const accepted = once(listener, "session") as Promise<[Session]>;
    const { raw } = await shake();
    const [session] = await accepted;
    session.receive(() => {});
    const broken = once(session, "broken");
    raw.socket.write(bytes);
    expect((await broken)[0]).toMatchObject({ how: "damaged" });
    await raw.closed();
    expect(listener.sessions).toHaveLength(1);
  });

  it("a message that is too long ends the session, with a word to the peer", async () => {
    await listener.close(0);
    listener = await listen({ host: "127.0.0.1", messageBytesMax: 1_000 }, (session) =>
      session.receive(() => {}),
    );
    const { raw } = await shake();
    const long = Uint8Array.of(0x80, 1, 0, 0);
    raw.socket.write(dataRecord(0, long));
    for (let record = await raw.record(); ; record = await raw.record()) {
      expect(record).toBeDefined();
      if (record?.type !== RecordType.abort) continue;
      expect(codeOf(record)).toBe(6);
      break;
    }
  });
});

it("a thousand strangers that say nothing take little, and the door stays open for others", async () => {
  const before = process.memoryUsage().rss;
  const raws = Array.from({ length: 1_000 }, () => new Raw());
  await Promise.all(raws.map(({ socket }) => once(socket, "connect")));
  for (const { socket } of raws) socket.write(Buffer.alloc(7));
  await sleep(50);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 << 20);
  const client = await connect({ host: "127.0.0.1", port: listener.port });
  client.destroy();
});

it("with checksum, bytes damaged on the way are sent again: every message arrives as it was", async () => {
  const seen: string[] = [];
  listener.on("session", (session) => session.receive((bytes) => seen.push(Buffer.from(bytes).toString())));
  const proxy = await CuttingProxy.to(listener.port);
  closing.push(() => proxy.close());
  let pieces = 0;
  proxy.damage = (bytes) => {
    // Every 7th piece has one bit turned, wherever it falls.
    if (++pieces % 7 === 0)
      bytes[(pieces * 13) % bytes.length] = (bytes[(pieces * 13) % bytes.length] as number) ^ 4;
  };
  const client = await connect({
    host: "127.0.0.1",
    port: proxy.port,
    detectMs: 300,
    backoff: { capMs: 50 },
    // It is enough that this side asks for it.
    checksum: true,
  });
  const sent = Array.from({ length: 200 }, (_, i) => `message ${i} ${"x".repeat(i)}`);
  for (const text of sent) {
    client.post(Buffer.from(text));
    await sleep(1);
  }
  await client.flushed();
  expect(seen).toEqual(sent);
  expect(client.stats.connections).toBeGreaterThan(5);
  client.destroy();
}, 30_000);
