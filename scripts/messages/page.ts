/** `docs/errors.md`: the catalogue as a page, made from the objects that `hangup explain` answers with. */
import type { CodeRow, CodeTable } from "../../src/message/code.ts";
import type { Family } from "../../src/message/explanation.ts";
import type { Meaning } from "../../src/message/meaning.ts";
import { meanings } from "../../src/message/meanings/index.ts";

/** What a family is, in the order of the page. */
const families: Readonly<Record<Family, string>> = {
  reset: "The connection was reset",
  aborted: "Given up on the own machine",
  "broken-pipe": "Written after the end",
  closed: "The other side closed, or it ended too early",
  refused: "Refused",
  "timed-out": "Time ran out",
  unreachable: "Not reachable",
  "network-down": "No network",
  name: "Names",
  address: "Addresses and ports",
  resources: "Something ran short",
  tls: "TLS",
  protocol: "An answer that says why",
  cancelled: "Cancelled",
  other: "About something else",
};

/** More codes of one system than this are counted, not listed. */
const LISTED_MAX = 24;

const retry: Readonly<Record<Meaning["retry"], string>> = {
  safe: "safe",
  "unsafe-unless-idempotent": "only what may be done twice",
  pointless: "pointless before something is changed",
  later: "after a pause",
};

/** The page. The tables are given, for those in `src/` may be about to be made anew. */
export function renderPage(tables: readonly CodeTable[]): string {
  const codes = codesByMeaning(tables);
  const lines = [
    "# Error codes and what they mean",
    "",
    "<!-- Made by `npm run messages`. Change data/messages/ or src/message/meanings/ instead. -->",
    "",
    "One event has many names: ECONNRESET, 104, 54, 10054, `0x80072746` are the same RST. This page lists every",
    "event that hangup knows with the codes that report it. `hangup explain CODE` tells more, in English and",
    "Russian, and reads whole messages; `hangup explain --list` prints these tables.",
    "",
    "## Contents",
    "",
    ...Object.values(families).map((title) => `- [${title}](#${anchor(title)})`),
    "- [Sources](#sources)",
    "",
  ];
  for (const [family, title] of Object.entries(families)) {
    lines.push(`## ${title}`, "");
    for (const meaning of meanings.values())
      if (meaning.family === family) lines.push(...section(meaning, codes.get(meaning.id) ?? new Map()));
  }
  lines.push("## Sources", "", "| system | codes | taken from |", "| --- | ---: | --- |");
  for (const { system, title, source, rows } of tables)
    lines.push(`| \`${system}\`: ${title} | ${rows.length} | ${source} |`);
  return `${lines.join("\n")}\n`;
}

function section(meaning: Meaning, codes: ReadonlyMap<string, readonly CodeRow[]>): string[] {
  const lines = [`### ${meaning.id}`, "", meaning.says.en, ""];
  for (const { en } of meaning.doesNotSay ?? []) lines.push(`- It does not say ${en}.`);
  if (meaning.doesNotSay) lines.push("");
  const facts = [
    meaning.proves === "rst" && "**Proves** that a RST was received.",
    meaning.causes.length > 0 && `**Usual causes:** ${meaning.causes.map((id) => `\`${id}\``).join(", ")}.`,
    `**Trying again:** ${retry[meaning.retry]}.`,
  ];
  lines.push(facts.filter(Boolean).join(" "), "");
  for (const { who, does } of meaning.remedies ?? []) lines.push(`- ${who}: ${does.en}`);
  if (meaning.remedies) lines.push("");
  const listed = [...codes].map(([title, rows]) => `${title}: ${list(rows)}`);
  if (listed.length > 0) lines.push(...listed.map((text) => `- ${text}`), "");
  return lines;
}

function list(rows: readonly CodeRow[]): string {
  const shown = rows.slice(0, LISTED_MAX).map(({ name, number }) => {
    const printed = number === undefined ? undefined : number > 0xffff ? hex(number) : String(number);
    if (name === undefined) return `${printed}`;
    return printed === undefined ? `\`${name}\`` : `\`${name}\` (${printed})`;
  });
  const more = rows.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

const hex = (number: number) => `0x${number.toString(16).toUpperCase().padStart(8, "0")}`;
const anchor = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, "")
    .replaceAll(" ", "-");

/** Meaning → title of the system → its codes. */
function codesByMeaning(tables: readonly CodeTable[]): Map<string, Map<string, CodeRow[]>> {
  const found = new Map<string, Map<string, CodeRow[]>>();
  for (const { title, rows } of tables)
    for (const row of rows) {
      const systems = found.get(row.meaning) ?? new Map<string, CodeRow[]>();
      found.set(row.meaning, systems);
      const codes = systems.get(title);
      if (codes) codes.push(row);
      else systems.set(title, [row]);
    }
  return found;
}
