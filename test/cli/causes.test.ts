/** Whole command lines of `hangup causes`, and the help. */
import { describe, expect, it } from "vitest";
import { causes, sections } from "../../src/cause/index.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();

describe("hangup causes", () => {
  it.each([
    ["causes-unknown", "causes portclosed"],
    ["causes-port-closed", "causes port-closed"],
  ])("%s", async (name, line) => {
    await expect(stage.transcript(line)).toMatchFileSnapshot(`transcripts/${name}.txt`);
  });

  it("lists every cause under its section", () => {
    const { code, out } = stage.hangup(["causes"]);
    expect(code).toBe(0);
    for (const { id } of causes) expect(out).toContain(id);
    for (const section of sections) expect(out).toContain(`${section.title}\n  ${section.causes[0]?.id} `);
  });

  it("gives the catalogue as JSON", () => {
    const lines = stage.hangup(["causes", "--json"]).out.trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(causes.map(({ id }) => id));
  });
});

describe("help", () => {
  it.each([
    ["help", "--help"],
    ["help-diagnose", "diagnose --help"],
    ["help-causes", "help causes"],
    ["unknown-command", "diagnoze x.pcap"],
  ])("%s", async (name, line) => {
    await expect(stage.transcript(line)).toMatchFileSnapshot(`transcripts/${name}.txt`);
  });

  it("is shown, with exit code 2, when nothing is asked", () => {
    const { code, err } = stage.hangup([]);
    expect(code).toBe(2);
    expect(err).toContain("Usage: hangup");
  });

  it("knows its version", () => {
    expect(stage.hangup(["--version"]).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
