/**
 * TLS libraries: OpenSSL's error strings (made from the table of its reasons), alerts, GnuTLS, NSS, Schannel.
 *
 * "unexpected eof while reading" is OpenSSL 3's text for an end of file without close_notify: the transport
 * answered no bytes and no error. An end like that may also follow an error that a write had already taken, so no
 * claim is made about FIN or RST.
 */
import { openssl } from "../../codes/openssl.ts";
import { opensslReason } from "../../codes/openssl-reason.ts";
import { tlsAlert } from "../../codes/tls-alert.ts";
import { fold } from "../fold.ts";
import { type Grammar, type Rule, type RuleOptions, Strength } from "../rule.ts";
import { errnoSystems } from "./numbers.ts";

const event: RuleOptions = { strength: Strength.event, proves: null };
const handshake: RuleOptions = { ...event, operation: "handshake" };

/** Where OpenSSL's words are meant as its own. */
const opensslContext = /\berror:[0-9A-Fa-f]{8}|SSL|TLS|ssl[_:. ]|tls[_:. ]|HTTPS/;

/** "SSL_R_WRONG_VERSION_NUMBER" is printed as "wrong version number". */
const words = (name: string) => fold(name.replace(/^SSL_R_/, "").replaceAll("_", " ")).trim();

/** One word alone ("bn lib", "overflow error") is anybody's. */
const usable = (phrase: string) => phrase.split(" ").length >= 2 && phrase.length > 10;

const reasons = (): Rule[] =>
  opensslReason.rows.flatMap(({ name, meaning }): Rule[] => {
    const phrase = words(name ?? "");
    const options = { ...handshake, when: opensslContext };
    // BoringSSL (Chromium, gRPC, Envoy, Android) prints the name as it is.
    return usable(phrase)
      ? [
          [phrase, meaning, options],
          [phrase.replaceAll(" ", "_"), meaning, options],
        ]
      : [];
  });

const alerts = (): Rule[] =>
  tlsAlert.rows.flatMap(({ name, meaning }): Rule[] => {
    const phrase = words(name ?? "");
    return [
      [`alert ${phrase}`, meaning, { ...handshake, code: `tls-alert:${name}` }],
      [`received fatal alert ${phrase}`, meaning, { ...handshake, code: `tls-alert:${name}` }],
      [`fatal alert ${phrase.replaceAll(" ", "")}`, meaning, { ...handshake, code: `tls-alert:${name}` }],
      // Stronger than a name that HTTP/2 has too: internal_error.
      [
        `received fatal alert ${name?.toLowerCase()}`,
        meaning,
        { ...handshake, strength: Strength.system, code: `tls-alert:${name}` },
      ],
      [`fatal alert ${name?.toLowerCase()}`, meaning, { ...handshake, code: `tls-alert:${name}` }],
    ];
  });

