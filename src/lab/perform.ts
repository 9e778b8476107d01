/**
 * One scenario from beginning to end: played, recorded, diagnosed from both ends, compared with what is true by
 * construction, and cross-examined by the kernel's witnesses.
 */
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { analyze } from "../diagnosis/analyzer.ts";
import type { Diagnosis } from "../diagnosis/diagnosis.ts";
import { beginningOf } from "./account.ts";
import { type Comparison, compare, subjectOf } from "./compare.ts";
import { playOnLoopback } from "./loopback.ts";
import type { Subnets } from "./netns.ts";
import { type Passing, passings, timeOf } from "./packets.ts";
import { type Played, play } from "./play.ts";
import type { Scenario, Vantage } from "./scenario.ts";
import type { Stalls } from "./stalls.ts";
import type { Trace } from "./trace.ts";
import { type TruthFile, truthFile } from "./truth.ts";
import { contradictions } from "./witness.ts";

/** What the judgement from one end was worth. */
export interface Judged {
  /** What was said of the connection; absent if nothing was. */
  readonly diagnosis: Diagnosis | undefined;
  readonly comparison: Comparison;
  readonly agrees: boolean;
}

/** A scenario that has been played. */
export interface Outcome {
  readonly scenario: Scenario;
  readonly truth: TruthFile;
  /** Packets, with times in seconds since the play began. */
  readonly packets: readonly (Passing & { readonly at: number })[];
  /** null: by construction, nothing of it could be seen from that end. */
  readonly judged: Readonly<Record<Vantage, Judged | null>>;
  /** The verdicts agree with the truth from both ends; null: nothing was captured. */
  readonly agrees: boolean | null;
  /** What witnesses say against the construction. */
  readonly contradictions: readonly string[];
  /** The longest time by which the machine delayed a step, in microseconds. */
  readonly stalledUs: number;
  readonly ms: number;
}

export interface Performing extends Subnets {
  /** See `PlayOptions`. */
  readonly stalls: Stalls;
  readonly trace?: Trace | undefined;
  /** See `PlayOptions`. */
  readonly built?: (() => void) | undefined;
  /** Where to record; the room's own folder, which ends with it. */
  readonly scratch: string;
  /** The folder that shall hold client.pcap, server.pcap and truth.json, if anybody wants them. */
  readonly keep?: string | undefined;
}

/** Plays and judges. Throws if a step failed or gave another outcome than the recipe names. */
export async function perform(scenario: Scenario, options: Performing): Promise<Outcome> {
  const began = performance.now();
  const { scratch, keep, ...where } = options;
  const folder = mkdtempSync(join(scratch, `${scenario.id}-`));
  try {
    const files = { client: join(folder, "client.pcap"), server: join(folder, "server.pcap") };
    const played = await play(scenario.recipe, { ...scenario, ...where, files });
    const truth = truthFile(scenario, played);
    const captures = { client: readFileSync(files.client), server: readFileSync(files.server) };
    if (keep !== undefined) {
      writeFileSync(join(folder, "truth.json"), `${JSON.stringify(truth, null, 2)}\n`);
      store(folder, keep);
    }
    const judged = {
      client: judge(truth, "client", captures.client),
      server: judge(truth, "server", captures.server),
    };
    return {
      scenario,
      truth,
      packets: timed(passings(captures, scenario.port), played),
      judged,
      agrees: (judged.client?.agrees ?? true) && (judged.server?.agrees ?? true),
      contradictions: contradictions(truth),
      stalledUs: options.stalls.longestUs,
      ms: Math.round(performance.now() - began),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies a recording to where it is wanted; it appears whole or not at all, in place of an older one. */
function store(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  const draft = mkdtempSync(join(dirname(to), ".recording-"));
  try {
    cpSync(from, draft, { recursive: true });
    chmodSync(draft, 0o755);
    rmSync(to, { recursive: true, force: true });
    renameSync(draft, to);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Plays on loopback: what the programs see, and nothing else. */
export async function performOnLoopback(scenario: Scenario, net: number): Promise<Outcome> {
  const began = performance.now();
  const truth = truthFile(scenario, await playOnLoopback(scenario, net));
  const ms = Math.round(performance.now() - began);
  return {
    scenario,
    truth,
    packets: [],
    judged: { client: null, server: null },
    agrees: null,
    contradictions: contradictions(truth),
    stalledUs: 0,
    ms,
  };
}

function judge(truth: TruthFile, vantage: Vantage, capture: Uint8Array): Judged | null {
  const expected = truth.vantages[vantage];
  if (!expected) return null;
  const diagnosis = subjectOf(analyze(capture), expected);
  const comparison = compare(expected, diagnosis);
  const { who, how, why, exact, certainAndWrong } = comparison;
  return { diagnosis, comparison, agrees: who && how && why && exact && !certainAndWrong };
}

function timed(packets: readonly Passing[], played: Played): Outcome["packets"] {
  const zero = beginningOf(played) + played.wallAheadUs;
  return packets.map((packet) => ({ ...packet, at: (timeOf(packet) - zero) / 1e6 }));
}
