/**
 * What programs really print, and what is made of it. Expected values come from what was done to the connection,
 * not from the output: the fault server's kind of end, or the source of the program.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Family, Proves } from "./explanation.ts";
import { HEAD_MAX, TAIL_MAX } from "./recognise/clean.ts";
import { recognise } from "./recognise.ts";

type Row = readonly [who: string, text: string, family: Family, proves: Proves];

/** The server sent a RST, and the program read, wrote or connected in plain TCP. */
const afterReset: readonly Row[] = [
  ["Python socket", "ConnectionResetError: [Errno 104] Connection reset by peer", "reset", "rst"],
  [
    "Python asyncio",
    "ConnectionResetError: [Errno 104] Connect call failed ('127.0.0.1', 9405)",
    "reset",
    "rst",
  ],
  [
    "requests",
    "('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))",
    "reset",
    "rst",
  ],
  ["aiohttp, mid-body", "ClientPayloadError('Response payload is not completed')", "closed", null],
  [
    "Java",
    "java.net.SocketException: Connection reset\n\tat java.base/sun.nio.ch.NioSocketImpl.implRead",
    "reset",
    "rst",
  ],
  ["Java NIO", "java.io.IOException: Connection reset by peer", "reset", "rst"],
  [
    "Java HttpClient",
    "java.io.IOException: HTTP/1.1 header parser received no bytes <- java.net.SocketException: Connection reset",
    "reset",
    "rst",
  ],
  ["Go", "read tcp 127.0.0.1:53800->127.0.0.1:19401: read: connection reset by peer", "reset", "rst"],
  [
    "Go, writing",
    "readfrom tcp 127.0.0.1:1->127.0.0.1:2: write tcp 127.0.0.1:1->127.0.0.1:2: write: connection reset by peer",
    "reset",
    "rst",
  ],
  ["Rust", 'Os { code: 104, kind: ConnectionReset, message: "Connection reset by peer" }', "reset", "rst"],
  ["Ruby", "-e:1:in `readpartial': Connection reset by peer (Errno::ECONNRESET)", "reset", "rst"],
  ["PHP TLS", "stream_socket_client(): SSL: Connection reset by peer", "reset", "rst"],
  [
    "PHP HTTP",
    "file_get_contents(http://127.0.0.1:9400/): Failed to open stream: HTTP request failed!",
    "closed",
    null,
  ],
  ["Perl", "read: Connection reset by peer at -e line 1.", "reset", "rst"],
  [
    "Node",
    "Error: read ECONNRESET\n    at TCP.onStreamRead {\n  errno: -104,\n  code: 'ECONNRESET',\n  syscall: 'read'\n}",
    "reset",
    "rst",
  ],
  ["curl", "curl: (56) Recv failure: Connection reset by peer", "reset", "rst"],
  ["curl, HTTP/2", "curl: (52) Empty reply from server", "closed", null],
  ["wget", "Read error (Connection reset by peer) in headers.", "reset", "rst"],
  ["wget, TLS", "GnuTLS: Error in the pull function.\nUnable to establish SSL connection.", "closed", null],
  [
    "ssh",
    "kex_exchange_identification: read: Connection reset by peer\nConnection reset by 127.0.0.1 port 22",
    "reset",
    "rst",
  ],
  [
    "rsync",
    "rsync: [Receiver] safe_read failed to read 1 bytes: Connection reset by peer (104)\nrsync error: error in rsync protocol data stream (code 12)",
    "reset",
    "rst",
  ],
  [
    "git",
    "fatal: unable to access 'http://127.0.0.1:9400/x.git/': Recv failure: Connection reset by peer",
    "reset",
    "rst",
  ],
  [
    "mariadb",
    "ERROR 2013 (HY000): Lost connection to server at 'handshake: reading initial communication packet', system error: 104",
    "reset",
    "rst",
  ],
  ["Erlang hides it", "{error,closed}", "closed", null],
  [
    "libpq hides it",
    "server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally",
    "closed",
    null,
  ],
  ["mosquitto", "Error: The connection was lost.", "closed", null],
  ["swaks", "*** Remote host closed connection unexpectedly.", "closed", null],
  ["Tcl", 'error reading "sock55a931840390": connection reset by peer', "reset", "rst"],
];

