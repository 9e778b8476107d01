/**
 * The handshake of one connection, from HELLO to WELCOME (docs/session-protocol.md §4), both roles.
 *
 * Rule: stores nothing for strangers; the session is looked for and made only when the proof holds.
 */
import type { SessionCore } from "./core.ts";
import { WireCode } from "./errors.ts";
import {
  Capability,
  type Challenge,
  type Crypto,
  decodeChallenge,
  decodeHello,
  decodeOpen,
  decodeReason,
  decodeWelcome,
  encodeChallenge,
  encodeHello,
  encodeOpen,
  encodeWelcome,
  type Hello,
  isOpenProved,
  isWelcomeProved,
  Known,
  NONCE_BYTES,
  type Positions,
  secretOf,
  VERSION,
} from "./handshake.ts";
import { RecordType } from "./record.ts";

export interface GreetingOptions {
  readonly crypto: Crypto;
  /** Whether to check payloads, too; it is enough if one side wants it. Pointless within TLS. */
  readonly wantsPayloadCheck: boolean;
  /** This process: 8 random bytes. */
  readonly epoch: Uint8Array;
  /** What both programs were given; may be empty. */
  readonly token: Uint8Array;
  readonly messageBytesMax: number;
  readonly beatMs: number;
}

/** Where a server's connection finds its session. */
export interface Door {
  /** A session that is alive, or over and not yet forgotten. */
  find(id: Uint8Array): SessionCore | undefined;
  /** A proved client wants a new session. Undefined: too many. */
  create(id: Uint8Array, secret: Uint8Array): SessionCore | undefined;
}

/** What the peer said of itself. */
export interface Peer {
  readonly epoch: Uint8Array;
  readonly messageBytesMax: number;
  readonly beatMs: number;
  /** One side wants payloads to be checked. */
  readonly isPayloadChecked: boolean;
}

/** What follows from a record of the handshake. */
export type Step =
  | { readonly kind: "send"; readonly type: number; readonly body: Uint8Array }
  /** The peer owns this session and stands at these positions. */
  | {
      readonly kind: "proved";
      readonly core: SessionCore;
      readonly positions: Positions;
      readonly peer: Peer;
    }
  | { readonly kind: "refuse"; readonly code: number; readonly reason: string; readonly waitMs: number }
  | { readonly kind: "refused"; readonly code: number; readonly reason: string; readonly waitMs: number }
  | { readonly kind: "lost" }
  | { readonly kind: "done" }
  | { readonly kind: "violation"; readonly says: string };

const refuse = (code: number, reason = "", waitMs = 0): Step => ({ kind: "refuse", code, reason, waitMs });
const BUSY_MS = 1_000;

/** The bodies so far; the proofs rest on them. */
class Bodies {
  hello: Uint8Array = NOTHING;
  challenge: Uint8Array = NOTHING;
  open: Uint8Array = NOTHING;
}

const NOTHING = new Uint8Array(0);

export class ClientGreeting {
  readonly #core: SessionCore;
  readonly #options: GreetingOptions;
  readonly #bodies = new Bodies();
  #challenge: Challenge | undefined;

  constructor(core: SessionCore, options: GreetingOptions) {
    this.#core = core;
    this.#options = options;
  }

