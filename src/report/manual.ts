/**
 * The catalogue of causes as a manual, made from the same objects that judge: a list by section, and a
 * page for each cause.
 */
import type { Cause, Who } from "../cause/cause.ts";
import type { Recipe } from "../cause/recipe.ts";
import type { Language } from "../message/explanation.ts";
import { whom } from "../message/words/terms.ts";
import { linuxError } from "./error-names.ts";
import { bullet, hanging, heading, type Look, paragraph, safe } from "./look.ts";
import { recipeWords } from "./recipe-words.ts";
import { definitions } from "./table.ts";
import { causeIndex } from "./words.ts";

/** A cause as the manual shows it; the section comes from the catalogue where it has one. */
export type ManualCause = Omit<Cause, "detect"> & { readonly section?: string };

const HARMLESS = "Harmless";

const LABELS = {
  en: {
    list: "hangup causes ID tells all about one of them.",
    harmless: "harmless",
    or: "or",
    wire: "On the wire",
    legend: "> client to server, < server to client; S SYN, F FIN, R RST, P PSH, . ACK; first:end(length)",
    programs: "What the programs see on Linux",
    rivals: "Looks the same",
    tell: "To tell:",
    remedies: "What to do",
    reproduce: "To make it happen",
    references: "Read on",
  },
  ru: {
    list: "hangup causes ID расскажет об одной всё.",
    harmless: "безвредно",
    or: "или",
    wire: "В пакетах",
    legend:
      "> от клиента к серверу, < от сервера к клиенту; S SYN, F FIN, R RST, P PSH, . ACK; начало:конец(длина)",
    programs: "Что видят программы в Linux",
    rivals: "Выглядит так же",
    tell: "Как отличить:",
    remedies: "Что делать",
    reproduce: "Как вызвать",
    references: "Читать дальше",
  },
} as const;

/** The list of all causes by section, ending with a line feed. */
export function manualList(look: Look, causes: readonly ManualCause[], language: Language = "en"): string {
  const label = LABELS[language];
  const sections = new Map<string, ManualCause[]>();
  for (const cause of causes) {
    const name = cause.section ?? (cause.harmless ? HARMLESS : "Causes");
    sections.set(name, [...(sections.get(name) ?? []), cause]);
  }
  const widest = Math.max(0, ...causes.map(({ id }) => id.length));
  const lines: string[] = [];
  for (const [name, members] of sections) {
    lines.push(
      ...(lines.length === 0 ? [] : [""]),
      ...heading(look, name),
      ...definitions(
        look,
        members.map((cause) => [
          cause.id,
          cause.harmless && !isHarmlessSection(members) ? `${cause.title} (${label.harmless})` : cause.title,
        ]),
        2,
        look.palette.name,
        widest,
      ),
    );
  }
  lines.push("", ...paragraph(look, label.list, look.palette.faint));
  return `${lines.join("\n")}\n`;
}

/** In a section of harmless causes alone, its title says so already. */
function isHarmlessSection(members: readonly ManualCause[]): boolean {
  return members.every(({ harmless }) => harmless === true);
}

/** The page of one cause, ending with a line feed. */
export function manualPage(
  look: Look,
  cause: ManualCause,
  causes: readonly ManualCause[],
  language: Language = "en",
): string {
  const label = LABELS[language];
  const lines = [
    ...heading(look, cause.title),
    look.palette.faint(safe(look, `${cause.id}${cause.harmless ? ` – ${label.harmless}` : ""}`)),
    "",
    ...cause.explanation
      .split(/\n\s*\n/)
      .flatMap((text, i) => [...(i === 0 ? [] : [""]), ...paragraph(look, flowing(text))]),
    ...onTheWire(look, language, cause),
    ...programs(look, language, cause.reproduce),
    ...lookAlikes(look, language, cause, causes),
    ...remedies(look, language, cause),
    ...reproduction(look, language, cause),
    ...references(look, language, cause),
  ];
  return `${lines.join("\n")}\n`;
}

interface Titled {
  readonly id: string;
  readonly title: string;
}

