/** HTTP against nginx, haproxy, squid and Node's own server: what is set wrong is found first, and nothing else. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, describe, expect, it } from "vitest";
import type { CheckOptions } from "../../src/probe/visit.ts";
import { needs } from "../needs.ts";
import { type Answering, nodeHttp, tcpServer } from "../servers/answering.ts";
import { startHaproxy } from "../servers/haproxy.ts";
import { startNginx } from "../servers/nginx.ts";
import { startSquid } from "../servers/squid.ts";
import { checked, stepsOf } from "./checked.ts";

const running: Answering[] = [];
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
});

async function url(started: Promise<Answering>): Promise<string> {
  const server = await started;
  running.push(server);
  return `http://127.0.0.1:${server.port}`;
}

interface Row {
  readonly what: string;
  readonly start: () => Promise<Answering>;
  /** What must be found first; undefined: nothing at all. */
  readonly finds?: string;
  readonly end?: string;
  readonly options?: Partial<CheckOptions>;
  readonly path?: string;
}

/** Not about idle limits: they are watched for a moment only. */
const MOMENT = { idleMs: 200 };
const LIMITS = { idleMs: 1600 };

/** They wait more than they work, so they run beside each other. */
function table(rows: readonly Row[]): void {
  for (const { what, start, finds, end, options = MOMENT, path = "" } of rows) {
    it.concurrent(`${what}: ${finds ?? "nothing wrong"}`, async () => {
      const result = await checked((await url(start())) + path, options);
      const [first] = result.findings;
      expect(first?.cause, stepsOf(result)).toBe(finds);
      if (end !== undefined) expect(first?.end).toBe(end);
      for (const finding of result.findings) {
        expect(finding.because.length).toBeGreaterThan(0);
        expect(finding.remedies.length).toBeGreaterThan(0);
      }
    }, 15_000);
  }
}

const hello = (_: IncomingMessage, response: ServerResponse) => void response.end("hello\n");
const OK = "http-request return status 200 content-type text/plain string hello";

describe("Node's own server", () => {
  table([
    { what: "as it is", start: () => nodeHttp(hello) },
    {
      what: "answers a POST early and closes, unread bytes and all",
      start: () =>
        nodeHttp((request, response) => {
          if (request.method !== "POST") return hello(request, response);
          response.writeHead(413, { connection: "close" }).end("too large");
        }),
      finds: "early-response",
    },
    {
      what: "closes behind every answer and does not say so",
      start: () =>
        nodeHttp((request, response) => {
          response.end("x", () => setImmediate(() => request.socket.end()));
        }),
      finds: "close-unannounced",
      end: "fin",
    },
    {
      what: "never answers",
      start: () => nodeHttp(() => undefined),
      finds: "http-no-answer",
    },
    {
      what: "dies in the middle of an answer",
      start: () =>
        nodeHttp((request, response) => {
          response.writeHead(200, { "content-length": 1000 });
          response.write("x", () => setTimeout(() => request.socket.destroy(), 20));
        }),
      finds: "http-cut-answer",
    },
    {
      what: "announces more than it sends",
      start: () =>
        nodeHttp((_, response) => {
          response.writeHead(200, { "content-length": 1000 }).write("x");
        }),
      finds: "http-stalled-answer",
    },
    {
      what: "resets instead of answering",
      start: () => tcpServer((socket) => socket.once("data", () => socket.resetAndDestroy())),
      finds: "http-closed-without-answer",
      end: "rst",
    },
    {
      what: "chokes on Expect",
      start: () =>
        nodeHttp(hello, (server) => server.on("checkContinue", (request) => request.socket.destroy())),
      finds: "http-expect-refused",
    },
    {
      what: "is a mail server",
      start: () => tcpServer((socket) => socket.write("220 mail.example.test ESMTP\r\n")),
      finds: "wrong-protocol",
    },
    {
      what: "announces 60 s and closes idle connections after one",
      start: () =>
        nodeHttp((request, response) => {
          response.setHeader("keep-alive", "timeout=60");
          response.setHeader("connection", "keep-alive");
          response.end("x", () => request.socket.setTimeout(1000, () => request.socket.end()));
        }),
      finds: "keep-alive-hint-wrong",
      options: LIMITS,
    },
    {
      what: "resets idle connections",
      start: () =>
        nodeHttp(
          (request, response) => {
            response.end("x", () => setTimeout(() => request.socket.resetAndDestroy(), 700));
          },
          (server) => {
            server.keepAliveTimeout = 0;
          },
        ),
      finds: "idle-reset",
      end: "rst",
      options: LIMITS,
    },
  ]);
});

