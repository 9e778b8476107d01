import { type Answer, defineCheck } from "../check.ts";
import { MysqlSession } from "../database/mysql.ts";
import { unasked } from "../idle/unasked.ts";
import type { Scheme } from "../target.ts";
import { serverName } from "../tls/server-name.ts";
import type { Visit } from "../visit.ts";

/** What servers say first. "220" is FTP's and SMTP's; the words behind it tell, and without them we do not guess. */
const greetings: readonly { readonly scheme: Scheme; readonly says: RegExp }[] = [
  { scheme: "ftp", says: /^220[ -][^\n]{0,200}\bFTP/i },
  { scheme: "smtp", says: /^220[ -][^\n]{0,200}\bE?SMTP\b/i },
  { scheme: "imap", says: /^\* OK\b/ },
  { scheme: "pop3", says: /^\+OK\b/ },
];

/** What servers answer to a request of HTTP. */
const answers: readonly { readonly scheme: Scheme; readonly says: RegExp }[] = [
  { scheme: "http", says: /^HTTP\/1\.\d \d{3}/ },
  { scheme: "redis", says: /^-(?:ERR unknown command|ERR wrong number|NOAUTH|DENIED)/ },
];

export default defineCheck<never>({
  id: "protocol",
  asks: "What is spoken at this port?",
  of: ["tcp"],
  after: ["first-moments"],
  finds: {},

  async run(visit) {
    const { said } = await unasked(visit);
    const scheme = said === undefined ? await whenAsked(visit) : await whenGreeted(visit, said);
    if (scheme === undefined) {
      const answer: Answer<never> = {
        outcome: "ok",
        says: "nothing that is known here; a scheme tells (redis://, postgresql://, smtp:// …)",
      };
      return answer;
    }
    visit.speak(scheme);
    return { outcome: "ok", says: `${scheme}; looked at as ${scheme}:// from here on` };
  },
});

async function whenGreeted(visit: Visit, said: string): Promise<Scheme | undefined> {
  const known = greetings.find(({ says }) => says.test(said))?.scheme;
  if (known) return known;
  const conversation = await visit.open();
  const nothing = await new MysqlSession(conversation, visit).greet(500);
  visit.close(conversation);
  return !nothing || "error" in nothing ? "mysql" : undefined;
}

/** Those that wait for us: TLS is tried first, since nothing else takes its hello for its own. */
async function whenAsked(visit: Visit): Promise<Scheme | undefined> {
  const secure = await visit.open();
  const trouble = await secure.startTls(
    { ...serverName(visit.target), ALPNProtocols: ["http/1.1"] },
    visit.wait(1000),
  );
  const chosen = secure.tls?.alpnProtocol;
  visit.close(secure);
  if (!trouble) return chosen === "http/1.1" ? "https" : "tls";
  const plain = await visit.open();
  plain.send("HEAD / HTTP/1.0\r\n\r\n");
  const heard = await plain.line(visit.wait(1000));
  visit.close(plain);
  if (!("line" in heard)) return undefined;
  return answers.find(({ says }) => says.test(heard.line))?.scheme;
}
