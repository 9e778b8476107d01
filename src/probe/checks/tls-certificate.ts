import { defineCheck, type Found } from "../check.ts";
import { doubtOf, type Flaw, flawsOf, namesOf } from "../tls/certificate.ts";
import { tlsFact } from "../tls/facts.ts";

export default defineCheck<Flaw>({
  id: "tls-certificate",
  asks: "Is the certificate valid now, for this name, and complete?",
  of: ["tls", "https", "wss", "rediss"],
  after: ["tls-handshake"],
  weight: 77,
  finds: {
    "certificate-expired": {
      says: "The certificate is no longer valid; clients break the connection off.",
      remedies: [
        {
          who: "server",
          does: "Renew it and reload the service (certbot renew; nginx -s reload): a renewed file that nobody reloads is the usual reason. Renew intermediates too.",
        },
      ],
    },
    "certificate-not-yet-valid": {
      says: "The certificate is not valid yet; clients break the connection off.",
      remedies: [
        { who: "server", does: "Put the right certificate in, and see that its maker's clock was right." },
        { who: "client", does: "See that this machine's clock is right." },
      ],
    },
    "certificate-wrong-name": {
      says: "The certificate is for another name; clients break the connection off.",
      remedies: [
        {
          who: "server",
          does: "Give the name to the right certificate (server_name in nginx, crt-list in haproxy, VirtualHost in Apache); without a match the server sends its default.",
        },
        { who: "client", does: "Use a name that the certificate is for." },
      ],
    },
    "certificate-chain-incomplete": {
      says: "The server does not send the whole chain; clients that do not know the intermediate break the connection off.",
      remedies: [
        {
          who: "server",
          does: "Send the intermediates behind the own certificate, in one file (fullchain.pem): ssl_certificate (nginx), crt (haproxy), SSLCertificateFile (Apache), cert (stunnel).",
        },
      ],
    },
  },

  async run(visit) {
    const { certificate, distrust } = visit.known(tlsFact) ?? {};
    if (!certificate) return { outcome: "skipped", says: "the server has none" };
    const flaws = flawsOf(certificate, distrust, visit.target.host, Date.now());
    const found = flaws.map(
      ({ flaw, because }): Found<Flaw> => ({
        cause: flaw,
        confidence: flaw === "certificate-chain-incomplete" ? "likely" : "certain",
        because: [because],
        by: "client",
      }),
    );
    const doubt = found.length > 0 ? undefined : doubtOf(distrust);
    return {
      outcome: found.length > 0 ? "failed" : "ok",
      says: flaws[0]?.because ?? `for ${namesOf(certificate)}, until ${certificate.valid_to}`,
      found,
      ...(doubt === undefined ? {} : { notTested: [{ id: "tls-certificate", because: doubt }] }),
    };
  },
});