describe("hostile servers", () => {
  const endless = (text: string) => () =>
    tcpServer((socket) => {
      const flood = () => {
        while (socket.write(text.repeat(1000)));
        socket.once("drain", flood);
      };
      flood();
    });
  table([
    { what: "fields without end", start: endless("HTTP/1.1 200 OK\r\nA: b\r\n"), finds: "wrong-protocol" },
    { what: "a line without end", start: endless("HTTP/1.1 200 O"), finds: "wrong-protocol" },
    {
      what: "interim answers without end",
      start: endless("HTTP/1.1 100 Go on\r\n\r\n"),
      finds: "http-stalled-answer",
    },
  ]);

  it("one byte now and then does not hold us up", async () => {
    const drip = await url(
      tcpServer((socket) => {
        const timer = setInterval(() => socket.write("H"), 50);
        socket.on("close", () => clearInterval(timer));
      }),
    );
    const began = performance.now();
    await checked(drip, { ...MOMENT, budgetMs: 8000 });
    expect(performance.now() - began).toBeLessThan(9000);
  }, 15_000);

  it("a head that drips is given up", async () => {
    const drip = await url(
      tcpServer((socket) => {
        socket.write("HTTP/1.1 200 OK\r\nA: ");
        const timer = setInterval(() => socket.write("a"), 50);
        socket.on("close", () => clearInterval(timer));
      }),
    );
    const result = await checked(drip, { ...MOMENT, budgetMs: 8000 });
    expect(result.findings[0]?.cause, stepsOf(result)).toBe("http-stalled-answer");
  }, 15_000);
});

const nginx = needs("nginx");
nginx.describe("nginx", () => {
  table([
    { what: "as it is", start: () => startNginx(), options: LIMITS },
    {
      what: "return 444",
      start: () => startNginx({ server: "return 444;" }),
      finds: "http-closed-without-answer",
      end: "fin",
    },
    {
      what: "keepalive_timeout 1s",
      start: () => startNginx({ server: "keepalive_timeout 1s;" }),
      finds: "keep-alive-race",
      end: "fin",
      options: LIMITS,
    },
    {
      what: "keepalive_timeout 1s, and 60 s in the hint",
      start: () => startNginx({ server: "keepalive_timeout 1s 60s;" }),
      finds: "keep-alive-hint-wrong",
      options: LIMITS,
    },
    {
      what: "keepalive_requests 3, which it announces",
      start: () => startNginx({ server: "keepalive_requests 3;" }),
    },
    {
      what: "keepalive_timeout 0, which it announces",
      start: () => startNginx({ server: "keepalive_timeout 0;" }),
    },
    {
      what: "a dead server behind it",
      start: () => startNginx({ server: "location / { proxy_pass http://127.0.0.1:1; }" }),
      finds: "http-bad-gateway",
    },
    {
      what: "client_header_timeout 1s",
      start: () => startNginx({ server: "client_header_timeout 1s;" }),
      finds: "http-head-timeout-short",
      options: LIMITS,
    },
    {
      what: "limit_req of one request a second",
      start: () =>
        startNginx({
          http: "limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;",
          server: "limit_req zone=a;",
        }),
      finds: "http-rate-limited",
    },
    { what: "TLS at the port", start: () => startNginx({ tls: true }), finds: "tls-on-plain-port" },
    {
      what: "send_timeout 1s, and a reader that pauses",
      start: () => startNginx({ server: "send_timeout 1s;", largeBytes: 40 << 20 }),
      path: "/large",
      finds: "http-slow-reader-cut",
      options: LIMITS,
    },
    {
      what: "a reader that pauses",
      start: () => startNginx({ largeBytes: 40 << 20 }),
      path: "/large",
      options: LIMITS,
    },
    {
      what: "client_body_timeout 1s",
      start: async () => {
        const behind = await nodeHttp((request, response) => {
          request.resume().on("end", () => response.end("x"));
        });
        running.push(behind);
        return startNginx({
          server: `client_body_timeout 1s; location / { proxy_pass http://127.0.0.1:${behind.port}; }`,
        });
      },
      finds: "http-body-timeout-short",
      options: LIMITS,
    },
    {
      what: "proxy_read_timeout 1s, and a slow server behind it",
      start: async () => {
        const behind = await nodeHttp(() => undefined);
        running.push(behind);
        return startNginx({
          server: `proxy_read_timeout 1s; location / { proxy_pass http://127.0.0.1:${behind.port}; }`,
        });
      },
      finds: "http-gateway-timeout",
    },
  ]);

  it("measures a limit within 250 ms", async () => {
    const result = await checked(await url(startNginx({ server: "keepalive_timeout 2s;" })), {
      idleMs: 3000,
    });
    const says = result.steps.find(({ id }) => id === "http-keep-alive")?.says ?? "";
    const measured = Number(/after (\d+\.\d+) s idle/.exec(says)?.[1]);
    expect(Math.abs(measured - 2), says).toBeLessThanOrEqual(0.25);
  });
});

