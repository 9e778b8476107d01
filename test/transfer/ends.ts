/** Both ends of a transfer in this process, with folders of their own; and a sender that is written by hand. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { type ReceiveOptions, type Receiver, receiveFiles } from "../../src/engine/files/receiver.ts";
import type { Reception } from "../../src/engine/files/reception.ts";
import { Sender, type SendOptions } from "../../src/engine/files/sender.ts";
import { type Entry, entryOf } from "../../src/engine/files/walk.ts";
import {
  decodeMessage,
  encodeMessage,
  type Offer,
  type ReceiverMessage,
  type TransferMessage,
} from "../../src/session/files/messages.ts";
import { type Break, type ConnectOptions, connect, type Session } from "../../src/session/index.ts";

export const MIB = 1 << 20;

const cleanups: (() => Promise<unknown> | unknown)[] = [];

/** To be called after each test. */
export async function cleanUp(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
}

export function onCleanUp(cleanup: () => unknown): void {
  cleanups.push(cleanup);
}

export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "hangup-transfer-"));
  onCleanUp(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Bytes that are the same in every run and compress badly. */
export function noise(bytes: number, seed = 1): Buffer {
  const made = Buffer.alloc(bytes);
  let block = createHash("sha512").update(`noise ${seed}`).digest();
  for (let at = 0; at < bytes; at += block.length) {
    block.copy(made, at);
    if (at % 65_536 === 0) block = createHash("sha512").update(block).digest();
    block.writeUInt32LE(at);
  }
  return made;
}

export interface Came {
  readonly path: string;
  readonly outcome: string;
  readonly because: string;
}

/** A receiver that notes what happens. */
export interface Listening {
  readonly receiver: Receiver;
  readonly port: number;
  readonly into: string;
  readonly came: Came[];
  readonly left: { readonly reception: Reception; readonly error: Error | undefined }[];
  /** Fulfilled when so many senders have left. */
  gone(count: number): Promise<void>;
}

export async function receiver(options: Partial<ReceiveOptions> = {}): Promise<Listening> {
  // Deep enough that ".." of it is ours, too.
  const into = options.folder ?? join(folder(), "in");
  const came: Came[] = [];
  const left: Listening["left"] = [];
  let heard = (): void => {};
  const running = await receiveFiles(
    { folder: into, host: "127.0.0.1", port: 0, mayReplace: false, isAnyNameTaken: false, ...options },
    {
      came: () => {},
      file: ({ path }, outcome, because) => came.push({ path: path.join("/"), outcome, because }),
      broken: () => {},
      resumed: () => {},
      left: (reception, error) => {
        left.push({ reception, error });
        heard();
      },
      stranger: () => {},
    },
  );
  onCleanUp(() => running.close());
  const gone = async (count: number) => {
    while (left.length < count)
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
  };
  return { receiver: running, port: running.address.port, into, came, left, gone };
}

/** What a sender was told. */
export interface Sent {
  readonly counts: Sender["counts"];
  readonly files: Came[];
  readonly breaks: Break[];
  readonly restarts: number;
  readonly failure: Error | undefined;
}

export async function send(
  files: readonly string[],
  port: number,
  options: Partial<SendOptions> & { connect?: ConnectOptions } = {},
): Promise<Sent> {
  const told: Came[] = [];
  const breaks: Break[] = [];
  let restarts = 0;
  const sender = new Sender(
    {
      isFollowing: false,
      parallel: 4,
      connectWithinMs: 10_000,
      patienceMs: 60_000,
      ...options,
      connect: { host: "127.0.0.1", port, ...options.connect },
    },
    {
      connected: () => {},
      file: (path, _, { outcome, because }) => told.push({ path: path.join("/"), outcome, because }),
      skipped: ({ path, because }) => told.push({ path: path.join("/"), outcome: "skipped", because }),
      broken: (why) => breaks.push(why),
      resumed: () => {},
      restarted: () => {
        restarts += 1;
      },
    },
  );
  const entries = (await Promise.all(files.map((file) => entryOf(file, { isFollowing: false })))) as Entry[];
  const failure = await sender.run(entries).then(
    () => undefined,
    (error: Error) => error,
  );
  return { counts: sender.counts, files: told, breaks, restarts, failure };
}

/** Every file below a folder: what is in it, its mode and time in µs; folders end with a slash. */
export async function tree(root: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(root, path);
    const stats = await stat(path, { bigint: true });
    const about = `${(stats.mode & 0o777n).toString(8)} ${stats.mtimeNs / 1_000n}`;
    if (entry.isDirectory()) found[`${name}/`] = about;
    else if (entry.isFile())
      found[name] = `${about} ${createHash("sha256")
        .update(await readFile(path))
        .digest("hex")}`;
  }
  return found;
}

/** Says whatever a test wants to a receiver, and hears the answers. */
export class HandSender {
  readonly session: Session;
  readonly closed: Promise<Error | undefined>;
  readonly #heard: ReceiverMessage[] = [];
  #wake: () => void = () => {};
  #isClosed = false;

  private constructor(session: Session) {
    this.session = session;
    session.receive((bytes) => {
      this.#heard.push(decodeMessage(bytes) as ReceiverMessage);
      this.#wake();
    });
    this.closed = new Promise((resolve) => {
      session.on("close", (error) => {
        this.#isClosed = true;
        this.#wake();
        resolve(error);
      });
    });
    onCleanUp(() => session.destroy());
  }

  static async to(port: number, isGreeting = true): Promise<HandSender> {
    const hand = new HandSender(await connect({ host: "127.0.0.1", port, renew: false }));
    if (!isGreeting) return hand;
    hand.say({ type: "hello", version: 1 });
    await hand.hear();
    return hand;
  }

  say(message: TransferMessage | Uint8Array): void {
    this.session.post(message instanceof Uint8Array ? message : encodeMessage(message));
  }

  async hear(): Promise<ReceiverMessage> {
    for (;;) {
      const message = this.#heard.shift();
      if (message !== undefined) return message;
      if (this.#isClosed) throw new Error("the session is closed");
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Offers a file, and hears the first answer. */
  async offer(id: number, path: readonly string[], more: Partial<Offer> = {}): Promise<ReceiverMessage> {
    this.say({
      type: "offer",
      id,
      kind: "file",
      path,
      size: 3,
      mode: 0o644,
      mtimeNs: "1000000000",
      mark: "mark",
      allocated: 3,
      ...more,
    });
    return this.hear();
  }
}
