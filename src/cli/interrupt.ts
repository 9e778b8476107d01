/**
 * Ctrl-C while standard input is read: in `tcpdump … | hangup diagnose -` it stops tcpdump, whose last
 * packets are still to come, and the summary is what the user waits for. So the first one ends the input,
 * and only a second one ends the program.
 */

/** Time for the other program's last packets. */
const GRACE_MS = 500;
/** What shells report for a program ended by Ctrl-C. */
const INTERRUPTED = 130;

/** From now on the first interrupt ends standard input, the second one the process. */
export function stopOnInterrupt(): void {
  let stopping = false;
  process.on("SIGINT", () => {
    if (stopping) process.exit(INTERRUPTED);
    stopping = true;
    setTimeout(() => {
      if (!process.stdin.readableEnded) process.stdin.push(null);
    }, GRACE_MS).unref();
  });
}
