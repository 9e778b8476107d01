/** postfix, in order and out of order. */
import { startPostfix } from "../../servers/postfix.ts";
import { brokenWith, healthyWith, type Program } from "./planted.ts";

export const TLS = { name: "127.0.0.1" } as const;
export const EXPIRED = { ...TLS, from: "20200101000000Z", to: "20210101000000Z" } as const;
export const MAIL = { from: "alice@example.org", to: "bob@example.test" } as const;
const LOG_IN_FIRST = { smtpd_client_restrictions: "permit_sasl_authenticated, reject" } as const;

const healthy = healthyWith(startPostfix, [
  { what: "as it comes" },
  { what: "with STARTTLS", settings: { tls: TLS } },
  { what: "with TLS required", settings: { tls: TLS, main: { smtpd_tls_security_level: "encrypt" } } },
  { what: "with TLS from the start", settings: { tls: TLS, wrapper: true }, scheme: "smtps" },
  { what: "for submission", settings: { tls: TLS }, scheme: "submission" },
  {
    what: "behind postscreen with a short pause",
    settings: { postscreen: true, main: { postscreen_greet_wait: "1s" } },
  },
  {
    what: "behind postscreen with its pause as it comes",
    settings: { postscreen: true, main: { postscreen_greet_wait: "6s" } },
  },
  { what: "that takes a mail", options: { mail: MAIL } },
  {
    what: "that is sent a mail which is too large",
    settings: { main: { message_size_limit: 1_500_000 } },
    options: { mail: MAIL, provoke: true },
  },
  { what: "with its limits as they come, looked for", options: { connections: true, connectionsMax: 64 } },
  { what: "that refuses strangers to relay", settings: { main: { mydestination: "localhost" } } },
]);

