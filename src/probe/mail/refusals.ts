/**
 * What a mail server means when it turns somebody away, by code, enhanced code (RFC 3463) and words, as
 * postfix, exim, sendmail, OpenSMTPD and the large providers write it. The words are a hint.
 */
import type { Finds } from "../check.ts";
import type { Reply } from "../reply.ts";

export type MailRefusal =
  | "smtp-too-many-connections"
  | "smtp-too-many-errors"
  | "smtp-blocklisted"
  | "smtp-no-reverse-name"
  | "smtp-early-talker"
  | "smtp-greylisted"
  | "smtp-overloaded"
  | "smtp-idle-timeout"
  | "smtp-tls-required"
  | "smtp-auth-required"
  | "smtp-421"
  | "smtp-deferred"
  | "smtp-rejected";

const signs: readonly { readonly means: MailRefusal; readonly words: RegExp }[] = [
  {
    means: "smtp-too-many-errors",
    words: /too many (?:errors|bad|invalid|unknown|syntax|protocol|nonmail|unrecogni)/i,
  },
  {
    means: "smtp-early-talker",
    words:
      /protocol error|before (?:the )?(?:greeting|banner)|early talker|pregreet|improper (?:use of )?(?:command )?pipelining|synchroni[sz]ation error/i,
  },
  {
    means: "smtp-too-many-connections",
    words:
      /too many (?:concurrent|connections|simultaneous|sessions)|connection (?:rate|limit|count)|rate.?limit|exceeded (?:the )?(?:connection|rate)|maximum number of connections|concurren/i,
  },
  {
    means: "smtp-tls-required",
    words:
      /must issue a? ?starttls|starttls (?:command )?(?:first|required)|(?:tls|encryption|ssl)\b[^\n]{0,30}\b(?:required|needed|mandatory)|5\.7\.10\b/i,
  },
  {
    means: "smtp-auth-required",
    words: /authentication (?:is )?required|must authenticate|auth(?:enticate)? first|smtp auth/i,
  },
  {
    means: "smtp-blocklisted",
    words:
      /block(?:ed|list)|black ?list|rbl|dnsbl|spamhaus|spamcop|barracuda|reputation|listed (?:at|in|by|on)|banned|refused by policy/i,
  },
  {
    means: "smtp-no-reverse-name",
    words:
      /reverse (?:dns|hostname|lookup|name)|\bptr\b|cannot find your (?:hostname|reverse)|does not resolve|no hostname/i,
  },
  // "Too much load; please try again later" is no greylisting, though the words are the same.
  {
    means: "smtp-overloaded",
    words:
      /overload|too much load|load (?:average )?(?:is )?too high|resources|too busy|temporar(?:y|ily) (?:unavailable|failure|rejected|lookup|local problem)|not available|insufficient|local problem|queue file|not (?:currently )?accepting/i,
  },
  { means: "smtp-greylisted", words: /gr[ae]y-?list|try again (?:later|in)|please retry|deferred/i },
  { means: "smtp-idle-timeout", words: /time-?out|timed out|idle|inactiv/i },
];

const TEMPORARY: ReadonlySet<MailRefusal> = new Set<MailRefusal>(["smtp-greylisted", "smtp-overloaded"]);

/** What the words of a refusal say; undefined: they say nothing that is known, and the code is not 421. */
export function saidRefusal({ code, text }: Reply): MailRefusal | undefined {
  const said = signs.find(({ words }) => words.test(text))?.means;
  // Who greylists keeps the conversation; 421 ends it ("421 4.7.0 Try again later, closing connection", Gmail).
  if (code === 421) return said === "smtp-greylisted" ? "smtp-421" : (said ?? "smtp-421");
  // "Not now" is said with a 4; with a 5 the same words are for good ("554 SMTP service not available").
  if (said && TEMPORARY.has(said) && code >= 500) return "smtp-rejected";
  return said;
}

/** What a refusal most likely means. */
export const mailRefusalOf = (reply: Reply): MailRefusal =>
  saidRefusal(reply) ?? (reply.code < 500 ? "smtp-deferred" : "smtp-rejected");

