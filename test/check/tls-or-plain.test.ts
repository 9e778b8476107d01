/** A host and a port without a scheme: what is spoken there is found out, and looked at. */
import { afterAll, expect, it } from "vitest";
import { needs } from "../needs.ts";
import { type Answering, nodeHttp, tcpServer } from "../servers/answering.ts";
import { startNginx } from "../servers/nginx.ts";
import { startRedis } from "../servers/redis.ts";
import { checked, stepsOf } from "./checked.ts";

const running: Answering[] = [];
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
});

interface Row {
  readonly what: string;
  readonly start: () => Promise<Answering>;
  /** A check that is made then; undefined: none of a protocol. */
  readonly step: string | undefined;
  readonly finds?: string;
}

function table(rows: readonly Row[]): void {
  for (const { what, start, step, finds } of rows) {
    it.concurrent(`${what}: ${step ?? "left alone"}`, async () => {
      const server = await start();
      running.push(server);
      const target = `127.0.0.1:${server.port}`;
      const result = await checked(target, { idleMs: 200 });
      const ids = result.steps.map(({ id }) => id).filter((id) => id !== "idle-limit");
      if (step === undefined) expect(ids.at(-1), stepsOf(result)).toBe("protocol");
      else expect(ids, stepsOf(result)).toContain(step);
      expect(result.findings[0]?.cause, stepsOf(result)).toBe(finds);
      expect(result.target).toBe(`tcp://${target}`);
    }, 15_000);
  }
}

table([
  {
    what: "a web server",
    start: () => nodeHttp((_, response) => void response.end("x")),
    step: "http-large-post",
  },
  {
    what: "a web server with a fault",
    start: () =>
      nodeHttp((request, response) => void response.writeHead(request.method === "GET" ? 502 : 200).end()),
    step: "http-answer",
    finds: "http-bad-gateway",
  },
  { what: "an echo", start: () => tcpServer((socket) => socket.pipe(socket)), step: undefined },
  { what: "silence", start: () => tcpServer(() => undefined), step: undefined },
  {
    what: "a server that hangs up on what it does not know",
    start: () => tcpServer((socket) => socket.once("data", () => socket.resetAndDestroy())),
    step: undefined,
  },
]);

needs("nginx", "openssl").describe("nginx", () => {
  table([{ what: "with TLS", start: () => startNginx({ tls: true }), step: "http-keep-alive" }]);
});

needs("redis-server").describe("Redis", () => {
  table([{ what: "as it is", start: () => startRedis(), step: "redis-idle" }]);
});
