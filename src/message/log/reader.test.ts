import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LogGroup } from "./groups.ts";
import { connectionErrors } from "./known.ts";
import { LogReader } from "./reader.ts";

const utf8 = new TextEncoder();
const options = { ...connectionErrors(), writtenMs: Date.UTC(2026, 10, 23) };

function read(text: string | Uint8Array, pieces = 1 << 20): LogReader {
  const bytes = typeof text === "string" ? utf8.encode(text) : text;
  const reader = new LogReader(options);
  for (let at = 0; at < bytes.length; at += pieces) reader.push(bytes.subarray(at, at + pieces));
  reader.end();
  return reader;
}

/** What a test compares: how often, where, with whom. */
const short = ({ count, place, peer, known }: LogGroup): string =>
  `${count} ${known.family} ${place} ${peer}`.trim();
const groups = (text: string | Uint8Array, pieces?: number): string[] =>
  read(text, pieces).groups.list.map(short);

/** Stack traces as the runtimes print them: each is one event, at the program's own innermost frame. */
const TRACES: readonly (readonly [string, string, string])[] = [
  [
    "Java, logged with its trace",
    `2026-11-22 08:00:00,000 ERROR [main] com.acme.Db - query failed
java.lang.IllegalStateException: no rows
\tat com.acme.Rows.first(Rows.java:12)
Caused by: java.net.SocketException: Connection reset
\tat java.base/java.net.SocketInputStream.read(SocketInputStream.java:186)
\tat com.acme.Pool.take(Pool.java:7)
\tSuppressed: java.net.SocketException: Connection reset
\t\tat com.acme.Pool.close(Pool.java:9)
\t... 12 more
2026-11-22 08:00:01,000 INFO  [main] com.acme.Db - done`,
    "1 reset com.acme.Db",
  ],
  [
    "Java, uncaught",
    `Exception in thread "main" java.net.ConnectException: Connection refused
\tat java.base/sun.nio.ch.Net.pollConnect(Native Method)
\tat com.acme.Main.main(Main.java:5)`,
    "1 refused com.acme.Main.main",
  ],
  [
    "java.util.logging",
    `Nov 22, 2026 8:00:00 AM com.acme.Main run
SEVERE: lost the server
java.net.SocketException: Connection reset
\tat com.acme.Main.run(Main.java:5)`,
    "1 reset com.acme.Main.run",
  ],
  [
    "Python, logged, chained",
    `2026-11-22 08:00:00,000 ERROR acme.client request failed
Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/urllib3/connectionpool.py", line 703, in urlopen
    httplib_response = self._make_request(
ConnectionResetError: [Errno 104] Connection reset by peer

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/client.py", line 42, in fetch
    response = session.get(url)
  File "/usr/lib/python3/dist-packages/requests/adapters.py", line 501, in send
    raise ConnectionError(err, request=request)
requests.exceptions.ConnectionError: ('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))
2026-11-22 08:00:05,000 INFO acme.client retrying`,
    "1 reset /app/client.py:42",
  ],
  [
    "Python, uncaught",
    `Traceback (most recent call last):
  File "/app/client.py", line 7, in <module>
    s.connect(("10.0.0.9", 5432))
ConnectionRefusedError: [Errno 111] Connection refused`,
    "1 refused /app/client.py:7",
  ],
  [
    "Node",
    `Error: connect ECONNREFUSED 10.0.0.9:5432
    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1607:16)
    at connectPool (file:///app/pool.js:12:3) {
  errno: -111,
  code: 'ECONNREFUSED',
  syscall: 'connect',
  address: '10.0.0.9',
  port: 5432
}`,
    "1 refused /app/pool.js:12 10.0.0.9:5432",
  ],
  [
    "Go",
    `2026/11/22 08:00:00 http: panic serving 10.0.0.7:50123: read tcp 10.0.0.5:41234->10.0.0.9:5432: read: connection reset by peer
goroutine 34 [running]:
net/http.(*conn).serve.func1()
\t/usr/local/go/src/net/http/server.go:1868 +0xb9
main.handler(0x0)
\t/app/main.go:21 +0x1d`,
    "1 reset /app/main.go:21 10.0.0.9:5432",
  ],
  [
    ".NET",
    `fail: Acme.Orders.Client[0]
      request failed
      System.Net.Sockets.SocketException (104): Connection reset by peer
         at System.Net.Sockets.Socket.Receive(Byte[] buffer)
         at Acme.Orders.Client.Send(Request r) in /src/Client.cs:line 42`,
    "1 reset Acme.Orders.Client",
  ],
  [
    "Ruby",
    `/usr/lib/ruby/3.1.0/socket.rb:1214:in \`connect': Connection refused - connect(2) for 10.0.0.9:5432 (Errno::ECONNREFUSED)
\tfrom /app/client.rb:42:in \`open'
\tfrom /app/client.rb:7:in \`<main>'`,
    "1 refused /app/client.rb:42 10.0.0.9:5432",
  ],
  [
    "MySQL's driver, which says more after a blank line",
    `2026-11-22 08:00:00,000 ERROR [main] com.acme.Db - query failed
com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure

The last packet successfully received from the server was 3,600,021 milliseconds ago. The last packet sent successfully to the server was 3,600,022 milliseconds ago.
\tat com.mysql.cj.jdbc.ConnectionImpl.execSQL(ConnectionImpl.java:1)`,
    "1 closed com.acme.Db",
  ],
];

