/**
 * Two ends of a session in memory, joined by connections that break where a test says: by reset, FIN or silence, at a
 * byte of either direction, or at a step of the schedule. Deterministic: time is a number, chance a counter.
 */
import { createHmac } from "node:crypto";
import { join } from "../bytes/concat.ts";
import { Backoff, backoffDefaults } from "./backoff.ts";
import { SessionCore } from "./core.ts";
import { crc32 } from "./crc32.ts";
import { restored } from "./driver/restore.ts";
import type { Door } from "./greeting.ts";
import { type Crypto, secretOf } from "./handshake.ts";
import { Link, type LinkEnding, type LinkOptions } from "./link.ts";
import { HEADER_BYTES, readUint32 } from "./record.ts";
import { RecordWriter } from "./record-writer.ts";
import type { SessionStore, StoredSession } from "./store.ts";

/** HMAC is real; "random" bytes count up, so that every run is the same. */
export function cryptoOf(seed: number): Crypto {
  let counter = seed * 1_000_003;
  return {
    hmac: (key, data) => createHmac("sha256", key).update(data).digest(),
    equal: (a, b) => Buffer.compare(a, b) === 0,
    random: (bytes) => {
      counter += 1;
      return createHmac("sha512", "chance").update(String(counter)).digest().subarray(0, bytes);
    },
  };
}

/** A record, by itself. */
export const record = (type: number, body: Uint8Array, checksum = crc32): Uint8Array =>
  written(new RecordWriter(checksum), (writer) => writer.record(type, body));

/** A DATA record, by itself. */
export const dataRecord = (position: number, payload: Uint8Array, isPayloadChecked = true): Uint8Array =>
  written(new RecordWriter(), (writer) => {
    writer.isPayloadChecked = isPayloadChecked;
    writer.data(position, [payload], payload.length);
  });

function written(writer: RecordWriter, write: (writer: RecordWriter) => void): Uint8Array {
  const pieces: Uint8Array[] = [];
  write(writer);
  writer.finish(pieces);
  return join(pieces);
}

/** Not cleared: what is read where nothing was written must show. */
const allocate = (size: number): Uint8Array => Buffer.allocUnsafeSlow(size);

export const inboxOptions = { windowBytes: 65_536, messageBytesMax: 1 << 20, allocate };

export function linkOptions(seed: number, change: Partial<LinkOptions> = {}): LinkOptions {
  return {
    crypto: cryptoOf(seed),
    checksum: crc32,
    allocate,
    wantsPayloadCheck: false,
    epoch: cryptoOf(seed).random(8),
    token: new Uint8Array(0),
    messageBytesMax: inboxOptions.messageBytesMax,
    detectMs: 1_800,
    beatMs: 400,
    handshakeMs: 5_000,
    ...change,
  };
}

export function clientCore(options: LinkOptions): SessionCore {
  const id = options.crypto.random(16);
  const seed = options.crypto.random(32);
  const secret = secretOf(options.crypto, options.token, id, seed);
  return new SessionCore({ role: "client", id, seed, secret, ...inboxOptions });
}

export type CutHow = "reset" | "fin" | "silence";

/** Where a connection breaks: so many bytes of this direction still get through. */
export interface Cut {
  readonly direction: "up" | "down";
  readonly atByte: number;
  readonly how: CutHow;
}

/** One connection. `up` is from client to server. */
class Wire {
  readonly client: Link;
  readonly server: Link;
  readonly queues: Record<"up" | "down", Uint8Array[]> = { up: [], down: [] };
  readonly passed = { up: 0, down: 0 };
  readonly cut: Cut | undefined;
  isCut = false;

  constructor(client: Link, server: Link, cut: Cut | undefined) {
    this.client = client;
    this.server = server;
    this.cut = cut;
  }
}

/** What one application has seen and done. */
export class App {
  readonly received: Uint8Array[] = [];
  sawEnd = false;
  /** Takes a message only every so many steps; 0: at once. */
  slowness = 0;
  /** Ends its side when the peer has ended. */
  endsWithPeer = true;
  /** Where what it has taken is kept, together with what it received. */
  store: MemoryStore | undefined;
  #steps = 0;

  /** Takes what waits. */
  work(core: SessionCore | undefined): void {
    if (core === undefined) return;
    if (this.slowness > 0 && this.#steps++ % this.slowness !== 0) return;
    for (let message = core.next(); message !== undefined; message = core.next()) {
      this.received.push(message.slice());
      core.inbox.take();
      this.store?.update({ taken: core.inbox.taken, takenCount: core.inbox.takenCount });
      if (this.slowness > 0) return;
    }
    if (!core.inbox.isAtEnd) return;
    core.inbox.takeEnd();
    this.store?.update({ taken: core.inbox.taken, isPeerEnded: true });
    this.sawEnd = true;
    if (this.endsWithPeer) this.end(core);
  }

  post(core: SessionCore, message: Uint8Array): void {
    this.store?.posted(message, core.outbox.end);
    core.outbox.post(message);
  }

  end(core: SessionCore): void {
    if (core.outbox.isEnded) return;
    core.outbox.isEnded = true;
    this.store?.update({ endsAt: core.outbox.end });
  }
}

/** Storage that survives the death of an end, in memory. */
export class MemoryStore implements SessionStore {
  session: StoredSession;
  readonly #messages = new Map<number, Uint8Array>();