/** What a mistyped id may have meant: ids that share words with it, the nearest first. */
export function nearestIds(wanted: string, causes: readonly Titled[]): string[] {
  if (squeezed(wanted).length < 3) return [];
  const words = wanted
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1);
  const score = ({ id, title }: Titled): number => {
    const text = `${id} ${title.toLowerCase()}`;
    const close = squeezed(id).includes(squeezed(wanted)) || squeezed(wanted).includes(squeezed(id));
    return (
      words.filter((word) => text.includes(word.slice(0, Math.max(4, word.length - 2)))).length +
      (close ? 2 : 0)
    );
  };
  return causes
    .map((cause) => ({ id: cause.id, score: score(cause) }))
    .filter((candidate) => candidate.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map((candidate) => candidate.id);
}

function squeezed(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Source text is broken to fit an editor; a manual breaks it to fit the terminal. */
function flowing(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function onTheWire(look: Look, language: Language, { examples }: ManualCause): string[] {
  if (examples.found.length === 0) return [];
  const label = LABELS[language];
  const dialogues = examples.found.flatMap((example, i) => [
    ...(i === 0 ? [] : ["", look.palette.faint(`  ${label.or}`)]),
    ...example
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .flatMap((line) => hanging(look, "    ", line)),
  ]);
  return [
    "",
    ...heading(look, label.wire),
    ...hanging(look, "  ", label.legend, look.palette.faint),
    ...dialogues,
  ];
}

/** What the programs report, as the recipe finds it on a real kernel. */
function programs(look: Look, language: Language, recipe: Recipe): string[] {
  const seen = recipe.flatMap((step): [string, string][] =>
    (step[0] === "client" || step[0] === "server") && step[1] === "sees"
      ? [[sideOf(step[0], language), `${step[3] ?? "read"}: ${linuxError(step[2])}`]]
      : [],
  );
  if (seen.length === 0) return [];
  return ["", ...heading(look, LABELS[language].programs), ...definitions(look, seen)];
}

function lookAlikes(
  look: Look,
  language: Language,
  cause: ManualCause,
  causes: readonly ManualCause[],
): string[] {
  if (cause.rivals.length === 0) return [];
  const index = causeIndex(causes);
  // Rivals that one and the same step rules out stand together.
  const bySteps = new Map<string, string[]>();
  for (const { id, toldApartBy } of cause.rivals) {
    const step = flowing(toldApartBy);
    bySteps.set(step, [...(bySteps.get(step) ?? []), id]);
  }
  const lines = [...bySteps].flatMap(([step, ids]) => [
    ...definitions(
      look,
      ids.map((id) => [id, index.get(id)?.title ?? ""]),
    ),
    ...hanging(look, `    ${LABELS[language].tell} `, step),
  ]);
  return ["", ...heading(look, LABELS[language].rivals), ...lines];
}

function remedies(look: Look, language: Language, cause: ManualCause): string[] {
  if (cause.remedies.length === 0) return [];
  const rows = cause.remedies.map(({ who, does }): [string, string] => [
    sideOf(who, language),
    flowing(does),
  ]);
  return ["", ...heading(look, LABELS[language].remedies), ...definitions(look, rows)];
}

function reproduction(look: Look, language: Language, cause: ManualCause): string[] {
  if (cause.reproduce.length === 0) return [];
  // The steps are told in English only.
  const steps = language === "en" ? recipeWords(cause.reproduce) : [`hangup lab run ${cause.id}`];
  return [
    "",
    ...heading(look, LABELS[language].reproduce),
    ...steps.flatMap((step, i) => hanging(look, steps.length > 1 ? `  ${i + 1}. `.padEnd(6) : "  ", step)),
  ];
}

/** The catalogue's own word in English; what it stands for in other languages. */
function sideOf(who: Who, language: Language): string {
  return language === "en" ? who : whom[who][language];
}

function references(look: Look, language: Language, cause: ManualCause): string[] {
  if (cause.references.length === 0) return [];
  return [
    "",
    ...heading(look, LABELS[language].references),
    ...cause.references.flatMap(({ cite, url }) => [
      ...bullet(look, cite),
      ...hanging(look, "    ", url, look.palette.faint),
    ]),
  ];
}
