/**
 * The form of a cause: one entry of the catalogue, one file, everything about it in one object.
 * CLI help, docs, browser page, tests and lab are derived from it.
 */
import type { By, End, Ending, How, Moment, Role } from "../ending/ending.ts";
import type { Recipe } from "./recipe.ts";

/** How sure: `certain` only where no rival remains. */
export type Confidence = "certain" | "likely" | "possible";

/** A sentence and what it rests on. */
export interface Evidence {
  readonly says: string;
  /** The segments it rests on (or ICMP notes); their frame numbers become `packets`. */
  readonly see: readonly { readonly frame: number }[];
}

/** What `detect` is given: the facts, and the ends by the part they play (found out when asked for). */
export interface Scene {
  readonly ending: Ending;
  /** The end whose RST, or else FIN, came first (by source address). Undefined if nobody closed. */
  readonly closer: End | undefined;
  readonly peer: End | undefined;
  /** Newest segment with payload sent to the closer before it closed. */
  readonly lastDataToCloser: Moment | undefined;
}

/** What a cause's `detect` answers when it fits. */
export interface Match {
  readonly confidence: Confidence;
  /** The evidence, never empty. Put into words only for what is reported: most findings are merely counted. */
  because(): readonly Evidence[];
  /** Who ended it, when the cause knows better than the source address. */
  readonly by?: By;
  /** How it ended, when the cause knows better than the last packets (a RST that only reports a time-out). */
  readonly how?: How;
  /** Rivals that these facts rule out. */
  readonly ruledOut?: readonly string[];
  /** Which end plays the part that remedies call "closer" (default: the scene's closer). */
  readonly closer?: Role;
}

/** Whom a remedy is for. "closer" and "peer" are resolved to client or server by the verdict. */
export type Who = Role | "closer" | "peer" | "network";

export interface Cause {
  /** Kebab-case, names the failing state; equals the file's name. */
  readonly id: string;
  readonly title: string;
  /** Plain words: what happened, in whose code, why TCP answers so. One to three short paragraphs. */
  readonly explanation: string;
  /** Harmless causes draw no accusation. */
  readonly harmless?: boolean;
  /**
   * What must be there for it, bits of {@link Sign}: asked only where all of it can be seen at a glance. Anything
   * less is for `detect`.
   */
  readonly needs: number;
  detect(scene: Scene): Match | undefined;
  /** Causes that look the same from here, and what would tell them apart. */
  readonly rivals: readonly { readonly id: string; readonly toldApartBy: string }[];
  /** Ids this one explains away when both fit: it is the more specific account of the same packets. */
  readonly overrides?: readonly string[];
  readonly remedies: readonly { readonly who: Who; readonly does: string }[];
  readonly references: readonly { readonly cite: string; readonly url: string }[];
  /** Packets in packetdrill's notation; `>` is sent by the client, `<` by the server (see `dialogue.ts`). */
  readonly examples: { readonly found: readonly string[]; readonly notFound: readonly string[] };
  readonly reproduce: Recipe;
}

/** Checks the form of a cause at compile time; returns it unchanged. */
export function defineCause(cause: Cause): Cause {
  return cause;
}
