/**
 * Servers and proxies that log how the other side ended it: nginx, Apache, HAProxy, Envoy, Squid, Varnish, AWS
 * load balancers.
 *
 * nginx says "prematurely closed" where recv() answered no bytes and no error, and the errno otherwise
 * (`ngx_http_upstream.c`); it gives up at the first error of a write, so such an end is a FIN. Apache's numbers in brackets are APR's: an errno, or (70014) for an end of file. HAProxy's and
 * Envoy's letters do not tell FIN from RST.
 */
import { type Grammar, type RuleOptions, Strength } from "../rule.ts";
import { errnoSystems } from "./numbers.ts";

const event: RuleOptions = { strength: Strength.event, proves: null };
const wrapper: RuleOptions = { strength: Strength.wrapper, proves: null };
const system: RuleOptions = { strength: Strength.system };
const errno = (extra: RuleOptions = {}): RuleOptions => ({ ...system, numbers: errnoSystems, ...extra });

export const nginx: Grammar = {
  title: "nginx",
  rules: [
    ["recv failed #", "", errno({ operation: "read" })],
    ["readv failed #", "", errno({ operation: "read" })],
    ["send failed #", "", errno({ operation: "write" })],
    ["writev failed #", "", errno({ operation: "write" })],
    ["sendfile failed #", "", errno({ operation: "write" })],
    ["connect failed #", "", errno({ operation: "connect" })],
    ["connect to # * failed #", "", errno({ operation: "connect" })],
    ["connect * failed #", "", errno({ operation: "connect" })],
    ["bind to * failed #", "", errno({ operation: "bind" })],
    ["accept failed #", "", errno({ operation: "accept" })],
    ["accept4 failed #", "", errno({ operation: "accept" })],
    [
      "ssl_do_handshake failed",
      "tls-handshake-failed",
      { ...wrapper, strength: Strength.summary, operation: "handshake" },
    ],
    ["ssl_read failed", "connection-lost", { ...wrapper, operation: "read" }],
    ["ssl_write failed", "connection-lost", { ...wrapper, operation: "write" }],
    [
      "upstream prematurely closed connection while reading response header",
      "closed-without-answer",
      { ...event, operation: "read", proves: "fin" },
    ],
    [
      "upstream prematurely closed connection",
      "answer-cut-short",
      { ...event, operation: "read", proves: "fin" },
    ],
    ["upstream prematurely closed fastcgi", "answer-cut-short", { ...event, operation: "read" }],
    ["upstream sent no valid http", "http-answer-malformed", event],
    ["upstream sent too big header", "http-headers-too-large", event],
    ["upstream timed out #", "", errno()],
    ["upstream timed out", "gateway-timed-out", event],
    ["client prematurely closed connection", "client-gave-up", event],
    ["client closed connection while", "client-gave-up", { ...event, strength: Strength.summary }],
    ["client timed out #", "", errno()],
    ["client intended to send too large body", "request-too-large", event],
    ["no live upstreams while connecting to upstream", "no-upstream", event],
    ["worker_connections are not enough", "resources-short", event],
    ["socket failed # too many open files", "too-many-open-files", system],
    ["host not found in upstream", "gai:EAI_NONAME", event],
    [
      "could not be resolved",
      "gai:EAI_NONAME",
      {
        ...event,
        operation: "resolve",
        when: /host|domain|name|server|address|NXDOMAIN/i,
        unless: /module|import|symbol|dependenc|conflict/i,
      },
    ],
  ],
};

export const apache: Grammar = {
  title: "Apache httpd",
  rules: [
    ["70014 end of file found", "connection-closed-by-peer", event],
    ["70007 the timeout specified has expired", "operation-timed-out", event],
    ["the timeout specified has expired", "operation-timed-out", event],
    [
      "error reading status line from remote server",
      "closed-without-answer",
      { ...wrapper, operation: "read" },
    ],
    ["error reading from remote server", "connection-lost", { ...wrapper, operation: "read" }],
    ["failed to make connection to backend", "connect-failed", { ...wrapper, operation: "connect" }],
    ["attempt to connect to * failed", "connect-failed", { ...wrapper, operation: "connect" }],
    ["ah01102", "connection-lost", wrapper],
    ["ah00957", "connect-failed", wrapper],
    ["ah01114", "connect-failed", wrapper],
    ["server reached maxrequestworkers", "resources-short", event],
    ["server reached maxclients", "resources-short", event],
    ["script timed out before returning headers", "gateway-timed-out", event],
    ["end of script output before headers", "gateway-bad-answer", event],
    ["premature end of script headers", "gateway-bad-answer", event],
    ["speaking plain http to an ssl enabled server port", "plain-text-to-tls", event],
    ["dns lookup failure for", "gai:EAI_NONAME", { ...event, operation: "resolve" }],
  ],
};

/** "UF,URX" among what Envoy's access log writes; a flag alone must stand where flags stand. */
const upstream = /upstream|response_flags|envoy|disconnect\/reset/i;

