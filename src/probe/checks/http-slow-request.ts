import { type Answer, defineCheck, type Found } from "../check.ts";
import { httpSchemes } from "../http/session.ts";
import { stallsOf } from "../http/stalls.ts";
import { ending, spoken, type Watched } from "../idle/watch.ts";

/** A client that loses two segments in a row pauses for 3 s: first time-out 1 s, then doubled (RFC 6298 §2, §5.5). */
const PAUSE_MS = 3000;

type Finding = "http-head-timeout-short" | "http-body-timeout-short";

export default defineCheck<Finding>({
  id: "http-slow-request",
  asks: "For how long may a request pause?",
  of: httpSchemes,
  after: ["http-answer"],
  weight: 52,
  finds: {
    "http-head-timeout-short": {
      says: "A request whose head pauses for a moment is cut; clients on bad lines pause longer.",
      remedies: [
        {
          who: "server",
          does: "Give a head at least some seconds: client_header_timeout (nginx; 60 s), timeout http-request (haproxy; 5 to 10 s), RequestReadTimeout (Apache; 20 s), headersTimeout (Node; 60 s).",
        },
      ],
    },
    "http-body-timeout-short": {
      says: "A request whose body pauses for a moment is cut; uploads on bad lines pause longer.",
      remedies: [
        {
          who: "server",
          does: "Give a body at least some seconds between two pieces: client_body_timeout (nginx; 60 s), timeout client (haproxy), RequestReadTimeout (Apache; 20 s), requestTimeout (Node; 300 s for all).",
        },
      ],
    },
  },

  async run(visit) {
    const stalls = stallsOf(visit);
    const head = await stalls.head;
    const body = await stalls.body;
    const found: Found<Finding>[] = [];
    if (head && tooShort(head)) found.push(finding("http-head-timeout-short", "head", head));
    if (body && tooShort(body)) found.push(finding("http-body-timeout-short", "body", body));
    const answer: Answer<Finding> = {
      outcome: found.length > 0 ? "limited" : "ok",
      says: `head: ${inWords(head)}; body: ${inWords(body)}`,
      found,
    };
    return answer;
  },
});

const status = ({ said }: Watched): string | undefined => /^HTTP\/1\.\d (\d{3})/.exec(said)?.[1];

/** Did the pause end it? An answer other than 408 has another reason: the rest was not wanted at all. */
const timedOut = (watched: Watched): boolean => {
  const code = status(watched);
  return (code === undefined && watched.ended !== undefined) || code === "408";
};

const tooShort = (watched: Watched): boolean =>
  timedOut(watched) && (watched.ended?.afterMs ?? watched.ms) < PAUSE_MS;

function finding(cause: Finding, part: string, watched: Watched): Found<Finding> {
  const { ended, said } = watched;
  const how = ended ? `${ending(ended)} ${spoken(ended.afterMs)} later` : "answered with 408";
  return {
    cause,
    confidence: "certain",
    by: "server",
    because: [
      `We sent a part of a request's ${part} and paused; the connection was ${how}${said === "" ? ", without an answer" : ""}.`,
    ],
    ...(said === "" ? {} : { reply: said.split("\r\n", 1)[0] ?? "" }),
    ...(ended ? { ended } : {}),
  };
}

function inWords(watched: Watched | undefined): string {
  if (!watched) return "not tried";
  const code = status(watched);
  if (timedOut(watched)) {
    const { ended } = watched;
    return `${ended ? ending(ended) : "408"} after ${spoken(ended?.afterMs ?? watched.ms)}`;
  }
  return code === undefined ? `waits ${spoken(watched.ms)} and more` : `answered ${code} without waiting`;
}
