/** Made by `npm run messages` from data/messages/redis.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const redis = codeTable(
  {
    system: "redis",
    title: "Redis and its clients",
    source: "Redis (server.c, networking.c); node-redis, ioredis (MIT)",
  },
  `
database-starting =LOADING
server-refuses-now =BUSY =TRYAGAIN
login-required =NOAUTH
login-refused =WRONGPASS =NOPERM
database-read-only =READONLY
server-storage-full =MISCONF
no-upstream =MASTERDOWN =NOREPLICAS =CLUSTERDOWN
redis-moved =MOVED =ASK
database-statement =CROSSSLOT =WRONGTYPE =EXECABORT =NOSCRIPT =BUSYGROUP =NOGROUP
database-ended-session =UNBLOCKED
redis-protected =DENIED
connection-closed-by-peer =SocketClosedUnexpectedlyError
retries-used-up =MaxRetriesPerRequestError =CONNECTION_BROKEN
used-after-close =ClientClosedError =NR_CLOSED
outcome-unknown =UNCERTAIN_STATE
`,
);
