/** Made by `npm run messages` from data/messages/ftp.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const ftp = codeTable(
  {
    system: "ftp",
    title: "FTP replies",
    source: "RFC 959 §4.2, RFC 2228, RFC 2428, RFC 4217",
  },
  `
ftp-command-rejected 202 500 501 502 503 504
login-required 332
ftp-421 421
ftp-data-connection-failed 425 434
ftp-transfer-aborted 426
login-refused 430
ftp-tls-problem 431 521 522 533 534 535 536 537
ftp-file-busy 450
ftp-local-trouble 451
ftp-storage-full 452 552
ftp-login-refused 530 532
ftp-file-unavailable 550 551 553
`,
);
