/**
 * Programs that set ECONNRESET themselves, or print an errno that may be an old one: there the words "Connection reset
 * by peer" are no proof of a RST.
 */

const madeUp: readonly RegExp[] = [
  // PostgreSQL's server sets ECONNRESET for a close_notify (be-secure-openssl.c, be_tls_read).
  /could not (?:receive data from|send data to) client/i,
  // MySQL and MariaDB do so for TLS (viossl.c, ssl_set_sys_error); the first packet comes before TLS.
  /(?:reading authorization packet|sending authentication information|reading final connect information)/i,
  // redis-rb raises Errno::ECONNRESET for an end of file.
  /redis\/connection|redis_client|\bRedis::/,
  // So does Dalli, Ruby's client for memcached (dalli/socket.rb), and logs it in its own way.
  /\bdalli\b|failed \(count: \d+\) Errno::ECONNRESET/i,
  // nginx prints the errno of an SSL_ERROR_SYSCALL, also where OpenSSL met an end of file.
  /peer closed connection in SSL handshake/i,
  // asyncio and aiohttp raise ConnectionResetError for any end once they have noticed it.
  /ConnectionResetError: (?:Connection lost|Cannot write to closing transport)/,
];

/** Whether the text's "reset" may be of the program's own making. */
export function isMadeUp(text: string): boolean {
  return madeUp.some((pattern) => pattern.test(text));
}
