/**
 * How, by whom and in which phase, from the facts of both ends: no cause yet. "By whom" is by source
 * address here; a verdict may know better.
 */
import { ACK, RST, SYN } from "../packet/flags.ts";
import type { By, End, How, IcmpNote, Moment, Phase, Role } from "./ending.ts";
import { answersUnseen, finsInOrder, unseenFin } from "./fins.ts";

export interface Outcome {
  readonly how: How;
  readonly by: By;
  readonly phase: Phase;
  readonly firstCloser: Role | undefined;
}

/** What {@link outcomeOf} looks at. */
export interface OutcomeFacts {
  readonly client: End;
  readonly server: End;
  readonly moments: readonly Moment[];
  readonly icmp: readonly IcmpNote[];
  readonly established: boolean;
  readonly silenceAfterUs: number;
}

/** An attempt that nothing answered is over after this much silence (the first retry comes after 1 s). */
const ATTEMPT_US = 950_000;
/** So many unanswered repeats of one segment are a failure, whatever the clock says. */
const REPEATS_MIN = 3;
/** Fewer are one if they went on for as long as this. */
const REPEATED_US = 2_000_000;
/** Two repeats of a segment by its timer are at least this far apart. */
const REPEATING_US = 200_000;

export function outcomeOf(facts: OutcomeFacts): Outcome {
  const { client, server, moments, established } = facts;
  const rst = moments.find((m) => m.flags & RST && !survived(m, moments) && !isEpitaph(m, facts));
  const fins = finsInOrder(client.fin, server.fin);
  const fin = fins[0];
  const firstCloser = first(rst, fin)?.from;
  const connecting: Phase = established ? "established" : "connecting";

  if (rst) {
    const bothFins = fins.length === 2 && fins.every((m) => m.frame < rst.frame);
    if (bothFins && fin) return { how: "closed", by: fin.from, phase: "closing", firstCloser };
    const phase: Phase = fin && fin.frame < rst.frame ? "closing" : connecting;
    const refused =
      !established && rst.from === "server" && server.syn === undefined && client.syn !== undefined;
    return { how: refused ? "refused" : "reset", by: rst.from, phase, firstCloser };
  }
  const hard = facts.icmp.find(isHard);
  if (hard && !fin && (!established || stalled(facts))) {
    const target = hard.about === "client" ? server : client;
    const by: By = hard.from === target.address ? target.role : established ? "network" : "middlebox";
    return { how: "unreachable", by, phase: connecting, firstCloser };
  }
  if (fins.length === 2 && fin) return { how: "closed", by: fin.from, phase: "closing", firstCloser };
  const unseen = fin && unseenFin(client, server);
  if (fin && unseen) {
    const by = answersUnseen(fin, unseen === "client" ? client : server) ? unseen : fin.from;
    return { how: "closed", by, phase: "closing", firstCloser: by };
  }
  if (stalled(facts)) {
    return { how: "timed-out", by: "network", phase: fin ? "closing" : connecting, firstCloser };
  }
  if (fin) return { how: "half-closed", by: fin.from, phase: "closing", firstCloser };
  if (!established) {
    const answered = server.packets > 0;
    const tried = answered ? server.synCount : client.synCount;
    const over = tried > 1 || facts.silenceAfterUs >= ATTEMPT_US;
    return { how: over ? "no-answer" : "open", by: "nobody", phase: "connecting", firstCloser };
  }
  return { how: "open", by: "nobody", phase: "established", firstCloser };
}

/** The ICMP codes that end an attempt: unreachables, but not "fragmentation needed" or "too big". */
function isHard(note: IcmpNote): boolean {
  return note.version === 4 ? note.type === 3 && note.code !== 4 : note.type === 1;
}

/**
 * The connection went on after this RST: its receiver sent something, and its "sender" answered with an
 * ordinary segment (a RST outside the exact number only draws a challenge ACK, RFC 5961 §3), or it was part
 * of a handshake that succeeded after all.
 */
function survived(rst: Moment, moments: readonly Moment[]): boolean {
  let receiverSpoke = false;
  let synAgain = false;
  let answered = false;
  for (const m of moments) {
    if (m.frame <= rst.frame) continue;
    if (m.from !== rst.from) {
      if (m.flags & RST) return false;
      receiverSpoke = true;
      if (synAgain && m.flags & SYN) return true;
    } else if ((m.flags & RST) === 0) {
      if (m.flags & SYN) synAgain = true;
      if (receiverSpoke) answered = true;
    }
  }
  return answered;
}

/**
 * The answer (no ACK) of an end that had repeated its own segment in vain: it held the connection until then,
 * gave up, and now knows it no more. The time-out ended it; this RST only reports that.
 */
function isEpitaph(rst: Moment, { client, server, established }: OutcomeFacts): boolean {
  if (!established || rst.flags & ACK) return false;
  const { repeats, next } = rst.from === "client" ? client : server;
  // A SYN-ACK repeated in vain was no connection yet.
  return (
    next > 1 &&
    repeats.count >= 2 &&
    repeats.lastAt < rst.at &&
    repeats.lastAt - repeats.firstAt >= REPEATING_US
  );
}

/** One end repeats the same segment, or probes, and nothing comes back any more. */
function stalled({ client, server, silenceAfterUs, established }: OutcomeFacts): boolean {
  if (!established) return false;
  for (const end of [client, server]) {
    const { count, firstAt, lastAt } = end.repeats;
    if (count >= REPEATS_MIN || (count >= 2 && lastAt - firstAt >= REPEATED_US)) return true;
    if (count > 0 && silenceAfterUs > 2 * Math.max(200_000, lastAt - firstAt)) return true;
    if (end.unansweredProbes >= 2) return true;
  }
  return false;
}

function first(a: Moment | undefined, b: Moment | undefined): Moment | undefined {
  if (!a || !b) return a ?? b;
  return a.frame < b.frame ? a : b;
}
