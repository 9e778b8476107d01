/**
 * Bodies and proofs of the handshake (docs/session-protocol.md §4).
 *
 * Rule: pure functions of bytes. Chance and HMAC come from outside. The secret never leaves this process; proofs
 * are compared in constant time.
 */
import { join } from "../bytes/concat.ts";
import { printable } from "../report/printable.ts";
import { readPosition, readUint32, writePosition, writeUint32 } from "./record.ts";

/** What the handshake needs of cryptography. */
export interface Crypto {
  /** HMAC-SHA-256, 32 bytes. */
  hmac(key: Uint8Array, data: Uint8Array): Uint8Array;
  /** Compares arrays of equal length in constant time. */
  equal(a: Uint8Array, b: Uint8Array): boolean;
  /** So many random bytes, fit for secrets. */
  random(bytes: number): Uint8Array;
}

export const VERSION = 1;
export const Capability = { payloadCheck: 1 } as const;
export const ID_BYTES = 16;
export const SEED_BYTES = 32;
export const NONCE_BYTES = 16;
export const EPOCH_BYTES = 8;

const magic = new TextEncoder().encode("hangup");
const text = (words: string) => new TextEncoder().encode(words);

export interface Hello {
  readonly versionMin: number;
  readonly versionMax: number;
  readonly capabilities: number;
  readonly id: Uint8Array;
  readonly nonce: Uint8Array;
  readonly epoch: Uint8Array;
  /** Longest message the sender accepts, bytes. */
  readonly messageBytesMax: number;
  readonly beatMs: number;
}

/** Whether the server knows the session. */
export const Known = { unknown: 0, alive: 1, over: 2 } as const;

export interface Challenge {
  readonly version: number;
  readonly known: number;
  readonly capabilities: number;
  readonly nonce: Uint8Array;
  readonly epoch: Uint8Array;
  readonly messageBytesMax: number;
  readonly beatMs: number;
}

/** How far one side has come in the other's stream. */
export interface Positions {
  readonly received: number;
  readonly taken: number;
  readonly limit: number;
}

export interface Open extends Positions {
  readonly isNew: boolean;
  readonly seed: Uint8Array;
}

export function encodeHello(hello: Hello): Uint8Array {
  const body = new Uint8Array(60);
  body.set(magic);
  body[6] = hello.versionMin;
  body[7] = hello.versionMax;
  writeUint32(body, 8, hello.capabilities);
  body.set(hello.id, 12);
  body.set(hello.nonce, 28);
  body.set(hello.epoch, 44);
  writeUint32(body, 52, hello.messageBytesMax);
  writeUint32(body, 56, hello.beatMs);
  return body;
}

/** Undefined if this is not hangup's, or makes no sense. */
export function decodeHello(body: Uint8Array): Hello | undefined {
  if (!hasMagic(body)) return undefined;
  const hello = {
    versionMin: body[6] as number,
    versionMax: body[7] as number,
    capabilities: readUint32(body, 8),
    id: body.slice(12, 28),
    nonce: body.slice(28, 44),
    epoch: body.slice(44, 52),
    messageBytesMax: readUint32(body, 52),
    beatMs: readUint32(body, 56),
  };
  return isBeat(hello.beatMs) ? hello : undefined;
}

export function encodeChallenge(challenge: Challenge): Uint8Array {
  const body = new Uint8Array(44);
  body.set(magic);
  body[6] = challenge.version;
  body[7] = challenge.known;
  writeUint32(body, 8, challenge.capabilities);
  body.set(challenge.nonce, 12);
  body.set(challenge.epoch, 28);
  writeUint32(body, 36, challenge.messageBytesMax);
  writeUint32(body, 40, challenge.beatMs);
  return body;
}

export function decodeChallenge(body: Uint8Array): Challenge | undefined {
  if (!hasMagic(body)) return undefined;
  const challenge = {
    version: body[6] as number,
    known: body[7] as number,
    capabilities: readUint32(body, 8),
    nonce: body.slice(12, 28),
    epoch: body.slice(28, 36),
    messageBytesMax: readUint32(body, 36),
    beatMs: readUint32(body, 40),
  };
  return isBeat(challenge.beatMs) && challenge.known <= Known.over ? challenge : undefined;
}

const OPEN_PROOF_AT = 64;
const WELCOME_PROOF_AT = 24;
const PROOF_BYTES = 32;

/** The bodies of a handshake as they were on the wire, on which the proofs rest. */
export interface Transcript {
  readonly hello: Uint8Array;
  readonly challenge: Uint8Array;
}

