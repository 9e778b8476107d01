/** Redis, PostgreSQL and MariaDB, in order and out of order. */
import { connect, type Socket } from "node:net";
import { MARIADB_USER, type MariadbSettings, startMariadb } from "../../servers/mariadb.ts";
import { OWN_MYSQL_USER, refusingMysql, startOwnMysql } from "../../servers/own-mysql.ts";
import { type PostgresqlSettings, startPostgresql } from "../../servers/postgresql.ts";
import { startRedis } from "../../servers/redis.ts";
import type { Programs, Running } from "./planted.ts";

/** A server on which so many connections are held; each says something and waits for the first answer. */
async function held(server: Running, count: number, says: Buffer): Promise<Running> {
  const sockets: Socket[] = [];
  for (let i = 0; i < count; i++) {
    const socket = connect(server.port, "127.0.0.1");
    sockets.push(socket);
    socket.on("error", () => undefined);
    const answered = new Promise((done) => socket.once("data", done));
    socket.write(says);
    await answered;
  }
  return {
    port: server.port,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return server.stop();
    },
  };
}

/** A StartupMessage for the user postgres. */
function startup(): Buffer {
  const words = Buffer.from("user\0postgres\0\0");
  const head = Buffer.alloc(8);
  head.writeInt32BE(words.length + 8);
  head.writeInt32BE(196_608, 4);
  return Buffer.concat([head, words]);
}

const PASSWORD = "s3cret-7731";
const redis =
  (settings?: string, tls = false) =>
  () =>
    startRedis(settings, tls);
const postgresql = (settings?: PostgresqlSettings) => () => startPostgresql(settings);
const known = { user: "postgres", password: PASSWORD } as const;
const TRUST = "host all all 127.0.0.1/32 trust";
const mariadb = (settings?: MariadbSettings) => () => startMariadb(settings);
const { user, password } = MARIADB_USER;
const account = (more: string) => [`CREATE USER '${user}'@'%' IDENTIFIED BY '${password}' ${more};`];