export const tls = (): Grammar => ({
  title: "a TLS library",
  rules: [
    ...reasons(),
    ...alerts(),
    ["unexpected eof while reading", "tls-ended-without-notice", { ...event, when: opensslContext }],
    ["connection indicated an eof", "tls-ended-without-notice", event],
    ["eof was observed", "tls-ended-without-notice", event],
    ["handshakefailed error_eof", "tls-ended-without-notice", handshake],
    ["tls error unexpected eof", "tls-ended-without-notice", event],
    ["ssl_error_eof", "tls-ended-without-notice", event],
    ["ssl_error_syscall", "tls-syscall", { ...event, strength: Strength.summary }],
    ["wrong version number", "tls-not-answered-in-tls", handshake],
    ["http request", "plain-text-to-tls", { ...handshake, when: /SSL routines[^\n]{0,80}http request/ }],
    ["packet length too long", "tls-not-answered-in-tls", { ...handshake, when: opensslContext }],
    [
      "record layer failure",
      "tls-failed",
      { ...handshake, strength: Strength.wrapper, when: opensslContext },
    ],
    ["unknown protocol", "tls-not-answered-in-tls", { ...handshake, when: opensslContext }],
    ["record overflow", "tls-not-answered-in-tls", { ...handshake, when: opensslContext }],
    ["alert number #", "", { ...handshake, numbers: ["tls-alert"], when: opensslContext }],
    ["ssl alert number #", "", { ...handshake, numbers: ["tls-alert"] }],
    [
      "handshake failure",
      "tls-alert-handshake-failure",
      { ...handshake, strength: Strength.summary, when: opensslContext },
    ],
    ["no shared cipher", "tls-no-common-version", handshake],
    ["certificate verify failed", "certificate-untrusted", handshake],
    ["certificate has expired", "certificate-expired", handshake],
    [
      "self signed certificate",
      "certificate-untrusted",
      { ...handshake, when: /error|fail|SSL|TLS|verify/i, unless: /generat|creat/i },
    ],
    ["self signed certificate in certificate chain", "certificate-untrusted", handshake],
    ["unable to get local issuer certificate", "certificate-untrusted", handshake],
    ["unable to verify the first certificate", "certificate-untrusted", handshake],
    ["certificate is not trusted", "certificate-untrusted", handshake],
    ["certificate * is not trusted", "certificate-untrusted", handshake],
    ["certificate * doesn t have a known issuer", "certificate-untrusted", handshake],
    ["certificate verification failed", "certificate-untrusted", handshake],
    ["ssl certificate problem", "certificate-untrusted", { ...handshake, strength: Strength.summary }],
    ["ssl peer certificate or ssh remote key was not ok", "certificate-untrusted", handshake],
    ["invalid certificate", "certificate-untrusted", { ...handshake, whole: true }],
    ["certificate s owner does not match hostname", "certificate-name-mismatch", handshake],
    ["x509 cannot validate certificate for", "certificate-name-mismatch", handshake],
    ["hostname mismatch", "certificate-name-mismatch", { ...handshake, when: opensslContext }],
    ["does not match target host name", "certificate-name-mismatch", handshake],
    ["the tls connection was non properly terminated", "tls-ended-without-notice", event],
    ["ssl connection has been closed unexpectedly", "tls-ended-without-notice", event],
    ["tls handshake failed", "tls-handshake-failed", { ...handshake, strength: Strength.summary }],
    ["ssl handshake failed", "tls-handshake-failed", { ...handshake, strength: Strength.summary }],
    ["ssl handshake failure", "tls-handshake-failed", { ...handshake, strength: Strength.summary }],
    ["ssl handshake error", "tls-handshake-failed", { ...handshake, strength: Strength.summary }],
    ["tls handshake error", "tls-handshake-failed", { ...handshake, strength: Strength.summary }],
    ["tls negotiation failed", "tls-handshake-failed", { ...handshake, strength: Strength.summary }],
    ["ssl negotiation failed", "tls-handshake-failed", { ...handshake, strength: Strength.summary }],
    [
      "ssl_connect",
      "tls-handshake-failed",
      { ...handshake, strength: Strength.wrapper, when: /fail|error|errno/i },
    ],
    ["ssl connect error", "tls-handshake-failed", { ...handshake, strength: Strength.summary }],
    ["an error occurred during ssl communication", "tls-failed", event],
    ["ssl error", "tls-failed", { ...event, strength: Strength.summary, when: /\bSSL error\b/i }],
    ["ssl wants a read first", "handshake-timed-out", { ...handshake, when: /SSL connection failed/ }],
    ["unable to make secure connection", "tls-handshake-failed", handshake],
    ["cannot start tls", "tls-handshake-failed", { ...handshake, strength: Strength.summary }],
    ["bad record mac", "tls-record-damaged", { ...event, when: opensslContext }],
    ["no peer certificate available", "tls-handshake-failed", { ...handshake, strength: Strength.wrapper }],
    [
      "write errno #",
      "",
      {
        strength: Strength.system,
        numbers: errnoSystems,
        operation: "handshake",
        when: /^(?:CONNECTED|write:errno)/m,
      },
    ],
    [
      "connect errno #",
      "",
      { strength: Strength.system, numbers: errnoSystems, operation: "connect", when: /^connect:errno/m },
    ],
    [
      "read errno #",
      "",
      { strength: Strength.system, numbers: errnoSystems, operation: "read", when: /^read:errno/m },
    ],
    ...[...openssl.rows]
      .filter(({ name }) => name === "SSL_ERROR_SSL")
      .map(({ meaning }): Rule => ["ssl_error_ssl", meaning, { ...event, strength: Strength.wrapper }]),
  ],
});
