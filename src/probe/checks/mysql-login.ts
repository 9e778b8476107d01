import { type Answer, defineCheck, type Found } from "../check.ts";
import type { MysqlOutcome, MysqlSession } from "../database/mysql.ts";
import { type MysqlRefusal, mysqlFact, mysqlRefusalOf, mysqlRefusals } from "../database/mysql-refusals.ts";
import { ending, spoken } from "../idle/watch.ts";
import { fact, type Visit } from "../visit.ts";

type Finding = MysqlRefusal | "tls-refused" | "wrong-protocol" | "mysql-cut" | "mysql-silent";

/** Whether a log-in worked, so that idle connections can be made. */
export const mysqlReadyFact = fact<true>("mysql-ready");

/** Without a user we come as one whom no server knows; these say so. */
const NOBODY: ReadonlySet<MysqlRefusal> = new Set<MysqlRefusal>([
  "mysql-login-refused",
  "mysql-tls-required",
]);

export default defineCheck<Finding>({
  id: "mysql-login",
  asks: "Does the server let us in?",
  of: ["mysql"],
  after: ["mysql-greeting"],
  weight: 70,
  finds: {
    ...mysqlRefusals,
    "tls-refused": {
      says: "The server offers TLS, and then it does not come about.",
      remedies: [
        { who: "server", does: "Look at ssl_cert, ssl_key and tls_version, and at its log." },
        { who: "client", does: "Old clients do not know TLS 1.2, and old servers nothing newer than 1.1." },
      ],
    },
    "wrong-protocol": {
      says: "The server greets as MySQL does, and then does not speak as it does.",
      remedies: [{ who: "server", does: "Look at what stands before it (ProxySQL, MaxScale, a balancer)." }],
    },
    "mysql-cut": {
      says: "The connection is ended in the middle of the log-in.",
      remedies: [
        {
          who: "server",
          does: "Look in its log (Aborted connection): connect_timeout, a proxy in front whose server is gone, a crash.",
        },
      ],
    },
    "mysql-silent": {
      says: "The server does not answer the log-in.",
      remedies: [
        {
          who: "server",
          does: "A directory service or PAM that is asked for the password may not answer; or a relay in front has no server behind it.",
        },
      ],
    },
  },

  async run(visit) {
    const session = visit.known(mysqlFact);
    if (!session) throw new Error("nobody has greeted");
    const outcome = await session.logIn();
    const ended = "error" in outcome ? await session.conversation.waitForEnd(visit.wait(300)) : undefined;
    const tls = session.conversation.tls?.getProtocol() ?? "no TLS";
    if ("ready" in outcome) {
      session.quit();
      visit.learn(mysqlReadyFact, true);
      return { outcome: "ok", says: `${visit.options.user ?? "hangup"} is in (${session.method}); ${tls}` };
    }
    visit.close(session.conversation);
    return answerOf(visit, session, outcome, ended ? { ended } : {});
  },
});

const failed = (says: string, found: Found<Finding>): Answer<Finding> => ({
  outcome: "failed",
  says,
  found: [found],
});

const NEEDS_LOGIN = "behind the log-in; give --user and HANGUP_PASSWORD";

function answerOf(
  visit: Visit,
  session: MysqlSession,
  outcome: Exclude<MysqlOutcome, { ready: true }>,
  ended: Pick<Found, "ended">,
): Answer<Finding> {
  if ("needs" in outcome) {
    const because = `the log-in needs ${outcome.needs}`;
    return { outcome: "skipped", says: because, notTested: [{ id: "mysql-login", because }] };
  }
  if ("error" in outcome) {
    const reply = `${outcome.error} ${outcome.message}`;
    const cause = mysqlRefusalOf(outcome.error);
    if (visit.options.user === undefined && NOBODY.has(cause)) {
      const notTested = [{ id: "mysql-login", because: NEEDS_LOGIN }];
      return { outcome: "ok", says: `answers, and wants a log-in (${outcome.error})`, notTested };
    }
    return failed(reply, {
      cause,
      confidence: "certain",
      by: "server",
      reply,
      because: [`The log-in was answered with error ${outcome.error}.`],
      ...ended,
    });
  }
  if ("tlsTrouble" in outcome) {
    const { code, says, ended: end } = outcome.tlsTrouble;
    return failed(`TLS failed: ${code || says}`, {
      cause: "tls-refused",
      confidence: "certain",
      by: "server",
      because: [`The server offered TLS; the handshake failed: ${code || says}.`],
      ...(end ? { ended: end } : {}),
    });
  }
  if ("notMysql" in outcome) {
    return failed("no answer of MySQL", {
      cause: "wrong-protocol",
      confidence: "certain",
      reply: outcome.notMysql,
      because: [`The log-in (${session.method}) was answered with something that is no packet of MySQL.`],
    });
  }
  if ("silent" in outcome) {
    return failed("no answer", {
      cause: "mysql-silent",
      confidence: "certain",
      by: "unknown",
      because: [`Within ${spoken(visit.options.waitMs)} nothing answered our log-in.`],
    });
  }
  return failed(`${ending(outcome.ended)} instead of an answer`, {
    cause: "mysql-cut",
    confidence: "certain",
    by: "server",
    ended: outcome.ended,
    because: [
      `We sent the log-in; ${spoken(outcome.ended.afterMs)} later the connection was ${ending(outcome.ended)}.`,
    ],
  });
}
