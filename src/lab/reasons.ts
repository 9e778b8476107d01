/**
 * What a kernel must say of itself when a cause was made to happen: the reason it gives for its RST, and the call
 * behind it where one reason has several callers. After include/net/rstreason.h and where its values are used
 * (net/ipv4/tcp.c, tcp_input.c, tcp_ipv4.c, tcp_minisocks.c, inet_connection_sock.c).
 *
 * A cause that is not listed leaves the kernel free to say anything.
 */
import type { Actor } from "../cause/recipe.ts";
import type { ToldEvent } from "./account.ts";
import type { Testimony } from "./witness.ts";

interface Expected {
  /** Whose kernel; unless given, that of the end which reset the connection. */
  readonly host?: Actor;
  /** One of its resets has one of these reasons. */
  readonly reasons: readonly (string | { readonly reason: string; readonly call: string })[];
}

const killed = "a signal killed the process";
const lingered = "close with SO_LINGER 0";

const expected: Readonly<Record<string, Expected>> = {
  "port-closed": { host: "server", reasons: ["NO_SOCKET"] },
  "accept-queue-overflow": { host: "server", reasons: ["TCP_FLAGS", "INVALID_SYN"] },
  "old-incarnation-reset": { host: "client", reasons: ["TCP_INVALID_ACK_SEQUENCE"] },
  "closed-with-unread-data": { reasons: ["TCP_ABORT_ON_CLOSE"] },
  // With data unread, that is what the kernel names, whatever the program wanted.
  "linger-zero-abort": { reasons: [{ reason: "TCP_STATE", call: lingered }, "TCP_ABORT_ON_CLOSE"] },
  "process-killed": { reasons: [{ reason: "TCP_ABORT_ON_CLOSE", call: killed }, "TCP_TIMEWAIT_SOCKET"] },
  "wrote-after-peer-closed": { reasons: ["TCP_TIMEWAIT_SOCKET"] },
  "client-went-away": { reasons: ["TCP_TIMEWAIT_SOCKET", "NO_SOCKET", "TCP_ABORT_ON_DATA"] },
  "early-response": { reasons: ["TCP_ABORT_ON_CLOSE", "TCP_ABORT_ON_DATA", "TCP_TIMEWAIT_SOCKET"] },
  "keep-alive-race": { reasons: ["TCP_ABORT_ON_DATA", "TCP_ABORT_ON_CLOSE", "TCP_TIMEWAIT_SOCKET"] },
  "listener-closed": { reasons: [{ reason: "TCP_STATE", call: "the listener was closed" }, "NO_SOCKET"] },
  "peer-lost-state": { reasons: ["NO_SOCKET", "TCP_FLAGS"] },
  "keep-alive-timeout": { reasons: ["TCP_KEEPALIVE_TIMEOUT"] },
  "untranslated-segment": { host: "client", reasons: ["NO_SOCKET"] },
};

/** Nothing here is an end's doing: neither kernel may have sent a RST. */
const silent: ReadonlySet<string> = new Set([
  "firewall-rejects",
  "no-answer",
  "middlebox-lost-state",
  "middlebox-silent-drop",
  "retransmission-timeout",
  "path-mtu-black-hole",
  "unreachable-mid-connection",
]);

/** What the kernels' reasons say against the cause that was made, in words. */
export function contradictedReasons({ cause, vantages, kernel }: Testimony): string[] {
  if (!kernel) return [];
  const resets = kernel.filter(({ event }) => event === "tcp_send_reset");
  if (silent.has(cause))
    return resets.map((reset) => `${cause} was made, but the ${reset.host}'s kernel ${sent(reset)}`);
  const wanted = expected[cause];
  if (!wanted) return [];
  const hosts = wanted.host ? [wanted.host] : resetters(vantages);
  return hosts.flatMap((host) => {
    const own = resets.filter((reset) => reset.host === host && reset.reason !== null);
    if (own.length === 0 || own.some((reset) => fits(reset, wanted))) return [];
    return [`${cause} was made, but the ${host}'s kernel ${[...new Set(own.map(sent))].join(", and ")}`];
  });
}

/** The ends that reset the connection, by construction. */
function resetters(vantages: Testimony["vantages"]): Actor[] {
  const told = [vantages.client, vantages.server].flatMap((truth) =>
    truth?.how === "reset" ? [truth.by] : [],
  );
  return (["client", "server"] as const).filter((end) => told.includes(end));
}

function fits({ reason, call, stack }: ToldEvent, { reasons }: Expected): boolean {
  return reasons.some((one) => {
    if (typeof one === "string") return one === reason;
    // Where the kernel gave no stack, the reason must do.
    return one.reason === reason && (stack === undefined || one.call === call);
  });
}

function sent({ reason, state, call }: ToldEvent): string {
  const why = [reason ?? "without a reason", call && `(${call})`].filter((part) => part).join(" ");
  return `sent RST: ${why}${state === null ? "" : ` in ${state}`}`;
}

/** Every cause of which something is expected. */
export const expectedCauses: readonly string[] = [...Object.keys(expected), ...silent];
