import { describe, expect, it } from "vitest";
import type { Step } from "../cause/recipe.ts";
import { scenarios } from "./scenarios.ts";
import { turns } from "./turns.ts";

const listen: Step = ["server", "listen"];
const accept: Step = ["server", "accept"];
const close: Step = ["server", "close"];
const connect: Step = ["client", "connect"];

describe("turns", () => {
  it.each<[string, Step[][]]>([
    ["calls of one program are one", [[listen], [connect], [accept, close]]],
    ["the other program's begin another", [[accept], [connect], [close]]],
    ["a wait lies between", [[accept], [["wait", "fin"]], [close]]],
    ["what the router does is one each", [[["router", "release"]], [["router", "delay", 0]]]],
    ["what is done to a program is no call of it", [[accept], [["server", "kill"]]]],
    ["nor what is done to its host", [[listen], [["server", "sysctl", "ipv4.tcp_syncookies", 0]], [accept]]],
    ["a Node program's are one each", [[["server", "serve-http"]], [["client", "request", { by: "http" }]]]],
  ])("%s", (_, expected) => {
    expect(turns(expected.flat())).toEqual(expected);
  });

  it("leaves nothing out and changes no order", () => {
    for (const { recipe } of scenarios) expect(turns(recipe).flat()).toEqual(recipe);
  });
});
