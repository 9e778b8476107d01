/**
 * What an ICMP error says, in the words of RFC 792, RFC 1122, RFC 1812 and RFC 4443. Where the evidence has a name
 * for it, the same one.
 */
import { unreachableName } from "../cause/signs/icmp.ts";
import type { IcmpNote } from "../ending/ending.ts";

/** The sense of an ICMP or ICMPv6 error; type and code where nobody has named it. */
export function icmpName(note: Pick<IcmpNote, "version" | "type" | "code">): string {
  const { version, type, code } = note;
  return (
    unreachableName(note) ?? (version === 4 ? v4(type, code) : v6(type, code)) ?? `type ${type} code ${code}`
  );
}

function v4(type: number, code: number): string | undefined {
  if (type === 3 && code === 4) return "packet too big, and must not be fragmented";
  if (type === 3 && code === 14) return "host precedence violation";
  if (type === 3 && code === 15) return "precedence cut off";
  if (type === 4) return "source quench";
  if (type === 5) return "redirect";
  if (type === 11) return code === 1 ? "fragments never arrived" : "time to live ran out on the way";
  if (type === 12) return "parameter problem";
  return undefined;
}

function v6(type: number, code: number): string | undefined {
  if (type === 2) return "packet too big";
  if (type === 3) return code === 1 ? "fragments never arrived" : "hop limit ran out on the way";
  if (type === 4) return "parameter problem";
  return undefined;
}
