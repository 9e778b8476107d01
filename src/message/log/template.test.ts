import { describe, expect, test } from "vitest";
import { templateOf } from "./template.ts";

const utf8 = new TextEncoder();
const codes = new Set([54, 104, 111, 421, 10053, 10054]);
const pattern = (text: string): number => {
  const bytes = utf8.encode(text);
  return templateOf(bytes, 0, bytes.length, (number) => codes.has(number));
};

describe("templateOf", () => {
  test.each([
    ["addresses", "dial 10.0.0.1:80 failed", "dial 10.99.3.4:8080 failed"],
    ["times", "2026-11-22T08:00:00.123Z lost", "2027-01-03T23:59:01.999Z lost"],
    ["counts", "took 17 tries", "took 3 tries"],
    ["durations that look like codes", "after 104 ms", "after 111 ms"],
    ["ids", "request 8f14e45f-9eea failed", "request 1679091c-5a88 failed"],
    ["octets that look like codes", "from 10.0.0.104", "from 10.0.0.111"],
  ])("%s do not count", (_, one, other) => {
    expect(pattern(one)).toBe(pattern(other));
  });

  test.each([
    ["codes", "errno 104", "errno 111"],
    ["WinSock's codes", "error 10053", "error 10054"],
    ["HRESULTs in hex", "0x80072746", "0x80072745"],
    ["HRESULTs in decimal", "-2147014842", "-2147014843"],
    ["short names with digits", "SQLSTATE 57P01", "SQLSTATE 57P02"],
    ["words", "connection reset", "connection lost"],
    ["signs", "a-b", "a:b"],
  ])("%s do", (_, one, other) => {
    expect(pattern(one)).not.toBe(pattern(other));
  });

  test("20,000 sentences have 20,000 patterns", () => {
    const letters = "abcdefghijklmnopqrst";
    const seen = new Set<number>();
    for (let i = 0; i < 20_000; i += 1)
      seen.add(
        pattern(
          [i % 20, (i / 20) % 20, (i / 400) % 20, i / 8000].map((n) => letters[Math.floor(n)]).join(" "),
        ),
      );
    expect(seen.size).toBe(20_000);
  });
});
