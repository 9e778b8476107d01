/** What holds for files as such: short ones, and none that tells where it was written. */
import { expect, it } from "vitest";
import { filesBelow, read, sources } from "./house.ts";

const LINES_MAX = 400;

/** Files that may be longer, each with its reason. Keep this list short. */
const longer: Record<string, string> = {};

it(`no source file is longer than ${LINES_MAX} lines`, () => {
  const long = sources({ tests: false })
    .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
    .filter(({ path, lines }) => lines > LINES_MAX && !(path in longer));
  expect(long).toEqual([]);
});

it("the list of longer files is up to date", () => {
  const paths = new Set(filesBelow("src"));
  expect(Object.keys(longer).filter((path) => !paths.has(path))).toEqual([]);
});

/** Folders of the machines this was written on, and words about the workplace. In pieces: this file is text too. */
const foreign = new RegExp(
  [
    `(^|[^a-z.])/(${["wo", "rk"].join("")}|${["fa", "rm"].join("")})/`,
    ["/ro", "ot/"].join(""),
    ["\\.\\./sha", "red"].join(""),
    ["\\.libr", "ary"].join(""),
    ["before-", "stop"].join(""),
    ["developers.? ses", "sion"].join(""),
    "/(home|Users)/[a-z]+/",
  ].join("|"),
  "im",
);
const binary = /\.(pcap|pcapng|cap|gz|zst|png|ico)$/;
const elsewhere = /^(package-lock\.json|\.gitignore|LICENSE|bench\/data\/)/;

it("no file speaks of the place where it was written", () => {
  const found = filesBelow(".")
    .filter((path) => !binary.test(path) && !elsewhere.test(path))
    .map(read)
    .flatMap(({ path, text }) => {
      const match = foreign.exec(text);
      return match ? [`${path}: ${match[0]}`] : [];
    });
  expect(found).toEqual([]);
});

it.each([`cd ${["", "wo", "rk"].join("/").replace("wo/rk", "work")}/x`, `see ${"../"}${"shared"}/a.md`])(
  "notices %j",
  (text) => {
    expect(foreign.test(text)).toBe(true);
  },
);

it.each(["a network/work/flow", "the share", "src/libraryish", "./work"])(
  "has nothing against %j",
  (text) => {
    expect(foreign.test(text)).toBe(false);
  },
);

it("relative imports end in .ts", () => {
  const wrong = sources({ tests: true }).flatMap(({ path, text }) =>
    [...text.matchAll(/from "(\.[^"]*)"/g)]
      .filter(([, target]) => !target?.endsWith(".ts"))
      .map(([line]) => `${path}: ${line}`),
  );
  expect(wrong).toEqual([]);
});
