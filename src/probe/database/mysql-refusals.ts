/** What MySQL's and MariaDB's errors mean for somebody who wants to come in. */
import type { Finds } from "../check.ts";
import { fact } from "../visit.ts";
import type { MysqlSession } from "./mysql.ts";

export type MysqlRefusal =
  | "mysql-too-many-connections"
  | "mysql-host-blocked"
  | "mysql-host-not-allowed"
  | "mysql-login-refused"
  | "mysql-account-closed"
  | "mysql-tls-required"
  | "mysql-error";

/** A session that has been greeted and not yet logged in. */
export const mysqlFact = fact<MysqlSession>("mysql-greeted");

/** By error number (MySQL, "Server Error Message Reference"; MariaDB, "Error Codes"). */
const byNumber: Readonly<Record<number, MysqlRefusal>> = {
  1040: "mysql-too-many-connections",
  1203: "mysql-too-many-connections",
  1226: "mysql-too-many-connections",
  1129: "mysql-host-blocked",
  1130: "mysql-host-not-allowed",
  1045: "mysql-login-refused",
  1698: "mysql-login-refused",
  1820: "mysql-account-closed",
  1862: "mysql-account-closed",
  3118: "mysql-account-closed",
  4151: "mysql-account-closed",
  3159: "mysql-tls-required",
};

export const mysqlRefusalOf = (error: number): MysqlRefusal => byNumber[error] ?? "mysql-error";

export const mysqlRefusals: Readonly<Record<MysqlRefusal, Finds>> = {
  "mysql-too-many-connections": {
    says: "The server has as many connections as it allows, and turned us away.",
    remedies: [
      {
        who: "server",
        does: "See who holds them (SHOW PROCESSLIST, mostly Sleep), lower wait_timeout, raise max_connections (and open_files_limit), or look at max_user_connections.",
      },
      { who: "client", does: "Bound the pool: pool size times processes must stay below the limit." },
    ],
  },
  "mysql-host-blocked": {
    says: "The server has blocked this host after too many broken connections from it.",
    remedies: [
      {
        who: "server",
        does: "mysqladmin flush-hosts (TRUNCATE performance_schema.host_cache), raise max_connect_errors, and find what breaks them: health checks of balancers that only connect are the usual reason.",
      },
    ],
  },
  "mysql-host-not-allowed": {
    says: "No account of the server may log in from this host.",
    remedies: [
      {
        who: "server",
        does: "CREATE USER 'name'@'this host' and GRANT; 'name'@'localhost' is the server's own machine only. With skip_name_resolve accounts that name a host by its name never fit.",
      },
    ],
  },
  "mysql-error": {
    says: "The server turns us away with an error.",
    remedies: [{ who: "server", does: "The reply names the reason; its log tells more." }],
  },
  "mysql-login-refused": {
    says: "The server did not accept user and password.",
    remedies: [
      {
        who: "client",
        does: "Check both. An account is a name and a host: 'name'@'localhost' and 'name'@'%' have passwords of their own.",
      },
      {
        who: "server",
        does: "SELECT user, host, plugin FROM mysql.user; an account with REQUIRE SSL refuses with the same words whoever comes without TLS, and one with unix_socket whoever comes by TCP.",
      },
    ],
  },
  "mysql-account-closed": {
    says: "The server knows the account, and it is locked or its password has expired.",
    remedies: [{ who: "server", does: "ALTER USER … ACCOUNT UNLOCK, or ALTER USER … IDENTIFIED BY … ." }],
  },
  "mysql-tls-required": {
    says: "The server lets nobody in without TLS (require_secure_transport), and TLS was not to be had.",
    remedies: [
      { who: "client", does: "Switch TLS on: --ssl-mode=REQUIRED (mysql), sslMode=REQUIRED (JDBC)." },
      { who: "server", does: "Give it a certificate: ssl_cert, ssl_key." },
    ],
  },
};