export const envoy: Grammar = {
  title: "Envoy",
  rules: [
    ["upstream connect error or disconnect reset before headers", "connection-lost", wrapper],
    ["reset reason connection termination", "envoy:UC", { ...event, code: "envoy:UC" }],
    [
      "reset reason connection failure",
      "envoy:UF",
      { ...event, code: "envoy:UF", strength: Strength.summary },
    ],
    [
      "reset reason remote connection failure",
      "envoy:UF",
      { ...event, code: "envoy:UF", strength: Strength.summary },
    ],
    [
      "reset reason local connection failure",
      "envoy:UF",
      { ...event, code: "envoy:UF", strength: Strength.summary },
    ],
    ["reset reason remote reset", "envoy:UR", { ...event, code: "envoy:UR" }],
    ["reset reason local reset", "envoy:LR", { ...event, code: "envoy:LR" }],
    ["reset reason overflow", "envoy:UO", { ...event, code: "envoy:UO" }],
    ["reset reason connection timeout", "gateway-timed-out", event],
    ["reset reason protocol error", "envoy:UPE", { ...event, code: "envoy:UPE" }],
    ["connection_termination", "envoy:UC", { ...event, code: "envoy:UC", when: upstream }],
    ["remote_reset", "envoy:UR", { ...event, code: "envoy:UR", when: upstream }],
    ["local_reset", "envoy:LR", { ...event, code: "envoy:LR", when: upstream }],
    [
      "connection_failure",
      "envoy:UF",
      { ...event, code: "envoy:UF", when: upstream, strength: Strength.summary },
    ],
    ["remote_connection_failure", "envoy:UF", { ...event, code: "envoy:UF", strength: Strength.summary }],
    ["upstream_response_timeout", "envoy:UT", { ...event, code: "envoy:UT" }],
    ["upstream request timeout", "envoy:UT", { ...event, code: "envoy:UT" }],
    ["response_timeout", "envoy:UT", { ...event, code: "envoy:UT", when: upstream }],
    ["downstream_remote_disconnect", "envoy:DC", { ...event, code: "envoy:DC" }],
    ["downstream_connection_termination", "envoy:DC", { ...event, code: "envoy:DC" }],
    ["no_healthy_upstream", "envoy:UH", { ...event, code: "envoy:UH" }],
    ["no healthy upstream", "envoy:UH", { ...event, code: "envoy:UH" }],
    ["stream_idle_timeout", "idle-stream-ended", { ...event, when: /timeout|response_code_details|"/ }],
    ["upstream_per_try_timeout", "envoy:UT", event],
    ["cluster_not_found", "no-upstream", { ...event, when: upstream }],
    ["route_not_found", "no-upstream", { ...event, when: upstream }],
  ],
};

export const otherProxies: Grammar = {
  title: "a proxy or balancer",
  rules: [
    // stunnel's account of any end that was not in order.
    [
      "connection reset # byte s sent to",
      "connection-lost",
      { strength: Strength.event, proves: null, when: /byte\(s\) sent to TLS/ },
    ],
    ["server closed connection before sending the complete", "answer-cut-short", event],
    ["connection error during ssl handshake", "tls-handshake-failed", { ...event, operation: "handshake" }],
    ["ssl handshake failure heartbeat", "tls-handshake-failed", { ...event, operation: "handshake" }],
    ["timeout during ssl handshake", "handshake-timed-out", { ...event, operation: "handshake" }],
    [
      "connection closed during ssl handshake",
      "connection-closed-by-peer",
      { ...event, operation: "handshake" },
    ],
    ["connection error during initial ssl handshake", "tls-handshake-failed", event],
    ["layer4 connection problem", "connect-failed", wrapper],
    ["layer4 timeout", "connect-timed-out-by-program", event],
    ["layer6 invalid response", "tls-handshake-failed", { ...event, strength: Strength.summary }],
    ["layer7 timeout", "gateway-timed-out", event],
    ["has no server available", "no-upstream", { ...event, when: /backend|proxy|haproxy|listener/i }],
    ["proxy has no server available", "no-upstream", event],
    ["http first read error", "connection-lost", { ...event, strength: Strength.summary }],
    ["first byte timeout", "gateway-timed-out", event],
    ["between bytes timeout", "gateway-timed-out", event],
    ["backend fetch failed", "connect-failed", wrapper],
    ["straight insufficient bytes", "answer-cut-short", event],
    ["http read error eof", "closed-without-answer", event],
    ["err_zero_size_object", "closed-without-answer", event],
    [
      "err_read_error",
      "connection-lost",
      { ...event, strength: Strength.summary, when: /squid|TCP_|X-Squid/i },
    ],
    ["err_connect_fail", "connect-failed", event],
    ["err_dns_fail", "gai:EAI_NONAME", event],
    ["err_read_timeout", "gateway-timed-out", event],
    ["target timeout", "gateway-timed-out", { ...event, when: /Target\.Timeout/ }],
    ["target connectionerror", "gateway-refused", event],
    ["target failedhealthchecks", "no-upstream", { ...event, when: /Target\.FailedHealthChecks/ }],
    ["target tlshandshakeerror", "gateway-tls-failed", event],
    ["clienttlshandshakeerror", "tls-handshake-failed", event],
    ["failed_to_connect_to_backend", "connect-failed", event],
    ["backend_connection_closed_before_data_sent_to_client", "closed-without-answer", event],
    ["backend_connection_closed_after_partial_response_sent", "answer-cut-short", event],
    ["client_disconnected_before_any_response", "client-gave-up", event],
    ["client_disconnected_after_partial_response", "client-gave-up", event],
    ["backend_timeout", "gateway-timed-out", { ...event, when: /statusDetails|jsonPayload|balanc/i }],
    ["failed_to_pick_backend", "no-upstream", event],
    ["broken pipe client disconnected", "client-gave-up", event],
    [
      "client disconnected",
      "client-gave-up",
      { ...event, strength: Strength.summary, when: /error|abort|before|while|unexpected/i },
    ],
    ["clientabortexception", "client-gave-up", { ...event, strength: Strength.summary }],
  ],
};
