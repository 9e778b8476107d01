/**
 * The other end that a text names, in the ways in which programs write addresses.
 *
 * Rule: looks at a bounded part of the text, with patterns that take linear time.
 */

/** The other end as a text names it. */
export interface End {
  /** `host:port`, `host`, or a URL without user and password. */
  readonly peer: string;
  /** A name, an IPv4 address, or an IPv6 address in brackets. */
  readonly host: string;
  /** As the text has it, or the URL's scheme. */
  readonly port?: number;
  readonly protocol?: string;
  readonly tls?: boolean;
}

/** Characters that are looked at. */
const LENGTH_MAX = 4096;

const IPV4 = "\\d{1,3}(?:\\.\\d{1,3}){3}";
const IPV6 = "\\[[0-9A-Fa-f:.%]{2,60}\\]";
const NAME = "[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?";
const HOST = `(${IPV4}|${IPV6}|${NAME})`;
const PORT = ":(\\d{1,5})(?!\\d)";

/** Group 1 is the host, group 2 the port. These are surer than a URL. */
const SURE: readonly RegExp[] = [
  // nginx: whom it served
  new RegExp(`\\bclient: ${HOST}(?:${PORT})?, server:`),
  // Go: `read tcp 10.0.0.5:41234->10.0.0.9:5432: read: connection reset by peer`
  new RegExp(`->${HOST}${PORT}`),
  // Go: `dial tcp 10.0.0.9:5432: connect: connection refused`; Node: `connect ECONNREFUSED 10.0.0.9:5432`
  new RegExp(`\\b(?:dial (?:tcp|udp)[46]?|connect [A-Z]{4,20}) ${HOST}${PORT}`),
  // Python: `HTTPConnectionPool(host='db', port=80)`, `('10.0.0.9', 5432)`; Java: `host='a', port=1`
  new RegExp(`host=['"]${HOST}['"], ?port=(\\d{1,5})`),
  new RegExp(`\\(['"]${HOST}['"], ?(\\d{1,5})\\)`),
  // PostgreSQL: `server at "db" (10.0.0.9), port 5432 failed`
  new RegExp(`server at "${HOST}"(?: \\([^)]{1,60}\\))?, port (\\d{1,5})`),
  // curl, ssh, msmtp: `connect to db port 5432`, `Connection closed by 10.0.0.9 port 22`, `[127.0.0.1] port 22`
  new RegExp(
    `\\b(?:to|by|from|with|host)(?: authenticating| invalid)?(?: user \\S{1,64})? ${HOST} port:? (\\d{1,5})`,
  ),
  new RegExp(
    `(${IPV4}|${IPV6}|(?:[A-Za-z0-9_-]{1,63}\\.){1,8}[A-Za-z]{2,24}|localhost)[\\])"]?,? port:? (\\d{1,5})\\b`,
    "i",
  ),
  // Apache: `remote server 10.0.0.9:80`; MySQL: `server on 'db:3306'`; Java: `Connect to db:443 [db/10.0.0.9]`
  new RegExp(
    `\\b(?:server|on|to|host|from|with|peer|broker|node|upstream|address|endpoint|backend) ['"/]?${HOST}${PORT}`,
    "i",
  ),
  // postfix: `connect to mx.example.com[10.0.0.9]:25`, `lost connection with mx.example.com[10.0.0.9]`
  new RegExp(`\\b(?:to|with|from|by) ${HOST}\\[[0-9A-Fa-f:.]{2,60}\\](?:${PORT})?`),
];

