/** Made by `npm run messages` from data/messages/python.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const python = codeTable(
  {
    system: "python",
    title: "Python's exceptions",
    source: "Python 3 standard library; requests, urllib3, aiohttp, httpx",
  },
  `
reset-reported =ConnectionResetError
broken-pipe =BrokenPipeError =WriteError
connection-aborted =ConnectionAbortedError
connection-refused =ConnectionRefusedError
operation-timed-out =TimeoutError =socket.timeout =WriteTimeout =ServerTimeoutError
name-failed =socket.gaierror =socket.herror =NameResolutionError =ClientConnectorDNSError
end-of-file =EOFError
answer-cut-short =IncompleteReadError =IncompleteRead =ChunkedEncodingError =ClientPayloadError
closed-without-answer =RemoteDisconnected
http-answer-malformed =BadStatusLine
http-headers-too-large =LineTooLong
program-error =CannotSendRequest =ResponseNotReady
connect-failed =NewConnectionError =ClientConnectorError =ConnectError =NoValidConnectionsError
connect-timed-out-by-program =ConnectTimeoutError =ConnectTimeout =ConnectionTimeoutError
read-timed-out =ReadTimeoutError =ReadTimeout =SocketTimeoutError
pool-exhausted =PoolTimeout =EmptyPoolError
retries-used-up =MaxRetryError
proxy-connect-failed =ProxyError
connection-lost =ProtocolError =ClientOSError =RemoteProtocolError =ReadError =CloseError
connection-closed-by-peer =ServerDisconnectedError =SMTPServerDisconnected
certificate-untrusted =ClientConnectorCertificateError =SSLCertVerificationError
tls-handshake-failed =ClientConnectorSSLError
protocol-broken =LocalProtocolError =SSHException
tls-ended-without-notice =SSLEOFError
tls-closed =SSLZeroReturnError
would-block =SSLWantReadError =SSLWantWriteError
tls-syscall =SSLSyscallError
server-refuses-now =SMTPConnectError
smtp-command-rejected =SMTPHeloError
login-refused =SMTPAuthenticationError
smtp-mailbox-refused =SMTPSenderRefused =SMTPRecipientsRefused
smtp-554 =SMTPDataError
websocket-ended-abnormally =ConnectionClosedError
orderly-end =ConnectionClosedOK
database-connection-trouble =OperationalError =InterfaceError
`,
);
