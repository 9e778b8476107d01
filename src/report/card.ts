/**
 * One card: all there is to say about one ending, or about many that ended alike, plain words first and
 * every packet one step away.
 */
import type { Diagnosis } from "../diagnosis/diagnosis.ts";
import type { Ending, Role, SecondCapture } from "../ending/ending.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { operations } from "./error-names.ts";
import { wholeFrom } from "./kept.ts";
import { type Crowd, placesOf } from "./kinds.ts";
import { decisiveMark, ladder } from "./ladder.ts";
import { bullet, hanging, heading, KEPT, type Look, paragraph, rule } from "./look.ts";
import { count, counted, moment, size, span } from "./measure.ts";
import { printable } from "./printable.ts";
import { endingSentence } from "./sentence.ts";
import { definitions } from "./table.ts";
import { type CauseIndex, harmWords, place, roleOf, sureness, titleOf, withRoles } from "./words.ts";

/** Servers named on a card that stands for many. */
const SERVERS_NAMED = 5;

/** The lines of a card; `label` stands at the left of its upper edge (`1 of 3`). */
export function card(look: Look, causes: CauseIndex, crowd: Crowd, label: string): string[] {
  const { example } = crowd;
  const { ending, verdict } = example;
  const many = crowd.count > 1;
  const advice = remedies(look, causes, verdict);
  const right = many ? `×${count(crowd.count)}` : `connection #${ending.id}`;
  return [
    rule(look, label, right),
    "",
    ...(many ? [...crowdWords(look, crowd), ""] : []),
    ...paragraph(look, headline(example, causes), look.palette.strong),
    "",
    ...why(look, example, causes),
    ...definitions(look, judgement(example), 0, look.palette.faint),
    ...evidence(look, ending, verdict),
    ...packets(look, ending, verdict),
    ...programs(look, verdict),
    ...(verdict.causes.length > 1
      ? [...nextStep(look, example), ...advice]
      : [...advice, ...nextStep(look, example)]),
    ...more(look, causes, verdict),
  ];
}

/** The closer whom titles speak of: only where the judgement and the facts name the same end. */
function closerOf({ ending, verdict }: Diagnosis): Role | undefined {
  return roleOf(verdict.by) ?? (verdict.by === "unknown" ? ending.firstCloser : undefined);
}

/** Who, how, when; and why, where there is one answer. */
function headline(example: Diagnosis, causes: CauseIndex): string {
  const { ending, verdict } = example;
  const sentence = endingSentence(ending, verdict);
  const [only] = verdict.causes;
  // A cause that is named like the ending ("no-answer") has been told already.
  if (verdict.causes.length !== 1 || only === undefined || only === verdict.how) return sentence;
  return `${sentence} ${withDot(withRoles(titleOf(causes, only), closerOf(example)))}`;
}

