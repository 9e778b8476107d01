/**
 * What has a form of its own instead of words: reply lines of SMTP and FTP, HRESULTs, SQLSTATEs, HAProxy's
 * termination states, Envoy's response flags. Each is looked for only where a cheap test says that it may be there.
 */
import { byName, byNumber, type Hit } from "../find.ts";
import { Strength } from "./rule.ts";
import type { Reading, Signal } from "./signals.ts";

/** Adds what it finds to `found`. */
export function replySignals(reading: Reading, found: Signal[]): void {
  const { text, folded } = reading;
  if (folded.includes(" 0x")) hexCodes(text, found);
  if (folded.includes(" 0x800ccc")) dialogNumbers(text, found);
  if (folded.includes(" -2")) signedCodes(text, found);
  if (folded.includes("sqlstate")) sqlStates(text, found);
  if (folded.includes(" ora ")) oracle(text, found);
  if (timers.test(text)) haproxy(text, found);
  envoyFlags(text, found);
  mailReplies(reading, found);
}

/** HRESULTs are eight digits and begin with 8; a short one needs the word "error" before it. */
const hex = /\b0x([89a-f][0-9a-f]{7})\b|(?:error|code|ошибк[аи]|fehler|hr)\W{1,4}0x([0-9a-f]{4,8})\b/gi;

/** Enough for any dialog; a memory dump has more. */
const CODES_MAX = 20;

function hexCodes(text: string, found: Signal[]): void {
  let count = 0;
  for (const match of text.matchAll(hex)) {
    if (++count > CODES_MAX) return;
    const value = Number.parseInt(match[1] ?? match[2] ?? "", 16);
    add(found, byNumber(value), { strength: Strength.summary, windowsOnly: true });
  }
}

/** Outlook's dialog gives the WinSock number in a field of its own, whose label is in the user's language. */
function dialogNumbers(text: string, found: Signal[]): void {
  const number = /[:：]\s{0,3}(1[01]\d{3})(?=\s{0,3}(?:[,;.)、，\n]|$))/.exec(text)?.[1];
  if (number !== undefined) add(found, byNumber(Number(number), "winsock"), { strength: Strength.system });
}

function signedCodes(text: string, found: Signal[]): void {
  let count = 0;
  for (const [digits] of text.matchAll(/-2\d{9}\b/g)) {
    if (++count > CODES_MAX) return;
    add(found, byNumber(Number(digits)), { strength: Strength.summary, windowsOnly: true });
  }
}

function sqlStates(text: string, found: Signal[]): void {
  for (const match of text.matchAll(/SQLSTATE\W{0,8}([0-9A-Z]{5})\b/gi))
    add(found, byName(match[1] ?? "", "postgresql"), { strength: Strength.summary });
}

function oracle(text: string, found: Signal[]): void {
  for (const [name] of text.matchAll(/\bORA-\d{5}\b/g))
    add(found, byName(name, "oracle"), { strength: Strength.event });
}

/** A cheap sign of HAProxy's connection counters. */
const timers = /\/\d{1,9}\/\d{1,9}\/\+?\d{1,9} \d/;
/** `… SC-- 12/12/1/0/3 0/0` or, in TCP mode, `… cD 1/1/0/0/0 0/0` (HAProxy's manual, §8.2). */
const termination =
  /\s([CSPLRIUDKcs-][RQCHDLT-])(?:[NIDVEPOU-][NIUPRD-])?\s\d{1,9}\/\d{1,9}\/\d{1,9}\/\d{1,9}\/\+?\d{1,9}\s\d{1,9}\/\d{1,9}/;

function haproxy(text: string, found: Signal[]): void {
  const state = termination.exec(text)?.[1];
  if (state === undefined || state === "--") return;
  add(found, byName(state, "haproxy"), { strength: Strength.event });
}

const flags =
  /(?:\s(?:0|[1-5]\d\d) ((?:[A-Z]{2,6},){0,3}[A-Z]{2,6})\s|response_flags"?\s?[:=]\s?"?((?:[A-Z]{2,6},){0,3}[A-Z]{2,6})\b)/;

