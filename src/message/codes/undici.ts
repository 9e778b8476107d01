/** Made by `npm run messages` from data/messages/undici.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const undici = codeTable(
  {
    system: "undici",
    title: "undici, the fetch of Node.js",
    source: "undici 6 (MIT), lib/core/errors.js",
  },
  `
connection-lost =UND_ERR_SOCKET
connect-timed-out-by-program =UND_ERR_CONNECT_TIMEOUT
response-timed-out =UND_ERR_HEADERS_TIMEOUT
read-timed-out =UND_ERR_BODY_TIMEOUT
cancelled-by-program =UND_ERR_ABORTED =UND_ERR_ABORT
used-after-close =UND_ERR_DESTROYED =UND_ERR_CLOSED
program-notice =UND_ERR_INFO
http-answer-malformed =UND_ERR_HTTP_PARSER
http-headers-too-large =UND_ERR_HEADERS_OVERFLOW
http-error-status =UND_ERR_RESPONSE_STATUS_CODE =UND_ERR_RESPONSE
request-length-mismatch =UND_ERR_REQ_CONTENT_LENGTH_MISMATCH
answer-cut-short =UND_ERR_RES_CONTENT_LENGTH_MISMATCH
answer-too-large =UND_ERR_RES_EXCEEDED_MAX_SIZE =UND_ERR_WS_MESSAGE_SIZE_EXCEEDED
retries-used-up =UND_ERR_REQ_RETRY
proxy-tls-failed =UND_ERR_PRX_TLS
no-upstream =UND_ERR_BPL_MISSING_UPSTREAM
bad-argument =UND_ERR_INVALID_ARG =UND_ERR_INVALID_RETURN_VALUE
not-supported =UND_ERR_NOT_SUPPORTED
`,
);
