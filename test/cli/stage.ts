/**
 * A stage for whole command lines: the built program, run in a folder of small captures made on the spot.
 * Needs `npm run build` first (npm test does it).
 */
import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll } from "vitest";
import { dialogueToPcap } from "../../src/cause/dialogue.ts";

export const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** What a command did. */
export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const REFUSED = `> S 0:0(0) win 64240
                 < R. 0:0(0) ack 1 win 0 <id 0>`;
const UNREAD = `> P. 1:11(10) ack 1
                < . 1:1(0) ack 11
                < R. 1:1(0) ack 11`;
const CLEAN = `> P. 1:11(10) ack 1
               < P. 1:11(10) ack 11
               > F. 11:11(0) ack 11
               < F. 11:11(0) ack 12
               > . 12:12(0) ack 12`;

/** A folder of captures, removed after the tests of the file. */
export class Stage {
  readonly folder = mkdtempSync(join(tmpdir(), "hangup-cli-"));

  constructor() {
    if (!existsSync(MAIN)) throw new Error(`${MAIN} is not there: npm run build`);
    const refused = dialogueToPcap(REFUSED);
    const unread = dialogueToPcap(UNREAD);
    this.write("refused.pcap", refused);
    this.write("unread.pcap", unread);
    this.write("clean.pcap", dialogueToPcap(CLEAN));
    this.write("unread.pcap.gz", gzipSync(unread));
    this.write("cut.pcap", unread.subarray(0, unread.length - 5));
    this.write("empty.pcap", new Uint8Array(0));
    this.write("header.pcap", unread.subarray(0, 24));
    this.write("letter.txt", new TextEncoder().encode("Dear sir, \u001b[31mthe connection was reset.\n"));
    afterAll(() => rmSync(this.folder, { recursive: true }));
  }

  write(name: string, bytes: Uint8Array): void {
    writeFileSync(join(this.folder, name), bytes);
  }

  /** Runs `hangup` with these arguments and nothing of this terminal. */
  hangup(args: readonly string[], options: SpawnSyncOptions = {}): Outcome {
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
      cwd: this.folder,
      env: { LANG: "C.UTF-8" },
      ...options,
    });
    return { code: status, out: String(stdout), err: String(stderr) };
  }

  /** The command line and all it said, as a golden shows it. */
  transcript(line: string): string {
    const { code, out, err } = this.hangup(words(line));
    const complaint = err === "" ? "" : `[standard error]\n${err}`;
    return `$ hangup ${line}\n${out}${complaint}[exit ${code}]\n`;
  }
}

/** A command line's words; quotes hold some together. */
function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|\S+/g)].map((match) => match[1] ?? match[0]);
}
