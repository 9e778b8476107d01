/** Made by `npm run messages` from data/messages/smtp.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const smtp = codeTable(
  {
    system: "smtp",
    title: "SMTP replies",
    source: "RFC 5321 §4.2, RFC 3207, RFC 4954, RFC 7504",
  },
  `
smtp-421 421
login-refused 432 535
smtp-mailbox-busy 450
smtp-local-trouble 451 455
smtp-storage-short 452
smtp-tls-unavailable 454
smtp-command-rejected 500 501 502 504 555
smtp-out-of-order 503
smtp-rejects-host 521
smtp-too-large 523 552
smtp-login-required 530 534 538
smtp-mailbox-refused 550 553 556
smtp-relay-denied 551
smtp-554 554
`,
);
