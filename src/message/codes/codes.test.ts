/** The tables are what `npm run messages` makes of the facts, and say what the systems themselves say. */
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { getSystemErrorMap } from "node:util";
import { describe, expect, it } from "vitest";
import { madeFiles } from "../../../scripts/messages/made.ts";
import { meanings } from "../meanings/index.ts";
import { tables } from "./index.ts";
import { codeTable } from "./rows.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

it("what is checked in is what the script makes", () => {
  const made = madeFiles();
  expect(made.size).toBeGreaterThan(100);
  const different = [...made].filter(
    ([path, text]) => !existsSync(root + path) || readFileSync(root + path, "utf8") !== text,
  );
  expect(different.map(([path]) => path)).toEqual([]);
});

it("reads the compact form", () => {
  const { rows } = codeTable(
    { system: "x", title: "X", source: "a test" },
    "\nconnection-reset 10054=WSAECONNRESET -104\nconnection-lost =08006\n",
  );
  expect(rows).toEqual([
    { name: "WSAECONNRESET", number: 10054, meaning: "connection-reset" },
    { number: -104, meaning: "connection-reset" },
    { name: "08006", meaning: "connection-lost" },
  ]);
});

describe.each(tables.map((table) => [table.system, table] as const))("%s", (_, table) => {
  it("has a title, a source and rows with a code and a meaning that exists", () => {
    expect(table.title).not.toBe("");
    expect(table.source.length).toBeGreaterThan(5);
    expect(table.rows.length).toBeGreaterThan(5);
    for (const { name, number, meaning } of table.rows) {
      expect(name !== undefined || number !== undefined).toBe(true);
      expect(number === undefined || Number.isSafeInteger(number)).toBe(true);
      expect(meanings.has(meaning), `${name ?? number}: ${meaning}`).toBe(true);
    }
  });

  it("has each code once", () => {
    const codes = table.rows.map(({ name, number }) => `${number}=${name}`);
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  });
});

it("systems are named once", () => {
  const systems = tables.map(({ system }) => system);
  expect(new Set(systems).size).toBe(systems.length);
});

const numbers = (system: string) =>
  new Map(tables.find((table) => table.system === system)?.rows.map(({ name, number }) => [name, number]));

it.runIf(process.platform === "linux" && process.arch !== "mips")(
  "Linux' numbers are those of the Linux this runs on",
  () => {
    const table = numbers("linux");
    const here = Object.entries(constants.errno).filter(([name]) => table.has(name));
    expect(here.length).toBeGreaterThan(70);
    expect(here.filter(([name, number]) => table.get(name) !== number)).toEqual([]);
  },
);

it.runIf(process.platform === "linux")("libuv's numbers are those of the Node that this runs on", () => {
  const table = numbers("uv");
  const here = [...getSystemErrorMap()].filter(([, [name]]) => table.has(name));
  expect(here.length).toBeGreaterThan(70);
  expect(here.filter(([number, [name]]) => table.get(name) !== number)).toEqual([]);
});

it("WinSock's numbers follow BSD's of 4.3: 10000 and the errno", () => {
  const bsd = numbers("freebsd");
  const winsock = numbers("winsock");
  // Up to EREMOTE; above that each went its own way. EAGAIN is called EWOULDBLOCK on Windows.
  for (const [name, number] of bsd)
    if (name !== undefined && number !== undefined && number >= 36 && number <= 71 && name !== "EAGAIN") {
      const there = winsock.get(`WSA${name}`);
      if (there !== undefined) expect(there, name).toBe(10_000 + number);
    }
  expect(winsock.get("WSAEWOULDBLOCK")).toBe(10_035);
});

it("an HRESULT of WinSock or Win32 wraps the number beside it", () => {
  const wanted = readFileSync(`${root}data/messages/winsock.tsv`, "utf8").trim().split("\n").slice(1);
  expect(wanted.length).toBeGreaterThan(90);
  for (const line of wanted) {
    const [code, , hresult] = line.split("\t");
    expect(Number(hresult), line).toBe(0x8007_0000 + Number(code));
  }
});

/** A table of the facts, as rows of cells. */
const facts = (file: string) =>
  readFileSync(`${root}data/messages/${file}`, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"));

const familyOf = (system: string, name: string) => {
  const row = tables
    .find((table) => table.system === system)
    ?.rows.find((candidate) => candidate.name === name);
  return row && meanings.get(row.meaning)?.family;
};

describe("what libuv and .NET translate into each other is of one family here", () => {
  /** Where the translation itself says something else. */
  const otherwise = new Set([
    "WSAEINTR ECANCELED", // on Windows the own program ended it; read as a signal's EINTR it would be no error
    "WSAHOST_NOT_FOUND ENOENT", // libuv has no better word for a name that does not exist
    "WSANO_DATA ENOENT",
    "WSAEACCES EACCES", // to WinSock it is about the port; to errno about anything
    "WSAEPFNOSUPPORT EINVAL", // the nearest that libuv has
    "ERROR_PIPE_BUSY EBUSY", // all ends of a pipe are taken; EBUSY is about files elsewhere
    "ERROR_NO_DATA EAGAIN", // a pipe that is closing, taken for one that is empty
    "ERROR_BROKEN_PIPE EOF", // on reading; EPIPE on writing
  ]);

  it("libuv", () => {
    const pairs = facts("uv-windows.tsv").flatMap(([windows = "", errno = ""]) => {
      const system = windows.startsWith("WSA") ? "winsock" : "win32";
      const there = familyOf(system, windows);
      return there ? [{ pair: `${windows} ${errno}`, there, here: familyOf("uv", errno) }] : [];
    });
    expect(pairs.length).toBeGreaterThan(35);
    const differ = pairs.filter(({ pair, there, here }) => there !== here && !otherwise.has(pair));
    expect(differ).toEqual([]);
  });

  it(".NET", () => {
    const differ = facts("dotnet-socketerror.tsv").flatMap(([name = "", , errnos = ""]) =>
      errnos
        .split(",")
        .filter((errno) => familyOf("linux", errno) !== undefined)
        .map((errno) => ({
          pair: `${name} ${errno}`,
          here: familyOf("dotnet", name),
          there: familyOf("linux", errno),
        }))
        .filter(({ here, there }) => here !== there),
    );
    // .NET uses a few errnos for what they do not mean.
    expect(differ.map(({ pair }) => pair)).toEqual([
      "AccessDenied EACCES",
      "AccessDenied EPERM",
      "AddressNotAvailable ENOENT",
      "Disconnecting ESHUTDOWN",
      "HostNotFound ENXIO",
      "NoData ENODATA",
      "OperationAborted EBADF",
    ]);
  });
});
