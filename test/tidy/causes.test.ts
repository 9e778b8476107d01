/** Every cause is complete: one file says all there is to know about it. */
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, expect, it } from "vitest";
import type { Cause } from "../../src/cause/cause.ts";
import { causeFiles, root } from "./house.ts";

const files = causeFiles();
const causes = new Map<string, Cause>();

beforeAll(async () => {
  for (const { path } of files) {
    const { default: cause } = (await import(pathToFileURL(join(root, path)).href)) as { default: Cause };
    causes.set(path, cause);
  }
});

it("there are causes, each id once", () => {
  expect(files.length).toBeGreaterThan(0);
  const ids = [...causes.values()].map((cause) => cause.id);
  expect(new Set(ids).size).toBe(ids.length);
});

it.each(files.map(({ path }) => path))("%s is complete", (path) => {
  const cause = causes.get(path);
  expect(
    cause && faultsOf(cause, basename(path, ".ts"), new Set([...causes.values()].map(({ id }) => id))),
  ).toEqual([]);
});

it("notices what is missing", () => {
  const empty: Cause = {
    id: "Some Thing",
    title: "",
    explanation: "short",
    needs: 0,
    detect: () => undefined,
    rivals: [{ id: "nobody", toldApartBy: "" }],
    remedies: [],
    references: [{ cite: "", url: "rfc" }],
    examples: { found: [], notFound: [] },
    reproduce: [],
  };
  expect(faultsOf(empty, "some-thing", new Set(["some-thing"]))).toEqual([
    "the id is not the file's name",
    "the id is not kebab-case",
    "no title",
    "no explanation to speak of",
    "no remedies",
    "a reference without a name or a web address",
    "no example where it is found",
    "no example where it is not",
    "no recipe to reproduce it",
    "does not say what tells it from nobody",
    "nobody is not a cause",
  ]);
});

function faultsOf(cause: Cause, file: string, ids: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, otherwise: string) => {
    if (!holds) faults.push(otherwise);
  };
  must(cause.id === file, "the id is not the file's name");
  must(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(cause.id), "the id is not kebab-case");
  must(cause.title.length > 0, "no title");
  must(cause.explanation.length >= 80, "no explanation to speak of");
  // A harmless cause accuses nobody; there may be nothing to change.
  must(cause.remedies.length > 0 || cause.harmless === true, "no remedies");
  must(cause.references.length > 0, "no references");
  must(
    cause.references.every(({ cite, url }) => cite.length > 0 && url.startsWith("https://")),
    "a reference without a name or a web address",
  );
  must(cause.examples.found.length > 0, "no example where it is found");
  must(cause.examples.notFound.length > 0, "no example where it is not");
  must(cause.reproduce.length > 0, "no recipe to reproduce it");
  for (const { id, toldApartBy } of cause.rivals)
    must(toldApartBy.length > 0, `does not say what tells it from ${id}`);
  for (const id of [...cause.rivals.map(({ id }) => id), ...(cause.overrides ?? [])])
    must(ids.has(id), `${id} is not a cause`);
  return faults;
}
