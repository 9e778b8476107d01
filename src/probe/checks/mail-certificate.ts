import { defineCheck, type Found } from "../check.ts";
import { readingFact } from "../mail/reading.ts";
import { sessionFact } from "../mail/session.ts";
import { doubtOf, type Flaw, flawsOf, namesOf } from "../tls/certificate.ts";

const RENEW =
  "postfix: smtpd_tls_chain_files (or smtpd_tls_cert_file), then postfix reload; dovecot: ssl_cert, then doveadm reload; exim: tls_certificate. A renewed file that nobody reloads is the usual reason.";

export default defineCheck<Flaw>({
  id: "mail-certificate",
  asks: "Is the certificate valid now, for this name, and complete?",
  of: ["smtp", "submission", "smtps", "imap", "imaps", "pop3", "pop3s"],
  after: ["connect"],
  weight: 69,
  finds: {
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