  constructor(session: StoredSession) {
    this.session = session;
  }

  messages(): Iterable<Uint8Array> {
    return this.#messages.values();
  }

  posted(message: Uint8Array, position: number): void {
    this.#messages.set(position, message.slice());
  }

  update(change: Partial<StoredSession>): void {
    this.session = { ...this.session, ...change };
    for (const position of this.#messages.keys())
      if (position < this.session.base) this.#messages.delete(position);
  }

  remove(): void {
    throw new Error("the tests look at what is stored");
  }

  together<R>(work: () => R): R {
    return work();
  }
}

/** Client, server and whatever connects them. */
export class World {
  now = 0;
  clientOptions: LinkOptions;
  serverOptions: LinkOptions;
  client: SessionCore;
  readonly sessions = new Map<string, SessionCore>();
  readonly clientApp = new App();
  readonly serverApp = new App();
  wire: Wire | undefined;
  /** How each connection ended, at the client. */
  readonly endings: LinkEnding[] = [];
  connections = 0;
  /** Bytes that the cut-off connections and the present one have carried. */
  readonly carried: { up: number; down: number }[] = [];
  /** The plan: the nth connection breaks here. */
  readonly cuts: (Cut | undefined)[] = [];
  /** Bits of this byte of the first connection arrive turned. */
  damage: { readonly direction: "up" | "down"; readonly atByte: number; readonly bits: number } | undefined;
  /** Bytes are delivered in pieces of at most this size. */
  pieceBytes = 65_536;
  #dialAt = 0;
  readonly #backoff: Backoff;

  constructor(change: Partial<LinkOptions> = {}) {
    this.clientOptions = linkOptions(1, change);
    this.serverOptions = linkOptions(2, change);
    this.client = clientCore(this.clientOptions);
    let chance = 0;
    this.#backoff = new Backoff(backoffDefaults, () => {
      chance = (chance * 5 + 3) % 16;
      return chance / 16;
    });
  }

  get server(): SessionCore | undefined {
    return this.sessions.get(keyOf(this.client.id));
  }

  readonly door: Door = {
    find: (id) => this.sessions.get(keyOf(id)),
    create: (id, secret) => {
      const core = new SessionCore({ role: "server", id, secret, ...inboxOptions });
      this.sessions.set(keyOf(id), core);
      this.created(core);
      return core;
    },
  };

  /** For tests that prepare the server's side. */
  created: (core: SessionCore) => void = () => {};
  /** Called after each step. */
  stepped: () => void = () => {};

  /** The process at one end dies and comes back with what it had stored. */
  kill(role: "client" | "server"): void {
    const { wire } = this;
    // A client that is through has nothing stored any more.
    if (role === "client" && this.client.isClosed) return;
    this.wire = undefined;
    this.#dialAt = this.now + 1;
    const options = linkOptions(100 + this.now, {});
    const app = role === "client" ? this.clientApp : this.serverApp;
    if (role === "client") {
      wire?.server.cut();
      this.clientOptions = options;
      this.client = restored("client", app.store as MemoryStore, inboxOptions);
      return;
    }
    wire?.client.cut();
    this.serverOptions = options;
    const key = keyOf(this.client.id);
    if (app.store !== undefined) this.sessions.set(key, restored("server", app.store, inboxOptions));
  }

  /** Runs until both ends are over, or nothing more can happen. Answers how many steps that took. */
  run(stepsMax = 100_000): number {
    for (let steps = 0; steps < stepsMax; steps++) {
      if (this.isOver) return steps;
      this.step();
    }
    return stepsMax;
  }

  get isOver(): boolean {
    const { server } = this;
    return this.client.isClosed && (server === undefined || server.isClosed) && this.wire === undefined;
  }

  /** Everything that can happen at this moment happens; otherwise the clock goes on. */
  step(): void {
    if (this.wire === undefined && !this.client.isClosed && this.now >= this.#dialAt) this.#dial();
    const { wire } = this;
    let isBusy = false;
    if (wire !== undefined) {
      isBusy = this.#transmit(wire, "up") || isBusy;
      isBusy = this.#transmit(wire, "down") || isBusy;
      isBusy = this.#deliver(wire, "up") || isBusy;
      isBusy = this.#deliver(wire, "down") || isBusy;
    }
    for (const [app, core] of [
      [this.clientApp, this.client],
      [this.serverApp, this.server],
    ] as const) {
      if (core === undefined) continue;
      const { base, confirmedCount } = core.outbox;
      if (app.store !== undefined && app.store.session.base !== base)
        app.store.update({ base, confirmedCount });
      app.work(core);
    }
    if (this.client.isWelcomed) this.clientApp.store?.update({ isWelcomed: true });
    if (!isBusy) this.#wait(wire);
    this.#clean();
    this.stepped();
  }

  #dial(): void {
    this.connections += 1;
    const observer = { opened: () => {}, ended: () => {} };
    const cut = this.cuts[this.connections - 1];
    this.wire = new Wire(
      Link.ofClient(this.client, this.clientOptions, observer, this.now),
      Link.ofServer(this.door, this.serverOptions, observer, this.now),
      cut,
    );
    this.carried.push(this.wire.passed);
  }

