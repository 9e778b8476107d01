/**
 * What the whole line gives: every connection judged, and a bounded summary of all of them.
 * Memory does not grow with the number of connections: groups are capped and keep a few samples each.
 */

import type { Confidence } from "../cause/cause.ts";
import type { By, Ending, How } from "../ending/ending.ts";
import type { Harm, Verdict } from "../verdict/verdict.ts";

/** One connection, judged. */
export interface Diagnosis {
  readonly ending: Ending;
  readonly verdict: Verdict;
}

/** Endings of one kind at one server: the same causes, ender and server address and port. */
export interface Group {
  readonly causes: readonly string[];
  readonly how: How;
  readonly by: By;
  readonly confidence: Confidence;
  /** The worst of its samples. */
  readonly harm: Harm;
  readonly harmless: boolean;
  readonly server: { readonly address: string; readonly port: number };
  readonly count: number;
  /** First and last start of its connections, microseconds since 1970. */
  readonly firstUs: number;
  readonly lastUs: number;
  /** A few of them, the first ones (at most `samplesMax`, 3 unless told otherwise). */
  readonly samples: readonly Diagnosis[];
}

export interface Summary {
  /** Connections, packets (frames) in the capture, and those that were TCP. */
  readonly connections: number;
  readonly frames: number;
  readonly tcpFrames: number;
  readonly bytes: number;
  readonly firstUs: number;
  readonly lastUs: number;
  readonly duplicates: number;
  /** Connections that ended (or go on) with nothing abnormal; `open` ones among them. */
  readonly clean: number;
  readonly open: number;
  readonly abnormal: number;
  /** Worst first. Beyond a cap, endings of one kind at any further server share a group. */
  readonly groups: readonly Group[];
  /** What was wrong with the capture itself, in words, with offsets (damage, cut, unknown link types, …). */
  readonly notes: readonly string[];
  /** The input was damaged or unreadable: exit code 2, after all that could be said was said. */
  readonly damaged: boolean;
}
