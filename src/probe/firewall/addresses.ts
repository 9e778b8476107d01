/** Addresses and ports as rules of a packet filter name them. Pure. */
import { BlockList, isIP } from "node:net";
import type { Fits } from "./rules.ts";

/** "10.0.0.0/8", "fd00::/8", "10.1.1.1", "10.0.0.1-10.0.0.9"; a text that is none of these may be anything. */
export function addressFits(address: string, text: string): Fits {
  const [, first = "", length, last] = /^([\da-fA-F.:]+)(?:\/(\d{1,3})|-([\da-fA-F.:]+))?$/.exec(text) ?? [];
  const version = isIP(first);
  if (version === 0) return "may";
  if (version !== isIP(address)) return "no";
  const family = version === 6 ? "ipv6" : "ipv4";
  try {
    const list = new BlockList();
    if (last !== undefined) list.addRange(first, last, family);
    else list.addSubnet(first, Number(length ?? (version === 6 ? 128 : 32)), family);
    return list.check(address, family) ? "yes" : "no";
  } catch {
    return "may";
  }
}

/** "25", "20:25", "20-25"; names of services may be any. */
export function portFits(port: number, text: string): Fits {
  const [, first, last] = /^(\d{1,5})(?:[:-](\d{1,5}))?$/.exec(text) ?? [];
  if (first === undefined) return "may";
  return port >= Number(first) && port <= Number(last ?? first) ? "yes" : "no";
}
