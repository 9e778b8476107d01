/** Made by `npm run messages` from data/messages/ssh.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const ssh = codeTable(
  {
    system: "ssh",
    title: "SSH disconnect reasons",
    source: "RFC 4253 §11.1",
  },
  `
server-refuses-now 1=SSH_DISCONNECT_HOST_NOT_ALLOWED_TO_CONNECT 7=SSH_DISCONNECT_SERVICE_NOT_AVAILABLE
protocol-broken 2=SSH_DISCONNECT_PROTOCOL_ERROR 4=SSH_DISCONNECT_RESERVED 6=SSH_DISCONNECT_COMPRESSION_ERROR 8=SSH_DISCONNECT_PROTOCOL_VERSION_NOT_SUPPORTED
ssh-key-exchange-failed 3=SSH_DISCONNECT_KEY_EXCHANGE_FAILED
tls-record-damaged 5=SSH_DISCONNECT_MAC_ERROR
ssh-host-key 9=SSH_DISCONNECT_HOST_KEY_NOT_VERIFIABLE
connection-lost 10=SSH_DISCONNECT_CONNECTION_LOST
orderly-end 11=SSH_DISCONNECT_BY_APPLICATION
too-many-connections 12=SSH_DISCONNECT_TOO_MANY_CONNECTIONS
cancelled-by-user 13=SSH_DISCONNECT_AUTH_CANCELLED_BY_USER
login-refused 14=SSH_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE 15=SSH_DISCONNECT_ILLEGAL_USER_NAME
`,
);
