/**
 * The head of an HTTP/1.x message, line by line: the start line and the few fields that say where the
 * message ends. Everything else is passed over without being looked at.
 *
 * Rule: reads the bytes it is given and keeps none of them. The text it does keep (method, target) is
 * printable and short, whatever was on the wire.
 *
 * Source: RFC 9112 §2–§6, RFC 9110 §7.8, §10.1.1.
 */
import { printableAscii } from "../bytes/printable.ts";

/** Longest method or target that is kept, in characters. */
export const TEXT_MAX = 80;
/** Longest method that is believed. The longest registered one has 17 letters (UPDATEREDIRECTREF). */
const METHOD_MAX = 24;
const USUAL_METHODS = ["GET", "POST", "PUT", "HEAD", "DELETE", "OPTIONS", "PATCH"];
/** Content-Length beyond 2^53 cannot be counted; 15 digits stay below it. */
const LENGTH_DIGITS_MAX = 15;

const SP = 0x20;
const TAB = 0x09;
const CR = 0x0d;
const COMMA = 0x2c;
const COLON = 0x3a;
const SEMICOLON = 0x3b;

/** What the fields of a head said about the message's framing. One object per reader, filled anew. */
export class MessageHead {
  method = "";
  target = "";
  /** 0 until the status line was read. */
  status = 0;
  /** HTTP/1.0: closes after the answer unless keep-alive is asked for. */
  oldVersion = false;
  /** −1: no Content-Length. */
  contentLength = -1;
  /** The last transfer coding is chunked; another one is last. */
  chunked = false;
  otherCoding = false;
  close = false;
  keepAlive = false;
  expectContinue = false;
  /** Contradicts itself or the grammar: where the message ends is not known. */
  malformed = false;

  reset(): void {
    this.method = "";
    this.target = "";
    this.status = 0;
    this.oldVersion = false;
    this.contentLength = -1;
    this.chunked = false;
    this.otherCoding = false;
    this.close = false;
    this.keepAlive = false;
    this.expectContinue = false;
    this.malformed = false;
  }

  /**
   * Reads a request line, without its line end. `whole` is false for a line whose end is not there (yet):
   * then what can be seen is taken. Returns whether a request began, that is, whether a method and the
   * space behind it are there.
   */
  requestLine(bytes: Uint8Array, from: number, to: number, whole: boolean): boolean {
    const space = methodEnd(bytes, from, to);
    if (space < 0) {
      this.malformed ||= whole;
      return false;
    }
    this.method ||= methodName(bytes, from, space);
    if (!whole) {
      this.target = printable(bytes, space + 1, firstSpace(bytes, space + 1, to));
      return true;
    }
    // The version is the last word; a target with a space in it (malformed, yet seen) stays one target.
    const version = versionStart(bytes, space, to);
    const targetEnd = version < 0 ? firstSpace(bytes, space + 1, to) : version - 1;
    this.target = printable(bytes, space + 1, targetEnd);
    if (version < 0) this.malformed = true;
    else this.oldVersion = bytes[version + 7] === 0x30;
    return true;
  }

  /** Reads a status line in the same way; returns whether its status is there. */
  statusLine(bytes: Uint8Array, from: number, to: number, whole: boolean): boolean {
    // "HTTP/1.1 200": the reason phrase is optional, and so, in practice, is the space before it.
    const code = from + 9;
    if (to - from >= 12 && startsVersion(bytes, from, to) && bytes[code - 1] === SP) {
      const status = number(bytes, code, code + 3);
      const next = bytes[code + 3];
      if (status >= 100 && (to === code + 3 ? whole : next === SP || next === CR)) {
        this.status = status;
        this.oldVersion = bytes[from + 7] === 0x30;
        return true;
      }
      if (to === code + 3 && !whole) return false;
      this.malformed = true;
    }
    this.malformed ||= whole;
    return false;
  }

  /** Reads one field line, without its line end. Fields that do not matter cost one comparison. */
  field(bytes: Uint8Array, from: number, to: number): void {
    switch ((bytes[from] ?? 0) | 0x20) {
      case 0x63: // c
        if (isName(bytes, from, to, "content-length")) this.#contentLength(bytes, from + 15, to);
        else if (isName(bytes, from, to, "connection")) this.#connection(bytes, from + 11, to);
        return;
      case 0x74: // t
        if (isName(bytes, from, to, "transfer-encoding")) this.#coding(bytes, from + 18, to);
        return;
      case 0x65: // e
        if (isName(bytes, from, to, "expect"))
          this.expectContinue ||= word(bytes, from + 7, to) === "100-continue";
    }
  }

