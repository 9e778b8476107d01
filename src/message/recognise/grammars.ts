/** Every grammar there is, and all their phrases compiled into one index. */
import { tables } from "../codes/index.ts";
import { byName, byNumber, type Hit } from "../find.ts";
import type { Meaning } from "../meaning.ts";
import { meanings } from "../meanings/index.ts";
import { fold } from "./fold.ts";
import { curl, fetchers } from "./grammar/curl.ts";
import { sql, stores } from "./grammar/databases.ts";
import { dotnet } from "./grammar/dotnet.ts";
import { ftp, remote } from "./grammar/files.ts";
import { go } from "./grammar/go.ts";
import { jvm } from "./grammar/jvm.ts";
import { mailClients, mailServers } from "./grammar/mail.ts";
import { cpp, rust, timeouts } from "./grammar/native.ts";
import { node } from "./grammar/node.ts";
import { numbers } from "./grammar/numbers.ts";
import { plain } from "./grammar/plain.ts";
import { apache, envoy, nginx, otherProxies } from "./grammar/proxies.ts";
import { python } from "./grammar/python.ts";
import { beam, lua, perl, php, ruby } from "./grammar/scripting.ts";
import { unix, windowsTexts } from "./grammar/system.ts";
import { tls } from "./grammar/tls.ts";
import { browsers, http2, statuses } from "./grammar/web.ts";
import { localizedGrammar } from "./localized.ts";
import { names } from "./names.ts";
import { Phrases } from "./phrases.ts";
import type { Grammar, RuleOptions } from "./rule.ts";

/** A rule whose meaning has been looked up. */
export interface Compiled {
  readonly phrase: string;
  /** Undefined where the number tells. */
  readonly meaning: Meaning | undefined;
  readonly hit: Hit | undefined;
  readonly options: RuleOptions;
  readonly grammar: string;
}

/** The grammars of programs; what systems say in other languages than English stands apart. */
export function grammars(): readonly Grammar[] {
  return [
    unix,
    windowsTexts,
    numbers,
    names(),
    node,
    python,
    jvm,
    go,
    rust,
    cpp,
    timeouts,
    plain,
    ruby,
    php,
    perl,
    lua,
    beam,
    dotnet,
    curl,
    fetchers,
    tls(),
    browsers,
    http2,
    statuses,
    nginx,
    apache,
    envoy,
    otherProxies,
    mailServers,
    mailClients,
    ftp,
    remote,
    sql,
    stores,
  ];
}

/** A code written "system:NAME", or "system:421" where the system has numbers only. */
export function codeOf(reference: string): Hit | undefined {
  const colon = reference.indexOf(":");
  const system = reference.slice(0, colon);
  const name = reference.slice(colon + 1);
  return byName(name, system)[0] ?? byNumber(Number(name), system)[0];
}

/** What a rule's meaning refers to: an id, or "system:NAME". Undefined if there is no such thing. */
export function meaningOf(reference: string): Meaning | undefined {
  return reference.includes(":") ? codeOf(reference)?.meaning : meanings.get(reference);
}

/** Folds a phrase, keeping `*` and `#`. */
export function foldPhrase(phrase: string): string {
  return phrase
    .split(/([*#])/)
    .map((part) => (part === "*" || part === "#" ? part : fold(part).trim()))
    .filter((part) => part !== "")
    .join(" ");
}

/** Rules with their meanings; those of no known meaning are left out (a test holds that there are none). */
function compile(all: readonly Grammar[]): Compiled[] {
  return all.flatMap(({ title, rules }) =>
    rules.flatMap(([phrase, reference, options = {}]) => {
      const hit = options.code === undefined ? undefined : codeOf(options.code);
      const meaning = reference === "" ? undefined : meaningOf(reference);
      if (reference !== "" && !meaning) return [];
      return [{ phrase: foldPhrase(phrase), meaning, hit, options, grammar: title }];
    }),
  );
}

const indexOf = (rules: readonly Compiled[]): Phrases<Compiled> =>
  new Phrases(rules.map((value) => ({ phrase: value.phrase, value })));

let programs: Compiled[] | undefined;
let languages: Compiled[] | undefined;
let programIndex: Phrases<Compiled> | undefined;
let languageIndex: Phrases<Compiled> | undefined;

/** Every phrase there is, with its meaning. */
export function compiled(): readonly Compiled[] {
  languages ??= compile([localizedGrammar()]);
  return [...compiledPrograms(), ...languages];
}

/** The phrases that programs print; what systems say in other languages is left out. */
export function compiledPrograms(): readonly Compiled[] {
  programs ??= compile(grammars());
  return programs;
}

/** The index of what programs print, built on first use. */
export function phrases(): Phrases<Compiled> {
  programIndex ??= indexOf(compiledPrograms());
  return programIndex;
}

/** The index of what systems say in other languages. Twice the size of the other, and rarely needed for English. */
export function localizedPhrases(): Phrases<Compiled> {
  languages ??= compile([localizedGrammar()]);
  languageIndex ??= indexOf(languages);
  return languageIndex;
}

/** Systems in the order in which an unnamed one is meant: that of the tables. */
export const systemOrder: ReadonlyMap<string, number> = new Map(
  tables.map(({ system }, position) => [system, position]),
);
