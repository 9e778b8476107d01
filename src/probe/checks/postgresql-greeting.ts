import { fromCatalogue } from "../catalogue.ts";
import { type Answer, defineCheck, type Found } from "../check.ts";
import { errorText, type PgError, type PgOutcome, PgSession } from "../database/postgresql.ts";
import { type PgRefusal, pgRefusalOf, pgRefusals } from "../database/postgresql-refusals.ts";
import { rejected, unasked } from "../idle/unasked.ts";
import { ending, spoken } from "../idle/watch.ts";
import { fact, type Visit } from "../visit.ts";

type Finding =
  | PgRefusal
  | "rejected-after-accept"
  | "wrong-protocol"
  | "tls-refused"
  | "postgresql-cut"
  | "postgresql-silent";

/** Whether a log-in worked, so that queries can be asked. */
export const pgReadyFact = fact<true>("postgresql-ready");

export default defineCheck<Finding>({
  id: "postgresql-greeting",
  asks: "Does PostgreSQL let us in?",
  of: ["postgresql"],
  after: ["connect"],
  weight: 72,
  finds: {
    ...pgRefusals,
    "rejected-after-accept": fromCatalogue("rejected-after-accept"),
    "wrong-protocol": {
      says: "What answers at this port is no PostgreSQL.",
      remedies: [{ who: "client", does: "Check the port: PostgreSQL has 5432, PgBouncer 6432." }],
    },
    "tls-refused": {
      says: "The server offers TLS, and then it does not come about.",
      remedies: [
        {
          who: "server",
          does: "Look at ssl_cert_file, ssl_key_file and ssl_min_protocol_version, and at its log.",
        },
      ],
    },
    "postgresql-cut": {
      says: "The connection is ended in answer to our greeting.",
      remedies: [
        {
          who: "server",
          does: "Look at what stands before PostgreSQL (a relay without a server behind it), and at its log: a crashed process, a fork that failed.",
        },
      ],
    },
    "postgresql-silent": {
      says: "The server takes the connection and does not answer.",
      remedies: [
        {
          who: "server",
          does: "Look whether the machine is stopped or overloaded, and whether a relay waits for a server that does not answer.",
        },
      ],
    },
  },

  async run(visit) {
    const session = new PgSession(await visit.open(), visit);
    const outcome = await session.begin();
    const ended = "error" in outcome ? await session.conversation.waitForEnd(visit.wait(300)) : undefined;
    visit.close(session.conversation);
    const tls = session.secure ? "TLS" : "no TLS";
    if ("ready" in outcome) {
      visit.learn(pgReadyFact, true);
      return { outcome: "ok", says: `logged in; ${tls}` };
    }
    if ("wants" in outcome) {
      return {
        outcome: "ok",
        says: `answers, and wants a log-in (${outcome.wants}); ${tls}`,
        notTested: [
          { id: "postgresql-greeting", because: "behind the log-in; give --user and HANGUP_PASSWORD" },
        ],
      };
    }
    if ("error" in outcome) return refusal(visit, outcome.error, ended ? { ended } : {});
    return nothing(visit, outcome);
  },
});

const failed = (says: string, found: Found<Finding>): Answer<Finding> => ({
  outcome: "failed",
  says,
  found: [found],
});

function refusal(visit: Visit, error: PgError, ended: Pick<Found, "ended">): Answer<Finding> {
  const says = errorText(error);
  const cause = pgRefusalOf(error);
  // Nobody gave a user, so it is no wonder that ours (or its database) does not exist.
  const ours =
    visit.options.user === undefined && (cause === "postgresql-login-refused" || error.code === "3D000");
  if (ours) {
    return {
      outcome: "limited",
      says: `answers: ${says}`,
      notTested: [
        { id: "postgresql-greeting", because: "behind the log-in; give --user and HANGUP_PASSWORD" },
      ],
    };
  }
  return failed(says, {
    cause,
    confidence: "certain",
    by: "server",
    reply: says,
    because: [`Our start-up was answered with ${error.severity} ${error.code}.`],
    ...ended,
  });
}

async function nothing(
  visit: Visit,
  outcome: Exclude<PgOutcome, { ready: true } | { wants: string } | { error: PgError }>,
): Promise<Answer<Finding>> {
  if ("notPostgresql" in outcome) {
    return failed("no PostgreSQL", {
      cause: "wrong-protocol",
      confidence: "certain",
      reply: outcome.notPostgresql,
      because: ["The answer to a request for TLS is S, N or an error; this was something else."],
    });
  }
  if ("tlsTrouble" in outcome) {
    const { code, says, ended } = outcome.tlsTrouble;
    return failed(`TLS failed: ${code || says}`, {
      cause: "tls-refused",
      confidence: "certain",
      by: "server",
      because: [`The server offered TLS; the handshake failed: ${code || says}.`],
      ...(ended ? { ended } : {}),
    });
  }
  if ("silent" in outcome) {
    return failed("no answer", {
      cause: "postgresql-silent",
      confidence: "certain",
      by: "unknown",
      because: [`Within ${spoken(visit.options.waitMs)} nothing answered our start-up.`],
    });
  }
  const { ended } = outcome;
  const before = await unasked(visit);
  if (before.ended)
    return failed(`${ending(before.ended)} before we ask`, rejected(before.ended, before.said));
  return failed(`${ending(ended)} instead of an answer`, {
    cause: "postgresql-cut",
    confidence: "certain",
    by: "server",
    ended,
    because: [
      `We asked for TLS and start-up; ${spoken(ended.afterMs)} later the connection was ${ending(ended)}.`,
    ],
  });
}
