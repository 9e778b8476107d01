/**
 * What an ICMP error says, in the words of RFC 792, RFC 1122, RFC 1812 and RFC 4443.
 */

const UNREACHABLE_V4: readonly string[] = [
  "network unreachable",
  "host unreachable",
  "protocol unreachable",
  "port unreachable",
  "packet too big, and must not be fragmented",
  "source route failed",
  "network unknown",
  "host unknown",
  "source host isolated",
  "network prohibited by an administrator",
  "host prohibited by an administrator",
  "network unreachable for this type of service",
  "host unreachable for this type of service",
  "prohibited by an administrator",
  "host precedence violation",
  "precedence cut off",
];

const UNREACHABLE_V6: readonly string[] = [
  "no route to the destination",
  "prohibited by an administrator",
  "beyond the scope of the source address",
  "address unreachable",
  "port unreachable",
  "source address failed a policy",
  "route rejected",
];

/** The sense of an ICMP (version 4) or ICMPv6 (version 6) error; type and code where nobody has named it. */
export function icmpName(version: 4 | 6, type: number, code: number): string {
  const unknown = `type ${type} code ${code}`;
  if (version === 4) {
    if (type === 3) return UNREACHABLE_V4[code] ?? unknown;
    if (type === 4) return "source quench";
    if (type === 5) return "redirect";
    if (type === 11) return code === 1 ? "fragments never arrived" : "time to live ran out on the way";
    if (type === 12) return "parameter problem";
    return unknown;
  }
  if (type === 1) return UNREACHABLE_V6[code] ?? unknown;
  if (type === 2) return "packet too big";
  if (type === 3) return code === 1 ? "fragments never arrived" : "hop limit ran out on the way";
  if (type === 4) return "parameter problem";
  return unknown;
}
