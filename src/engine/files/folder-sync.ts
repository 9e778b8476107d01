/** Puts the names in a folder on the disk; files that arrive at the same time share one such order. */
import { open } from "node:fs/promises";

const running = new Map<string, Promise<void>>();
const waiting = new Map<string, Promise<void>>();

/** Fulfilled when every name that was in the folder at the time of the call is on the disk. */
export function syncFolder(path: string): Promise<void> {
  const before = running.get(path);
  if (before === undefined) return start(path);
  // The one that runs may have looked before our name was there: all that come now share the next.
  let next = waiting.get(path);
  if (next === undefined) {
    next = before.then(() => {
      waiting.delete(path);
      return start(path);
    });
    waiting.set(path, next);
  }
  return next;
}

function start(path: string): Promise<void> {
  const run = sync(path).finally(() => running.delete(path));
  running.set(path, run);
  return run;
}

async function sync(path: string): Promise<void> {
  try {
    const folder = await open(path, "r");
    await folder.sync().finally(() => folder.close());
  } catch {
    // Windows and some network file systems cannot do this.
  }
}
