/** HTTP/2 against nginx and Node's own server: how it ends is seen, and told apart. */
import { createSecureServer, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { afterAll, expect, it } from "vitest";
import { needs } from "../needs.ts";
import type { Answering } from "../servers/answering.ts";
import { certificateFor } from "../servers/certificate.ts";
import { startNginx } from "../servers/nginx.ts";
import { checked, stepsOf } from "./checked.ts";

const running: Answering[] = [];
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
});

/** Node's own, which speaks HTTP/2 only. */
async function node(
  act: (stream: ServerHttp2Stream, session: ServerHttp2Session) => void,
): Promise<Answering> {
  const { certificate, key } = certificateFor({ name: "localhost" });
  const sessions = new Set<ServerHttp2Session>();
  const server = createSecureServer({ cert: certificate, key });
  server.on("session", (session) => {
    sessions.add(session);
    session.on("error", () => undefined);
    session.on("close", () => sessions.delete(session));
  });
  server.on("stream", (stream) => {
    stream.on("error", () => undefined);
    const { session } = stream;
    if (session) act(stream, session as ServerHttp2Session);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      for (const session of sessions) session.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Agrees on h2, and closes without a word of it. */
async function cut(): Promise<Answering> {
  const { certificate, key } = certificateFor({ name: "localhost" });
  const server = createTlsServer({ cert: certificate, key, ALPNProtocols: ["h2"] }, (socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => void (await new Promise((done) => server.close(done))),
  };
}

interface Row {
  readonly what: string;
  readonly start: () => Promise<Answering>;
  readonly finds?: string;
  readonly reply?: RegExp;
  readonly says?: string;
}

const hello = (stream: ServerHttp2Stream): void => {
  stream.respond({ ":status": 200 });
  stream.end("hello\n");
};

function table(rows: readonly Row[]): void {
  for (const { what, start, finds, reply, says = "" } of rows) {
    it.concurrent(`${what}: ${finds ?? "nothing wrong"}`, async () => {
      const server = await start();
      running.push(server);
      const result = await checked(`https://localhost:${server.port}`, { idleMs: 200, family: 4 });
      expect(result.findings[0]?.cause, stepsOf(result)).toBe(finds);
      expect(result.findings).toHaveLength(finds === undefined ? 0 : 1);
      if (reply) expect(result.findings[0]?.reply).toMatch(reply);
      expect(stepsOf(result)).toContain(says);
    }, 15_000);
  }
}

needs("openssl").describe("Node's own server, HTTP/2 only", () => {
  table([
    { what: "as it is", start: () => node(hello), says: "8 requests on one connection" },
    {
      what: "too much for it",
      start: () => node((_, session) => session.goaway(11, 0, Buffer.from("too_many_pings"))),
      finds: "http2-goaway",
      reply: /ENHANCE_YOUR_CALM "too_many_pings"/,
    },
    {
      what: "a request that fails",
      start: () => node((stream) => stream.close(2)),
      finds: "http2-stream-reset",
      reply: /INTERNAL_ERROR/,
    },
    { what: "no answer", start: () => node(() => undefined), finds: "http2-silent" },
    {
      what: "cut below it",
      start: cut,
      finds: "http2-cut",
    },
  ]);
});

needs("nginx", "openssl").describe("nginx", () => {
  table([
    {
      what: "as it is",
      start: () => startNginx({ tls: true, listen: "http2" }),
      says: "http-2 ok (8 requests",
    },
    {
      what: "keepalive_requests 3, which it announces",
      start: () => startNginx({ tls: true, listen: "http2", server: "keepalive_requests 3;" }),
      says: "GOAWAY, no error",
    },
  ]);
});