  /** The body of HELLO, which the client sends unasked. */
  hello(): Uint8Array {
    const { crypto, epoch, messageBytesMax, beatMs, wantsPayloadCheck } = this.#options;
    this.#bodies.hello = encodeHello({
      versionMin: VERSION,
      versionMax: VERSION,
      capabilities: wantsPayloadCheck ? Capability.payloadCheck : 0,
      id: this.#core.id,
      nonce: crypto.random(NONCE_BYTES),
      epoch,
      messageBytesMax,
      beatMs,
    });
    return this.#bodies.hello;
  }

  receive(type: number, body: Uint8Array): Step {
    if (type === RecordType.challenge) return this.#challenged(body);
    return type === RecordType.welcome ? this.#welcomed(body) : { kind: "refused", ...decodeReason(body) };
  }

  #challenged(body: Uint8Array): Step {
    const core = this.#core;
    const { crypto } = this.#options;
    const challenge = decodeChallenge(body);
    if (challenge?.version !== VERSION) return { kind: "violation", says: "a CHALLENGE that makes no sense" };
    const isUnknown = challenge.known === Known.unknown;
    if (isUnknown && core.isWelcomed) return core.isOver ? { kind: "done" } : { kind: "lost" };
    this.#challenge = challenge;
    this.#bodies.challenge = body;
    const open = { isNew: isUnknown, seed: core.seed ?? NOTHING, ...core.positions };
    this.#bodies.open = encodeOpen(crypto, core.secret, this.#bodies, open);
    return { kind: "send", type: RecordType.open, body: this.#bodies.open };
  }

  #welcomed(body: Uint8Array): Step {
    const core = this.#core;
    const { crypto } = this.#options;
    if (!isWelcomeProved(crypto, core.secret, this.#bodies, this.#bodies.open, body))
      return { kind: "refused", code: WireCode.wrongSecret, reason: "", waitMs: 0 };
    core.isWelcomed = true;
    const peer = peerOf(this.#challenge as Challenge);
    return { kind: "proved", core, positions: decodeWelcome(body), peer };
  }
}

export class ServerGreeting {
  readonly #door: Door;
  readonly #options: GreetingOptions;
  readonly #bodies = new Bodies();
  #hello: Hello | undefined;

  constructor(door: Door, options: GreetingOptions) {
    this.#door = door;
    this.#options = options;
  }

  receive(type: number, body: Uint8Array): Step {
    return type === RecordType.hello ? this.#greeted(body) : this.#opened(body);
  }

  /** The body of WELCOME, when the session has taken over the client's positions. */
  welcome(core: SessionCore): Uint8Array {
    return encodeWelcome(this.#options.crypto, core.secret, this.#bodies, this.#bodies.open, core.positions);
  }

  #greeted(body: Uint8Array): Step {
    const hello = decodeHello(body);
    if (hello === undefined) return refuse(WireCode.notHangup);
    if (hello.versionMin > VERSION || hello.versionMax < VERSION)
      return refuse(WireCode.version, `this side speaks version ${VERSION}`);
    const { crypto, epoch, messageBytesMax, beatMs, wantsPayloadCheck } = this.#options;
    const core = this.#door.find(hello.id);
    this.#hello = hello;
    this.#bodies.hello = body;
    this.#bodies.challenge = encodeChallenge({
      version: VERSION,
      known: core === undefined ? Known.unknown : core.isClosed ? Known.over : Known.alive,
      capabilities: wantsPayloadCheck
        ? Capability.payloadCheck
        : hello.capabilities & Capability.payloadCheck,
      nonce: crypto.random(NONCE_BYTES),
      epoch,
      messageBytesMax,
      beatMs,
    });
    return { kind: "send", type: RecordType.challenge, body: this.#bodies.challenge };
  }

  #opened(body: Uint8Array): Step {
    const open = decodeOpen(body);
    if (open === undefined) return { kind: "violation", says: "an OPEN that makes no sense" };
    const { crypto, token, wantsPayloadCheck } = this.#options;
    const hello = this.#hello as Hello;
    let core = this.#door.find(hello.id);
    if (core === undefined && !open.isNew) return refuse(WireCode.unknownSession);
    const secret = core?.secret ?? secretOf(crypto, token, hello.id, open.seed);
    if (!isOpenProved(crypto, secret, this.#bodies, body)) return refuse(WireCode.wrongSecret);
    // A new session whose client claims to have received something: no memory of it was made yet.
    if (core === undefined && open.received > 0) return refuse(WireCode.outOfStep);
    core ??= this.#door.create(hello.id, secret);
    if (core === undefined) return refuse(WireCode.busy, "", BUSY_MS);
    this.#bodies.open = body;
    const peer = { ...peerOf(hello), isPayloadChecked: wantsPayloadCheck || isPayloadChecked(hello) };
    return { kind: "proved", core, positions: open, peer };
  }
}

const isPayloadChecked = ({ capabilities }: { capabilities: number }): boolean =>
  (capabilities & Capability.payloadCheck) !== 0;

const peerOf = (said: Hello | Challenge): Peer => ({
  epoch: said.epoch,
  messageBytesMax: said.messageBytesMax,
  beatMs: said.beatMs,
  isPayloadChecked: isPayloadChecked(said),
});
