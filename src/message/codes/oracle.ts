/** Made by `npm run messages` from data/messages/oracle.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const oracle = codeTable(
  {
    system: "oracle",
    title: "Oracle Database and Net",
    source: "Oracle Database Error Messages, chapters ORA and TNS",
  },
  `
too-many-connections 18=ORA-00018 20=ORA-00020 2391=ORA-02391 12516=ORA-12516 12519=ORA-12519 12520=ORA-12520
database-ended-session 28=ORA-00028 1012=ORA-01012 1092=ORA-01092 2399=ORA-02399
operation-timed-out 51=ORA-00051 12606=ORA-12606 12608=ORA-12608 29276=ORA-29276
database-conflict 54=ORA-00054 60=ORA-00060
login-refused 1017=ORA-01017 1035=ORA-01035 28000=ORA-28000
database-starting 1033=ORA-01033 12528=ORA-12528
database-not-running 1034=ORA-01034
server-shutting-down 1089=ORA-01089 1090=ORA-01090
idle-session-ended 2396=ORA-02396
connection-lost 3113=ORA-03113 3135=ORA-03135 12157=ORA-12157 12547=ORA-12547 12570=ORA-12570 12637=ORA-12637
not-connected 3114=ORA-03114 12153=ORA-12153
handshake-timed-out 3136=ORA-03136
broken-pipe 12152=ORA-12152 12571=ORA-12571
host-not-found 12154=ORA-12154
network-failure 12160=ORA-12160 12560=ORA-12560
answer-cut-short 12161=ORA-12161
connect-timed-out 12170=ORA-12170
connect-failed 12203=ORA-12203 12545=ORA-12545 17002=ORA-17002 28546=ORA-28546
connection-refused 12224=ORA-12224 12541=ORA-12541
server-refuses-now 12500=ORA-12500 12518=ORA-12518 12526=ORA-12526 12564=ORA-12564
database-unknown 12505=ORA-12505 12514=ORA-12514
bad-argument 12533=ORA-12533
connection-timed-out 12535=ORA-12535
connection-closed-by-peer 12537=ORA-12537 17410=ORA-17410
host-unreachable 12543=ORA-12543
database-packet-broken 12569=ORA-12569 12592=ORA-12592
read-timed-out 12609=ORA-12609
used-after-close 17008=ORA-17008 17009=ORA-17009
outcome-unknown 25408=ORA-25408
database-handshake-broken 28547=ORA-28547
file-error 28759=ORA-28759
tls-handshake-failed 28860=ORA-28860
certificate-untrusted 29024=ORA-29024
`,
);
