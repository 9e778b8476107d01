/**
 * A child process of the lab: JSON lines in on standard input, JSON lines out on standard output, and a
 * loop around `poll` in between.
 *
 * It does not use Node's event loop at all, so that nothing happens between a command and the system call
 * it asks for. It ends when standard input does.
 */
import { writeSync } from "node:fs";
import { call, dieWithParent, POLLIN, poll, type Watched } from "./libc.ts";

/** What a child does besides taking commands. */
export interface Loop<Command> {
  /** A line came in. */
  command(command: Command): void;
  /** Descriptors to wait for now. */
  watched(): readonly Watched[];
  /** One or more of them are ready, or the time is over. `ready` is in the order of `watched`. */
  turn(ready: readonly number[]): void;
  /** Milliseconds until `turn` must be called anyway; −1: never. */
  timeoutMs(): number;
}

/** Writes one line to the parent, whole. */
export function tell(message: object): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(1, bytes, sent);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      poll([{ fd: 1, events: 4 }], 100);
    }
  }
}

/** Runs the loop until standard input ends. */
export function serve<Command>(loop: Loop<Command>): void {
  dieWithParent();
  const chunk = Buffer.alloc(65536);
  let text = "";
  for (;;) {
    const watched = loop.watched();
    const [input = 0, ...ready] = poll([{ fd: 0, events: POLLIN }, ...watched], loop.timeoutMs());
    if (input) {
      const size = call("read", 0, chunk, chunk.length);
      if (size === 0) return;
      text += chunk.toString("utf8", 0, size);
    }
    loop.turn(ready);
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
      const line = text.slice(0, end);
      text = text.slice(end + 1);
      loop.command(JSON.parse(line) as Command);
    }
  }
}
