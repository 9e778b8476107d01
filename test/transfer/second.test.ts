/** The protocol's document is enough: a sender in Python, written from it, is cut, goes on, and is told what arrived. */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, expect, it } from "vitest";
import { needs } from "../needs.ts";
import { root } from "../tidy/house.ts";
import { cleanUp, folder, MIB, noise, receiver } from "./ends.ts";

afterEach(cleanUp);

needs("python3").describe("a second implementation", () => {
  it("sends a file with a hole, dies, goes on, and asks once more", async () => {
    const from = join(folder(), "file");
    // Seven chunks: the third is empty, the last one short.
    const content = Buffer.concat([noise(2 * MIB, 1), Buffer.alloc(MIB), noise(3 * MIB + 5, 2)]);
    writeFileSync(from, content);
    const to = await receiver({ token: "süß" });
    const run = async (stop: number) => {
      const script = join(root, "test/transfer/second_sender.py");
      const args = [script, String(to.port), "süß", from, String(stop)];
      const { stdout } = await promisify(execFile)("python3", args, { timeout: 25_000 });
      return JSON.parse(stdout);
    };
    expect(await run(3)).toEqual({ wants: "send", from: 0, sent: 3, held: true });
    const arrived = { id: 1, outcome: "arrived", because: "" };
    expect(await run(0)).toEqual({ wants: "send", from: 4, sent: 3, held: true, done: arrived });
    expect((await readFile(join(to.into, "from/python"))).equals(content)).toBe(true);
    expect((await stat(join(to.into, "from/python"))).mode & 0o777).toBe(0o640);
    expect(await run(0)).toMatchObject({ wants: "digest", done: { ...arrived, outcome: "same" } });
  }, 60_000);
});
