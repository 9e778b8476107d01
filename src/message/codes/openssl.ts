/** Made by `npm run messages` from data/messages/openssl-sslerror.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const openssl = codeTable(
  {
    system: "openssl",
    title: "SSL_get_error of OpenSSL",
    source: "ssl.h of OpenSSL (Apache 2.0)",
  },
  `
program-notice 0=SSL_ERROR_NONE
tls-failed 1=SSL_ERROR_SSL
would-block 2=SSL_ERROR_WANT_READ 3=SSL_ERROR_WANT_WRITE 4=SSL_ERROR_WANT_X509_LOOKUP 7=SSL_ERROR_WANT_CONNECT 8=SSL_ERROR_WANT_ACCEPT 9=SSL_ERROR_WANT_ASYNC
would-block 10=SSL_ERROR_WANT_ASYNC_JOB 11=SSL_ERROR_WANT_CLIENT_HELLO_CB 12=SSL_ERROR_WANT_RETRY_VERIFY
tls-syscall 5=SSL_ERROR_SYSCALL
tls-closed 6=SSL_ERROR_ZERO_RETURN
`,
);
