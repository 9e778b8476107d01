/**
 * Recognises the first bytes of an HTTP/1.x request.
 *
 * Rule: looks at one line at most, keeps nothing.
 */
import { startsVersion } from "./http1-head.ts";

/** RFC 9110, WebDAV, UPnP and what else is seen on port 80. */
const METHODS = (
  "GET HEAD POST PUT DELETE CONNECT OPTIONS TRACE PATCH QUERY PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK " +
  "REPORT SEARCH PURGE BAN M-SEARCH NOTIFY SUBSCRIBE UNSUBSCRIBE MERGE CHECKOUT MKACTIVITY RPC_IN_DATA RPC_OUT_DATA"
)
  .split(" ")
  .map((method) => `${method} `);

/** First letters of methods, by byte: what most payloads already fail at. */
const FIRST_LETTERS = new Uint8Array(256);
for (const method of METHODS) FIRST_LETTERS[method.charCodeAt(0)] = 1;

/** Whether bytes begin with a known method and a space, or, from `enough` bytes on, with a part of that. */
export function startsWithMethod(bytes: Uint8Array, from: number, to: number, enough: number): boolean {
  if (FIRST_LETTERS[bytes[from] ?? 0] === 0) return false;
  const there = to - from;
  for (const method of METHODS) {
    if (there < Math.min(method.length, enough)) continue;
    const length = Math.min(method.length, there);
    let i = 0;
    while (i < length && bytes[from + i] === method.charCodeAt(i)) i++;
    if (i === length) return true;
  }
  return false;
}

/** The request line is there and names another protocol than HTTP/1 (RTSP, SIP, ICAP; or none). */
export function isAnotherVersion(bytes: Uint8Array, from: number, to: number): boolean {
  const last = Math.min(to, from + 8192);
  let end = from;
  while (end < last && bytes[end] !== 0x0a) end++;
  if (end === last) return false;
  const version = end - (bytes[end - 1] === 0x0d ? 9 : 8);
  return version <= from || !startsVersion(bytes, version, version + 8);
}
