/**
 * Why a connection of a session broke, in the words of the catalogue of causes.
 *
 * From inside of one process the packets are not seen, so most breaks fit several causes: then all are named,
 * and `hangup diagnose` on a capture, or `hangup causes <id>`, tells them apart.
 */
import { WireCode } from "./errors.ts";
import type { LinkEnding } from "./link.ts";

/** What the socket showed. */
export type BreakHow =
  /** A reset. */
  | "reset"
  /** The socket ended without the END of the protocol: a FIN, or a reset that Node shows as one. */
  | "fin"
  /** Nothing was heard for longer than the detection time. */
  | "silence"
  /** The kernel gave up: nothing was acknowledged. */
  | "timed-out"
  | "unreachable"
  | "refused"
  /** The connection or its handshake did not come about in time. */
  | "no-answer"
  /** Bytes that cannot be the protocol's: damaged on the way, or a faulty peer. */
  | "damaged"
  /** The other side asked to come back later. */
  | "busy"
  /** Only the other side noticed: it has come back on a new connection. */
  | "unnoticed"
  /** The name could not be resolved. */
  | "name"
  | "other";

export interface Break {
  readonly how: BreakHow;
  /** In plain words. */
  readonly says: string;
  /** Ids of the catalogue that fit, most likely first; empty if it has nothing to say. */
  readonly causes: readonly string[];
  /** The error of the socket, if there was one. */
  readonly error?: Error;
}

/** The causes that fit. What tells them apart needs packets. */
const causesOf: Record<BreakHow, readonly string[]> = {
  reset: [
    "peer-lost-state",
    "middlebox-lost-state",
    "process-killed",
    "closed-with-unread-data",
    "linger-zero-abort",
    "forged-reset",
  ],
  fin: ["process-killed", "idle-close-by-peer"],
  silence: ["middlebox-silent-drop", "retransmission-timeout"],
  "timed-out": ["retransmission-timeout", "middlebox-silent-drop", "keep-alive-timeout"],
  unreachable: ["unreachable-mid-connection"],
  refused: ["port-closed", "firewall-rejects"],
  "no-answer": ["no-answer", "accept-queue-overflow"],
  damaged: [],
  busy: [],
  unnoticed: ["middlebox-silent-drop", "middlebox-lost-state"],
  name: [],
  other: [],
};

const howOfError: Readonly<Record<string, BreakHow>> = {
  ECONNRESET: "reset",
  EPIPE: "reset",
  ECONNABORTED: "reset",
  ETIMEDOUT: "timed-out",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  ENETDOWN: "unreachable",
  EHOSTDOWN: "unreachable",
  ECONNREFUSED: "refused",
  ENOTFOUND: "name",
  EAI_AGAIN: "name",
};

/** What is known when a connection is gone. */
export interface BreakFacts {
  readonly ending: LinkEnding;
  readonly error?: (Error & { code?: string }) | undefined;
  /** The TCP connection had been established. */
  readonly isConnected: boolean;
  /** The socket said "end", and the kernel says that it was no FIN. */
  readonly isHiddenReset?: boolean;
}

const says: Record<BreakHow, string> = {
  reset: "the connection was reset",
  fin: "the connection was closed in the middle of the session",
  silence: "the other side has fallen silent",
  "timed-out": "nothing was acknowledged any more",
  unreachable: "the other side cannot be reached",
  refused: "nothing listens there",
  "no-answer": "no answer in time",
  damaged: "bytes that are not the protocol's",
  busy: "the other side is busy",
  unnoticed: "the other side has come back on a new connection; here nothing was noticed",
  name: "the name of the host could not be resolved",
  other: "the connection broke",
};

export function explainBreak({ ending, error, isConnected, isHiddenReset }: BreakFacts): Break {
  const how = howOf(ending, error?.code, isConnected, isHiddenReset === true);
  const detail =
    ending.kind === "violation"
      ? `: ${ending.says}`
      : ending.kind === "silent"
        ? ` for ${Math.round(ending.silentMs)} ms`
        : how === "reset" && error === undefined
          ? ", which Node shows as a clean end"
          : error?.code === undefined
            ? ""
            : ` (${error.code})`;
  return { how, says: says[how] + detail, causes: causesOf[how], ...(error === undefined ? {} : { error }) };
}

function howOf(
  ending: LinkEnding,
  code: string | undefined,
  isConnected: boolean,
  isHidden: boolean,
): BreakHow {
  if (ending.kind === "replaced") return "unnoticed";
  if (ending.kind === "silent") return "silence";
  if (ending.kind === "slow-handshake") return "no-answer";
  if (ending.kind === "violation") return "damaged";
  if (ending.kind === "refused") return ending.code === WireCode.busy ? "busy" : "damaged";
  const how = code === undefined ? undefined : howOfError[code];
  if (how === "timed-out" && !isConnected) return "no-answer";
  if (how !== undefined) return how;
  if (code !== undefined) return "other";
  return isHidden ? "reset" : "fin";
}
