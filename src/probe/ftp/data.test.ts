import { describe, expect, it } from "vitest";
import { eprtArgument, epsvPlace, isPrivate, pasvPlace, portArgument } from "./data.ts";

const reply = (text: string) => ({ code: 227, text, raw: text });

describe("where a server says that it listens", () => {
  const pasv: readonly (readonly [string, object | undefined])[] = [
    ["Entering Passive Mode (192,0,2,1,195,80)", { address: "192.0.2.1", port: 50_000 }],
    ["Entering Passive Mode. 192,0,2,1,195,80", { address: "192.0.2.1", port: 50_000 }],
    ["Entering Passive Mode (192,0,2,1,0,0)", undefined],
    ["Entering Passive Mode (192,0,2,256,1,1)", undefined],
    ["Entering Passive Mode", undefined],
  ];
  for (const [text, place] of pasv) it(`PASV: ${text}`, () => expect(pasvPlace(reply(text))).toEqual(place));

  const epsv: readonly (readonly [string, object | undefined])[] = [
    ["Entering Extended Passive Mode (|||6446|)", { port: 6446 }],
    ["Entering Extended Passive Mode (!!!6446!)", { port: 6446 }],
    ["Entering Extended Passive Mode (|||0|)", undefined],
    ["Entering Extended Passive Mode (|||65536|)", undefined],
    ["Entering Extended Passive Mode (|1|192.0.2.1|6446|)", undefined],
  ];
  for (const [text, place] of epsv) it(`EPSV: ${text}`, () => expect(epsvPlace(reply(text))).toEqual(place));
});

it("where we say that we listen (RFC 959 and the examples of RFC 2428)", () => {
  expect(portArgument("132.235.1.2", 6275)).toBe("132,235,1,2,24,131");
  expect(eprtArgument("132.235.1.2", 6275)).toBe("|1|132.235.1.2|6275|");
  expect(eprtArgument("1080::8:800:200C:417A", 5282)).toBe("|2|1080::8:800:200C:417A|5282|");
});

it("private addresses are known (RFC 1918, RFC 3927)", () => {
  const own = ["10.0.0.1", "172.16.0.1", "172.31.255.1", "192.168.1.1", "169.254.1.1", "127.0.0.1"];
  expect(own.filter((address) => !isPrivate(address))).toEqual([]);
  expect(["172.15.0.1", "172.32.0.1", "11.0.0.1", "192.169.0.1"].filter(isPrivate)).toEqual([]);
});
