/** exim, in order and out of order. */
import { EXIM_USER, type EximSettings, startExim } from "../../servers/exim.ts";
import { brokenWith, healthyWith, type Program } from "./planted.ts";
import { EXPIRED, MAIL, TLS } from "./postfix.ts";

/** An access list of these lines at one point of the conversation. */
const at = (point: string, ...lines: readonly string[]): EximSettings => ({
  main: [`acl_smtp_${point} = own`],
  acl: ["own:", ...lines.map((line) => `  ${line}`)],
});
const NO_EARLY_PIPELINING = "pipelining_connect_advertise_hosts =";
const LOG_IN_FIRST = at("mail", "deny !authenticated = *", "message = Authentication required", "accept");

const healthy = healthyWith(startExim, [
  { what: "as it comes" },
  { what: "with STARTTLS", settings: { tls: TLS } },
  { what: "with TLS from the start", settings: { tls: TLS, wrapper: true }, scheme: "smtps" },
  {
    what: "with a log-in",
    settings: { tls: TLS, login: true },
    scheme: "submission",
    options: EXIM_USER,
  },
  {
    what: "that wants a log-in, for users",
    settings: { tls: TLS, login: true, ...LOG_IN_FIRST },
    scheme: "submission",
  },
  {
    what: "that wants TLS",
    settings: {
      tls: TLS,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: exim has such strings, too.
      ...at("mail", "deny condition = ${if eq{$tls_in_cipher}{}}", "message = TLS is required", "accept"),
    },
  },
  { what: "that takes a mail", options: { mail: MAIL } },
]);

