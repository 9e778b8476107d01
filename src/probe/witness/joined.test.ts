import { expect, it } from "vitest";
import { dialogueToPcap } from "../../cause/dialogue.ts";
import { analyze } from "../../diagnosis/analyzer.ts";
import type { CheckFinding, CheckResult } from "../../report/check-result.ts";
import { joined } from "./joined.ts";

/** Of a dialogue: the client's end, and the server's, whose packets arrive with a TTL of 61. */
const client = { address: "10.0.0.1", port: 40_000 };
const server = { address: "10.0.0.2", port: 80 };

const finding = (more: Partial<CheckFinding> = {}): CheckFinding => ({
  cause: "rejected-after-accept",
  confidence: "certain",
  step: "first-moments",
  says: "…",
  by: "server",
  because: ["It was reset."],
  remedies: [{ who: "server", does: "…" }],
  connection: { client, server },
  ...more,
});

function joinedWith(
  dialogue: string,
  findings: readonly CheckFinding[],
  pingTtl?: number,
  ours = [client],
): CheckResult {
  const diagnoses = analyze(dialogueToPcap(dialogue), { all: true });
  const told = { interface: "eth0", packets: 1, connections: 1 };
  const result = { target: "tcp://10.0.0.2:80", steps: [], findings, notTested: [] };
  const pingTtls = new Map(pingTtl === undefined ? [] : [[server.address, pingTtl]]);
  return joined(result, { told, diagnoses }, ours, { pingTtls });
}

const REQUEST = `> P. 1:11(10) ack 1
< . 1:1(0) ack 11`;
const OTHER_WAY = `${REQUEST}
< R. 1:1(0) ack 11 <ttl 63>`;
const OWN = `${REQUEST}
< R. 1:1(0) ack 11`;
/** The server goes on after "its" RST. */
const WITH_LIFE = `> P. 1:11(10) ack 1
< P. 1:11(10) ack 11
> . 11:11(0) ack 11
+.1 < R 11:11(0) win 0 <ttl 64, id 0>
+.2 < P. 11:21(10) ack 11
> R 11:11(0) win 0 <id 0>`;
const REFUSED = `> S 0:0(0) win 64240
< R. 0:0(0) ack 1`;

it("a RST that came another way is a third party's, under the catalogue's name for it", () => {
  const [found, ...more] = joinedWith(OTHER_WAY, [finding()]).findings;
  expect(found).toMatchObject({ cause: "forged-reset", confidence: "likely", by: "middlebox" });
  expect(found?.because.join(" ")).toContain("It was reset. In the packets: ");
  expect(found?.capture).toMatchObject({ by: "middlebox", how: "reset", causes: ["forged-reset"] });
  expect(more).toEqual([]);
});

it("what only a check can name stays, behind the third party", () => {
  const all = joinedWith(OTHER_WAY, [finding({ cause: "ftp-transfer-cut" })]).findings;
  expect(all.map(({ cause, by }) => [cause, by])).toEqual([
    ["forged-reset", "middlebox"],
    ["ftp-transfer-cut", "middlebox"],
  ]);
});

it("the server's own RST stays the server's", () => {
  const [found] = joinedWith(OWN, [finding()]).findings;
  expect(found).toMatchObject({ cause: "rejected-after-accept", confidence: "certain", by: "server" });
  expect(found?.because.join(" ")).toContain("with the TTL of the server's other packets (61)");
});

it("an end that the kernel did not tell is told by the packets", () => {
  expect(joinedWith(OWN, [finding({ end: "unknown" })]).findings[0]?.end).toBe("rst");
  expect(joinedWith(`${REQUEST}\n< F. 1:1(0) ack 11`, [finding({ end: "unknown" })]).findings[0]?.end).toBe(
    "fin",
  );
});

it("a refusal from another distance than answers to pings is a firewall's", () => {
  const refused = finding({ cause: "port-closed", confidence: "likely", connection: { server } });
  const causeOf = (ttl?: number) => joinedWith(REFUSED, [refused], ttl, []).findings[0]?.cause;
  expect(causeOf(58)).toBe("firewall-rejects");
  expect(causeOf(61)).toBe("port-closed");
  // The same distance from another starting value.
  expect(causeOf(125)).toBe("port-closed");
  expect(causeOf()).toBe("port-closed");
});

it("a third party that is beyond doubt is found even where no check did", () => {
  expect(joinedWith(WITH_LIFE, []).findings.map(({ cause }) => cause)).toEqual(["forged-reset"]);
  expect(joinedWith(OTHER_WAY, []).findings).toEqual([]);
  expect(joinedWith(OWN, []).findings).toEqual([]);
});

it("another connection's packets prove nothing", () => {
  const other = finding({ connection: { client: { ...client, port: 1 }, server } });
  expect(joinedWith(OTHER_WAY, [other]).findings[0]).toEqual(other);
  const none = { ...finding() } as { connection?: unknown };
  delete none.connection;
  expect(joinedWith(OTHER_WAY, [none as CheckFinding]).findings[0]).toEqual(none);
});
