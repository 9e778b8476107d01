/**
 * Errors of a log, joined to groups: the same error, at the same place, with the same other end.
 *
 * Rule: memory is bounded, whatever the log: so many groups, each of a fixed size; what comes after is counted.
 */
import type { Family } from "../explanation.ts";
import { type Burst, Bursts } from "./bursts.ts";
import { type Coincidence, Coincidences } from "./coincidence.ts";
import { RoundTimes, saidTimes } from "./idle.ts";
import { hostOf } from "./peer.ts";
import { Rate } from "./rate.ts";
import type { Stamp } from "./time.ts";

/** What log mode needs to know of an error that was recognised. */
export interface Known {
  readonly family: Family;
  /** What is the same error has the same key. */
  readonly key: string;
}

/** One error of a log. */
export interface LogEvent {
  readonly known: Known;
  readonly stamp: Stamp | undefined;
  /** Logger, file, own stack frame, program: where it came up; "" when nothing tells. */
  readonly place: string;
  /** The other end; "" when nothing tells. */
  readonly peer: string;
  /** The words that were recognised. */
  readonly text: string;
  /** The whole entry, as it stands in the log. */
  readonly entry: string;
}

/** Groups that are told apart. */
const GROUPS_MAX = 1000;
/** Characters that are kept of one example. */
const EXAMPLE_MAX = 1500;
/** Ports of one host beyond which they are taken for ports of single connections. */
const PORTS_MAX = 2;

/** All events of one kind, place and peer. */
export class LogGroup {
  readonly known: Known;
  readonly place: string;
  /** The words of the first one; what is explained. */
  readonly text: string;
  /** The first one's whole entry. */
  readonly example: string;
  readonly rate = new Rate();
  readonly bursts = new Bursts();
  /** Times between one and the next. */
  readonly between = new RoundTimes();
  /** Times between the last that was heard of the other end and the error. */
  readonly quiet = new RoundTimes();
  /** Times that the messages name. */
  readonly said = new RoundTimes();
  count = 0;
  /** Of them with a time stamp. */
  timed = 0;
  /** NaN without any time stamp. */
  firstMs = Number.NaN;
  lastMs = Number.NaN;
  readonly #host: string;
  readonly #ports = new Set<number>();

  constructor(event: LogEvent, host: string) {
    this.known = event.known;
    this.place = event.place;
    this.#host = host;
    this.text = event.text.slice(0, EXAMPLE_MAX);
    this.example = event.entry.slice(0, EXAMPLE_MAX);
  }

  /** The other end: with its port, if it is not one given out for a single connection. "": not known. */
  get peer(): string {
    const [port] = this.#ports;
    return port === undefined || port === 0 || this.#ports.size > PORTS_MAX
      ? this.#host
      : `${this.#host}:${port}`;
  }

  /** The other end's host; "": not known. */
  get host(): string {
    return this.#host;
  }

  add(event: LogEvent, port: number): void {
    this.count += 1;
    if (this.#ports.size <= PORTS_MAX) this.#ports.add(port);
    for (const ms of saidTimes(event.text)) this.said.add(ms);
    const ms = event.stamp?.ms;
    if (ms === undefined) return;
    this.timed += 1;
    this.rate.add(ms);
    this.bursts.add(ms);
    if (ms > this.lastMs) this.between.add(ms - this.lastMs);
    if (!(ms >= this.firstMs)) this.firstMs = ms;
    if (!(ms <= this.lastMs)) this.lastMs = ms;
  }

  /** Bursts that stand out. */
  get standingOut(): readonly Burst[] {
    return this.bursts.standingOut(this.timed, this.firstMs, this.lastMs);
  }
}

export class Groups {
  readonly #groups = new Map<string, LogGroup>();
  readonly #coincidences = new Coincidences();
  readonly rate = new Rate();
  readonly #bursts = new Bursts();
  /** All events. */
  count = 0;
  /** Events that are in no group, because there were too many. */
  others = 0;
  firstMs = Number.NaN;
  lastMs = Number.NaN;
  /** Every stamp said its zone. */
  zoned = true;

  /** Adds an event; answers its group, or undefined when it found no room. */
  add(event: LogEvent): LogGroup | undefined {
    this.count += 1;
    const { host, port, ephemeral } = hostOf(event.peer);
    const { stamp, known, place } = event;
    if (stamp) {
      const { ms } = stamp;
      this.rate.add(ms);
      this.#bursts.add(ms);
      if (!(ms >= this.firstMs)) this.firstMs = ms;
      if (!(ms <= this.lastMs)) this.lastMs = ms;
      this.zoned &&= stamp.zoned;
      if (host !== "") this.#coincidences.add(ms, host);
    }
    const key = `${known.key}\n${place}\n${host}\n${ephemeral ? "" : port}`;
    let group = this.#groups.get(key);
    if (!group) {
      if (this.#groups.size >= GROUPS_MAX) {
        this.others += 1;
        return;
      }
      group = new LogGroup(event, host);
      this.#groups.set(key, group);
    }
    group.add(event, port);
    return group;
  }

  /** Most frequent first. */
  get list(): readonly LogGroup[] {
    return [...this.#groups.values()].sort((a, b) => b.count - a.count);
  }

  /** Bursts of all errors together that stand out. */
  get standingOut(): readonly Burst[] {
    return this.#bursts.standingOut(this.count, this.firstMs, this.lastMs);
  }

  get coincidences(): readonly Coincidence[] {
    return this.#coincidences.list;
  }
}
