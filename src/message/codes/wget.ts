/** Made by `npm run messages` from data/messages/wget.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const wget = codeTable(
  {
    system: "wget",
    title: "wget's exit codes",
    source: "GNU Wget manual, Exit Status",
  },
  `
program-error 1
bad-argument 2
file-error 3
network-failure 4
certificate-untrusted 5
login-refused 6
protocol-broken 7
http-error-status 8
`,
);
