import { isIP } from "node:net";
import type { Target } from "../target.ts";

/** The name to ask for within TLS (SNI); addresses are none, and servers may refuse them (RFC 6066 §3). */
export function serverName({ host }: Target): { servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {};
}