/** The server sent a FIN after all that had come was read. Most of these texts also come after a RST at times. */
const afterFin: readonly Row[] = [
  [
    "Python http.client",
    "http.client.RemoteDisconnected: Remote end closed connection without response",
    "closed",
    null,
  ],
  [
    "requests",
    "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
    "closed",
    null,
  ],
  [
    "Python, mid-body",
    "http.client.IncompleteRead: IncompleteRead(10 bytes read, 990 more expected)",
    "closed",
    null,
  ],
  ["aiohttp", "aiohttp.client_exceptions.ServerDisconnectedError: Server disconnected", "closed", null],
  ["httpx", "httpx.RemoteProtocolError: Server disconnected without sending a response.", "closed", null],
  ["Java HttpURLConnection", "java.net.SocketException: Unexpected end of file from server", "closed", null],
  [
    "Java TLS",
    "javax.net.ssl.SSLHandshakeException: Remote host terminated the handshake <- java.io.EOFException: SSL peer shut down incorrectly",
    "closed",
    null,
  ],
  ["Node socket", "Error: socket hang up\n  code: 'ECONNRESET'", "closed", null],
  [
    "Node TLS",
    "Error: Client network socket disconnected before secure TLS connection was established code=ECONNRESET",
    "closed",
    null,
  ],
  ["undici", "TypeError: fetch failed <- SocketError: other side closed code=UND_ERR_SOCKET", "closed", null],
  [
    "npm",
    "npm ECONNRESET\nnpm error errno ECONNRESET\nnpm error network request to http://127.0.0.1/zz failed, reason: socket hang up",
    "closed",
    null,
  ],
  ["Go HTTP", 'Get "http://127.0.0.1:19404/": EOF', "closed", null],
  ["Ruby", "EOFError: end of file reached", "closed", null],
  [
    "Ruby TLS",
    "OpenSSL::SSL::SSLError: SSL_connect returned=1 errno=0 peeraddr=127.0.0.1:9402 state=error: unexpected eof while reading",
    "closed",
    null,
  ],
  [
    "curl TLS",
    "curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to 127.0.0.1:9402",
    "closed",
    null,
  ],
  ["curl", "curl: (18) transfer closed with 990 bytes remaining to read", "closed", null],
  [
    "rsync",
    "rsync: did not see server greeting\nrsync error: error starting client-server protocol (code 5)",
    "closed",
    null,
  ],
  [
    "nginx",
    '2026/11/22 10:00:00 [error] 7#7: *45 upstream prematurely closed connection while reading response header from upstream, client: 1.2.3.4, upstream: "http://10.0.0.5:8080/"',
    "closed",
    "fin",
  ],
  [
    "Apache",
    "(70014)End of file found: [client 1.2.3.4:5] AH01102: error reading status line from remote server 10.0.0.5:8080",
    "closed",
    null,
  ],
  ["telnet", "Connection closed by foreign host.", "closed", null],
  [
    "guile",
    "Throw to key `bad-response' with args `(\"EOF while reading response body: ~a bytes of ~a\" (10 1000))'.",
    "closed",
    null,
  ],
];

