/**
 * The terminal report on a log: how many connection errors, of what kind, where and with whom; what stands
 * out; then each kind explained, most frequent first.
 *
 * Rule: everything that comes from the log goes through {@link ./look.ts safe}.
 */
import type { Explanation, Language } from "../message/explanation.ts";
import type { Groups, LogGroup } from "../message/log/groups.ts";
import { families } from "../message/words/terms.ts";
import { codeText, explanationReport } from "./explanation.ts";
import { standingOut } from "./log-signs.ts";
import { logTime } from "./log-time.ts";
import { LOG_LABELS } from "./log-words.ts";
import { bullet, hanging, heading, type Look, paragraph, rule } from "./look.ts";
import { count } from "./measure.ts";
import { definitions, table } from "./table.ts";

/** What the report is made from. */
export interface LogFindings {
  /** The names of the logs, as given. */
  readonly names: readonly string[];
  readonly lines: number;
  readonly bytes: number;
  readonly groups: Groups;
  /** What went wrong in reading. */
  readonly notes: readonly string[];
  /** What a group's error means. */
  readonly explain: (group: LogGroup) => Explanation;
}

export interface LogReportOptions {
  /** Kinds of error that are explained. */
  readonly limit: number;
}

/** Rows of the table. */
const ROWS_MAX = 20;
/** Signs of one picture of the rate: in the table, and in a kind's own part. */
const RATE_IN_TABLE = 12;
const RATE_ALONE = 48;
/** Names of one list. */
const NAMED_MAX = 5;
const EXAMPLE_MAX = 600;

/** Groups with the same error. */
interface Kind {
  readonly groups: readonly LogGroup[];
  readonly count: number;
  readonly explanation: Explanation;
}

/** The whole report, ending with a line feed. */
export function logReport(
  look: Look,
  language: Language,
  findings: LogFindings,
  options: LogReportOptions,
): string {
  const kinds = kindsOf(findings);
  const lines = [
    ...overview(look, language, findings),
    ...notes(look, language, findings),
    ...(kinds.length === 0 ? nothing(look, language) : groupTable(look, language, findings, kinds)),
    ...signs(look, language, findings, kinds),
  ];
  kinds.slice(0, options.limit).forEach((kind, i) => {
    lines.push("", ...kindPart(look, language, findings, kind, i + 1, kinds.length));
  });
  const left = kinds.length - options.limit;
  if (left > 0) lines.push("", ...paragraph(look, LOG_LABELS[language].kindsLeft(left), look.palette.faint));
  return `${lines.join("\n")}\n`;
}

/** The groups by what the error is, most frequent first. */
function kindsOf({ groups, explain }: LogFindings): Kind[] {
  const byKey = new Map<string, LogGroup[]>();
  for (const group of groups.list) {
    const same = byKey.get(group.known.key);
    if (same) same.push(group);
    else byKey.set(group.known.key, [group]);
  }
  return [...byKey.values()]
    .map((same) => ({
      groups: same,
      count: same.reduce((sum, group) => sum + group.count, 0),
      explanation: explain(same[0] as LogGroup),
    }))
    .sort((a, b) => b.count - a.count);
}

/** What an error is called: its family, and the code where it has one. */
export function errorName(group: LogGroup, explanation: Explanation, language: Language): string {
  const [reading] = explanation.readings;
  const kind = families[reading?.family ?? group.known.family][language];
  return reading?.code === undefined ? kind : `${kind}: ${codeText(reading.code)}`;
}

function overview(look: Look, language: Language, { names, lines, bytes, groups }: LogFindings): string[] {
  const label = LOG_LABELS[language];
  const [only] = names;
  const title = names.length === 1 && only !== undefined ? only : label.files(names.length);
  const { firstMs, lastMs, count: found } = groups;
  const when =
    found > 0 && !Number.isNaN(firstMs)
      ? ` ${label.fromTo(logTime(firstMs, groups.zoned), logTime(lastMs, groups.zoned))}`
      : "";
  const sum = found > 0 ? ` ${label.found(found, groups.list.length)}${when}.` : "";
  return [
    ...heading(look, title),
    ...paragraph(look, `${label.lines(lines)}, ${label.size(bytes)}.${sum}`, look.palette.strong),
  ];
}

function notes(look: Look, language: Language, { notes: list }: LogFindings): string[] {
  if (list.length === 0) return [];
  return ["", ...heading(look, LOG_LABELS[language].about), ...list.flatMap((note) => bullet(look, note))];
}

function nothing(look: Look, language: Language): string[] {
  const label = LOG_LABELS[language];
  return [
    "",
    ...paragraph(look, label.nothing),
    "",
    ...label.nothingHelps.flatMap((help) => bullet(look, help)),
  ];
}