describe("LogReader", () => {
  test.each(TRACES)("one event of a trace: %s", (_, log, expected) => {
    const [group, ...others] = groups(log);
    expect(others).toEqual([]);
    expect(group?.replace(/^1 \S+/, "1")).toBe(expected.replace(/^1 \S+/, "1"));
  });

  test("an object has its trace inside: what follows is another event", () => {
    const [, node] = TRACES[5] ?? [];
    expect(
      groups(`{"msg":"read ECONNRESET","name":"web"}\n${node}\n{"msg":"read ECONNRESET","name":"web"}`),
    ).toEqual(["2 reset web", "1 refused /app/pool.js:12 10.0.0.9:5432"]);
  });

  test("the journal's export form: an entry is a block of fields", () => {
    const entry = (second: number, message: string): string =>
      `__CURSOR=s=1;i=2\n__REALTIME_TIMESTAMP=${1_795_334_400 + second}000000\n_COMM=app\nPRIORITY=3\nMESSAGE=${message}\n_PID=77\n\n`;
    const log = `${entry(0, "dial tcp 10.0.0.9:80: connect: connection refused")}${entry(1, "well")}${entry(2, "dial tcp 10.0.0.9:80: connect: connection refused")}`;
    const { groups: found } = read(log);
    expect(found.list.map(short)).toEqual(["2 refused app 10.0.0.9:80"]);
    expect([found.firstMs, found.lastMs]).toEqual([1_795_334_400_000, 1_795_334_402_000]);
  });

  test("two traces are two events, and what stands between is none", () => {
    const [, java] = TRACES[1] ?? [];
    expect(groups(`${java}\nall is well\n${java}\n`)).toEqual(["2 refused com.acme.Main.main"]);
  });

  test("groups by error, place and peer", () => {
    const log = `2026-11-22 08:00:00 ERROR a.b - dial tcp 10.0.0.1:80: connect: connection refused
2026-11-22 08:00:01 ERROR a.b - dial tcp 10.0.0.1:80: connect: connection refused
2026-11-22 08:00:02 ERROR a.b - dial tcp 10.0.0.2:80: connect: connection refused
2026-11-22 08:00:03 ERROR a.c - dial tcp 10.0.0.1:80: connect: connection refused
2026-11-22 08:00:04 ERROR a.b - read tcp 10.0.0.7:41000->10.0.0.1:80: read: connection reset by peer
2026-11-22 08:00:05 INFO a.b - 10.0.0.1:80 is well again
`;
    expect(groups(log)).toEqual([
      "2 refused a.b 10.0.0.1:80",
      "1 refused a.b 10.0.0.2:80",
      "1 refused a.c 10.0.0.1:80",
      "1 reset a.b 10.0.0.1:80",
    ]);
  });

  test("ports of single connections do not make groups, ports of servers do", () => {
    const line = (port: number): string =>
      `Nov 22 08:00:00 h sshd[7]: Connection reset by 10.0.0.9 port ${port}\n`;
    expect(groups([50_123, 50_124, 50_125, 50_126].map(line).join(""))).toEqual(["4 reset sshd 10.0.0.9"]);
    expect(groups([5432, 6379].map(line).join(""))).toHaveLength(2);
  });

  test("an entry without a time has that of the one above", () => {
    const { groups: found } = read("2026-11-22T08:00:00Z INFO start\nError: read ECONNRESET\n");
    expect(found.firstMs).toBe(Date.UTC(2026, 10, 22, 8));
  });

  test("round times: an idle limit shows in the time since the peer was last heard of", () => {
    const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 22) + seconds * 1000).toISOString();
    const lines = Array.from({ length: 8 }, (_, i) => i * 1000 + i * i * 7).flatMap((start) => [
      `${at(start)} INFO db - query on 10.0.0.9:5432 done`,
      `${at(start + 350)} ERROR db - read tcp 10.0.0.5:41234->10.0.0.9:5432: read: connection reset by peer`,
    ]);
    const [group] = read(lines.join("\n")).groups.list;
    expect(group?.quiet.clear).toEqual({ seconds: 350, count: 8, of: 8 });
    expect(group?.between.clear).toBeUndefined();
  });

  test.each([
    ["UTF-16, little endian, with its mark", [0xff, 0xfe], false],
    ["UTF-16, big endian, with its mark", [0xfe, 0xff], true],
    ["UTF-16 without a mark", [], false],
  ])("%s", (_, mark, big) => {
    const text = "2026-11-22 08:00:00 connect: Connection refused\r\n";
    const bytes = [...text].flatMap((c) => (big ? [0, c.charCodeAt(0)] : [c.charCodeAt(0), 0]));
    expect(groups(Uint8Array.from([...mark, ...bytes]), 7)).toEqual(["1 refused"]);
  });

  test("a Russian message in the code pages it was written in", () => {
    // "Удаленный хост принудительно разорвал существующее подключение" in windows-1251.
    const cp1251 = Uint8Array.from(
      [..."Удаленный хост принудительно разорвал существующее подключение"].map((c) =>
        c === " " ? 0x20 : c.charCodeAt(0) - 0x410 + 0xc0,
      ),
    );
    expect(groups(cp1251)).toEqual(["1 reset"]);
  });

  test.each([
    ["an old Mac's line ends", "\r"],
    ["Windows' line ends", "\r\n"],
    ["Windows' line ends, doubled", "\r\r\n"],
  ])("%s", (_, end) => {
    const lines = [
      "2026-11-22 08:00:00 ERROR pool: connect ECONNREFUSED 10.0.0.1:5432",
      "2026-11-22 08:00:01 INFO  pool: trying again",
      "2026-11-22 08:00:02 ERROR pool: connect ECONNREFUSED 10.0.0.1:5432",
      "2026-11-22 08:00:03 ERROR mail: read ECONNRESET",
    ];
    for (const pieces of [1, 7, 1 << 20]) {
      const reader = read(lines.join(end) + end, pieces);
      expect(reader.lines).toBe(lines.length);
      expect(reader.groups.list.map(short)).toEqual(["2 refused pool 10.0.0.1:5432", "1 reset mail"]);
    }
  });

  test("a line that a program draws anew is several", () => {
    const [group] = read("fetching 10 %\rfetching 20 %\rcurl: (56) Recv failure: Connection reset by peer\n")
      .groups.list;
    expect(group?.example).toBe("curl: (56) Recv failure: Connection reset by peer");
  });

  test("nothing but carriage returns, more than the window holds", () => {
    expect(read(new Uint8Array(4 << 20).fill(0x0d), 65_521).lines).toBe(4 << 20);
  });

  test("in pieces of any size is like whole", () => {
    const log = `${TRACES.map(([, trace]) => trace).join("\n\nplain line\n")}\n`;
    const whole = groups(log);
    expect(whole.length).toBeGreaterThan(5);
    for (const size of [1, 2, 3, 7, 64, 1000]) expect(groups(log, size)).toEqual(whole);
  });

  test("any bytes, in any pieces, never throw, and count the same lines", () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom(
        ...[
          "\n",
          "\r",
          "\r\n",
          " connection reset by peer",
          "\0",
          "\x1b[31m",
          "Traceback (most recent call last)",
          '{"msg":"ECONNRESET',
          "\tat ",
          "\n\n",
          "Caused by: ",
        ].map((t) => utf8.encode(t)),
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 1, max: 50 }), (pieces, size) => {
        const bytes = Uint8Array.from(pieces.flatMap((one) => [...one]));
        const whole = read(bytes);
        expect(read(bytes, size).groups.list.map(short)).toEqual(whole.groups.list.map(short));
        if (bytes[1] === 0 || bytes[0] === 0 || (bytes[0] ?? 0) >= 0xfe) return;
        // A line ends at a line feed, or at a carriage return that none follows.
        const text = Buffer.from(bytes)
          .toString("latin1")
          .replace(/\r{8}|\r+(?![\r\n])/g, (run) => "\n".repeat(run.length));
        const feeds = text.split("\n").length - 1;
        expect(whole.lines).toBe(feeds + (text === "" || text.endsWith("\n") ? 0 : 1));
      }),
      { numRuns: 300 },
    );
  });

  test("a line without end is looked at in pieces, and kept in none", () => {
    const reader = new LogReader(options);
    const chunk = new Uint8Array(1 << 20).fill(0x78);
    chunk.set(utf8.encode(" read ECONNRESET "), 5000);
    for (let i = 0; i < 24; i += 1) reader.push(chunk);
    reader.end();
    expect(reader.lines).toBe(1);
    expect(reader.groups.count).toBe(24);
    for (const { text, example } of reader.groups.list) {
      expect(text.length).toBeLessThan(5000);
      expect(example.length).toBeLessThan(5000);
    }
  });

  test("groups are bounded in number, and what finds no room is counted", () => {
    const lines = Array.from({ length: 1500 }, (_, i) => `connect ECONNREFUSED 10.0.${i >> 8}.${i & 255}:80`);
    const { groups: found } = read(lines.join("\n"));
    expect(found.list).toHaveLength(1000);
    expect(found.count).toBe(1500);
    expect(found.others).toBe(500);
  });
});
