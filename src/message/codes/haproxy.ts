/** Made by `npm run messages` from data/messages/haproxy-termination.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const haproxy = codeTable(
  {
    system: "haproxy",
    title: "HAProxy's termination states",
    source: "HAProxy configuration manual §8.5",
  },
  `
orderly-end =-- =LR
haproxy-client-aborted =CC =CD =CH =CQ =CR =CT
haproxy-client-timeout =cD =cH =cR
haproxy-server-refused =SC
haproxy-server-connect-timeout =sC
haproxy-server-aborted =SD =SH
haproxy-server-timeout =sD =sH
haproxy-queue-timeout =sQ
haproxy-proxy-refused =PC =PD =PH =PR =PT
resources-short =RC
`,
);