/** Every refusal as something that can be found. */
export const mailRefusals: Readonly<Record<MailRefusal, Finds>> = {
  "smtp-too-many-connections": {
    says: "The server takes no more connections from this address at the moment.",
    remedies: [
      {
        who: "client",
        does: "Open fewer connections at once and close them: Thunderbird and Outlook retry on their own; scripts and phones on the same line count as well (a NAT is one address).",
      },
      {
        who: "server",
        does: "postfix: smtpd_client_connection_count_limit, smtpd_client_connection_rate_limit, postscreen_client_connection_count_limit; exim: smtp_accept_max_per_host.",
      },
    ],
  },
  "smtp-too-many-errors": {
    says: "The server gave up on the client after too many commands that it did not accept.",
    remedies: [
      {
        who: "client",
        does: "Look at the errors before the last one: they are the cause. Often it is a list of unknown recipients or a log-in that is tried again and again.",
      },
      {
        who: "server",
        does: "postfix: smtpd_hard_error_limit and smtpd_junk_command_limit; exim: smtp_max_unknown_commands, smtp_max_synprot_errors.",
      },
    ],
  },
  "smtp-blocklisted": {
    says: "The server does not take mail from this address: it is on a list.",
    remedies: [
      {
        who: "client",
        does: "Send through your provider's server on port 587 with a log-in, not from a dial-up address to port 25.",
      },
      {
        who: "server",
        does: "If the address is yours: find which list (the reply mostly links to it), mend the reason, ask to be removed.",
      },
    ],
  },
  "smtp-no-reverse-name": {
    says: "The server wants the sender's address to have a name, and it has none that fits.",
    remedies: [
      {
        who: "network",
        does: "Let whoever owns the address set its PTR record, and the name's A record to the address.",
      },
      { who: "client", does: "Send through your provider's server on port 587 instead." },
    ],
  },
  "smtp-early-talker": {
    says: "The server turns away whoever speaks before it has greeted or sends several commands at once.",
    remedies: [
      {
        who: "client",
        does: "Wait for the greeting and for each reply; many home-made programs and some antivirus proxies do not.",
      },
      {
        who: "server",
        does: "postscreen_greet_action and smtpd_reject_unauth_pipelining (postfix), smtp_enforce_sync (exim) are what does it.",
      },
    ],
  },
  "smtp-greylisted": {
    says: "The server wants us to come back later, as it does with all strangers.",
    remedies: [
      {
        who: "client",
        does: "Nothing: a mail server tries again by itself. A program that sends directly must, too, after 5 to 15 minutes.",
      },
    ],
  },
  "smtp-overloaded": {
    says: "The server cannot at the moment.",
    remedies: [
      {
        who: "server",
        does: "Its log says what is short: disk space (queue_minfree), processes, load (smtp_load_reserve in exim), a milter or database that does not answer.",
      },
      { who: "client", does: "Try again later." },
    ],
  },
  "smtp-idle-timeout": {
    says: "The server ended the conversation because nothing was said for too long.",
    remedies: [
      {
        who: "client",
        does: "Whatever sits between (an antivirus that scans first) must pass the mail on in time; Thunderbird: mailnews.tcptimeout; Outlook: server timeouts, 5 minutes.",
      },
      {
        who: "server",
        does: "postfix: smtpd_timeout (it shrinks to 10 s under stress); exim: smtp_receive_timeout.",
      },
    ],
  },
  "smtp-tls-required": {
    says: "The server does nothing without TLS.",
    remedies: [
      {
        who: "client",
        does: 'Thunderbird: connection security "STARTTLS" (port 587) or "SSL/TLS" (port 465); Outlook: encrypted connection STARTTLS, or SSL/TLS with port 465.',
      },
    ],
  },
  "smtp-auth-required": {
    says: "The server wants a log-in first.",
    remedies: [
      {
        who: "client",
        does: 'Outlook: More Settings, Outgoing Server, "My outgoing server (SMTP) requires authentication"; Thunderbird: Outgoing Server, authentication method "normal password".',
      },
    ],
  },
  "smtp-421": {
    says: "The server says that it closes the connection (421).",
    remedies: [
      {
        who: "server",
        does: "Its log tells the reason that the reply does not: shutting down, a limit, a milter, a lookup that failed.",
      },
      { who: "client", does: "Try again later; 421 is never for good." },
    ],
  },
  "smtp-deferred": {
    says: "The server does not take it now (a reply that begins with 4), and asks to try again later.",
    remedies: [
      {
        who: "server",
        does: "A rule of its own defers us, or something that it asks does not answer (a scanner, a list, a policy service); its log names it. postfix: what defers stands in the restriction lists (defer_if_permit, check_policy_service, milters); exim: a defer or an error in an ACL.",
      },
      {
        who: "client",
        does: "Try again after some minutes, as mail servers do by themselves; a program that gives up at a 4 loses the mail.",
      },
    ],
  },
  "smtp-rejected": {
    says: "The server does not take mail from us, for good.",
    remedies: [
      {
        who: "client",
        does: "Read the reply: it names the rule. From home or office, send through your provider's server on port 587 with a log-in.",
      },
      {
        who: "server",
        does: "If we should be let in: look at client and HELO restrictions (postfix: smtpd_client_restrictions, smtpd_helo_restrictions; exim: acl_smtp_connect, acl_smtp_helo).",
      },
    ],
  },
};
