import { fromCatalogue } from "../catalogue.ts";
import { type Answer, defineCheck, type Found } from "../check.ts";
import { askRedis, logInRedis, openRedis } from "../database/redis.ts";
import { rejected, unasked } from "../idle/unasked.ts";
import { ending, spoken } from "../idle/watch.ts";
import { schemes } from "../target.ts";
import { tlsTrouble } from "../tls/attempt.ts";
import { tlsFact } from "../tls/facts.ts";

type Finding =
  | "rejected-after-accept"
  | "wrong-protocol"
  | "tls-on-plain-port"
  | "redis-too-many-clients"
  | "redis-protected"
  | "redis-login-refused"
  | "redis-loading"
  | "redis-error"
  | "redis-cut"
  | "redis-silent";

/** What Redis's error replies mean; the words are those of networking.c, acl.c and server.c. */
const signs: readonly { readonly means: Finding; readonly words: RegExp }[] = [
  { means: "redis-too-many-clients", words: /max number of clients/i },
  { means: "redis-protected", words: /^DENIED\b/ },
  {
    means: "redis-login-refused",
    words: /^(?:WRONGPASS|NOPERM)\b|invalid (?:password|username)|AUTH .*without any password/i,
  },
  { means: "redis-loading", words: /^(?:LOADING|MASTERDOWN|BUSY|CLUSTERDOWN)\b/ },
];

export default defineCheck<Finding>({
  id: "redis-greeting",
  asks: "Does Redis answer PING?",
  of: ["redis", "rediss"],
  after: ["connect"],
  weight: 72,
  unless: (visit) =>
    schemes[visit.target.scheme].tls && !visit.known(tlsFact) ? "TLS did not come about" : undefined,
  finds: {
    "rejected-after-accept": fromCatalogue("rejected-after-accept"),
    "wrong-protocol": {
      says: "What answers at this port is no Redis.",
      remedies: [{ who: "client", does: "Check the port: Redis has 6379, its sentinels 26379." }],
    },
    "tls-on-plain-port": {
      says: "The server waits for TLS at this port.",
      remedies: [
        { who: "client", does: "Use rediss:// (redis-cli --tls)." },
        { who: "server", does: "For plain text: port 6379 beside tls-port." },
      ],
    },
    "redis-too-many-clients": {
      says: "Redis has as many clients as it allows, and turned us away.",
      remedies: [
        {
          who: "server",
          does: "Raise maxclients and the limit on open files (ulimit -n; it lowers maxclients silently); look who holds connections: CLIENT LIST; let idle ones go: timeout 300.",
        },
        { who: "client", does: "Use one pool in a process, close connections, and bound the pool." },
      ],
    },
    "redis-protected": {
      says: "Redis is in protected mode: without a password it talks to its own machine only.",
      remedies: [
        {
          who: "server",
          does: "Set a password (requirepass, or an ACL) and bind the address that clients use; do not just switch protected-mode off.",
        },
      ],
    },
    "redis-login-refused": {
      says: "Redis did not accept user and password.",
      remedies: [
        {
          who: "client",
          does: "Check both; a server with requirepass only has the user default. ACL WHOAMI and ACL LIST tell at the server.",
        },
      ],
    },
    "redis-loading": {
      says: "Redis is up and cannot serve yet.",
      remedies: [
        {
          who: "server",
          does: "Wait until it has loaded its data (INFO persistence), found its master (replica-serve-stale-data), or finished a script (SCRIPT KILL).",
        },
      ],
    },
    "redis-error": {
      says: "Redis answers PING with an error.",
      remedies: [{ who: "server", does: "The reply names the reason; its log tells more." }],
    },
    "redis-cut": {
      says: "The connection is ended in answer to PING.",
      remedies: [
        {
          who: "server",
          does: "Look at what stands before Redis (a proxy, stunnel without a server behind it), and at its log.",
        },
      ],
    },
    "redis-silent": {
      says: "Redis does not answer PING.",
      remedies: [
        {
          who: "server",
          does: "It does one thing at a time: a long command (KEYS, a script, FLUSHALL), swap or a fork holds it up: SLOWLOG GET, LATENCY DOCTOR.",
        },
      ],
    },
  },

  async run(visit) {
    const conversation = await openRedis(visit);
    if (!conversation) return { outcome: "failed", says: "TLS did not come about a second time" };
    const refused = await logInRedis(conversation, visit);
    const reply = refused ?? (await askRedis(conversation, ["PING"], visit.wait()));
    // Error replies that turn us away are followed by the end.
    const ended = await conversation.waitForEnd(reply && "ok" in reply ? 0 : visit.wait(300));
    visit.close(conversation);
    if (reply && "ok" in reply) return { outcome: "ok", says: `answers ${reply.ok}` };
    if (reply && "error" in reply) return refusal(reply.error, ended ? { ended } : {});
    if (reply) {
      return failed("no Redis", {
        cause: "wrong-protocol",
        confidence: "certain",
        reply: reply.notRedis,
        because: ["PING was answered with something that is no reply of Redis."],
      });
    }
    if (!schemes[visit.target.scheme].tls && !(await tlsTrouble(visit))) {
      return failed("no answer in plain, but TLS works", {
        cause: "tls-on-plain-port",
        confidence: "certain",
        because: ["A plain PING was not answered; a TLS handshake at the same port succeeded."],
        ...(ended ? { ended } : {}),
      });
    }
    if (!ended) {
      return failed("no answer to PING", {
        cause: "redis-silent",
        confidence: "certain",
        by: "unknown",
        because: [`Within ${spoken(visit.options.waitMs)} not one byte answered PING.`],
      });
    }
    const before = await unasked(visit);
    if (before.ended)
      return failed(`${ending(before.ended)} before we ask`, rejected(before.ended, before.said));
    return failed(`${ending(ended)} in answer to PING`, {
      cause: "redis-cut",
      confidence: "certain",
      by: "server",
      ended,
      because: [`PING was sent; ${spoken(ended.afterMs)} later the connection was ${ending(ended)}.`],
    });
  },
});

const failed = (says: string, found: Found<Finding>): Answer<Finding> => ({
  outcome: "failed",
  says,
  found: [found],
});

function refusal(error: string, ended: Pick<Found, "ended">): Answer<Finding> {
  // Without a password it wants one: it lives, and that is all that was asked.
  if (error.startsWith("NOAUTH")) {
    return {
      outcome: "limited",
      says: "wants a password",
      notTested: [{ id: "redis-greeting", because: "behind the log-in; give --user or HANGUP_PASSWORD" }],
    };
  }
  const means = signs.find(({ words }) => words.test(error))?.means ?? "redis-error";
  return failed(error, {
    cause: means,
    confidence: "certain",
    by: "server",
    reply: `-${error}`,
    because: ["PING was answered with an error."],
    ...ended,
  });
}
