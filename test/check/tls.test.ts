/** TLS against nginx, haproxy and stunnel: what is set wrong is found first, and nothing else. */
import { afterAll, describe, expect, it } from "vitest";
import { needs } from "../needs.ts";
import { type Answering, nodeHttp, tcpServer } from "../servers/answering.ts";
import { type Certificate, certificateFor } from "../servers/certificate.ts";
import { startNginx } from "../servers/nginx.ts";
import { startStunnel } from "../servers/stunnel.ts";
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
  /** What must be found first; undefined: nothing at all. */
  readonly finds?: string;
  readonly end?: string;
  readonly scheme?: string;
  readonly host?: string;
}

/** They wait more than they work, so they run beside each other. */
function table(rows: readonly Row[]): void {
  for (const { what, start, finds, end, scheme = "https", host = "127.0.0.1" } of rows) {
    it.concurrent(`${what}: ${finds ?? "nothing wrong"}`, async () => {
      const target = `${scheme}://${host}:${await port(start())}`;
      const result = await checked(target, { idleMs: 200, family: 4 });
      const [first] = result.findings;
      expect(first?.cause, stepsOf(result)).toBe(finds);
      if (end !== undefined) expect(first?.end).toBe(end);
      expect(
        result.findings.every(({ because, remedies }) => because.length > 0 && remedies.length > 0),
      ).toBe(true);
    }, 15_000);
  }
}

const authority = (): Certificate => certificateFor({ name: "authority.example.test", authority: true });

const nginx = needs("nginx", "openssl");
nginx.describe("nginx", () => {
  const withCertificate = (wanted: Parameters<typeof certificateFor>[0]) => () =>
    startNginx({ tls: certificateFor(wanted) });
  table([
    { what: "as it is", start: () => startNginx({ tls: true }), host: "localhost" },
    { what: "reached by its address", start: () => startNginx({ tls: true }) },
    { what: "plain HTTP at the port", start: () => startNginx(), finds: "plain-on-tls-port" },
    {
      what: "a certificate of 2020",
      start: withCertificate({ name: "localhost", from: "20200101000000Z", to: "20200201000000Z" }),
      host: "localhost",
      finds: "certificate-expired",
    },
    {
      what: "a certificate of 2040",
      start: withCertificate({ name: "localhost", from: "20400101000000Z", to: "20400201000000Z" }),
      host: "localhost",
      finds: "certificate-not-yet-valid",
    },
    {
      what: "a certificate for somebody else",
      start: withCertificate({ name: "elsewhere.example.test" }),
      host: "localhost",
      finds: "certificate-wrong-name",
    },
    {
      what: "a chain without its intermediate",
      start: () => startNginx({ tls: certificateFor({ name: "localhost", by: authority() }) }),
      host: "localhost",
      finds: "certificate-chain-incomplete",
    },
    {
      what: "a chain that is whole",
      start: () => {
        const by = authority();
        const own = certificateFor({ name: "localhost", by });
        return startNginx({ tls: { key: own.key, certificate: own.certificate + by.certificate } });
      },
      host: "localhost",
    },
    {
      what: "ssl_reject_handshake",
      start: () => startNginx({ tls: true, server: "ssl_reject_handshake on;" }),
      finds: "tls-unknown-name",
    },
    {
      what: "TLS 1.1 only",
      start: () => startNginx({ tls: true, server: "ssl_protocols TLSv1.1; ssl_ciphers ALL:@SECLEVEL=0;" }),
      finds: "tls-version",
    },
    {
      what: "ssl_verify_client on",
      start: () =>
        startNginx({
          tls: true,
          server: "ssl_verify_client on; ssl_client_certificate certificate.pem;",
        }),
      finds: "tls-client-certificate",
    },
    {
      what: "plain Redis at the port",
      scheme: "rediss",
      start: () => tcpServer((socket) => socket.on("data", () => socket.write("-ERR unknown command\r\n"))),
      finds: "plain-on-tls-port",
    },
    { what: "HTTP/2", start: () => startNginx({ tls: true, listen: "http2" }), host: "localhost" },
  ]);
});

describe("servers of our own", () => {
  table([
    {
      what: "resets our hello",
      start: () => tcpServer((socket) => socket.once("data", () => socket.resetAndDestroy())),
      finds: "tls-cut-after-hello",
      end: "rst",
    },
    {
      what: "closes on our hello",
      start: () => tcpServer((socket) => socket.once("data", () => socket.end())),
      finds: "tls-cut-after-hello",
      end: "fin",
    },
    { what: "stays silent", start: () => tcpServer(() => undefined), finds: "tls-silent" },
    {
      what: "resets at once",
      start: () => tcpServer((socket) => socket.resetAndDestroy()),
      finds: "rejected-after-accept",
      end: "rst",
    },
  ]);
});

const stunnel = needs("stunnel4", "openssl");
stunnel.describe("stunnel", () => {
  it("with a server behind it nothing is wrong; with a dead one the answer is cut", async () => {
    const behind = await port(nodeHttp((_, response) => void response.end("hello\n")));
    const healthy = await checked(`https://127.0.0.1:${await port(startStunnel({ behind }))}`, {
      idleMs: 200,
    });
    expect(healthy.findings, stepsOf(healthy)).toEqual([]);
    const dead = await checked(`https://127.0.0.1:${await port(startStunnel({ behind: 1 }))}`, {
      idleMs: 200,
    });
    expect(dead.findings[0]?.cause, stepsOf(dead)).toBe("http-closed-without-answer");
  }, 20_000);

  it("TIMEOUTidle resets idle connections", async () => {
    const behind = await port(nodeHttp((_, response) => void response.end("hello\n")));
    const target = await port(startStunnel({ behind, settings: "TIMEOUTidle = 1" }));
    const result = await checked(`https://127.0.0.1:${target}`, { idleMs: 2500 });
    expect(result.findings[0], stepsOf(result)).toMatchObject({ cause: "keep-alive-hint-wrong", end: "rst" });
  }, 20_000);
});
