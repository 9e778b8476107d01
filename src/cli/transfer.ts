/** What `hangup send` and `hangup receive` share: secrets, addresses, and how breaks and progress are told. */
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { InvalidArgumentError } from "commander";
import { counted, size, span } from "../report/measure.ts";
import { printable } from "../report/printable.ts";
import { parseSize } from "../session/files/pace.ts";
import { Rate } from "../session/files/rate.ts";
import type { Break, Resumed } from "../session/index.ts";

/** Where receivers listen unless told otherwise: unassigned by IANA, and easy to remember here. */
export const TRANSFER_PORT = 10_054;

/** Something about the arguments; the words are for the user. */
export class ArgumentFault extends Error {}

/** The token: from a file, or from HANGUP_TOKEN; never from the command line, where every user could read it. */
export function tokenOf(file: string | undefined): string | undefined {
  const token =
    file === undefined
      ? process.env.HANGUP_TOKEN
      : contentOf(file)
          .toString()
          .replace(/\r?\n$/, "");
  if (token === "") throw new ArgumentFault("the token is empty");
  return token;
}

/** A file that an option names. */
export function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new ArgumentFault(printable((error as Error).message));
  }
}

/** Does a name or address lead back to this machine, whatever the network does? */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** Reads "host", "host:port", "[::1]:port", "::1". */
export function parseAddress(text: string): { readonly host: string; readonly port: number } {
  if (isIP(text) === 6) return { host: text, port: TRANSFER_PORT };
  const [, inner, plain, digits] =
    /^(?:\[([0-9a-fA-F:.%\w]{2,60})\]|([^\s:/[\]]{1,253}))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = inner ?? plain ?? "";
  const port = digits === undefined ? TRANSFER_PORT : Number(digits);
  if (host === "" || (inner !== undefined && isIP(inner) !== 6) || port < 1 || port > 65_535)
    throw new ArgumentFault(`"${printable(text, 80)}" is no HOST or HOST:PORT to send to; it comes last`);
  return { host, port };
}

/** "127.0.0.1:80", "[::1]:80". */
export function addressText({ address, port }: { readonly address: string; readonly port: number }): string {
  return isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Reads an option's size or rate. */
export function sizeOption(text: string): number {
  const bytes = parseSize(text);
  if (bytes === undefined || bytes < 1)
    throw new InvalidArgumentError("It must be a number of bytes such as 500k, 10M, 1.5G or 4GiB.");
  return bytes;
}

/** A path as it is shown: printable, with slashes. */
export const pathText = (path: readonly string[]): string => printable(path.join("/"));

/** `1.07 GB in 3.2 s (335 MB/s)`. */
export function paceText(bytes: number, ms: number): string {
  const rate = ms > 0 ? ` (${size((bytes / ms) * 1_000)}/s)` : "";
  return `${size(bytes)} in ${span(ms * 1_000)}${rate}`;
}

/** Tells of breaks: the first ones each, then ever fewer, because a bad line breaks a hundred times. */
export class BreakTeller {
  readonly #say: (text: string) => void;
  #count = 0;
  #isTelling = false;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  broken({ says, causes }: Break, who = ""): void {
    this.#count += 1;
    this.#isTelling = this.#count <= TOLD_MAX || (this.#count & (this.#count - 1)) === 0;
    if (!this.#isTelling) return;
    const times = this.#count <= TOLD_MAX ? "" : ` (break ${this.#count})`;
    this.#say(`${who}${printable(says)}${times}; trying again`);
    const [first] = causes;
    if (this.#count === 1 && first !== undefined)
      this.#say(`what fits: ${causes.join(", ")}; hangup causes ${first} tells more`);
  }

  resumed({ afterMs }: Resumed, who = ""): void {
    if (this.#isTelling) this.#say(`${who}goes on after ${span(afterMs * 1_000)}`);
  }
}

/** Breaks that are told one by one. */
const TOLD_MAX = 3;

/** `reset 3 times, silence once`. */
export function breaksText(breaks: Readonly<Record<string, number>>): string {
  return Object.entries(breaks)
    .map(([how, times]) => `${how} ${times === 1 ? "once" : counted(times, "time")}`)
    .join(", ");
}

/** How far a transfer is. */
export interface TransferState {
  readonly doneBytes: number;
  /** 0 while it is not known. */
  readonly totalBytes: number;
  /** Bytes that were moved, of which the rate is made. */
  readonly movedBytes: number;
}

/** `1.2 GB of 3.4 GB (35 %), 112 MB/s, 20 s left`. */
export function transferText({ doneBytes, totalBytes }: TransferState, rate: Rate): string {
  const speed = `${size(rate.bytesPerSecond)}/s`;
  if (totalBytes <= 0) return `${size(doneBytes)}, ${speed}`;
  const done = Math.min(doneBytes, totalBytes);
  const seconds = rate.secondsFor(totalBytes - done);
  const left = seconds === undefined ? "" : `, ${span(Math.ceil(seconds) * 1e6)} left`;
  return `${size(done)} of ${size(totalBytes)} (${Math.floor((100 * done) / totalBytes)} %), ${speed}${left}`;
}

const TERMINAL_MS = 250;
const PIPE_MS = 10_000;
const WIPE = "\r\x1b[K";

/** Shows how far it is: one line of a terminal that is written over, or now and then a line of a pipe. */
export class TransferProgress {
  readonly #state: () => TransferState;
  readonly #rate = new Rate();
  readonly #isTerminal = process.stderr.isTTY === true;
  readonly #timer: NodeJS.Timeout;
  #shownAt = performance.now();
  #isVisible = false;

  constructor(state: () => TransferState) {
    this.#state = state;
    this.#timer = setInterval(() => this.#look(), TERMINAL_MS);
    this.#timer.unref();
  }

  /** Makes room for a line of something else. */
  wipe(): void {
    if (this.#isVisible) process.stderr.write(WIPE);
    this.#isVisible = false;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.wipe();
  }

  #look(): void {
    const now = performance.now();
    const state = this.#state();
    this.#rate.at(state.movedBytes, now);
    if (now - this.#shownAt < (this.#isTerminal ? TERMINAL_MS : PIPE_MS) || state.doneBytes === 0) return;
    this.#shownAt = now;
    const text = transferText(state, this.#rate);
    if (!this.#isTerminal) process.stderr.write(`hangup: ${text}\n`);
    else {
      process.stderr.write(WIPE + text.slice(0, (process.stderr.columns || 80) - 1));
      this.#isVisible = true;
    }
  }
}

/** Calls `stop` at the first Ctrl-C or SIGTERM; the second one ends the process at once. Answers how to undo it. */
export function onInterrupt(stop: () => void): () => void {
  let isStopping = false;
  const interrupted = (): void => {
    if (isStopping) process.exit(INTERRUPTED);
    isStopping = true;
    stop();
  };
  process.on("SIGINT", interrupted);
  process.on("SIGTERM", interrupted);
  return () => {
    process.off("SIGINT", interrupted);
    process.off("SIGTERM", interrupted);
  };
}

/** What shells report for a program ended by Ctrl-C. */
const INTERRUPTED = 130;
