/** The other end of an error in the form that groups of a log go by: `host:port`, `host`, or an address. */
import { endIn } from "../peer.ts";

/** The other end that a text names. */
export function peerOf(text: string): string | undefined {
  const end = endIn(text);
  return end && (end.port === undefined ? end.host : `${end.host}:${end.port}`);
}

/** A text that is a peer already ("10.0.0.9:5432", a URL, a host), in the same form. */
export function asPeer(text: string): string {
  const url = /^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(text);
  return (url ? peerOf(text) : undefined) ?? text.slice(0, 200).trim();
}

/** Ports from here on are given out to clients, on the systems that give out the fewest (RFC 6335 §6). */
const EPHEMERAL_MIN = 32_768;

/** Host and port of a peer; the port is told apart where it was given out for one connection. */
export function hostOf(peer: string): {
  readonly host: string;
  readonly port: number;
  readonly ephemeral: boolean;
} {
  const match = /^(.*):(\d{1,5})$/.exec(peer);
  const bare = match?.[1];
  // An IPv6 address without brackets has colons of its own.
  if (bare === undefined || (bare.includes(":") && !bare.endsWith("]"))) {
    return { host: peer, port: 0, ephemeral: false };
  }
  const port = Number(match?.[2]);
  return { host: bare, port, ephemeral: port >= EPHEMERAL_MIN };
}
