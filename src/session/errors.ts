/** The errors of a session, each with a `code` to branch on; `cause` is what lies behind it, if anything. */

/** Codes on the wire (docs/session-protocol.md §8). */
export const WireCode = {
  version: 1,
  notHangup: 2,
  wrongSecret: 3,
  unknownSession: 4,
  busy: 5,
  messageTooLarge: 6,
  outOfStep: 7,
  aborted: 8,
  handlerFailed: 9,
} as const;

/** What can be wrong with a session. */
export type SessionErrorCode =
  /** No connection came about within `connectWithinMs`; `cause` is the last attempt's error. */
  | "ERR_SESSION_CONNECT"
  /** No version of the protocol in common. */
  | "ERR_SESSION_VERSION"
  /** Another token on the other side, or not the owner of the session. */
  | "ERR_SESSION_WRONG_SECRET"
  /** The other side has lost the session: its process was restarted, or its patience was over. */
  | "ERR_SESSION_PEER_RESTARTED"
  /** The connection broke and did not come back within the patience of this side. */
  | "ERR_SESSION_EXPIRED"
  /** A message is longer than the limit of the side that refused it. */
  | "ERR_SESSION_MESSAGE_TOO_LARGE"
  /** One side has lost part of its memory (a restored backup). */
  | "ERR_SESSION_OUT_OF_STEP"
  /** Destroyed by the application of this or the other side. */
  | "ERR_SESSION_ABORTED"
  /** The other side's handler failed on a message. */
  | "ERR_SESSION_HANDLER_FAILED"
  /** Sending after `end()`, or on a session that is over. */
  | "ERR_SESSION_CLOSED"
  /** More waits to be confirmed than `outboxMax` allows. */
  | "ERR_SESSION_OUTBOX_FULL"
  /** Two receivers of the messages of one session. */
  | "ERR_SESSION_RECEIVER";

/** What became of the messages of a session that was lost: the first `confirmed` ones, then `unknown`, then `unsent`. */
export interface Account {
  /** How many the other side's application has taken, for certain. */
  readonly confirmed: number;
  /** Sent, but not confirmed: they may have been taken or not. In order. */
  readonly unknown: readonly Uint8Array[];
  /** Never left this process: for certain not taken. In order. */
  readonly unsent: readonly Uint8Array[];
}

export class SessionError extends Error {
  override readonly name = "SessionError";
  readonly code: SessionErrorCode;
  /** Which side found the fault. */
  readonly by: "us" | "peer";
  /** When a session has failed: which messages are confirmed. */
  account?: Account;

  constructor(code: SessionErrorCode, message: string, options?: { cause?: unknown; by?: "us" | "peer" }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.by = options?.by ?? "us";
  }
}

const ofWireCode: Record<number, readonly [SessionErrorCode, string]> = {
  [WireCode.version]: ["ERR_SESSION_VERSION", "no version of the protocol in common"],
  [WireCode.wrongSecret]: ["ERR_SESSION_WRONG_SECRET", "the token or the session's secret is wrong"],
  [WireCode.unknownSession]: ["ERR_SESSION_PEER_RESTARTED", "the other side does not know the session"],
  [WireCode.messageTooLarge]: [
    "ERR_SESSION_MESSAGE_TOO_LARGE",
    "a message is longer than the receiver accepts",
  ],
  [WireCode.outOfStep]: ["ERR_SESSION_OUT_OF_STEP", "one side has lost part of its memory"],
  [WireCode.aborted]: ["ERR_SESSION_ABORTED", "the session was destroyed"],
  [WireCode.handlerFailed]: ["ERR_SESSION_HANDLER_FAILED", "the receiver failed on a message"],
};

/** The error for a code from the wire; unknown ones are like "aborted". `reason` must be safe to print. */
export function errorOfWire(code: number, reason: string, by: "us" | "peer" = "peer"): SessionError {
  const [name, says] = ofWireCode[code] ?? (ofWireCode[WireCode.aborted] as [SessionErrorCode, string]);
  const whose = by === "peer" ? "the other side says: " : "";
  return new SessionError(name, reason === "" ? says : `${says} (${whose}${reason})`, { by });
}
