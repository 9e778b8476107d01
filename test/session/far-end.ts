/**
 * A listener in a process of its own, which tests stop, block and kill: it sends back every message. A message of
 * the process that made it is a number of milliseconds for which it looks at nothing.
 */
import { listen } from "../../src/session/index.ts";

const listener = await listen({ host: process.argv[2] ?? "127.0.0.1" }, (session) => {
  session.receive((message) => session.post(message));
});
process.on("message", (ms: number) => {
  const until = performance.now() + ms;
  while (performance.now() < until);
  process.send?.("back");
});
process.on("disconnect", () => process.exit());
process.send?.(listener.port);
