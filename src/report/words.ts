/**
 * The plain words of a report: who, how sure, what harm, which cause. No layout here.
 */
import type { Confidence } from "../cause/cause.ts";
import type { By, How, Role } from "../ending/ending.ts";
import type { Harm } from "../verdict/verdict.ts";

/** What a report needs to know of a cause (a `Cause` has it all). */
export interface CauseWords {
  readonly id: string;
  readonly title: string;
  readonly harmless?: boolean;
  readonly remedies?: readonly { readonly does: string }[];
}

/** The catalogue by id. */
export type CauseIndex = ReadonlyMap<string, CauseWords>;

/** An index over a catalogue. */
export function causeIndex<T extends CauseWords>(causes: readonly T[]): ReadonlyMap<string, T> {
  return new Map(causes.map((cause) => [cause.id, cause]));
}

/** `10.0.0.2:80`, `[2001:db8::1]:80`; without a port where there is none (port 0: many servers together). */
export function place(end: { readonly address: string; readonly port: number }): string {
  if (end.port === 0) return end.address;
  return end.address.includes(":") ? `[${end.address}]:${end.port}` : `${end.address}:${end.port}`;
}

/** The other end. */
export function otherRole(role: Role): Role {
  return role === "client" ? "server" : "client";
}

/** `by` when it is one of the two ends. */
export function roleOf(by: By): Role | undefined {
  return by === "client" || by === "server" ? by : undefined;
}

/** Who ended it, for a column of a table. */
export const WHO: Readonly<Record<By, string>> = {
  client: "client",
  server: "server",
  middlebox: "a device between",
  network: "the network",
  nobody: "nobody",
  unknown: "unknown",
};

/** How it ended, where no cause is known. */
export const HOW: Readonly<Record<How, string>> = {
  closed: "Closed",
  "half-closed": "Closed by one side only",
  reset: "Reset",
  refused: "Refused",
  "no-answer": "No answer",
  "timed-out": "Timed out",
  unreachable: "Unreachable",
  open: "Still open",
  unknown: "End not captured",
};

/** The title of a cause; of an id that the catalogue does not know, the id itself. */
export function titleOf(causes: CauseIndex, id: string): string {
  return causes.get(id)?.title ?? id;
}

/**
 * A text that says "the closer" and "the peer", with the roles of this connection in their place.
 * Left as it is when the closer is not one of the two ends.
 */
export function withRoles(text: string, closer: Role | undefined): string {
  if (closer === undefined) return text;
  return text.replace(/\b([Tt])he (closer|peer)\b/g, (_, t: string, part: string) =>
    part === "closer" ? `${t}he ${closer}` : `${t}he ${otherRole(closer)}`,
  );
}

/** How sure the verdict is, in a sentence. `rivals`: causes that cannot be told apart. */
export function sureness(confidence: Confidence, rivals: number): string {
  if (rivals > 1) {
    const list = rivals === 2 ? "both" : `all ${rivals}`;
    if (confidence === "certain")
      return `Certain that it is one of them: ${list} leave these very packets, and nothing else does.`;
    if (confidence === "likely") return `Likely one of them: ${list} leave these very packets.`;
    return `Possibly one of them: ${list} fit, but the packets are too few or too plain to say more.`;
  }
  switch (confidence) {
    case "certain":
      return "Certain. Nothing else that hangup knows of leaves these packets.";
    case "likely":
      return "Likely. It fits these packets best, but they do not prove it.";
    case "possible":
      return "Possible. It fits, but the packets are too few or too plain to say more.";
  }
}

/** Whether data was lost, in a sentence. */
export function harmWords(harm: Harm): string {
  switch (harm) {
    case "data-lost":
      return "Yes.";
    case "perhaps":
      return "Perhaps. Find out what the other side has done with the last request before you send it again.";
    case "none":
      return "No.";
  }
}
