/** HTTP servers: Node's own, nginx and haproxy, in order and out of order. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { nodeHttp, tcpServer } from "../../servers/answering.ts";
import { startHaproxy } from "../../servers/haproxy.ts";
import { startNginx } from "../../servers/nginx.ts";
import type { Programs, Running } from "./planted.ts";

/** Not about idle limits: they are watched for a moment only. */
export const MOMENT = { idleMs: 200 } as const;
export const LIMITS = { idleMs: 1600 } as const;

export const hello = (_: IncomingMessage, response: ServerResponse) => void response.end("hello\n");
const OK = "http-request return status 200 content-type text/plain string hello";

/** A server behind, and one before it that is given its port; both are stopped. */
async function before(behind: Promise<Running>, start: (port: number) => Promise<Running>): Promise<Running> {
  const back = await behind;
  const front = await start(back.port);
  const stop = async () => {
    await front.stop();
    await back.stop();
  };
  return { port: front.port, stop };
}

export const httpPrograms = {
  "Node's own server": {
    needs: [],
    scheme: "http",
    healthy: [{ what: "as it is", start: () => nodeHttp(hello) }],
    broken: [
      {
        what: "answers a POST early and closes, unread bytes and all",
        start: () =>
          nodeHttp((request, response) => {
            if (request.method !== "POST") return hello(request, response);
            response.writeHead(413, { connection: "close" }).end("too large");
          }),
        cause: "early-response",
      },
      {
        what: "closes behind every answer and does not say so",
        start: () =>
          nodeHttp((request, response) => {
            response.end("x", () => setImmediate(() => request.socket.end()));
          }),
        cause: "close-unannounced",
        end: "fin",
      },
      {
        what: "never answers",
        start: () => nodeHttp(() => undefined),
        cause: "http-no-answer",
      },
      {
        what: "dies in the middle of an answer",
        start: () =>
          nodeHttp((request, response) => {
            response.writeHead(200, { "content-length": 1000 });
            response.write("x", () => setTimeout(() => request.socket.destroy(), 20));
          }),
        cause: "http-cut-answer",
      },
      {
        what: "announces more than it sends",
        start: () =>
          nodeHttp((_, response) => {
            response.writeHead(200, { "content-length": 1000 }).write("x");
          }),
        cause: "http-stalled-answer",
      },
      {
        what: "resets instead of answering",
        start: () => tcpServer((socket) => socket.once("data", () => socket.resetAndDestroy())),
        cause: "http-closed-without-answer",
        end: "rst",
      },
      {
        what: "chokes on Expect",
        start: () =>
          nodeHttp(hello, (server) => server.on("checkContinue", (request) => request.socket.destroy())),
        cause: "http-expect-refused",
      },
      {
        what: "is a mail server",
        start: () => tcpServer((socket) => socket.write("220 mail.example.test ESMTP\r\n")),
        cause: "wrong-protocol",
      },
      {
        what: "announces 60 s and closes idle connections after one",
        start: () =>
          nodeHttp((request, response) => {
            response.setHeader("keep-alive", "timeout=60");
            response.setHeader("connection", "keep-alive");
            response.end("x", () => request.socket.setTimeout(1000, () => request.socket.end()));
          }),
        cause: "keep-alive-hint-wrong",
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
        cause: "idle-reset",
        end: "rst",
        options: LIMITS,
      },
    ],
  },
  nginx: {
    needs: ["nginx", "openssl"],
    scheme: "http",
    healthy: [
      { what: "as it is", start: () => startNginx(), options: LIMITS },
      {
        what: "keepalive_requests 3, which it announces",
        start: () => startNginx({ server: "keepalive_requests 3;" }),
      },
      {
        what: "keepalive_timeout 0, which it announces",
        start: () => startNginx({ server: "keepalive_timeout 0;" }),
      },
      {
        what: "a reader that pauses",
        start: () => startNginx({ largeBytes: 40 << 20 }),
        path: "/large",
        options: LIMITS,
      },
    ],
    broken: [
      {
        what: "return 444",
        start: () => startNginx({ server: "return 444;" }),
        cause: "http-closed-without-answer",
        end: "fin",
      },
      {
        what: "keepalive_timeout 1s",
        start: () => startNginx({ server: "keepalive_timeout 1s;" }),
        cause: "keep-alive-race",
        end: "fin",
        options: LIMITS,
      },
      {
        what: "keepalive_timeout 1s, and 60 s in the hint",
        start: () => startNginx({ server: "keepalive_timeout 1s 60s;" }),
        cause: "keep-alive-hint-wrong",
        options: LIMITS,
      },
      {
        what: "a dead server behind it",
        start: () => startNginx({ server: "location / { proxy_pass http://127.0.0.1:1; }" }),
        cause: "http-bad-gateway",
      },
      {
        what: "client_header_timeout 1s",
        start: () => startNginx({ server: "client_header_timeout 1s;" }),
        cause: "http-head-timeout-short",
        options: LIMITS,
      },
      {
        what: "limit_req of one request a second",
        start: () =>
          startNginx({
            http: "limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;",
            server: "limit_req zone=a;",
          }),
        cause: "http-rate-limited",
      },
      { what: "TLS at the port", start: () => startNginx({ tls: true }), cause: "tls-on-plain-port" },
      {
        what: "send_timeout 1s, and a reader that pauses",
        start: () => startNginx({ server: "send_timeout 1s;", largeBytes: 40 << 20 }),
        path: "/large",
        cause: "http-slow-reader-cut",
        options: LIMITS,
      },
      {
        what: "client_body_timeout 1s",
        start: () =>
          before(
            nodeHttp((request, response) => {
              request.resume().on("end", () => response.end("x"));
            }),
            (behind) =>
              startNginx({
                server: `client_body_timeout 1s; location / { proxy_pass http://127.0.0.1:${behind}; }`,
              }),
          ),
        cause: "http-body-timeout-short",
        options: LIMITS,
      },
      {
        what: "proxy_read_timeout 1s, and a slow server behind it",
        start: () =>
          before(
            nodeHttp(() => undefined),
            (behind) =>
              startNginx({
                server: `proxy_read_timeout 1s; location / { proxy_pass http://127.0.0.1:${behind}; }`,
              }),
          ),
        cause: "http-gateway-timeout",
      },
    ],
  },
  haproxy: {
    needs: ["haproxy"],
    scheme: "http",
    healthy: [{ what: "as it is", start: () => startHaproxy({ frontend: OK }), options: LIMITS }],
    broken: [
      {
        what: "silent-drop",
        start: () => startHaproxy({ frontend: "http-request silent-drop" }),
        cause: "http-no-answer",
      },
      {
        what: "reject of connections",
        start: () => startHaproxy({ frontend: "tcp-request connection reject" }),
        cause: "rejected-after-accept",
        end: "rst",
      },
      {
        what: "no server behind it",
        start: () => startHaproxy({ backend: "127.0.0.1:1", more: "retries 0" }),
        cause: "http-unavailable",
      },
      {
        what: "maxconn 2",
        start: () => startHaproxy({ frontend: `maxconn 2\n${OK}` }),
        cause: "http-too-many-connections",
      },
      {
        what: "three connections from an address",
        start: () =>
          startHaproxy({
            frontend: `stick-table type ip size 10 store conn_cur\ntcp-request connection track-sc0 src
            tcp-request connection reject if { sc0_conn_cur gt 3 }\n${OK}`,
          }),
        cause: "http-too-many-connections",
      },
      {
        what: "timeout http-keep-alive 800ms",
        start: () => startHaproxy({ frontend: `timeout http-keep-alive 800ms\n${OK}` }),
        cause: "keep-alive-race",
        end: "fin",
        options: LIMITS,
      },
      {
        what: "timeout http-request 1s",
        start: () =>
          startHaproxy({ frontend: `timeout http-request 1s\ntimeout http-keep-alive 60s\n${OK}` }),
        cause: "http-head-timeout-short",
        options: LIMITS,
      },
      {
        what: "deny of a POST, which resets it",
        start: () => startHaproxy({ frontend: `http-request deny deny_status 403 if METH_POST\n${OK}` }),
        cause: "early-response",
        end: "rst",
      },
    ],
  },
} as const satisfies Programs;