  /** The same length several times is harmless; two different ones are request smuggling (§6.3). */
  #contentLength(bytes: Uint8Array, from: number, to: number): void {
    for (let at = from; at <= to; ) {
      const end = listItemEnd(bytes, at, to);
      const digits = word(bytes, at, end);
      const length = /^\d+$/.test(digits) && digits.length <= LENGTH_DIGITS_MAX ? Number(digits) : -1;
      if (length < 0 || (this.contentLength >= 0 && this.contentLength !== length)) this.malformed = true;
      else this.contentLength = length;
      at = end + 1;
    }
  }

  #coding(bytes: Uint8Array, from: number, to: number): void {
    for (let at = from; at <= to; ) {
      const end = listItemEnd(bytes, at, to);
      const coding = word(bytes, at, end);
      if (coding !== "") {
        this.chunked = coding === "chunked";
        this.otherCoding = !this.chunked;
      }
      at = end + 1;
    }
  }

  #connection(bytes: Uint8Array, from: number, to: number): void {
    for (let at = from; at <= to; ) {
      const end = listItemEnd(bytes, at, to);
      const option = word(bytes, at, end);
      if (option === "close") this.close = true;
      else if (option === "keep-alive") this.keepAlive = true;
      at = end + 1;
    }
  }
}

/** Whether bytes can be the beginning of a start line at all; a cheap check that stops junk early. */
export function canStart(bytes: Uint8Array, from: number, to: number, response: boolean): boolean {
  if (response) return startsVersion(bytes, from, to);
  const end = Math.min(to, from + METHOD_MAX);
  let at = from;
  while (at < end && isTokenByte(bytes[at] ?? 0)) at++;
  return at === to || (at > from && bytes[at] === SP);
}

/** Whether bytes begin "HTTP/1.x", as far as there are bytes. */
export function startsVersion(bytes: Uint8Array, from: number, to: number): boolean {
  const wanted = "HTTP/1.";
  const end = Math.min(to - from, wanted.length);
  for (let i = 0; i < end; i++) if (bytes[from + i] !== wanted.charCodeAt(i)) return false;
  return to - from <= wanted.length || isDigit(bytes[from + wanted.length] ?? 0);
}

/** Bytes as text that is safe to print: everything but visible ASCII becomes a dot; cut at `TEXT_MAX`. */
export function printable(bytes: Uint8Array, from: number, to: number): string {
  const end = Math.min(to, from + TEXT_MAX, bytes.length);
  return end > from ? printableAscii(bytes, from, end - from, ".") : "";
}

/** The usual methods need no new text. */
function methodName(bytes: Uint8Array, from: number, to: number): string {
  for (const name of USUAL_METHODS) {
    if (name.length !== to - from) continue;
    let same = 0;
    while (same < name.length && bytes[from + same] === name.charCodeAt(same)) same++;
    if (same === name.length) return name;
  }
  return printable(bytes, from, to);
}

/** Where the version at the end of a request line starts; −1: there is none of HTTP/1. */
function versionStart(bytes: Uint8Array, space: number, to: number): number {
  let end = to;
  while (end > space && (bytes[end - 1] === SP || bytes[end - 1] === TAB)) end--;
  const start = end - 8;
  return start > space + 1 && bytes[start - 1] === SP && startsVersion(bytes, start, end) ? start : -1;
}

/** The index of the space behind a method; −1: there is no method (yet). */
function methodEnd(bytes: Uint8Array, from: number, to: number): number {
  const end = Math.min(to, from + METHOD_MAX + 1);
  for (let at = from; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === SP) return at > from ? at : -1;
    if (!isTokenByte(byte)) return -1;
  }
  return -1;
}

function firstSpace(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== SP) at++;
  return at;
}

function number(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (!isDigit(byte)) return -1;
    value = value * 10 + byte - 0x30;
  }
  return value;
}

/** Whether the line starts with this field name (lower case) and a colon. */
function isName(bytes: Uint8Array, from: number, to: number, name: string): boolean {
  if (to - from <= name.length || bytes[from + name.length] !== COLON) return false;
  for (let i = 0; i < name.length; i++)
    if (((bytes[from + i] ?? 0) | 0x20) !== name.charCodeAt(i)) return false;
  return true;
}

function listItemEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== COMMA) at++;
  return at;
}

/** A list item in lower case, without blanks and parameters; long ones are cut, they mean nothing here. */
function word(bytes: Uint8Array, from: number, to: number): string {
  let start = from;
  let end = to;
  for (let at = from; at < to; at++) if (bytes[at] === SEMICOLON) end = Math.min(end, at);
  while (start < end && isBlank(bytes[start])) start++;
  while (end > start && isBlank(bytes[end - 1])) end--;
  return printable(bytes, start, end).toLowerCase();
}

const isBlank = (byte: number | undefined): boolean => byte === SP || byte === TAB || byte === CR;
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** A byte of a method: letters, digits, "-" and "_" (RPC_IN_DATA, M-SEARCH); others of "token" are not used. */
function isTokenByte(byte: number): boolean {
  const letter = byte | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || isDigit(byte) || byte === 0x2d || byte === 0x5f;
}
