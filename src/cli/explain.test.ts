/** Whole command lines of `hangup explain`, with everything but the process around them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { tables } from "../message/codes/index.ts";
import { topics } from "../message/topics/index.ts";
import { Exit, type ExitCode } from "./exit.ts";
import { registerExplain } from "./explain.ts";

const folder = mkdtempSync(join(tmpdir(), "hangup-explain-"));
const LOG = join(folder, "app.log");
const before = process.cwd();

beforeAll(() => {
  writeFileSync(LOG, "2026-11-22T10:00:00Z error: read ECONNRESET\n2026-11-22T10:00:01Z info: all is well\n");
  writeFileSync(join(folder, "other.log"), "nothing to see here\n");
  writeFileSync(join(folder, "10054"), "a file with a number for a name\n");
  mkdirSync(join(folder, "logs"));
  process.chdir(folder);
  vi.stubEnv("LC_ALL", "C.UTF-8");
  vi.stubEnv("COLUMNS", "80");
  vi.stubEnv("NO_COLOR", "1");
});

afterAll(() => {
  vi.unstubAllEnvs();
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

interface Outcome {
  readonly code: ExitCode | undefined;
  readonly out: string;
  readonly err: string;
}

/** Runs `hangup explain` with these arguments. */
async function explain(...args: string[]): Promise<Outcome> {
  let out = "";
  let err = "";
  let code: ExitCode | undefined;
  const program = new Command("hangup").exitOverride().configureOutput({
    writeOut: (text) => {
      out += text;
    },
    writeErr: (text) => {
      err += text;
    },
  });
  registerExplain(program, {
    output: {
      write: (text) => {
        out += text;
      },
      flush: () => undefined,
    },
    complain: (message) => {
      err += `hangup: ${message}\n`;
    },
    finish: (exit) => {
      code = exit;
    },
  });
  try {
    await program.parseAsync(["explain", ...args], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    code = error.exitCode === 0 ? Exit.clean : Exit.failed;
  }
  return { code, out, err };
}

describe("an error", () => {
  it.each([
    ["a number", ["10054"], "WSAECONNRESET"],
    ["an HRESULT", ["0x800CCC0E"], "0x800CCC0E"],
    ["a negative number", ["-2147014842"], "WSAECONNRESET"],
    ["a number after --", ["--", "-104"], "ECONNRESET"],
    ["several words", ["read", "ECONNRESET"], "ECONNRESET"],
    ["a name in lower case", ["econnreset"], "ECONNRESET"],
    ["escapes in it", ["\u001b[31mread ECONNRESET\u001b[0m\u202e"], "ECONNRESET"],
  ])("%s is explained", async (_, args, expected) => {
    const { code, out, err } = await explain(...args);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(expected);
    expect(out).not.toMatch(/[\p{Cf}]/u);
    expect(out.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  });

  it("is explained in the language that was asked for", async () => {
    expect((await explain("--lang", "ru", "10054")).out).toMatch(/^Сброс соединения/);
    vi.stubEnv("LC_ALL", "ru_RU.UTF-8");
    expect((await explain("10054")).out).toMatch(/^Сброс соединения/);
    expect((await explain("--lang", "en", "10054")).out).toMatch(/^Connection reset/);
    // Nothing of it could be shown there.
    vi.stubEnv("LC_ALL", "ru_RU.KOI8-R");
    expect((await explain("10054")).out).toMatch(/^Connection reset/);
    vi.stubEnv("LC_ALL", "C.UTF-8");
    expect((await explain("--lang", "ru", "--ascii", "10054")).code).toBe(2);
    expect((await explain("--lang", "de", "10054")).code).toBe(2);
  });

  it("is JSON of one line with --json", async () => {
    const { code, out } = await explain("--json", "read ECONNRESET");
    expect(code).toBe(0);
    expect(out.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({
      schema: "hangup.explanation/1",
      readings: [{ family: "reset", proves: "rst" }],
    });
  });

  it("is read as a code of the system that is named", async () => {
    expect((await explain("--system", "linux", "104")).out).toMatch(/^Connection reset: ECONNRESET 104/);
    expect((await explain("--system", "darwin", "54")).out).toMatch(/^Connection reset: ECONNRESET 54/);
    const { code, err } = await explain("--system", "beos", "54");
    expect(code).toBe(2);
    expect(err).toContain('there is no system "beos"');
    expect(err).toContain("linux");
  });
});

describe("what is no connection error", () => {
  it.each([
    ["another subject", ["The quick brown fox jumps over the lazy dog"], /does not find a connection error/],
    ["nothing", [""], /nothing to explain/],
    ["blanks", [" ", "\n"], /nothing to explain/],
  ])("%s exits with 2 and says what would help", async (_, args, expected) => {
    const { code, out } = await explain(...args);
    expect(code).toBe(2);
    expect(out).toMatch(expected);
    expect(out).toContain("hangup explain app.log");
  });

  it("has no readings in JSON", async () => {
    const { code, out } = await explain("--json", "The quick brown fox");
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ schema: "hangup.explanation/1", readings: [] });
  });

  it("may be a file that is not there", async () => {
    const { code, err } = await explain("missing.log");
    expect(code).toBe(2);
    expect(err).toContain('there is no file "missing.log"');
  });

  it("may be huge", async () => {
    const { code, out } = await explain(`${"lorem ipsum ".repeat(10_000)}\u001b[2J`);
    expect(code).toBe(2);
    expect(out.length).toBeLessThan(5000);
  });

  it("may look like a pattern that takes for ever", async () => {
    const { code } = await explain(`${"*a".repeat(50)}b`);
    expect(code).toBe(2);
  });

  it("is an empty command line, too", async () => {
    const { code, err } = await explain();
    expect(code).toBe(2);
    expect(err).toContain("there is nothing to explain");
    expect(err).toContain("Usage: hangup explain");
  });
});

describe("logs", () => {
  it.each([
    ["a file", [LOG]],
    ["two files", ["app.log", "other.log"]],
    ["a pattern", ["*.log"]],
    ["a file with --log", ["--log", "app.log"]],
  ])("%s", async (_, args) => {
    const { out } = await explain("--json", "--quiet", ...args);
    expect(
      out
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ schema: "hangup.log-group/1", count: 1 }]);
  });

  it("a file whose name is a number must be given as a path", async () => {
    expect((await explain("10054")).out).toContain("WSAECONNRESET");
    expect((await explain("--quiet", "./10054")).out).not.toContain("WSAECONNRESET");
  });

  it("a file and a word are a text", async () => {
    expect((await explain("--json", "app.log", "ECONNRESET")).out).toContain("hangup.explanation/1");
  });
});

