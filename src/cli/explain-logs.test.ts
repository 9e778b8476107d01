import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PLAIN } from "../report/look.ts";
import { Exit } from "./exit.ts";
import { type ExplainLogsOptions, explainLogs } from "./explain-logs.ts";
import { NO_PROGRESS } from "./progress.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hangup-logs-"));
  writeFileSync(join(folder, "app.log"), "08:00:00 connect ECONNREFUSED 10.0.0.9:80\nwell\n");
  writeFileSync(join(folder, "web.log"), "08:00:01 read ECONNRESET\nwell\n");
  writeFileSync(join(folder, "fine.log"), "well\nstill well\n");
  writeFileSync(join(folder, "cut.gz"), Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3));
  // A hostile log: escapes in every part that a report shows.
  const hostile = "\x1b]0;owned\x07";
  writeFileSync(
    join(folder, "hostile.log"),
    [
      `{"level":50,"name":"a${hostile}","msg":"connect ECONNREFUSED 10.0.0.9:80 ${hostile}","host":"${hostile}:80"}`,
      `${hostile}08:00:00 ${hostile} read ECONNRESET \u202e ${hostile}`,
      `{"level":50,"name":"b","msg":"connect ECONNREFUSED \\u001b[31m10.0.0.9:80"}`,
    ].join("\n"),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

async function explained(
  names: readonly string[],
  options: Partial<ExplainLogsOptions> = {},
): Promise<{ code: number; out: string; complaints: string[] }> {
  let out = "";
  const complaints: string[] = [];
  const code = await explainLogs(
    names.map((name) => join(folder, name)),
    { language: "en", ...options },
    {
      look: { width: 80, unicode: true, palette: PLAIN },
      output: {
        write: (text) => {
          out += text;
        },
        flush: () => undefined,
      },
      complain: (message) => complaints.push(message),
      progress: () => NO_PROGRESS,
    },
  );
  return { code, out, complaints };
}

describe("explainLogs", () => {
  test("errors: they are explained, exit code 1", async () => {
    const { code, out } = await explained(["app.log"]);
    expect(code).toBe(Exit.abnormal);
    expect(out).toContain("1 connection error ");
    expect(out).toContain("Connection refused: ECONNREFUSED");
    expect(out).toContain("port-closed");
  });

  test("in Russian", async () => {
    const { out } = await explained(["app.log"], { language: "ru" });
    expect(out).toContain("1 ошибка соединения");
    expect(out).toContain("В соединении отказано");
  });

  test("several logs are one, a pattern stands for its files", async () => {
    const { out } = await explained(["[aw]*.log"]);
    expect(out).toMatch(/^2 files\n4 lines/);
    expect(out).toContain("2 connection errors in 2 groups");
  });

  test("no errors: exit code 0, and what to do", async () => {
    const { code, out } = await explained(["fine.log"]);
    expect(code).toBe(Exit.clean);
    expect(out).toContain("No connection error is in it.");
  });

  test("--json: a line for each group, and nothing for none", async () => {
    const { out } = await explained(["app.log", "web.log"], { json: true });
    const groups = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(groups.map(({ schema, count, reading }) => [schema, count, reading.family])).toEqual([
      ["hangup.log-group/1", 1, "refused"],
      ["hangup.log-group/1", 1, "reset"],
    ]);
    expect((await explained(["fine.log"], { json: true })).out).toBe("");
  });

  test("--limit: so many kinds are explained, the others are counted", async () => {
    const { out } = await explained(["app.log", "web.log"], { limit: 1 });
    expect(out).toContain("1 of 2");
    expect(out).not.toContain("2 of 2");
    expect(out).toContain("1 more kind of error not explained here");
  });

  test.each([
    [["nothing.log"], "no such file"],
    [["app.log", "nothing-*.log"], "no file has such a name"],
    [["cut.gz"], "damaged or cut short"],
  ])("%j cannot be read whole: exit code 2", async (names, says) => {
    const { code, complaints } = await explained(names);
    expect(code).toBe(Exit.failed);
    expect(complaints.join("\n")).toContain(says);
  });

  test("nothing of a hostile log acts on the terminal", async () => {
    for (const json of [false, true]) {
      const { code, out } = await explained(["hostile.log"], { json, limit: 10 });
      expect(code).toBe(Exit.abnormal);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
      expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
    }
  });
});

describe("the recorded log of examples/logs", () => {
  const samples = fileURLToPath(new URL("../../examples/logs/", import.meta.url));
  const lines = readFileSync(join(samples, "app.log"), "utf8").trimEnd().split("\n");
  /** Its report, as from the project's folder. */
  const report = async (options: Partial<ExplainLogsOptions>): Promise<string> => {
    const { out } = await explained([relative(folder, join(samples, "app.log"))], options);
    return out.replace(/^.*app\.log/, "examples/logs/app.log");
  };

  test.each(["en", "ru"] as const)("%s", async (language) => {
    await expect(await report({ language })).toMatchFileSnapshot(join(samples, `app.${language}.txt`));
  });

  test("every error line is counted once, with the end and the service that it names", async () => {
    const errors = lines.filter((line) => / ERROR /.test(line));
    const expected = new Map<string, number>();
    for (const line of errors) {
      const key = `${/ERROR (\w+):/.exec(line)?.[1]} ${/127\.0\.0\.\d+:\d+/.exec(line)?.[0]}`;
      expected.set(key, (expected.get(key) ?? 0) + 1);
    }
    const found = new Map<string, number>();
    for (const line of (await report({ json: true })).trimEnd().split("\n")) {
      const { count, peer, place } = JSON.parse(line);
      found.set(`${place} ${peer}`, (found.get(`${place} ${peer}`) ?? 0) + count);
    }
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });

  test("nothing is said to stand out: each end fails at times of its own", async () => {
    expect(await report({})).not.toMatch(/stands out/);
  });
});
