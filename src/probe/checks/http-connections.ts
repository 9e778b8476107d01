import { type Answer, defineCheck } from "../check.ts";
import { ConnectFailed } from "../conversation.ts";
import { refusalOf, replyOf } from "../http/refusals.ts";
import type { HttpHeard } from "../http/response.ts";
import { HttpSession, httpSchemes, limitFact } from "../http/session.ts";
import { ending, spoken } from "../idle/watch.ts";
import { TooMany, type Visit } from "../visit.ts";

/** Browsers open six to a host (Chrome: max_sockets_per_group 6; Firefox: max-persistent-connections-per-server 6). */
const USUAL = 6;
const LOOKED_FOR = 64;
/** The first request was answered; whoever now waits longer waits for the others to go. */
const PATIENCE_MS = 1500;

type Finding = "http-too-many-connections";

export default defineCheck<Finding>({
  id: "http-connections",
  asks: "Are as many connections at once served as a browser makes?",
  of: httpSchemes,
  after: ["http-reuse"],
  weight: 66,
  finds: {
    "http-too-many-connections": {
      says: "The server does not serve as many connections at once as one client makes.",
      remedies: [
        {
          who: "server",
          does: "Raise the limit: maxconn of the frontend, bind or server line and src_conn_cur rules (haproxy), worker_connections and limit_conn (nginx), MaxRequestWorkers (Apache), maxConnections (Node), client_ip_max_connections (squid). Idle kept connections count too: a shorter keep-alive time-out frees places.",
        },
        {
          who: "client",
          does: "Make fewer connections at once (maxSockets of Node's Agent, pool size), or use HTTP/2: one is enough.",
        },
      ],
    },
  },

  async run(visit) {
    const wanted = visit.options.connections ? LOOKED_FOR : USUAL;
    const sessions: HttpSession[] = [];
    const refused: { says: string; heard?: HttpHeard }[] = [];
    for (let i = 0; i < wanted && visit.leftMs > 0; i++) {
      try {
        const session = await HttpSession.open(visit);
        session.send({ method: "HEAD" });
        sessions.push(session);
      } catch (error) {
        if (error instanceof TooMany) break;
        refused.push({
          says: error instanceof ConnectFailed ? `connect failed (${error.code})` : (error as Error).message,
        });
        break;
      }
    }
    // One after the other would wait for each; they wait together.
    const answers = await Promise.all(sessions.map((session) => session.hear(PATIENCE_MS, true)));
    for (const session of sessions) session.close();
    const tried = sessions.length + refused.length;
    for (const heard of answers) {
      const says = whyNot(heard);
      if (says !== undefined) refused.push({ says, heard });
    }
    return answerOf(visit, tried, refused);
  },
});

/** What is wrong with an answer; undefined: nothing. */
function whyNot(heard: HttpHeard): string | undefined {
  if ("response" in heard)
    return refusalOf(heard.response) === undefined ? undefined : heard.response.statusLine;
  if ("ended" in heard) return `${ending(heard.ended)} without an answer`;
  return "notHttp" in heard ? "an answer that is no HTTP" : `no answer within ${spoken(PATIENCE_MS)}`;
}

function answerOf(
  visit: Visit,
  tried: number,
  refused: readonly { says: string; heard?: HttpHeard }[],
): Answer<Finding> {
  const [first] = refused;
  const served = tried - refused.length;
  if (!first) return { outcome: "ok", says: `${tried} at once are served` };
  // Beyond what a browser uses, a limit is the operator's good right.
  const usual = served < USUAL;
  visit.learn(limitFact, served);
  const { heard } = first;
  const ended = heard && "ended" in heard ? heard.ended : undefined;
  const reply = heard && "response" in heard ? replyOf(heard.response) : undefined;
  return {
    outcome: "limited",
    says: `${served} of ${tried} at once are served; the others: ${first.says}`,
    found: [
      {
        cause: "http-too-many-connections",
        confidence: usual && !visit.options.connections ? "certain" : "possible",
        by: "server",
        because: [
          `A request alone was answered. Of ${tried} connections at once, ${served} were; for the others: ${first.says}.`,
        ],
        ...(reply === undefined ? {} : { reply }),
        ...(ended ? { ended } : {}),
      },
    ],
  };
}
