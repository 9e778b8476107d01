/**
 * The systems' texts in other languages than English, from the tables of `../localized/`. Rows of FileZilla and lftp
 * are keyed by their English text, whose meaning stands here.
 */
import { byName } from "../find.ts";
import { localized } from "../localized/index.ts";
import { fold, isUnspaced } from "./fold.ts";
import { unix, windowsTexts } from "./grammar/system.ts";
import { type Grammar, type Rule, Strength } from "./rule.ts";

/** What the English texts of programs mean. Others are left out: they only narrate. */
const programs: Readonly<Record<string, readonly [meaning: string, strength: number]>> = {
  "Connection closed": ["connection-closed-by-peer", Strength.summary],
  "Connection closed by server": ["connection-closed-by-peer", Strength.event],
  "Connection refused": ["connection-refused", Strength.event],
  "Connection timed out.": ["operation-timed-out", Strength.event],
  "Could not connect to server": ["connect-failed", Strength.summary],
  "Disconnected from server": ["connection-lost", Strength.summary],
  "Peer closed connection": ["connection-closed-by-peer", Strength.event],
  "peer closed connection": ["connection-closed-by-peer", Strength.event],
  "Timeout - reconnecting": ["read-timed-out", Strength.event],
  "Socket error (%s) - reconnecting": ["connection-lost", Strength.wrapper],
  "Data socket error (%s) - reconnecting": ["connection-lost", Strength.wrapper],
  "Failed to get peer address of control connection, connection closed.": ["connection-lost", Strength.event],
  "Failed to get peer address of data connection, connection closed.": ["connection-lost", Strength.event],
};

/** Shorter texts are ordinary words of their language ("Timeout", "Host tidak ada"); they say less. */
const SHORT_MAX = 14;
const UNSPACED_SHORT_MAX = 4;
const SHORTEST = 8;
const ACCESS_MIN = 40;

/** What a program's text means, by its English text. */
export function meaningOfProgram(key: string): string | undefined {
  return programs[key]?.[0];
}

/** "Access denied" is said of files far more often than of sockets; Windows' own text names the socket. */
export function isAboutSockets(key: string, phrase: string): boolean {
  const min = isUnspaced(phrase.charCodeAt(0)) ? ACCESS_MIN / 2 : ACCESS_MIN;
  return phrase.length >= min || !/EACCES$/.test(key);
}

/** Texts of Windows and of these tables are the system's own; glibc's and Wine's wording of one errno is alike. */
const windows = new Set(["winsock", "win32", "wininet", "winhttp"]);
const inGrammars = new Set(["linux", "gai", "filezilla", "lftp"]);

/** What other languages left in English is known, with what must not stand around it. */
function english(): string[] {
  return [...unix.rules, ...windowsTexts.rules].map(([phrase]) => phrase);
}

/** A message as it is compared. What a program puts in may be anything; the text around it is what is known. */
function phraseOf(message: string): string {
  return fold(message.replaceAll("%s", " * ").replace(/%[dui]/g, " * ")).trim();
}

/** What a system prints for several of its codes proves none of them: Finnish has one text for RST and ENETRESET. */
function ambiguous(): ReadonlySet<string> {
  const meant = new Map<string, Set<string>>();
  for (const { system, key, message } of localized) {
    const meaning = byName(key, system)[0]?.meaning.id;
    if (meaning === undefined) continue;
    const phrase = phraseOf(message);
    meant.set(phrase, (meant.get(phrase) ?? new Set()).add(meaning));
  }
  return new Set([...meant].filter(([, meanings]) => meanings.size > 1).map(([phrase]) => phrase));
}

export function localizedGrammar(): Grammar {
  const rules: Rule[] = [];
  const many = ambiguous();
  const seen = new Set(english());
  for (const { language, system, key, message } of localized) {
    // The English of these stands in the grammars, with what must not stand around it.
    if (language.startsWith("en") && inGrammars.has(system)) continue;
    const phrase = phraseOf(message);
    const unspaced = isUnspaced(phrase.charCodeAt(0));
    if (seen.has(phrase) || phrase.length < (unspaced ? UNSPACED_SHORT_MAX : SHORTEST)) continue;
    const program = programs[key];
    const hit = byName(key, system)[0];
    const meaning = program?.[0] ?? hit?.meaning.id;
    if (meaning === undefined || hit?.meaning.family === "other") continue;
    if (!isAboutSockets(key, phrase)) continue;
    seen.add(phrase);
    const short = !unspaced && phrase.length <= SHORT_MAX;
    rules.push([
      phrase,
      meaning,
      {
        strength: program?.[1] ?? (short ? Strength.event : Strength.system),
        ...(many.has(phrase) && { proves: null }),
        ...(hit && windows.has(system) && { code: `${system}:${key}` }),
      },
    ]);
  }
  return { title: "the system, in its user's language", rules };
}