/** These are less sure than a URL. */
const LESS_SURE: readonly RegExp[] = [
  // Java: `db.internal/10.0.0.9:5432`; an address with a port anywhere
  new RegExp(`(${IPV4}|${IPV6})${PORT}`),
  // A name with a port: it has a dot, or only letters; so that no time and no file passes
  /(?<![\w.:/-])([A-Za-z][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,62}){1,8}|localhost):(\d{2,5})(?![\w.:])/,
  // nginx's and Apache's client, last: whom it served
  new RegExp(`\\bclient:? (${IPV4}|${IPV6})(?:${PORT})?`),
  // A name where a name must stand
  new RegExp(
    `\\b(?:getaddrinfo E[A-Z_]+|ENOTFOUND|EAI_AGAIN|resolve host:?|lookup|to host|[Uu]nknown ?[Hh]ost(?:Exception)?:?) ['"‘]?${HOST}`,
  ),
  // `Unable to connect to 10.0.0.9`, `Connection closed by mail.example.com`
  /\b(?:connect(?:ion)? (?:to|with)|host|server|from|with|by) ["'‘]?((?:\d{1,3}\.){3}\d{1,3}|(?:[A-Za-z0-9_-]{1,63}\.){1,8}[A-Za-z]{2,24})\b/i,
  new RegExp(`(?<![\\d.])(${IPV4})(?![\\d.])`),
];

/** What stands where a host could stand and is none. */
const NO_HOST =
  /^(?:the|a|an|tcp|udp|server|host|port|peer|client|remote|upstream|failed|error|to|for|and|is|was)$/i;
/** Source files are written like names with a port. */
const FILE = /\.(?:c|cc|cpp|cs|go|java|js|ts|mjs|cjs|jsx|tsx|kt|php|pl|py|rb|rs|scala|ex|erl|lua|h|swift)$/i;

const URL_TEXT =
  /\b(https?|wss?|ftps?|sftp|ssh|git|rediss?|amqps?|mongodb|postgres(?:ql)?|mysql|ldaps?|smtps?|imaps?|ssl|tcp|tls):\/\/([^\s"'<>\\^`{|}]{1,300})/i;
/** nginx: the upstream is what it talked to, the client only whom it served. */
const UPSTREAM = /upstream: "([a-z]{2,10}:\/\/[^\s"]{1,300})"/;

/** The other end that a text names, the surest way of naming one first. */
export function endIn(whole: string): End | undefined {
  const text = whole.length > LENGTH_MAX ? whole.slice(0, LENGTH_MAX) : whole;
  const upstream = UPSTREAM.exec(text)?.[1];
  const link = URL_TEXT.exec(upstream ?? text);
  const url = link ? urlEnd(link[1] as string, link[2] as string) : undefined;
  if (upstream !== undefined && url) return url;
  const sure = firstOf(SURE, text);
  // The same end, also given as a URL: that knows the protocol.
  if (sure && !(url && url.port === sure.port)) return sure;
  return url ?? firstOf(LESS_SURE, text);
}

function firstOf(forms: readonly RegExp[], text: string): End | undefined {
  for (const form of forms) {
    const match = form.exec(text);
    const host = match?.[1];
    if (host === undefined || NO_HOST.test(host) || FILE.test(host)) continue;
    const port = portOf(match?.[2]);
    return port === undefined ? { peer: host, host } : { peer: `${host}:${port}`, host, port };
  }
  return;
}

/** A port as a text has it; undefined for anything else. */
export function portOf(value: string | undefined): number | undefined {
  if (value === undefined || !/^\d{1,5}$/.test(value)) return;
  const number = Number(value);
  return number > 0 && number <= 0xffff ? number : undefined;
}

const AUTHORITY = new RegExp(`^${HOST}(?::(\\d{1,5}))?$`);
const CLOSING = /[),.:;'"]+$/;

function urlEnd(scheme: string, rest: string): End | undefined {
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? "";
  // User and password stay behind.
  const place = authority.slice(authority.lastIndexOf("@") + 1).replace(CLOSING, "");
  const match = AUTHORITY.exec(place);
  const host = match?.[1];
  if (host === undefined) return;
  const lower = scheme.toLowerCase();
  const port = portOf(match?.[2]) ?? DEFAULT_PORTS[lower];
  const tls = /^(?:https|wss|ftps|rediss|amqps|ldaps|smtps|imaps|ssl|tls)$/.test(lower);
  return {
    peer: `${lower}://${place}${rest.slice(authority.length).replace(CLOSING, "")}`,
    host,
    ...(port !== undefined && { port }),
    protocol: scheme.toUpperCase(),
    ...(tls && { tls }),
  };
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  ftp: 21,
  ssh: 22,
  sftp: 22,
};
