import { describe, expect, it } from "vitest";
import { Rate } from "../session/files/rate.ts";
import {
  ArgumentFault,
  addressText,
  BreakTeller,
  breaksText,
  isLoopback,
  parseAddress,
  pathText,
  TRANSFER_PORT,
  transferText,
} from "./transfer.ts";

describe("addresses", () => {
  it.each([
    ["host", "host", TRANSFER_PORT],
    ["host:4000", "host", 4_000],
    ["10.0.0.1:1", "10.0.0.1", 1],
    ["::1", "::1", TRANSFER_PORT],
    ["[::1]", "::1", TRANSFER_PORT],
    ["[2001:db8::1]:65535", "2001:db8::1", 65_535],
  ])("%s", (text, host, port) => expect(parseAddress(text)).toEqual({ host, port }));

  it.each([
    "",
    ":1",
    "host:",
    "host:0",
    "host:65536",
    "a b",
    "http://x",
    "[x]:1",
    "[10.0.0.1]:1",
    "a/b",
    "a:b:c",
  ])("not %j", (text) => expect(() => parseAddress(text)).toThrow(ArgumentFault));

  it.each([
    ["localhost", true],
    ["127.0.0.1", true],
    ["127.9.9.9", true],
    ["::1", true],
    ["0.0.0.0", false],
    ["::", false],
    ["127.example.org", false],
    ["localhost.example.org", false],
    ["192.168.0.1", false],
  ])("%s leads back here: %s", (host, is) => expect(isLoopback(host)).toBe(is));

  it("are written as they are read", () => {
    expect(addressText({ address: "::1", port: 5 })).toBe("[::1]:5");
    expect(addressText({ address: "127.0.0.1", port: 5 })).toBe("127.0.0.1:5");
  });
});

it("no terminal obeys a name", () => {
  expect(pathText(["a", "\x1b[2J", "\u202eb"])).toBe("a/\\x1b[2J/\\u202eb");
});

it("progress tells part, rate and time left", () => {
  const rate = new Rate();
  rate.at(0, 0);
  rate.at(50e6, 1_000);
  expect(transferText({ doneBytes: 250e6, totalBytes: 1e9, movedBytes: 50e6 }, rate)).toBe(
    "250 MB of 1 GB (25 %), 50 MB/s, 15 s left",
  );
  expect(transferText({ doneBytes: 250e6, totalBytes: 0, movedBytes: 50e6 }, rate)).toBe("250 MB, 50 MB/s");
  expect(transferText({ doneBytes: 0, totalBytes: 10, movedBytes: 0 }, new Rate())).toBe(
    "0 bytes of 10 bytes (0 %), 0 bytes/s",
  );
});

it("breaks are told ever less often, with the causes of the catalogue once", () => {
  const said: string[] = [];
  const teller = new BreakTeller((text) => said.push(text));
  for (let i = 0; i < 100; i++) {
    teller.broken({ how: "reset", says: "the connection was reset", causes: ["peer-lost-state"] });
    teller.resumed({ afterMs: 20, attempts: 1, resentBytes: 0 });
  }
  expect(said.filter((text) => text.includes("was reset"))).toHaveLength(3 + 5);
  expect(said.filter((text) => text.includes("hangup causes peer-lost-state"))).toHaveLength(1);
  expect(said.filter((text) => text.includes("goes on after 20 ms"))).toHaveLength(3 + 5);
});

it("breaks are counted by how", () => {
  expect(breaksText({ reset: 3, silence: 1 })).toBe("reset 3 times, silence once");
});