function groupTable(
  look: Look,
  language: Language,
  { groups }: LogFindings,
  kinds: readonly Kind[],
): string[] {
  const label = LOG_LABELS[language];
  const all = kinds
    .flatMap((kind) => kind.groups.map((group) => ({ group, explanation: kind.explanation })))
    .sort((a, b) => b.group.count - a.group.count);
  const rows = all.slice(0, ROWS_MAX);
  const lines = table(
    look,
    [
      { title: label.columns.count, align: "right" },
      { title: label.columns.what, flexible: true, paint: () => look.palette.warn },
      { title: label.columns.peer, widthMax: Math.max(16, Math.floor(look.width * 0.25)) },
      { title: label.columns.place, widthMax: Math.max(12, Math.floor(look.width * 0.2)) },
      { title: label.columns.rate },
    ],
    rows.map(({ group, explanation }) => [
      count(group.count),
      errorName(group, explanation, language),
      group.peer === "" ? label.unknownPeer : group.peer,
      group.place,
      picture(look, group.rate.picture(groups.firstMs, groups.lastMs, RATE_IN_TABLE)),
    ]),
  );
  const left = all.slice(ROWS_MAX);
  const leftErrors = left.reduce((sum, { group }) => sum + group.count, 0);
  return [
    "",
    ...lines,
    ...(left.length > 0 ? hanging(look, "  ", label.more(left.length, leftErrors)) : []),
    ...(groups.others > 0 ? hanging(look, "  ", label.others(groups.others)) : []),
  ];
}

function signs(look: Look, language: Language, { groups }: LogFindings, kinds: readonly Kind[]): string[] {
  const named = new Map<LogGroup, string>();
  for (const kind of kinds)
    for (const group of kind.groups) named.set(group, errorName(group, kind.explanation, language));
  const sentences = standingOut(groups, named, language);
  if (sentences.length === 0) return [];
  return [
    "",
    ...heading(look, LOG_LABELS[language].standsOut),
    ...sentences.flatMap((says) => bullet(look, says)),
  ];
}

function kindPart(
  look: Look,
  language: Language,
  findings: LogFindings,
  kind: Kind,
  index: number,
  of: number,
): string[] {
  const label = LOG_LABELS[language];
  const { groups, explanation } = kind;
  const [first] = groups;
  if (!first) return [];
  const { zoned } = findings.groups;
  const firstMs = Math.min(...groups.map((group) => group.firstMs).filter((ms) => !Number.isNaN(ms)));
  const lastMs = Math.max(...groups.map((group) => group.lastMs).filter((ms) => !Number.isNaN(ms)));
  const rows: [string, string][] = [];
  const peers = listed(groups, ({ peer }) => peer, language);
  if (peers !== "") rows.push([label.peer, peers]);
  const places = listed(groups, ({ place }) => place, language);
  if (places !== "") rows.push([label.where, places]);
  rows.push([
    label.when,
    Number.isFinite(firstMs) ? label.fromTo(logTime(firstMs, zoned), logTime(lastMs, zoned)) : label.noTime,
  ]);
  if (lastMs > firstMs) rows.push([label.rate, wholeRate(look, language, findings.groups, groups)]);
  rows.push([label.example, exampleOf(first)]);
  return [
    rule(look, label.kind(index, of), `×${count(kind.count)}`),
    "",
    ...definitions(look, rows, 0, look.palette.faint),
    "",
    explanationReport(look, language, explanation, first.text).trimEnd(),
  ];
}

/** Names by how many errors they have: `10.0.0.9:5432 (40), 10.0.0.8:5432 (2)`. */
function listed(
  groups: readonly LogGroup[],
  nameOf: (group: LogGroup) => string,
  language: Language,
): string {
  const counts = new Map<string, number>();
  for (const group of groups) {
    const name = nameOf(group);
    if (name !== "") counts.set(name, (counts.get(name) ?? 0) + group.count);
  }
  const names = [...counts].sort((a, b) => b[1] - a[1]);
  const shown = names
    .slice(0, NAMED_MAX)
    .map(([name, number]) => (names.length === 1 ? name : `${name} (${count(number)})`));
  const more = names.length - shown.length;
  return [...shown, ...(more > 0 ? [LOG_LABELS[language].morePlaces(more)] : [])].join(", ");
}

/** The rate of all groups of a kind over the time of the whole log. */
function wholeRate(look: Look, language: Language, all: Groups, groups: readonly LogGroup[]): string {
  const sum = new Array<number>(RATE_ALONE).fill(0);
  for (const group of groups) {
    group.rate.picture(all.firstMs, all.lastMs, RATE_ALONE).forEach((number, i) => {
      sum[i] = (sum[i] ?? 0) + number;
    });
  }
  const each = Math.max(1, Math.round((all.lastMs - all.firstMs) / RATE_ALONE / 1000));
  return `${picture(look, sum)} ${LOG_LABELS[language].rateEach(each)}`;
}

/** The first lines of an entry. */
function exampleOf(group: LogGroup): string {
  const [first = "", second] = group.example.split("\n");
  const text = second === undefined || first.includes(group.text) ? first : `${first.trim()} … ${group.text}`;
  return text.trim().slice(0, EXAMPLE_MAX);
}

const BARS = "▁▂▃▄▅▆▇█";
const ASCII_BARS = "_.-=+*#@";

/** A rate as signs of growing height; a blank where nothing was. */
function picture(look: Look, counts: readonly number[]): string {
  const most = Math.max(...counts);
  const bars = look.unicode ? BARS : ASCII_BARS;
  const none = look.unicode ? "·" : ".";
  return counts
    .map((number) => (number === 0 ? none : bars[Math.min(7, Math.floor((number / most) * 7.99))]))
    .join("");
}
