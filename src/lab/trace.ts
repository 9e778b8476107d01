/**
 * A trace instance of the lab's own: the kernel's events about TCP, of every host on the machine, read as they
 * happen. One instance serves all plays; each takes the events at its own addresses.
 *
 * Rule: leaves nothing behind. The instance's name holds the pid and start time of the lab that owns it, so that
 * one that was killed can be swept by the next. The ring buffer is freed, and tracing ends, as soon as the
 * descriptor on `free_buffer` is closed, be it by the kernel after kill -9.
 */
import { type ChildProcess, spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import {
  type Draft,
  type EventName,
  isEventName,
  type KernelEvent,
  readEvent,
  tellingStack,
  watchedEvents,
  withTrueStates,
} from "./kernel.ts";
import { instanceName, isStale, laneOf, lanes, type Owner } from "./owner.ts";
import { type EventFormat, lostEvents, parseFormat, parseLine, stackFunction } from "./trace-format.ts";

/** Size of the ring buffer of each processor: some thousand events. */
const BUFFER_KB = 512;
/** A mark comes back within microseconds; if not in this time, the reader has ended. */
const MARK_MS_MAX = 5000;

/** What one play hears of the kernel. */
export interface Watch {
  /** Everything up to now, in the order in which it happened; the watch ends. */
  finish(): Promise<readonly KernelEvent[]>;
  /** Events were lost, or the reader ended: what is not there may have happened all the same. */
  readonly incomplete: boolean;
}

interface Watching {
  readonly addresses: ReadonlySet<string>;
  readonly drafts: Draft[];
}

export class Trace {
  /** Which part of the address space the plays may use; no other lab on this machine uses it. */
  readonly lane: number;
  readonly #folder: string;
  readonly #freeBuffer: number;
  readonly #reader: ChildProcess;
  readonly #formats = new Map<string, EventFormat>();
  readonly #watching = new Set<Watching>();
  readonly #marks = new Map<string, () => void>();
  /** Who sent a reset last on each processor: its stack follows. */
  readonly #awaitingStack = new Map<string, Draft>();
  #stack: { readonly of: Draft | undefined; readonly functions: string[] } | undefined;
  readonly #gone: Promise<void>;
  #closed: Promise<void> | undefined;
  #mark = 0;
  #incomplete = false;

  private constructor(folder: string, lane: number) {
    this.#folder = folder;
    this.lane = lane;
    this.#freeBuffer = openSync(join(folder, "free_buffer"), "w");
    this.#reader = spawn("setpriv", ["--pdeathsig", "KILL", "cat", join(folder, "trace_pipe")], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    this.#gone = new Promise((resolve) => {
      const ended = () => {
        this.#end();
        resolve();
      };
      this.#reader.on("close", ended);
      this.#reader.on("error", ended);
    });
    const { stdout } = this.#reader;
    if (stdout) createInterface({ input: stdout }).on("line", (line) => this.#hear(line));
  }

  /**
   * Makes the instance and begins to read. `ports` are those of the plays: state changes elsewhere on the
   * machine are not even written down. Throws what tracefs says if it lets nobody in.
   */
  static start(root: string, owner: Owner, ports: readonly number[]): Trace {
    const { folder, lane } = claim(root, owner);
    try {
      const trace = new Trace(folder, lane);
      try {
        trace.#watchEvents(ports);
      } catch (error) {
        void trace.close();
        throw error;
      }
      return trace;
    } catch (error) {
      remove(folder);
      throw error;
    }
  }

  /**
   * Events that this kernel never leaves out, so that their absence is evidence. Before the reset's reason came
   * (6.10), resets without a socket were not traced.
   */
  get reliable(): readonly EventName[] {
    return [...this.#formats.values()].flatMap(({ name, keys }) =>
      isEventName(name) && (name !== "tcp_send_reset" || keys.includes("reason")) ? [name] : [],
    );
  }

  /** Takes events whose host has one of these addresses from here on. */
  watch(addresses: readonly string[]): Watch {
    const watching: Watching = { addresses: new Set(addresses), drafts: [] };
    this.#watching.add(watching);
    const incomplete = () => this.#incomplete;
    return {
      finish: async () => {
        await this.#flush();
        this.#watching.delete(watching);
        return withTrueStates(watching.drafts);
      },
      get incomplete() {
        return incomplete();
      },
    };
  }

  /** Stops, and removes the instance as soon as nobody holds it open. May be called again. */
  close(): Promise<void> {
    this.#closed ??= (async () => {
      this.#reader.kill("SIGKILL");
      await this.#gone;
      closeSync(this.#freeBuffer);
      remove(this.#folder);
    })();
    return this.#closed;
  }

  #watchEvents(ports: readonly number[]): void {
    const write = (file: string, text: string) => writeFileSync(join(this.#folder, file), text);
    write("buffer_size_kb", String(BUFFER_KB));
    write("trace_clock", "mono");
    // Only where the kernel has them: the option that frees the buffer, and tasks' names without their group.
    tryTo(() => write("trace_options", "disable_on_free"));
    for (const path of watchedEvents) {
      const folder = join(this.#folder, "events", path);
      const format = existsSync(folder)
        ? parseFormat(readFileSync(join(folder, "format"), "utf8"))
        : undefined;
      if (!format) continue;
      this.#formats.set(format.name, format);
      if (format.fields.has("sport") && format.fields.has("dport") && ports.length > 0) {
        const filter = [...new Set(ports)].map((port) => `sport == ${port} || dport == ${port}`).join(" || ");
        tryTo(() => write(`events/${path}/filter`, filter));
      }
      if (format.name === "tcp_send_reset") tryTo(() => write(`events/${path}/trigger`, "stacktrace"));
      write(`events/${path}/enable`, "1");
    }
    if (this.#formats.size === 0) throw new Error("this kernel has no TCP trace events");
  }

  #hear(line: string): void {
    if (lostEvents(line) > 0) this.#incomplete = true;
    const name = stackFunction(line);
    if (name !== undefined) {
      this.#stack?.functions.push(name);
      return;
    }
    this.#finishStack();
    const parsed = parseLine(line);
    if (!parsed) return;
    if (parsed.event === "<stack trace>") {
      this.#stack = { of: this.#awaitingStack.get(parsed.context), functions: [] };
      this.#awaitingStack.delete(parsed.context);
      return;
    }
    if (parsed.event === "tracing_mark_write") {
      this.#marks.get(parsed.text.trim())?.();
      return;
    }
    const format = this.#formats.get(parsed.event);
    const draft = format && readEvent(format, parsed.atUs, parsed.text);
    if (!draft) return;
    if (draft.event === "tcp_send_reset") this.#awaitingStack.set(parsed.context, draft);
    for (const { addresses, drafts } of this.#watching) {
      if (addresses.has(draft.local.address)) drafts.push(draft);
    }
  }

  /** A stack is over with the first line that is none of its functions. */
  #finishStack(): void {
    const stack = this.#stack;
    if (!stack) return;
    this.#stack = undefined;
    const telling = tellingStack(stack.functions);
    if (stack.of && telling.length > 0) Object.assign(stack.of, { stack: telling });
  }

  /** Waits until everything that has happened by now has been read. */
  async #flush(): Promise<void> {
    if (this.#reader.exitCode !== null || this.#reader.signalCode !== null) return this.#end();
    const text = `hangup mark ${this.#mark++}`;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        this.#incomplete = true;
        done();
      }, MARK_MS_MAX);
      const done = () => {
        clearTimeout(timer);
        this.#marks.delete(text);
        resolve();
      };
      this.#marks.set(text, done);
      try {
        writeFileSync(join(this.#folder, "trace_marker"), text);
      } catch {
        this.#incomplete = true;
        done();
      }
    });
  }

  #end(): void {
    this.#incomplete = true;
    for (const done of [...this.#marks.values()]) done();
  }
}

/** Makes an instance in a lane that no other lab holds. */
function claim(root: string, owner: Owner): { folder: string; lane: number } {
  const instances = join(root, "instances");
  for (let lane = 0; lane < lanes.rooted; lane++) {
    const taken = () => readdirSync(instances).filter((name) => laneOf(name) === lane).length;
    if (taken() > 0) continue;
    const folder = join(instances, instanceName(owner, lane));
    mkdirSync(folder);
    if (taken() === 1) return { folder, lane };
    // Another lab has chosen it at the same moment: both go on, and part ways.
    remove(folder);
    lane += Math.floor(Math.random() * 4);
  }
  throw new Error(`${lanes.rooted} labs are running already`);
}

/** Removes the instances of labs that no longer run. `proc`: the host's /proc. Gives their names. */
export function sweepTraces(root: string, proc: string): string[] {
  const instances = join(root, "instances");
  if (!existsSync(instances)) return [];
  return readdirSync(instances)
    .filter((name) => isStale(name, proc))
    .filter((name) => remove(join(instances, name)));
}

/** An instance that is in use cannot be removed; then the answer is false. */
function remove(folder: string): boolean {
  return tryTo(() => rmdirSync(folder));
}

function tryTo(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}
