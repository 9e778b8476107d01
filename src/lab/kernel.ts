/**
 * The kernel's own words about a connection, from trace events of any kernel that has them: who sent a reset,
 * in which state and why; who received one; which states a socket went through; which error its program was
 * left. Pure.
 *
 * What misleads is put right here: the state that `tcp_send_reset` shows is mostly CLOSE, because the socket was
 * closed just before; the true one is what `inet_sock_set_state` left. The process that an event names is a
 * bystander whenever a packet is the reason, so it is never kept.
 */
import { type EventFormat, parseFields } from "./trace-format.ts";

/** What is watched, by group and name below `events/` of tracefs. */
export const watchedEvents = [
  "tcp/tcp_send_reset",
  "tcp/tcp_receive_reset",
  "sock/inet_sock_set_state",
  "sock/inet_sk_error_report",
] as const;

export type EventName =
  | "tcp_send_reset"
  | "tcp_receive_reset"
  | "inet_sock_set_state"
  | "inet_sk_error_report";

/** One event of a host's kernel. */
export interface KernelEvent {
  readonly event: EventName;
  /** Microseconds of CLOCK_MONOTONIC. */
  readonly atUs: number;
  /** The host's own address and port, and the other end's as the host knows it. */
  readonly local: { readonly address: string; readonly port: number };
  readonly remote: { readonly address: string; readonly port: number };
  /** The kernel's reason for a reset it sent, e.g. `TCP_ABORT_ON_CLOSE`; absent in kernels before 6.10. */
  readonly reason?: string;
  /** The socket's state as `netstat` names it: before the reset, or before the change. */
  readonly state?: string;
  /** The state after a change. */
  readonly newState?: string;
  /** The error that the program was left: the number of an errno. */
  readonly error?: number;
  /** Whose call led to the reset, innermost first; only where the kernel could tell. */
  readonly stack?: readonly string[];
}

/** An event before its stack and true state are known. */
export interface Draft extends KernelEvent {
  /** Names the socket, hashed; the same in all events of one socket while it lives. */
  readonly socket?: string;
}

/** Is it one of ours? */
export const isEventName = (name: string): name is EventName =>
  watchedEvents.some((path) => path.endsWith(`/${name}`));

/** Reads the printed values of an event. Undefined for events that are none of ours. */
export function readEvent(format: EventFormat, atUs: number, text: string): Draft | undefined {
  if (!isEventName(format.name)) return undefined;
  const fields = parseFields(format, text);
  const error = fields.get("error");
  // Written while an error is being cleared.
  if (error === "0") return undefined;
  const reason = fields.get("reason");
  const socket = fields.get("skaddr");
  const state = stateOf(fields.get("oldstate") ?? fields.get("state"));
  const newState = stateOf(fields.get("newstate"));
  return {
    event: format.name,
    atUs,
    ...ends(fields),
    ...(reason !== undefined && { reason }),
    ...(state !== undefined && { state }),
    ...(newState !== undefined && { newState }),
    ...(error !== undefined && { error: Number(error) }),
    ...(socket !== undefined && !/^0*$/.test(socket) && { socket }),
  };
}

/** `TCP_CLOSE_WAIT` → `CLOSE_WAIT`. */
function stateOf(name: string | undefined): string | undefined {
  if (name === undefined || name === "UNKNOWN") return undefined;
  return name === "TCP_NEW_SYN_RECV" ? "SYN_RECV" : name.replace(/^TCP_/, "");
}

function ends(fields: ReadonlyMap<string, string>): Pick<KernelEvent, "local" | "remote"> {
  const source = fields.get("src");
  const destination = fields.get("dest");
  if (source !== undefined && destination !== undefined) {
    return { local: endpoint(source), remote: endpoint(destination) };
  }
  const six = fields.get("family") === "AF_INET6" || fields.get("saddr") === "0.0.0.0";
  const side = (v4: string, v6: string, port: string) => {
    const long = fields.get(v6) ?? "";
    const address = six && long !== "" && !long.startsWith("::ffff:") ? long : (fields.get(v4) ?? "");
    return { address, port: Number(fields.get(port) ?? 0) };
  };
  return { local: side("saddr", "saddrv6", "sport"), remote: side("daddr", "daddrv6", "dport") };
}

/** `10.0.0.1:80`, `[::1]:80`. */
function endpoint(text: string): KernelEvent["local"] {
  const colon = text.lastIndexOf(":");
  return { address: text.slice(0, colon).replace(/[[\]]/g, ""), port: Number(text.slice(colon + 1)) };
}

/** Frames above this are the interrupted bystander's, not the reason. */
const INTERRUPT = /softirq|napi_poll|^process_backlog$/;
/** Frames of the tracing itself. */
const TRACING = /^trace_event_raw_event_|^__?traceiter_|^ftrace_/;
const STACK_MAX = 24;

/** The part of a stack that tells why, innermost first. */
export function tellingStack(functions: readonly string[]): string[] {
  const interrupt = functions.findIndex((name) => INTERRUPT.test(name));
  const own = interrupt < 0 ? functions : functions.slice(0, interrupt);
  return own.filter((name) => !TRACING.test(name)).slice(0, STACK_MAX);
}

/** Puts the true state into resets: what the socket was in before it was closed for them. */
export function withTrueStates(drafts: readonly Draft[]): KernelEvent[] {
  const sameEnds = (a: KernelEvent, b: KernelEvent) =>
    a.local.address === b.local.address && a.local.port === b.local.port && a.remote.port === b.remote.port;
  return drafts.map(({ socket, ...event }, i) => {
    if (event.event !== "tcp_send_reset" || event.state !== "CLOSE") return event;
    const change = drafts
      .slice(0, i)
      .findLast(
        (other) =>
          other.event === "inet_sock_set_state" &&
          other.newState === "CLOSE" &&
          (other.socket !== undefined && socket !== undefined
            ? other.socket === socket
            : sameEnds(other, event)),
      );
    return change?.state === undefined ? event : { ...event, state: change.state };
  });
}

/** What a reset's stack says about the call that led to it, in words; undefined where it says nothing more. */
export function callBehind(stack: readonly string[] = []): string | undefined {
  return meanings.find(({ frames }) => frames.every((frame) => stack.some((name) => name === frame)))?.says;
}

/** The callers that share one reason (TCP_STATE, TCP_ABORT_ON_CLOSE), told apart. Most telling first. */
const meanings: readonly { readonly frames: readonly string[]; readonly says: string }[] = [
  { frames: ["get_signal"], says: "a signal killed the process" },
  { frames: ["do_exit"], says: "the process ended" },
  { frames: ["tcp_diag_destroy"], says: "an administrator destroyed the socket (ss -K)" },
  { frames: ["inet_csk_listen_stop"], says: "the listener was closed" },
  { frames: ["tcp_disconnect", "__tcp_close"], says: "close with SO_LINGER 0" },
  { frames: ["tcp_disconnect"], says: "the program disconnected the socket" },
];
