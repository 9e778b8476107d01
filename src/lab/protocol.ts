/**
 * What the lab and its child processes say to each other: one JSON object a line.
 */
import type { Forgery, HttpRequest, HttpServing, PacketKind } from "../cause/recipe.ts";
import type { Buffers, Endpoint } from "./socket.ts";

/** An operation of a program. */
export type Operation =
  | { op: "listen"; at: Endpoint; backlog: number; family: 4 | 6 }
  | { op: "accept" }
  | { op: "close-listener" }
  | { op: "connect"; to: Endpoint; family: 4 | 6; later: boolean }
  | { op: "finish-connect" }
  | { op: "send"; size?: number; text?: string; later: boolean }
  | { op: "read"; size: number | "all" }
  | { op: "read-once" }
  | { op: "write-once" }
  | { op: "fill" }
  /** Waits until so many seconds after the operation before. */
  | { op: "pause"; seconds: number }
  /** Waits until there is something to read. */
  | { op: "poll" }
  | { op: "shutdown"; side: "read" | "write" }
  | { op: "close" }
  | { op: "linger-zero" }
  | { op: "keep-alive"; idle: number; interval: number; count: number }
  | { op: "user-timeout"; milliseconds: number }
  | { op: "buffers"; buffers: Buffers }
  | { op: "bind"; port: number; initialSequence?: number }
  | { op: "use"; index: number }
  | { op: "forget-socket" }
  | { op: "forget-all" }
  /** Does nothing; the reply tells the state of the current socket. */
  | { op: "look" };

export type ActorCommand = Operation & { readonly id: number };

/** What an operation reported. */
export interface ActorReply {
  readonly id: number;
  /** `ok`, `data`, `EOF`, or the name of an errno. */
  readonly result: string;
  /** Bytes read or written. */
  readonly size?: number;
  /** State of the socket before the operation, as `netstat` names it. */
  readonly stateBefore: string;
  /** When the operation was begun and when it was over: microseconds of CLOCK_MONOTONIC. */
  readonly fromUs: number;
  readonly toUs: number;
  /** It was over so many microseconds later than it should have been. */
  readonly lateUs?: number;
  /** Addresses of the socket, when it has just been connected or accepted. */
  readonly local?: Endpoint;
  readonly remote?: Endpoint;
}

/** What a Node program (`http-program.ts`) answers; it knows no TCP states. */
export type HttpReply = Pick<ActorReply, "id" | "result" | "local" | "remote">;

/** What a Node program is told. */
export type HttpOperation =
  | { op: "serve"; at: Endpoint; serving: HttpServing }
  | { op: "request"; to: Endpoint; request: HttpRequest }
  /** Answers when the newest request is over: its status or error, and the connection that it used. */
  | { op: "outcome" };

export type HttpCommand = HttpOperation & { readonly id: number };

/** "to-server" packets come in at the client's side of the router. */
export type Way = "to-client" | "to-server";

export type WireCommand = { readonly id: number } & (
  | { do: "hold"; ways: readonly Way[]; kind: PacketKind }
  /** Sends what was held. */
  | { do: "release" }
  /** Everything is held and sent on after this time; 0 ends it. */
  | { do: "delay"; milliseconds: number }
  /** Answered when what is delayed now has been sent on. */
  | { do: "drain" }
  | { do: "forge"; forgery: Forgery }
  /** The next data packet in this direction is sent on as it came, untranslated. */
  | { do: "bypass"; way: Way }
);

/** A TCP segment that came in at the router (or a reply to a command, when `id` is there). */
export interface WireReport {
  readonly id?: number;
  readonly error?: string;
  readonly way?: Way;
  readonly flags?: number;
  readonly length?: number;
  /** Its bytes (or SYN or FIN) had been sent before. */
  readonly again?: boolean;
  /** At nxt−1, one byte or none: keep-alive or window probe. */
  readonly probe?: boolean;
  /** No segment: a delayed one was sent on so many microseconds later than it should have been. */
  readonly lateUs?: number;
}
