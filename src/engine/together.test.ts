/** Two captures of one connection by name: the shipped pair, and what cannot be laid beside each other. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Diagnosis } from "../diagnosis/diagnosis.ts";
import { analyzeTogether } from "../diagnosis/together.ts";
import { diagnoseFile } from "./diagnose.ts";
import { lookTogether } from "./together.ts";

const example = (name: string): string =>
  fileURLToPath(new URL(`../../examples/two-captures/${name}.pcap`, import.meta.url));
/** A box with the server's own TTL forgot the connection: `hangup lab run middlebox-lost-state.same-ttl`. */
const PAIR = [example("at-the-client"), example("at-the-server")];
const [AT_CLIENT, AT_SERVER] = PAIR as [string, string];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hangup-together-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function judgedTogether(paths: readonly string[], names = paths): Promise<Diagnosis[]> {
  const together = await lookTogether(paths, names);
  const found: Diagnosis[] = [];
  for (const [i, path] of paths.entries()) {
    await diagnoseFile(path, {
      all: true,
      onDiagnosis: (one) => found.push(one),
      ...(together && { second: (id) => together.second(i, id) }),
    });
  }
  return found;
}

describe("the shipped pair", () => {
  it("proves that the RST was made on the way, which neither capture can alone", async () => {
    const alone = await judgedTogether([AT_CLIENT]);
    expect(alone[0]?.verdict).toMatchObject({ by: "server", causes: ["peer-lost-state"] });
    const [client, server] = await judgedTogether(PAIR, ["a.pcap", "b.pcap"]);
    expect(client?.verdict).toMatchObject({ by: "middlebox", causes: ["middlebox-lost-state"] });
    // tshark: the client's capture has 9 packets, the last two of which (data, RST) the server's lacks.
    expect(client?.ending.second).toMatchObject({ name: "b.pcap", nearer: "server", atEnd: true, common: 7 });
    expect(server?.verdict.harmless).toBe(true);
    expect(server?.ending.second).toMatchObject({ name: "a.pcap", nearer: "client" });
  });

  it("says the same when one is packed", async () => {
    const packed = join(folder, "packed.pcap.gz");
    writeFileSync(packed, gzipSync(readFileSync(AT_SERVER)));
    const [client] = await judgedTogether([AT_CLIENT, packed]);
    expect(client?.verdict.causes).toEqual(["middlebox-lost-state"]);
  });
});

describe("what cannot be laid beside each other", () => {
  it.each([
    ["one capture", [AT_CLIENT]],
    ["one capture named twice", [AT_CLIENT, AT_CLIENT]],
    ["standard input", [AT_CLIENT, "-"]],
    ["a file that is not there", [AT_CLIENT, example("none")]],
    ["a folder", [AT_CLIENT, fileURLToPath(new URL(".", import.meta.url))]],
  ])("%s", async (_, paths) => {
    expect(await lookTogether(paths, paths)).toBeUndefined();
  });

  it("two that have nothing in common are judged as each alone", async () => {
    const other = fileURLToPath(new URL("../../captures/port-closed.pcap", import.meta.url));
    const found = await judgedTogether([AT_CLIENT, other]);
    expect(found.length).toBeGreaterThan(1);
    expect(found.every(({ ending }) => ending.second === undefined)).toBe(true);
  });
});

describe("any bytes", () => {
  it("throw nothing; each segment told stands in at least one capture", () => {
    const pair = PAIR.map((path) => readFileSync(path));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.nat(), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 30,
        }),
        (changes) => {
          const captures = pair.map((bytes) => Uint8Array.from(bytes));
          for (const [which, at, value] of changes) {
            const bytes = captures[which] as Uint8Array;
            bytes[24 + (at % (bytes.length - 24))] = value;
          }
          const found = analyzeTogether(captures.map((bytes, i) => ({ name: `${i}`, bytes })));
          for (const { ending } of found.flat()) {
            for (const { here, there } of ending.second?.crossings ?? [])
              expect(here + there).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
