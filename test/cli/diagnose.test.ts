/** Whole command lines of `hangup diagnose` and what comes of them. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MAIN, Stage } from "./stage.ts";

const stage = new Stage();

describe("hangup diagnose", () => {
  it.each([
    ["refused", "diagnose refused.pcap"],
    ["unread-ascii-120", "diagnose --ascii --width 120 unread.pcap"],
    ["clean", "diagnose clean.pcap"],
    ["several", "diagnose --limit 0 refused.pcap none.pcap clean.pcap"],
    ["filter-error", 'diagnose --filter "host 10.0.0.2 prot 80" refused.pcap'],
    ["bad-option", "diagnose --colour refused.pcap"],
    ["no-capture", "diagnose"],
    ["limit-of-nonsense", "diagnose --limit ten refused.pcap"],
  ])("%s", async (name, line) => {
    await expect(stage.transcript(line)).toMatchFileSnapshot(`transcripts/${name}.txt`);
  });

  it("exits 0 when nothing is abnormal, 1 when something is, 2 when it could not do it", () => {
    const code = (...args: string[]) => stage.hangup(["diagnose", ...args]).code;
    expect(code("clean.pcap")).toBe(0);
    expect(code("unread.pcap")).toBe(1);
    expect(code("none.pcap")).toBe(2);
    expect(code("none.pcap", "unread.pcap")).toBe(2);
    expect(code("letter.txt")).toBe(2);
    expect(code("empty.pcap")).toBe(2);
    expect(code(".")).toBe(2);
    expect(code("header.pcap")).toBe(0);
  });

  it("reads gzip and standard input like a plain file", () => {
    const plain = stage.hangup(["diagnose", "--json", "unread.pcap"]);
    expect(stage.hangup(["diagnose", "--json", "unread.pcap.gz"])).toEqual(plain);
    const input = readFileSync(join(stage.folder, "unread.pcap"));
    expect(stage.hangup(["diagnose", "--json", "-"], { input })).toEqual(plain);
    const text = stage.hangup(["diagnose", "-"], { input });
    expect(text.code).toBe(1);
    expect(text.out.match(/reset the connection/g)).toHaveLength(1);
    expect(text.out).toContain("standard input\n");
  });

  it("prints one JSON object a line for every connection, also the clean ones", () => {
    const { out, err } = stage.hangup(["diagnose", "--json", "unread.pcap", "clean.pcap"]);
    const lines = out.trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      {
        schema: "hangup.connection/1",
        capture: "unread.pcap",
        ending: { how: "reset", by: "server" },
        state: "RSTR",
      },
      { schema: "hangup.connection/1", capture: "clean.pcap", ending: { how: "closed" }, state: "SF" },
    ]);
    expect(err).toBe("");
  });

  it("filters the text, the JSON and the exit code alike", () => {
    const nobody = ["--filter", "not who server"];
    expect(stage.hangup(["diagnose", ...nobody, "unread.pcap"]).code).toBe(0);
    expect(stage.hangup(["diagnose", "--json", ...nobody, "unread.pcap"]).out).toBe("");
    expect(stage.hangup(["diagnose", "--json", "-f", "how reset", "unread.pcap"]).out).not.toBe("");
  });

  it("shows harmless endings with --all", () => {
    expect(stage.hangup(["diagnose", "clean.pcap"]).out).not.toContain("connection #1");
    expect(stage.hangup(["diagnose", "--all", "clean.pcap"]).out).toContain("connection #1");
  });

  it("says what is damaged and where, after all that was before it", () => {
    const { code, out, err } = stage.hangup(["diagnose", "cut.pcap"]);
    expect(code).toBe(2);
    expect(out).toContain("The capture is damaged");
    expect(err).toMatch(/^hangup: cut\.pcap: .*\d+/);
  });

  it("never prints what a file holds raw", () => {
    const { out, err } = stage.hangup(["diagnose", "letter.txt", "\u001b[2J.pcap"]);
    expect(out + err).not.toContain("\u001b");
    expect(err.trimEnd().split("\n")).toHaveLength(2);
  });

  it("colours only where it is asked to in a pipe", () => {
    const colour = "\u001b[";
    expect(stage.hangup(["diagnose", "unread.pcap"]).out).not.toContain(colour);
    expect(stage.hangup(["diagnose", "--color", "unread.pcap"]).out).toContain(colour);
    const forced = { env: { LANG: "C.UTF-8", FORCE_COLOR: "1" } };
    expect(stage.hangup(["diagnose", "unread.pcap"], forced).out).toContain(colour);
    expect(stage.hangup(["diagnose", "--no-color", "unread.pcap"], forced).out).not.toContain(colour);
    expect(stage.hangup(["diagnose", "unread.pcap"], { env: { LANG: "C" } }).out).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it("ends quietly when the reader leaves", async () => {
    const captures = Array.from({ length: 400 }, () => "unread.pcap");
    const child = spawn(process.execPath, [MAIN, "diagnose", ...captures], { cwd: stage.folder });
    let err = "";
    child.stderr.on("data", (piece) => (err += piece));
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, err }).toEqual({ code: 1, err: "" });
  });

  it.each([
    ["", "hangup: listening; an ending is told about 6 seconds after it, and Ctrl-C ends with the summary\n"],
    ["--quiet", ""],
  ])("says once why a live capture that pauses tells nothing yet: %s", async (option, hint) => {
    const child = spawn(process.execPath, [MAIN, "diagnose", ...option.split(" ").filter(Boolean), "-"]);
    let err = "";
    child.stderr.on("data", (piece) => (err += piece));
    child.stdin.write(readFileSync(join(stage.folder, "unread.pcap")));
    setTimeout(() => child.stdin.end(), 1700);
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, err }).toEqual({ code: 1, err: hint });
  });

  it("reports what it has when standard input is interrupted", {
    skip: process.platform === "win32",
  }, async () => {
    const child = spawn(process.execPath, [MAIN, "diagnose", "-"], { env: { LANG: "C.UTF-8" } });
    let out = "";
    child.stdout.on("data", (piece) => (out += piece));
    child.stdin.write(readFileSync(join(stage.folder, "unread.pcap")));
    setTimeout(() => child.kill("SIGINT"), 700);
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(1);
    expect(out).toContain("1 connection: 1 ended abnormally");
  });
});
