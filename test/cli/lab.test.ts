/**
 * The lab as its user runs it: real programs, namespaces, captures, kernel events. As root, as somebody without
 * any rights, and killed in the middle. Whatever happens, nothing is left behind.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ownerOf } from "../../src/lab/owner.ts";
import { needs } from "../needs.ts";
import { MAIN } from "./stage.ts";

const program = [process.execPath, MAIN, "lab"];

interface Line {
  readonly id: string;
  readonly agrees: boolean | null;
  readonly operations: readonly { actor: string; op: string; stateBefore: string; result: string }[];
  readonly kernel: readonly { event: string; host: string; reason: string | null; state: string | null }[];
  readonly kernelUnheard?: string;
  readonly verdict: { causes: string[]; sees: { client: { windows?: string[] } } };
  readonly witnesses: { contradictions: string[]; counters: Record<string, Record<string, number>> };
}

/** Runs it to the end; `before`: words in front of the command. */
function lab(args: readonly string[], before: readonly string[] = []) {
  const [file = "", ...rest] = [...before, ...program, ...args];
  const { status, stdout, stderr } = spawnSync(file, rest, { encoding: "utf8", timeout: 60_000 });
  return { status, out: stdout, err: stderr, lines: () => stdout.trim().split("\n").map(lineOf) };
}

const lineOf = (text: string) => JSON.parse(text) as Line;

/** Pids whose environment or process group says that they belong to the lab started as this process. */
function processesOf(group: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        const [state, , pgrp] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        return Number(pgrp) === group && state !== "Z";
      } catch {
        return false; // It ended meanwhile.
      }
    });
}

/** Names of the trace instances of labs, seen through a mount of our own. */
function traceInstances(): string[] {
  const script = "mount -n -t tracefs x /sys/kernel/tracing && ls /sys/kernel/tracing/instances";
  const { stdout } = spawnSync("unshare", ["--mount", "sh", "-c", script], { encoding: "utf8" });
  return stdout.split("\n").filter((name) => name.startsWith("hangup-"));
}

/** Those of labs that no longer run. */
function staleInstances(): string[] {
  return traceInstances().filter((name) => {
    const [, pid = "", start] = name.split("-");
    return ownerOf(Number(pid))?.startTicks !== start;
  });
}

const tools = ["tcpdump", "nft", "ethtool", "setpriv", "unshare"];
const pair = ["closed-with-unread-data", "wrote-after-peer-closed"];

needs("root", "namespaces", ...tools).describe("as root", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "hangup-lab-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("reproduces the pair behind 10054 and 10053, and the kernel agrees", () => {
    const run = lab(["run", ...pair, "--json", "-j", "2", "--save", folder]);
    expect(run).toMatchObject({ status: 0, err: "" });
    const [unread, wrote] = run.lines();
    expect(run.lines().map(({ id, agrees }) => [id, agrees])).toEqual(pair.map((id) => [id, true]));
    // What each program did, the state that netstat would have shown before, and what came of it.
    const calls = (line: Line | undefined) =>
      line?.operations
        .slice(-3)
        .map(({ actor, op, stateBefore, result }) => `${actor} ${stateBefore} ${op} ${result}`);
    expect(calls(unread)).toEqual([
      "client CLOSE read ECONNRESET",
      "client CLOSE read EOF",
      "client CLOSE write EPIPE",
    ]);
    expect(calls(wrote)).toEqual([
      "client CLOSE_WAIT send 10 ok",
      "client CLOSE write EPIPE",
      "client CLOSE read EOF",
    ]);
    expect(unread?.verdict.sees.client.windows?.[0]).toBe("10054");
    expect(wrote?.verdict.sees.client.windows?.[0]).toBe("10053");
    expect(unread?.witnesses.counters.server).toMatchObject({ TcpOutRsts: 1, TcpExtTCPAbortOnClose: 1 });
    expect(unread?.witnesses.counters.client).toMatchObject({ TcpOutRsts: 0 });
    if (unread?.kernelUnheard === undefined) {
      const resets = (line: Line | undefined) =>
        line?.kernel.flatMap(({ event, reason, state }) =>
          event === "tcp_send_reset" ? [[reason, state]] : [],
        );
      expect(resets(unread)).toEqual([["TCP_ABORT_ON_CLOSE", "ESTABLISHED"]]);
      expect(resets(wrote)).toEqual([["TCP_TIMEWAIT_SOCKET", "TIME_WAIT"]]);
    }
    for (const id of pair) {
      expect(readdirSync(join(folder, id)).sort()).toEqual(["client.pcap", "server.pcap", "truth.json"]);
      const truth = JSON.parse(readFileSync(join(folder, id, "truth.json"), "utf8")) as Line;
      expect(truth.operations.every(({ stateBefore }) => /^[A-Z_0-9]+$/.test(stateBefore))).toBe(true);
      expect(truth.kernel.length).toBeGreaterThan(0);
    }
    expect(staleInstances()).toEqual([]);
  }, 30_000);

  it("is swept when it was killed in the middle", async () => {
    const [file = "", ...rest] = [...program, "run", "orderly-close.long-idle", "--brief"];
    const killed = spawn(file, rest, { detached: true, stdio: "ignore" });
    const group = killed.pid as number;
    await until(() => processesOf(group).some((pid) => /lab.actor/.test(commandOf(pid))));
    const ended = new Promise((resolve) => killed.on("close", resolve));
    expect(traceInstances().some((name) => name.startsWith(`hangup-${group}-`))).toBe(true);
    process.kill(-group, "SIGKILL");
    await ended;
    // Every process, and with the last one the namespaces.
    await until(() => processesOf(group).length === 0);
    expect(readdirSync("/proc").some((pid) => roomOf(pid, group))).toBe(false);
    // The trace instance has outlived it; the next lab takes it away.
    expect(staleInstances().some((name) => name.startsWith(`hangup-${group}-`))).toBe(true);
    expect(lab(["run", "port-closed", "--brief"])).toMatchObject({ status: 0 });
    expect(staleInstances().filter((name) => name.startsWith(`hangup-${group}-`))).toEqual([]);
  }, 30_000);

  it("tidies up by itself when only its caller is killed", async () => {
    const [file = "", ...rest] = [...program, "run", "orderly-close.long-idle", "--brief"];
    const caller: ChildProcess = spawn(file, rest, { detached: true, stdio: "ignore" });
    const group = caller.pid as number;
    await until(() => processesOf(group).some((pid) => /lab.actor/.test(commandOf(pid))));
    process.kill(group, "SIGKILL");
    await until(() => processesOf(group).length === 0);
    expect(traceInstances().filter((name) => name.startsWith(`hangup-${group}-`))).toEqual([]);
  }, 30_000);

  it("exits with 2 when it is killed inside", async () => {
    const [file = "", ...rest] = [...program, "run", "orderly-close.long-idle", "--brief"];
    const caller = spawn(file, rest, { detached: true, stdio: "ignore" });
    const group = caller.pid as number;
    const ended = new Promise((resolve) => caller.on("close", resolve));
    const inside = () => processesOf(group).filter((pid) => /^\S+node .*orderly-close/.test(commandOf(pid)));
    await until(() => processesOf(group).some((pid) => /lab.actor/.test(commandOf(pid))));
    for (const pid of inside()) if (pid !== group) process.kill(pid, "SIGKILL");
    expect(await ended).toBe(2);
    expect(traceInstances().filter((name) => name.startsWith(`hangup-${group}-`))).toEqual([]);
  }, 30_000);

  it("says in one line why it cannot run", () => {
    const { status, out, err } = lab(["run", "no-such-cause"]);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(/^hangup: there is no scenario "no-such-cause"; .*\n$/);
  });
});

