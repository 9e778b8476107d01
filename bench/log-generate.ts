// Logs for the benchmark of `hangup explain`: seeded, so that the same seed gives the same bytes everywhere,
// and with a known number of connection errors in them. Four mixes, each as a kind of program writes it.

import { Random } from "./random.ts";

export const MIXES = ["json", "access", "java", "syslog"] as const;
export type Mix = (typeof MIXES)[number];

/** One piece of a log. */
export interface Piece {
  readonly text: string;
  /** Connection errors in it. */
  readonly errors: number;
}

/** 2026-11-22T00:00:00Z: where every log begins. */
const START_MS = 1_795_305_600_000;
/** Lines of one piece. */
const LINES = 5000;
/** One line in so many is a connection error. */
const ERROR_EVERY = 400;

const WORDS =
  "order cart user session cache index payment invoice report search profile upload image queue worker job token " +
  "account product basket stock shipping address email template render layout theme plugin metric trace span";
const NOUNS = WORDS.split(" ");
const SAYINGS = [
  "request completed",
  "cache miss, loading from store",
  "job finished",
  "connection pool stats: active=%d idle=%d",
  "retry policy: %d attempts, timeout %d s",
  "health check ok in %d ms",
  "closing idle connection after %d s",
  "error rate is 0.%d %%",
  "validation error: field %s is missing",
  "file not found: /srv/data/%s/%d",
  "reset of password requested by user %d",
  "config reloaded, %d keys",
];

/** The log, piece by piece, until about `bytes` bytes are written. */
export function* generateLog(mix: Mix, bytes: number, seed = 1): Generator<Piece> {
  const random = new Random(seed);
  let ms = START_MS;
  for (let written = 0; written < bytes; ) {
    const lines: string[] = [];
    let errors = 0;
    for (let i = 0; i < LINES; i += 1) {
      ms += random.exponential(20);
      const isError = random.chance(1 / ERROR_EVERY);
      if (isError) errors += 1;
      lines.push(LINE[mix](random, ms, isError));
    }
    const text = `${lines.join("\n")}\n`;
    written += text.length;
    yield { text, errors };
  }
}

type MakeLine = (random: Random, ms: number, isError: boolean) => string;

const LINE: Readonly<Record<Mix, MakeLine>> = {
  json: (random, ms, isError) => {
    const base = {
      level: isError ? 50 : random.pick([20, 30, 30, 30, 40]),
      time: Math.floor(ms),
      pid: random.whole(1, 9999),
      hostname: `web-${random.whole(1, 9)}`,
      reqId: `${hex(random)}-${hex(random)}`,
    };
    if (!isError) {
      return JSON.stringify({
        ...base,
        req: {
          method: "GET",
          url: `/api/${random.pick(NOUNS)}/${random.whole(1, 99_999)}`,
          status: random.pick([200, 200, 304, 404, 500]),
        },
        responseTime: random.whole(1, 900),
        msg: saying(random),
      });
    }
    const peer = `10.0.${random.whole(0, 3)}.${random.whole(1, 9)}`;
    const refused = random.chance(0.3);
    const code = refused ? "ECONNREFUSED" : "ECONNRESET";
    const syscall = refused ? "connect" : "read";
    const message = refused ? `connect ECONNREFUSED ${peer}:5432` : "read ECONNRESET";
    return JSON.stringify({
      ...base,
      err: {
        type: "Error",
        message,
        stack: `Error: ${message}\n    at TCP.onStreamRead (node:internal/stream_base_commons:217:20)`,
        errno: refused ? -111 : -104,
        code,
        syscall,
        address: peer,
        port: 5432,
      },
      msg: "request failed",
    });
  },

  access: (random, ms, isError) => {
    const client = `203.0.113.${random.whole(1, 254)}`;
    if (isError) {
      const stamp = iso(ms).slice(0, 19).replaceAll("-", "/").replace("T", " ");
      const upstream = `http://10.0.0.${random.whole(1, 9)}:8080/api/${random.pick(NOUNS)}`;
      const what = random.chance(0.5)
        ? "recv() failed (104: Connection reset by peer) while reading response header from upstream"
        : "upstream timed out (110: Connection timed out) while connecting to upstream";
      return `${stamp} [error] ${random.whole(10, 99)}#${random.whole(10, 99)}: *${random.whole(1, 1e6)} ${what}, client: ${client}, server: example.com, request: "GET /api HTTP/1.1", upstream: "${upstream}", host: "example.com"`;
    }
    const status = random.pick([200, 200, 200, 304, 404, 301, 500]);
    return `${client} - - [22/Nov/2026:${iso(ms).slice(11, 19)} +0000] "GET /${random.pick(NOUNS)}/${random.whole(1, 99_999)}?page=${random.whole(1, 50)} HTTP/1.1" ${status} ${random.whole(100, 99_999)} "https://example.com/${random.pick(NOUNS)}" "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"`;
  },

  java: (random, ms, isError) => {
    const stamp = iso(ms).slice(0, 23).replace("T", " ").replace(".", ",");
    const thread = `http-nio-8080-exec-${random.whole(1, 40)}`;
    const logger = `com.acme.${random.pick(NOUNS)}.Service`;
    if (!isError) return `${stamp} INFO  [${thread}] ${logger} - ${saying(random)}`;
    const host = `db-${random.whole(1, 4)}.internal`;
    return [
      `${stamp} ERROR [${thread}] ${logger} - Request to ${host}:5432 failed`,
      "java.lang.IllegalStateException: could not load",
      ...frames(random, 12),
      "Caused by: java.net.SocketException: Connection reset",
      "\tat java.base/java.net.SocketInputStream.read(SocketInputStream.java:186)",
      ...frames(random, 4),
      "\t... 31 more",
    ].join("\n");
  },

  syslog: (random, ms, isError) => {
    const head = `Nov 22 ${iso(ms).slice(11, 19)} web-${random.whole(1, 9)}`;
    if (isError) {
      return random.chance(0.5)
        ? `${head} postfix/smtpd[${random.whole(1, 99_999)}]: lost connection after DATA from mail.example.com[192.0.2.${random.whole(1, 9)}]`
        : `${head} app[${random.whole(1, 99_999)}]: dial tcp 10.0.0.${random.whole(1, 9)}:6379: connect: connection refused`;
    }
    return `${head} ${random.pick(["cron", "systemd", "sshd", "kernel", "app"])}[${random.whole(1, 99_999)}]: ${saying(random)}`;
  },
};

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function hex(random: Random): string {
  return (random.bits() >>> 0).toString(16).padStart(8, "0");
}

function saying(random: Random): string {
  return random
    .pick(SAYINGS)
    .replace(/%[ds%]/g, (what) =>
      what === "%%" ? "%" : what === "%d" ? String(random.whole(1, 999)) : random.pick(NOUNS),
    );
}

function frames(random: Random, count: number): string[] {
  return Array.from(
    { length: count },
    () => `\tat com.acme.${random.pick(NOUNS)}.${random.pick(NOUNS)}(Service.java:${random.whole(1, 900)})`,
  );
}
