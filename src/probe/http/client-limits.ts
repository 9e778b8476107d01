/**
 * How long clients and balancers keep an idle connection for the next request, unless they are set otherwise.
 * Whoever keeps it longer than the server does will now and then send a request into a close.
 */
export interface ClientLimit {
  readonly name: string;
  readonly keepsMs: number;
  /** Goes by the server's "Keep-Alive: timeout=…" instead, where there is one. */
  readonly heedsHint: boolean;
}

/**
 * By time. Sources: undici docs, Client keepAliveTimeout; Node http.globalAgent (since 19); JDK 20 release note
 * on jdk.httpclient.keepalive.timeout; nginx, upstream keepalive_timeout; AWS, "Edit attributes for your
 * Application Load Balancer", idle timeout; .NET PooledConnectionIdleTimeout; Go net/http DefaultTransport;
 * Firefox network.http.keep-alive.timeout; Chromium kUsedIdleSocketTimeout; Google Cloud, backend keep-alive.
 */
export const clientLimits: readonly ClientLimit[] = [
  { name: "Node's fetch (undici)", keepsMs: 4000, heedsHint: true },
  { name: "Node's http agent", keepsMs: 5000, heedsHint: true },
  { name: "Java's HttpClient", keepsMs: 30_000, heedsHint: true },
  { name: "nginx as a proxy", keepsMs: 60_000, heedsHint: false },
  { name: "AWS ALB", keepsMs: 60_000, heedsHint: false },
  { name: ".NET", keepsMs: 60_000, heedsHint: false },
  { name: "Go", keepsMs: 90_000, heedsHint: false },
  { name: "Firefox", keepsMs: 115_000, heedsHint: true },
  { name: "Chrome", keepsMs: 300_000, heedsHint: false },
  { name: "Google Cloud's balancer", keepsMs: 600_000, heedsHint: false },
];

/** Those that keep a connection longer than the server does, shortest first. */
export function racers(limitMs: number, hinted: boolean): readonly ClientLimit[] {
  return clientLimits.filter(({ keepsMs, heedsHint }) => keepsMs > limitMs && !(hinted && heedsHint));
}
