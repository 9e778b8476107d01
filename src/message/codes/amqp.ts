/** Made by `npm run messages` from data/messages/amqp.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const amqp = codeTable(
  {
    system: "amqp",
    title: "AMQP reply codes: RabbitMQ",
    source: "AMQP 0-9-1 specification §1.3",
  },
  `
request-too-large 311=CONTENT_TOO_LARGE
program-notice 313=NO_CONSUMERS
server-shutting-down 320=CONNECTION_FORCED
database-unknown 402=INVALID_PATH
login-refused 403=ACCESS_REFUSED
not-found 404=NOT_FOUND
database-conflict 405=RESOURCE_LOCKED
request-not-acceptable 406=PRECONDITION_FAILED 530=NOT_ALLOWED
protocol-broken 501=FRAME_ERROR 502=SYNTAX_ERROR 503=COMMAND_INVALID 505=UNEXPECTED_FRAME
used-after-close 504=CHANNEL_ERROR
resources-short 506=RESOURCE_ERROR
not-supported 540=NOT_IMPLEMENTED
server-error 541=INTERNAL_ERROR
`,
);
