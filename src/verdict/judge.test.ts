/** The rules of judgement, on dialogues through the real line. */
import { describe, expect, it } from "vitest";
import type { Cause } from "../cause/cause.ts";
import { dialogueToPcap } from "../cause/dialogue.ts";
import { causeOf } from "../cause/index.ts";
import { Sign } from "../cause/signs/sign.ts";
import { analyze } from "../diagnosis/analyzer.ts";
import { judge } from "./judge.ts";
import type { Verdict } from "./verdict.ts";

function verdictOn(dialogue: string): Verdict {
  const [found] = analyze(dialogueToPcap(dialogue));
  if (!found) throw new Error("no connection");
  return found.verdict;
}

const EXCHANGE = `> P. 1:11(10) ack 1
  < P. 1:11(10) ack 11
  > . 11:11(0) ack 11`;

const UNREAD = `> P. 1:11(10) ack 1
  < . 1:1(0) ack 11
  +.1 < R. 1:1(0) ack 11`;

const FIN_THEN_RST = `${EXCHANGE}
  < F. 11:11(0) ack 11
  > . 11:11(0) ack 12
  +.1 > P. 11:21(10) ack 12
  < R 12:12(0) win 0 <id 0>`;

describe("judge", () => {
  it("names exactly the causes that one capture cannot tell apart, and what would", () => {
    const verdict = verdictOn(UNREAD);
    expect(verdict).toMatchObject({
      causes: ["closed-with-unread-data", "linger-zero-abort", "process-killed"],
      confidence: "likely",
      how: "reset",
      by: "server",
      phase: "established",
      harm: "data-lost",
      harmless: false,
    });
    expect(verdict.toldApartBy.join()).toMatch(/nstat.*TcpExtTCPAbortOnClose/);
  });

  it("nothing is certain in a capture with a hole", () => {
    expect(verdictOn(FIN_THEN_RST).confidence).toBe("certain");
    // The same, but 100 bytes of the server were acknowledged and never captured.
    const holed = FIN_THEN_RST.replace(
      EXCHANGE,
      "> P. 1:11(10) ack 1\n < P. 101:111(10) ack 11\n > . 11:11(0) ack 111",
    )
      .replace("< F. 11:11(0) ack 11", "< F. 111:111(0) ack 11")
      .replaceAll("ack 12", "ack 112")
      .replace("< R 12:12(0)", "< R 112:112(0)");
    expect(verdictOn(holed)).toMatchObject({ causes: ["wrote-after-peer-closed"], confidence: "likely" });
    // Even a cause that is sure of itself, and two that are.
    const sure = (id: string): Cause => ({
      ...(causeOf(id) as Cause),
      needs: 0,
      detect: ({ ending }) => ({
        confidence: "certain",
        because: () => [{ says: "it is", see: [...ending.moments] }],
      }),
    });
    const rivals = [sure("port-closed"), sure("firewall-rejects")];
    const confidenceIn = (dialogue: string, causes: Cause[]) =>
      analyze(dialogueToPcap(dialogue)).map(({ ending }) => judge(ending, causes).confidence);
    expect(confidenceIn(FIN_THEN_RST, rivals.slice(1))).toEqual(["certain"]);
    expect(confidenceIn(holed, rivals.slice(1))).toEqual(["likely"]);
    expect(confidenceIn(FIN_THEN_RST, rivals)).toEqual(["likely"]);
  });

  it("asks no cause that lacks what it needs, and believes none that has no evidence", () => {
    const [found] = analyze(dialogueToPcap(FIN_THEN_RST));
    const cause = causeOf("wrote-after-peer-closed") as Cause;
    const causesAmong = (one: Cause) => found && judge(found.ending, [one]).causes;
    expect(causesAmong(cause)).toEqual([cause.id]);
    expect(causesAmong({ ...cause, needs: cause.needs | Sign.icmp })).toEqual([]);
    const mute: Cause = { ...cause, detect: () => ({ confidence: "likely", because: () => [] }) };
    expect(causesAmong(mute)).toEqual([]);
  });

  it("a farewell that is reset is no lost request: the client had ended its side", () => {
    const farewell = `${EXCHANGE}
      > P. 11:16(5) ack 11
      > F. 16:16(0) ack 11
      < . 11:11(0) ack 17
      < R. 11:11(0) ack 17`;
    expect(verdictOn(farewell)).toMatchObject({ how: "reset", by: "server", harm: "perhaps" });
    const noFin = farewell.replace("> F. 16:16(0) ack 11\n", "").replaceAll("ack 17", "ack 16");
    expect(verdictOn(noFin)).toMatchObject({ how: "reset", by: "server", harm: "data-lost" });
  });

  it.each([
    ["RST straight away", UNREAD, "ECONNRESET", "10054"],
    ["FIN and then RST", FIN_THEN_RST, "EPIPE", "10053"],
  ])("%s: %#", (_, dialogue, errno, winsock) => {
    const { sees } = verdictOn(dialogue);
    expect(sees.client.linux?.[0]).toBe(errno);
    expect(sees.client.windows).toEqual([winsock]);
    expect(sees.server).toEqual({});
  });

  it.each([
    ["refused", "> S 0:0(0)\n < R. 0:0(0) ack 1 win 0", ["ECONNREFUSED"], ["10061"]],
    ["no answer", "> S 0:0(0)\n +1 > S 0:0(0)\n +2 > S 0:0(0)\n +30 end", ["ETIMEDOUT"], ["10060"]],
    [
      "host unreachable",
      "> S 0:0(0)\n ! icmp host-unreachable from router about client",
      ["EHOSTUNREACH"],
      ["10065"],
    ],
    [
      "net unreachable",
      "> S 0:0(0)\n ! icmp net-unreachable from router about client",
      ["ENETUNREACH"],
      ["10051"],
    ],
    [
      "keep-alive",
      `${EXCHANGE}\n +60 > . 10:10(0) ack 11\n +10 > . 10:10(0) ack 11\n +10 > R. 11:11(0) ack 11`,
      ["ETIMEDOUT", "EPIPE"],
      ["10052", "10054"],
    ],
  ])("tells what the client sees: %s", (_, dialogue, linux, windows) => {
    expect(verdictOn(dialogue).sees.client).toEqual({ linux, windows });
  });

  it("speaks of client and server in remedies, never of closer and peer", () => {
    const byServer = verdictOn(UNREAD).remedies;
    const byClient = verdictOn("< P. 1:11(10) ack 1\n > . 1:1(0) ack 11\n +.1 > R. 1:1(0) ack 11").remedies;
    expect(byServer[0]).toMatchObject({ who: "server" });
    expect(byClient[0]).toMatchObject({ who: "client", does: byServer[0]?.does });
  });

  it("draws no accusation from a clean connection", () => {
    const verdict = verdictOn(`${EXCHANGE}
      > F. 11:11(0) ack 11
      < F. 11:11(0) ack 12
      > . 12:12(0) ack 12`);
    expect(verdict).toMatchObject({
      causes: ["orderly-close"],
      confidence: "certain",
      harmless: true,
      harm: "none",
      by: "client",
      how: "closed",
      toldApartBy: [],
    });
  });

  it("says who reset even where it cannot say why, and names no cause for flags that no TCP sends", () => {
    for (const flags of ["FR.", "SR.", "SFR.", "R.U"]) {
      const verdict = verdictOn(`${EXCHANGE}\n < ${flags} 11:11(0) ack 11`);
      expect(verdict.causes, flags).toEqual([]);
      expect(verdict.how, flags).toBe("reset");
      expect(verdict.because[0]?.packets, flags).toEqual([7]);
    }
  });

  it("does not believe the source address of a RST that came another way", () => {
    const forged = verdictOn(`${EXCHANGE}\n +.1 < R. 11:11(0) ack 11 <ttl 64, id 9, ts no>`);
    expect(forged).toMatchObject({ causes: ["forged-reset"], by: "middlebox", how: "reset" });
    const forgotten = verdictOn(
      `${EXCHANGE}\n +60 > P. 11:21(10) ack 11\n < R 11:11(0) win 0 <ttl 64, id 0>`,
    );
    expect(forgotten).toMatchObject({ causes: ["middlebox-lost-state"], by: "middlebox", how: "reset" });
  });

  it("leaves an open connection open, and rests even that on a packet", () => {
    const verdict = verdictOn(EXCHANGE);
    expect(verdict).toMatchObject({ causes: [], how: "open", harmless: true, harm: "none" });
    expect(verdict.because[0]?.packets).toEqual([6]);
  });

  it("changes when its evidence is cut away", () => {
    for (const dialogue of [UNREAD, FIN_THEN_RST]) {
      const whole = verdictOn(dialogue);
      const evidence = new Set(whole.because.flatMap(({ packets }) => packets));
      const lines = dialogue.split("\n").filter((_, index) => !evidence.has(index + 4));
      const cut = verdictOn(lines.join("\n") || "> . 1:1(0) ack 1");
      expect([cut.how, cut.causes]).not.toEqual([whole.how, whole.causes]);
    }
  });

  it("never gets surer by losing packets", () => {
    const rank = { possible: 1, likely: 2, certain: 3 };
    for (const dialogue of [UNREAD, FIN_THEN_RST]) {
      const whole = rank[verdictOn(dialogue).confidence];
      const lines = dialogue.split("\n");
      for (const lost of lines.keys()) {
        const rest = lines.filter((_, index) => index !== lost).join("\n");
        expect(rank[verdictOn(rest).confidence], rest).toBeLessThanOrEqual(whole);
      }
    }
  });

  it("invents no cause for any combination of flags", () => {
    const letters = ["F", "S", "R", "P", ".", "U", "E", "W"];
    for (let bits = 0; bits < 256; bits++) {
      const flags = letters.filter((_, bit) => bits & (1 << bit)).join("") || "-";
      const ack = flags.includes(".") ? " ack 11" : "";
      const verdict = verdictOn(`> S 0:0(0)\n < S. 0:0(0) ack 1\n > . 1:1(0) ack 1\n ${EXCHANGE}
        +.1 < ${flags} 11:11(0)${ack}`);
      const lawful =
        ["F.", "FP.", "R.", "RP."].includes(flags.replace(/[UEW]/g, "")) && !/R.*[UEW]/.test(flags);
      if (!lawful) expect(verdict.causes, flags).toEqual([]);
      expect(verdict.confidence, flags).not.toBe("certain");
    }
  });

  it("quotes what a RST says of itself", () => {
    const verdict = verdictOn(`${EXCHANGE}\n +.1 < R. 11:20(9) ack 11 "go away!\\u001b"`);
    expect(verdict.because.at(-1)?.says).toMatch(/^The RST carries a text of its sender: "go away!/);
    expect(verdict.because.at(-1)?.says).not.toContain("\u001b");
    const balancer = verdictOn(`${EXCHANGE}\n +.1 < R. 11:11(0) ack 11 win 9300`);
    expect(balancer.because.at(-1)?.says).toMatch(/NetScaler/);
  });
});
