/** OpenSMTPD, in order and out of order. */
import { OPENSMTPD_USER, type OpensmtpdSettings, startOpensmtpd } from "../../servers/opensmtpd.ts";
import { brokenWith, healthyWith, type Program } from "./planted.ts";
import { MAIL, TLS } from "./postfix.ts";

/** What is done at one phase of the conversation, to everybody. */
const at = (phase: string, does: string): OpensmtpdSettings => ({
  lines: [`filter own phase ${phase} match src "127.0.0.1" ${does}`],
  listen: "filter own",
});

const healthy = healthyWith(startOpensmtpd, [
  { what: "as it comes" },
  { what: "that takes a mail", options: { mail: MAIL } },
  {
    what: "that is sent a mail which is too large",
    settings: { lines: ["smtp max-message-size 1500000"] },
    options: { mail: MAIL, provoke: true },
  },
  { what: "with many connections", options: { connections: true, connectionsMax: 64 } },
]);

const broken = brokenWith(startOpensmtpd, [
  {
    what: "a filter turns us away",
    settings: at("connect", 'reject "554 you are denied"'),
    cause: "smtp-rejected",
    step: "smtp-greeting",
    reply: /^554 you are denied/,
  },
  {
    what: "a filter ends what there is too much of",
    settings: at("connect", 'disconnect "421 too many connections"'),
    cause: "smtp-too-many-connections",
    step: "smtp-greeting",
    reply: /^421 /,
  },
  {
    what: "a filter does not take our name",
    settings: at("ehlo", 'reject "550 bad name"'),
    cause: "smtp-rejected",
    step: "smtp-hello",
    reply: /^550 /,
  },
  {
    what: "a filter finds us on a list",
    settings: at("mail-from", 'reject "550 your address is listed at spamhaus"'),
    cause: "smtp-blocklisted",
    step: "smtp-envelope",
    reply: /^550 /,
  },
  {
    what: "a filter greylists",
    settings: at("rcpt-to", 'reject "451 greylisted"'),
    cause: "smtp-greylisted",
    step: "smtp-envelope",
    reply: /^451 /,
  },
  {
    what: "a filter ends the conversation at the mail",
    settings: at("data", 'disconnect "421 scanner down"'),
    options: { mail: MAIL },
    cause: "smtp-421",
    step: "smtp-envelope",
    reply: /^421 scanner down/,
  },
  {
    what: "it takes only small mails",
    settings: { lines: ["smtp max-message-size 2000"] },
    cause: "smtp-size",
    step: "smtp-envelope",
    reply: /SIZE 2000/,
  },
  {
    what: "the mail is larger than it takes",
    settings: { lines: ["smtp max-message-size 100"] },
    options: { mail: MAIL },
    cause: "smtp-size",
    step: "smtp-envelope",
    reply: /^554 5\.3\.4 Message too big/,
  },
  {
    what: "the recipient is not its business",
    options: { mail: { ...MAIL, to: "bob@elsewhere.example" } },
    cause: "smtp-recipient-refused",
    step: "smtp-envelope",
    reply: /^550 Invalid recipient/,
  },
  {
    what: "its TLS does not get along with its library",
    settings: { tls: TLS, listen: "tls" },
    cause: "smtp-starttls-broken",
    step: "smtp-starttls",
    reply: /^220 /,
  },
  {
    what: "its TLS does not, and it does nothing without",
    settings: { tls: TLS, listen: "tls-require auth <users>" },
    scheme: "submission",
    options: OPENSMTPD_USER,
    cause: "smtp-starttls-broken",
    step: "smtp-starttls",
  },
  {
    what: "its TLS does not, from the start",
    settings: { tls: TLS, listen: "smtps" },
    scheme: "smtps",
    options: { waitMs: 500 },
    cause: "smtp-tls-broken",
    step: "smtp-greeting",
  },
]);

export const opensmtpdProgram: Program = {
  needs: ["linux", "root", "unshare", "openssl", "smtpd"],
  scheme: "smtp",
  healthy,
  broken,
};
