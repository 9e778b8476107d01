/**
 * One time line of a play: what the programs did, what was on the wire, what the kernels said, in the order in
 * which it happened. Pure; `printout.ts` draws it.
 */
import type { Actor } from "../cause/recipe.ts";
import type { ToldEvent, ToldOperation } from "./account.ts";
import type { Passing } from "./packets.ts";
import type { Outcome } from "./perform.ts";

/** One row. Times are seconds since the play began. */
export type Row = { readonly at: number } & (
  | { readonly kind: "call"; readonly call: ToldOperation; readonly part: "whole" | "begin" | "end" }
  | { readonly kind: "kernel"; readonly event: ToldEvent }
  | { readonly kind: "deed"; readonly place: Actor | "router"; readonly does: string }
  | { readonly kind: "packet"; readonly packet: Passing; readonly connection: number }
  | { readonly kind: "hidden"; readonly packets: number }
);

/** A call that took longer than this, while something happened, is told when it began and when it was over. */
const LONG_SECONDS = 0.01;
/** Rows beyond which packets in the middle are left out. */
const PACKETS_MAX = 36;

export function timeline({ truth, packets }: Pick<Outcome, "truth" | "packets">): Row[] {
  const others: Row[] = [
    ...packetRows(packets),
    ...(truth.kernel ?? []).map((event): Row => ({ at: event.at, kind: "kernel", event })),
    ...truth.network.map(({ place, does, at }): Row => ({ at, kind: "deed", place, does })),
  ];
  const begun = truth.operations.map((call) => call.at);
  const calls = truth.operations.flatMap((call, i): Row[] => {
    const between = (at: number) => at > call.at && at < call.until;
    const isLong = call.until - call.at > LONG_SECONDS;
    if (!isLong || !(others.some(({ at }) => between(at)) || begun.some((at, j) => j !== i && between(at)))) {
      return [{ at: call.at, kind: "call", call, part: "whole" }];
    }
    return [
      { at: call.at, kind: "call", call, part: "begin" },
      { at: call.until, kind: "call", call, part: "end" },
    ];
  });
  // Stable: of things at the same moment the call comes first, as their cause.
  return [...calls, ...others].sort((a, b) => a.at - b.at);
}

/** Packets that tell something; of long transfers the first and the last. */
function packetRows(packets: Outcome["packets"]): Row[] {
  const ports = [...new Set(packets.map(({ clientPort }) => clientPort))];
  const rows = packets.map((packet): Row & { kind: "packet" } => ({
    at: packet.at,
    kind: "packet",
    packet,
    connection: ports.length > 1 ? ports.indexOf(packet.clientPort) + 1 : 0,
  }));
  if (rows.length <= PACKETS_MAX) return rows;
  const kept = new Set(rows.filter(({ packet }) => isTelling(packet)).slice(-PACKETS_MAX));
  for (const row of [...rows.slice(0, 8), ...rows.slice(-8)]) kept.add(row);
  return rows.flatMap((row, i): Row[] => {
    if (kept.has(row)) return [row];
    const before = rows[i - 1];
    if (before && !kept.has(before)) return [];
    const next = rows.findIndex((other, j) => j > i && kept.has(other));
    return [{ at: row.at, kind: "hidden", packets: (next < 0 ? rows.length : next) - i }];
  });
}

const SYN_FIN_RST = 7;

function isTelling({ flags, icmp, sentUs, arrivedUs, again }: Passing): boolean {
  return (
    (flags & SYN_FIN_RST) !== 0 ||
    icmp !== undefined ||
    again ||
    sentUs === undefined ||
    arrivedUs === undefined
  );
}
