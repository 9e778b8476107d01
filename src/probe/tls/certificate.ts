/**
 * What is wrong with a certificate, whoever looks at it: its time, its name, its chain. Whether clients trust
 * its issuer is theirs to say, and no flaw.
 *
 * Rule: pure; the time is passed in.
 */
import { isIP } from "node:net";
import { checkServerIdentity, type DetailedPeerCertificate } from "node:tls";

export type Flaw =
  | "certificate-expired"
  | "certificate-not-yet-valid"
  | "certificate-wrong-name"
  | "certificate-chain-incomplete";

export interface Flawed {
  readonly flaw: Flaw;
  readonly because: string;
}

/** OpenSSL's words for a leaf whose issuer did not come with it and is not known here. */
const NO_ISSUER: ReadonlySet<string> = new Set([
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
]);
const SELF_SIGNED: ReadonlySet<string> = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
]);
/** A chain is followed so far; certificates may name each other in a circle. */
const CHAIN_MAX = 10;

/** Finds the flaws; `distrust` is OpenSSL's verdict, undefined where it trusts. */
export function flawsOf(
  certificate: DetailedPeerCertificate,
  distrust: string | undefined,
  host: string,
  now: number,
): Flawed[] {
  const flaws: Flawed[] = [];
  const chain = chainOf(certificate);
  const late = chain.find(({ valid_to }) => Date.parse(valid_to) < now);
  if (late) {
    flaws.push({
      flaw: "certificate-expired",
      because: `${whose(late, certificate)} was valid until ${late.valid_to}.`,
    });
  }
  const early = chain.find(({ valid_from }) => Date.parse(valid_from) > now);
  if (early) {
    flaws.push({
      flaw: "certificate-not-yet-valid",
      because: `${whose(early, certificate)} is valid from ${early.valid_from} on.`,
    });
  }
  // Reached by its address, a server may well have a certificate for its name only.
  if (isIP(host) === 0 && checkServerIdentity(host, certificate)) {
    flaws.push({
      flaw: "certificate-wrong-name",
      because: `We asked for ${host}; the certificate is for ${namesOf(certificate)}.`,
    });
  }
  const issuer = certificate.infoAccess?.["CA Issuers - URI"]?.[0];
  if (distrust !== undefined && NO_ISSUER.has(distrust) && chain.length === 1 && issuer !== undefined) {
    flaws.push({
      flaw: "certificate-chain-incomplete",
      because: `The server sends its own certificate only, without its issuer's (${commonName(certificate.issuer)}), which is to be had at ${issuer}.`,
    });
  }
  return flaws;
}

/** Why it cannot be told from here whether clients trust it; undefined: there is no doubt. */
export function doubtOf(distrust: string | undefined): string | undefined {
  if (distrust === undefined) return undefined;
  if (SELF_SIGNED.has(distrust))
    return "it is signed by itself or by a private authority: clients must have that in their own stores, which cannot be seen from here";
  if (NO_ISSUER.has(distrust))
    return "its issuer is not known here: clients must have it in their own stores, which cannot be seen from here";
  return undefined;
}

/** The names that a certificate is for, at most a few of them. */
export function namesOf({ subject, subjectaltname }: DetailedPeerCertificate): string {
  const names = subjectaltname?.split(", ").map((name) => name.replace(/^(?:DNS|IP Address):/, "")) ?? [];
  return names.length === 0 ? commonName(subject) : names.slice(0, 5).join(", ");
}

function chainOf(certificate: DetailedPeerCertificate): DetailedPeerCertificate[] {
  const chain = [certificate];
  for (
    let next = certificate.issuerCertificate;
    next && chain.length < CHAIN_MAX;
    next = next.issuerCertificate
  ) {
    if (chain.some(({ fingerprint256 }) => fingerprint256 === next.fingerprint256)) break;
    chain.push(next);
  }
  return chain;
}

const whose = (one: DetailedPeerCertificate, own: DetailedPeerCertificate): string =>
  one === own ? "The server's certificate" : `The certificate of its issuer ${commonName(one.subject)}`;

/** Certificates may have several common names, or none. */
function commonName(name: DetailedPeerCertificate["subject"] | undefined): string {
  const common: unknown = name?.CN;
  return Array.isArray(common) ? common.join(", ") : typeof common === "string" ? common : "nobody";
}
