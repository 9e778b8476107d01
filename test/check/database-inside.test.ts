/** Redis as somebody sees it who comes from another address; in a network namespace of its own. */
import { expect } from "vitest";
import { needs } from "../needs.ts";
import { checkedInside } from "./in-namespace.ts";

needs("namespaces", "unshare", "redis-server").it(
  "Redis in protected mode talks to its own machine only",
  () => {
    const { findings } = checkedInside(`
import { startRedis } from "./test/servers/redis.ts";
run("ip", "addr", "add", "192.0.2.1/32", "dev", "lo");
const server = await startRedis("bind 127.0.0.1 192.0.2.1\\nprotected-mode yes");
const result = await checked("redis://192.0.2.1:" + server.port, { idleMs: 50 });
await server.stop();
told(result);
`);
    expect(findings[0]).toMatchObject({ cause: "redis-protected", by: "server" });
    expect(findings[0]?.reply).toMatch(/^-DENIED Redis is running in protected mode/);
  },
  30_000,
);
