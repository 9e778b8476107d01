/**
 * The messages of a file transfer (docs/transfer-protocol.md): each is one message of a session, but for the bytes of
 * files, which follow their CHUNK as messages of nothing else.
 *
 * Rule: {@link decodeMessage} never throws, whatever the bytes. What it answers has the right types and ranges; what
 * the numbers mean together is for the state machines to check.
 */
import { viewOf } from "../../bytes/concat.ts";
import { crc32 } from "../crc32.ts";
import { CHUNK_BYTES, FILE_BYTES_MAX, HASH_BYTES } from "./layout.ts";

export const TRANSFER_VERSION = 1;
/** Longest message of a transfer, in bytes: pieces of files, and lists of hashes. */
export const MESSAGE_BYTES_MAX = 1 << 18;
/** Hashes in one HELD. */
export const HELD_HASHES_MAX = 4_096;
/** Files that a sender may have offered and that are not done. */
export const OFFERS_MAX = 64;
/** Longest reason, in UTF-16 units. */
export const REASON_MAX = 300;
const MARK_MAX = 128;

export const MessageType = {
  hello: 0x01,
  offer: 0x02,
  chunk: 0x03,
  zeros: 0x04,
  end: 0x05,
  drop: 0x06,
  over: 0x07,
  welcome: 0x11,
  answer: 0x12,
  held: 0x13,
  again: 0x14,
  done: 0x15,
} as const;

/** A file or folder that the sender has. */
export interface Offer {
  readonly type: "offer";
  /** Chosen by the sender, each only once in a session. */
  readonly id: number;
  readonly kind: "file" | "directory";
  readonly path: readonly string[];
  /** Bytes; 0 for a directory. */
  readonly size: number;
  /** Permission bits, 0 to 0o777. */
  readonly mode: number;
  /** Nanoseconds since 1970, as a decimal number; may be negative. */
  readonly mtimeNs: string;
  /** Another whenever the sender's file may be: compared, never read. */
  readonly mark: string;
  /** Bytes it takes on the sender's disk: less than its size if it has holes. */
  readonly allocated: number;
}

/** What became of a file. */
export type Outcome = "arrived" | "same" | "refused" | "failed";
/** Is the file at the receiver now? */
export const isGood = (outcome: Outcome): boolean => outcome === "arrived" || outcome === "same";
const outcomes: readonly string[] = ["arrived", "same", "refused", "failed"] satisfies Outcome[];

export type SenderMessage =
  | { readonly type: "hello"; readonly version: number }
  | Offer
  /** Its bytes follow, in messages of 1 to {@link MESSAGE_BYTES_MAX} bytes. */
  | {
      readonly type: "chunk";
      readonly id: number;
      readonly index: number;
      readonly length: number;
      readonly hash: Uint8Array;
    }
  /** So many chunks from `index` on are nothing but zeros. */
  | { readonly type: "zeros"; readonly id: number; readonly index: number; readonly count: number }
  | { readonly type: "end"; readonly id: number; readonly digest: Uint8Array }
  | { readonly type: "drop"; readonly id: number; readonly because: string }
  | { readonly type: "over" };

export type ReceiverMessage =
  | { readonly type: "welcome"; readonly version: number }
  /** `send`: the chunks from `from` on; those before it are there already, and HELD follows. `digest`: only END. */
  | {
      readonly type: "answer";
      readonly id: number;
      readonly wants: "send" | "digest";
      readonly from: number;
      /** The offer's `mark` when the chunks that are there were sent; "" if there are none. */
      readonly mark: string;
    }
  /** Hashes of chunks from `index` on. */
  | { readonly type: "held"; readonly id: number; readonly index: number; readonly hashes: Uint8Array }
  /** A chunk came damaged: go on from it. */
  | { readonly type: "again"; readonly id: number; readonly index: number }
  | { readonly type: "done"; readonly id: number; readonly outcome: Outcome; readonly because: string };

export type TransferMessage = SenderMessage | ReceiverMessage;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const ID_MAX = 2 ** 32 - 1;

