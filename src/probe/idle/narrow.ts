/**
 * After how long exactly is an idle connection forgotten? Unlike a close, that shows only when somebody speaks, so
 * each connection tells of one moment; a round of them, side by side, divides what is still unknown by eight.
 *
 * Rule: only on the user's wish, and for no more than so many times what they were willing to wait.
 */
import type { Visit } from "../visit.ts";
import { type Idler, type Open, sound } from "./idler.ts";
import type { ForgottenLimit } from "./limit.ts";
import { RESERVE_MS, spoken } from "./watch.ts";

const AT_ONCE = 7;
const ROUNDS_MAX = 4;
/** Near enough: a quarter of a second, of long limits their 240th part (of an hour: 15 s). */
const NEAR_MS = 500;
const NEAR_PART = 1 / 120;
/** Beyond the visit's time, as a multiple of --idle. */
const LONGER = 3;

/**
 * The same limit, between closer bounds; as it is where the user did not ask for it (--idle). Stops early when
 * connections cannot be made or the user has enough.
 */
export async function narrowed(visit: Visit, limit: ForgottenLimit, open: Open): Promise<ForgottenLimit> {
  if (visit.options.idleMs === undefined) return limit;
  const extra = { leftMs: visit.options.idleMs * LONGER };
  let { fromMs, toMs } = limit;
  for (let round = 1; round <= ROUNDS_MAX && !visit.signal.aborted; round++) {
    if (toMs - fromMs <= Math.max(NEAR_MS, toMs * NEAR_PART)) break;
    if (!extended(visit, toMs + visit.options.waitMs + RESERVE_MS, extra)) break;
    const idlers = await several(open, Math.min(AT_ONCE, visit.options.connectionsMax - 1));
    if (idlers.length === 0) break;
    const step = (toMs - fromMs) / (idlers.length + 1);
    const began = performance.now();
    const stopped = () => {
      const idle = spoken(performance.now() - began);
      visit.tell(
        `forgotten after between ${spoken(fromMs)} and ${spoken(toMs)}; looking closer, idle for ${idle}`,
      );
      return visit.signal.aborted;
    };
    const [low, high] = [fromMs, toMs];
    const sounded = await Promise.all(
      idlers.map((idler, i) => sound(visit, idler, low + step * (i + 1), true, stopped)),
    );
    for (const { ms, answered } of sounded) {
      if (answered === true) fromMs = Math.max(fromMs, ms);
      if (answered === false) toMs = Math.min(toMs, ms);
    }
    // Nothing learned, or what was learned makes no sense: a limit that changes.
    if (fromMs >= toMs || (fromMs === low && toMs === high)) return { ...limit, fromMs: low, toMs: high };
  }
  visit.tell("");
  return { ...limit, fromMs, toMs };
}

/** Makes sure that so much time is left; false: that would be too long. */
function extended(visit: Visit, needMs: number, extra: { leftMs: number }): boolean {
  const missing = needMs - visit.leftMs;
  if (missing <= 0) return true;
  if (missing > extra.leftMs) return false;
  extra.leftMs -= missing;
  visit.extend(missing);
  return true;
}

async function several(open: Open, most: number): Promise<readonly Idler[]> {
  const idlers: Idler[] = [];
  try {
    while (idlers.length < most) {
      const idler = await open();
      if (!idler) break;
      idlers.push(idler);
    }
  } catch {
    // A limit on connections: those that there are must do.
  }
  return idlers;
}
