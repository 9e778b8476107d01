/**
 * Texts as programs print them, by the programs' sources and documents, and what happened by their meaning.
 */
import { expect, it } from "vitest";
import { explain } from "./explain.ts";
import type { Family, Proves } from "./explanation.ts";

const rows: readonly (readonly [text: string, family: Family, proves?: Proves])[] = [
  ["Faraday::ConnectionFailed: end of file reached", "closed"],
  ["Excon::Error::Socket: Connection reset by peer (Errno::ECONNRESET)", "reset", "rst"],
  ["Excon::Error::Timeout: read timeout reached", "timed-out"],
  ["RestClient::ServerBrokeConnection: Server broke connection", "closed"],
  [
    "cURL error 56: Recv failure: Connection reset by peer (see https://curl.haxx.se/libcurl/c/libcurl-errors.html) for http://127.0.0.1/",
    "reset",
    "rst",
  ],
  ["cURL error 52: Empty reply from server", "closed"],
  ["SQLSTATE[HY000] [2002] Connection refused", "refused"],
  ["SQLSTATE[HY000]: General error: 2013 Lost connection to MySQL server during query", "closed"],
  ["RedisException: read error on connection to 127.0.0.1:6379", "closed"],
  ["Premature connection close", "closed"],
  ["Inactivity timeout", "timed-out"],
  ["Connect timeout", "timed-out"],
  [
    'HttpExceptionRequest Request {\n host = "127.0.0.1"\n}\n (ConnectionFailure Network.Socket.connect: <socket: 11>: does not exist (Connection refused))',
    "refused",
  ],
  ['HttpExceptionRequest Request { host = "a" } NoResponseDataReceived', "closed"],
  ['HttpExceptionRequest Request { host = "a" } ResponseTimeout', "timed-out"],
  ["Network.Socket.recvBuf: resource vanished (Connection reset by peer)", "reset", "rst"],
  ["HttpExceptionRequest Request { } IncompleteHeaders", "closed"],
  ['Fatal error: exception Unix.Unix_error(Unix.ECONNRESET, "read", "")', "reset"],
  ['Fatal error: exception Unix.Unix_error(Unix.ECONNREFUSED, "connect", "")', "refused"],
  [
    "Error: unhandled exception: Connection was closed before full request has been made [ProtocolError]",
    "closed",
  ],
  ["Error reading socket: Connection reset by peer (IO::Error)", "reset", "rst"],
  ["Unexpected end of http response (Exception)", "closed"],
  ["IOError: read: connection reset by peer (ECONNRESET)", "reset", "rst"],
  ["EOFError: read end of file", "closed"],
  [
    "The http server closed the connection unexpectedly before delivering responses for 1 outstanding requests",
    "closed",
  ],
  [
    "akka.stream.StreamTcpException: Tcp command [Connect(127.0.0.1:1,None,List(),Some(10 seconds),true)] failed because of java.net.ConnectException: Connection refused",
    "refused",
  ],
  [
    "SocketException: Connection reset by peer (OS Error: Connection reset by peer, errno = 104), address = 127.0.0.1, port = 54321",
    "reset",
    "rst",
  ],
  ["HttpException: Connection closed before full header was received, uri = http://127.0.0.1/", "closed"],
  ["HttpException: Connection closed while receiving data, uri = http://127.0.0.1/", "closed"],
  [
    "error: The socket connection was closed unexpectedly. For more information, pass `verbose: true` in the second argument to fetch()",
    "closed",
  ],
  ["error: Unable to connect. Is the computer able to access the url?", "refused"],
  ["ConnectionClosed: The socket connection was closed unexpectedly", "closed"],
  [
    "tcp-connect: connection failed\n  hostname: 127.0.0.1\n  port number: 1\n  system error: Connection refused; errno=111",
    "refused",
  ],
  ["error reading from stream port\n  system error: Connection reset by peer; errno=104", "reset", "rst"],
  [
    'Couldn\'t read from #<SB-SYS:FD-STREAM for "socket 127.0.0.1:5" {1}>: Connection reset by peer',
    "reset",
    "rst",
  ],
  ['end of file on #<SB-SYS:FD-STREAM for "socket 127.0.0.1:5, peer: 127.0.0.1:6" {1}>', "closed"],
  [
    "Error in curl::curl_fetch_memory(url): Timeout was reached: [127.0.0.1] Connection timed out after 10001 milliseconds",
    "timed-out",
  ],
  ["wget: can't connect to remote host (127.0.0.1): Connection refused", "refused"],
  ["wget: error getting response", "closed"],
  ["wget: download timed out", "timed-out"],
  ["wget: connection closed prematurely", "closed"],
  ['Could not connect to the endpoint URL: "https://s3.amazonaws.com/"', "refused"],
  ['Connection was closed before we received a valid response from endpoint URL: "https://x/".', "closed"],
  ['Read timeout on endpoint URL: "https://x/"', "timed-out"],
  [
    "E: Failed to fetch http://deb/x  Could not connect to deb:80 (1.2.3.4). - connect (111: Connection refused)",
    "refused",
  ],
  [
    "E: Failed to fetch http://deb/x  Error reading from server. Remote end closed connection [IP: 1.2.3.4 80]",
    "closed",
  ],
  ["Curl error (7): Couldn't connect to server for http://x/ [Failed to connect to x port 80]", "refused"],
  ["request canceled (Client.Timeout exceeded while awaiting headers)", "timed-out"],
  ["svn: E120108: Error running context: The server unexpectedly closed the connection.", "closed"],
  [
    "svn: E730054: Error running context: An existing connection was forcibly closed by the remote host.",
    "reset",
    "rst",
  ],
  ["abort: error: Connection refused", "refused"],
  [
    "AMQ9208E: Error on receive from host 10.0.0.1 (10.0.0.1). The return code from the TCP/IP recv() call was 104 (X'68').",
    "reset",
  ],
  [
    'SQL30081N  A communication error has been detected. Communication protocol being used: "TCP/IP".  Communication API being used: "SOCKETS".  Location where the error was detected: "10.0.0.1".  Communication function detecting the error: "recv".  Protocol specific error code(s): "104", "*", "0".  SQLSTATE=08001',
    "reset",
  ],
  ["read TCPv4_CLIENT: Connection reset by peer (code=104)", "reset", "rst"],
  ["Connection reset, restarting [0]", "reset", null],
  [
    "TLS Error: TLS key negotiation failed to occur within 60 seconds (check your network connectivity)",
    "timed-out",
  ],
  ["connect_blocking: s_connect: connect 127.0.0.1:1: Connection refused (111)", "refused"],
  ["Quit: Ping timeout: 240 seconds", "timed-out"],
  ["Quit: Read error: Connection reset by peer", "reset", "rst"],
  ["java.net.SocketTimeoutException: Connect timed out", "timed-out"],
  ["java.net.ConnectException: Connection refused: no further information: /127.0.0.1:25565", "refused"],
  [
    "io.netty.channel.unix.Errors$NativeIoException: recvAddress(..) failed: Connection reset by peer",
    "reset",
    "rst",
  ],
  ["org.apache.http.NoHttpResponseException: 127.0.0.1:80 failed to respond", "closed"],
  ["java.io.IOException: unexpected end of stream on http://127.0.0.1:9402/...", "closed"],
  ["java.io.EOFException: \\n not found: limit=0 content=…", "closed"],
  ["org.postgresql.util.PSQLException: An I/O error occurred while sending to the backend.", "closed"],
  [
    "com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure\n\nThe last packet sent successfully to the server was 0 milliseconds ago.",
    "closed",
  ],
  [
    "com.zaxxer.hikari.pool.HikariPool: HikariPool-1 - Connection is not available, request timed out after 30000ms.",
    "resources",
  ],
  ["pymysql.err.OperationalError: (2013, 'Lost connection to MySQL server during query')", "closed"],
  [
    "pymysql.err.OperationalError: (2003, \"Can't connect to MySQL server on '127.0.0.1' ([Errno 111] Connection refused)\")",
    "refused",
  ],
  ["psycopg2.OperationalError: server closed the connection unexpectedly", "closed"],
  [
    "redis.exceptions.ConnectionError: Error 104 while writing to socket. Connection reset by peer.",
    "reset",
    "rst",
  ],
  ["redis.exceptions.ConnectionError: Connection closed by server.", "closed"],
  ["redis.exceptions.TimeoutError: Timeout reading from socket", "timed-out"],
  ["pymongo.errors.AutoReconnect: connection closed", "closed"],
  ["pymongo.errors.ServerSelectionTimeoutError: localhost:27017: [Errno 111] Connection refused", "refused"],
  ["websockets.exceptions.ConnectionClosedError: no close frame received or sent", "closed"],
  ["paramiko.ssh_exception.SSHException: Error reading SSH protocol banner", "closed"],
  [
    "paramiko.ssh_exception.NoValidConnectionsError: [Errno None] Unable to connect to port 22 on 127.0.0.1",
    "refused",
  ],
  [
    'grpc._channel._InactiveRpcError: <_InactiveRpcError of RPC that terminated with:\n\tstatus = StatusCode.UNAVAILABLE\n\tdetails = "failed to connect to all addresses; last error: UNKNOWN: ipv4:127.0.0.1:1: Failed to connect to remote host: Connection refused"',
    "refused",
  ],
  ["kombu.exceptions.OperationalError: [Errno 111] Connection refused", "refused"],
  [
    "amqp.exceptions.ConnectionForced: (0, 0): (320) CONNECTION_FORCED - broker forced connection closure with reason 'shutdown'",
    "protocol",
  ],
  [
    "The underlying connection was closed: A connection that was expected to be kept alive was closed by the server.",
    "closed",
  ],
  [
    "System.Net.Http.HttpRequestException: An error occurred while sending the request.\n ---> System.IO.IOException: The response ended prematurely.",
    "closed",
  ],
  ["System.Net.WebException: The operation has timed out", "timed-out"],
  ["System.Net.Sockets.SocketException (111): Connection refused", "refused"],
  ["No such host is known. (example.invalid:80)", "name"],
  [
    "A connection attempt failed because the connected party did not properly respond after a period of time",
    "timed-out",
  ],
  ["TLS: peer closed connection without sending TLS close_notify", "closed"],
  ["hyper::Error(IncompleteMessage)", "closed"],
  [
    "error sending request for url (http://127.0.0.1:1/): error trying to connect: tcp connect error: Connection refused (os error 111)",
    "refused",
  ],
  ["tokio: deadline has elapsed", "timed-out"],
  ["Client sent an HTTP request to an HTTPS server.", "tls"],
  ["dial unix /var/run/docker.sock: connect: connection refused", "refused"],
  [
    "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
    "refused",
  ],
  ["error: lost connection to pod", "closed"],
  [
    "The connection to the server localhost:8080 was refused - did you specify the right host or port?",
    "refused",
  ],
  [
    "Outlook: Task 'x' reported error (0x80042109): 'Outlook cannot connect to your outgoing (SMTP) e-mail server.'",
    "refused",
  ],
  [
    "Sending of the message failed. The message could not be sent because the connection to Outgoing server (SMTP) mail.x timed out.",
    "timed-out",
  ],
  ["Reported error (0x800CCC0F) : 'The connection to the server was interrupted.'", "closed"],
  ["Socket Error # 10060 Connection timed out.", "timed-out"],
  ["Connection Closed Gracefully.", "closed"],
  ["STATUS:> Socket error 10054", "reset", "rst"],
  ["Host is not communicating for more than 15 seconds. Still waiting...", "timed-out"],
  ["GnuTLS error -110: The TLS connection was non-properly terminated.", "closed"],
  ["Error:\tConnection timed out after 20 seconds of inactivity", "timed-out"],
  ["500 OOPS: vsftpd: refusing to run with writable root inside chroot()", "protocol"],
  ["ERR_SSL_PROTOCOL_ERROR", "tls"],
  ["PR_END_OF_FILE_ERROR", "closed"],
  ["NS_ERROR_NET_RESET", "reset", null],
  ["DNS_PROBE_FINISHED_NXDOMAIN", "name"],
  ["This site can’t be reached 127.0.0.1 refused to connect.", "refused"],
  ["Safari can’t open the page because the server unexpectedly dropped the connection.", "closed"],
  ['NSURLErrorDomain Code=-1005 "The network connection was lost."', "closed"],
  [
    "upstream connect error or disconnect/reset before headers. reset reason: connection termination",
    "closed",
  ],
  [
    "upstream connect error or disconnect/reset before headers. retried and the latest reset reason: remote connection failure, transport failure reason: delayed connect error: 111",
    "refused",
  ],
  [
    "(104)Connection reset by peer: [client 1.2.3.4:5] AH02609: read request body failed to fcgi://x",
    "reset",
    "rst",
  ],
  ["502 Bad Gateway", "protocol"],
  ["413 Request Entity Too Large", "protocol"],
  ["ssh: connect to host 10.0.0.1 port 22: No route to host", "unreachable"],
  ["ssh: Could not resolve hostname foo: Name or service not known", "name"],
  ["Connection to 10.0.0.1 closed by remote host.", "closed"],
  ["packet_write_wait: Connection to 10.0.0.1 port 22: Broken pipe", "broken-pipe"],
  ["Timeout, server 10.0.0.1 not responding.", "timed-out"],
  ["mount.nfs: Connection timed out", "timed-out"],
  ["kernel: nfs: server 10.0.0.1 not responding, still trying", "timed-out"],
  ["1158 (08S01): Got an error reading communication packets", "closed"],
  ["FATAL:  sorry, too many clients already", "resources"],
  ["ERROR 1040 (HY000): Too many connections", "resources"],
  ["MongoServerSelectionError: connect ECONNREFUSED 127.0.0.1:27017", "refused"],
  ["MongoNetworkError: connection 3 to 10.0.0.1:27017 closed", "closed"],
  ["Error: Redis connection to 127.0.0.1:6379 failed - connect ECONNREFUSED 127.0.0.1:6379", "refused"],
  [
    "A transport-level error has occurred when receiving results from the server. (provider: TCP Provider, error: 0 - An existing connection was forcibly closed by the remote host.)",
    "reset",
    "rst",
  ],
  ["TCP Provider: Error code 0x2746", "reset", "rst"],
  ["[Microsoft][ODBC Driver 17 for SQL Server]Communication link failure (0) (SQLExecDirectW)", "closed"],
];

it.each(rows)("%s", (text, family, proves) => {
  const [reading] = explain(text).readings;
  expect(reading?.family).toBe(family);
  if (proves !== undefined) expect(reading?.proves).toBe(proves);
  // None of them shows that a FIN came: what is not proven is not said.
  else expect(reading?.proves).not.toBe("fin");
});