const others: readonly Row[] = [
  ["Go", "dial tcp 127.0.0.1:1: connect: connection refused", "refused", null],
  [
    "aiohttp",
    "Cannot connect to host 127.0.0.1:1 ssl:default [Connect call failed ('127.0.0.1', 1)]",
    "refused",
    null,
  ],
  [
    "Java HttpClient",
    "java.net.ConnectException\n\tat jdk.internal.net.http\nCaused by: java.nio.channels.ClosedChannelException",
    "refused",
    null,
  ],
  ["mariadb", "ERROR 2002 (HY000): Can't connect to server on '127.0.0.1' (115)", "refused", null],
  ["curl", "curl: (28) Operation timed out after 5001 milliseconds with 0 bytes received", "timed-out", null],
  [
    "psql",
    'psql: error: connection to server at "127.0.0.1", port 19402 failed: timeout expired',
    "timed-out",
    null,
  ],
  ["axios", "AxiosError: timeout of 2000ms exceeded code=ECONNABORTED", "timed-out", null],
  ["basic-ftp", "Error: Timeout (control socket)", "timed-out", null],
  [
    "smtplib",
    "smtplib.SMTPConnectError: (421, b'4.7.0 Too many connections, try again later')",
    "protocol",
    null,
  ],
  ["msmtp", "msmtp: server message: 421 4.7.0 Too many connections, try again later", "protocol", null],
  ["FTP client", "421 Service not available, remote server has closed connection", "closed", null],
  ["Go TLS", "tls: first record does not look like a TLS handshake", "tls", null],
  [
    "OpenSSL",
    "error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../ssl/record/ssl3_record.c:350:",
    "tls",
    null,
  ],
  ["git", "fatal: protocol error: bad line length character: HTTP", "protocol", null],
  ["Go resolver", "dial tcp: lookup db.internal on 127.0.0.53:53: no such host", "name", null],
  [
    "haproxy",
    'haproxy[1]: 1.2.3.4:4444 [22/Nov/2026:10:00:00.123] fe be/s1 0/0/1/-1/5 502 200 - - SH-- 12/12/1/0/0 0/0 "GET / HTTP/1.1"',
    "closed",
    null,
  ],
  [
    "Envoy",
    '[2026-11-22T10:00:00.000Z] "GET / HTTP/1.1" 503 UC 0 95 12 - "-" "curl" "id" "host" "10.0.0.5:80"',
    "closed",
    null,
  ],
  ["postfix", "postfix/smtpd[123]: lost connection after EHLO from unknown[192.0.2.1]", "closed", null],
  ["WinSCP", "Network error: Software caused connection abort", "aborted", null],
  ["ssh", "client_loop: send disconnect: Broken pipe", "broken-pipe", null],
  ["errno of a system few have", "curl: (56) response reading failed (errno: 115)", "closed", null],
];

describe.each([
  ["after a RST", afterReset],
  ["after a FIN", afterFin],
  ["otherwise", others],
])("%s", (_, rows) => {
  it.each(rows)("%s", (_who, text, family, proves) => {
    const recognised = recognise(text);
    expect(recognised?.family).toBe(family);
    expect(recognised?.proves).toBe(proves);
  });
});

it("never claims the contrary of what was sent", () => {
  for (const [, text] of afterReset) expect(recognise(text)?.proves).not.toBe("fin");
  for (const [, text] of afterFin) expect(recognise(text)?.proves).not.toBe("rst");
});

it("made-up resets prove nothing", () => {
  for (const text of [
    "ECONNRESET",
    "Error: aborted code=ECONNRESET",
    "ConnectionResetError: Connection lost",
    "aiohttp.client_exceptions.ClientConnectionResetError: Cannot write to closing transport",
    "net::ERR_CONNECTION_RESET",
    "The connection was reset. The connection to the server was reset while the page was loading.",
    "RST_STREAM closed stream. HTTP/2 error code: INTERNAL_ERROR",
    "stream error: stream ID 5; CANCEL; received from peer",
    "LOG:  could not receive data from client: Connection reset by peer",
    "Lost connection to MySQL server at 'reading authorization packet', system error: 104",
    "Errno::ECONNRESET: Connection reset by peer\n\tredis-3.3/lib/redis/connection/ruby.rb:53:in `_read_from_socket'",
    "Dalli::NetworkError: Errno::ECONNRESET: Connection reset by peer",
    "W, [2026-11-22T16:03:53] WARN -- : 127.0.0.1:11211 failed (count: 0) Errno::ECONNRESET: Connection reset by peer",
    "peer closed connection in SSL handshake (104: Connection reset by peer) while SSL handshaking, client: 1.2.3.4",
  ])
    expect(recognise(text)?.proves ?? null).toBe(null);
});

it("a code joins the words beside it, whatever the system", () => {
  expect(recognise("OSError: [Errno 54] Connection reset by peer")?.code).toMatchObject({ number: 54 });
  expect(recognise("[Errno 54] Connection reset by peer")?.code?.system).toBe("darwin");
  expect(
    recognise("[WinError 10054] An existing connection was forcibly closed by the remote host")?.code,
  ).toEqual({ system: "winsock", name: "WSAECONNRESET", number: 10054 });
});

