/**
 * What the packets say, joined to what the checks found. Pure.
 *
 * Rule: packets correct who ended a connection, and name a cause that the catalogue has where the check could only
 * name another of it; they never make a finding where a check found nothing, unless a third party was caught: the
 * checks do many things on purpose that look bad in a capture.
 */
import type { Confidence } from "../../cause/cause.ts";
import { causes } from "../../cause/index.ts";
import type { Diagnosis } from "../../diagnosis/diagnosis.ts";
import type { End } from "../../ending/ending.ts";
import { hopsOf } from "../../packet/ttl.ts";
import type { CaptureVerdict, CheckFinding, CheckResult, Place } from "../../report/check-result.ts";
import { fromCatalogue } from "../catalogue.ts";
import type { Testimony } from "./witness.ts";

/** The step that the findings of the capture itself belong to. */
export const STEP = "capture";

/** What else is known of the hosts. */
export interface Known {
  /** TTL of answers to pings, by address. */
  readonly pingTtls: ReadonlyMap<string, number>;
}

/** The result with what the packets say. */
export function joined(
  result: CheckResult,
  { told, diagnoses }: Testimony,
  ours: readonly Place[],
  known: Known,
): CheckResult {
  const mine = ({ ending }: Diagnosis) => ours.some((place) => isAt(ending.client, place));
  let named = false;
  const findings = result.findings.flatMap((finding) => {
    const diagnosis = finding.connection && about(diagnoses, finding.connection, mine);
    if (!diagnosis) return [finding];
    const seen = withPackets(finding, diagnosis, known);
    // What only a check can name goes on to be said, behind who did it.
    const another = seen.by === "middlebox" && !ofCatalogue(seen.cause) && !named;
    named ||= another;
    return another ? [thirdParty(diagnosis), seen] : [seen];
  });
  const caught = diagnoses.find(
    (one) => one.verdict.causes[0] === FORGED && one.verdict.confidence === "certain" && mine(one),
  );
  const forged = findings.some(({ cause, by }) => cause === FORGED || by === "middlebox");
  return {
    ...result,
    findings: caught && !forged ? [...findings, thirdParty(caught)] : findings,
    capture: told,
  };
}

const FORGED = "forged-reset";

const isAt = ({ address, port }: End, place: Place): boolean =>
  port === place.port && plain(address) === plain(place.address);

/** Without zone; an IPv4 address in IPv6 form is the same address. */
const plain = (address: string): string => address.replace(/%.*$/, "").replace(/^::ffff:/i, "");

/** The judged connection that a finding is about; of those whose end of ours was never known, the last. */
function about(
  diagnoses: readonly Diagnosis[],
  { client, server }: NonNullable<CheckFinding["connection"]>,
  known: (diagnosis: Diagnosis) => boolean,
): Diagnosis | undefined {
  return diagnoses.findLast(
    (one) =>
      isAt(one.ending.server, server) &&
      (client
        ? isAt(one.ending.client, client)
        : !known(one) && one.verdict.how !== "open" && !isTraced(one)),
  );
}

/** A SYN that was not meant to arrive, but to see the way (ICMP and ICMPv6: time exceeded). */
const isTraced = ({ ending }: Diagnosis): boolean =>
  ending.icmp.some(({ version, type }) => type === (version === 4 ? 11 : 3));

const sureness: Readonly<Record<Confidence, number>> = { certain: 2, likely: 1, possible: 0 };

function withPackets(finding: CheckFinding, diagnosis: Diagnosis, known: Known): CheckFinding {
  const capture = verdictOf(diagnosis);
  const path = refusedOnTheWay(diagnosis, known);
  if (path) return { ...renamed(finding, "firewall-rejects", [path]), by: "middlebox", capture };
  const box = capture.by === "middlebox" && sureness[capture.confidence] > 0;
  const more = box ? capture.because.map(({ says }) => says) : ttlText(diagnosis);
  const [cause] = capture.causes;
  const told = box && cause !== undefined ? renamed(finding, cause, more) : withEvidence(finding, more);
  return {
    ...told,
    ...(box ? { by: "middlebox" as const } : {}),
    ...(finding.end === "unknown" ? endIn(diagnosis) : {}),
    capture,
  };
}

function verdictOf({ verdict }: Diagnosis): CaptureVerdict {
  const { how, by, confidence, because } = verdict;
  return { how, by, causes: verdict.causes, confidence, because };
}

const withEvidence = (finding: CheckFinding, says: readonly string[]): CheckFinding => ({
  ...finding,
  because: [...finding.because, ...says.map((one) => `In the packets: ${one}`)],
});

/** Another cause of the catalogue in place of one; what only a check can name stays. */
function renamed(finding: CheckFinding, cause: string, says: readonly string[]): CheckFinding {
  const told = withEvidence(finding, says);
  return finding.cause === cause || !ofCatalogue(finding.cause) || !ofCatalogue(cause)
    ? told
    : { ...told, cause, confidence: "likely", ...fromCatalogue(cause) };
}

const ofCatalogue = (id: string): boolean => causes.some((one) => one.id === id);

/** A RST to a SYN that has come another way than the host's own answers to pings. */
function refusedOnTheWay({ ending, verdict }: Diagnosis, { pingTtls }: Known): string | undefined {
  const ping = pingTtls.get(plain(ending.server.address));
  const rst = ending.server.rst;
  if (verdict.how !== "refused" || !rst || !ping || ending.server.ttlMax !== 0) return undefined;
  if (hopsOf(rst.ttl) === hopsOf(ping)) return undefined;
  return `The RST arrived with a TTL of ${rst.ttl}, the host's answers to pings arrive with ${ping}: it was made by something on the way.`;
}

/** That the RST came the way of the host's other packets is worth a sentence too. */
function ttlText({ ending }: Diagnosis): string[] {
  const { rst, ttlMin, ttlMax } = ending.server;
  if (!rst || ttlMax === 0 || rst.ttl < ttlMin || rst.ttl > ttlMax) return [];
  return [`The RST arrived with the TTL of the server's other packets (${rst.ttl}).`];
}

/** How the packets say that the server ended it. */
function endIn({ ending }: Diagnosis): Pick<CheckFinding, "end"> {
  const { fin, rst } = ending.server;
  if (fin && (!rst || fin.frame < rst.frame)) return { end: "fin" };
  return rst ? { end: "rst" } : {};
}

/** A third party as the packets alone show it. */
function thirdParty(diagnosis: Diagnosis): CheckFinding {
  const { client, server } = diagnosis.ending;
  const capture = verdictOf(diagnosis);
  const [cause = FORGED] = capture.causes;
  return {
    cause,
    confidence: diagnosis.verdict.confidence,
    step: STEP,
    by: "middlebox",
    because: capture.because.map(({ says }) => `In the packets: ${says}`),
    ...fromCatalogue(cause),
    connection: {
      client: { address: client.address, port: client.port },
      server: { address: server.address, port: server.port },
    },
    capture,
  };
}
