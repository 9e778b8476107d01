/** Made by `npm run messages` from data/messages/smtp-enhanced.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const smtpEnhanced = codeTable(
  {
    system: "smtp-enhanced",
    title: "Enhanced mail status codes",
    source: "RFC 3463, IANA SMTP Enhanced Status Codes",
  },
  `
smtp-mailbox-busy =4.2.1 =4.5.3
smtp-storage-short =4.2.2 =4.3.1 =5.2.2
smtp-local-trouble =4.3.0 =4.4.5
smtp-421 =4.3.2
network-failure =4.4.0 =5.4.0
smtp-next-host-silent =4.4.1 =5.4.1
smtp-next-connection-lost =4.4.2 =5.4.2
smtp-routing =4.4.3 =4.4.4 =4.4.6 =5.1.2 =5.4.4 =5.4.6
smtp-expired =4.4.7 =5.4.7
smtp-greylisted =4.7.0 =4.7.1
smtp-mailbox-refused =5.1.0 =5.1.1 =5.1.3 =5.1.8 =5.1.10 =5.2.1 =5.7.27
smtp-too-large =5.2.3 =5.3.4
smtp-rejects-host =5.3.2 =5.7.23 =5.7.25 =5.7.26
smtp-command-rejected =5.5.0 =5.5.2 =5.5.4 =5.5.6
smtp-out-of-order =5.5.1
smtp-554 =5.6.0
smtp-login-required =5.7.0 =5.7.9 =5.7.10 =5.7.11 =5.7.14 =5.7.57
smtp-relay-denied =5.7.1
login-refused =5.7.8
`,
);