export const databasePrograms = {
  Redis: {
    needs: ["redis-server", "openssl"],
    scheme: "redis",
    healthy: [
      { what: "as it comes", start: redis(), options: { idleMs: 1500 } },
      { what: "with a password, and none given", start: redis(`requirepass ${PASSWORD}`) },
      {
        what: "with a password, and given",
        start: redis(`requirepass ${PASSWORD}`),
        options: { password: PASSWORD },
      },
      { what: "with TLS", start: redis("", true), scheme: "rediss" },
    ],
    broken: [
      {
        what: "the password is another",
        start: redis("requirepass other"),
        options: { password: PASSWORD },
        cause: "redis-login-refused",
        reply: /WRONGPASS/,
      },
      {
        what: "it takes one client, and has it",
        start: async () => held(await startRedis("maxclients 1"), 1, Buffer.from("PING\r\n")),
        cause: "redis-too-many-clients",
        reply: /max number of clients/,
      },
      {
        what: "it ends idle connections after a second",
        start: redis("timeout 1"),
        options: { idleMs: 3000 },
        cause: "idle-close-by-peer",
      },
      { what: "it speaks TLS, and we do not", start: redis("", true), cause: "tls-on-plain-port" },
      {
        what: "it does not speak TLS, and we do",
        start: redis(),
        scheme: "rediss",
        cause: "plain-on-tls-port",
      },
    ],
  },
  PostgreSQL: {
    needs: ["root", "runuser", "initdb"],
    scheme: "postgresql",
    healthy: [
      { what: "as it comes, without a log-in", start: postgresql() },
      {
        what: "logged in by SCRAM",
        start: postgresql({ password: PASSWORD }),
        options: { ...known, idleMs: 1500 },
      },
      { what: "logged in by MD5", start: postgresql({ password: PASSWORD, method: "md5" }), options: known },
      {
        what: "logged in by the bare password",
        start: postgresql({ password: PASSWORD, rules: "host all all 127.0.0.1/32 password" }),
        options: known,
      },
      { what: "with trust for all, and a user that nobody has", start: postgresql({ rules: TRUST }) },
    ],
    broken: [
      {
        what: "the password is another",
        start: postgresql({ password: "other" }),
        options: known,
        cause: "postgresql-login-refused",
        reply: /28P01/,
      },
      {
        what: "it has no rule for us",
        start: postgresql({ rules: "host all all 192.0.2.0/24 trust" }),
        cause: "postgresql-host-not-allowed",
        reply: /no pg_hba.conf entry/,
      },
      {
        what: "it takes one connection, and has it",
        start: async () => {
          const settings = "max_connections = 1\nsuperuser_reserved_connections = 0\nmax_wal_senders = 0";
          return held(await startPostgresql({ settings, rules: TRUST }), 1, startup());
        },
        cause: "postgresql-too-many-clients",
        reply: /53300/,
      },
      {
        what: "it takes two connections",
        start: postgresql({
          password: PASSWORD,
          settings: "max_connections = 2\nsuperuser_reserved_connections = 0\nmax_wal_senders = 0",
        }),
        options: { ...known, idleMs: 500 },
        cause: "postgresql-too-many-clients",
        reply: /53300/,
      },
      {
        what: "it ends idle sessions after a second",
        start: postgresql({ settings: "idle_session_timeout = 1000", password: PASSWORD }),
        options: { ...known, idleMs: 1800 },
        cause: "idle-close-by-peer",
        reply: /57P05/,
      },
      {
        what: "it ends transactions in which nothing is said after a second",
        start: postgresql({ settings: "idle_in_transaction_session_timeout = 1000", password: PASSWORD }),
        options: { ...known, idleMs: 1800 },
        cause: "postgresql-idle-in-transaction",
        reply: /25P03/,
      },
    ],
  },
  MariaDB: {
    needs: ["root", "mariadbd", "mariadb-install-db", "openssl"],
    scheme: "mysql",
    healthy: [
      { what: "as it comes, without a log-in", start: mariadb() },
      { what: "logged in", start: mariadb(), options: { ...MARIADB_USER, idleMs: 1500 } },
      { what: "logged in over TLS", start: mariadb({ tls: true }), options: MARIADB_USER },
      {
        what: "with a log-in that we do not know",
        start: mariadb({
          options: ["--plugin-load-add=auth_ed25519"],
          sql: [`CREATE USER '${user}'@'%' IDENTIFIED VIA ed25519 USING PASSWORD('${password}');`],
        }),
        options: MARIADB_USER,
      },
      {
        what: "without looking up names",
        start: mariadb({ options: ["--skip-name-resolve"] }),
        options: MARIADB_USER,
      },
    ],
    broken: [
      {
        what: "the password is another",
        start: mariadb(),
        options: { user, password: "wrong-7731" },
        cause: "mysql-login-refused",
        reply: /^1045 /,
      },
      {
        what: "it has all the connections that it takes",
        // Ten, and one more for the administrator.
        start: async () =>
          held(await startMariadb({ options: ["--max-connections=10"] }), 11, Buffer.alloc(0)),
        cause: "mysql-too-many-connections",
        reply: /^1040 /,
      },
      {
        what: "it takes one connection of a user",
        start: mariadb({ sql: account("WITH MAX_USER_CONNECTIONS 1") }),
        options: MARIADB_USER,
        cause: "mysql-too-many-connections",
        reply: /^1226 /,
      },
      {
        what: "the account is locked",
        start: mariadb({ sql: account("ACCOUNT LOCK") }),
        options: MARIADB_USER,
        cause: "mysql-account-closed",
        reply: /^4151 /,
      },
      {
        what: "the account wants TLS, and there is none",
        start: mariadb({ sql: account("REQUIRE SSL") }),
        options: MARIADB_USER,
        cause: "mysql-login-refused",
        reply: /^1045 /,
      },
      {
        what: "it knows accounts of its own machine only",
        start: mariadb({
          options: ["--skip-name-resolve"],
          sql: ["DELETE FROM mysql.global_priv WHERE Host NOT LIKE 'localhost';", "FLUSH PRIVILEGES;"],
        }),
        options: MARIADB_USER,
        cause: "mysql-host-not-allowed",
        reply: /^1130 /,
      },
      {
        what: "it ends idle connections after a second",
        start: mariadb({ options: ["--wait-timeout=1"] }),
        options: { ...MARIADB_USER, idleMs: 3000 },
        cause: "idle-close-by-peer",
      },
    ],
  },
  "MySQL of our own": {
    needs: ["openssl"],
    scheme: "mysql",
    healthy: [
      { what: "that knows the password's hash", start: () => startOwnMysql(), options: OWN_MYSQL_USER },
      {
        what: "that wants the password itself, within TLS",
        start: () => startOwnMysql({ forgetful: true }),
        options: OWN_MYSQL_USER,
      },
      {
        what: "that wants the password itself, without TLS",
        start: () => startOwnMysql({ forgetful: true, tls: false }),
        options: OWN_MYSQL_USER,
      },
    ],
    broken: [
      {
        what: "the password is another",
        start: () => startOwnMysql(),
        options: { ...OWN_MYSQL_USER, password: "wrong-7731" },
        cause: "mysql-login-refused",
        reply: /^1045 Access denied/,
      },
      {
        what: "it has blocked our host",
        start: () => refusingMysql(1129, "Host '192.0.2.1' is blocked because of many connection errors"),
        cause: "mysql-host-blocked",
        reply: /^1129 /,
      },
    ],
  },
} as const satisfies Programs;
