/** Errors as programs might word them that are described nowhere: their families come from what the words mean. */
import { describe, expect, it } from "vitest";
import { explain } from "../../explain.ts";
import type { Family } from "../../explanation.ts";
import { meanings } from "../../meanings/index.ts";
import { recognise } from "../../recognise.ts";
import { rules } from "./rules.ts";
import { statement } from "./statement.ts";

const texts: readonly (readonly [Family, ...string[]])[] = [
  ["reset", "E_CONNRESET: peer reset", "TransportException(ConnectionReset, peer=10.0.0.1:443)"],
  [
    "refused",
    "conn_refused",
    "CouldNotConnect",
    "No server is listening on 10.0.0.1:9090",
    "unable to dial 10.0.0.1:99",
  ],
  [
    "timed-out",
    "ReadTimeout",
    "READTIMEOUT",
    "conn_timeout: no reply within 5000ms",
    "request took too long",
  ],
  ["name", "dns_lookup_failed", "HostNotFound", "Lookup of db.example failed", "{error,nxdomain}"],
  ["unreachable", "HostUnreachable", "no_route_to_host", "destination is unreachable"],
  [
    "closed",
    "EndOfStream",
    "unexpected_eof",
    "Server hung up",
    "RemoteDisconnected",
    "Got 99 bytes, expected 1000: error",
  ],
  ["broken-pipe", "BrokenPipe", "write failed: pipe broken"],
  ["tls", "ssl_handshake_failure", "InvalidCertificate(UnknownIssuer)", "could not negotiate SSL"],
  [
    "protocol",
    "530 Sorry, the maximum number of clients (5) for this user are already connected.",
    "unexpected status: 503",
    "error: invalid packet version received from server",
    "POP error (b'-ERR [AUTH] Authentication failed.')",
  ],
];

/** What programs put around an error. */
const wrappers: readonly (readonly [string, (text: string) => string])[] = [
  ["alone", (text) => text],
  ["a log's line", (text) => `2026-11-22 15:44:37.120 [main] ERROR c.a.Client - ${text}`],
  ["JSON", (text) => JSON.stringify({ level: "error", msg: text, ts: 1 })],
  ["in brackets", (text) => `fetch failed (${text})`],
  [
    "a trace",
    (text) =>
      `Traceback (most recent call last):\n  File "x.py", line 3, in <module>\n    connect(timeout=3)\nacme.errors.ClientError: ${text}`,
  ],
];

describe.each(wrappers)("%s", (_, wrap) => {
  it.each(texts.flatMap(([family, ...all]) => all.map((text) => [text, family] as const)))(
    "%s: %s",
    (text, family) => {
      const [reading] = explain(wrap(text)).readings;
      expect(reading?.family).toBe(family);
      expect(reading?.proves).toBeNull();
    },
  );
});

describe("no error", () => {
  it.each([
    "Jan 28 22:26:32 db02 CRON[88347]: pam_unix(cron:session): session closed for user root",
    "connected to 10.0.0.1:5432 after a timeout was set to 30 s",
    "	defer conn.Close()",
    "    except LookupError:",
    "#ifndef OPENSSL_NO_DEPRECATED_1_1_0",
    "# required to authenticate to the data source before data is read",
    "If the connection is lost, the client should connect again.",
    "Call the close() method to close the connection.",
    "recovered successfully from a lost connection",
    "SyntaxError: Unexpected token < in JSON at position 28",
    "mozilla/SecureTrust_CA.crt",
    "authenticated with an account or a service account.",
    "  * Closes the connection when the session expired (Closes: #689269)",
  ])("%s", (line) => {
    expect(explain(line).readings).toEqual([]);
  });

  it("nobody asks about lines of a log", () => {
    expect(recognise("dns_lookup_failed")).toBeUndefined();
  });
});

it("every rule means something that exists and proves nothing", () => {
  expect(rules.filter(({ means }) => meanings.get(means) === undefined)).toEqual([]);
  expect(rules.filter(({ means }) => meanings.get(means)?.proves)).toEqual([]);
});

it("a statement has no paths, options and advice", () => {
  const line =
    "curl --max-time 5 http://a.example/reset /var/lib/closed/x: refused. Check if the host is down.";
  expect(statement(line)?.replace(/\s+/g, " ")).toBe("curl 5 URL refused.");
});

it("a long text of nothing but words of the field takes no long time", () => {
  const start = process.cpuUsage();
  explain("connection timeout refused host not found ".repeat(50_000));
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(1_000);
});
