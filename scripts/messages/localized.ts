/** The TypeScript files of `src/message/localized/`: what systems and programs print, a file for each language. */
import type { LocalizedMessage } from "../../src/message/localized/rows.ts";
import { identifier } from "./render.ts";
import { readTable } from "./tsv.ts";

/** A Windows number → the system and name of its code. */
function windowsCodes(): (number: string) => { system: string; key: string } {
  const names = new Map<string, { system: string; key: string }>();
  const add = (system: string, file: string, number: string, where?: (header: string) => boolean) => {
    for (const row of readTable(file))
      if (!where || where(row.header ?? "")) names.set(row[number] ?? "", { system, key: row.name ?? "" });
  };
  add("win32", "hresult-net.tsv", "code");
  add("win32", "win32.tsv", "number");
  add("winhttp", "wininet.tsv", "code", (header) => header === "winhttp.h");
  add("wininet", "wininet.tsv", "code", (header) => header === "wininet.h");
  const winsock = readTable("winsock.tsv").filter((row) => Number(row.code) >= 10_000);
  for (const row of winsock) names.set(row.code ?? "", { system: "winsock", key: row.name ?? "" });
  return (number) => {
    const found = names.get(number);
    if (!found) throw new Error(`localized: no Windows code ${number}`);
    return found;
  };
}

/** "pt-br" and "pt_BR" → "pt-BR"; "de-de" and "ca_ES@valencia" → "de", "ca": only these two differ by region. */
function languageTag(text: string): string {
  const [language = "", region] = text.split(/[-_@]/);
  return region && /^(pt|zh)$/.test(language) ? `${language}-${region.toUpperCase()}` : language;
}

function* allMessages(): Generator<LocalizedMessage> {
  const windows = windowsCodes();
  for (const row of readTable("windows-messages.tsv"))
    yield { language: row.language ?? "", ...windows(row.number ?? ""), message: row.message ?? "" };
  for (const row of readTable("glibc.tsv"))
    yield {
      language: languageTag(row.language ?? ""),
      system: /^[A-Z]+_/.test(row.key ?? "") ? "gai" : "linux",
      key: row.key ?? "",
      message: row.message ?? "",
    };
  for (const system of ["gnutls", "postgresql"])
    for (const row of readTable(`${system}-messages.tsv`))
      yield {
        language: languageTag(row.language ?? ""),
        system,
        key: row.key ?? "",
        message: row.message ?? "",
      };
  for (const row of readTable("windows-docs-messages.tsv"))
    if (row.language)
      yield {
        language: languageTag(row.language),
        ...windows(row.code ?? ""),
        message: row.text ?? "",
      };
  for (const row of readTable("programs-messages.tsv")) {
    const language = languageTag(row.language ?? "");
    const message = row.message ?? "";
    const key = row.key ?? "";
    if (row.source === "wine-wininet") yield { language, ...windows(key), message };
    else if (row.source === "wine")
      yield { language, system: key.startsWith("WSA") ? "winsock" : "win32", key, message };
    else yield { language, system: row.source ?? "", key, message };
  }
}

/** Every file, by path. */
export function renderLocalized(): Map<string, string> {
  const languages = new Map<string, Map<string, Set<string>>>();
  for (const { language, system, key, message } of allMessages()) {
    if (message === "" || message === key) continue;
    if (/[\\\t\n]|\$\{/.test(message)) throw new Error(`localized: not plain: ${message}`);
    const systems = languages.get(language) ?? new Map<string, Set<string>>();
    languages.set(language, systems);
    const lines = systems.get(system) ?? new Set<string>();
    systems.set(system, lines);
    lines.add(`${key}\t${message.replaceAll("`", "\\`")}`);
  }
  const tags = [...languages.keys()].sort();
  const files = new Map<string, string>();
  for (const tag of tags) {
    const lines = [...(languages.get(tag) ?? [])].flatMap(([system, set]) => [`[${system}]`, ...set]);
    files.set(
      `src/message/localized/${tag}.ts`,
      [
        "/** Made by `npm run messages` from data/messages/. Change it there. */",
        `export const ${variable(tag)} = \``,
        ...lines,
        "`;",
        "",
      ].join("\n"),
    );
  }
  files.set(
    "src/message/localized/index.ts",
    [
      "/** Made by `npm run messages`: what systems and programs print in other languages than ours. */",
      ...tags.filter((tag) => tag < "rows").map(importLine),
      `import { type LocalizedMessage, readMessages } from "./rows.ts";`,
      ...tags.filter((tag) => tag > "rows").map(importLine),
      "",
      `export type { LocalizedMessage } from "./rows.ts";`,
      "",
      "const languages: Readonly<Record<string, string>> = {",
      ...tags.map((tag) => `  ${/-/.test(tag) ? JSON.stringify(tag) : tag}: ${variable(tag)},`),
      "};",
      "",
      "/** Every message of every language. */",
      "export const localized: readonly LocalizedMessage[] = Object.entries(languages).flatMap(([tag, lines]) =>",
      "  readMessages(tag, lines),",
      ");",
      "",
    ].join("\n"),
  );
  return files;
}

const importLine = (tag: string) => `import { ${variable(tag)} } from "./${tag}.ts";`;
const variable = (tag: string) => `${identifier(tag)}Messages`;
