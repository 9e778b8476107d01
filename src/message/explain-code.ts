/**
 * Bare codes: "10054", "0x800CCC0E", "-2147014842", "errno 54", "curl 56", "ECONNRESET". The same number is a
 * different error on different systems, so all readings are answered, ranked, each with its reason.
 */
import type { Language } from "./explanation.ts";
import { byName, byNumber, type Hit } from "./find.ts";
import { fold } from "./recognise/fold.ts";
import { errnoSystems, windowsSystems } from "./recognise/grammar/numbers.ts";
import { likelihood } from "./recognise/signals.ts";

/** A code as asked for, and the systems that its introducing words leave. */
export interface BareCode {
  readonly hits: readonly Hit[];
  readonly asNumber: number | undefined;
}

/** Words before a number that say which numbers are meant. */
const introductions: readonly (readonly [words: RegExp, systems: readonly string[] | undefined])[] = [
  [/^$/, undefined],
  [
    /^(?:error|err|code|error code|error number|error no|ошибка|код|код ошибки|ошибка сокета|socket error|sock error|fehler|erreur|error socket)$/,
    undefined,
  ],
  [/^(?:errno|os error|system error|unix error|strerror|perror)$/, errnoSystems],
  [
    /^(?:winerror|wsa|wsaerror|wsa error|winsock|winsock error|windows error|win32 error|win32|getlasterror|lasterror|wsagetlasterror)$/,
    windowsSystems,
  ],
  [/^(?:hresult|hr|hresult error)$/, ["hresult", "mapi", ...windowsSystems]],
  [/^(?:curl|curl error|curl exit code|curl code|libcurl|curle)$/, ["curl"]],
  [/^(?:wget|wget exit code|wget exit status)$/, ["wget"]],
  [/^(?:http|http status|http error|status|http code|status code)$/, ["http"]],
  [/^(?:smtp|smtp error|smtp code|smtp reply)$/, ["smtp"]],
  [/^(?:ftp|ftp error|ftp code|ftp reply)$/, ["ftp"]],
  [/^(?:grpc|grpc status|grpc code)$/, ["grpc"]],
  [/^(?:http 2|h2|http2|http 2 error|goaway|rst_stream)$/, ["http2"]],
  [/^(?:mysql|mysql error|mariadb|mariadb error)$/, ["mysql"]],
  [/^(?:alert|tls alert|ssl alert|alert number)$/, ["tls-alert"]],
  [/^(?:websocket|close code|websocket close|websocket code|ws)$/, ["websocket"]],
  [/^(?:sql server|mssql|sqlserver|sql server error)$/, ["sqlserver"]],
  [/^(?:libuv|uv|node)$/, ["uv", "uv-windows", "node"]],
  [/^(?:ora|oracle)$/, ["oracle"]],
  [/^(?:sqlstate|postgres|postgresql)$/, []],
  [/^(?:exit code|exit status|exit|exited with)$/, ["curl", "wget"]],
];

