import { fromCatalogue } from "../catalogue.ts";
import { type Answer, defineCheck, type Found } from "../check.ts";
import { readGreeting } from "../database/mysql.ts";
import { rejected } from "../idle/unasked.ts";
import { ending, spoken } from "../idle/watch.ts";

type Finding =
  | "rejected-after-accept"
  | "wrong-protocol"
  | "mysql-too-many-connections"
  | "mysql-host-blocked"
  | "mysql-host-not-allowed"
  | "mysql-error"
  | "mysql-silent"
  | "mysql-slow-greeting";

/** By error number (MySQL, "Server Error Message Reference"). */
const byNumber: Readonly<Record<number, Finding>> = {
  1040: "mysql-too-many-connections",
  1203: "mysql-too-many-connections",
  1129: "mysql-host-blocked",
  1130: "mysql-host-not-allowed",
};

/** Names are looked up before the greeting; the resolver's first time-out is 5 s. */
const GREETING_MS = 6500;
const SLOW_MS = 4000;

export default defineCheck<Finding>({
  id: "mysql-greeting",
  asks: "Does MySQL greet us?",
  of: ["mysql"],
  after: ["connect"],
  weight: 72,
  finds: {
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
    "mysql-too-many-connections": {
      says: "The server has as many connections as it allows, and turned us away.",
      remedies: [
        {
          who: "server",
          does: "See who holds them (SHOW PROCESSLIST, mostly Sleep), lower wait_timeout, raise max_connections (and open_files_limit), or look at max_user_connections.",
        },
        { who: "client", does: "Bound the pool: pool size times processes must stay below the limit." },
      ],
    },
    "mysql-host-blocked": {
      says: "The server has blocked this host after too many broken connections from it.",
      remedies: [
        {
          who: "server",
          does: "mysqladmin flush-hosts (TRUNCATE performance_schema.host_cache), raise max_connect_errors, and find what breaks them: health checks of balancers that only connect are the usual reason.",
        },
      ],
    },
    "mysql-host-not-allowed": {
      says: "No account of the server may log in from this host.",
      remedies: [
        {
          who: "server",
          does: "CREATE USER 'name'@'this host' and GRANT; 'name'@'localhost' is the server's own machine only.",
        },
      ],
    },
    "mysql-error": {
      says: "The server turns us away with an error.",
      remedies: [{ who: "server", does: "The reply names the reason; its log tells more." }],
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
    const conversation = await visit.open();
    const began = performance.now();
    const greeting = await readGreeting(
      conversation,
      visit.wait(Math.max(GREETING_MS, visit.options.waitMs)),
    );
    const ms = performance.now() - began;
    const ended = "error" in greeting ? await conversation.waitForEnd(visit.wait(300)) : undefined;
    visit.close(conversation);
    if ("version" in greeting) return greeted(greeting.version, greeting.tls, ms);
    if ("error" in greeting) {
      const reply = `${greeting.error} ${greeting.message}`;
      return failed(reply, {
        cause: byNumber[greeting.error] ?? "mysql-error",
        confidence: "certain",
        by: "server",
        reply,
        because: [`Instead of a greeting came error ${greeting.error}.`],
        ...(ended ? { ended } : {}),
      });
    }
    if ("notMysql" in greeting) {
      return failed("no MySQL", {
        cause: "wrong-protocol",
        confidence: "certain",
        reply: greeting.notMysql,
        because: ["What the server said first is no packet of MySQL."],
      });
    }
    if ("ended" in greeting) {
      const found = rejected(greeting.ended);
      return failed(`${ending(greeting.ended)} instead of a greeting`, found);
    }
    return failed(`no greeting within ${spoken(ms)}`, {
      cause: "mysql-silent",
      confidence: "certain",
      by: "unknown",
      because: [`MySQL speaks first; within ${spoken(ms)} nothing came.`],
    });
  },
});

const failed = (says: string, found: Found<Finding>): Answer<Finding> => ({
  outcome: "failed",
  says,
  found: [found],
});

function greeted(version: string, tls: boolean, ms: number): Answer<Finding> {
  const says = `${version} after ${spoken(ms)}; ${tls ? "TLS" : "no TLS"}`;
  const notTested = [
    { id: "mysql-idle", because: "it takes a log-in, which this program does not speak for MySQL" },
  ];
  if (ms < SLOW_MS) return { outcome: "ok", says, notTested };
  const because = [`The greeting came ${spoken(ms)} after the connect.`];
  return {
    outcome: "limited",
    says,
    notTested,
    found: [{ cause: "mysql-slow-greeting", confidence: "certain", because }],
  };
}
