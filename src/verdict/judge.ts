/**
 * The judgement of one ending: runs the whole catalogue, ranks what fits, keeps rivals together.
 *
 * Rules kept here:
 * - The best finding stands; with it stand those of its rivals that fit too. What is no rival of it is a
 *   less fitting account of the same packets and is dropped.
 * - "certain" only where no rival remains and nothing is missing from the capture.
 * - A verdict about an ended connection rests on packets; without a finding it still says who and how.
 */
import type { Cause, Confidence, Evidence, Match, Scene, Who } from "../cause/cause.ts";
import { causes } from "../cause/index.ts";
import { sceneOf } from "../cause/scene.ts";
import { hasHoles, otherRole } from "../cause/signs/ends.ts";
import { unlawful } from "../cause/signs/lawful.ts";
import { signsOf } from "../cause/signs/sign.ts";
import type { Ending, Role } from "../ending/ending.ts";
import { declared } from "./declared.ts";
import { describe } from "./describe.ts";
import { harmOf } from "./harm.ts";
import { secondHand } from "./second-hand.ts";
import { seenBy } from "./sees.ts";
import type { Verdict } from "./verdict.ts";

/** A cause that fits, and how. */
interface Finding {
  readonly cause: Cause;
  readonly match: Match;
}

const RANK: Record<Confidence, number> = { certain: 3, likely: 2, possible: 1 };

/** What tells one kind of verdict from another: all that a count of them needs. */
export type Kind = Pick<Verdict, "causes" | "confidence" | "how" | "by" | "harmless">;

interface Assessment extends Kind {
  readonly scene: Scene;
  readonly findings: readonly Finding[];
}

/** The kind of verdict, without its words: a fraction of the work. */
export function assess(ending: Ending, candidates: readonly Cause[] = causes): Assessment {
  const scene = sceneOf(ending);
  const findings = standing(findingsOf(scene, candidates));
  const best = findings[0];
  const how = best?.match.how ?? ending.how;
  return {
    scene,
    findings,
    causes: findings.map(({ cause }) => cause.id),
    confidence: confidenceOf(ending, findings),
    how,
    by: best?.match.by ?? ending.by,
    harmless: best ? best.cause.harmless === true : how === "open" || how === "unknown",
  };
}

/**
 * Judges one ending. Pure: the same facts give the same verdict.
 * @param candidates the causes to ask; fewer only where it is known that no other fits
 */
export function judge(ending: Ending, candidates: readonly Cause[] = causes): Verdict {
  const { scene, findings, causes: ids, confidence, how, by, harmless } = assess(ending, candidates);
  const told = findings.map(({ match }) => match.because());
  const mute = told.findIndex((because) => because.length === 0);
  // Who has no evidence after all is as good as not asked.
  if (mute >= 0)
    return judge(
      ending,
      candidates.filter((cause) => cause !== findings[mute]?.cause),
    );
  const best = findings[0];
  const closer = best?.match.closer ?? scene.closer?.role ?? ending.firstCloser;
  return {
    causes: ids,
    confidence,
    because: [
      ...(best ? evidence(told) : packets(describe(ending))),
      ...packets(declared(ending)),
      ...packets(secondHand(ending)),
    ],
    toldApartBy: toldApart(findings),
    harm: harmOf(ending, ids, how, harmless),
    sees: { client: seenBy("client", ending, ids, how), server: seenBy("server", ending, ids, how) },
    remedies: remedies(findings, closer),
    how,
    by,
    phase: ending.phase,
    harmless,
  };
}

function findingsOf(scene: Scene, candidates: readonly Cause[]): Finding[] {
  const found: Finding[] = [];
  if (unlawful(scene.ending)) return found;
  const signs = signsOf(scene.ending);
  for (const cause of candidates) {
    if ((cause.needs & ~signs) !== 0) continue;
    const match = cause.detect(scene);
    if (match) found.push({ cause, match });
  }
  return found;
}

/** Those that stand: not ruled out, not explained away by a more specific one; the best and its rivals. */
function standing(found: readonly Finding[]): readonly Finding[] {
  if (found.length < 2) return found;
  const left = found.filter(({ cause }) => !found.some((other) => excludes(other, cause.id)));
  if (left.length > 1) left.sort((a, b) => RANK[b.match.confidence] - RANK[a.match.confidence]);
  const best = left[0];
  if (!best) return left;
  return left.filter((finding) => finding === best || areRivals(best.cause, finding.cause));
}

function excludes({ cause, match }: Finding, id: string): boolean {
  return match.ruledOut?.includes(id) === true || cause.overrides?.includes(id) === true;
}

function areRivals(a: Cause, b: Cause): boolean {
  return a.rivals.some(({ id }) => id === b.id) || b.rivals.some(({ id }) => id === a.id);
}

function confidenceOf(ending: Ending, findings: readonly Finding[]): Confidence {
  const best = findings[0];
  if (!best) return "possible";
  const { confidence } = best.match;
  if (confidence === "certain" && (findings.length > 1 || hasHoles(ending) || isUnsure(ending)))
    return "likely";
  return confidence;
}

/** The second capture that says so may have ended too early to say it. */
function isUnsure({ second }: Ending): boolean {
  return (
    second?.crossings.some(({ fate, sure, here }) => fate === "never-sent" && !sure && here > 0) === true
  );
}

type Reason = Verdict["because"][number];

function packets(because: readonly Evidence[]): Reason[] {
  return because.map(({ says, see }) => ({
    says,
    packets: [...new Set(see.map(({ frame }) => frame))].filter((frame) => frame > 0).sort((a, b) => a - b),
  }));
}

/** The best finding's evidence, then what its rivals have to add. */
function evidence(told: readonly (readonly Evidence[])[]): Reason[] {
  const reasons: Reason[] = [];
  const said = new Set<string>();
  for (const because of told) {
    for (const reason of packets(because)) {
      if (said.has(reason.says) || reason.packets.length === 0) continue;
      said.add(reason.says);
      reasons.push(reason);
    }
  }
  return reasons;
}

/** What would decide between those that stand. */
function toldApart(findings: readonly Finding[]): string[] {
  const steps = new Set<string>();
  for (const { cause } of findings) {
    for (const rival of cause.rivals) {
      if (findings.some((finding) => finding.cause.id === rival.id)) steps.add(rival.toldApartBy);
    }
  }
  return [...steps];
}

function remedies(findings: readonly Finding[], closer: Role | undefined): Verdict["remedies"] {
  const list: { who: Role | "network"; does: string }[] = [];
  for (const { cause } of findings) {
    for (const { who, does } of cause.remedies) {
      const whom = resolve(who, closer);
      if (!list.some((one) => one.does === does && one.who === whom)) list.push({ who: whom, does });
    }
  }
  return list;
}

function resolve(who: Who, closer: Role | undefined): Role | "network" {
  if (who === "closer") return closer ?? "server";
  if (who === "peer") return otherRole(closer ?? "server");
  return who;
}
