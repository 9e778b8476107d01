/** Made by `npm run messages` from data/messages/ruby.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const ruby = codeTable(
  {
    system: "ruby",
    title: "Ruby's exceptions",
    source: "Ruby's standard library; Faraday, HTTPClient, RestClient, database drivers",
  },
  `
connection-reset =Errno::ECONNRESET
connection-aborted =Errno::ECONNABORTED
broken-pipe =Errno::EPIPE
connection-refused =Errno::ECONNREFUSED
connection-timed-out =Errno::ETIMEDOUT
host-unreachable =Errno::EHOSTUNREACH
network-unreachable =Errno::ENETUNREACH
network-down =Errno::ENETDOWN
not-connected =Errno::ENOTCONN
address-in-use =Errno::EADDRINUSE
address-not-available =Errno::EADDRNOTAVAIL
no-buffer-space =Errno::ENOBUFS
too-many-open-files =Errno::EMFILE
connect-timed-out-by-program =Net::OpenTimeout =HTTPClient::ConnectTimeoutError =RestClient::Exceptions::OpenTimeout
read-timed-out =Net::ReadTimeout =HTTPClient::ReceiveTimeoutError =RestClient::Exceptions::ReadTimeout
operation-timed-out =Net::WriteTimeout =IO::TimeoutError =Timeout::Error =Faraday::TimeoutError =Mysql2::Error::TimeoutError =Redis::TimeoutError
http-answer-malformed =Net::HTTPBadResponse
http-error-status =Net::HTTPFatalError
smtp-421 =Net::SMTPServerBusy
login-refused =Net::SMTPAuthenticationError
smtp-554 =Net::SMTPFatalError
ftp-local-trouble =Net::FTPTempError
ftp-command-rejected =Net::FTPPermError
connect-failed =Net::FTPConnectionError =Faraday::ConnectionFailed =PG::ConnectionBad =Redis::CannotConnectError =ActiveRecord::ConnectionNotEstablished
end-of-file =EOFError
name-failed =SocketError =Socket::ResolutionError
tls-failed =OpenSSL::SSL::SSLError =Faraday::SSLError
connection-lost =HTTPClient::KeepAliveDisconnected =RestClient::ServerBrokeConnection =PG::UnableToSend =Redis::ConnectionError
mysql-lost-connection =Mysql2::Error::ConnectionError
pool-exhausted =ActiveRecord::ConnectionTimeoutError
`,
);
