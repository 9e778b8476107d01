// The bytes conversations carry: seeded noise, with HTTP or TLS written over it where a reader would look.
// A message is one side's turn; any range of it can be written again, byte for byte, which is what a
// retransmission needs. Sums for the checksums come from prefix sums over the noise, so a payload that the
// snap length cuts away costs nothing.
//
//   http    │ request or status line and headers │ body (its length is the Content-Length) │
//   tls     │ hello, or change cipher spec       │ application data records of 16 KiB       │
//   opaque  │ noise                                                                         │

import type { Random } from "./random.ts";

export const HTTP = 0;
export const TLS = 1;
export const OPAQUE = 2;
export type Speech = typeof HTTP | typeof TLS | typeof OPAQUE;

const POOL_BYTES = 1 << 20;
const POOL_MASK = POOL_BYTES - 1;
const SEGMENT_BYTES_MAX = 2048;
/** A full TLS record: header, 2^14 bytes and the tag and type of TLS 1.3. */
export const RECORD_BYTES = 5 + 16384 + 17;
const HEAD_BYTES_MAX = 640;

/** What one turn says. The generator fills it in; `Payload.open` works out the head. */
export class Message {
  speech: Speech = OPAQUE;
  fromClient = true;
  /** First message of its side: a TLS hello. */
  first = true;
  /** Last exchange before the server closes: HTTP says so. */
  closes = false;
  /** Bytes after the head. */
  bodyBytes = 0;
  /** Picks the texts and the place in the noise. */
  key = 0;
  // Worked out.
  headBytes = 0;
  bytes = 0;
}

const encoder = new TextEncoder();
const AGENTS = [
  "curl/8.5.0",
  "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
  "okhttp/4.12.0",
];
const TYPES = ["application/octet-stream", "application/zip", "font/woff2", "application/wasm"];
const PATHS = ["/", "/index.html?id=", "/api/v1/items/", "/static/app.", "/images/large/", "/feed?page="];

/** HTTP texts before and after the number that differs each time. */
const REQUESTS = AGENTS.flatMap((agent, i) =>
  PATHS.map((path) => ({
    before: encoder.encode(`GET ${path}`),
    after: encoder.encode(
      ` HTTP/1.1\r\nHost: host${i}.example\r\nUser-Agent: ${agent}\r\nAccept: */*\r\nAccept-Encoding: gzip\r\n\r\n`,
    ),
  })),
);
const POSTS = AGENTS.map((agent, i) => ({
  before: encoder.encode(
    `POST /api/v1/upload HTTP/1.1\r\nHost: host${i}.example\r\nUser-Agent: ${agent}\r\nContent-Type: application/octet-stream\r\nContent-Length: `,
  ),
  after: encoder.encode("\r\n\r\n"),
}));
const responses = (connection: string) =>
  TYPES.map((type) => ({
    before: encoder.encode(
      `HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 08:00:00 GMT\r\nServer: bench\r\nContent-Type: ${type}\r\nConnection: ${connection}\r\nContent-Length: `,
    ),
    after: encoder.encode("\r\n\r\n"),
  }));
const RESPONSES = responses("keep-alive");
const LAST_RESPONSES = responses("close");

export class Payload {
  readonly #pool: Uint8Array;
  /** Sum modulo 65535 of the words before each even place of the pool. */
  readonly #sums: Int32Array;
  readonly #clientHello: Uint8Array;
  readonly #serverHello: Uint8Array;
  readonly #clientFinished: Uint8Array;
  readonly #head = new Uint8Array(HEAD_BYTES_MAX);
  #message = new Message();

  constructor(random: Random) {
    const bytes = POOL_BYTES + SEGMENT_BYTES_MAX;
    const words = new Int32Array(bytes >> 2);
    for (let i = 0; i < words.length; i++) words[i] = random.bits();
    this.#pool = new Uint8Array(words.buffer);
    this.#sums = new Int32Array((bytes >> 1) + 1);
    for (let i = 0; i < bytes >> 1; i++) {
      const word = ((this.#pool[2 * i] as number) << 8) | (this.#pool[2 * i + 1] as number);
      this.#sums[i + 1] = ((this.#sums[i] as number) + word) % 65535;
    }
    this.#clientHello = clientHello(random);
    this.#serverHello = serverHello(random);
    this.#clientFinished = Uint8Array.from([
      ...[0x14, 3, 3, 0, 1, 1],
      ...[0x17, 3, 3, 0, 53],
      ...noise(random, 53),
    ]);
  }

  /** Works out a message's head and length. */
  open(message: Message): void {
    message.headBytes = this.#writeHead(message);
    message.bytes = message.headBytes + message.bodyBytes;
  }

  /** Makes `message` the one that `write` speaks of. */
  use(message: Message): void {
    this.#message = message;
  }

