/**
 * Programs and devices that open TLS on the way and close it again with a certificate of their own. They make it on
 * the spot and sign it with a root that they have put into the system's store, so its issuer tells who it is.
 *
 * Rule: pure. A certificate that signs itself is a server's own, whatever name stands in it.
 */
import type { DetailedPeerCertificate } from "node:tls";

/** In the issuer's common name or organisation, as these products write it. */
const signs: readonly { readonly who: string; readonly says: RegExp }[] = [
  { who: "the mail shield of Avast, AVG or Norton", says: /\bweb\/mail shield\b/i },
  { who: "Kaspersky", says: /^kaspersky anti-?virus personal root/i },
  { who: "ESET", says: /^eset ssl filter ca/i },
  { who: "Bitdefender", says: /^bitdefender (?:personal )?ca\b/i },
  { who: "Dr.Web", says: /^dr\.? ?web\b/i },
  { who: "a FortiGate firewall", says: /^(?:fortigate ca|fortinet)/i },
  { who: "a Sophos firewall", says: /^sophos ssl ca/i },
  { who: "Zscaler", says: /^zscaler\b/i },
  { who: "Netskope", says: /^(?:ca\.[a-z0-9-]{1,60}\.goskope\.com|netskope)/i },
  { who: "Cisco Umbrella", says: /^cisco umbrella (?:root|secondary)/i },
  { who: "a Blue Coat proxy", says: /^blue ?coat\b/i },
  { who: "a McAfee web gateway", says: /^mcafee web gateway/i },
  { who: "mitmproxy", says: /^mitmproxy\b/i },
];

/** Who opens TLS on the way; undefined: nobody who is known here. */
export function inspectorOf({ issuer, subject }: DetailedPeerCertificate): string | undefined {
  const names = [issuer?.CN, issuer?.O].flat().filter((name): name is string => typeof name === "string");
  if (String(issuer?.CN) === String(subject?.CN)) return undefined;
  return signs.find(({ says }) => names.some((name) => says.test(name)))?.who;
}
