/**
 * The catalogue of codes: which rows a reader asks for, and those rows as text for a terminal, one table a
 * system.
 */
import type { CodeRow, CodeTable } from "../message/code.ts";
import type { Family, Language } from "../message/explanation.ts";
import type { LocalizedMessage } from "../message/localized/rows.ts";
import type { Meaning } from "../message/meaning.ts";
import { families } from "../message/words/terms.ts";
import { codeText } from "./explanation.ts";
import { hanging, heading, type Look, paragraph } from "./look.ts";
import { count } from "./measure.ts";
import { table as tableLines } from "./table.ts";

/** One code with its table and what it means. */
export interface Entry {
  readonly table: CodeTable;
  readonly row: CodeRow;
  readonly meaning: Meaning;
  /** What the system itself prints for the code, in the languages that are known. */
  readonly printed: readonly LocalizedMessage[];
}

/** All codes of these tables, in their order; a row without a meaning is left out. */
export function entriesOf(
  tables: readonly CodeTable[],
  meanings: ReadonlyMap<string, Meaning>,
  messages: readonly LocalizedMessage[],
): readonly Entry[] {
  const printed = new Map<string, LocalizedMessage[]>();
  for (const message of messages) {
    const key = `${message.system} ${message.key}`;
    const known = printed.get(key);
    if (known === undefined) printed.set(key, [message]);
    else known.push(message);
  }
  return tables.flatMap((table) =>
    table.rows.flatMap((row): Entry[] => {
      const meaning = meanings.get(row.meaning);
      if (meaning === undefined) return [];
      return [{ table, row, meaning, printed: printed.get(`${table.system} ${row.name ?? ""}`) ?? [] }];
    }),
  );
}

/** What the system prints for a code in one language; undefined where that is not known. */
export function printedIn({ printed }: Entry, language: Language): string | undefined {
  return printed.find((message) => message.language === language)?.message;
}

/** Those of one system or one family; all where nothing is asked; undefined if it is neither. */
export function partOf(entries: readonly Entry[], part: string | undefined): readonly Entry[] | undefined {
  if (part === undefined) return entries;
  const wanted = part.toLowerCase();
  const found = entries.filter(
    ({ table, meaning }) => table.system.toLowerCase() === wanted || meaning.family === wanted,
  );
  return found.length > 0 ? found : undefined;
}

/**
 * Those in which every word occurs: in name, number, system, family, meaning or what the system prints, in any
 * language and case.
 */
export function matching(entries: readonly Entry[], words: string): readonly Entry[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  // Meanings are shared by many rows; their words are put together once.
  const known = new Map<Meaning, string>();
  const textOf = (meaning: Meaning): string => {
    let text = known.get(meaning);
    if (text === undefined) {
      const { id, family, says } = meaning;
      text = [id, family, families[family].en, families[family].ru, says.en, says.ru].join(" ").toLowerCase();
      known.set(meaning, text);
    }
    return text;
  };
  return entries.filter(({ table, row, meaning, printed }) => {
    const code = [table.system, table.title, codeText({ system: table.system, ...row })]
      .join(" ")
      .toLowerCase();
    const messages = printed.map(({ message }) => message.toLowerCase());
    return wanted.every(
      (word) =>
        code.includes(word) ||
        textOf(meaning).includes(word) ||
        messages.some((message) => message.includes(word)),
    );
  });
}

const LABELS = {
  en: {
    number: "number",
    name: "name",
    kind: "kind",
    says: "what it says",
    source: "Source:",
    codes: (codes: number, systems: number) =>
      `${count(codes)} ${codes === 1 ? "code" : "codes"} of ${systems === 1 ? "one system" : `${systems} systems`}.`,
    parts: "--list takes one of these systems:",
    families: "or one of these kinds:",
    one: "hangup explain CODE tells all about one.",
    none: "No code fits.",
  },
  ru: {
    number: "число",
    name: "имя",
    kind: "вид",
    says: "что говорит",
    source: "Источник:",
    codes: (codes: number, systems: number) => `Кодов: ${count(codes)}, систем: ${systems}.`,
    parts: "--list принимает одну из этих систем:",
    families: "или один из этих видов:",
    one: "hangup explain КОД расскажет об одном всё.",
    none: "Ни один код не подходит.",
  },
} as const;

const WIDTH_FOR_KINDS = 100;

/** Codes without a number come last, as their table has them. */
function byNumber(a: Entry, b: Entry): number {
  const [x, y] = [a.row.number ?? Number.MAX_VALUE, b.row.number ?? Number.MAX_VALUE];
  return x - y;
}

/** The rows as tables, a system each, ending with a line feed; what else there is to list at the end. */
export function catalogueText(
  look: Look,
  language: Language,
  entries: readonly Entry[],
  all: readonly Entry[],
): string {
  const label = LABELS[language];
  const bySystem = new Map<CodeTable, Entry[]>();
  for (const entry of entries) {
    const own = bySystem.get(entry.table);
    if (own === undefined) bySystem.set(entry.table, [entry]);
    else own.push(entry);
  }
  // The kind is worth its column only where there is room for the words as well.
  const kinds = look.width >= WIDTH_FOR_KINDS;
  const lines: string[] = [];
  for (const [table, own] of bySystem)
    lines.push(
      ...heading(look, table.title, table.system),
      ...hanging(look, `${label.source} `, table.source, look.palette.faint),
      ...tableLines(
        look,
        [
          { title: label.number, align: "right" },
          { title: label.name, widthMax: 28 },
          ...(kinds ? [{ title: label.kind }] : []),
          { title: label.says, flexible: true },
        ],
        own
          .sort(byNumber)
          .map((entry) => [
            entry.row.number === undefined
              ? ""
              : codeText({ system: table.system, number: entry.row.number }),
            entry.row.name ?? "",
            ...(kinds ? [entry.meaning.family] : []),
            inWords(entry, language),
          ]),
      ),
      "",
    );
  if (entries.length === 0) lines.push(...paragraph(look, label.none), "");
  lines.push(
    ...paragraph(look, label.codes(entries.length, bySystem.size)),
    ...hanging(look, `${label.parts} `, systemsOf(all).join(", "), look.palette.faint),
    ...hanging(look, `${label.families} `, familiesOf(all).join(", "), look.palette.faint),
    ...paragraph(look, label.one, look.palette.faint),
  );
  return `${lines.join("\n")}\n`;
}

/** The systems of these entries. */
export function systemsOf(entries: readonly Entry[]): readonly string[] {
  return [...new Set(entries.map(({ table }) => table.system))];
}

/** The families of these entries. */
export function familiesOf(entries: readonly Entry[]): readonly Family[] {
  return [...new Set(entries.map(({ meaning }) => meaning.family))];
}

/** What the system prints, in quotes, and what it means. */
function inWords(entry: Entry, language: Language): string {
  const printed = printedIn(entry, language);
  const means = firstSentence(entry.meaning.says[language]);
  if (printed === undefined) return means;
  return language === "ru" ? `«${printed}» ${means}` : `"${printed}" ${means}`;
}

/** Up to the first full stop that ends a sentence. */
function firstSentence(text: string): string {
  const end = text.search(/[.!?](?:\s|$)/);
  return end < 0 ? text : text.slice(0, end + 1);
}
