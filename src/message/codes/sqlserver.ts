/** Made by `npm run messages` from data/messages/sqlserver.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const sqlserver = codeTable(
  {
    system: "sqlserver",
    title: "SQL Server and its drivers",
    source: "Microsoft's documentation of database engine errors",
  },
  `
sqlserver-not-reached -1 2 26 53 =EINSTLOOKUP
operation-timed-out -2 258 20003 =ETIMEOUT
tls-handshake-failed 20
netname-deleted 64
semaphore-timed-out 121
sqlserver-closed-at-login 233
database-ended-session 596
out-of-memory 701
database-conflict 1205 1222
connection-lost 4014 20004 20006 =ESOCKET
login-refused 4060 18456 =ELOGIN
server-shutting-down 6005 6006 17188
connection-aborted 10053
connection-reset 10054
connection-timed-out 10060
connection-refused 10061
too-many-connections 10928 10929 17809 17810 18461
host-not-found 11001
database-handshake-broken 17830
tls-required-by-server 17835
database-starting 18401 40613
connect-failed 20009
connection-closed-by-peer 20047
server-error 40143 40197
rate-limited 40501
resources-short 49918 49919 49920
used-after-close =ECONNCLOSED =ENOTOPEN =ENOCONN
`,
);
