import { type Answer, defineCheck, type Found } from "../check.ts";
import { readingFact } from "../mail/reading.ts";
import { sessionFact } from "../mail/session.ts";
import { doubtOf, type Flaw, flawsOf, namesOf } from "../tls/certificate.ts";
import { inspectorOf } from "../tls/inspectors.ts";

const RENEW =
  "postfix: smtpd_tls_chain_files (or smtpd_tls_cert_file), then postfix reload; dovecot: ssl_cert, then doveadm reload; exim: tls_certificate. A renewed file that nobody reloads is the usual reason.";

type Finding = Flaw | "mail-inspected";

export default defineCheck<Finding>({
  id: "mail-certificate",
  asks: "Is the certificate valid now, for this name, and complete?",
  of: ["smtp", "submission", "smtps", "imap", "imaps", "pop3", "pop3s"],
  after: ["connect"],
  weight: 69,
  finds: {
    "mail-inspected": {
      says: "Not the server but something in between completes TLS, to read the mail.",
      remedies: [
        {
          who: "network",
          does: "Switch off its inspection of mail (the antivirus's mail shield on this machine, or the firewall's TLS inspection of ports 25, 465, 587, 993, 995), and look again: it ends conversations that it does not like, and the error then looks like the server's.",
        },
      ],
    },
    "certificate-expired": {
      says: "The certificate is no longer valid; mail programs warn or refuse.",
      remedies: [{ who: "server", does: `Renew it and have it read again: ${RENEW}` }],
    },
    "certificate-not-yet-valid": {
      says: "The certificate is not valid yet; mail programs warn or refuse.",
      remedies: [
        { who: "server", does: `Put the right certificate in: ${RENEW}` },
        { who: "client", does: "See that this machine's clock is right." },
      ],
    },
    "certificate-wrong-name": {
      says: "The certificate is for another name; mail programs warn or refuse.",
      remedies: [
        {
          who: "client",
          does: "Enter one of the certificate's names as the server in the account's settings (Thunderbird: Server Name; Outlook: Server).",
        },
        { who: "server", does: "Get a certificate that holds the name that users enter." },
      ],
    },
    "certificate-chain-incomplete": {
      says: "The server does not send the whole chain; mail programs that do not know the intermediate refuse.",
      remedies: [{ who: "server", does: `Send the intermediates too (fullchain.pem): ${RENEW}` }],
    },
  },

  async run(visit) {
    const session = visit.known(sessionFact) ?? visit.known(readingFact);
    const certificate = session?.conversation.certificate();
    if (!session || !certificate) return { outcome: "skipped", says: "there is no TLS" };
    const inspector = inspectorOf(certificate);
    if (inspector !== undefined) return inspected(inspector, String(certificate.issuer?.CN));
    const { authorizationError } = session.conversation.tls ?? {};
    const distrust = authorizationError ? String(authorizationError) : undefined;
    // Servers among themselves take any certificate (RFC 7435); only its time tells that nobody looks after it.
    const amongServers = visit.target.scheme === "smtp";
    const flaws = flawsOf(certificate, distrust, visit.target.host, Date.now()).filter(
      ({ flaw }) => !amongServers || flaw === "certificate-expired",
    );
    const found = flaws.map(
      ({ flaw, because }): Found<Flaw> => ({
        cause: flaw,
        confidence: amongServers || flaw === "certificate-chain-incomplete" ? "likely" : "certain",
        because: [because],
        by: "client",
      }),
    );
    const doubt = found.length > 0 || amongServers ? undefined : doubtOf(distrust);
    return {
      outcome: found.length > 0 ? "limited" : "ok",
      says: flaws[0]?.because ?? `for ${namesOf(certificate)}, until ${certificate.valid_to}`,
      found,
      ...(doubt === undefined ? {} : { notTested: [{ id: "mail-certificate", because: doubt }] }),
    };
  },
});

function inspected(who: string, issuer: string): Answer<Finding> {
  return {
    outcome: "limited",
    says: `made by ${who}`,
    found: [
      {
        cause: "mail-inspected",
        confidence: "certain",
        by: "middlebox",
        because: [`The certificate was made by "${issuer}": that is ${who}, and not the server's own.`],
      },
    ],
  };
}