const broken = brokenWith(startExim, [
  {
    what: "it takes nobody",
    settings: { main: ["host_reject_connection = *"] },
    cause: "smtp-rejected",
    step: "smtp-greeting",
    reply: /^554 SMTP service not available/,
  },
  {
    what: "a rule turns us away",
    settings: at("connect", "deny message = you are not welcome"),
    cause: "smtp-rejected",
    step: "smtp-greeting",
    reply: /^550 /,
  },
  {
    what: "a rule defers us",
    settings: at("connect", "defer message = come back another day"),
    cause: "smtp-deferred",
    step: "smtp-greeting",
    reply: /^451 /,
  },
  {
    what: "it takes one connection",
    settings: { main: ["smtp_accept_max = 1"] },
    cause: "smtp-too-many-connections",
    reply: /^421 Too many concurrent SMTP connections/,
  },
  {
    what: "it takes one connection from an address",
    settings: { main: ["smtp_accept_max = 10", "smtp_accept_max_per_host = 1"] },
    cause: "smtp-too-many-connections",
    reply: /^421 Too many concurrent SMTP connections from this IP address/,
  },
  {
    what: "it takes two connections a minute",
    settings: at(
      "connect",
      "defer message = connection rate limit exceeded",
      "ratelimit = 2 / 1m / per_conn / strict",
      "accept",
    ),
    cause: "smtp-too-many-connections",
    step: "smtp-greeting",
    reply: /^451 /,
  },
  {
    what: "its machine is overloaded",
    settings: { main: ["smtp_load_reserve = 0.001"] },
    cause: "smtp-overloaded",
    reply: /^421 Too much load/,
  },
  {
    what: "it turns away who speaks before the greeting, and is provoked",
    settings: { main: [NO_EARLY_PIPELINING] },
    options: { provoke: true },
    cause: "smtp-early-talker",
    step: "smtp-early-talk",
    reply: /^554 SMTP synchronization error/,
  },
  {
    what: "it greets after five seconds",
    settings: at("connect", "accept delay = 5s"),
    options: { budgetMs: 12_000 },
    cause: "smtp-slow-greeting",
    step: "smtp-greeting",
    reply: /^220 /,
  },
  {
    what: "it does not take our name",
    settings: at("helo", "deny message = bad name"),
    cause: "smtp-rejected",
    step: "smtp-hello",
    reply: /^550 bad name/,
  },
  {
    what: "it bears with no unknown command",
    settings: { main: ["smtp_max_unknown_commands = 0"] },
    cause: "smtp-too-many-errors",
    step: "smtp-errors",
    reply: /^500 Too many unrecognized commands/,
  },
  {
    what: "it bears with no error of syntax",
    settings: { main: ["smtp_max_synprot_errors = 0"] },
    cause: "smtp-too-many-errors",
    step: "smtp-errors",
    reply: /^500 Too many syntax or protocol errors/,
  },
  {
    what: "it takes one command that brings no mail",
    settings: { main: ["smtp_accept_max_nonmail = 1"] },
    cause: "smtp-too-many-errors",
    reply: /^554 Too many nonmail commands/,
  },
  {
    what: "it wants a log-in from everybody",
    settings: { tls: TLS, login: true, ...LOG_IN_FIRST },
    cause: "smtp-auth-required",
    step: "smtp-envelope",
    reply: /^550 Authentication required/,
  },
  {
    what: "the password is wrong",
    settings: { tls: TLS, login: true },
    scheme: "submission",
    options: { ...EXIM_USER, password: "wrong-7731" },
    cause: "smtp-login-refused",
    step: "smtp-auth",
    reply: /^535 /,
  },
  {
    what: "it wants TLS, and offers none",
    settings: at("mail", "deny message = TLS is required"),
    cause: "smtp-tls-required",
    step: "smtp-envelope",
    reply: /^550 TLS is required/,
  },
  {
    what: "its certificate is missing",
    settings: { tls: TLS, main: ["tls_certificate = /nonexistent"] },
    cause: "smtp-starttls-broken",
    step: "smtp-starttls",
    reply: /^454 TLS currently unavailable/,
  },
  {
    what: "its certificate has expired",
    settings: { tls: EXPIRED },
    cause: "certificate-expired",
    step: "mail-certificate",
  },
  {
    what: "it takes only small mails",
    settings: { main: ["message_size_limit = 2000"] },
    cause: "smtp-size",
    step: "smtp-envelope",
    reply: /SIZE 2000/,
  },
  {
    what: "the mail is larger than it takes",
    settings: { main: ["message_size_limit = 200"] },
    options: { mail: MAIL },
    cause: "smtp-size",
    step: "smtp-envelope",
    reply: /^552 Message size exceeds/,
  },
  {
    what: "it ends conversations that are silent for two seconds",
    settings: { main: ["smtp_receive_timeout = 2s"] },
    options: { idleMs: 4000 },
    cause: "smtp-idle-timeout",
    step: "smtp-idle",
    reply: /^421 .*SMTP command timeout/,
  },
  {
    what: "it greylists",
    settings: at("rcpt", "defer message = greylisted, please try again later"),
    cause: "smtp-greylisted",
    step: "smtp-envelope",
    reply: /^451 /,
  },
  {
    what: "the client is on a list",
    settings: at(
      "rcpt",
      "deny message = rejected because $sender_host_address is in a black list at zen.spamhaus.org",
    ),
    cause: "smtp-blocklisted",
    step: "smtp-envelope",
    reply: /^550 .*spamhaus/,
  },
  {
    what: "a file that it looks into is missing",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: exim has such strings, too.
    settings: at("rcpt", "accept condition = ${lookup{x}lsearch{/nonexistent}{yes}{no}}"),
    cause: "smtp-overloaded",
    step: "smtp-envelope",
    reply: /^451 Temporary local problem/,
  },
  {
    what: "its scanner does not answer",
    settings: at("data", "defer message = virus scanner is not available"),
    options: { mail: MAIL },
    cause: "smtp-overloaded",
    step: "smtp-envelope",
    reply: /^451 virus scanner/,
  },
]);

export const eximProgram: Program = {
  needs: ["linux", "root", "unshare", "exim4", "openssl"],
  scheme: "smtp",
  healthy,
  broken,
};
