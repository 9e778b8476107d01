/**
 * Anchors of errors that have a form instead of words: replies of mail and FTP servers, HRESULTs, HAProxy's
 * termination states, Envoy's response flags. The recogniser knows the forms exactly (`recognise/replies.ts`);
 * here it is only asked whether one may be there.
 */
import { tables } from "../codes/index.ts";
import type { Confirm, Word } from "./matcher.ts";

const SPACE = 0x20;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

/** The anchors. */
export function formWords(): Word[] {
  return [
    ...["sqlstate", "ora-", "0x8007", "0x800c", "0x8004", "0x8001", "0xc000", "0x274", "-2147", "-2146"].map(
      (text) => word(text),
    ),
    word("response_flags"),
    ...replyCodes().map((code) => word(code, isReply)),
    ...namesOf("haproxy").map((state) => word(` ${state.toLowerCase()}`, isTermination)),
    word('" ', isFlag),
  ];
}

const utf8 = new TextEncoder();

function word(text: string, confirm?: Confirm): Word {
  return { bytes: utf8.encode(text), tag: -1, ...(confirm && { confirm }) };
}

function namesOf(system: string): string[] {
  const rows = tables.find((table) => table.system === system)?.rows ?? [];
  return rows.flatMap(({ name }) => (name === undefined ? [] : [name]));
}

/** 421, 450 …: the replies of FTP and SMTP that refuse something. */
function replyCodes(): string[] {
  const rows = tables
    .filter(({ system }) => system === "ftp" || system === "smtp")
    .flatMap((table) => table.rows);
  return [
    ...new Set(rows.map(({ number }) => number ?? 0).filter((number) => number >= 400 && number < 600)),
  ].map(String);
}

/** Line feed, tab, colon, angle bracket, bracket. */
const MARKS: ReadonlySet<number> = new Set([0x0a, 0x09, 0x3a, 0x3c, 0x5d]);

/** `421 `, `550-` at the start of a line, of a quotation, or behind a colon. */
const isReply: Confirm = (bytes, at, to) => {
  const behind = bytes[at];
  if (at >= to || (behind !== SPACE && behind !== 0x2d)) return false;
  let before = at - 4;
  if (bytes[before] === 0x22 || bytes[before] === 0x27) return true;
  while (before >= 0 && bytes[before] === SPACE) before -= 1;
  return before < 0 || MARKS.has(bytes[before] as number);
};

/** ` SD-- 1/1/0`, ` cD 1/1/0`: the state, perhaps what became of the cookie, and counts with slashes. */
const isTermination: Confirm = (bytes, at, to) => {
  let from = at;
  if (bytes[from] !== SPACE) from += 2;
  if (from >= to || bytes[from] !== SPACE) return false;
  for (from += 1; from < to && isDigit(bytes[from]); ) from += 1;
  return bytes[from] === 0x2f;
};

/** `" 503 UF `: behind the request a status and flags instead of a size. */
const isFlag: Confirm = (bytes, at, to) => {
  let from = at;
  while (from < to && isDigit(bytes[from])) from += 1;
  return (
    from > at &&
    from - at <= 3 &&
    bytes[from] === SPACE &&
    isLetter(bytes[from + 1]) &&
    isLetter(bytes[from + 2])
  );
};
