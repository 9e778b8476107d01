/** What `lab run` prints and exits with, for plays that went well and for those that did not. */
import { describe, expect, it } from "vitest";
import type { Attempt } from "../lab/attempt.ts";
import { variantsOf } from "../lab/choose.ts";
import type { Outcome } from "../lab/perform.ts";
import type { Scenario } from "../lab/scenario.ts";
import { PLAIN } from "../report/look.ts";
import { Exit } from "./exit.ts";
import { report } from "./lab-run.ts";

const [main] = variantsOf("wrote-after-peer-closed") as [Scenario];
const [other] = variantsOf("port-closed") as [Scenario];

function outcome(scenario: Scenario, more: Partial<Outcome> = {}): Outcome {
  const counters = { client: { TcpOutRsts: 0 }, server: { TcpOutRsts: 1 } };
  const truth = {
    vantages: { client: null, server: null },
    operations: [],
    network: [],
    kernel: [],
    counters,
  };
  const judged = { client: null, server: null };
  const told = truth as unknown as Outcome["truth"];
  return {
    scenario,
    truth: told,
    packets: [],
    judged,
    agrees: true,
    contradictions: [],
    stalledUs: 0,
    ms: 5,
    ...more,
  };
}

const went = (scenario: Scenario, more?: Partial<Outcome>): Attempt => ({
  scenario,
  outcome: outcome(scenario, more),
});
const failed: Attempt = { scenario: main, failure: "client read: expected EOF, got ECONNRESET", ms: 3 };
const witness = "the server reset the connection, but it sent no RST";

async function said(attempts: readonly Attempt[], flags = {}, because = "") {
  let out = "";
  let err = "";
  const around = {
    look: { width: 80, unicode: true, palette: PLAIN },
    output: {
      write: (text: string) => {
        out += text;
      },
      flush: () => {},
    },
    complain: (message: string) => {
      err += message;
    },
  };
  const planned = attempts.map(({ scenario }) => ({ scenario, because }));
  const give = async function* () {
    yield* attempts;
  };
  const code = await report(planned, give(), "", flags, around);
  return { code, out, err };
}

describe("lab run", () => {
  it.each<[string, readonly Attempt[], number, RegExp]>([
    ["all agree", [went(main), went(other)], Exit.clean, /2 the verdict agrees with the truth\.$/],
    ["a verdict disagrees", [went(main, { agrees: false })], Exit.abnormal, /THE VERDICT DISAGREES/],
    [
      "a witness contradicts",
      [went(main, { contradictions: [witness] })],
      Exit.abnormal,
      /CONTRADICTION +the server reset.*proves nothing/,
    ],
    ["a play failed", [failed], Exit.abnormal, /FAILED +wrote-after-peer-closed: client read: expected EOF/],
    ["nothing was captured", [went(main, { agrees: null })], Exit.clean, /there is no verdict/],
  ])("%s", async (_, attempts, code, text) => {
    const told = await said(attempts);
    expect(told.code).toBe(code);
    expect(told.out.replace(/\s+/g, " ").trimEnd()).toMatch(text);
    expect((await said(attempts, { brief: true })).code).toBe(code);
    const lines = (await said(attempts, { json: true })).out.trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).schema)).toEqual(attempts.map(() => "hangup.lab/1"));
  });

  it("is brief of what is right, and whole of what is wrong", async () => {
    const { out } = await said([went(other), went(main, { contradictions: [witness] })], { brief: true });
    expect(out).toMatch(/^agrees {4}port-closed/);
    expect(out).toContain("client                        packets");
  });

  it("says what was played again because the machine had disturbed it", async () => {
    const disturbed = [{ got: "client read: expected EOF, got ECONNRESET", stalledMs: 240 }];
    const again = { ...went(main), disturbed };
    expect(await said([again, went(other)])).toMatchObject({
      code: Exit.clean,
      err: expect.stringContaining("1 scenario played again"),
    });
    expect((await said([went(main), went(other)])).err).toBe("");
    const [first, second] = (await said([again, went(other)], { json: true })).out.split("\n");
    expect(JSON.parse(first ?? "")).toMatchObject({ disturbed, agrees: true });
    expect(JSON.parse(second ?? "")).not.toHaveProperty("disturbed");
  });

  it("says why a scenario is skipped, and that nothing could be done if all were", async () => {
    const told = await said([went(main)], {}, "nft is not installed (package nftables)");
    expect(told.out).toContain("skipped   wrote-after-peer-closed: nft is not installed (package nftables)");
    expect(told.code).toBe(Exit.failed);
    const [line] = (await said([went(main)], { json: true }, "no nft")).out.split("\n");
    expect(JSON.parse(line ?? "")).toMatchObject({ agrees: null, skipped: "no nft" });
  });

  it("tells 10053 from 10054 after the pair", async () => {
    const { out } = await said([went(main)]);
    expect(out.replace(/\s+/g, " ")).toContain("Windows says 10053 (WSAECONNABORTED)");
    expect(out).toContain("The other of the two: hangup lab run closed-with-unread-data");
  });
});
