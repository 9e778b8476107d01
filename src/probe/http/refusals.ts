/**
 * What an error status means when it is the answer to an ordinary request, and which setting of nginx, haproxy,
 * Apache, squid and Node is behind it. Statuses that a healthy server gives (401, 403, 404 …) are no findings.
 */
import type { Finds } from "../check.ts";
import type { HttpResponse } from "./response.ts";

export type HttpRefusal =
  | "http-bad-gateway"
  | "http-unavailable"
  | "http-gateway-timeout"
  | "http-server-error"
  | "http-request-timeout"
  | "http-rate-limited"
  | "http-proxy-refuses";

const byStatus: Readonly<Record<number, HttpRefusal>> = {
  407: "http-proxy-refuses",
  408: "http-request-timeout",
  429: "http-rate-limited",
  500: "http-server-error",
  502: "http-bad-gateway",
  503: "http-unavailable",
  504: "http-gateway-timeout",
};

/** What is wrong, if the status says so. */
export function refusalOf({ status, fields }: HttpResponse): HttpRefusal | undefined {
  // squid says 503 for a server behind it that cannot be reached, and why in a field of its own.
  if (status === 503 && /ERR_(?:CONNECT_FAIL|DNS_FAIL)/.test(fields.get("x-squid-error") ?? ""))
    return "http-bad-gateway";
  return byStatus[status];
}

/** The answer, for evidence: its status line and who says that it gave it. */
export function replyOf({ statusLine, fields }: HttpResponse): string {
  const names = ["server", "via", "x-squid-error", "retry-after", "connection", "keep-alive"];
  const told = names.flatMap((name) => {
    const value = fields.get(name);
    return value === undefined ? [] : [`${name}: ${value}`];
  });
  return [statusLine, ...told].join("; ");
}

export const httpRefusals: Readonly<Record<HttpRefusal, Finds>> = {
  "http-bad-gateway": {
    says: "A proxy or balancer answers, and cannot talk to the server behind it.",
    remedies: [
      {
        who: "server",
        does: 'Look at the server behind: is it up, on the address and port that the front uses (nginx: proxy_pass, upstream; haproxy: server lines), and does it keep idle connections longer than the front does? The front\'s error log names the reason (nginx: "upstream prematurely closed", "connection refused"; haproxy: termination state SC or SH).',
      },
    ],
  },
  "http-unavailable": {
    says: "The server says that it cannot serve now (503).",
    remedies: [
      {
        who: "server",
        does: 'haproxy: no server is up, or the queue was full (termination state SC or sQ: look at "show stat", maxconn, timeout queue); nginx: limit_conn or limit_req; an application: overloaded or in maintenance.',
      },
      { who: "client", does: "Try again after the time in Retry-After, or with growing pauses." },
    ],
  },
  "http-gateway-timeout": {
    says: "A proxy or balancer waited for the server behind it, and gave up.",
    remedies: [
      {
        who: "server",
        does: "Find out what the server behind is waiting for; if its work takes so long by right, raise the front's limit: proxy_read_timeout (nginx), timeout server (haproxy), ProxyTimeout (Apache), read_timeout (squid).",
      },
    ],
  },
  "http-server-error": {
    says: "The server fails at the request (500).",
    remedies: [{ who: "server", does: "Its error log has the reason." }],
  },
  "http-request-timeout": {
    says: "The server says that the request took too long to come (408), though it was sent at once.",
    remedies: [
      {
        who: "server",
        does: "Raise the limit on reading requests: client_header_timeout and client_body_timeout (nginx), timeout http-request (haproxy), headersTimeout and requestTimeout (Node).",
      },
    ],
  },
  "http-rate-limited": {
    says: "The server limits how often we may ask (429).",
    remedies: [
      { who: "client", does: "Ask less often, and obey Retry-After." },
      {
        who: "server",
        does: "If the limit is too tight: limit_req and its burst (nginx), stick-table rates (haproxy); behind a NAT or proxy, many users are one address.",
      },
    ],
  },
  "http-proxy-refuses": {
    says: "A proxy on the way wants a log-in (407).",
    remedies: [{ who: "client", does: "Give user and password of the proxy, or go around it (no_proxy)." }],
  },
};
