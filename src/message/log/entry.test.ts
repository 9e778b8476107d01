import { describe, expect, test } from "vitest";
import { readEntry, wordsOf } from "./entry.ts";

const WRITTEN = Date.UTC(2026, 10, 23);
const NOON = "2026-11-22T08:00:00";

/** Lines as the programs write them; the first column says which one and how it is set up. */
const ENTRIES: readonly (readonly [
  string,
  string,
  { at?: string; place?: string; peer?: string; text?: string },
])[] = [
  [
    "pino",
    '{"level":50,"time":1795334400000,"pid":7,"hostname":"web-1","name":"gateway","err":{"type":"Error","message":"connect ECONNREFUSED 10.0.0.9:6379","code":"ECONNREFUSED","errno":-111,"syscall":"connect","address":"10.0.0.9","port":6379},"msg":"cache gone"}',
    { at: NOON, place: "gateway", peer: "10.0.0.9:6379" },
  ],
  [
    "bunyan",
    '{"name":"api","hostname":"web-1","pid":7,"level":50,"err":{"message":"read ECONNRESET","name":"Error","code":"ECONNRESET"},"msg":"upstream failed","time":"2026-11-22T08:00:00.000Z","v":0}',
    { at: NOON, place: "api", peer: "" },
  ],
  [
    "winston",
    '{"level":"error","message":"request to http://10.0.0.9:80/x failed, reason: socket hang up","service":"orders","timestamp":"2026-11-22T08:00:00.000Z"}',
    { at: NOON, place: "orders", peer: "10.0.0.9:80" },
  ],
  [
    "zap",
    '{"level":"error","ts":1795334400.000,"logger":"db","caller":"db/pool.go:77","msg":"query failed","error":"read tcp 10.0.0.5:41234->10.0.0.9:5432: read: connection reset by peer"}',
    { at: NOON, place: "db", peer: "10.0.0.9:5432" },
  ],
  [
    "logrus, logfmt",
    'time="2026-11-22T08:00:00Z" level=error msg="dial failed" error="dial tcp 10.0.0.9:5432: connect: connection refused"',
    { at: NOON, peer: "10.0.0.9:5432" },
  ],
  [
    "MongoDB",
    '{"t":{"$date":"2026-11-22T08:00:00.000+00:00"},"s":"I","c":"NETWORK","id":22943,"ctx":"conn7","msg":"Connection reset by peer","attr":{"remote":"10.0.0.9:50123"}}',
    { at: NOON, place: "NETWORK", peer: "10.0.0.9:50123" },
  ],
  [
    "the journal as JSON",
    '{"__REALTIME_TIMESTAMP":"1795334400000000","_HOSTNAME":"web-1","SYSLOG_IDENTIFIER":"sshd","MESSAGE":"Connection reset by 10.0.0.9 port 50123"}',
    { at: NOON, place: "sshd", peer: "10.0.0.9:50123" },
  ],
  [
    "the journal's bytes",
    '{"__REALTIME_TIMESTAMP":"1795334400000000","_COMM":"app","MESSAGE":[114,101,115,101,116]}',
    { at: NOON, place: "app", text: "reset" },
  ],
  [
    "Docker's json-file around a plain line",
    '{"log":"ERROR com.acme.Db - Connection reset\\n","stream":"stderr","time":"2026-11-22T08:00:00.000000000Z"}',
    { at: NOON, place: "com.acme.Db", text: "Connection reset" },
  ],
  [
    "a service's name behind the level",
    "2026-11-22T08:00:00.000Z ERROR billing: charge 7 failed: Connection refused",
    { at: NOON, place: "billing", text: "billing: charge 7 failed: Connection refused" },
  ],
  [
    "no service: what it did",
    "2026-11-22T08:00:00.000Z ERROR read: connection reset by peer",
    { at: NOON, place: "", text: "read: connection reset by peer" },
  ],
  [
    "CRI (containerd) around JSON",
    '2026-11-22T08:00:00.000000000Z stderr F {"msg":"connection refused","logger":"cache"}',
    { at: NOON, place: "cache", text: "connection refused" },
  ],
  [
    "docker compose",
    "web_1  | 2026-11-22T08:00:00Z ERROR cannot connect to db:5432",
    { at: NOON, peer: "db:5432", text: "cannot connect to db:5432" },
  ],
  [
    "syslog, RFC 3164",
    "<11>Nov 22 08:00:00 mx postfix/smtp[77]: connect to mx.example.com[192.0.2.7]:25: Connection refused",
    { at: NOON, place: "postfix/smtp", peer: "mx.example.com:25" },
  ],
  [
    "syslog, RFC 5424",
    '<11>1 2026-11-22T08:00:00Z web-1 app 77 - [x y="z"] connection reset by peer',
    { at: NOON, place: "app", text: "connection reset by peer" },
  ],
  [
    "rsyslog with ISO times",
    "2026-11-22T08:00:00.000000+00:00 web-1 haproxy[77]: Connect() failed",
    { at: NOON, place: "haproxy", text: "Connect() failed" },
  ],
  [
    "nginx",
    '2026/11/22 08:00:00 [error] 12#12: *7 recv() failed (104: Connection reset by peer) while reading response header from upstream, client: 203.0.113.7, server: x, request: "GET / HTTP/1.1", upstream: "http://10.0.0.9:80/", host: "x"',
    { at: NOON, peer: "10.0.0.9:80" },
  ],
  [
    "nginx, about its client",
    "2026/11/22 08:00:00 [info] 12#12: *7 recv() failed (104: Connection reset by peer) while waiting for request, client: 203.0.113.7, server: 0.0.0.0:80",
    { at: NOON, peer: "203.0.113.7" },
  ],
  [
    "Apache",
    "[Sun Nov 22 08:00:00.000000 2026] [proxy_http:error] [pid 7:tid 8] (104)Connection reset by peer: [client 203.0.113.7:50123] AH01102: error reading status line from remote server 10.0.0.9:80",
    { at: NOON, place: "proxy_http", peer: "10.0.0.9:80" },
  ],
  [
    "HAProxy",
    'Nov 22 08:00:00 lb haproxy[77]: 203.0.113.7:50123 [22/Nov/2026:08:00:00.000] web app/s1 0/0/1/-1/5 502 0 - - SH-- 1/1/0/0/0 0/0 "GET / HTTP/1.1"',
    { at: NOON, place: "haproxy", peer: "203.0.113.7:50123" },
  ],
  [
    "logback",
    "2026-11-22 08:00:00,000 ERROR [http-nio-8080-exec-1] com.acme.Db - Connection to db.internal:5432 refused",
    { at: NOON, place: "com.acme.Db", peer: "db.internal:5432" },
  ],
  [
    "Spring Boot",
    "2026-11-22T08:00:00.000Z ERROR 77 --- [main] c.acme.orders.Client  : Connection reset",
    { at: NOON, place: "c.acme.orders.Client", text: "Connection reset" },
  ],
  [
    "Python logging",
    '2026-11-22 08:00:00,000 - acme.db - ERROR - connection to server at "10.0.0.9", port 5432 failed: Connection refused',
    { at: NOON, place: "acme.db", peer: "10.0.0.9:5432" },
  ],
  [
    "Python basicConfig",
    "ERROR:acme.db:Connection refused",
    { place: "acme.db", text: "Connection refused" },
  ],
  [
    "Go",
    "2026/11/22 08:00:00 main.go:12: dial tcp 10.0.0.9:443: i/o timeout",
    { at: NOON, place: "main.go:12", peer: "10.0.0.9:443" },
  ],
  [
    "zap's console",
    "2026-11-22T08:00:00.000Z\tERROR\tdb\tpool.go:77\tconnection refused",
    { at: NOON, place: "db" },
  ],
  [
    "klog",
    'E1122 08:00:00.000000       1 reflector.go:138] Get "https://10.0.0.9:6443/api": dial tcp 10.0.0.9:6443: connect: connection refused',
    { at: NOON, place: "reflector.go:138", peer: "10.0.0.9:6443" },
  ],
  [
    "Ruby",
    "E, [2026-11-22T08:00:00.000000 #77] ERROR -- : Connection reset by peer",
    { at: NOON, text: "Connection reset by peer" },
  ],
  [
    ".NET's console",
    "fail: Acme.Orders.Client[0]      The response ended prematurely.",
    { place: "Acme.Orders.Client" },
  ],
  [
    "PHP",
    "[22-Nov-2026 08:00:00 UTC] PHP Warning:  fsockopen(): Unable to connect to 10.0.0.9:25 (Connection refused) in /srv/x.php on line 3",
    { at: NOON, peer: "10.0.0.9:25" },
  ],
  [
    "PostgreSQL",
    "2026-11-22 08:00:00.000 UTC [77] LOG:  could not receive data from client: Connection reset by peer",
    { at: NOON, text: "could not receive data from client: Connection reset by peer" },
  ],
  [
    "Redis",
    "77:M 22 Nov 2026 08:00:00.000 # Error accepting a client connection: accept: Too many open files",
    { at: NOON },
  ],
  [
    "MySQL",
    "2026-11-22T08:00:00.000000Z 7 [Warning] Aborted connection 7 to db: 'x' user: 'y' host: '10.0.0.9' (Got timeout reading communication packets)",
    { at: NOON },
  ],
  [
    "nothing but words",
    "Connection reset by peer",
    { place: "", peer: "", text: "Connection reset by peer" },
  ],
];

describe("readEntry", () => {
  test.each(ENTRIES)("%s", (_, line, { at, place, peer, text }) => {
    const entry = readEntry([line], line, WRITTEN);
    if (at !== undefined) expect(new Date(entry.stamp?.ms ?? Number.NaN).toISOString()).toBe(`${at}.000Z`);
    if (place !== undefined) expect(entry.place).toBe(place);
    if (peer !== undefined) expect(entry.peer).toBe(peer);
    if (text !== undefined) expect(wordsOf(line).text).toBe(text);
  });

  test("the journal's export form: time and program stand in other lines than the message", () => {
    const lines = [
      "__REALTIME_TIMESTAMP=1795334400000000",
      "SYSLOG_IDENTIFIER=app",
      "MESSAGE=dial tcp 10.0.0.9:5432: connect: connection refused",
    ];
    const { stamp, place, peer } = readEntry(lines, lines[2] ?? "");
    expect(stamp?.ms).toBe(1795334400000);
    expect([place, peer]).toEqual(["app", "10.0.0.9:5432"]);
  });
});
