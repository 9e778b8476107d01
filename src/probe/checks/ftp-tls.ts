import type { Answer } from "../check.ts";
import type { Conversation } from "../conversation.ts";
import { Control, featuresFact, keepControl, keptControl, tlsFact, wayFact } from "../ftp/control.ts";
import { defineFtpCheck } from "../ftp/ftp-check.ts";
import { onlySomeClients } from "../ftp/modes.ts";
import { type Refusal, refusalOf, refusals } from "../ftp/refusals.ts";
import type { Visit } from "../visit.ts";

type Finding = "ftp-tls-broken" | Refusal;

/** Offers of TLS in the answer to FEAT (RFC 4217 §6): "AUTH TLS", "AUTH TLS;SSL", "AUTH SSL TLS". */
const OFFER = /^AUTH\b[^\n]*\b(?:TLS|SSL)/;

export default defineFtpCheck<Finding>({
  id: "ftp-tls",
  asks: "Does explicit TLS (AUTH TLS) work, if it is offered?",
  of: ["ftp"],
  after: ["ftp-features"],
  weight: 60,
  finds: {
    ...refusals,
    "ftp-tls-broken": {
      says: "The server offers TLS, and then it does not come about.",
      remedies: [
        {
          who: "server",
          does: "Look at certificate, key, ciphers and TLS versions: rsa_cert_file, ssl_ciphers and ssl_tlsv1 (vsftpd), TLSRSACertificateFile and TLSProtocol (proftpd), --certfile and --tlsciphersuite (pure-ftpd).",
        },
        {
          who: "network",
          does: 'A firewall that follows FTP (an "FTP helper" or ALG) cannot read the control connection after AUTH TLS, and some then cut it: switch the helper off.',
        },
      ],
    },
  },
  unless: (visit) =>
    visit.known(featuresFact)?.some((feature) => OFFER.test(feature))
      ? undefined
      : "the server does not offer AUTH TLS",

  async run(visit) {
    // On a connection of its own: whatever comes of it, the plain one stays as it is.
    const control = new Control(await visit.open(), visit);
    const { conversation } = control;
    const greeting = await control.hear();
    if (!("reply" in greeting) || greeting.reply.code !== 220) {
      visit.close(conversation);
      const because = "a second connection, for TLS, was not greeted";
      return { outcome: "skipped", says: because, notTested: [{ id: "ftp-tls", because }] };
    }
    const reply = await control.ask("AUTH TLS");
    // pure-ftpd lists AUTH TLS even when it is off. A server that will not have it is not broken.
    if (reply.code >= 500 && !/OOPS|fail/i.test(reply.text)) {
      visit.close(conversation);
      return { outcome: "ok", says: `listed among the features, but not switched on (${reply.code})` };
    }
    const trouble = reply.code === 234 ? await control.startTls() : undefined;
    if (reply.code !== 234 || trouble) {
      const why = trouble
        ? `the handshake failed: ${trouble.code || trouble.says}`
        : `AUTH TLS was answered with ${reply.code}`;
      return broken(visit, conversation, why, reply.raw);
    }
    visit.learn(tlsFact, "works");
    const protocol = conversation.tls?.getProtocol() ?? "TLS";
    if (visit.options.user !== undefined) return overTls(visit, control, protocol);
    visit.close(conversation);
    return { outcome: "ok", says: protocol };
  },
});

function broken(visit: Visit, conversation: Conversation, why: string, reply: string): Answer<Finding> {
  visit.learn(tlsFact, "broken");
  const { ended } = conversation;
  visit.close(conversation);
  return {
    outcome: "failed",
    says: why,
    found: [
      {
        cause: "ftp-tls-broken",
        confidence: "certain",
        because: [`FEAT offers AUTH TLS, but ${why}.`],
        reply,
        ...(ended ? { ended } : {}),
      },
    ],
  };
}

/** A real password goes over TLS where there is TLS; but what would a client get that is set to plain FTP? */
async function overTls(visit: Visit, control: Control, protocol: string): Promise<Answer<Finding>> {
  const plain = keptControl(visit);
  visit.learn(wayFact, { tls: "explicit" });
  keepControl(visit, control);
  // Not the user's own name: this is readable for all.
  const reply = await plain.ask("USER hangup", { last: true });
  visit.close(plain.conversation);
  const cause = refusalOf(reply);
  if (reply.code < 400 || cause !== "ftp-tls-required")
    return { outcome: "ok", says: `${protocol}, used from here on` };
  return {
    outcome: "limited",
    says: `${protocol}, and nothing without it`,
    found: [
      {
        cause,
        confidence: onlySomeClients(true),
        by: "server",
        reply: reply.raw,
        because: [`Without TLS, USER was answered with ${reply.code}.`],
      },
    ],
  };
}
