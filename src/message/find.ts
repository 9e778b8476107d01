/**
 * From a code to what it means. The same number is a different error on different systems, so every look-up
 * answers all readings, in the order of {@link tables}, and the caller ranks them.
 *
 * The index is built on the first look-up; each one after that is a look into a Map.
 */
import type { CodeRow, CodeTable } from "./code.ts";
import { tables } from "./codes/index.ts";
import type { Code } from "./explanation.ts";
import type { Meaning } from "./meaning.ts";
import { meanings } from "./meanings/index.ts";

/** A code that was found: where, and what it means. */
export interface Hit {
  readonly table: CodeTable;
  readonly row: CodeRow;
  readonly meaning: Meaning;
}

type Index<Key> = ReadonlyMap<Key, readonly Hit[]>;

/** Every row under its key; a row without one is left out. */
function buildIndex<Key>(keyOf: (row: CodeRow) => Key | undefined): Index<Key> {
  const index = new Map<Key, Hit[]>();
  for (const table of tables)
    for (const row of table.rows) {
      const key = keyOf(row);
      const meaning = meanings.get(row.meaning);
      if (key === undefined || !meaning) continue;
      const hits = index.get(key);
      if (hits) hits.push({ table, row, meaning });
      else index.set(key, [{ table, row, meaning }]);
    }
  return index;
}

let names: Index<string> | undefined;
let numbers: Index<number> | undefined;

const none: readonly Hit[] = [];

function of(hits: readonly Hit[] | undefined, system: string | undefined): readonly Hit[] {
  if (!hits) return none;
  return system === undefined ? hits : hits.filter(({ table }) => table.system === system);
}

/**
 * The codes of that name, in any case: "ECONNRESET", "econnreset", "57P01". Where a system has names that
 * differ by case only (HAProxy's "SH" and "sH"), the one written so is meant.
 */
export function byName(name: string, system?: string): readonly Hit[] {
  names ??= buildIndex((row) => row.name?.toUpperCase());
  const hits = of(names.get(name.toUpperCase()), system);
  const exact = hits.filter(({ row }) => row.name === name);
  if (exact.length === 0 || exact.length === hits.length) return hits;
  return hits.filter((hit) => exact.includes(hit) || !exact.some(({ table }) => table === hit.table));
}

/** What 0x8007xxxx wraps: any error of the Win32 number space. */
const wrapped = new Set(["winsock", "win32", "wininet", "winhttp"]);

/**
 * The codes of that number, as printed in decimal, signed or not. An HRESULT may be given as it is
 * (2147952454) or as a signed 32-bit number (-2147014842); 0x8007xxxx answers the Windows error that it wraps.
 */
export function byNumber(number: number, system?: string): readonly Hit[] {
  numbers ??= buildIndex((row) => row.number);
  if (!Number.isInteger(number)) return none;
  const direct = numbers.get(number);
  if (direct) return of(direct, system);
  const unsigned = number < 0 && number >= -0x8000_0000 ? number + 0x1_0000_0000 : number;
  if (unsigned > 0xffff_ffff || unsigned < 0x8000_0000) return none;
  const hresult = numbers.get(unsigned);
  if (hresult) return of(hresult, system);
  if (Math.floor(unsigned / 0x1_0000) !== 0x8007) return none;
  const inside = numbers.get(unsigned % 0x1_0000) ?? none;
  return of(
    inside.filter(({ table }) => wrapped.has(table.system)),
    system,
  );
}

/** The systems that a reader may know an error from, in the order in which they are named. */
const main = ["linux", "darwin", "freebsd", "solaris", "aix", "winsock", "win32", "wincrt", "uv", "dotnet"];

/** The same event's codes on the main systems: one for each that has one. */
export function sameAs(meaning: Meaning | string): readonly Code[] {
  const id = typeof meaning === "string" ? meaning : meaning.id;
  return main.flatMap((system) => {
    const row = tables
      .find((table) => table.system === system)
      ?.rows.find((candidate) => candidate.meaning === id);
    if (!row) return [];
    const { name, number } = row;
    return [{ system, ...(name !== undefined && { name }), ...(number !== undefined && { number }) }];
  });
}
