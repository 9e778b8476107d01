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
import type { Conversation } from "../conversation.ts";
import type { Ended } from "../ended.ts";
import type { Visit } from "../visit.ts";
import { spoken, watch, watchMs } from "./watch.ts";

/** A connection that is ready to be idle. */
export interface Idler {
  readonly conversation: Conversation;
  /** How long it had been idle when it ended, in milliseconds. */
  idleMs(ended: Ended): number;
  /** Says something harmless; true: it was answered. */
  ask(): Promise<boolean>;
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
  | {
      readonly kind: "forgotten";
      readonly how: "reset" | "silent";
      /** Still known after so long, and not any more after so long. */
      readonly fromMs: number;
      readonly toMs: number;
      readonly ended?: Ended;
    }
  | { readonly kind: "unknown"; readonly because: string };

/** Parts of the time after which connections are asked; a bisection made at once instead of one by one. */
const PARTS = [1, 0.5, 0.25, 0.125];
const SHORT_PARTS = [1];
/**
 * One more connection is watched so much longer and never asked: a question that meets the server's own close
 * is answered with RST too, and only this one tells the two apart.
 */
const GRACE_MS = 600;

interface Sounded {
  /** How long it had been idle, when it ended or was asked. */
  readonly ms: number;
  readonly ended: Ended | undefined;
  readonly said: string;
  /** Undefined: it ended by itself, or was not asked. */
  readonly answered?: boolean;
}

/** Finds the limit; `open` makes a connection ready, or answers undefined. */
export async function idleLimit(visit: Visit, open: () => Promise<Idler | undefined>): Promise<IdleLimit> {
  const whole = watchMs(visit);
  const parts = visit.options.idleMs === undefined ? SHORT_PARTS : PARTS;
  const idlers: Idler[] = [];
  const quiet = await open();
  for (let i = 0; i < parts.length; i++) {
    const idler = await open();
    if (idler) idlers.push(idler);
  }
  if (!quiet || idlers.length === 0) return { kind: "unknown", because: "no connection could be made idle" };
  const [watched, ...sounded] = await Promise.all([
    sound(visit, quiet, whole + GRACE_MS, false),
    ...idlers.map((idler, i) => sound(visit, idler, whole * (parts[i] ?? 1), true)),
  ]);
  const itself = [watched, ...sounded].filter((one) => one.ended && one.answered === undefined);
  const [first] = itself.sort((a, b) => a.ms - b.ms);
  if (first?.ended)
    return { kind: "ended", ms: first.ms, of: itself.length, ended: first.ended, said: first.said };
  const kept = sounded.filter(({ answered }) => answered).map(({ ms }) => ms);
  const [lost] = sounded.filter(({ answered }) => answered === false).sort((a, b) => a.ms - b.ms);
  if (!lost) return { kind: "open", ms: Math.max(...kept) };
  // Not its own limit: then the quiet one would have ended too. A proxy found the connection behind it closed.
  if (lost.ended && lost.ended.end !== "rst") {
    const because = `after ${spoken(lost.ms)} idle a question was closed instead of answered, while others stayed open: something behind it closed at that moment; look again`;
    return { kind: "unknown", because };
  }
  if (!(await freshAnswers(visit, open)))
    return { kind: "unknown", because: "meanwhile fresh connections are not answered either" };
  return {
    kind: "forgotten",
    how: lost.ended ? "reset" : "silent",
    fromMs: Math.max(0, ...kept.filter((ms) => ms < lost.ms)),
    toMs: lost.ms,
    ...(lost.ended ? { ended: lost.ended } : {}),
  };
}

async function sound(visit: Visit, idler: Idler, forMs: number, asked: boolean): Promise<Sounded> {
  const { ended, said, ms } = await watch(idler.conversation, forMs);
  const answered = ended || !asked ? undefined : await idler.ask();
  const after = idler.conversation.ended;
  visit.close(idler.conversation);
  if (ended) return { ms: idler.idleMs(ended), ended, said };
  if (answered === undefined) return { ms, ended: undefined, said };
  return { ms, ended: answered ? undefined : after, said, answered };
}

async function freshAnswers(visit: Visit, open: () => Promise<Idler | undefined>): Promise<boolean> {
  const fresh = await open();
  const alive = fresh ? await fresh.ask() : false;
  if (fresh) visit.close(fresh.conversation);
  return alive;
}
