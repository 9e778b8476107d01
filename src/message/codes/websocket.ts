/** Made by `npm run messages` from data/messages/websocket.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const websocket = codeTable(
  {
    system: "websocket",
    title: "WebSocket close codes",
    source: "RFC 6455 §7.4.1, IANA WebSocket Close Code Number registry",
  },
  `
orderly-end 1000
server-shutting-down 1001 1012
protocol-broken 1002 1007 1010
request-not-acceptable 1003 1008
closed-without-reason 1005
websocket-ended-abnormally 1006
request-too-large 1009
server-error 1011
server-refuses-now 1013
gateway-bad-answer 1014
tls-handshake-failed 1015
`,
);
