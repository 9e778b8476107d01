/** This machine, whichever system it runs. */
import { execFile } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { linuxLook, linuxMachine } from "./linux.ts";
import type { Look, Machine } from "./machine.ts";
import { macos } from "./macos.ts";
import type { Run, Teller } from "./told.ts";
import { windows } from "./windows.ts";

const tellers: Readonly<Partial<Record<NodeJS.Platform, Teller>>> = { darwin: macos, win32: windows };

/** PowerShell alone takes seconds to start. */
const PROGRAM_MS = 15_000;
const OUTPUT_MAX = 64 << 20;

const run: Run = (program, ...args) =>
  new Promise((resolve) => {
    const options = { timeout: PROGRAM_MS, maxBuffer: OUTPUT_MAX, env: { ...process.env, LC_ALL: "C" } };
    execFile(program, args, options, (error, stdout) => resolve(error && stdout === "" ? "" : stdout));
  });

function tellerHere(): Teller {
  const teller = tellers[process.platform];
  if (!teller)
    throw new Error(
      `this machine can only be looked at on Linux, macOS and Windows, not on ${process.platform}`,
    );
  return teller;
}

/** Looks twice, `apartMs` apart. Rejects on systems that it does not know. */
export function machineHere(apartMs: number, signal: AbortSignal): Promise<Machine> {
  if (process.platform === "linux") return linuxMachine(apartMs, signal);
  return machineOf(tellerHere(), run, apartMs, signal);
}

/** What changes, now. Throws on systems that it does not know. */
export function lookHere(): Promise<Look> {
  return process.platform === "linux" ? linuxLook() : tellerHere().look(run);
}

/** The same for any system, with whatever runs its programs. */
export async function machineOf(
  teller: Teller,
  ask: Run,
  apartMs: number,
  signal: AbortSignal,
): Promise<Machine> {
  const first = await teller.look(ask);
  await pause(apartMs, undefined, { signal }).catch(() => undefined);
  const last = await teller.look(ask);
  const { owned = (look) => look, ...told } = await teller.rest(ask, last);
  const { system } = teller;
  return { system, first: owned(first), last: owned(last), crowded: [], hiddenProcesses: 0, ...told };
}
