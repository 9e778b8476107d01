/** Made by `npm run messages` from data/messages/sqlstate.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const sqlstate = codeTable(
  {
    system: "sqlstate",
    title: "SQLSTATEs of ODBC and JDBC drivers",
    source: "ODBC reference, Appendix A; ISO/IEC 9075",
  },
  `
connect-failed =08001 =IM006
already-connected =08002
used-after-close =08003
server-refuses-now =08004
connection-lost =08006 =08S01
outcome-unknown =08007
login-refused =28000
database-conflict =40001
cancelled-by-program =HY008
resources-short =HY014
operation-timed-out =HYT00 =S1T00
connect-timed-out-by-program =HYT01
bad-argument =IM002
program-notice =01002
`,
);
