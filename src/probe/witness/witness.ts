/**
 * A second witness beside the checks: the packets of their connections, taken by tcpdump and judged by the same
 * line as any capture. It says what a program cannot see: whether a RST came from the server or from a box on
 * the way.
 *
 * Rules: packets of the target's addresses only; nothing is written to the disk unless the user named a file;
 * bounded in bytes and connections; it never holds the checks up for long.
 */
import { execFile } from "node:child_process";
import { createWriteStream, type WriteStream } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { Analyzer } from "../../diagnosis/analyzer.ts";
import type { Diagnosis } from "../../diagnosis/diagnosis.ts";
import { Tcpdump, TcpdumpFailed } from "../../live/tcpdump.ts";
import type { CaptureTold } from "../../report/check-result.ts";

/** Bytes of a packet that are looked at: all headers, and how a request or an answer begins. */
const SNAP_BYTES = 512;
/** Of packets that are kept: the largest that IP has. */
const SNAP_KEPT_BYTES = 65_535;
/** The kernel takes a slot of the above for each packet, however small; a burst is some hundred packets. */
const BUFFER_KIB = 8192;
const BUFFER_KEPT_KIB = 65_536;
/** Of the whole capture; ten seconds of full speed have more. */
const BYTES_MAX = 64 << 20;
/** Connections that are kept until the checks are over. */
const DIAGNOSES_MAX = 2000;
/** Within so long tcpdump must be there. */
const READY_MS = 1500;
/** For the last FINs, which the end of a visit sends; then for tcpdump to write what it has. */
const LAST_WORDS_MS = 80;
const STOP_MS = 400;

export interface Watched {
  readonly addresses: readonly string[];
  readonly filter: string;
  /** Where the capture is kept, whole packets then; undefined: nowhere. */
  readonly file?: string;
}

/** What the packets say. */
export interface Testimony {
  readonly told: CaptureTold;
  readonly diagnoses: readonly Diagnosis[];
}

export class Witness {
  readonly interface: string;
  readonly #tcpdump: Tcpdump;
  readonly #file: WriteStream | undefined;
  readonly #fileName: string | undefined;
  readonly #diagnoses: Diagnosis[] = [];
  readonly #analyzer = new Analyzer({
    all: true,
    onDiagnosis: (diagnosis) => {
      if (this.#diagnoses.length < DIAGNOSES_MAX) this.#diagnoses.push(diagnosis);
    },
  });
  #bytes = 0;
  #fileTrouble: string | undefined;

  private constructor(tcpdump: Tcpdump, on: string, file: string | undefined) {
    this.#tcpdump = tcpdump;
    this.interface = on;
    this.#fileName = file;
    this.#file = file === undefined ? undefined : createWriteStream(file, { mode: 0o600 });
    this.#file?.on("error", (error) => {
      this.#fileTrouble = error.message;
    });
    tcpdump.output?.on("data", (bytes: Buffer) => this.#take(bytes));
  }

  /** Begins to watch; a text: why that is not possible. */
  static async begin({ addresses, filter, file }: Watched, signal: AbortSignal): Promise<Witness | string> {
    if (process.platform !== "linux") return "beside a check packets are only watched on Linux";
    if (filter === "") return "there is no address to watch";
    const on = await interfaceTowards(addresses, signal);
    try {
      const [snap, bufferKib] =
        file === undefined ? [SNAP_BYTES, BUFFER_KIB] : [SNAP_KEPT_BYTES, BUFFER_KEPT_KIB];
      const tapped = { interface: on, filter, file: "-", snap, bufferKib, withinMs: READY_MS };
      return new Witness(await Tcpdump.start(tapped), on, file);
    } catch (error) {
      if (!(error instanceof TcpdumpFailed)) throw error;
      const [said = ""] = error.message.split("\n");
      const rights = /permi|SOCK_RAW/i.test(said)
        ? "; with root's rights (sudo) packets are watched too"
        : "";
      return `tcpdump: ${said.replace(/^tcpdump: /, "")}${rights}`;
    }
  }

  #take(bytes: Buffer): void {
    if (this.#bytes + bytes.length > BYTES_MAX) {
      void this.#tcpdump.end();
      return;
    }
    this.#bytes += bytes.length;
    this.#file?.write(bytes);
    this.#analyzer.reader.push(bytes);
  }

  /** Ends it and judges. */
  async finish(): Promise<Testimony> {
    await pause(LAST_WORDS_MS);
    const dropped = await this.#tcpdump.stop(STOP_MS);
    const summary = this.#analyzer.end();
    const file = this.#file;
    if (file) await new Promise<unknown>((done) => file.end(done));
    const kept = this.#fileName !== undefined && this.#fileTrouble === undefined;
    return {
      diagnoses: this.#diagnoses,
      told: {
        interface: this.interface,
        packets: summary.frames,
        connections: summary.connections,
        ...(dropped > 0 ? { dropped } : {}),
        ...(this.#bytes + (64 << 10) > BYTES_MAX ? { full: true as const } : {}),
        ...(kept ? { file: this.#fileName } : {}),
        ...(this.#fileTrouble === undefined ? {} : { trouble: this.#fileTrouble }),
      },
    };
  }
}

/** The interface that packets to these addresses leave by; "any" where they leave by several, or it is not told. */
async function interfaceTowards(addresses: readonly string[], signal: AbortSignal): Promise<string> {
  const found = await Promise.all(
    addresses.slice(0, 8).map(async (address) => {
      try {
        const { stdout } = await promisify(execFile)("ip", ["-o", "route", "get", address], {
          signal,
          timeout: 1000,
        });
        return /\bdev (\S+)/.exec(stdout)?.[1];
      } catch {
        return undefined;
      }
    }),
  );
  const [first = "any", ...others] = new Set(found);
  return others.length > 0 ? "any" : first;
}
