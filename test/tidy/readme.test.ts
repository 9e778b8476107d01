/** The README knows every command that the program knows. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { filesBelow, read, root } from "./house.ts";

/** The names under "Commands:" in the help text. */
function commandsOf(help: string): string[] {
  const section = /^Commands:\n((?: {2,}.*\n?)+)/m.exec(help)?.[1] ?? "";
  return [...section.matchAll(/^ {2}([a-z][a-z-]*)/gm)]
    .map((match) => match[1] ?? "")
    .filter((name) => name !== "help");
}

it("finds the commands in a help text", () => {
  const help =
    "Usage: x\n\nOptions:\n  -h, --help  help\n\nCommands:\n  diagnose [options] <capture...>  the main\n       job\n  causes [id]\n  help [command]\n";
  expect(commandsOf(help)).toEqual(["diagnose", "causes"]);
});

it("mentions every command of `hangup --help`", () => {
  const program = join(root, "dist/cli/main.js");
  // Before the first release of the house there is nothing to compare.
  if (!filesBelow(".").includes("README.md") || !existsSync(program)) return;
  const { stdout } = spawnSync(process.execPath, [program, "--help"], { encoding: "utf8" });
  const commands = commandsOf(stdout);
  expect(commands).toContain("diagnose");
  const { text } = read("README.md");
  expect(commands.filter((name) => !text.includes(`hangup ${name}`))).toEqual([]);
});
