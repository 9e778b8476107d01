/**
 * What `check` answers. The field names are a contract (`hangup.check/1`): add, do not change.
 */
import type { Confidence } from "../cause/cause.ts";

/** How a step went: `limited` when it worked, but less well than it should. */
export type Outcome = "ok" | "failed" | "limited" | "skipped";

/** How the other side ended a connection: `none` when it said nothing and never closed. */
export type SocketEnd = "fin" | "rst" | "none" | "unknown";

/** One thing that was looked at. */
export interface Step {
  /** The check's id. */
  readonly id: string;
  readonly outcome: Outcome;
  /** How long it took, in milliseconds. */
  readonly ms: number;
  readonly says: string;
  /** The address it was about, where a host has several. */
  readonly address?: string;
}

/** Something wrong, or something that will go wrong. */
export interface CheckFinding {
  /** An id of the catalogue of causes, or of the check's own findings. */
  readonly cause: string;
  readonly confidence: Confidence;
  /** Id of the step that found it. */
  readonly step: string;
  /** What it means, in a sentence. */
  readonly says: string;
  /** The last reply before the end, as it came; whoever prints it makes it safe. */
  readonly reply?: string;
  readonly end?: SocketEnd;
  readonly by?: "client" | "server" | "middlebox" | "network" | "unknown";
  /** From the last thing sent to the end, in milliseconds. */
  readonly afterMs?: number;
  /** Never empty. */
  readonly because: readonly string[];
  readonly remedies: readonly { readonly who: string; readonly does: string }[];
  /** The connection that it is about, where that is one; no client where its end was never known. */
  readonly connection?: { readonly client?: Place; readonly server: Place };
  /** What the packets of that connection say, where they were captured: as the verdict of `diagnose`. */
  readonly capture?: CaptureVerdict;
}

export interface Place {
  readonly address: string;
  readonly port: number;
}

/** The verdict on the packets of one connection; names and meanings as in the JSON of `diagnose`. */
export interface CaptureVerdict {
  readonly how: string;
  readonly by: string;
  readonly causes: readonly string[];
  readonly confidence: Confidence;
  /** Numbers of packets are those of the capture that was kept. */
  readonly because: readonly { readonly says: string; readonly packets: readonly number[] }[];
}

/** The capture that ran beside the checks. */
export interface CaptureTold {
  readonly interface: string;
  readonly packets: number;
  readonly connections: number;
  /** Packets that the kernel had no room for. */
  readonly dropped?: number;
  /** There was more than is looked at; the rest was left out. */
  readonly full?: true;
  /** Where it was kept. */
  readonly file?: string;
  /** Why it could not be kept. */
  readonly trouble?: string;
}

/** Something that was not looked at, and why. */
export interface NotTested {
  readonly id: string;
  readonly because: string;
}

/** A question that people ask about this kind of target, and what can be said to it. */
export interface CheckAnswer {
  readonly question: string;
  readonly answer: "yes" | "no" | "unknown";
  /** A sentence; for "unknown" why it cannot be told from here. */
  readonly because: string;
}

export interface CheckResult {
  readonly target: string;
  readonly steps: readonly Step[];
  /** Most important first; none on a healthy target. */
  readonly findings: readonly CheckFinding[];
  readonly notTested: readonly NotTested[];
  /** For FTP: the six usual suspects, each with its answer. */
  readonly answers?: readonly CheckAnswer[];
  /** Only where packets were captured beside the checks. */
  readonly capture?: CaptureTold;
}
