/**
 * The room that a lab runs in: a process of its own, in private mount and pid namespaces, and without root in
 * a user namespace too.
 *
 *     caller ── unshare (mount, and user + net) ── sh: mounts ── unshare (pid) ── the same program, inside
 *
 * Its /run is a fresh tmpfs, so that the names of network namespaces and all recordings vanish with the last
 * process; its pid namespace ends every process with the first. Nothing is mounted over what the host sees:
 * /proc is mounted anew in the room only.
 *
 * The caller holds a pipe. When it is gone, for whatever reason, the room hears the end of file and tidies up;
 * when the room itself is killed, the kernel has done so already, but for the trace instance (`trace.ts`).
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeSync } from "node:fs";
import { Socket } from "node:net";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { instanceName, type Owner, ownerOf } from "./owner.ts";

/** What the program finds when it runs inside. */
export interface Room {
  /** The caller outside: owner of what is made outside of namespaces. */
  readonly owner: Owner;
  /** In a user namespace: everything works but the kernel's tracing. */
  readonly unprivileged: boolean;
}

/** Folders of the room. */
export const roomFolders = {
  /** tracefs; empty where it could not be mounted. */
  tracing: "/run/hangup/tracing",
  /** The host's /proc, to see whose pid is alive. */
  hostProc: "/run/hangup/proc",
  /** Recordings that nobody asked to keep. */
  scratch: "/run/hangup/scratch",
} as const;

const tracingError = "/run/hangup/tracing-error";
const VARIABLE = "HANGUP_LAB_ROOM";
/** Descriptor of the pipe to and from the caller. */
const PIPE = 3;
/** Exit code of a room that did not finish: "could not do it". */
const KILLED = 2;

/**
 * Mounts, then the command. `-n`: without it, mount writes a note of its own to the host's /run. tracefs needs
 * real root; whoever is not does without.
 */
const MOUNTS = `
mount -n -t tmpfs -o mode=755 hangup-lab /run &&
mkdir -p /run/netns ${Object.values(roomFolders).join(" ")} &&
mount -n --rbind /proc ${roomFolders.hostProc} || exit 1
mount -n -t tracefs hangup-lab ${roomFolders.tracing} 2>${tracingError}
exec "$@"
`;

/** With pids of its own, if the system lets us (a container may not mount /proc anew). */
const pidNamespace = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc"];

/** Ways into a room, best first, each the words before a command. */
function doors(): { readonly unprivileged: boolean; readonly words: readonly string[] }[] {
  const through = (...flags: string[]) => ["unshare", "--mount", ...flags, "sh", "-c", MOUNTS, "sh"];
  const ways = [
    ...(process.getuid?.() === 0 ? [{ unprivileged: false, words: through() }] : []),
    { unprivileged: true, words: through("--net", "--user", "--map-current-user", "--keep-caps") },
    // util-linux before 2.36 knows no --keep-caps; the user becomes root inside.
    { unprivileged: true, words: through("--net", "--user", "--map-root-user") },
  ];
  return ways.flatMap(({ unprivileged, words }) => [
    { unprivileged, words: [...words, ...pidNamespace] },
    { unprivileged, words },
  ]);
}

/** The room that this process runs in; undefined outside of any. */
export function ownRoom(): Room | undefined {
  const text = process.env[VARIABLE];
  if (text === undefined || !existsSync(roomFolders.scratch)) return undefined;
  return JSON.parse(text) as Room;
}

/** Why tracefs is not there; empty if it is. For use inside. */
export function whyNoTracing(): string {
  if (existsSync(join(roomFolders.tracing, "instances"))) return "";
  try {
    return lastLine(readFileSync(tracingError, "utf8")) || "tracefs is empty";
  } catch {
    return "it could not be mounted";
  }
}

/** Where root's tools are, also when a user's PATH leaves these out. */
export function withSystemPath(path: string | undefined): string {
  const folders = (path ?? "").split(":").filter((folder) => folder !== "");
  const more = ["/usr/local/sbin", "/usr/sbin", "/sbin"].filter((folder) => !folders.includes(folder));
  return [...folders, ...more].join(":");
}