const broken = brokenWith(startPostfix, [
  {
    what: "it turns clients away at once",
    settings: { main: { smtpd_client_restrictions: "reject", smtpd_delay_reject: "no" } },
    cause: "smtp-rejected",
    step: "smtp-greeting",
    reply: /^554 /,
  },
  {
    what: "it turns clients away, but says so late",
    settings: { main: { smtpd_client_restrictions: "reject" } },
    cause: "smtp-rejected",
    step: "smtp-envelope",
    reply: /^554 5\.7\.1 .*Client host rejected/,
  },
  {
    what: "it wants the client's address to have a name",
    settings: { main: { smtpd_client_restrictions: "reject_unknown_client_hostname" } },
    cause: "smtp-no-reverse-name",
    step: "smtp-envelope",
    reply: /cannot find your/,
  },
  {
    what: "the client is on a list",
    settings: {
      main: {
        smtpd_client_restrictions: "check_client_access static:{554 5.7.1 blocked using zen.spamhaus.org}",
      },
    },
    cause: "smtp-blocklisted",
    step: "smtp-envelope",
    reply: /^554 5\.7\.1 .*spamhaus/,
  },
  {
    what: "it greylists",
    settings: {
      main: { smtpd_recipient_restrictions: "check_client_access static:{450 4.7.1 Greylisted}, reject" },
    },
    cause: "smtp-greylisted",
    step: "smtp-envelope",
    reply: /^450 /,
  },
  {
    what: "it says 421 to everybody",
    settings: {
      main: {
        smtpd_client_restrictions: "check_client_access static:{421 4.3.2 Closing for maintenance}",
        smtpd_delay_reject: "no",
      },
    },
    cause: "smtp-421",
    step: "smtp-greeting",
    reply: /^421 /,
  },
  {
    what: "it does not take our EHLO",
    settings: { main: { smtpd_helo_restrictions: "reject", smtpd_delay_reject: "no" } },
    cause: "smtp-rejected",
    step: "smtp-hello",
    reply: /^554 .*Helo command rejected/,
  },
  {
    what: "it takes one connection from an address",
    settings: { main: { smtpd_client_connection_count_limit: 1, smtpd_client_event_limit_exceptions: "" } },
    cause: "smtp-too-many-connections",
    step: "smtp-sessions",
    reply: /^421 4\.7\.0 .*too many connections/,
  },
  {
    what: "it takes ten connections from an address, and they are looked for",
    settings: { main: { smtpd_client_connection_count_limit: 10, smtpd_client_event_limit_exceptions: "" } },
    options: { connections: true, connectionsMax: 64 },
    cause: "smtp-too-many-connections",
    step: "smtp-sessions",
    reply: /^421 4\.7\.0 .*too many connections/,
  },
  {
    what: "it takes two connections a minute",
    settings: { main: { smtpd_client_connection_rate_limit: 2, smtpd_client_event_limit_exceptions: "" } },
    cause: "smtp-too-many-connections",
    step: "smtp-greeting",
    reply: /^421 /,
  },
  {
    what: "it bears with one error",
    settings: { main: { smtpd_hard_error_limit: 2 } },
    cause: "smtp-too-many-errors",
    step: "smtp-errors",
    reply: /^421 4\.7\.0 .*too many errors/,
  },
  {
    what: "it bears with ten errors, and is provoked",
    settings: { main: { smtpd_hard_error_limit: 10, smtpd_error_sleep_time: "0s" } },
    options: { provoke: true },
    cause: "smtp-too-many-errors",
    step: "smtp-errors",
    reply: /^421 4\.7\.0 .*too many errors/,
  },
  {
    what: "it takes only small mails",
    settings: { main: { message_size_limit: 2000 } },
    cause: "smtp-size",
    step: "smtp-envelope",
    reply: /SIZE 2000/,
  },
  {
    what: "the mail is larger than it takes",
    settings: { main: { message_size_limit: 100 } },
    options: { mail: MAIL },
    cause: "smtp-size",
    step: "smtp-envelope",
    reply: /^552 5\.3\.4/,
  },
  {
    what: "the recipient is not its business",
    options: { mail: { ...MAIL, to: "bob@elsewhere.example" } },
    cause: "smtp-recipient-refused",
    step: "smtp-envelope",
    reply: /^(?:454|554) .*Relay access denied/,
  },
  {
    what: "users must log in, and do not",
    settings: { tls: TLS, main: LOG_IN_FIRST },
    options: { mail: MAIL },
    scheme: "submission",
    cause: "smtp-rejected",
    step: "smtp-envelope",
    reply: /^554 .*Access denied/,
  },
  {
    what: "it ends conversations that are silent for two seconds",
    settings: { main: { smtpd_timeout: "2s" } },
    options: { idleMs: 4000 },
    cause: "smtp-idle-timeout",
    step: "smtp-idle",
    reply: /^421 4\.4\.2 .*timeout/,
  },
  {
    what: "it turns away who speaks before the greeting, and is provoked",
    settings: {
      postscreen: true,
      main: { postscreen_greet_wait: "3s", postscreen_greet_action: "drop", postscreen_greet_ttl: "1s" },
    },
    options: { provoke: true, idleMs: 1500 },
    cause: "smtp-early-talker",
    step: "smtp-early-talk",
    reply: /^521 5\.5\.1 Protocol error/,
  },
  {
    what: "its key does not fit its certificate",
    settings: { tls: TLS, main: { smtpd_tls_key_file: "/nonexistent" } },
    cause: "smtp-starttls-broken",
    step: "smtp-starttls",
    reply: /^454 4\.7\.0 TLS not available/,
  },
  {
    what: "it does nothing without TLS, which is broken",
    settings: { tls: TLS, main: { smtpd_tls_security_level: "encrypt", smtpd_tls_key_file: "/nonexistent" } },
    cause: "smtp-starttls-broken",
    step: "smtp-starttls",
    reply: /^454 4\.7\.0 TLS not available/,
  },
  {
    what: "its TLS has no version that we take",
    settings: { tls: TLS, main: { smtpd_tls_protocols: "TLSv1", smtpd_tls_mandatory_protocols: "TLSv1" } },
    cause: "smtp-starttls-broken",
    step: "smtp-starttls",
    reply: /^220 /,
  },
  ...(["submission", "smtps", "smtp"] as const).map((scheme) => ({
    what: `its certificate has expired, ${scheme}`,
    settings: {
      tls: EXPIRED,
      wrapper: scheme === "smtps",
    },
    scheme,
    cause: "certificate-expired",
    step: "mail-certificate",
  })),
  {
    what: "its certificate is for another name",
    settings: { tls: { name: "mail.example.test" } },
    scheme: "submission" as const,
    host: "localhost",
    cause: "certificate-wrong-name",
    step: "mail-certificate",
  },
  {
    what: "it offers no TLS where users log in",
    scheme: "submission",
    cause: "smtp-starttls-missing",
    step: "smtp-starttls",
  },
  {
    what: "it speaks TLS at once, and we do not",
    settings: { tls: TLS, wrapper: true },
    options: { waitMs: 1000 },
    cause: "tls-on-plain-port",
    step: "smtp-greeting",
  },
  {
    what: "it does not speak TLS at once, and we do",
    settings: { tls: TLS },
    scheme: "smtps",
    cause: "plain-on-tls-port",
    step: "smtp-greeting",
  },
  {
    what: "it does not know how to log in",
    settings: { tls: TLS },
    scheme: "submission",
    options: { user: "alice", password: "secret" },
    cause: "smtp-no-auth",
    step: "smtp-auth",
  },
]);

export const postfixProgram: Program = {
  needs: ["linux", "root", "postfix", "openssl"],
  scheme: "smtp",
  healthy,
  broken,
};