  /**
   * Writes bytes `from` … `from + bytes` of the message at `at`, but no more than `room`, and returns the
   * sum of all of them as 16-bit words (reduced modulo 65535).
   */
  write(out: Uint8Array, at: number, room: number, from: number, bytes: number): number {
    const message = this.#message;
    const place = (message.key + from) & POOL_MASK & ~1;
    const pool = this.#pool;
    const kept = Math.min(bytes, room);
    if (kept > 64) out.set(pool.subarray(place, place + kept), at);
    else for (let i = 0; i < kept; i++) out[at + i] = pool[place + i] as number;

    const even = bytes & ~1;
    let sum = (this.#sums[(place + even) >> 1] as number) - (this.#sums[place >> 1] as number);
    if (bytes & 1) sum += (pool[place + even] as number) << 8;

    if (from < message.headBytes) {
      this.#writeHead(message);
      const end = Math.min(message.headBytes - from, bytes);
      for (let i = 0; i < end; i++) {
        const value = this.#head[from + i] as number;
        const change = value - (pool[place + i] as number);
        sum += i & 1 ? change : change << 8;
        if (i < kept) out[at + i] = value;
      }
    }

    if (message.speech === TLS && message.bodyBytes > 0) {
      // The first record header that ends behind the start of the range.
      const body = from - message.headBytes;
      const firstRecord = body < 5 ? 0 : Math.floor((body + RECORD_BYTES - 5) / RECORD_BYTES);
      for (let record = firstRecord; record * RECORD_BYTES < body + bytes; record++) {
        const start = record * RECORD_BYTES;
        const length = Math.min(RECORD_BYTES, message.bodyBytes - start) - 5;
        for (let i = 0; i < 5; i++) {
          const offset = start + i - body;
          if (offset < 0 || offset >= bytes) continue;
          const value = i === 0 ? 0x17 : i < 3 ? 3 : i === 3 ? length >> 8 : length & 0xff;
          const change = value - (pool[place + offset] as number);
          sum += offset & 1 ? change : change << 8;
          if (offset < kept) out[at + offset] = value;
        }
      }
    }

    sum %= 65535;
    return sum <= 0 ? sum + 65535 : sum;
  }

  /** Writes the head of a message into the scratch buffer and returns its length. */
  #writeHead(message: Message): number {
    const { key, speech, fromClient } = message;
    if (speech === OPAQUE) return 0;
    if (speech === TLS) {
      if (fromClient) {
        const text = message.first ? this.#clientHello : this.#clientFinished;
        this.#head.set(text);
        return text.length;
      }
      if (!message.first) return 0;
      this.#head.set(this.#serverHello);
      return this.#serverHello.length;
    }
    const posts = message.bodyBytes > 0;
    const texts = fromClient ? (posts ? POSTS : REQUESTS) : message.closes ? LAST_RESPONSES : RESPONSES;
    const text = texts[(key >>> 8) % texts.length] as (typeof texts)[number];
    const head = this.#head;
    head.set(text.before);
    let at = text.before.length;
    at = writeNumber(head, at, fromClient && !posts ? key & 0xffff : message.bodyBytes);
    head.set(text.after, at);
    return at + text.after.length;
  }
}

function writeNumber(out: Uint8Array, at: number, value: number): number {
  let digits = 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) digits++;
  for (let i = digits - 1; i >= 0; i--) {
    out[at + i] = 0x30 + (value % 10);
    value = Math.floor(value / 10);
  }
  return at + digits;
}

function noise(random: Random, bytes: number): number[] {
  return Array.from({ length: bytes }, () => random.bits() & 0xff);
}

const word = (value: number) => [value >> 8, value & 0xff];
const extension = (type: number, body: number[]) => [...word(type), ...word(body.length), ...body];
const text = (value: string) => [...encoder.encode(value)];

/** A handshake message in a record of its own. */
function handshake(type: number, body: number[], version: number): number[] {
  return [0x16, 3, version, ...word(body.length + 4), type, 0, ...word(body.length), ...body];
}

function clientHello(random: Random): Uint8Array {
  const name = text("www.bench.example");
  const extensions = [
    ...extension(0, [...word(name.length + 3), 0, ...word(name.length), ...name]),
    ...extension(10, [0, 4, 0, 0x1d, 0, 0x17]), // Groups: x25519, secp256r1.
    ...extension(13, [0, 4, 4, 3, 8, 4]), // Signatures: ecdsa_secp256r1_sha256, rsa_pss_rsae_sha256.
    ...extension(16, [0, 9, 8, ...text("http/1.1")]),
    ...extension(43, [2, 3, 4]), // TLS 1.3.
    ...extension(51, [0, 36, 0, 0x1d, 0, 32, ...noise(random, 32)]),
  ];
  const padding = extension(21, new Array(256).fill(0));
  const ciphers = [0x13, 1, 0x13, 2, 0x13, 3];
  return Uint8Array.from(
    handshake(
      1,
      [
        ...[3, 3, ...noise(random, 32), 32, ...noise(random, 32)],
        ...[...word(ciphers.length), ...ciphers, 1, 0],
        ...[...word(extensions.length + padding.length), ...extensions, ...padding],
      ],
      1,
    ),
  );
}

function serverHello(random: Random): Uint8Array {
  const extensions = [...extension(43, [3, 4]), ...extension(51, [0, 0x1d, 0, 32, ...noise(random, 32)])];
  const hello = [3, 3, ...noise(random, 32), 32, ...noise(random, 32), 0x13, 1, 0];
  return Uint8Array.from([
    ...handshake(2, [...hello, ...word(extensions.length), ...extensions], 3),
    ...[0x14, 3, 3, 0, 1, 1],
  ]);
}
