/** Made by `npm run messages` from data/messages/java.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const java = codeTable(
  {
    system: "java",
    title: "Java's exceptions",
    source: "Java SE API; Netty, Apache HttpClient, OkHttp",
  },
  `
network-failure =java.net.SocketException
connect-failed =java.net.ConnectException =org.apache.http.conn.HttpHostConnectException =org.apache.hc.client5.http.HttpHostConnectException
connect-failed =io.lettuce.core.RedisConnectionException =com.mongodb.MongoSocketOpenException
address-in-use =java.net.BindException
host-unreachable =java.net.NoRouteToHostException
port-unreachable =java.net.PortUnreachableException
operation-timed-out =java.net.SocketTimeoutException =java.io.InterruptedIOException =java.nio.channels.InterruptedByTimeoutException
operation-timed-out =io.netty.handler.timeout.WriteTimeoutException =org.apache.kafka.common.errors.TimeoutException
response-timed-out =java.net.http.HttpTimeoutException =io.lettuce.core.RedisCommandTimeoutException
connect-timed-out-by-program =java.net.http.HttpConnectTimeoutException =org.apache.http.conn.ConnectTimeoutException =org.apache.hc.client5.http.ConnectTimeoutException
connect-timed-out-by-program =io.netty.channel.ConnectTimeoutException
host-not-found =java.net.UnknownHostException =java.nio.channels.UnresolvedAddressException
service-unknown =java.net.UnknownServiceException
protocol-broken =java.net.ProtocolException
name-malformed =java.net.MalformedURLException
http-error-status =java.net.HttpRetryException
end-of-file =java.io.EOFException
used-after-close =java.nio.channels.ClosedChannelException =io.netty.channel.StacklessClosedChannelException =com.rabbitmq.client.AlreadyClosedException
closed-under-own-feet =java.nio.channels.AsynchronousCloseException =java.nio.channels.ClosedByInterruptException
not-connected =java.nio.channels.NotYetConnectedException
already-connected =java.nio.channels.AlreadyConnectedException
tls-failed =javax.net.ssl.SSLException
tls-handshake-failed =javax.net.ssl.SSLHandshakeException
certificate-name-mismatch =javax.net.ssl.SSLPeerUnverifiedException
tls-protocol-violated =javax.net.ssl.SSLProtocolException
client-certificate-bad =javax.net.ssl.SSLKeyException
certificate-expired =java.security.cert.CertificateExpiredException =java.security.cert.CertificateNotYetValidException
certificate-untrusted =sun.security.validator.ValidatorException =sun.security.provider.certpath.SunCertPathBuilderException
closed-without-answer =org.apache.http.NoHttpResponseException =org.apache.hc.core5.http.NoHttpResponseException =reactor.netty.http.client.PrematureCloseException
answer-cut-short =org.apache.http.ConnectionClosedException =org.apache.hc.core5.http.ConnectionClosedException =org.apache.http.TruncatedChunkException
pool-exhausted =org.apache.http.conn.ConnectionPoolTimeoutException =reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException
pool-exhausted =java.sql.SQLTransientConnectionException
client-gave-up =org.apache.catalina.connector.ClientAbortException =org.eclipse.jetty.io.EofException
read-timed-out =io.netty.handler.timeout.ReadTimeoutException =com.mongodb.MongoSocketReadTimeoutException
plain-text-from-tls-port =io.netty.handler.ssl.NotSslRecordException
http2-stream-reset =okhttp3.internal.http2.StreamResetException
http2-goaway =okhttp3.internal.http2.ConnectionShutdownException
mysql-lost-connection =com.mysql.cj.jdbc.exceptions.CommunicationsException =com.mysql.jdbc.exceptions.jdbc4.CommunicationsException
mysql-lost-connection =com.mysql.cj.exceptions.CJCommunicationsException
database-connection-trouble =com.microsoft.sqlserver.jdbc.SQLServerException =org.postgresql.util.PSQLException
connection-lost =java.sql.SQLRecoverableException =java.sql.SQLNonTransientConnectionException =redis.clients.jedis.exceptions.JedisConnectionException
connection-lost =com.mongodb.MongoSocketReadException =org.apache.kafka.common.errors.DisconnectException =org.apache.kafka.common.errors.NetworkException
broken-pipe =com.mongodb.MongoSocketWriteException
no-upstream =com.mongodb.MongoTimeoutException
connection-closed-by-peer =com.rabbitmq.client.ShutdownSignalException
`,
);
