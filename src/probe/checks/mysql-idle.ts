import { type Answer, defineCheck } from "../check.ts";
import { errorIn, type MysqlError, MysqlSession } from "../database/mysql.ts";
import { type MysqlRefusal, mysqlRefusalOf, mysqlRefusals } from "../database/mysql-refusals.ts";
import { type IdleFinding, idleAnswer, idleFinds, pools } from "../idle/answer.ts";
import { idleLimit } from "../idle/limit.ts";
import type { Visit } from "../visit.ts";
import { mysqlReadyFact } from "./mysql-login.ts";

type Finding = IdleFinding | MysqlRefusal;

export default defineCheck<Finding>({
  id: "mysql-idle",
  asks: "For how long may a connection to MySQL be idle?",
  of: ["mysql"],
  after: ["mysql-login"],
  weight: 56,
  finds: { ...idleFinds, ...mysqlRefusals },
  unless: (visit) =>
    visit.known(mysqlReadyFact) ? undefined : "it takes a log-in; give --user and HANGUP_PASSWORD",

  async run(visit) {
    const tries: Tries = { made: 0 };
    const limit = await idleLimit(visit, () => ready(visit, tries));
    if (limit.kind === "unknown" && tries.refused) return tooMany(tries.made, tries.refused);
    // MySQL says why since 8.0.24: 4031.
    const error = limit.kind === "ended" ? errorIn(limit.said) : undefined;
    return idleAnswer(error && limit.kind === "ended" ? { ...limit, said: error } : limit, {
      ...pools,
      id: "mysql-idle",
      setting:
        "wait_timeout (interactive_timeout for the mysql client; 28800 s as they come), for all or by SET SESSION; MySQL from 8.0.24 on says 4031. Or something in front: haproxy's timeout client and timeout server, ProxySQL's mysql-wait_timeout, a firewall. In the pool: maxLifetime shorter than that (HikariCP), pool_recycle (SQLAlchemy).",
    });
  },
});

interface Tries {
  made: number;
  /** Why there was not one more. */
  refused?: MysqlError;
}

/** While some of ours were open, the next was refused: a limit of the account (1226) or of the server (1040). */
function tooMany(made: number, { error, message }: MysqlError): Answer<Finding> {
  const cause = mysqlRefusalOf(error);
  const reply = `${error} ${message}`;
  const because = [
    `While ${made} of our connections ${made === 1 ? "was" : "were"} open, or a moment after the last log-in, the next was refused with ${error}; a pool opens several.`,
  ];
  const found = { cause, confidence: "certain", by: "server", reply, because } as const;
  return { outcome: "limited", says: reply, found: [found] };
}

async function ready(visit: Visit, tries: Tries) {
  const session = new MysqlSession(await visit.open(), visit);
  const { conversation } = session;
  let askedAt = 0;
  let answeredAt = 0;
  const ask = async () => {
    askedAt = performance.now();
    const answered = await session.ping();
    answeredAt = performance.now();
    return answered;
  };
  const outcome = (await session.greet()) ?? (await session.logIn());
  if (!("ready" in outcome) || !(await ask())) {
    if ("error" in outcome) tries.refused = outcome;
    visit.close(conversation);
    return undefined;
  }
  tries.made++;
  return { conversation, ask, idleMs: ({ afterMs }: { afterMs: number }) => askedAt + afterMs - answeredAt };
}
