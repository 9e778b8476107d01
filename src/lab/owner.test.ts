import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instanceName, isStale, laneOf, ownerOf } from "./owner.ts";

/** /proc/pid/stat of a process with this start, and a name that tries to look like more fields. */
const stat = (pid: number, start: number) =>
  `${pid} (a) S 1 (b) 7) S 1 ${pid} ${pid} 0 -1 4194304 84 0 0 0 1 2 3 4 20 0 1 0 ${start} 3162112 409 1844\n`;

describe("whose instance it is", () => {
  let proc = "";
  beforeAll(() => {
    proc = mkdtempSync(join(tmpdir(), "hangup-proc-"));
    for (const [pid, start] of [
      [100, 5000],
      [200, 6000],
    ] as const) {
      mkdirSync(join(proc, String(pid)));
      writeFileSync(join(proc, String(pid), "stat"), stat(pid, start));
    }
  });
  afterAll(() => rmSync(proc, { recursive: true }));

  it("knows a process by pid and start, whatever its name", () => {
    expect(ownerOf(100, proc)).toEqual({ pid: 100, startTicks: "5000" });
    expect(ownerOf(300, proc)).toBeUndefined();
  });

  it.each([
    ["of a lab that runs", "hangup-100-5000-3", false],
    ["of a lab that is gone", "hangup-300-5000-0", true],
    ["of a lab whose pid somebody else has now", "hangup-200-5999-0", true],
    ["of another program", "bpftrace-300", false],
    ["that only begins like one", "hangup-300-5000-0-mine", false],
  ])("an instance %s is stale: %s", (_, name, stale) => {
    expect(isStale(name, proc)).toBe(stale);
  });

  it("finds the lane in the name", () => {
    const owner = { pid: 7, startTicks: "8" };
    expect(laneOf(instanceName(owner, 12))).toBe(12);
    expect(instanceName(owner)).toBe("hangup-7-8-*");
    expect(laneOf("hangup-7-8-*")).toBeUndefined();
  });
});