  #transmit(wire: Wire, direction: "up" | "down"): boolean {
    const link = direction === "up" ? wire.client : wire.server;
    const out: Uint8Array[] = [];
    const bytes = link.transmit(out, 262_144, this.now);
    // One record is delivered at a time, so that something can happen at each boundary.
    const whole = join(out);
    for (let at = 0; at < bytes; ) {
      const end = at + HEADER_BYTES + (readUint32(whole, at + 4) & 0xff_ffff);
      wire.queues[direction].push(whole.subarray(at, end));
      at = end;
    }
    return bytes > 0;
  }

  #deliver(wire: Wire, direction: "up" | "down"): boolean {
    const queue = wire.queues[direction];
    const bytes = queue.shift();
    if (bytes === undefined) return false;
    let piece = bytes.subarray(0, this.pieceBytes);
    if (piece.length < bytes.length) queue.unshift(bytes.subarray(piece.length));
    const { cut } = wire;
    if (cut !== undefined && cut.direction === direction && !wire.isCut) {
      const left = cut.atByte - wire.passed[direction];
      if (piece.length > left) {
        piece = piece.subarray(0, left);
        this.#pass(wire, direction, piece);
        this.#break(wire, cut);
        return true;
      }
    }
    if (!wire.isCut) this.#pass(wire, direction, piece);
    return true;
  }

  #pass(wire: Wire, direction: "up" | "down", bytes: Uint8Array): void {
    wire.passed[direction] += bytes.length;
    // A copy that is only lent, as a driver's buffer is.
    const lent = bytes.slice();
    const { damage } = this;
    const at = (damage?.atByte ?? -1) - (wire.passed[direction] - bytes.length);
    if (damage?.direction === direction && this.connections === 1 && at >= 0 && at < lent.length)
      lent[at] = (lent[at] as number) ^ damage.bits;
    if (bytes.length > 0) (direction === "up" ? wire.server : wire.client).receive(lent, this.now);
    lent.fill(0xee);
  }

  /**
   * Reset: what was on the way is lost both ways, and both learn of it. FIN: the receiver learns of it at once, the
   * sender after what was on the way to it. Silence: nobody learns of it.
   */
  #break(wire: Wire, { how, direction }: Cut): void {
    wire.queues[direction] = [];
    const back = direction === "up" ? "down" : "up";
    const [receiver, sender] = direction === "up" ? [wire.server, wire.client] : [wire.client, wire.server];
    if (how === "fin") {
      for (const bytes of wire.queues[back]) this.#pass(wire, back, bytes);
      receiver.cut();
      sender.cut();
    } else if (how === "reset") {
      receiver.cut();
      sender.cut();
    }
    wire.queues[back] = [];
    wire.isCut = true;
  }

  /** Nothing to do: to the next moment at which something is due. */
  #wait(wire: Wire | undefined): void {
    if (wire === undefined) {
      if (!this.client.isClosed) this.now = Math.max(this.now, this.#dialAt);
      return;
    }
    const next = Math.min(wire.client.tick(this.now), wire.server.tick(this.now));
    if (next === Number.POSITIVE_INFINITY) return;
    this.now = Math.max(this.now + 1, next);
    wire.client.tick(this.now);
    wire.server.tick(this.now);
  }

  /** A connection that one side has given up: the other learns of it behind what was sent, unless the path is silent. */
  #clean(): void {
    const { wire } = this;
    if (wire === undefined) return;
    const { client, server } = wire;
    if (!wire.isCut && wire.queues.up.length === 0 && client.stage === "closed") server.cut();
    if (!wire.isCut && wire.queues.down.length === 0 && server.stage === "closed") client.cut();
    if (client.stage !== "closed" || (server.stage !== "closed" && !wire.isCut)) return;
    if (!wire.isCut && (wire.queues.up.length > 0 || wire.queues.down.length > 0)) return;
    // On a silent path the server may not know yet; the client comes back all the same.
    this.endings.push(client.ending as LinkEnding);
    this.wire = undefined;
    if (this.client.hasMoved) this.#backoff.reset();
    this.#dialAt = this.now + this.#backoff.next();
  }
}

const keyOf = (id: Uint8Array): string => Buffer.from(id).toString("hex");
