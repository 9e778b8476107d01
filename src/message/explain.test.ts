/** From what somebody has to the answer: dialogs, bare codes, Error objects, other languages, hostile things. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { causeOf } from "../cause/index.ts";
import { explain } from "./explain.ts";
import type { Reading } from "./explanation.ts";
import { shellQuoted } from "./readings-steps.ts";
import { topicOf } from "./topics/index.ts";

const russian =
  "Ошибка при соединении с сервером. Учетная запись: ‘КартинаM’, Сервер: ‘’, Протокол: SMTP, Порт: 25, Защита (SSL): Нет, Ошибка сокета: 10054, Код ошибки: 0x800CCC0E";
const english =
  "The connection to the server has failed. Account: 'KartinaM', Server: '', Protocol: SMTP, Port: 25, Secure(SSL): No, Socket Error: 10054, Error Number: 0x800CCC0E";

const codes = (readings: readonly Reading[]) =>
  readings.map(({ code }) => code && `${code.system} ${code.number ?? code.name}`);

describe("the mail program's dialog", () => {
  it.each([
    ["Russian", russian],
    ["English", english],
  ])("%s: both codes, how they relate, and the empty server first", (_, text) => {
    const { readings, details, remarks } = explain(text);
    expect(readings[0]).toMatchObject({ family: "reset", proves: "rst" });
    expect(codes(readings)).toEqual(["winsock 10054", `mapi ${0x800ccc0e}`]);
    expect(details).toMatchObject({ server: "", protocol: "SMTP", port: 25, tls: false });
    expect(readings[0]?.findOut[0]).toMatch(/account's settings/);
    expect(readings[0]?.findOut.join("\n")).toMatch(/tcpdump .* port 25,/);
    expect(remarks[0]).toMatch(/server field is empty/);
    expect(remarks[1]).toMatch(/WSAECONNRESET .* 0x800CCC0E/);
  });

  it("in Russian when asked so", () => {
    const { readings, remarks } = explain(russian, { language: "ru" });
    expect(remarks[0]).toMatch(/Поле «сервер» пусто/);
    for (const text of [readings[0]?.says, readings[0]?.reason, ...(readings[0]?.findOut ?? [])])
      expect(text).toMatch(/[а-я]{3}/);
  });
});

describe("a bare number", () => {
  it.each([
    [10054, "winsock"],
    [104, "linux"],
    [54, "darwin"],
    [131, "solaris"],
    [73, "aix"],
    [108, "wincrt"],
  ])("%i is first read as the reset that it is on %s", (number, system) => {
    for (const input of [number, String(number), `error ${number}`]) {
      const [first] = explain(input).readings;
      expect(first).toMatchObject({ family: "reset", proves: "rst", code: { system, number } });
    }
  });

  it("54 is also something else on Linux, and says so", () => {
    const { readings } = explain("54");
    const linux = readings.find(({ code }) => code?.system === "linux");
    expect(linux).toMatchObject({ family: "other", code: { name: "EXFULL" } });
    expect(readings[0]?.reason).toMatch(/macOS.*elsewhere it means something else/);
  });

  it("a system narrows it", () => {
    expect(codes(explain("54", { system: "linux" }).readings)).toEqual(["linux 54"]);
    expect(explain("54", { system: "macos" }).readings[0]?.family).toBe("reset");
    expect(explain("121", { system: "windows" }).readings[0]?.code?.name).toBe("ERROR_SEM_TIMEOUT");
  });

  it.each([
    ["0x80072746", "reset"],
    ["-2147014842", "reset"],
    ["2147952454", "reset"],
    ["-104", "reset"],
    ["-4077", "reset"],
    ["errno 54", "reset"],
    ["Socket Error # 10054", "reset"],
    ["Ошибка 10054", "reset"],
    ["curl 56", "closed"],
    ["curl: (7)", "refused"],
    ["57P01", "protocol"],
    ["WSAETIMEDOUT", "timed-out"],
    ["ERR_CONNECTION_RESET", "reset"],
    ["EOF", "closed"],
    ["timeout", "timed-out"],
  ])("%s is %s", (text, family) => {
    expect(explain(text).readings[0]?.family).toBe(family);
  });

  it("a bare name proves nothing where programs make it up", () => {
    expect(explain("ECONNRESET").readings[0]).toMatchObject({ family: "reset", proves: null });
    expect(explain("WSAECONNRESET").readings[0]).toMatchObject({ family: "reset", proves: "rst" });
    expect(explain("ERR_CONNECTION_RESET").readings[0]).toMatchObject({ proves: null });
  });
});

describe("Error objects", () => {
  const made = (message: string, facts: object = {}, cause?: unknown) =>
    Object.assign(new Error(message, cause === undefined ? {} : { cause }), facts);
  const reset = made("read ECONNRESET", { code: "ECONNRESET", errno: -104, syscall: "read" });

  it("with a system call, a RST; without, none", () => {
    expect(explain(reset).readings[0]).toMatchObject({ family: "reset", proves: "rst", operation: "read" });
    expect(explain(made("socket hang up", { code: "ECONNRESET" })).readings[0]).toMatchObject({
      family: "closed",
      proves: null,
    });
  });

  it("follows causes and aggregates", () => {
    const refused = made("connect ECONNREFUSED ::1:80", {
      code: "ECONNREFUSED",
      errno: -111,
      syscall: "connect",
      address: "::1",
      port: 80,
    });
    expect(explain(made("fetch failed", {}, reset)).readings[0]?.family).toBe("reset");
    const both = explain(new AggregateError([refused, refused], ""));
    expect(both.readings[0]).toMatchObject({ family: "refused", phase: "connecting" });
    expect(both.details).toMatchObject({ peer: "[::1]:80", port: 80 });
  });

  it("hostile ones harm nothing", () => {
    const cycle = made("x");
    Object.assign(cycle, { cause: cycle, errors: [cycle, null, 1] });
    const throwing = new Proxy(new Error("x"), {
      get() {
        throw new Error("no");
      },
    });
    let deep: Error = made("read ECONNRESET", { syscall: "read" });
    for (let i = 0; i < 10_000; i++) deep = made("wrapped", {}, deep);
    for (const input of [
      cycle,
      throwing,
      deep,
      Object.create(null),
      [],
      null,
      undefined,
      true,
      Symbol("s"),
      () => 1,
    ])
      expect(() => explain(input)).not.toThrow();
    const getter = {
      get message(): string {
        throw new Error("no");
      },
      code: "ECONNREFUSED",
    };
    expect(explain(getter).readings[0]?.family).toBe("refused");
  });
});

describe("an answer", () => {
  const inputs = [
    russian,
    "ECONNRESET",
    "socket hang up",
    "connect ETIMEDOUT 10.0.0.1:443",
    "421 4.7.0 try again",
    "Broken pipe",
    10053,
  ];

  it.each(inputs)("%s: its causes and topics exist", (input) => {
    for (const language of ["en", "ru"] as const)
      for (const reading of explain(input, { language }).readings) {
        expect(reading.says).not.toBe("");
        expect(reading.reason).not.toBe("");
        for (const id of reading.causes) expect(causeOf(id)?.id).toBe(id);
        for (const id of reading.topics) expect(topicOf(id)?.id).toBe(id);
      }
  });

  it("fills the other end into commands", () => {
    const { findOut } = explain("read tcp 10.0.0.1:4000->10.0.0.2:80: read: connection reset by peer")
      .readings[0] as Reading;
    expect(findOut.join("\n")).toContain("hangup check 10.0.0.2:80");
    expect(findOut.join("\n")).toContain("host 10.0.0.2 and port 80");
  });

  it("a retry is safe while nothing was sent", () => {
    expect(explain("connect ECONNRESET 127.0.0.1:80").readings[0]).toMatchObject({
      phase: "connecting",
      retry: "safe",
    });
    expect(explain("read ECONNRESET").readings[0]).toMatchObject({ retry: "unsafe-unless-idempotent" });
  });

  it("nothing for what is about something else", () => {
    for (const text of [
      "",
      "hello",
      "Permission denied",
      "segmentation fault",
      "{}",
      "1;",
      "The quick brown fox",
    ])
      expect(explain(text).readings).toEqual([]);
  });

  it("a typing error is named as a guess", () => {
    const { readings } = explain("Conection rset by peer");
    expect(readings[0]).toMatchObject({ family: "reset" });
    expect(readings[0]?.reason).toMatch(/almost/);
  });

  it("a text in the wrong code page is repaired, and that is said", () => {
    const wrong = new TextDecoder("windows-1252").decode(new TextEncoder().encode(russian));
    const { readings, details, remarks } = explain(wrong);
    expect(codes(readings)).toContain("winsock 10054");
    expect(details).toMatchObject({ account: "КартинаM", server: "" });
    expect(remarks.at(-1)).toMatch(/wrong code page/);
  });
});

it("shell words: nothing gets out of its quotes", () => {
  expect(shellQuoted("10.0.0.2:80")).toBe("10.0.0.2:80");
  expect(shellQuoted("a;rm -rf /")).toBe("'a;rm -rf /'");
  expect(shellQuoted("it's")).toBe("'it'\\''s'");
  expect(shellQuoted("-o")).toBe("'-o'");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (word) => {
      const quoted = shellQuoted(word);
      if (/^[\w.:/@%+=,-]*$/.test(quoted)) return;
      // One word: a quote, anything but quotes, a quote; or the escaped quote between two such.
      expect(quoted.replaceAll("'\\''", "")).toMatch(/^'[^']*'$/);
    }),
  );
});

it("any text is answered, in any language", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.integer(), fc.anything()),
      (input) => {
        const answer = explain(input);
        return Array.isArray(answer.readings) && Array.isArray(answer.remarks);
      },
    ),
    { numRuns: 300 },
  );
});