/**
 * Runs this program anew, with the same arguments, inside a room; resolves to its exit code. Resolves to the
 * reason, a line of text, if this system lets us into none.
 */
export async function enterRoom(): Promise<number | string> {
  takePrecedence();
  const env = { ...process.env, PATH: withSystemPath(process.env.PATH) };
  let refusal = "";
  for (const { unprivileged, words } of doors()) {
    const [file = "", ...args] = words;
    // A first try with nothing behind the door, so that a refusal is not mistaken for the program's own.
    const tried = spawnSync(file, [...args, "true"], { env, encoding: "utf8" });
    if (tried.status !== 0) {
      refusal ||= tried.error?.message ?? lastLine(tried.stderr);
      continue;
    }
    const room: Room = { owner: thisProcess(), unprivileged };
    const code = await runInside(file, args, { ...env, [VARIABLE]: JSON.stringify(room) });
    if (!unprivileged) removeOwnTrace(room.owner);
    return code;
  }
  return refusal || "unshare did not say why";
}

function thisProcess(): Owner {
  return ownerOf(process.pid) ?? { pid: process.pid, startTicks: "0" };
}

/** The room removes its trace instance itself, unless it ended at once (killed, or nobody read its output). */
function removeOwnTrace(owner: Owner): void {
  const tracing = "/sys/kernel/tracing";
  const script = `mount -n -t tracefs hangup-lab ${tracing} && rmdir ${tracing}/instances/${instanceName(owner)}`;
  spawnSync("unshare", ["--mount", "sh", "-c", script], { stdio: "ignore" });
}

/** Interrupts go to the whole terminal: the room acts on them, we wait for what it says. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function runInside(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const program = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const child = spawn(file, [...args, ...program], { env, stdio: ["inherit", "inherit", "inherit", "pipe"] });
  const pipe = child.stdio[PIPE];
  let finished = false;
  (pipe as Socket).on("data", () => {
    finished = true;
  });
  // Closing the pipe is how we say stop.
  const stop = () => pipe?.destroy();
  for (const signal of SIGNALS) process.on(signal, stop);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      for (const name of SIGNALS) process.off(name, stop);
      const exit = code ?? 128 + (constants.signals[signal ?? "SIGKILL"] ?? 9);
      // Killed inside, unshare gives a code of its own that means nothing.
      resolve(finished || exit === 0 || exit >= 128 ? exit : KILLED);
    });
  });
}

/** Inside: the work is done, the exit code that follows is meant. */
export function sayFinished(): void {
  try {
    writeSync(PIPE, "finished");
  } catch {
    // The caller is gone.
  }
}

/** Before most of what a machine does, but not before what it must do at once. */
const NICE = -15;

/**
 * Lets the lab's processes go first, where we may: how long something takes is part of what is reproduced, and on
 * a busy machine a step that waits a second for the processor is another story.
 */
function takePrecedence(): void {
  try {
    setPriority(NICE);
  } catch {
    // Not root: we take our turn.
  }
}

/** Time to tidy up in before the process ends all the same. */
const LEAVING_MS_MAX = 2000;

/** Inside: when the caller is gone or somebody interrupts, tidies up with `leave` and ends the process. */
export function onLeaving(leave: () => Promise<void>): void {
  let left = false;
  const once = (code: number) => {
    if (left) return;
    left = true;
    setTimeout(() => process.exit(code), LEAVING_MS_MAX);
    void leave().finally(() => process.exit(code));
  };
  const pipe = new Socket({ fd: PIPE, readable: true, writable: false });
  pipe.on("error", () => once(130));
  pipe.on("close", () => once(130));
  pipe.resume();
  pipe.unref();
  // The first process of a pid namespace is only sent the signals that it listens for.
  process.on("SIGINT", () => once(130));
  process.on("SIGTERM", () => once(143));
  process.on("SIGHUP", () => once(129));
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