function withDot(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** The causes that remain, where the headline could not name one. */
function why(look: Look, example: Diagnosis, causes: CauseIndex): string[] {
  const ids = example.verdict.causes;
  if (ids.length === 1) return [];
  if (ids.length === 0 && example.verdict.harmless) return [];
  if (ids.length === 0) return [...paragraph(look, "No cause in the catalogue fits these packets."), ""];
  const named = ids.map((id): [string, string] => [id, withRoles(titleOf(causes, id), closerOf(example))]);
  return [
    ...paragraph(look, `These packets alone do not tell why. ${ids.length} causes fit, most likely first:`),
    ...definitions(look, named),
    "",
  ];
}

/** The short answers under the headline. */
function judgement(example: Diagnosis): [string, string][] {
  const { ending, verdict } = example;
  const rows: [string, string][] = [];
  if (verdict.causes.length > 0) rows.push(["How sure", sureness(verdict.confidence, verdict.causes.length)]);
  rows.push(["Data lost", lost(ending, verdict)]);
  if (ending.resetText !== undefined)
    rows.push(["It said", `The reset carries a text: "${printable(ending.resetText, 120)}"`]);
  const { last } = ending.http ?? {};
  if (last !== undefined) rows.push(["HTTP", http(last)]);
  if (ending.second) rows.push(["Also in", alsoIn(ending.second)]);
  rows.push(["When", `${moment(ending.startUs)}, lasted ${span(ending.durationUs)}`]);
  return rows;
}

/** The second capture of this connection: where it was taken, and what is different there. */
function alsoIn({ name, nearer, atEnd, common, translated, clockUs, clockErrorUs }: SecondCapture): string {
  const there = (["client", "server"] as const).flatMap((role) => {
    const end = translated[role];
    return end ? [`the ${role} is ${place(end)} there`] : [];
  });
  const where = `${name}, captured ${atEnd ? "at" : "nearer to"} the ${nearer}`;
  if (common === 0) return `Not in ${where}: it never got so far.`;
  const ahead = Math.abs(clockUs) <= clockErrorUs ? "the same clock" : clockWords(clockUs);
  return `${[`${where}: ${counted(common, "packet")} in common`, ...there, ahead].join("; ")}.`;
}

function clockWords(us: number): string {
  return `its clock is ${span(Math.abs(us))} ${us > 0 ? "ahead" : "behind"}`;
}

function http(last: NonNullable<NonNullable<Ending["http"]>["last"]>): string {
  const request = `${printable(last.method, 40)} ${printable(last.target, 80)}`;
  const sent = last.requestEndFrame > 0 ? "sent whole" : "not sent whole";
  const answer =
    last.status === 0
      ? "no answer began"
      : `answered ${last.status}, ${last.responseEndFrame > 0 ? "complete" : "not complete"}`;
  return `The last request was ${request}: ${sent}, ${answer}.`;
}

/** Whether data was lost, why that is thought, and what is known of each side's bytes. */
function lost(ending: Ending, verdict: Verdict): string {
  if (verdict.harm === "none") return harmWords(verdict.harm);
  const sides = (["client", "server"] as const)
    .filter((role) => ending[role].bytes > 0)
    .map((role) => {
      const { bytes, ackedBytes } = ending[role];
      const open = Math.max(0, bytes - ackedBytes);
      const arrived =
        open === 0
          ? "all of them acknowledged"
          : open >= bytes
            ? "none of them acknowledged"
            : `${size(open)} of them never acknowledged`;
      return `The ${role} sent ${size(bytes)}, ${arrived}.`;
    });
  const taken = verdict.harm === "data-lost" && !isUndelivered(ending);
  const caution = "(Acknowledged means that the other system took them, not that its program read them.)";
  return [loss(ending, verdict), ...sides, ...(taken ? [caution] : [])].join(" ");
}

/** Whether data was lost; where every byte was acknowledged, also how (`verdict/harm.ts` knows two ways). */
function loss(ending: Ending, verdict: Verdict): string {
  if (verdict.harm !== "data-lost" || isUndelivered(ending)) return harmWords(verdict.harm);
  const { last, lostTrack } = ending.http ?? {};
  if (last !== undefined && !lostTrack && last.requestEndFrame === 0)
    return "Yes: the last request broke off in its middle.";
  if (last !== undefined && !lostTrack && last.status > 0 && last.responseEndFrame === 0)
    return "Yes: the last response broke off in its middle.";
  return "Yes: the client's last data was reset instead of answered.";
}

/** Payload that the other end never acknowledged. */
function isUndelivered({ client, server }: Ending): boolean {
  return client.bytes > client.ackedBytes || server.bytes > server.ackedBytes;
}

/** For many: how many, where, and since when; the rest of the card is one of them. */
function crowdWords(look: Look, crowd: Crowd): string[] {
  const { groups, example } = crowd;
  const first = Math.min(...groups.map((group) => group.firstUs));
  const last = Math.max(...groups.map((group) => group.lastUs));
  const within = last > first ? ` within ${span(last - first)}` : "";
  const named = groups.slice(0, SERVERS_NAMED).map((group) => place(group.server));
  const others = groups.length - named.length;
  const where =
    groups.length === 1
      ? `at ${placesOf(groups)}`
      : `at ${placesOf(groups)} (${named.join(", ")}${others > 0 ? ` and ${count(others)} more` : ""})`;
  const alike = groups
    .flatMap((group) => group.samples)
    .filter((sample) => sample !== example)
    .slice(0, SERVERS_NAMED)
    .map((sample) => `#${sample.ending.id}`);
  const also = alike.length === 0 ? "" : ` (${alike.join(", ")} too)`;
  return paragraph(
    look,
    `${counted(crowd.count, "connection")} ${where} ended this way${within}. Connection #${example.ending.id} is an example${also}:`,
  );
}

function evidence(look: Look, ending: Ending, verdict: Verdict): string[] {
  if (verdict.because.length === 0) return [];
  return [
    "",
    ...heading(look, "Evidence"),
    ...verdict.because.flatMap(({ says, packets: frames }) =>
      bullet(look, `${says}${packetList(frames, partOf(ending, says, frames))}`),
    ),
  ];
}

/** Runs of packet numbers that a line of evidence names. */
const RUNS_NAMED = 6;

/** How often a sentence of the evidence says that something happened. */
const TIMES = /\b(\d[\d,]*) times\b/g;

/** `the last 8 of them: ` where a sentence counts more packets than are still at hand to be named. */
function partOf(ending: Ending, says: string, frames: readonly number[]): string {
  const counts = [...says.matchAll(TIMES)].map(([, digits = ""]) => Number(digits.replaceAll(",", "")));
  if (frames.length === 0 || Math.max(0, ...counts) <= frames.length) return "";
  const newest = ending.moments
    .filter(({ frame }) => frames.includes(frame))
    .every(({ frame, from }) => frame >= wholeFrom(ending, from));
  const many = newest && frames.length === 1 ? "" : `${frames.length} `;
  return `${newest ? "the last " : ""}${many}of them: `;
}

/** ` [packet 6]`, ` [packets 4, 8–14]`; the numbers are never broken over lines. `part`: words before them. */
function packetList(frames: readonly number[], part: string): string {
  if (frames.length === 0) return "";
  const runs: [first: number, last: number][] = [];
  for (const frame of [...frames].sort((x, y) => x - y)) {
    const run = runs.at(-1);
    if (run !== undefined && frame <= run[1] + 1) run[1] = frame;
    else runs.push([frame, frame]);
  }
  const shown = runs
    .slice(0, RUNS_NAMED)
    .map(([first, last]) =>
      last === first ? `${first}` : `${first}${last === first + 1 ? ", " : "–"}${last}`,
    );
  const others = runs.length > RUNS_NAMED ? " …" : "";
  const numbers = `packet${frames.length === 1 ? "" : "s"} ${shown.join(", ")}${others}`;
  return ` [${part}${numbers.replaceAll(" ", KEPT)}]`;
}

function packets(look: Look, ending: Ending, verdict: Verdict): string[] {
  if (ending.moments.length === 0 && ending.icmp.length === 0) return [];
  const decisive = new Set(verdict.because.flatMap((reason) => reason.packets));
  const all = ending.client.packets + ending.server.packets;
  const marked = ending.moments.some(({ frame }) => decisive.has(frame));
  const notes = [
    ...(all > ending.moments.length ? [`the connection has ${count(all)}`] : []),
    ...(marked ? [`${decisiveMark(look)} is evidence`] : []),
  ];
  return [
    "",
    ...heading(look, "The last packets", notes.join(", ")),
    ...ladder(look, ending, verdict.because),
  ];
}

function programs(look: Look, verdict: Verdict): string[] {
  const rows = (["client", "server"] as const).flatMap((role) =>
    operations(verdict.sees[role]).map(([system, text]): [string, string] => [`${role} on ${system}`, text]),
  );
  if (rows.length === 0) return [];
  const source = rows.some(([name]) => name.endsWith("Windows")) ? "Windows as Microsoft documents it" : "";
  return ["", ...heading(look, "What the programs see next", source), ...definitions(look, rows)];
}

/** Remaining causes whose remedies a card lists; those of the others stand in the manual. */
const CAUSES_ADVISED = 3;

/** By side; where several causes remain, each has its own part, so that only one has to be read. */
function remedies(look: Look, causes: CauseIndex, verdict: Verdict): string[] {
  const all = verdict.remedies;
  if (all.length === 0) return [];
  const title = ["", ...heading(look, "What to do")];
  const ids = verdict.causes.length > 1 ? verdict.causes : [];
  const against = (id: string): Remedies =>
    all.filter(({ does }) => causes.get(id)?.remedies?.some((remedy) => remedy.does === does));
  const common = all.filter((remedy) => ids.every((id) => !against(id).includes(remedy)));
  const parts = ids.slice(0, CAUSES_ADVISED).filter((id) => against(id).length > 0);
  const others = ids.slice(CAUSES_ADVISED).filter((id) => against(id).length > 0);
  return [
    ...title,
    ...bySide(look, common, 2),
    ...parts.flatMap((id) => [...hanging(look, "  ", `If it was ${id}:`), ...bySide(look, against(id), 4)]),
    ...others.flatMap((id) => hanging(look, "  ", `If it was ${id}: see hangup causes ${id}`)),
  ];
}

type Remedies = Verdict["remedies"];

function bySide(look: Look, list: Remedies, indent: number): string[] {
  const rows = (["client", "server", "network"] as const).flatMap((who) =>
    list
      .filter((remedy) => remedy.who === who)
      .map(({ does }, i): [string, string] => [i === 0 ? who : "", does]),
  );
  return rows.length === 0 ? [] : definitions(look, rows, indent);
}

/** What would tell the rivals apart, or make sure of the only cause. */
function nextStep(look: Look, example: Diagnosis): string[] {
  const { causes, toldApartBy } = example.verdict;
  if (toldApartBy.length === 0) return [];
  return [
    "",
    ...heading(look, causes.length > 1 ? "To tell them apart" : "To be sure"),
    ...toldApartBy.flatMap((step) => bullet(look, withRoles(step, closerOf(example)))),
  ];
}

function more(look: Look, causes: CauseIndex, verdict: Verdict): string[] {
  const [id] = verdict.causes;
  if (id === undefined || !causes.has(id)) return [];
  return ["", ...paragraph(look, `More about it: hangup causes ${id}`, look.palette.faint)];
}
