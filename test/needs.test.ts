import { expect, it } from "vitest";
import { needs } from "./needs.ts";

it("node itself is there, and a program with an impossible name is not", () => {
  expect(needs("node").missing).toEqual([]);
  expect(needs("node", "no such program").missing).toEqual(["no such program"]);
});

it("conditions of the machine are asked, not looked for on the PATH", () => {
  expect(needs("linux").missing).toEqual(process.platform === "linux" ? [] : ["linux"]);
});

let ran = false;
needs("node").it("a test that misses nothing", () => {
  ran = true;
});
it("has run", () => {
  expect(ran).toBe(true);
});
