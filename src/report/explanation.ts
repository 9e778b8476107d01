/**
 * An explanation as text for a terminal. The first lines are for somebody in a hurry: what it is, what is
 * suspicious about the text itself, and what to do first. The rest can be read later.
 *
 * Rule: what the text said is shown through {@link ./look.ts safe} only; sentences come in the language asked for.
 */

import { tables } from "../message/codes/index.ts";
import type { Code, Details, Explanation, Language, Reading, Remedy } from "../message/explanation.ts";
import { topicOf } from "../message/topics/index.ts";
import { causeWords } from "../message/words/causes.ts";
import { families, operations, phases, proofWords, retries, whom } from "../message/words/terms.ts";
import { LABELS, SYSTEM_NAMES } from "./explanation-words.ts";
import { bullet, hanging, heading, KEPT, type Look, paragraph } from "./look.ts";
import { capital } from "./sentence.ts";
import { definitions } from "./table.ts";

/** Other readings that are told in words; the rest is counted. */
const OTHERS_TOLD = 3;
/** Longest detail of the text that is shown. */
const DETAIL_MAX = 200;

/** The report, ending with a line feed. `text` is what was asked; it decides only how an empty answer is worded. */
export function explanationReport(
  look: Look,
  language: Language,
  explanation: Explanation,
  text: string,
): string {
  const [reading, ...others] = explanation.readings;
  const lines =
    reading === undefined
      ? notUnderstood(look, language, explanation, text)
      : [
          ...mainReading(look, language, reading, explanation),
          ...otherReadings(look, language, reading, others),
          ...readOn(look, language, reading),
        ];
  return `${lines.join("\n")}\n`;
}

/** A code with its system: `WSAECONNRESET 10054 (Windows Sockets)`. */
function codeWithSystem(code: Code): string {
  return `${codeText(code)} (${systemName(code.system)})`;
}

function systemName(system: string): string {
  return SYSTEM_NAMES[system] ?? tables.find((table) => table.system === system)?.title ?? system;
}

const HRESULT_MIN = 0x8000_0000;

/** Name and number; HRESULTs in the form in which Windows shows them. */
export function codeText({ name, number }: Code): string {
  const digits =
    number === undefined
      ? undefined
      : number >= HRESULT_MIN
        ? `0x${number.toString(16).toUpperCase()}`
        : String(number);
  return [name, digits].filter((part) => part !== undefined && part !== "").join(KEPT);
}

function notUnderstood(look: Look, language: Language, { remarks }: Explanation, text: string): string[] {
  const label = LABELS[language];
  const empty = text.trim() === "";
  return [
    ...paragraph(look, empty ? label.nothingEmpty : label.nothing, look.palette.strong),
    ...remarks.flatMap((remark) => paragraph(look, remark)),
    "",
    ...label.nothingHelps.flatMap((help) => bullet(look, help)),
  ];
}

function mainReading(look: Look, language: Language, reading: Reading, explanation: Explanation): string[] {
  const label = LABELS[language];
  const [first, ...steps] = reading.findOut;
  const answers = facts(reading, explanation, language);
  return [
    ...paragraph(look, titleOf(reading, language), look.palette.strong),
    ...paragraph(look, reading.says),
    ...explanation.remarks.flatMap((remark) => hanging(look, "! ", remark, look.palette.warn)),
    ...(first === undefined ? [] : hanging(look, `${label.first} `, first)),
    ...(answers.length === 0 ? [] : ["", ...definitions(look, answers, 0, look.palette.faint)]),
    ...listed(look, label.doesNotSay, reading.doesNotSay),
    ...usualCauses(look, language, reading),
    ...listed(look, label.findOut, steps.map(capital)),
    ...changes(look, language, reading),
    ...sameElsewhere(look, language, reading),
  ];
}

/** What kind of event, and the code: `Connection reset: WSAECONNRESET 10054 (Windows Sockets)`. */
function titleOf({ family, code }: Reading, language: Language): string {
  const kind = families[family][language];
  return code === undefined ? kind : `${kind}: ${codeWithSystem(code)}`;
}

/** Families in which it matters which packet ended the connection. */
const ENDED = new Set(["reset", "aborted", "broken-pipe", "closed"]);

/** Operations that their phase has named already. */
const SAID_BY_PHASE: ReadonlyMap<string, string> = new Map([
  ["connect", "connecting"],
  ["close", "closing"],
]);

/** The short answers under the first sentence. */
function facts(
  reading: Reading,
  { details, isNumberOnly }: Explanation,
  language: Language,
): [string, string][] {
  const label = LABELS[language];
  const { family, code, proves, phase, operation, retry } = reading;
  const rows: [string, string][] = [];
  const whose = isNumberOnly && code ? systemName(code.system) : undefined;
  if (proves !== null || ENDED.has(family)) rows.push([label.proves, proofWords(proves, language, whose)]);
  const when = [
    ...(phase === undefined ? [] : [phases[phase][language]]),
    ...(operation === undefined || SAID_BY_PHASE.get(operation) === phase
      ? []
      : [operations[operation][language]]),
  ];
  if (when.length > 0) rows.push([label.when, capital(`${when.join(": ")}.`)]);
  if (family !== "other") rows.push([label.again, retries[retry][language]]);
  const told = detailWords(details, language);
  if (told !== "") rows.push([label.inText, told]);
  return rows;
}