describe("unrelated lines", () => {
  const lines = [
    'GET /health HTTP/1.1" 200 12 "-" "kube-probe/1.29"',
    '127.0.0.1 - - [22/Nov/2026:10:00:00 +0000] "GET /a HTTP/1.1" 404 153 "-" "curl/7.88.1"',
    '127.0.0.1 - - [22/Nov/2026:10:00:00 +0000] "POST /reset-connection HTTP/1.1" 304 0 "-" "x"',
    "systemd[1]: Timed out waiting for device dev-disk-by.device.",
    "systemd[1]: apache2.service: State 'stop-sigterm' timed out. Killing.",
    "systemd[1]: Reset of the counters finished.",
    "sshd[99]: Accepted publickey for root from 10.0.0.1 port 5555 ssh2: ED25519 SHA256:abc",
    "sshd[99]: pam_unix(sshd:session): session closed for user root",
    "kernel: usb 1-1: reset high-speed USB device number 2 using xhci_hcd",
    "kernel: EXT4-fs (sda1): mounted filesystem with ordered data mode",
    "connect_timeout: 10s, read_timeout: 60s",
    "proxy_read_timeout 104;",
    "Using a connection timeout of 30 seconds",
    "processed 10054 rows in 104 ms",
    "worker pid 10054 started, 111 jobs, 32 threads",
    "bash: syntax error near unexpected token: unexpected EOF while looking for matching quote",
    "Setting up curl (7.88.1-10+deb12u12) ...",
    '  .TH curl 1 "February 19 2023" "curl 7.88.1"',
    "password reset for user 54 confirmed by peer review",
    "INFO Connection pool initialised with 10 connections to db:5432",
    "INFO connected to 10.0.0.5:6379, protocol version 6",
    "tee: standard output: Broken pipe",
    "ENOENT: no such file or directory, open '/tmp/x'",
    "permission denied (os error 13)",
    "Zugriff verweigert",
    "Отказано в доступе к файлу",
    "Пользователь вошёл в систему",
    "# define ECONNRESET 104 /* Connection reset by peer */".slice(0, 24),
    "The quick brown fox jumps over the lazy dog",
    "",
  ];
  it.each(lines)("%s", (line) => {
    expect(recognise(line)).toBeUndefined();
  });

  it("some hundreds made of ordinary words and numbers", () => {
    const word = fc.constantFrom(
      ..."order user request service cache build job queue started finished reset close open port host server read write time network status warning retry socket pool".split(
        " ",
      ),
    );
    const line = fc
      .tuple(word, fc.integer({ min: 0, max: 99_999 }), word, word, fc.integer({ min: 0, max: 300 }))
      .map(([a, n, b, c, m]) => `[INFO] ${a} ${n} ${b}ed by ${c} in ${m} ms`);
    fc.assert(
      fc.property(line, (text) => recognise(text) === undefined),
      { numRuns: 500 },
    );
  });
});

describe("any input", () => {
  it("never throws", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "connection reset by peer",
        "0x800CCC0E",
        "\u001b[31m",
        "\u0000",
        "errno ",
        "421 ",
        "SQLSTATE[",
        "://",
        "«",
        "Сервер: ‘",
        "接続",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, asked) => {
        const recognised = recognise(pieces.join(""), { asked });
        return recognised === undefined || recognised.said.length > 0;
      }),
      { numRuns: 400 },
    );
  });

  it("escape sequences and NULs between letters do not hide a message", () => {
    expect(recognise("\u001b[31mConnection \u001b[1mreset\u001b[0m by peer")?.family).toBe("reset");
    expect(recognise([..."Connection refused"].join("\u0000"))?.family).toBe("refused");
  });

  it.each([
    "a.",
    "1:",
    "::",
    "0x8",
    "421 ",
    "((((",
    "host='",
    "port ",
    "eof ",
    "connection reset by ",
    "error 10054 ",
    "-2147",
    "Ð",
    "接続",
    "\u001b[",
    "SQLSTATE ",
    "<-",
    "\n",
    "/1/1/1 ",
    "http://",
    "Server: ‘",
    "lost connection with ",
    "1.1.1.1:",
    "ÃÂ",
    "A_",
    "\ud83d",
  ])("a megabyte of %j is looked at as much as is set, and no more", (piece) => {
    const huge = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const looked = `${huge.slice(0, HEAD_MAX)}\n${huge.slice(-TAIL_MAX)}`;
    expect(recognise(huge)?.key).toBe(recognise(looked)?.key);
  });

  it("of a huge text, the head and the tail count", () => {
    const noise = "x".repeat(5_000_000);
    expect(recognise(`connection refused ${noise}`)?.family).toBe("refused");
    expect(recognise(`${noise} connection refused`)?.family).toBe("refused");
    expect(recognise(`${noise} connection refused ${noise}`)).toBeUndefined();
    expect(HEAD_MAX + TAIL_MAX).toBeLessThan(20_000);
  });
});
