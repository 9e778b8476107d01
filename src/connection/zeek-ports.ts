/** Whom Zeek takes for the originator of a connection whose SYN it has not seen: a guess by ports. */
import { ACK, SYN } from "../packet/flags.ts";
import type { Segment } from "../packet/segment.ts";

/** Ports that Zeek's default scripts call a likely server's (its `likely_server_ports`). */
const SERVER_PORTS = new Uint8Array(65_536);
for (const port of [
  21, 22, 25, 53, 80, 81, 88, 102, 110, 135, 137, 139, 143, 161, 162, 389, 443, 445, 502, 514, 563, 585, 587,
  614, 631, 636, 989, 990, 992, 993, 995, 1080, 1434, 1812, 1883, 2811, 3128, 3268, 3306, 3389, 4789, 5060,
  5072, 5222, 5223, 5269, 5353, 5355, 5432, 5900, 5901, 6379, 6666, 6667, 6668, 6669, 8000, 8080, 8888, 20000,
  44818,
]) {
  SERVER_PORTS[port] = 1;
}

/** True if Zeek would take the destination of a first packet without SYN for the originator. */
export function zeekFlips(s: Segment): boolean {
  if ((s.flags & SYN) !== 0 && (s.flags & ACK) === 0) return false;
  if (SERVER_PORTS[s.srcPort] === 0) return false;
  if (SERVER_PORTS[s.dstPort] === 0) return true;
  return s.srcPort < s.dstPort;
}
