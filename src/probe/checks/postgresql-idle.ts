import { defineCheck } from "../check.ts";
import { errorIn, errorText, PgSession } from "../database/postgresql.ts";
import { type IdleFinding, idleAnswer, idleFinds, pools } from "../idle/answer.ts";
import { idleLimit } from "../idle/limit.ts";
import type { Visit } from "../visit.ts";
import { pgReadyFact } from "./postgresql-greeting.ts";

export default defineCheck<IdleFinding>({
  id: "postgresql-idle",
  asks: "For how long may a connection to PostgreSQL be idle?",
  of: ["postgresql"],
  after: ["postgresql-greeting"],
  weight: 56,
  finds: idleFinds,
  unless: (visit) =>
    visit.known(pgReadyFact) ? undefined : "it takes a log-in; give --user and HANGUP_PASSWORD",

  async run(visit) {
    const limit = await idleLimit(visit, () => ready(visit));
    // The server says why: 57P05, idle_session_timeout.
    const error = limit.kind === "ended" ? errorIn(limit.said) : undefined;
    return idleAnswer(error && limit.kind === "ended" ? { ...limit, said: errorText(error) } : limit, {
      ...pools,
      id: "postgresql-idle",
      setting:
        "PostgreSQL itself (it says 57P05): idle_session_timeout, for all or by role. Without a word, something in front: PgBouncer's client_idle_timeout, haproxy's timeout client and timeout server, a firewall.",
    });
  },
});

async function ready(visit: Visit) {
  const session = new PgSession(await visit.open(), visit);
  const { conversation } = session;
  let askedAt = 0;
  let answeredAt = 0;
  const ask = async () => {
    askedAt = performance.now();
    const answered = await session.ask();
    answeredAt = performance.now();
    return answered;
  };
  if (!("ready" in (await session.begin())) || !(await ask())) {
    visit.close(conversation);
    return undefined;
  }
  return { conversation, ask, idleMs: ({ afterMs }: { afterMs: number }) => askedAt + afterMs - answeredAt };
}
