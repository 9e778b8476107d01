import { ConnectFailed } from "../conversation.ts";
import { defineMailCheck } from "../mail/mail-check.ts";
import { type Answering, type Differs, differs } from "../mail/same-server.ts";
import { Died, MailSession, sessionOf } from "../mail/session.ts";
import { reach } from "../nearer.ts";
import { isLoopback } from "../route/loopback.ts";
import { TooMany, type Visit } from "../visit.ts";

/** RFC 5321, RFC 6409 (submission), RFC 8314 (submissions); true: TLS comes first. */
const PORTS: ReadonlyMap<number, boolean> = new Map([
  [25, false],
  [587, false],
  [465, true],
]);
/** A connect that comes about does so at once; a port that is dropped is not waited for. */
const CONNECT_MS = 800;
const GREETING_MS = 1500;

export default defineMailCheck<"smtp-other-server">({
  id: "smtp-same-server",
  asks: "Does the same server answer at this port as at the other ports for mail?",
  of: ["smtp", "submission", "smtps"],
  after: ["smtp-greeting"],
  weight: 71,
  finds: {
    "smtp-other-server": {
      says: "Somebody else answers at this port than at the host's other ports for mail: a proxy on the way, or on this machine.",
      remedies: [
        {
          who: "network",
          does: "Find what takes mail in the server's place: the mail shield of an antivirus on this machine, a firewall with an SMTP proxy, or the provider, who may redirect port 25 to a server of his own. Switch it off for mail, and look again.",
        },
        {
          who: "client",
          does: "Use port 465 with SSL/TLS, and heed warnings about its certificate: nobody in between can show the server's own.",
        },
        {
          who: "server",
          does: "If the host itself has two servers: let both greet by the same name (postfix: myhostname; exim: primary_hostname; OpenSMTPD: listen on … hostname).",
        },
      ],
    },
  },
  unless: ({ target, address }) =>
    !PORTS.has(target.port)
      ? `only asked at ports ${[...PORTS.keys()].join(", ")}`
      : isLoopback(address)
        ? "this machine itself: nobody is in between"
        : undefined,

  async run(visit) {
    const { conversation, greeting } = sessionOf(visit);
    const { port } = visit.target;
    const others: Answering[] = [];
    // One after the other: what runs beside each other delays each other.
    for (const [one, tls] of PORTS) {
      const answers = one === port ? undefined : await answering(visit, one, tls);
      if (answers) others.push(answers);
    }
    if (others.length === 0) return { outcome: "skipped", says: "no other port for mail answers" };
    const { connectMs } = (await reach(visit, port)) ?? conversation;
    const own = { port, connectMs, greeting: greeting?.text ?? "" };
    const found = others.map((other) => differs(own, other)).filter((one) => one !== undefined);
    const ports = others.map((other) => other.port).join(" and ");
    if (found.length === 0) return { outcome: "ok", says: `as at port ${ports}` };
    const [strongest] = found.sort((a, b) => strength(b) - strength(a)) as [Differs];
    return {
      outcome: "limited",
      says: `not who answers at port ${ports}`,
      found: [
        {
          cause: "smtp-other-server",
          confidence: strongest.nearer ? "likely" : "possible",
          by: "middlebox",
          because: strongest.because,
          ...(greeting ? { reply: greeting.raw } : {}),
        },
      ],
    };
  },
});

const strength = ({ nearer, renamed }: Differs): number => Number(nearer) * 2 + Number(renamed);

/** Who answers at a port; undefined: nobody who could be compared. */
async function answering(visit: Visit, port: number, tls: boolean): Promise<Answering | undefined> {
  try {
    const session = new MailSession(await visit.open({ port }, CONNECT_MS), visit);
    try {
      if (tls && (await session.startTls())) return undefined;
      const reply = await session.hearGreeting(GREETING_MS);
      if (reply.code !== 220) return undefined;
      const reached = await reach(visit, port);
      return reached && { ...reached, greeting: reply.text };
    } finally {
      session.quit();
    }
  } catch (error) {
    if (error instanceof ConnectFailed || error instanceof TooMany || error instanceof Died) return undefined;
    throw error;
  }
}
