/**
 * For how long may a connection be idle? Watched on several connections at once; those that are still open
 * when their time is over are asked something.
 *
 *     ended     the other side closes: a policy of the program, or of a proxy or balancer before it
 *     forgotten nothing comes until we speak again; then a RST, or silence: a box on the way has forgotten
 *     open      it still answers
 *
 * Rule: silence counts as forgotten only if a fresh connection is answered meanwhile.
 */
import type { Ended } from "../ended.ts";
import type { Visit } from "../visit.ts";
import { type Idler, type Open, type Sounded, sound } from "./idler.ts";
import { narrowed } from "./narrow.ts";
import { spoken, watchMs } from "./watch.ts";

export interface ForgottenLimit {
  readonly kind: "forgotten";
  readonly how: "reset" | "silent";
  /** Still known after so long, and not any more after so long. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly ended?: Ended;
}

export type IdleLimit =
  | { readonly kind: "open"; readonly ms: number }
  | {
      readonly kind: "ended";
      /** The shortest, of so many connections. */
      readonly ms: number;
      readonly of: number;
      readonly ended: Ended;
      /** What was said at the end. */
      readonly said: string;
    }
  | ForgottenLimit
  | { readonly kind: "unknown"; readonly because: string };

/** What is closed within less time is no idle limit. */
const LEAST_MS = 200;
/** Where the user wants to know it, connections are asked after the whole time, half of it, and so on. */
const HALVINGS = 5;
/** None is asked so early: what forgets within a second, nobody could use. */
const EARLIEST_MS = 900;
/**
 * One more connection is watched so much longer and never asked: a question that meets the server's own close
 * is answered with RST too, and only this one tells the two apart.
 */
const GRACE_MS = 600;

/** Finds the limit. */
export async function idleLimit(visit: Visit, open: Open): Promise<IdleLimit> {
  const whole = watchMs(visit);
  if (whole < LEAST_MS && whole < (visit.options.idleMs ?? LEAST_MS))
    return { kind: "unknown", because: "too little time was left; --time gives more" };
  const idlers: Idler[] = [];
  const quiet = await open();
  const times = timesOf(visit, whole);
  for (let i = 0; i < times.length; i++) {
    const idler = await open();
    if (idler) idlers.push(idler);
  }
  if (!quiet || idlers.length === 0) return { kind: "unknown", because: "no connection could be made idle" };
  const { itself, sounded } = await soundAll(visit, quiet, idlers, times, whole);
  const [first] = itself.sort((a, b) => a.ms - b.ms);
  if (first?.ended)
    return { kind: "ended", ms: first.ms, of: itself.length, ended: first.ended, said: first.said };
  const kept = sounded.filter(({ answered }) => answered).map(({ ms }) => ms);
  const [lost] = sounded.filter(({ answered }) => answered === false).sort((a, b) => a.ms - b.ms);
  if (!lost) {
    if (kept.length === 0) return { kind: "unknown", because: "stopped" };
    return { kind: "open", ms: Math.max(...kept) };
  }
  // Not its own limit: then the quiet one would have ended too. A proxy found the connection behind it closed.
  if (lost.ended && lost.ended.end !== "rst") {
    const because = `after ${spoken(lost.ms)} idle a question was closed instead of answered, while others stayed open: something behind it closed at that moment; look again`;
    return { kind: "unknown", because };
  }
  if (!(await freshAnswers(visit, open)))
    return { kind: "unknown", because: "meanwhile fresh connections are not answered either" };
  const limit: ForgottenLimit = {
    kind: "forgotten",
    how: lost.ended ? "reset" : "silent",
    fromMs: Math.max(0, ...kept.filter((ms) => ms < lost.ms)),
    toMs: lost.ms,
    ...(lost.ended ? { ended: lost.ended } : {}),
  };
  return narrowed(visit, limit, open);
}

/** After how long which connection is asked, longest first. */
function timesOf(visit: Visit, whole: number): readonly number[] {
  if (visit.options.idleMs === undefined) return [whole];
  const most = Math.min(HALVINGS, visit.options.connectionsMax - 2);
  const all = Array.from({ length: Math.max(1, most) }, (_, i) => whole / 2 ** i);
  return all.filter((ms, i) => i === 0 || ms >= EARLIEST_MS);
}

/** All at once. As soon as one is lost, the longer ones need no longer be waited for. */
async function soundAll(
  visit: Visit,
  quiet: Idler,
  idlers: readonly Idler[],
  times: readonly number[],
  whole: number,
): Promise<{ readonly itself: Sounded[]; readonly sounded: readonly Sounded[] }> {
  const began = performance.now();
  const idleMs = () => performance.now() - began;
  let lostAt = Number.POSITIVE_INFINITY;
  const stopped = () => {
    visit.tell(`idle for ${spoken(idleMs())} of ${spoken(whole)}, on ${idlers.length + 1} connections`);
    return visit.signal.aborted || idleMs() > lostAt + GRACE_MS;
  };
  const one = async (idler: Idler, forMs: number): Promise<Sounded> => {
    const sounded = await sound(visit, idler, forMs, true, stopped);
    if (sounded.answered === false) lostAt = Math.min(lostAt, idleMs());
    return sounded;
  };
  const [watched, ...sounded] = await Promise.all([
    sound(visit, quiet, whole + GRACE_MS, false, stopped),
    ...idlers.map((idler, i) => one(idler, times[i] ?? whole)),
  ]);
  visit.tell("");
  return { itself: [watched, ...sounded].filter((it) => it.ended && it.answered === undefined), sounded };
}

async function freshAnswers(visit: Visit, open: Open): Promise<boolean> {
  const fresh = await open();
  const alive = fresh ? await fresh.ask() : false;
  if (fresh) visit.close(fresh.conversation);
  return alive;
}
