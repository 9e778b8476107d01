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
  return METHODS.some((method) => {
    if (to - from < Math.min(method.length, enough)) return false;
    const length = Math.min(method.length, to - from);
    for (let i = 0; i < length; i++) if (bytes[from + i] !== method.charCodeAt(i)) return false;
    return true;
  });
}

/** The request line is there and names another protocol than HTTP/1 (RTSP, SIP, ICAP; or none). */
export function isAnotherVersion(bytes: Uint8Array, from: number, to: number): boolean {
  const end = bytes.subarray(from, Math.min(to, from + 8192)).indexOf(0x0a);
  if (end < 0) return false;
  const version = from + end - (bytes[from + end - 1] === 0x0d ? 9 : 8);
  return version <= from || !startsVersion(bytes, version, version + 8);
}