describe("topics", () => {
  it("are listed", async () => {
    const { code, out } = await explain("--topics");
    expect(code).toBe(0);
    for (const { id } of topics) expect(out).toContain(id);
  });

  it("are shown, in both languages and as JSON", async () => {
    expect((await explain("--topic", "linger")).out).toMatch(/^What does SO_LINGER do\?\n/);
    expect((await explain("--topic", "LINGER", "--lang", "ru")).out).toMatch(/^Что делает SO_LINGER\?\n/);
    expect(JSON.parse((await explain("--topic", "linger", "--json")).out).id).toBe("linger");
    expect((await explain("--topics", "--json")).out.trimEnd().split("\n")).toHaveLength(topics.length);
  });

  it("are guessed when mistyped", async () => {
    const { code, err } = await explain("--topic", "keepalive");
    expect(code).toBe(2);
    expect(err).toContain('there is no topic "keepalive"; did you mean keep-alive');
    expect((await explain("--topic", "\u001b[2Jxyzzy")).err).toBe(
      'hangup: there is no topic "\\x1b[2jxyzzy"; hangup explain --topics lists all.\n',
    );
  });

  it("stand alone", async () => {
    for (const args of [
      ["--topics", "10054"],
      ["--topic", "linger", "--list"],
      ["--list", "--topics"],
    ])
      expect(await explain(...args)).toMatchObject({ code: 2, out: "" });
  });
});

describe("the catalogue", () => {
  it("lists everything, one system, one kind, and what words find", async () => {
    const all = (await explain("--list", "--json")).out.trimEnd().split("\n");
    expect(all.length).toBe(tables.reduce((sum, { rows }) => sum + rows.length, 0));
    const winsock = (await explain("--list", "winsock")).out;
    expect(winsock).toContain("10054  WSAECONNRESET");
    expect(winsock).not.toContain("ECONNREFUSED 111");
    const resets = (await explain("--list", "reset", "--json")).out.trimEnd().split("\n");
    expect(new Set(resets.map((line) => JSON.parse(line).family))).toEqual(new Set(["reset"]));
    const { code, out } = await explain("--search", "connreset winsock");
    expect(code).toBe(0);
    expect(out).toContain("WSAECONNRESET");
  });

  it("says what there is when asked for something else", async () => {
    const { code, err } = await explain("--list", "beos");
    expect(code).toBe(2);
    expect(err).toContain("winsock");
    expect(err).toContain("timed-out");
    expect((await explain("--search", "xyzzy")).code).toBe(2);
  });
});

describe("commands that topics name", () => {
  it("have the form of this command's own options", () => {
    const own = topics.flatMap(({ next }) =>
      next.map(({ command }) => command).filter((c) => c.includes(" explain ")),
    );
    expect(own.length).toBeGreaterThan(0);
    for (const command of own)
      expect(command).toMatch(/^hangup explain (--topic [a-z-]+|'[^']+'|[A-Z]+|[a-z.]+)$/);
  });
});
