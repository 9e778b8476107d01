/**
 * What the user wants checked: "ftp://host", "smtp://host:25", "host:port", "host", "[::1]:80".
 *
 * People paste what they have, so a target may hold mistakes: blanks, invisible or look-alike letters, a
 * comma for a dot, the scheme twice. Each is named, with the correction if there is exactly one.
 *
 * Rule: does no I/O. Whether a corrected name exists is for a check to find out.
 */
import { isIP } from "node:net";
import { domainToASCII } from "node:url";
import { latinOf } from "./look-alikes.ts";

/** Protocols with their usual ports; `tls` of those that begin with TLS at once. */
export const schemes = {
  tcp: { port: undefined, tls: false },
  tls: { port: 443, tls: true },
  ftp: { port: 21, tls: false },
  ftps: { port: 990, tls: true },
  smtp: { port: 25, tls: false },
  submission: { port: 587, tls: false },
  smtps: { port: 465, tls: true },
  lmtp: { port: 24, tls: false },
  imap: { port: 143, tls: false },
  imaps: { port: 993, tls: true },
  pop3: { port: 110, tls: false },
  pop3s: { port: 995, tls: true },
  http: { port: 80, tls: false },
  https: { port: 443, tls: true },
  ws: { port: 80, tls: false },
  wss: { port: 443, tls: true },
  postgresql: { port: 5432, tls: false },
  mysql: { port: 3306, tls: false },
  redis: { port: 6379, tls: false },
  rediss: { port: 6379, tls: true },
} as const;

export type Scheme = keyof typeof schemes;

const otherNames: Readonly<Record<string, Scheme>> = {
  postgres: "postgresql",
  ftpes: "ftp",
  mariadb: "mysql",
  ssl: "tls",
  pop: "pop3",
  mail: "smtp",
};

export interface Target {
  readonly scheme: Scheme;
  /** As it is looked up: ASCII, lower case, no brackets. */
  readonly host: string;
  readonly port: number;
  /** Of HTTP: "/path?query"; "" for others. */
  readonly path: string;
  /** From "user@host", if there was one; a password in a URL is never kept. */
  readonly user?: string;
}

/** Something wrong with the target as it was written. */
export interface Mistake {
  readonly says: string;
  /** The host as it was most likely meant; absent when nothing better is known. */
  readonly host?: string;
  /** Is the correction harmless to take without asking (a blank at the end)? */
  readonly obvious?: boolean;
}

export interface ParsedTarget {
  /** Absent when there is nothing that could be checked. */
  readonly target?: Target;
  readonly mistakes: readonly Mistake[];
}

