/**
 * From what a text says to the readings that answer it: joins a meaning with the causes of the catalogue, ways to
 * find out, remedies, the same event's codes elsewhere. Sentences are in the language asked for; English where a
 * translation is missing.
 */
import type { Phase } from "../ending/ending.ts";
import { toldOf } from "./candidates.ts";
import type { Code, Details, Language, Operation, Proves, Reading, Remedy, Retry } from "./explanation.ts";
import { type Hit, sameAs } from "./find.ts";
import type { Meaning } from "./meaning.ts";
import { commandsFor } from "./readings-steps.ts";
import { codeOf } from "./recognise.ts";
import { causeWords } from "./words/causes.ts";

/** What a reading is made of. */
export interface Facts {
  readonly meaning: Meaning;
  readonly hit: Hit | undefined;
  readonly proves: Proves;
  readonly phase: Phase | undefined;
  readonly operation: Operation | undefined;
  readonly reason: string;
}

/** Causes whose own remedies are told with a reading; the others are a command away. */
const CAUSES_TOLD = 2;
const REMEDIES_MAX = 6;

export function toReading(facts: Facts, details: Details, language: Language): Reading {
  const { hit, proves, operation, reason } = facts;
  const phase = phaseFor(facts);
  const { meaning, words, causes } = toldOf(facts.meaning, { proves, phase, operation });
  const code = hit && codeOf(hit);
  return {
    family: meaning.family,
    ...(code && { code }),
    proves,
    ...(phase && { phase }),
    ...(operation && { operation }),
    causes,
    retry: retryFor(meaning.retry, phase),
    says: words.says[language],
    doesNotSay: (words.doesNotSay ?? [])
      .filter(({ systems }) => !systems || (code && systems.includes(code.system)))
      .map((one) => one[language]),
    reason,
    findOut: commandsFor(meaning, causes, details, language),
    remedies: remediesFor(meaning, causes, language),
    sameAs: sameAs(facts.meaning).filter((other) => !sameCode(other, code)),
    topics: meaning.topics ?? [],
  };
}

function sameCode(a: Code, b: Code | undefined): boolean {
  return a.system === b?.system && a.name === b.name && a.number === b.number;
}

/** The operation that a text names goes before the phase that its event usually has. */
function phaseFor({ meaning, phase, operation }: Facts): Phase | undefined {
  const assumed = phase === meaning.phase && operation !== meaning.operation;
  return assumed ? (phaseOf(operation) ?? phase) : (phase ?? phaseOf(operation));
}

/** Operations that only one phase has. */
function phaseOf(operation: Operation | undefined): Phase | undefined {
  if (operation === "connect" || operation === "resolve" || operation === "bind") return "connecting";
  if (operation === "read" || operation === "write" || operation === "request") return "established";
  return operation === "close" ? "closing" : undefined;
}

/** Before the connection stood, nothing was sent that could happen twice. */
function retryFor(retry: Retry, phase: Phase | undefined): Retry {
  return phase === "connecting" && retry === "unsafe-unless-idempotent" ? "safe" : retry;
}

function remediesFor(meaning: Meaning, causes: readonly string[], language: Language): Remedy[] {
  const own = (meaning.remedies ?? []).map(({ who, does }) => ({ who, does: does[language] }));
  const ofCauses = causes
    .slice(0, CAUSES_TOLD)
    .flatMap((id) => causeWords(id, language)?.remedies.slice(0, 2) ?? [])
    .filter(({ does }) => !/^(?:Nothing|Ничего)/.test(does));
  const all: Remedy[] = [...own, ...ofCauses];
  return all
    .filter(({ does }, i) => all.findIndex((other) => other.does === does) === i)
    .slice(0, REMEDIES_MAX);
}