const haproxy = needs("haproxy");
haproxy.describe("haproxy", () => {
  table([
    { what: "as it is", start: () => startHaproxy({ frontend: OK }), options: LIMITS },
    {
      what: "silent-drop",
      start: () => startHaproxy({ frontend: "http-request silent-drop" }),
      finds: "http-no-answer",
    },
    {
      what: "reject of connections",
      start: () => startHaproxy({ frontend: "tcp-request connection reject" }),
      finds: "rejected-after-accept",
      end: "rst",
    },
    {
      what: "no server behind it",
      start: () => startHaproxy({ backend: "127.0.0.1:1", more: "retries 0" }),
      finds: "http-unavailable",
    },
    {
      what: "maxconn 2",
      start: () => startHaproxy({ frontend: `maxconn 2\n${OK}` }),
      finds: "http-too-many-connections",
    },
    {
      what: "three connections from an address",
      start: () =>
        startHaproxy({
          frontend: `stick-table type ip size 10 store conn_cur\ntcp-request connection track-sc0 src
            tcp-request connection reject if { sc0_conn_cur gt 3 }\n${OK}`,
        }),
      finds: "http-too-many-connections",
    },
    {
      what: "timeout http-keep-alive 800ms",
      start: () => startHaproxy({ frontend: `timeout http-keep-alive 800ms\n${OK}` }),
      finds: "keep-alive-race",
      end: "fin",
      options: LIMITS,
    },
    {
      what: "timeout http-request 1s",
      start: () => startHaproxy({ frontend: `timeout http-request 1s\ntimeout http-keep-alive 60s\n${OK}` }),
      finds: "http-head-timeout-short",
      options: LIMITS,
    },
    {
      what: "deny of a POST, which resets it",
      start: () => startHaproxy({ frontend: `http-request deny deny_status 403 if METH_POST\n${OK}` }),
      finds: "early-response",
      end: "rst",
    },
  ]);
});

const squid = needs("squid", "root");
squid.describe("squid before a server", () => {
  it("nothing wrong, then a dead server, then a rule that resets", async () => {
    const behind = await nodeHttp(hello);
    running.push(behind);
    const healthy = await checked(await url(startSquid({ behind: behind.port })), MOMENT);
    expect(healthy.findings, stepsOf(healthy)).toEqual([]);
    expect(stepsOf(healthy)).toContain("through a proxy");
    const dead = await checked(await url(startSquid({ behind: 1 })), MOMENT);
    expect(dead.findings[0]?.cause, stepsOf(dead)).toBe("http-bad-gateway");
    const reset = await checked(
      await url(
        startSquid({ behind: behind.port, settings: "http_access deny all\ndeny_info TCP_RESET all" }),
      ),
      MOMENT,
    );
    expect(reset.findings[0]?.cause, stepsOf(reset)).toBe("http-closed-without-answer");
  }, 40_000);
});
