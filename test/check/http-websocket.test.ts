/** WebSocket, straight and behind nginx: what is set wrong is found first, and nothing else. */
import { afterAll, describe, expect, it } from "vitest";
import { needs } from "../needs.ts";
import { type Answering, nodeHttp, tcpServer, webSocket } from "../servers/answering.ts";
import { startHaproxy } from "../servers/haproxy.ts";
import { startNginx } from "../servers/nginx.ts";
import { checked, stepsOf } from "./checked.ts";

const running: Answering[] = [];
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
});

async function port(started: Promise<Answering>): Promise<number> {
  const server = await started;
  running.push(server);
  return server.port;
}

interface Row {
  readonly what: string;
  readonly start: () => Promise<Answering>;
  readonly finds?: string;
  readonly idleMs?: number;
}

function table(rows: readonly Row[]): void {
  for (const { what, start, finds, idleMs = 200 } of rows) {
    it.concurrent(`${what}: ${finds ?? "nothing wrong"}`, async () => {
      const result = await checked(`ws://127.0.0.1:${await port(start())}/socket`, { idleMs });
      expect(result.findings[0]?.cause, stepsOf(result)).toBe(finds);
    }, 15_000);
  }
}

describe("straight", () => {
  table([
    { what: "as it is", start: webSocket, idleMs: 1500 },
    {
      what: "no WebSocket here",
      start: () => nodeHttp((_, response) => void response.end("x")),
      finds: "ws-upgrade-refused",
    },
    {
      what: "an upgrade that nobody takes",
      start: () =>
        nodeHttp(
          () => undefined,
          (server) => server.on("upgrade", (_, socket) => socket.destroy()),
        ),
      finds: "ws-upgrade-cut",
    },
    {
      what: "somebody else's key",
      start: () =>
        tcpServer((socket) =>
          socket.once("data", () =>
            socket.write(
              "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: AAAA\r\n\r\n",
            ),
          ),
        ),
      finds: "ws-wrong-accept",
    },
    { what: "silence", start: () => tcpServer(() => undefined), finds: "ws-upgrade-silent" },
  ]);
});

/** Passes the upgrade on, as nginx's documentation says. */
const PASSES = `proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";`;

needs("nginx").describe("behind nginx", () => {
  const through = (settings: string) => async () => {
    const behind = await port(webSocket());
    return startNginx({ server: `location / { proxy_pass http://127.0.0.1:${behind}; ${settings} }` });
  };
  table([
    { what: "set up as it should be", start: through(PASSES), idleMs: 1500 },
    { what: "the upgrade is not passed on", start: through(""), finds: "ws-upgrade-refused" },
    {
      what: "proxy_read_timeout 1s",
      start: through(`${PASSES} proxy_read_timeout 1s;`),
      finds: "idle-close-by-peer",
      idleMs: 1800,
    },
    {
      what: "no server behind it",
      start: () => startNginx({ server: "location / { proxy_pass http://127.0.0.1:1; }" }),
      finds: "http-bad-gateway",
    },
  ]);
});

needs("haproxy").describe("behind haproxy", () => {
  table([
    {
      what: "timeout tunnel 1s",
      start: async () =>
        startHaproxy({ backend: `127.0.0.1:${await port(webSocket())}`, more: "timeout tunnel 1s" }),
      finds: "idle-close-by-peer",
      idleMs: 1800,
    },
  ]);
});
