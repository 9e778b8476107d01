/** What PostgreSQL's errors mean for somebody who wants to come in. */
import type { Finds } from "../check.ts";
import type { PgError } from "./postgresql.ts";

export type PgRefusal =
  | "postgresql-too-many-clients"
  | "postgresql-host-not-allowed"
  | "postgresql-login-refused"
  | "postgresql-not-ready"
  | "postgresql-error";

/** By SQLSTATE (PostgreSQL documentation, appendix "Error Codes"). */
const byCode: Readonly<Record<string, PgRefusal>> = {
  "53300": "postgresql-too-many-clients",
  "57P01": "postgresql-not-ready",
  "57P02": "postgresql-not-ready",
  "57P03": "postgresql-not-ready",
  "28P01": "postgresql-login-refused",
  "28000": "postgresql-login-refused",
};

export function pgRefusalOf({ code, message }: PgError): PgRefusal {
  if (code === "28000" && message.includes("pg_hba.conf")) return "postgresql-host-not-allowed";
  return byCode[code] ?? "postgresql-error";
}

export const pgRefusals: Readonly<Record<PgRefusal, Finds>> = {
  "postgresql-too-many-clients": {
    says: "The server has as many connections as it allows, and turned us away.",
    remedies: [
      {
        who: "server",
        does: "See who holds them (SELECT usename, client_addr, state, state_change FROM pg_stat_activity), end what is idle (idle_session_timeout, idle_in_transaction_session_timeout), put PgBouncer in front; raise max_connections only if memory allows. A limit may also be the role's (ALTER ROLE … CONNECTION LIMIT) or the database's.",
      },
      { who: "client", does: "Bound the pool: pool size times processes must stay below the limit." },
    ],
  },
  "postgresql-host-not-allowed": {
    says: "The server has no rule that lets in this host, user and database.",
    remedies: [
      {
        who: "server",
        does: 'Add a line to pg_hba.conf (host DATABASE USER ADDRESS scram-sha-256) and reload; "no encryption" in the reply means that only hostssl lines would fit.',
      },
    ],
  },
  "postgresql-login-refused": {
    says: "The server did not accept user and password.",
    remedies: [{ who: "client", does: "Check both. The server's log says which of the two it was." }],
  },
  "postgresql-not-ready": {
    says: "The server is up and takes no connections now: it starts, recovers or shuts down.",
    remedies: [
      { who: "server", does: "Its log says what it is doing; after a crash, recovery takes a while." },
      { who: "client", does: "Try again with growing pauses; 57P03 and 57P01 may be repeated." },
    ],
  },
  "postgresql-error": {
    says: "The server turns us away with an error.",
    remedies: [{ who: "server", does: "The reply names the reason; its log tells more." }],
  },
};