const nobody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--no-new-privs"];
/** Root in name, with no right but the one to call itself root in a namespace of its own. */
const powerless = ["setpriv", "--bounding-set=-all,+setfcap", "--inh-caps=-all", "--no-new-privs"];
/** Somebody without rights; nobody at all, where nobody may read the program. */
const readable = spawnSync("setpriv", [...nobody.slice(1), "test", "-r", MAIN]).status === 0;
const anybody = process.getuid?.() !== 0 ? [] : readable ? nobody : powerless;

needs("linux", ...tools).describe("without any rights", () => {
  it("has the whole lab, but for the kernel's own words", () => {
    const { status, lines, err } = lab(
      ["run", "closed-with-unread-data", "forged-reset", "--json", "-j", "2"],
      anybody,
    );
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(lines().map(({ agrees, kernelUnheard }) => [agrees, kernelUnheard])).toEqual([
      [true, "only root may trace the kernel"],
      [true, "only root may trace the kernel"],
    ]);
  }, 30_000);

  it("plays on loopback where user namespaces are forbidden too, and skips what needs a network", () => {
    // In a user namespace of its own, which may have no further ones.
    const forbid = ["unshare", "--user", "--map-root-user", "sh", "-c"];
    const script = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"';
    const before = [...forbid, script, "sh", "setpriv", "--bounding-set=-all", "--no-new-privs"];
    const { status, lines, err } = lab(["run", "closed-with-unread-data", "forged-reset", "--json"], before);
    expect(err).toMatch(/^hangup: no network namespaces here \(.*\): .* on loopback\n$/);
    expect(status).toBe(0);
    // What cannot be played is said at once.
    const [skipped, played] = lines();
    expect(played?.agrees).toBeNull();
    expect(played?.operations.map(({ result }) => result).slice(-3)).toEqual(["ECONNRESET", "EOF", "EPIPE"]);
    expect(skipped).toMatchObject({ id: "forged-reset", skipped: "it needs a network of its own" });
  }, 30_000);
});

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}

/** Does this process run in a room of that lab? */
function roomOf(pid: string, owner: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").includes(`HANGUP_LAB_ROOM={"owner":{"pid":${owner},`);
  } catch {
    return false;
  }
}

/** Waits for something that will come about by itself. */
async function until(happened: () => boolean): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!happened()) {
    if (Date.now() > deadline) throw new Error("it did not come about");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it("needs no rights to tell what it could do", () => {
  const listed = lab(["list", "--json"]);
  expect(listed.status).toBe(0);
  expect(listed.out.trim().split("\n").length).toBeGreaterThanOrEqual(45);
  const shown = lab(["show", "wrote-after-peer-closed"]);
  expect(shown.out).toContain("server: close the socket");
});
