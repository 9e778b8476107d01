import { fromCatalogue } from "../catalogue.ts";
import { type Answer, defineCheck, type Found } from "../check.ts";
import { type MysqlGreeting, MysqlSession, type Nothing } from "../database/mysql.ts";
import { type MysqlRefusal, mysqlFact, mysqlRefusalOf, mysqlRefusals } from "../database/mysql-refusals.ts";
import type { Ended } from "../ended.ts";
import { rejected } from "../idle/unasked.ts";
import { ending, spoken } from "../idle/watch.ts";
import { keptFact } from "./connect.ts";

type Finding =
  | MysqlRefusal
  | "rejected-after-accept"
  | "wrong-protocol"
  | "mysql-silent"
  | "mysql-slow-greeting";

const SLOW_MS = 4000;

export default defineCheck<Finding>({
  id: "mysql-greeting",
  asks: "Does MySQL greet us?",
  of: ["mysql"],
  after: ["connect"],
  weight: 72,
  finds: {
    ...mysqlRefusals,
    "rejected-after-accept": fromCatalogue("rejected-after-accept"),
    "wrong-protocol": {
      says: "What answers at this port is no MySQL.",
      remedies: [
        {
          who: "client",
          does: "Check the port: MySQL and MariaDB have 3306; 33060 is another protocol (X).",
        },
      ],
    },
    "mysql-silent": {
      says: "The server takes the connection and does not greet.",
      remedies: [
        {
          who: "server",
          does: "A name server that does not answer holds up every new client: skip_name_resolve = ON. Else it is overloaded, or a relay in front has no server behind it.",
        },
      ],
    },
    "mysql-slow-greeting": {
      says: "The server takes long to greet; clients with short time-outs give up before.",
      remedies: [
        {
          who: "server",
          does: "It looks up the client's name first: skip_name_resolve = ON (accounts must then name addresses), or repair its name server.",
        },
      ],
    },
  },

  async run(visit) {
    const session = new MysqlSession(visit.known(keptFact) ?? (await visit.open()), visit);
    const nothing = await session.greet();
    const { greeting, conversation } = session;
    if (greeting) {
      visit.learn(mysqlFact, session);
      return greeted(greeting);
    }
    const ended = nothing && "error" in nothing ? await conversation.waitForEnd(visit.wait(300)) : undefined;
    visit.close(conversation);
    return refused(nothing ?? { silent: true }, performance.now() - conversation.since, ended);
  },
});

const failed = (says: string, found: Found<Finding>): Answer<Finding> => ({
  outcome: "failed",
  says,
  found: [found],
});

function refused(nothing: Nothing, ms: number, after: Ended | undefined): Answer<Finding> {
  if ("error" in nothing) {
    const reply = `${nothing.error} ${nothing.message}`;
    return failed(reply, {
      cause: mysqlRefusalOf(nothing.error),
      confidence: "certain",
      by: "server",
      reply,
      because: [`Instead of a greeting came error ${nothing.error}.`],
      ...(after ? { ended: after } : {}),
    });
  }
  if ("notMysql" in nothing) {
    return failed("no MySQL", {
      cause: "wrong-protocol",
      confidence: "certain",
      reply: nothing.notMysql,
      because: ["What the server said first is no packet of MySQL."],
    });
  }
  if ("ended" in nothing)
    return failed(`${ending(nothing.ended)} instead of a greeting`, rejected(nothing.ended));
  return failed(`no greeting within ${spoken(ms)}`, {
    cause: "mysql-silent",
    confidence: "certain",
    by: "unknown",
    because: [`MySQL speaks first; within ${spoken(ms)} nothing came.`],
  });
}

function greeted({ version, tls, afterMs }: MysqlGreeting): Answer<Finding> {
  const says = `${version} after ${spoken(afterMs)}; ${tls ? "TLS" : "no TLS"}`;
  if (afterMs < SLOW_MS) return { outcome: "ok", says };
  const because = [`The greeting came ${spoken(afterMs)} after the connect.`];
  return {
    outcome: "limited",
    says,
    found: [{ cause: "mysql-slow-greeting", confidence: "certain", because }],
  };
}
