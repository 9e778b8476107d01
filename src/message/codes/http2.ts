/** Made by `npm run messages` from data/messages/http2-error.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const http2 = codeTable(
  {
    system: "http2",
    title: "HTTP/2 error codes",
    source: "RFC 9113 §7; names of nghttp2 (MIT)",
  },
  `
http2-goaway 0=NO_ERROR
protocol-broken 1=PROTOCOL_ERROR 3=FLOW_CONTROL_ERROR 5=STREAM_CLOSED 6=FRAME_SIZE_ERROR 9=COMPRESSION_ERROR
server-error 2=INTERNAL_ERROR
http2-ping-unanswered 4=SETTINGS_TIMEOUT
request-not-processed 7=REFUSED_STREAM
stream-cancelled 8=CANCEL
proxy-connect-failed 10=CONNECT_ERROR
rate-limited 11=ENHANCE_YOUR_CALM
tls-no-common-version 12=INADEQUATE_SECURITY
http-version-required 13=HTTP_1_1_REQUIRED
`,
);