/** The bytes of a message. Texts that are too long are cut; numbers must be in range. */
export function encodeMessage(message: TransferMessage): Uint8Array {
  switch (message.type) {
    case "chunk": {
      const bytes = head(MessageType.chunk, message.id, 12 + HASH_BYTES);
      const view = viewOf(bytes);
      view.setUint32(5, message.index);
      view.setUint32(9, message.length);
      bytes.set(message.hash, 13);
      return sealed(bytes);
    }
    case "zeros": {
      const bytes = head(MessageType.zeros, message.id, 12);
      const view = viewOf(bytes);
      view.setUint32(5, message.index);
      view.setUint32(9, message.count);
      return sealed(bytes);
    }
    case "end": {
      const bytes = head(MessageType.end, message.id, 4 + HASH_BYTES);
      bytes.set(message.digest, 5);
      return sealed(bytes);
    }
    case "held": {
      const bytes = head(MessageType.held, message.id, 8 + message.hashes.length);
      viewOf(bytes).setUint32(5, message.index);
      bytes.set(message.hashes, 9);
      return sealed(bytes);
    }
    case "again": {
      const bytes = head(MessageType.again, message.id, 8);
      viewOf(bytes).setUint32(5, message.index);
      return sealed(bytes);
    }
    case "over":
      return sealed(Uint8Array.of(MessageType.over, ...new Uint8Array(CRC_BYTES)));
    default:
      return encodeText(message);
  }
}

/** The messages that are JSON: few, and worth reading in a capture. */
function encodeText(
  message: Extract<TransferMessage, { type: "hello" | "welcome" | "offer" | "answer" | "drop" | "done" }>,
): Uint8Array {
  const { type, ...fields } = message;
  const body =
    "because" in fields
      ? { ...fields, because: fields.because.slice(0, REASON_MAX).replace(/\p{Cs}/gu, "\ufffd") }
      : fields;
  const text = encoder.encode(JSON.stringify(body));
  const bytes = new Uint8Array(1 + text.length + CRC_BYTES);
  bytes[0] = MessageType[type];
  bytes.set(text, 1);
  return sealed(bytes);
}

const CRC_BYTES = 4;

function head(type: number, id: number, bodyBytes: number): Uint8Array {
  const bytes = new Uint8Array(1 + bodyBytes + CRC_BYTES);
  bytes[0] = type;
  viewOf(bytes).setUint32(1, id);
  return bytes;
}

function sealed(bytes: Uint8Array): Uint8Array {
  const end = bytes.length - CRC_BYTES;
  viewOf(bytes).setUint32(end, crc32(bytes.subarray(0, end)));
  return bytes;
}

/** Reads a message; a text says what is wrong with it. Byte arrays are views. */
export function decodeMessage(bytes: Uint8Array): TransferMessage | string {
  const end = bytes.length - CRC_BYTES;
  if (end < 1) return "a message that is too short";
  if (bytes.length > MESSAGE_BYTES_MAX) return "a message that is too long";
  const view = viewOf(bytes);
  if (view.getUint32(end) !== crc32(bytes.subarray(0, end))) return "a damaged message";
  const body = bytes.subarray(1, end);
  const message = decodeBody(
    bytes[0] as number,
    body,
    new DataView(body.buffer, body.byteOffset, body.length),
  );
  return message ?? `a message of type ${bytes[0]} that cannot be`;
}

