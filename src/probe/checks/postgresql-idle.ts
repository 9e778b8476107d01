import { type Answer, defineCheck } from "../check.ts";
import { errorIn, errorText, type PgError, PgSession } from "../database/postgresql.ts";
import { type PgRefusal, pgRefusalOf, pgRefusals } from "../database/postgresql-refusals.ts";
import { type IdleFinding, idleAnswer, idleFinds, pools } from "../idle/answer.ts";
import { idleLimit } from "../idle/limit.ts";
import { spoken, type Watched, watch, watchMs } from "../idle/watch.ts";
import type { Visit } from "../visit.ts";
import { pgReadyFact } from "./postgresql-greeting.ts";

type Finding = IdleFinding | PgRefusal | "postgresql-idle-in-transaction";

export default defineCheck<Finding>({
  id: "postgresql-idle",
  asks: "For how long may a connection to PostgreSQL be idle?",
  of: ["postgresql"],
  after: ["postgresql-greeting"],
  weight: 56,
  finds: {
    ...idleFinds,
    ...pgRefusals,
    "postgresql-idle-in-transaction": {
      says: "The server ends a session that says nothing within a transaction for a short time.",
      remedies: [
        {
          who: "client",
          does: "Commit or roll back before anything that takes time (a request to another service, a question to the user); look for code that leaves a transaction open.",
        },
        {
          who: "server",
          does: "If it is too short for honest work: idle_in_transaction_session_timeout, for all or by role. It is there to protect against locks that are held for ever, so do not switch it off.",
        },
      ],
    },
  },
  unless: (visit) =>
    visit.known(pgReadyFact) ? undefined : "it takes a log-in; give --user and HANGUP_PASSWORD",

  async run(visit) {
    const tries: Tries = { made: 0 };
    const begun = await ready(visit, tries, "BEGIN");
    const transaction = begun && watch(begun.conversation, watchMs(visit));
    const limit = await idleLimit(visit, () => ready(visit, tries));
    const within = begun && (await transaction);
    if (begun) visit.close(begun.conversation);
    if (limit.kind === "unknown" && tries.refused) return tooMany(tries.made, tries.refused);
    // The server says why: 57P05, idle_session_timeout.
    const error = limit.kind === "ended" ? errorIn(limit.said) : undefined;
    const answer = idleAnswer(
      error && limit.kind === "ended" ? { ...limit, said: errorText(error) } : limit,
      {
        ...pools,
        id: "postgresql-idle",
        setting:
          "PostgreSQL itself (it says 57P05): idle_session_timeout, for all or by role. Without a word, something in front: PgBouncer's client_idle_timeout, haproxy's timeout client and timeout server, a firewall.",
      },
    );
    // An idle session is ended for more reasons than one in a transaction.
    return answer.found?.length ? answer : (endedWithin(within) ?? answer);
  },
});

/** 25P03; undefined: the transaction is still open, or was ended by something else, which is told already. */
function endedWithin(within: Watched | undefined): Answer<Finding> | undefined {
  const error = within?.ended && errorIn(within.said);
  if (!within?.ended || error?.code !== "25P03" || within.ms >= pools.shortMs) return undefined;
  const says = `ended after ${spoken(within.ms)} of silence within a transaction`;
  const found = {
    cause: "postgresql-idle-in-transaction",
    confidence: "certain",
    by: "server",
    ended: within.ended,
    reply: errorText(error),
    because: [`A session that had said BEGIN and then nothing was ${says}.`],
  } as const;
  return { outcome: "limited", says, found: [found] };
}

interface Tries {
  made: number;
  /** Why there was not one more. */
  refused?: PgError;
}

/** While some of ours were open, the next was refused: a limit of the role, the database or the server (53300). */
function tooMany(made: number, error: PgError): Answer<Finding> {
  const reply = errorText(error);
  const because = [
    `While ${made} of our connections ${made === 1 ? "was" : "were"} open, the next was refused with ${error.code}; a pool opens several.`,
  ];
  const cause = pgRefusalOf(error);
  const found = { cause, confidence: "certain", by: "server", reply, because } as const;
  return { outcome: "limited", says: reply, found: [found] };
}

async function ready(visit: Visit, tries: Tries, query: "" | "BEGIN" = "") {
  const session = new PgSession(await visit.open(), visit);
  const { conversation } = session;
  let askedAt = 0;
  let answeredAt = 0;
  const ask = async () => {
    askedAt = performance.now();
    const answered = await session.ask(query);
    answeredAt = performance.now();
    return answered;
  };
  const outcome = await session.begin();
  if (!("ready" in outcome) || !(await ask())) {
    if ("error" in outcome) tries.refused = outcome.error;
    visit.close(conversation);
    return undefined;
  }
  tries.made++;
  return { conversation, ask, idleMs: ({ afterMs }: { afterMs: number }) => askedAt + afterMs - answeredAt };
}
