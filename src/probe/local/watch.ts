/** What changes on this machine, from one look to the next. */
import { setTimeout as pause } from "node:timers/promises";
import { lookHere } from "../../live/here.ts";
import type { Look } from "../../live/machine.ts";
import { placeText } from "../../live/socket-table.ts";
import type { WatchRow } from "../../report/local-watch.ts";

/** What happened between two looks. Pure. A counter that fell (the namespace is another) did not rise. TcpCurrEstab is none. */
export function between(before: Look, after: Look, at: Date): WatchRow {
  const rose: Record<string, number> = {};
  for (const [name, value] of after.counters) {
    const rise = value - (before.counters.get(name) ?? value);
    if (rise > 0 && name.startsWith("Tcp") && name !== "TcpCurrEstab") rose[name] = rise;
  }
  const { states, listeners, outgoing } = after.sockets;
  const [busiest] = outgoing;
  return {
    at: at.toISOString(),
    intervalMs: Math.round(after.atMs - before.atMs),
    states: Object.fromEntries(states),
    waiting: listeners.reduce((sum, { waiting }) => sum + waiting, 0),
    ...(busiest ? { busiest: { to: placeText(busiest.to), ports: busiest.open + busiest.timeWait } } : {}),
    rose,
  };
}

/** Looks every `intervalMs` until it is stopped. Rejects on systems that it does not know. */
export async function* watchLocal(intervalMs: number, signal: AbortSignal): AsyncGenerator<WatchRow> {
  let before = await lookHere();
  for (;;) {
    const left = before.atMs + intervalMs - performance.now();
    await pause(Math.max(1, left), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const after = await lookHere();
    yield between(before, after, new Date());
    before = after;
  }
}
