/**
 * The documents say what the program does today: README knows every command, and every output that a document
 * quotes is what the program prints now.
 *
 * A quoted output is a code block behind one of these lines:
 *
 *     <!-- prints: hangup diagnose captures/port-closed.pcap -->    the program, run in the project's folder
 *     <!-- prints: the example above -->                            the JavaScript block before it, run by Node
 *
 * A block of `json` is compared as data, so that it may be laid out for reading; any other to the letter.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, read, root } from "./house.ts";

/** An output that a document quotes. */
interface Quote {
  /** What prints it: the words behind `prints:`. */
  readonly by: string;
  readonly language: string;
  readonly text: string;
  /** The JavaScript block before it; "" if there is none. */
  readonly example: string;
}

const block = /^(?:<!-- prints: (.+) -->\n)?```(\w*)\n([\s\S]*?)^```$/gm;

/** Every quoted output of a document, in order. */
function quotesOf(document: string): Quote[] {
  const quotes: Quote[] = [];
  let example = "";
  for (const [, by, language = "", text = ""] of document.matchAll(block)) {
    if (by !== undefined) quotes.push({ by, language, text, example });
    else if (language === "js") example = text;
  }
  return quotes;
}

/** What that prints today, in a pipe of 80 columns. */
function outputOf({ by, example }: Quote): string {
  const [program = "", ...words] = by.split(" ");
  const args =
    program === "hangup"
      ? [join(root, "dist/cli/main.js"), ...words]
      : ["--input-type=module", "--eval", example];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C.UTF-8", TERM: "dumb", COLUMNS: "80", NO_COLOR: "1" },
  });
  return stdout + stderr;
}

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

it("README mentions every command of `hangup --help`", () => {
  const commands = commandsOf(outputOf({ by: "hangup --help", language: "", text: "", example: "" }));
  expect(commands).toContain("diagnose");
  const { text } = read("README.md");
  expect(commands.filter((name) => !text.includes(`hangup ${name}`))).toEqual([]);
});

it("finds what a document quotes", () => {
  const document =
    "```js\n1;\n```\n\n<!-- prints: the example above -->\n```\nx\ny\n```\n<!-- bench -->\n```text\nno\n```\n<!-- prints: hangup causes -->\n```json\n{}\n```\n";
  expect(quotesOf(document)).toEqual([
    { by: "the example above", language: "", text: "x\ny\n", example: "1;\n" },
    { by: "hangup causes", language: "json", text: "{}\n", example: "1;\n" },
  ]);
});

const documents = filesBelow(".")
  .filter((path) => /^(docs\/.*|[^/]+)\.md$/.test(path))
  .map(read);
const quotes = documents.flatMap(({ path, text }) => quotesOf(text).map((quote) => ({ path, ...quote })));

describe("what the documents quote is what the program prints now", () => {
  it("README shows a report", () => {
    const [first] = quotes.filter(({ path }) => path === "README.md");
    expect(first?.by).toMatch(/^hangup diagnose captures\//);
  });

  it.each(quotes.map((quote) => [`${quote.path}: ${quote.by}`, quote] as const))("%s", (_name, quote) => {
    const output = outputOf(quote);
    if (quote.language === "json") expect(JSON.parse(quote.text)).toEqual(JSON.parse(output));
    else expect(quote.text).toBe(output);
  });
});
