/**
 * What it means when a TLS handshake fails, by OpenSSL's and Node's codes: "ERR_SSL_" and OpenSSL's reason, in
 * which alerts of the other side have the word ALERT (or the alert's name, for those of RFC 6066).
 */
import type { Finds } from "../check.ts";

export type TlsFailure =
  | "plain-on-tls-port"
  | "tls-version"
  | "tls-unknown-name"
  | "tls-client-certificate"
  | "tls-no-common-protocol"
  | "tls-refused";

const signs: readonly { readonly means: TlsFailure; readonly code: RegExp }[] = [
  {
    means: "plain-on-tls-port",
    code: /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|HTTPS_PROXY_REQUEST|RECORD_LAYER_FAILURE/,
  },
  {
    means: "tls-version",
    code: /ALERT_PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|INAPPROPRIATE_FALLBACK|DH_KEY_TOO_SMALL/,
  },
  { means: "tls-unknown-name", code: /UNRECOGNIZED_NAME/ },
  { means: "tls-no-common-protocol", code: /NO_APPLICATION_PROTOCOL/ },
  { means: "tls-client-certificate", code: /CERTIFICATE_REQUIRED|ALERT_BAD_CERTIFICATE|ALERT_UNKNOWN_CA/ },
  { means: "tls-refused", code: /^ERR_SSL_/ },
];

/** What a code means; undefined: it says nothing (a connection that ended, silence). */
export function failureOf(code: string): TlsFailure | undefined {
  return signs.find(({ code: pattern }) => pattern.test(code))?.means;
}

export const tlsFailures: Readonly<Record<TlsFailure, Finds>> = {
  "plain-on-tls-port": {
    says: "What answers at this port does not begin with TLS.",
    remedies: [
      {
        who: "client",
        does: "Use the scheme without TLS (http, ws, redis), or the port that has TLS; for mail and databases that switch over later, use STARTTLS or their own scheme.",
      },
      {
        who: "server",
        does: 'If TLS is meant: "ssl" on the listen line (nginx) or bind line (haproxy), SSLEngine on (Apache), tls-port (Redis).',
      },
    ],
  },
  "tls-version": {
    says: "Server and client have no TLS version in common.",
    remedies: [
      {
        who: "server",
        does: "Allow TLS 1.2 and 1.3: ssl_protocols (nginx), ssl-min-ver (haproxy), SSLProtocol (Apache), sslVersionMin (stunnel), tls-protocols (Redis).",
      },
      {
        who: "client",
        does: "An old client against a new server: upgrade it. We offered TLS 1.2 and 1.3, as clients of today do.",
      },
    ],
  },
  "tls-unknown-name": {
    says: "The server has no certificate for the name that was asked for, and refuses the handshake.",
    remedies: [
      {
        who: "client",
        does: "Connect by a name that the server knows. By an IP address no name is sent (SNI), and servers with ssl_reject_handshake (nginx) or strict-sni (haproxy) refuse that.",
      },
      { who: "server", does: "Give the name a server block and a certificate." },
    ],
  },
  "tls-client-certificate": {
    says: "The server wants a certificate from the client.",
    remedies: [
      { who: "client", does: "Present one that the server's authority has signed." },
      {
        who: "server",
        does: "If clients need none: ssl_verify_client off (nginx), verify none (haproxy), SSLVerifyClient none (Apache), verifyChain = no (stunnel), tls-auth-clients no (Redis).",
      },
    ],
  },
  "tls-no-common-protocol": {
    says: "Server and client have no application protocol in common (ALPN).",
    remedies: [{ who: "server", does: "Offer http/1.1 besides h2: alpn (haproxy), Protocols (Apache)." }],
  },
  "tls-refused": {
    says: "The server refuses the TLS handshake.",
    remedies: [
      {
        who: "server",
        does: "Its log names the reason: no certificate or no key, no cipher in common (ssl_ciphers, ciphers), a curve or signature that the other does not know.",
      },
    ],
  },
};
