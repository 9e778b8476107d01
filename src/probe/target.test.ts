import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTarget } from "./target.ts";

describe("what is to be checked", () => {
  it.each([
    ["ftp://example.test", "ftp", "example.test", 21],
    ["smtp://mail.example.test:2525", "smtp", "mail.example.test", 2525],
    ["https://example.test/a?b=c", "https", "example.test", 443],
    ["example.test:25", "smtp", "example.test", 25],
    ["example.test:12345", "tcp", "example.test", 12345],
    ["[::1]:8080", "http", "::1", 8080],
    ["ftp://[2001:db8::1]", "ftp", "2001:db8::1", 21],
    ["FTP://Example.Test.", "ftp", "example.test.", 21],
    ["postgres://db:5433", "postgresql", "db", 5433],
    ["ftp://joe:secret@example.test", "ftp", "example.test", 21],
    ["http://пример.рф", "http", "xn--e1afmkfd.xn--p1ai", 80],
  ])("reads %s", (text, scheme, host, port) => {
    const { target, mistakes } = parseTarget(text);
    expect(target).toMatchObject({ scheme, host, port });
    expect(mistakes).toEqual([]);
  });

  it("keeps the user and never the password", () => {
    const parsed = parseTarget("ftp://joe:secret@example.test");
    expect(parsed.target?.user).toBe("joe");
    expect(JSON.stringify(parsed)).not.toContain("secret");
  });

  it.each([
    ["ftp://example.test ", "blank", "example.test"],
    ["\u200bexample.test:21", "invisible", "example.test"],
    ["smtp,example.test:25", "comma", "smtp.example.test"],
    ["ftp. example.test:21", "blank", "ftp.example.test"],
    ["ftp .example.test:21", "blank", "ftp.example.test"],
    ["ftp exampl.test:21", "blank", "ftpexampl.test"],
    ["smtp.ex\u0430mple.test:25", "alphabets", "smtp.example.test"],
    ["ftp://ftp://example.test", "twice", "example.test"],
    ["http:/example.test", "two slashes", "example.test"],
    ["ftp:\\\\example.test", "", "example.test"],
    ["«ftp.example.test»:21", "quotation", "ftp.example.test"],
    ["'ftp.example.test:21'", "quotation", "ftp.example.test"],
    ["ftp..example.test:21", "two dots", "ftp.example.test"],
  ])("names the mistake in %j", (text, word, host) => {
    const { target, mistakes } = parseTarget(text);
    expect(mistakes.map(({ says }) => says).join(" ")).toContain(word);
    expect(target?.host).toBe(host);
  });

  it.each([
    ["", "missing"],
    ["ftp://", "missing"],
    ["smtp://:25", "missing"],
    ["host:99999", "no port"],
    ["host:ftp", "no port"],
    ["300.1.1.1:80", "IPv4"],
    ["host", "Which port"],
    ["2001:db8::1::2:80", "IPv6"],
  ])("cannot check %j, and says why", (text, word) => {
    const { target, mistakes } = parseTarget(text);
    expect(target).toBeUndefined();
    expect(mistakes.at(-1)?.says).toContain(word);
  });

  it("never throws, whatever is pasted", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const { target, mistakes } = parseTarget(text);
        expect(target !== undefined || mistakes.length > 0).toBe(true);
        if (target) expect(target.host).toMatch(/^[\x21-\x7e]+$/);
      }),
    );
  });
});
