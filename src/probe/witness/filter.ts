/**
 * What tcpdump lets through, in the language of pcap-filter(7): TCP with these addresses, and ICMP errors about
 * packets to them. Pure.
 */
import { isIPv6 } from "node:net";
import { parseAddress } from "../../packet/address.ts";

/** Of hosts with dozens of addresses, so many are watched. */
const ADDRESSES_MAX = 8;

/** `ports`: only these at the other side; undefined: all. Empty text: there is no address to watch. */
export function filterFor(addresses: readonly string[], ports?: readonly number[]): string {
  const known = addresses.filter((address) => parseAddress(address)).slice(0, ADDRESSES_MAX);
  if (known.length === 0) return "";
  const hosts = known.map((address) => `host ${address.replace(/%.*$/, "")}`).join(" or ");
  const at = ports === undefined ? "" : ` and (${ports.map((port) => `port ${port}`).join(" or ")})`;
  return [`(tcp and (${hosts})${at})`, ...known.map(errorsAbout)].join(" or ");
}

/** An ICMP error quotes the packet that it is about, with the address that it went to. */
function errorsAbout(address: string): string {
  const words = (parseAddress(address)?.words ?? []).map((word) => `0x${(word >>> 0).toString(16)}`);
  if (!isIPv6(address))
    return `(icmp and (icmp[0] == 3 or icmp[0] == 11) and icmp[24:4] == ${words[0]} and icmp[17] == 6)`;
  // 40 bytes of the header, 8 of the error, 24 of the quoted header; of that its next header at 6.
  const quoted = words.map((word, i) => `ip6[${72 + 4 * i}:4] == ${word}`).join(" and ");
  return `(ip6 and ip6[6] == 58 and ip6[40] < 128 and ip6[54] == 6 and ${quoted})`;
}