/** `server (empty), protocol SMTP, port 25, TLS no`: what was taken out of the text. */
function detailWords(details: Details, language: Language): string {
  const label = LABELS[language];
  const shown = (value: string | number | boolean): string => {
    if (typeof value === "boolean") return value ? label.yes : label.no;
    if (value === "") return label.emptyField;
    const text = String(value);
    return text.length > DETAIL_MAX ? `${text.slice(0, DETAIL_MAX)}…` : text;
  };
  return (["program", "account", "server", "protocol", "port", "tls", "peer"] as const)
    .flatMap((name) => {
      const value = details[name];
      return value === undefined ? [] : [`${label.details[name]} ${shown(value)}`];
    })
    .join(", ");
}

function usualCauses(look: Look, language: Language, { causes }: Reading): string[] {
  if (causes.length === 0) return [];
  const label = LABELS[language];
  const rows = causes.map((id): [string, string] => [id, causeWords(id, language)?.title ?? id]);
  return ["", ...heading(look, label.causes, label.causesRemark), ...definitions(look, rows)];
}

const SIDES: readonly string[] = ["client", "server", "closer", "peer", "network"];

/** What to change: first what always helps, then what helps against each of the causes. */
function changes(look: Look, language: Language, { remedies, causes }: Reading): string[] {
  if (remedies.length === 0) return [];
  const label = LABELS[language];
  const against = causes
    .map((id) => {
      const own = new Set(causeWords(id, language)?.remedies.map(({ does }) => does));
      return { id, told: remedies.filter(({ does }) => own.has(does)) };
    })
    .filter(({ told }) => told.length > 0);
  const always = remedies.filter((remedy) => !against.some(({ told }) => told.includes(remedy)));
  return [
    "",
    ...heading(look, label.change),
    ...bySide(look, language, always, 2),
    ...against.flatMap(({ id, told }) => [
      ...hanging(look, "  ", label.ifItWas(id)),
      ...bySide(look, language, told, 4),
    ]),
  ];
}

/** Remedies, each side's together; sides that are no role (a program's name) come last. */
function bySide(look: Look, language: Language, remedies: readonly Remedy[], indent: number): string[] {
  const named = remedies.map(({ who }) => who).filter((who) => !SIDES.includes(who));
  const rows = [...SIDES, ...new Set(named)].flatMap((who) =>
    remedies
      .filter((remedy) => remedy.who === who)
      .map(({ does }, i): [string, string] => [i === 0 ? sideOf(who, language) : "", capital(does)]),
  );
  return rows.length === 0 ? [] : definitions(look, rows, indent);
}

function sideOf(who: string, language: Language): string {
  return Object.hasOwn(whom, who) ? whom[who as keyof typeof whom][language] : who;
}

/** The codes of other systems; what is not about connections has nothing in common but that. */
function sameElsewhere(look: Look, language: Language, { family, code, sameAs }: Reading): string[] {
  const others = sameAs.filter(({ system }) => system !== code?.system);
  if (family === "other" || others.length === 0) return [];
  const text = others
    .map((other) => `${systemName(other.system)} ${codeText(other)}`.replaceAll(" ", KEPT))
    .join("; ");
  return ["", ...heading(look, LABELS[language].sameAs), ...hanging(look, "  ", text)];
}

/** The other readings, those that say the same together; the same as the first one need not be said again. */
function otherReadings(look: Look, language: Language, first: Reading, others: readonly Reading[]): string[] {
  const label = LABELS[language];
  const different = new Map<string, Reading[]>();
  for (const reading of others) {
    const says = `${reading.family} ${reading.says}`;
    if (says === `${first.family} ${first.says}`) continue;
    const alike = different.get(says);
    if (alike === undefined) different.set(says, [reading]);
    else alike.push(reading);
  }
  if (different.size === 0) return [];
  const told = [...different.values()].slice(0, OTHERS_TOLD);
  const more = different.size - told.length;
  return [
    "",
    ...heading(look, label.others),
    ...told.flatMap((alike) => otherReading(look, language, alike)),
    ...(more > 0 ? hanging(look, "    ", label.moreOthers(more), look.palette.faint) : []),
    ...(first.reason === "" ? [] : hanging(look, `  ${label.whyFirst} `, first.reason, look.palette.faint)),
  ];
}

function otherReading(look: Look, language: Language, alike: readonly Reading[]): string[] {
  const [reading] = alike;
  if (reading === undefined) return [];
  const codes = alike.flatMap(({ code }) => (code === undefined ? [] : [codeWithSystem(code)]));
  const kind = families[reading.family][language];
  const title = codes.length === 0 ? kind : `${kind}: ${codes.join(", ")}`;
  return [
    ...bullet(look, `${title}. ${reading.says}`),
    ...(reading.reason === "" ? [] : hanging(look, "    ", reading.reason, look.palette.faint)),
  ];
}

/** The topics that tell more. */
function readOn(look: Look, language: Language, { topics, findOut }: Reading): string[] {
  // Not everybody has tcpdump, or knows it.
  const capture = findOut.some((step) => step.includes("tcpdump")) ? ["capture"] : [];
  const rows = [...new Set([...capture, ...topics])].flatMap((id): [string, string][] => {
    const topic = topicOf(id);
    return topic === undefined ? [] : [[id, topic.title[language]]];
  });
  if (rows.length === 0) return [];
  const label = LABELS[language];
  return ["", ...heading(look, label.more, "hangup explain --topic ID"), ...definitions(look, rows)];
}

function listed(look: Look, title: string, texts: readonly string[]): string[] {
  if (texts.length === 0) return [];
  return ["", ...heading(look, title), ...texts.flatMap((text) => bullet(look, text))];
}