/** What the whole text is, if it is a code and nothing else; undefined otherwise. */
export function bareCode(text: string, system: string | undefined): BareCode | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 60) return;
  const number = /^(.{0,40}?)[\s#:=(["']{0,6}(0x[0-9a-f]{1,8}|[-−]?\d{1,10})[\s)\]"'.;]{0,4}$/i.exec(trimmed);
  if (number) {
    const digits = (number[2] ?? "").replace("−", "-");
    const words = fold(number[1] ?? "").trim();
    const introduction = introductions.find(([pattern]) => pattern.test(words));
    // Without words, the number stands alone: "1;" and "$x = 1" are a program.
    if (introduction && (words !== "" || /^[#([]?\s?[-−]?\w{1,12}[)\]]?$/.test(trimmed))) {
      const value = Number(digits);
      const hits = [...byNumber(value), ...negated(value)].filter(
        ({ table }) => !introduction[1] || introduction[1].includes(table.system),
      );
      // PostgreSQL's 53300 is a name made of digits.
      const named = hits.length === 0 ? byName(digits, "postgresql") : [];
      if (named.length > 0) return { hits: named, asNumber: undefined };
      return { hits: ranked(hits, system), asNumber: value };
    }
  }
  if (!/^[\w.:-]{2,60}$/.test(trimmed)) return;
  const name = trimmed.replace(/^net::|^Errno::|^errno\.|^SocketError\./i, "");
  const hits = byName(name).filter(({ row, meaning }) =>
    isName(name, row.name ?? "", meaning.family === "other"),
  );
  return hits.length === 0 ? undefined : { hits: ranked(hits, system), asNumber: undefined };
}

/** libuv, and so Node, and kernels print the errno of their system with a minus. */
const printNegated: readonly string[] = ["linux", "darwin", "freebsd", "netbsd", "openbsd", "solaris", "aix"];

function negated(value: number): Hit[] {
  return value < 0 ? byNumber(-value).filter(({ table }) => printNegated.includes(table.system)) : [];
}

/**
 * Whether somebody who writes this word means that code. Short names and names that are ordinary words ("fi", "Success")
 * are meant only in their own spelling, and not at all where the code is about something else.
 */
function isName(written: string, name: string, other: boolean): boolean {
  if (!/[A-Za-z0-9]/.test(name)) return false;
  if (/[_\d.]|^WSA|^E[A-Z]{3,}$/.test(name)) return true;
  return !other && written === name;
}

/** Systems by the names that users give them. */
const nicknames: Readonly<Record<string, readonly string[]>> = {
  windows: [
    "winsock",
    "win32",
    "wininet",
    "winhttp",
    "hresult",
    "mapi",
    "ntstatus",
    "wincrt",
    "uv-windows",
    "dotnet",
  ],
  macos: ["darwin"],
  mac: ["darwin"],
  bsd: ["freebsd", "netbsd", "openbsd"],
  sunos: ["solaris"],
  illumos: ["solaris"],
  node: ["node", "uv", "uv-windows", "undici"],
  ".net": ["dotnet"],
};

/** Whether a code of that table may be meant by somebody who names that system. */
export function isOf(table: string, system: string): boolean {
  const wanted = system.toLowerCase();
  return table === wanted || (nicknames[wanted]?.includes(table) ?? false);
}

/**
 * Best first: those of the system asked for, then what people ask about, then the rest. Systems on which the number
 * means the same are kept together, one reading for each meaning.
 */
function ranked(hits: readonly Hit[], system: string | undefined): Hit[] {
  const narrowed = system === undefined ? hits : hits.filter(({ table }) => isOf(table.system, system));
  const all = narrowed.length > 0 ? narrowed : hits;
  return [...all].sort((a, b) => likelihood(b) - likelihood(a));
}

/** Systems whose codes share this reading, as one sentence. */
export function reasonFor(
  hit: Hit,
  all: readonly Hit[],
  asNumber: number | undefined,
  language: Language,
): string {
  const alike = all.filter(({ meaning }) => meaning.id === hit.meaning.id);
  const others = all.filter(({ meaning }) => meaning.id !== hit.meaning.id);
  const title = listed([...new Set(alike.map(({ table }) => table.title))], language);
  const name = hit.row.name;
  const shown = asNumber === undefined ? (name ?? "") : String(asNumber);
  const isNegated = asNumber !== undefined && asNumber < 0 && hit.row.number === -asNumber;
  if (language === "ru") {
    const what =
      asNumber === undefined
        ? `${shown} – имя кода (${title})`
        : `${shown}${name ? ` – это ${name}` : ""} (${title}${isNegated ? "; libuv печатает errno с минусом" : ""})`;
    return others.length === 0
      ? `${what}; других значений в таблицах нет.`
      : `${what}; в других системах оно значит другое.`;
  }
  const what =
    asNumber === undefined
      ? `${shown} is the name of a code (${title})`
      : `${shown} is ${name ?? "a code"} (${title}${isNegated ? "; libuv prints errno with a minus" : ""})`;
  return others.length === 0
    ? `${what}; no other table has it.`
    : `${what}; elsewhere it means something else.`;
}

const LISTED_MAX = 3;

function listed(titles: readonly string[], language: Language): string {
  const more = titles.length - LISTED_MAX;
  const shown = titles.slice(0, LISTED_MAX).join(", ");
  if (more <= 0) return shown;
  return language === "ru" ? `${shown} и ещё ${more}` : `${shown} and ${more} more`;
}
