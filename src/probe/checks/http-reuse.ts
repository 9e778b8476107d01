import { type Answer, defineCheck, type Found } from "../check.ts";
import type { Ended } from "../ended.ts";
import { httpRefusals, replyOf } from "../http/refusals.ts";
import type { HttpResponse } from "../http/response.ts";
import { HttpSession, httpSchemes, unannouncedFact } from "../http/session.ts";
import { ending, spoken } from "../idle/watch.ts";
import type { Visit } from "../visit.ts";

/** Requests on one connection. Limits in use: nginx 1000 (100 before 1.19.10), Apache 100. */
const USUAL = 8;
const LOOKED_FOR = 1100;
/** A server that closes behind an answer without saying so does it at once. */
const LINGER_MS = 150;

type Finding = "close-unannounced" | "http-rate-limited";

export default defineCheck<Finding>({
  id: "http-reuse",
  asks: "Does one connection carry several requests, and does the server say when it will close?",
  of: httpSchemes,
  after: ["http-answer"],
  weight: 58,
  finds: {
    "http-rate-limited": httpRefusals["http-rate-limited"],
    "close-unannounced": {
      says: "The server closes right behind an answer that promised to keep the connection; the next request on it is lost.",
      remedies: [
        {
          who: "server",
          does: 'Send "Connection: close" with the last answer of a connection (RFC 9112 §9.6), or keep it. Look for an application that ends the socket itself, and for a balancer in front that speaks HTTP/1.0 behind it (nginx: proxy_http_version 1.1).',
        },
        {
          who: "client",
          does: "Repeat requests that may be repeated on a fresh connection, or do not reuse connections to this server.",
        },
      ],
    },
  },

  async run(visit) {
    const session = await HttpSession.open(visit);
    const wanted = visit.options.connections ? LOOKED_FOR : USUAL;
    let answered = 0;
    let last: HttpResponse | undefined;
    while (answered < wanted && visit.leftMs > 0) {
      const heard = await session.ask({ method: "HEAD" });
      if (!("response" in heard)) {
        session.close();
        const ended = "ended" in heard ? heard.ended : undefined;
        return last && ended ? lost(visit, answered, last, ended) : other(answered);
      }
      last = heard.response;
      if (answered > 0 && (last.status === 429 || last.status === 503)) {
        session.close();
        return limited(answered, last);
      }
      answered++;
      if (last.closes) break;
    }
    const ended = last?.closes ? undefined : await session.conversation.waitForEnd(visit.wait(LINGER_MS));
    session.close();
    if (last && ended && session.idleMs(ended) <= LINGER_MS) return lost(visit, answered, last, ended);
    const times = answered === 1 ? "one request" : `${answered} requests`;
    return {
      outcome: "ok",
      says: last?.closes
        ? `the server closes after ${times} and says so`
        : `${times} on one connection, and it stays open`,
    };
  },
});

/** The first requests are answered, and those right behind them are not. */
function limited(answered: number, last: HttpResponse): Answer<Finding> {
  return {
    outcome: "failed",
    says: `${last.statusLine} to request ${answered + 1} in a row`,
    found: [
      {
        cause: "http-rate-limited",
        confidence: last.status === 429 ? "certain" : "likely",
        by: "server",
        reply: replyOf(last),
        because: [
          `${answered === 1 ? "One request" : `${answered} requests`} in a row on one connection ${answered === 1 ? "was" : "were"} answered, the next one with ${last.status}.`,
        ],
      },
    ],
  };
}

function lost(visit: Visit, answered: number, last: HttpResponse, ended: Ended): Answer<Finding> {
  visit.learn(unannouncedFact, true);
  const found: Found<Finding> = {
    cause: "close-unannounced",
    confidence: "certain",
    by: "server",
    ended,
    reply: replyOf(last),
    because: [
      `Answer ${answered} did not say "Connection: close"; the connection was ${ending(ended)} ${spoken(ended.afterMs)} after its request.`,
    ],
  };
  return {
    outcome: "limited",
    says: `${ending(ended)} after ${answered} without saying so`,
    found: [found],
  };
}

const other = (answered: number): Answer<Finding> => ({
  outcome: "limited",
  says: `HEAD number ${answered + 1} was not answered`,
  notTested: [{ id: "http-reuse", because: "requests with HEAD are not answered here" }],
});
