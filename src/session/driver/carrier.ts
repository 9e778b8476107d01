/**
 * Carries one connection of a session over a socket: bytes to the link and back, its clock, and the facts that say
 * why it broke.
 *
 * Rule: the socket's own end proves nothing. Only the link knows whether the session has ended.
 */
import type { Socket } from "node:net";
import { type Break, explainBreak } from "../break.ts";
import type { SessionCore } from "../core.ts";
import { SILENCE_MS_MAX } from "../life-signs.ts";
import type { Link, LinkEnding, LinkObserver } from "../link.ts";
import type { Intake } from "./intake.ts";
import { acknowledgedBytes, isReset, setUserTimeout } from "./tcp.ts";

/** What a carrier tells the session that it belongs to. */
export interface CarrierOwner {
  /** The handshake is complete; a server's connection may change its owner now. */
  opened(carrier: Carrier, core: SessionCore, isRestarted: boolean): void;
  /** Bytes were received, or something else happened: messages may wait, positions may have moved. */
  progress(): void;
  /** The connection is gone. Once. */
  gone(ending: LinkEnding, why: Break): void;
}

/** So much may wait in this process for the socket; more would delay acknowledgements and life signs. */
const WAITING_BYTES_MAX = 262_144;
/** How long a socket that was closed in order may take to be closed by the peer as well. */
const FAREWELL_MS = 2_000;
/** When the kernel begins to ask a silent peer; our own life signs are quicker. */
const KEEP_ALIVE_MS = 10_000;

/** More than life signs, which the kernel of a process that is stopped acknowledges as well. */
const MOVED_BYTES_MIN = 256;

const now = (): number => performance.now();

export class Carrier {
  readonly socket: Socket;
  readonly link: Link;
  owner: CarrierOwner;
  #timer: NodeJS.Timeout | undefined;
  #error: Error | undefined;
  #isHiddenReset = false;
  /** What the peer's kernel had acknowledged when this was last looked at. */
  #takenByHost = 0;
  #isGone = false;
  #isFlushDue = false;
  #lateFlush: NodeJS.Immediate | undefined;

  /** The socket must be connected; its bytes come by the intake, or by its events. `start` makes the link. */
  constructor(
    socket: Socket,
    intake: Intake | undefined,
    start: (observer: LinkObserver, now: number) => Link,
    owner: CarrierOwner,
    detectMs: number,
  ) {
    this.socket = socket;
    this.owner = owner;
    socket.setNoDelay(true);
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    // Life signs are quicker. Were it shorter than the longest silence that they allow, it would end connections over
    // slow links, where an acknowledgement waits behind a queue for many seconds.
    setUserTimeout(socket, Math.max(SILENCE_MS_MAX, detectMs));
    const observer: LinkObserver = {
      opened: (core, isRestarted) => {
        // From now on the link looks at the clock for life signs.
        this.#arm(0);
        this.owner.opened(this, core, isRestarted);
      },
      ended: () => this.flushSoon(),
      isMoving: () => {
        const before = this.#takenByHost;
        this.#takenByHost = acknowledgedBytes(this.socket) ?? 0;
        return this.#takenByHost - before >= MOVED_BYTES_MIN;
      },
    };
    this.link = start(observer, now());
    if (intake === undefined) socket.on("data", this.#onData);
    else intake.receive = this.#onData;
    socket.on("drain", this.#onDrain);
    socket.on("end", this.#onEnd);
    socket.on("error", this.#onError);
    socket.on("close", this.#onClose);
    this.#arm(this.link.tick(now()));
    this.flush();
  }

  /** Sends what there is, as soon as the present callback and what it awaits are through. */
  flushSoon(): void {
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    process.nextTick(this.#onFlush);
  }

  /** Sends what there is when all sockets that have something have been read. */
  flushLate(): void {
    this.#lateFlush ??= setImmediate(this.#onLateFlush);
  }

  /** Sends what there is, as far as the socket takes it. */
  flush(): void {
    const { socket, link } = this;
    if (this.#lateFlush !== undefined) {
      clearImmediate(this.#lateFlush);
      this.#lateFlush = undefined;
    }
    while (!this.#isGone && socket.writable) {
      const room = WAITING_BYTES_MAX - socket.writableLength;
      if (room <= 0) break;
      const out: Uint8Array[] = [];
      const bytes = link.transmit(out, room, now());
      if (bytes === 0) break;
      write(socket, out);
      // Less than was asked for: there is no more.
      if (bytes < room) break;
    }
    if (link.ending !== undefined) this.#finish(link.ending);
  }

  readonly #onFlush = (): void => {
    this.#isFlushDue = false;
    this.flush();
  };

  readonly #onLateFlush = (): void => {
    this.#lateFlush = undefined;
    this.flush();
  };

  readonly #onData = (chunk: Uint8Array): void => {
    // After the last words, what still comes is nobody's.
    if (this.#isGone) return;
    this.link.receive(chunk, now());
    // If that was the end, what follows from it (a new session, perhaps) comes first.
    if (this.link.ending === undefined) this.owner.progress();
    // Answers go at once; what is only to be acknowledged waits until the socket has been read empty.
    if (this.link.hasWords || this.link.ending !== undefined) this.flush();
    else this.flushLate();
  };

  readonly #onDrain = (): void => this.flush();

  readonly #onEnd = (): void => {
    this.#isHiddenReset = isReset(this.socket) === true;
    this.#cut();
  };

  readonly #onError = (error: Error): void => {
    this.#error ??= error;
    this.#cut();
  };

  readonly #onClose = (): void => this.#cut();

  #cut(): void {
    this.link.cut();
    this.flush();
  }

  #arm(at: number): void {
    clearTimeout(this.#timer);
    if (at === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(this.#onTimer, Math.max(1, at - now()));
  }

  readonly #onTimer = (): void => {
    const next = this.link.tick(now());
    this.flush();
    if (!this.#isGone) this.#arm(next);
  };

  /** The link has ended: says good-bye if there is something to say, and closes. */
  #finish(ending: LinkEnding): void {
    if (this.#isGone) return;
    this.#isGone = true;
    clearTimeout(this.#timer);
    const { socket } = this;
    const hasWords = ending.kind === "done" || ending.kind === "refusing" || ending.kind === "aborted";
    if (hasWords && socket.writable) {
      // Reads on: a socket closed with unread data is reset, and the last words with it.
      socket.resume();
      socket.end();
      const timer = setTimeout(() => socket.destroy(), FAREWELL_MS);
      socket.once("close", () => clearTimeout(timer));
      socket.once("end", () => socket.destroySoon());
    } else socket.destroy();
    const facts = { ending, isConnected: true, isHiddenReset: this.#isHiddenReset };
    const error = this.#error as (Error & { code?: string }) | undefined;
    this.owner.gone(ending, explainBreak({ ...facts, error }));
    this.owner.progress();
  }
}

function write(socket: Socket, out: readonly Uint8Array[]): void {
  if (out.length === 1) {
    socket.write(out[0] as Uint8Array);
    return;
  }
  socket.cork();
  for (const piece of out) socket.write(piece);
  socket.uncork();
}