/** Longer than any URL that somebody types. */
const LENGTH_MAX = 2048;

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;
const QUOTES = /["'`«»“”‘’„<>]+|^[\s,;]+|[\s,;]+$/gu;

/** Reads a target; never throws. */
export function parseTarget(given: string): ParsedTarget {
  const mistakes: Mistake[] = [];
  const note = (says: string, more: Omit<Mistake, "says"> = {}) => void mistakes.push({ says, ...more });
  if (given.length > LENGTH_MAX) return { mistakes: [{ says: "This is longer than any address can be." }] };

  let text = given;
  const drop = (pattern: RegExp, by: string, says: string) => {
    const cleaned = text.replace(pattern, by);
    if (cleaned !== text) note(says, { obvious: true });
    text = cleaned;
  };
  drop(INVISIBLE, "", "There are invisible characters in it, as come with text that was copied.");
  if (/^\s|\s$/u.test(text)) note("There is a blank before or after it.", { obvious: true });
  text = text.trim();
  drop(QUOTES, "", "It stands in quotation marks or ends in a comma.");
  text = text.replaceAll("\\", "/");

  const { scheme, known, rest, unknown } = splitScheme(text, note);
  if (unknown !== undefined) note(`There is no check for "${unknown}"; it is treated as plain TCP.`);

  const slash = rest.search(/[/?#]/);
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  const path = slash < 0 ? "" : rest.slice(slash).replace(/#.*$/s, "");
  const at = authority.lastIndexOf("@");
  const user = at > 0 ? decoded(authority.slice(0, at).replace(/:.*$/s, "")) : undefined;
  const place = splitPort(authority.slice(at + 1), note);
  if (place === undefined) return { mistakes };

  const host = readHost(place.host, note);
  if (host === undefined) return { mistakes };
  const port = place.port ?? schemes[scheme].port;
  if (port === undefined) {
    note("Which port? Write host:port, or a scheme such as smtp://host.");
    return { mistakes };
  }
  const guessed = known ? scheme : schemeOf(port);
  return {
    target: {
      scheme: guessed,
      host,
      port,
      path: isHttp(guessed) ? path || "/" : "",
      ...(user === undefined ? {} : { user }),
    },
    mistakes,
  };
}

type Note = (says: string, more?: Omit<Mistake, "says">) => void;

function splitScheme(text: string, note: Note) {
  const pattern = /^([a-z][a-z0-9+.-]{1,15}):\/{1,3}(?=.)/i;
  const match = pattern.exec(text);
  if (!match) return { scheme: "tcp" as Scheme, known: false, rest: text, unknown: undefined };
  if (!/^[^:]+:\/\/[^/]/.test(text)) note("A scheme is followed by two slashes.", { obvious: true });
  const word = (match[1] ?? "").toLowerCase();
  let rest = text.slice(match[0].length);
  const again = pattern.exec(rest);
  if (again) {
    note("The scheme stands there twice.", { obvious: true });
    rest = rest.slice(again[0].length);
  }
  const scheme = word in schemes ? (word as Scheme) : otherNames[word];
  return scheme === undefined
    ? { scheme: "tcp" as Scheme, known: false, rest, unknown: word }
    : { scheme, known: true, rest, unknown: undefined };
}

/** Host and port of an authority; undefined when there is no sense in it (said). */
function splitPort(authority: string, note: Note): { host: string; port: number | undefined } | undefined {
  const bracket = /^\[([^\]]*)\](?::(.*))?$/s.exec(authority);
  if (bracket) return withPort(bracket[1] ?? "", bracket[2], note);
  if (isIP(authority) === 6) return { host: authority, port: undefined };
  const parts = authority.split(":");
  if (parts.length > 2 && parts.every((part) => /^[0-9a-f]{0,4}$/i.test(part))) {
    note("This is not an IPv6 address; with a port behind it, it belongs in brackets: [2001:db8::1]:80.");
    return undefined;
  }
  if (parts.length > 2) {
    note("There is more than one colon in it: the port stands once, at the end.");
    return withPort(parts[0] ?? "", parts.at(-1), note);
  }
  return withPort(parts[0] ?? "", parts[1], note);
}

function withPort(host: string, port: string | undefined, note: Note) {
  if (port === undefined || port.trim() === "") return { host, port: undefined };
  const number = /^\s*\d{1,5}\s*$/.test(port) ? Number(port) : Number.NaN;
  if (number >= 1 && number <= 65535) return { host, port: number };
  note(`"${port}" is no port: ports are numbers from 1 to 65535.`);
  return undefined;
}

/** The host as it is looked up; undefined when it is none (said). */
function readHost(given: string, note: Note): string | undefined {
  if (given.trim() === "") {
    note("The name of the host is missing. An empty server field is the most usual reason of all.");
    return undefined;
  }
  if (isIP(given) !== 0) return given.toLowerCase();
  let host = given;
  const latin = latinOf(host);
  if (latin !== undefined) {
    note("It mixes alphabets: some letters only look like Latin ones.", { host: latin });
    return latin.toLowerCase();
  }
  const tidy = (pattern: RegExp, by: string, says: string) => {
    const better = host.replace(pattern, by);
    if (better === host) return;
    note(says, { host: better });
    host = better;
  };
  tidy(/\s*[,;]\s*/g, ".", "There is a comma where a dot belongs.");
  tidy(/\s+\.|\.\s+/g, ".", "There is a blank beside a dot.");
  tidy(/\s+/g, "", "There is a blank in the name.");
  tidy(/[。．｡]/g, ".", "There is a full-width dot in it.");
  tidy(/\.{2,}/g, ".", "There are two dots in a row.");
  tidy(/^\.+/, "", "It begins with a dot.");
  if (/^\d+(\.\d+)+$/.test(host) && isIP(host) === 0) {
    note("It looks like an IPv4 address, which has four numbers from 0 to 255.");
    return undefined;
  }
  const ascii = domainToASCII(host);
  if (ascii === "" || ascii.length > 254 || /[^a-z0-9._-]/.test(ascii)) {
    note("No host can have this name.");
    return undefined;
  }
  if (ascii.split(".").some((label) => label.length > 63)) {
    note("A part of a name has at most 63 letters.");
    return undefined;
  }
  return ascii;
}

/** What usually answers at a port. */
export function schemeOf(port: number): Scheme {
  const usual: Readonly<Record<number, Scheme>> = {
    2525: "smtp",
    8080: "http",
    8443: "https",
    6432: "postgresql",
  };
  const names = Object.keys(schemes) as Scheme[];
  return (
    usual[port] ??
    names.find((name) => name !== "tls" && name !== "ws" && name !== "wss" && schemes[name].port === port) ??
    "tcp"
  );
}

export const isHttp = (scheme: Scheme): boolean =>
  scheme === "http" || scheme === "https" || scheme === "ws" || scheme === "wss";

/** "ftp://host:2121", the host in brackets where it needs them. */
export function targetText({ scheme, host, port, path }: Target): string {
  const place = isIP(host) === 6 ? `[${host}]` : host;
  return `${scheme}://${place}:${port}${path === "/" ? "" : path}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