function decodeBody(type: number, body: Uint8Array, view: DataView): TransferMessage | undefined {
  const { length } = body;
  switch (type) {
    case MessageType.chunk: {
      if (length !== 12 + HASH_BYTES) return undefined;
      const bytes = view.getUint32(8);
      if (bytes < 1 || bytes > CHUNK_BYTES) return undefined;
      return {
        type: "chunk",
        id: view.getUint32(0),
        index: view.getUint32(4),
        length: bytes,
        hash: body.subarray(12),
      };
    }
    case MessageType.zeros: {
      if (length !== 12 || view.getUint32(8) === 0) return undefined;
      return { type: "zeros", id: view.getUint32(0), index: view.getUint32(4), count: view.getUint32(8) };
    }
    case MessageType.end:
      return length === 4 + HASH_BYTES
        ? { type: "end", id: view.getUint32(0), digest: body.subarray(4) }
        : undefined;
    case MessageType.held: {
      const hashes = length - 8;
      if (hashes < HASH_BYTES || hashes % HASH_BYTES !== 0 || hashes > HELD_HASHES_MAX * HASH_BYTES)
        return undefined;
      return { type: "held", id: view.getUint32(0), index: view.getUint32(4), hashes: body.subarray(8) };
    }
    case MessageType.again:
      return length === 8 ? { type: "again", id: view.getUint32(0), index: view.getUint32(4) } : undefined;
    case MessageType.over:
      return length === 0 ? { type: "over" } : undefined;
    default:
      return decodeText(type, body);
  }
}

function decodeText(type: number, body: Uint8Array): TransferMessage | undefined {
  let fields: unknown;
  try {
    fields = JSON.parse(decoder.decode(body));
  } catch {
    return undefined;
  }
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) return undefined;
  const read = new Fields(fields as Record<string, unknown>);
  const message = readText(type, read);
  return read.isFaulty ? undefined : message;
}

function readText(type: number, read: Fields): TransferMessage | undefined {
  switch (type) {
    case MessageType.hello:
      return { type: "hello", version: read.integer("version", 1, 255) };
    case MessageType.welcome:
      return { type: "welcome", version: read.integer("version", 1, 255) };
    case MessageType.offer:
      return {
        type: "offer",
        id: read.integer("id", 0, ID_MAX),
        kind: read.choice("kind", ["file", "directory"]) as Offer["kind"],
        path: read.texts("path"),
        size: read.integer("size", 0, FILE_BYTES_MAX),
        mode: read.integer("mode", 0, 0o777),
        mtimeNs: read.digits("mtimeNs"),
        mark: read.text("mark", MARK_MAX),
        allocated: read.integer("allocated", 0, Number.MAX_SAFE_INTEGER),
      };
    case MessageType.answer:
      return {
        type: "answer",
        id: read.integer("id", 0, ID_MAX),
        wants: read.choice("wants", ["send", "digest"]) as "send" | "digest",
        from: read.integer("from", 0, ID_MAX),
        mark: read.text("mark", MARK_MAX),
      };
    case MessageType.drop:
      return { type: "drop", id: read.integer("id", 0, ID_MAX), because: read.text("because", REASON_MAX) };
    case MessageType.done:
      return {
        type: "done",
        id: read.integer("id", 0, ID_MAX),
        outcome: read.choice("outcome", outcomes) as Outcome,
        because: read.text("because", REASON_MAX),
      };
    default:
      return undefined;
  }
}

/** Reads the fields of a stranger's object; notes when one is not what it should be. */
class Fields {
  readonly #fields: Record<string, unknown>;
  isFaulty = false;

  constructor(fields: Record<string, unknown>) {
    this.#fields = fields;
  }

  integer(name: string, min: number, max: number): number {
    const value = this.#own(name);
    if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) return value;
    return this.#fault(0);
  }

  text(name: string, lengthMax: number): string {
    const value = this.#own(name);
    return typeof value === "string" && value.length <= lengthMax ? value : this.#fault("");
  }

  digits(name: string): string {
    const value = this.#own(name);
    return typeof value === "string" && /^-?\d{1,20}$/.test(value) ? value : this.#fault("0");
  }

  choice(name: string, choices: readonly string[]): string {
    const value = this.#own(name);
    return typeof value === "string" && choices.includes(value) ? value : this.#fault("");
  }

  texts(name: string): readonly string[] {
    const value = this.#own(name);
    const isList = Array.isArray(value) && value.every((item) => typeof item === "string");
    return isList ? (value as string[]) : this.#fault([]);
  }

  #own(name: string): unknown {
    return Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
  }

  #fault<T>(value: T): T {
    this.isFaulty = true;
    return value;
  }
}
