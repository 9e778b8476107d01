/** Every cause's examples through the real line, and the form of every entry. */
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyze } from "../diagnosis/analyzer.ts";
import { judge } from "../verdict/judge.ts";
import { dialogueToPcap } from "./dialogue.ts";
import { causeOf, causes } from "./index.ts";
import { sceneOf } from "./scene.ts";
import { signsOf } from "./signs/sign.ts";

/** Files of this folder that are no causes. */
const NO_CAUSES = new Set(["cause.ts", "dialogue.ts", "index.ts", "recipe.ts", "scene.ts"]);

const files = readdirSync(new URL(".", import.meta.url)).filter(
  (name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !NO_CAUSES.has(name),
);

/** The verdict on the only connection of a dialogue. */
function verdictOn(dialogue: string) {
  const found = analyze(dialogueToPcap(dialogue));
  expect(found, "one connection").toHaveLength(1);
  const ending = found[0]?.ending;
  if (!ending) throw new Error("no connection");
  return judge(ending);
}

describe("the catalogue", () => {
  it("lists every file, and every id is its file's name", () => {
    expect(causes.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });

  it.each(causes)("$id is complete", (cause) => {
    expect(cause.title).not.toBe("");
    expect(cause.explanation.length).toBeGreaterThan(200);
    expect(cause.references.length).toBeGreaterThan(0);
    for (const { url } of cause.references) expect(url).toMatch(/^https:\/\//);
    expect(cause.reproduce.length).toBeGreaterThan(1);
    expect(cause.examples.found.length).toBeGreaterThan(0);
    expect(cause.examples.notFound.length).toBeGreaterThan(0);
    if (!cause.harmless) expect(cause.remedies.length).toBeGreaterThan(0);
    for (const id of cause.overrides ?? []) expect(causeOf(id), id).toBeDefined();
    for (const { id, toldApartBy } of cause.rivals) {
      expect(toldApartBy.length).toBeGreaterThan(40);
      expect(cause.overrides ?? [], `${id} cannot be rival and explained away`).not.toContain(id);
      expect(
        causeOf(id)?.rivals.map((rival) => rival.id),
        `${id} knows its rival`,
      ).toContain(cause.id);
    }
  });
});

it("no cause finds anything where what it needs is not there", () => {
  const endings = causes
    .flatMap(({ examples }) => [...examples.found, ...examples.notFound])
    .flatMap((dialogue) => analyze(dialogueToPcap(dialogue)).map(({ ending }) => ending));
  for (const ending of endings) {
    const scene = sceneOf(ending);
    const signs = signsOf(ending);
    const wrong = causes.filter(({ needs, detect }) => (needs & ~signs) !== 0 && detect(scene) !== undefined);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  }
});

describe.each(causes)("$id", ({ id, examples }) => {
  it.each(examples.found)("is found in\n%s", (dialogue) => {
    const verdict = verdictOn(dialogue);
    expect(verdict.causes).toContain(id);
    expect(verdict.because.length).toBeGreaterThan(0);
    for (const { says, packets } of verdict.because) {
      expect(says).not.toBe("");
      expect(packets.length, says).toBeGreaterThan(0);
    }
    if (verdict.causes.length > 1) {
      expect(verdict.confidence).not.toBe("certain");
      expect(verdict.toldApartBy.length).toBeGreaterThan(0);
    }
  });

  it.each(examples.notFound)("is not found in\n%s", (dialogue) => {
    expect(verdictOn(dialogue).causes).not.toContain(id);
  });
});
