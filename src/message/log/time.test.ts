import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readStamp, stampOf } from "./time.ts";

const WRITTEN = Date.UTC(2026, 10, 23, 12);
const NOON = "2026-11-22T08:00:00.000Z";
const MILLI = "2026-11-22T08:00:00.123Z";

describe("readStamp", () => {
  // Each from the documentation or the output of the program that it is named after.
  test.each([
    ["ISO 8601", "2026-11-22T08:00:00Z x", NOON, true],
    ["ISO 8601 with an offset", "2026-11-22T10:00:00.123+02:00", MILLI, true],
    ["ISO 8601, nanoseconds (Docker, CRI)", "2026-11-22T08:00:00.123000000Z stderr F", MILLI, true],
    ["ISO 8601 basic", "20261122T080000Z", NOON, true],
    ["Java, Python", "2026-11-22 08:00:00,123 ERROR", MILLI, false],
    ["PostgreSQL", "2026-11-22 08:00:00.123 UTC [77] LOG", MILLI, true],
    ["Go, nginx", "2026/11/22 08:00:00 [error]", NOON, false],
    ["Go with microseconds", "2026/11/22 08:00:00.123000 main.go", MILLI, false],
    ["access logs", "22/Nov/2026:09:00:00 +0100]", NOON, true],
    ["HAProxy", "22/Nov/2026:08:00:00.123] fe", MILLI, false],
    ["Apache", "Sun Nov 22 08:00:00.123456 2026] [proxy", "2026-11-22T08:00:00.123Z", false],
    ["ctime with a zone", "Sun Nov 22 08:00:00 UTC 2026", NOON, true],
    ["syslog", "Nov 22 08:00:00 host sshd[1]:", NOON, false],
    ["syslog, one digit", "Nov  2 08:00:00 host", "2026-11-02T08:00:00.000Z", false],
    ["syslog of last year", "Dec 31 23:59:59 host", "2025-12-31T23:59:59.000Z", false],
    ["Cisco", "Nov 22 2026 08:00:00: %ASA", NOON, false],
    ["java.util.logging", "Nov 22, 2026 8:00:00 PM com.x", "2026-11-22T20:00:00.000Z", false],
    ["java.util.logging at midnight", "Nov 22, 2026 12:00:00 AM com.x", "2026-11-22T00:00:00.000Z", false],
    ["Redis", "22 Nov 2026 08:00:00.123 #", MILLI, false],
    ["PHP", "22-Nov-2026 08:00:00 UTC] PHP", NOON, true],
    ["mail", "Sun, 22 Nov 2026 08:00:00 +0000", NOON, true],
    ["klog after its letter", "1122 08:00:00.123456   1 x.go:1]", "2026-11-22T08:00:00.123Z", false],
    ["Windows, American", "11/22/2026 8:00:00 AM", NOON, false],
    ["Windows, day first", "22/11/2026 08:00:00", NOON, false],
    ["Russian, German", "22.11.2026 08:00:00", NOON, false],
    ["epoch (squid)", "1795334400.123    200 10.0.0.1", MILLI, true],
    ["epoch in milliseconds", "1795334400123 x", MILLI, true],
    ["time of day", "08:00:00.123 [main]", "2026-11-23T08:00:00.123Z", false],
  ])("%s", (_, text, iso, zoned) => {
    const stamp = readStamp(text, 0, WRITTEN);
    expect(stamp && { iso: new Date(Math.floor(stamp.ms)).toISOString(), zoned: stamp.zoned }).toEqual({
      iso,
      zoned,
    });
  });

  test.each([
    "error 10054",
    "10.0.0.1:443 closed",
    "2026-13-40 08:00:00",
    "25:61:00",
    "Nov of last year",
    "4111111111111111 card",
    "",
  ])("%j is none", (text) => {
    expect(readStamp(text, 0, WRITTEN)).toBeUndefined();
  });

  test("no text makes it throw, and what it reads lies inside of the text", () => {
    const piece = fc.constantFrom(
      "2026",
      "-",
      "/",
      "11",
      "22",
      "T",
      " ",
      "08",
      ":",
      "00",
      "Nov",
      "Sun",
      ".",
      "Z",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 20 }), (parts) => {
        const text = parts.join("");
        const stamp = readStamp(text, 0, WRITTEN);
        if (stamp) {
          expect(Number.isFinite(stamp.ms)).toBe(true);
          expect(stamp.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

describe("stampOf", () => {
  test.each([
    ["seconds (zap)", 1795334400.123, MILLI],
    ["milliseconds (pino)", 1795334400123, MILLI],
    ["microseconds (journal)", "1795334400123456", "2026-11-22T08:00:00.123Z"],
    ["nanoseconds (Loki)", "1795334400123000000", MILLI],
    ["a text (bunyan)", MILLI, MILLI],
  ])("%s", (_, value, iso) => {
    expect(new Date(Math.floor(stampOf(value)?.ms ?? Number.NaN)).toISOString()).toBe(iso);
  });

  test.each([[12], [null], [{}], ["soon"], [Number.NaN]])("%j is none", (value) => {
    expect(stampOf(value)).toBeUndefined();
  });
});
