/**
 * Names of codes as words of a text: "ECONNRESET", "WSAECONNRESET", "net::ERR_CONNECTION_RESET", "UND_ERR_SOCKET".
 * Made from the tables of codes; only names that nothing else is called are taken.
 *
 * A bare "ECONNRESET" proves nothing, because Node and others give that name to ends of their own making. The
 * grammars know the words around it that do.
 */
import { tables } from "../codes/index.ts";
import { byName } from "../find.ts";
import { fold } from "./fold.ts";
import { type Grammar, type Rule, Strength } from "./rule.ts";

/** Between a summary and an event: "socket hang up" says more than the ECONNRESET beside it. */
const bareName = (Strength.summary + Strength.event) / 2;

const strengths: Readonly<Record<string, number>> = {
  linux: bareName,
  darwin: bareName,
  freebsd: bareName,
  netbsd: bareName,
  openbsd: bareName,
  solaris: bareName,
  aix: bareName,
  wincrt: bareName,
  gai: bareName,
  uv: bareName,
  winsock: Strength.system,
  win32: Strength.event,
  wininet: Strength.summary,
  winhttp: Strength.summary,
  node: bareName,
  undici: bareName,
  curl: Strength.summary,
  mapi: Strength.summary,
  chromium: Strength.event,
  nspr: Strength.event,
  nss: Strength.event,
  mysql: Strength.summary,
  ntstatus: Strength.event,
  java: Strength.wrapper,
  "aws-elb": Strength.event,
  openssl: Strength.wrapper,
  oracle: Strength.event,
};

/** Names that mean the same in every text: an errno, or several words joined. */
const isOwn = (name: string) => /^(?:WSA)?E[A-Z0-9]{3,}$|_|\w\.\w|^ORA-/.test(name);

/** errno names that programs print for files and much else. */
const vague = new Set(["EOF", "ECANCELED", "EPROTO", "EVENT", "ERROR", "EREMOTEIO"]);

/** What stands between a code's name and a program's own variable of that name. */
const mention =
  /#\s*define|\bcase\s+E[A-Z]|[!=]=\s*['"]?E[A-Z]|\berrno\.E|(?<!(?:code|errno|error|name)["']?\s?[:=]\s?)['"]E[A-Z]+['"]\s*[,\]]/;

export function names(): Grammar {
  const rules: Rule[] = [];
  const seen = new Set<string>();
  for (const { system, rows } of tables) {
    const strength = strengths[system];
    if (strength === undefined) continue;
    for (const { name } of rows) {
      if (name === undefined || !isOwn(name) || vague.has(name) || seen.has(name)) continue;
      seen.add(name);
      const hit = byName(name, system)[0];
      if (!hit || hit.meaning.family === "other") continue;
      const own = system === "winsock" || system === "ntstatus";
      rules.push([
        fold(name).trim(),
        hit.meaning.id,
        {
          strength,
          code: `${system}:${name}`,
          ...(!own && { proves: null }),
          ...(strength === bareName && { unless: mention }),
        },
      ]);
    }
  }
  return { title: "the code's name", rules };
}