function envoyFlags(text: string, found: Signal[]): void {
  if (!text.includes("HTTP/") && !text.includes("response_flags")) return;
  const match = flags.exec(text);
  const names = match?.[1] ?? match?.[2];
  // The last one of several is a consequence: "UF,URX" is a failed connection, retried in vain.
  for (const name of names?.split(",").slice(0, 1) ?? [])
    add(found, byName(name, "envoy"), { strength: Strength.event });
}

/** A reply with an enhanced code (RFC 3463) is one wherever it stands: "421 4.7.0 Too many connections". */
const enhancedReply = /(?<![\w.,-])([45]\d\d)[ -][45]\.\d{1,3}\.\d{1,3}\b/g;
/** Python's smtplib: `SMTPConnectError: (421, b'…')`. */
const smtplib = /\bSMTP\w{1,30}: \((\d{3}), /g;
/** A plain reply: at the start of a line, or behind what programs put before one. */
const reply =
  /(?:^|\n|said: |responded: |replied: |message: |error_\w{4,5}: |FTPError: |exceeded \(|\(\d{3}\) |[Rr]esponse: {0,2}\t?|answer: |<{1,3}[-~* ]{1,3}|< )([45]\d\d)[ -]([^\n]{2,160})/g;

/** Words that only such replies have. */
const ftpWords =
  /\b(?:login|logged in|password|user|anonymous|transfer|data connection|passive|PORT|PASV|EPSV|ftp|directory|time-?out|timed out|idle|clients?|too many|connections?|maximum|OOPS|service not available|closing control)\b/i;
const smtpWords =
  /\b(?:mail|mailbox|smtp|relay|relaying|sender|recipient|spam|blocked|greylist\w*|closing transmission|transmission channel|helo|ehlo|rcpt|queue|esmtp|try again|policy|rejected)\b/i;
const ftpOnly =
  /\bftp\b|data connection|passive|logged in|login|anonymous|OOPS|directory|service not available/i;
/** Replies that are about the connection itself, and stand for it in words that anybody may use. */
const aboutTheConnection = new Set([421, 425, 426, 554]);

function mailReplies({ text, asked }: Reading, found: Signal[]): void {
  if (!/[45]\d\d[ ,-]/.test(text)) return;
  let count = 0;
  for (const pattern of [enhancedReply, smtplib])
    for (const match of text.matchAll(pattern)) {
      if (++count > CODES_MAX) return;
      add(found, byNumber(Number(match[1]), "smtp"), { strength: Strength.event + 0.5 });
    }
  if (count > 0) return;
  for (const match of text.matchAll(reply)) {
    if (++count > CODES_MAX) return;
    const code = Number(match[1]);
    const words = match[2] ?? "";
    const isFtp = ftpWords.test(words) && (ftpOnly.test(text) || !smtpWords.test(words));
    if (!isFtp && !smtpWords.test(words)) continue;
    // "500 read timeout" is a Perl client's own answer, "404 …" an access log's.
    const sure = aboutTheConnection.has(code) || ftpOnly.test(words);
    if (!sure || (!asked && !ftpOnly.test(text) && !smtpWords.test(text))) continue;
    add(found, byNumber(code, isFtp ? "ftp" : "smtp"), { strength: Strength.event + 0.5 });
  }
}

function add(
  found: Signal[],
  hits: readonly Hit[],
  { strength, windowsOnly = false }: { strength: number; windowsOnly?: boolean },
): void {
  const known = hits.filter(
    ({ meaning, table }) => meaning.family !== "other" && (!windowsOnly || windowsTables.has(table.system)),
  );
  const [hit, ...rivals] = known;
  if (!hit) return;
  found.push({
    meaning: hit.meaning,
    hit,
    rivals,
    proves: hit.meaning.proves,
    phase: hit.meaning.phase,
    operation: hit.meaning.operation,
    strength: hit.table.system === "winsock" ? Strength.system : strength,
    // No place among the words: nothing covers it.
    start: -1,
    end: -1,
    words: "",
    source: hit.table.title,
  });
}

const windowsTables = new Set(["winsock", "win32", "wininet", "winhttp", "mapi", "hresult", "ntstatus"]);
