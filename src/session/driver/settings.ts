/** Options that both ends have, their defaults, and what the protocol's core is given of them. */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { crc32 as zlibCrc32 } from "node:zlib";
import type { Codec } from "../codec.ts";
import { type Checksum, crc32 } from "../crc32.ts";
import { type Crypto, EPOCH_BYTES } from "../handshake.ts";
import type { LinkOptions } from "../link.ts";
import type { SessionStores } from "../store.ts";

/** Options of `connect` and `listen`. */
export interface SessionOptions<T = Uint8Array> {
  /**
   * What both programs know and strangers do not; at best random, 128 bits or more. Without one, whoever can reach
   * the server may open a session, though nobody can take over another's.
   */
  readonly token?: string;
  /** How messages become bytes. Default: messages are bytes. */
  readonly codec?: Codec<T>;
  /** Longest message that is accepted, bytes: 1 to 2³² − 1. Default 64 MiB. */
  readonly messageBytesMax?: number;
  /** Bytes that the peer may send before our application has taken what came before. Default 1 MiB. */
  readonly windowBytes?: number;
  /** `post` answers false when so many bytes are not confirmed. Default 1 MiB. */
  readonly highWaterBytes?: number;
  /** `post` throws when so many bytes are not confirmed. Default 256 MiB. */
  readonly outboxBytesMax?: number;
  /**
   * Check what messages hold with a CRC-32, too; it is enough if one side asks. Default: no. The protocol's own numbers
   * are always checked; damage to the content is then noticed by the checksums of TCP and the network below, or by TLS.
   */
  readonly checksum?: boolean;
  /** Silence of the peer that means it is gone, ms; longer by itself on long round trips. Default 1800. */
  readonly detectMs?: number;
  /** How long to wait for a broken session to come back, ms. Default: a server 120 s (7 days with a `store`), a client for ever. */
  readonly patienceMs?: number;
  /** Keep our side open when the peer has ended. Default: end when it has ended and all was taken. */
  readonly allowHalfOpen?: boolean;
  /** Keeps sessions across restarts of the process: see `durable`. */
  readonly store?: SessionStores;
  /** Ends the session (client), or stops listening, when it is aborted. */
  readonly signal?: AbortSignal;
}

export interface Settings {
  readonly link: LinkOptions;
  readonly windowBytes: number;
  readonly highWaterBytes: number;
  readonly outboxBytesMax: number;
  readonly patienceMs: number;
  readonly allowHalfOpen: boolean;
}

/** HMAC, comparison and chance of `node:crypto`. */
export const crypto: Crypto = {
  hmac: (key, data) => createHmac("sha256", key).update(data).digest(),
  equal: (a, b) => timingSafeEqual(a, b),
  random: (bytes) => randomBytes(bytes),
};

/** Below, ours is quicker than a call. */
const ZLIB_BYTES_MIN = 96;
/** zlib's CRC-32, or ours where Node has none, and for a few bytes. */
const checksum: Checksum =
  typeof zlibCrc32 === "function"
    ? (bytes, before = 0, from = 0, to = bytes.length) =>
        to - from < ZLIB_BYTES_MIN
          ? crc32(bytes, before, from, to)
          : zlibCrc32(bytes.subarray(from, to), before)
    : crc32;

/** Memory that is not cleared. Not of Node's pool: a message that is kept would keep its neighbours. */
export const allocate = (size: number): Uint8Array => Buffer.allocUnsafeSlow(size);

/** This process, in the handshakes of all its sessions. */
const epoch = randomBytes(EPOCH_BYTES);

/** The longest that setTimeout can wait; it is the same as for ever. */
export const TIMER_MS_MAX = 2 ** 31 - 1;

const MIB = 1 << 20;
/** Seven beats to a silence: a peer that computes for a second and a half is still no dead one. */
const BEAT_MS_MAX = 250;
const BEATS_IN_SILENCE = 7;
/** A server waits this long for a stranger's handshake; a client sets its own time for each attempt. */
const HANDSHAKE_MS = 10_000;

export function settingsOf<T>(
  options: SessionOptions<T>,
  defaults: { readonly patienceMs: number },
): Settings {
  const messageBytesMax = within("messageBytesMax", options.messageBytesMax ?? 64 * MIB, 1, 2 ** 32 - 1);
  const detectMs = within("detectMs", options.detectMs ?? 1_800, 10, 3_600_000);
  const windowBytes = within("windowBytes", options.windowBytes ?? MIB, 65_536, 2 ** 40);
  const highWaterBytes = within("highWaterBytes", options.highWaterBytes ?? MIB, 0, 2 ** 40);
  return {
    link: {
      crypto,
      checksum,
      allocate,
      wantsPayloadCheck: options.checksum ?? false,
      epoch,
      token: Buffer.from(options.token ?? "", "utf8"),
      messageBytesMax,
      detectMs,
      beatMs: Math.max(1, Math.min(BEAT_MS_MAX, Math.floor(detectMs / BEATS_IN_SILENCE))),
      handshakeMs: HANDSHAKE_MS,
    },
    windowBytes,
    highWaterBytes,
    outboxBytesMax: within("outboxBytesMax", options.outboxBytesMax ?? 256 * MIB, 1, 2 ** 40),
    patienceMs: within("patienceMs", options.patienceMs ?? defaults.patienceMs, 0, Number.POSITIVE_INFINITY),
    allowHalfOpen: options.allowHalfOpen ?? false,
  };
}

function within(name: string, value: number, min: number, max: number): number {
  if (typeof value !== "number" || !(value >= min && value <= max))
    throw new RangeError(`${name} must be a number from ${min} to ${max}, not ${String(value)}`);
  return value;
}
