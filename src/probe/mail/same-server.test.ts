import { describe, expect, it } from "vitest";
import { type Answering, differs, nameIn } from "./same-server.ts";

const at = (port: number, greeting: string, connectMs = 20): Answering => ({ port, greeting, connectMs });

describe("the name in a greeting", () => {
  it.each([
    ["mail.example.test ESMTP Postfix", "mail.example.test"],
    ["MX.Example.test ESMTP", "mx.example.test"],
    ["[192.0.2.1] ESMTP", "192.0.2.1"],
    ["ESMTP", undefined],
    ["", undefined],
    ["************************", undefined],
  ])("%s: %s", (greeting, name) => {
    expect(nameIn(greeting)).toBe(name);
  });
});

describe("two ports of one host", () => {
  const server = "mail.example.test ESMTP Postfix";
  it.each<[string, Answering, Answering, { nearer: boolean; renamed: boolean } | undefined]>([
    ["the same", at(25, server), at(587, server), undefined],
    ["the same, with other words", at(25, server), at(587, "mail.example.test ESMTP ready"), undefined],
    ["the same, in capitals", at(25, server), at(465, "MAIL.example.test ESMTP"), undefined],
    ["no name at one of them", at(25, "ESMTP"), at(587, server), undefined],
    ["another name", at(25, "proxy.isp.test ESMTP"), at(587, server), { nearer: false, renamed: true }],
    [
      "the same name, from nearby",
      at(25, server, 0.2),
      at(587, server, 20),
      { nearer: true, renamed: false },
    ],
    [
      "another name, from nearby",
      at(25, "av.local ESMTP", 1),
      at(587, server),
      { nearer: true, renamed: true },
    ],
    ["both near, by chance", at(25, server, 0.1), at(587, server, 2), undefined],
    ["somewhat faster", at(25, server, 12), at(587, server, 20), undefined],
  ])("%s", (_, own, other, expected) => {
    const found = differs(own, other);
    if (expected) expect(found).toMatchObject(expected);
    else expect(found).toBeUndefined();
  });
});