export function encodeOpen(
  crypto: Crypto,
  secret: Uint8Array,
  { hello, challenge }: Transcript,
  open: Open,
): Uint8Array {
  const body = new Uint8Array(OPEN_PROOF_AT + PROOF_BYTES);
  body[0] = open.isNew ? 0 : 1;
  if (open.isNew) body.set(open.seed, 8);
  writePosition(body, 40, open.received);
  writePosition(body, 48, open.taken);
  writePosition(body, 56, open.limit);
  body.set(clientProof(crypto, secret, { hello, challenge }, body), OPEN_PROOF_AT);
  return body;
}

export function decodeOpen(body: Uint8Array): Open | undefined {
  const mode = body[0] as number;
  if (mode > 1) return undefined;
  return { isNew: mode === 0, seed: body.slice(8, 40), ...decodePositions(body, 40) };
}

/** Whether the client that sent this OPEN owns the secret. */
export function isOpenProved(
  crypto: Crypto,
  secret: Uint8Array,
  transcript: Transcript,
  body: Uint8Array,
): boolean {
  const proof = body.subarray(OPEN_PROOF_AT, OPEN_PROOF_AT + PROOF_BYTES);
  return crypto.equal(proof, clientProof(crypto, secret, transcript, body));
}

export function encodeWelcome(
  crypto: Crypto,
  secret: Uint8Array,
  transcript: Transcript,
  open: Uint8Array,
  positions: Positions,
): Uint8Array {
  const body = new Uint8Array(WELCOME_PROOF_AT + PROOF_BYTES);
  writePosition(body, 0, positions.received);
  writePosition(body, 8, positions.taken);
  writePosition(body, 16, positions.limit);
  body.set(serverProof(crypto, secret, transcript, open, body), WELCOME_PROOF_AT);
  return body;
}

export function decodeWelcome(body: Uint8Array): Positions {
  return decodePositions(body, 0);
}

export function isWelcomeProved(
  crypto: Crypto,
  secret: Uint8Array,
  transcript: Transcript,
  open: Uint8Array,
  body: Uint8Array,
): boolean {
  const proof = body.subarray(WELCOME_PROOF_AT, WELCOME_PROOF_AT + PROOF_BYTES);
  return crypto.equal(proof, serverProof(crypto, secret, transcript, open, body));
}

/** The secret of a session, from what both programs were given and what the client chose. */
export function secretOf(crypto: Crypto, token: Uint8Array, id: Uint8Array, seed: Uint8Array): Uint8Array {
  return crypto.hmac(token, join([text("hangup/1 secret"), id, seed]));
}

/** The body of REFUSE (`waitMs` for "busy") and ABORT. Reasons are cut to what the protocol allows. */
export function encodeReason(code: number, reason: string, waitMs = 0): Uint8Array {
  const words = text(reason).subarray(0, 256);
  const body = new Uint8Array(4 + words.length);
  body[0] = code >>> 8;
  body[1] = code;
  body[2] = waitMs >>> 8;
  body[3] = waitMs;
  body.set(words, 4);
  return body;
}

/** The reason is the peer's text with everything that a terminal might obey made visible. */
export function decodeReason(body: Uint8Array): { code: number; waitMs: number; reason: string } {
  const words = new TextDecoder().decode(body.subarray(4));
  return {
    code: ((body[0] as number) << 8) | (body[1] as number),
    waitMs: ((body[2] as number) << 8) | (body[3] as number),
    reason: printable(words),
  };
}

export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

const hasMagic = (body: Uint8Array): boolean => isSame(body.subarray(0, magic.length), magic);
const isBeat = (ms: number): boolean => ms >= 1 && ms <= 60_000;

function clientProof(crypto: Crypto, secret: Uint8Array, { hello, challenge }: Transcript, open: Uint8Array) {
  const covered = open.subarray(0, OPEN_PROOF_AT);
  return crypto.hmac(secret, join([text("hangup/1 client"), hello, challenge, covered]));
}

function serverProof(
  crypto: Crypto,
  secret: Uint8Array,
  { hello, challenge }: Transcript,
  open: Uint8Array,
  welcome: Uint8Array,
) {
  const covered = welcome.subarray(0, WELCOME_PROOF_AT);
  return crypto.hmac(secret, join([text("hangup/1 server"), hello, challenge, open, covered]));
}

function decodePositions(body: Uint8Array, at: number): Positions {
  return {
    received: readPosition(body, at),
    taken: readPosition(body, at + 8),
    limit: readPosition(body, at + 16),
  };
}
