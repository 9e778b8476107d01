/** SMTP: postfix, in order and out of order, and with something in between. */
import { afterAll, expect, it } from "vitest";
import { needs } from "../needs.ts";
import { rewriting } from "../servers/own-smtp.ts";
import { type PostfixSettings, startPostfix } from "../servers/postfix.ts";
import { checked, stepsOf } from "./checked.ts";
import { mailPrograms } from "./planted/mail.ts";
import { NO_PATIENCE } from "./planted/planted.ts";
import { TLS } from "./planted/postfix.ts";
import { testMail } from "./planted/test-mail.ts";

testMail("postfix", mailPrograms.postfix);

/** In the server's answer to EHLO. */
const stripped: readonly {
  what: string;
  back: (text: string) => string;
  main?: PostfixSettings["main"];
  cause: string;
}[] = [
  {
    what: "the offer is taken out",
    back: (text) => text.replace("250-STARTTLS\r\n", ""),
    cause: "smtp-starttls-stripped",
  },
  {
    what: "the offer is taken out, and the server insists on TLS",
    back: (text) => text.replace("250-STARTTLS\r\n", ""),
    main: { smtpd_tls_security_level: "encrypt" },
    cause: "smtp-starttls-stripped",
  },
  {
    what: "the offer is painted over",
    back: (text) => text.replace("250-STARTTLS", "250-XXXXXXXA"),
    cause: "smtp-filtered",
  },
];

needs("linux", "root", "postfix", "openssl").describe(
  "postfix behind something that does not want TLS",
  () => {
    const servers: { stop(): Promise<void> }[] = [];
    afterAll(async () => {
      await Promise.all(servers.map((server) => server.stop()));
    });
    it.each(stripped)("$what: $cause", async ({ back, main, cause }) => {
      const server = await startPostfix({ tls: TLS, ...(main ? { main } : {}) });
      const box = await rewriting(server.port, back);
      servers.push(server, box);
      const result = await checked(`smtp://127.0.0.1:${box.port}`, { idleMs: NO_PATIENCE });
      expect(result.findings[0]?.cause, stepsOf(result)).toBe(cause);
      expect(result.findings[0]?.by).toBe("middlebox");
    });
  },
);
