import { fromCatalogue } from "../catalogue.ts";
import { type Answer, defineCheck, type Found } from "../check.ts";
import { racers } from "../http/client-limits.ts";
import { replyOf } from "../http/refusals.ts";
import type { HttpResponse } from "../http/response.ts";
import { HttpSession, httpSchemes, limitFact, unannouncedFact } from "../http/session.ts";
import { stallsOf } from "../http/stalls.ts";
import { type Forgotten, forgotten, forgottenFinds } from "../idle/forgotten.ts";
import type { Idler } from "../idle/idler.ts";
import { type IdleLimit, idleLimit } from "../idle/limit.ts";
import { ending, spoken } from "../idle/watch.ts";
import type { Visit } from "../visit.ts";

/**
 * Without a hint, the most impatient usual clients keep a connection for 4 s (undici) and 5 s (Node's agent);
 * a server that closes before races with all of them. A quarter of a second is how well we measure.
 */
const SHORT_MS = 4750;
/** How far a hint may be off: it counts whole seconds, and our clock begins a round trip later. */
const HINT_SLACK_MS = 300;

type Finding = Forgotten | "keep-alive-race" | "keep-alive-hint-wrong" | "idle-reset";
type EndedLimit = Extract<IdleLimit, { kind: "ended" }>;

export default defineCheck<Finding>({
  id: "http-keep-alive",
  asks: "For how long is an idle connection kept, and do clients know?",
  of: httpSchemes,
  after: ["http-answer"],
  weight: 56,
  unless(visit) {
    if (visit.known(limitFact) !== undefined)
      return "too few connections at once are served to leave some idle";
    return visit.known(unannouncedFact) ? "the server closes behind every answer" : undefined;
  },
  finds: {
    ...forgottenFinds,
    "keep-alive-race": fromCatalogue("keep-alive-race"),
    "keep-alive-hint-wrong": {
      says: "The server announces that it keeps idle connections longer than it does; whoever believes it loses requests.",
      remedies: [
        {
          who: "server",
          does: "Make both equal: nginx: keepalive_timeout LIMIT HINT has two values; Node: server.keepAliveTimeout; Apache: KeepAliveTimeout. If the program does as it says, a proxy in front closes earlier: raise its limit (haproxy: timeout http-keep-alive, timeout client).",
        },
        { who: "client", does: "Keep idle connections for less than the measured time." },
      ],
    },
    "idle-reset": {
      says: "An idle connection is not closed but reset.",
      remedies: [
        {
          who: "server",
          does: "Look what stands before the program: a relay or firewall with an idle time-out (stunnel: TIMEOUTidle; firewalls that send RST at the end of a session). Raise it above the server's own keep-alive limit, so that the server closes in good order first.",
        },
      ],
    },
  },

  async run(visit) {
    // They take as long as we do.
    stallsOf(visit);
    let last: HttpResponse | undefined;
    const open = async () => {
      const { idler, response } = await ready(visit);
      last = response ?? last;
      return idler;
    };
    const limit = await idleLimit(visit, open);
    if (limit.kind === "unknown") {
      if (last?.closes) return { outcome: "ok", says: "the server closes after every answer, and says so" };
      return {
        outcome: "skipped",
        says: limit.because,
        notTested: [{ id: "http-keep-alive", because: limit.because }],
      };
    }
    if (limit.kind === "forgotten") return forgotten(limit);
    const hint = last && hintOf(last);
    if (limit.kind === "ended") return ended(limit, hint, last);
    const told = hint === undefined ? "" : `; its hint says ${hint / 1000} s`;
    return { outcome: "ok", says: `still open after ${spoken(limit.ms)} idle${told}` };
  },
});

/** A connection with one answer on it, ready to be idle; no idler if the server closes it in due form. */
async function ready(visit: Visit): Promise<{ idler?: Idler; response?: HttpResponse }> {
  const session = await HttpSession.open(visit);
  const heard = await session.ask({ method: "HEAD" });
  if (!("response" in heard)) {
    session.close();
    return {};
  }
  const { response } = heard;
  if (response.closes) {
    session.close();
    return { response };
  }
  const idler = {
    conversation: session.conversation,
    idleMs: session.idleMs.bind(session),
    ask: async () => "response" in (await session.ask({ method: "HEAD" })),
  };
  return { idler, response };
}

/** "Keep-Alive: timeout=5" in milliseconds. */
function hintOf({ fields }: HttpResponse): number | undefined {
  const [, seconds] = /\btimeout\s*=\s*"?(\d{1,7})/i.exec(fields.get("keep-alive") ?? "") ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

function ended(limit: EndedLimit, hint: number | undefined, last: HttpResponse | undefined): Answer<Finding> {
  const measured = `${ending(limit.ended)} after ${spoken(limit.ms)} idle`;
  const evidence: Pick<Found, "by" | "ended" | "reply"> = {
    by: "server",
    ended: limit.ended,
    ...(last ? { reply: replyOf(last) } : {}),
  };
  const because = [
    `${limit.of === 1 ? "An idle connection was" : `${limit.of} idle connections were`} ${measured}.`,
  ];
  const found: Found<Finding>[] = [];
  const late = racers(limit.ms, hint !== undefined);
  if (hint !== undefined && limit.ms < hint - HINT_SLACK_MS) {
    found.push({
      cause: "keep-alive-hint-wrong",
      confidence: "certain",
      because: [...because, `Its answers say "Keep-Alive: timeout=${hint / 1000}".`],
      ...evidence,
    });
  } else if (hint === undefined && limit.ms < SHORT_MS) {
    const names = late.slice(0, 4).map(({ name, keepsMs }) => `${name} ${keepsMs / 1000} s`);
    found.push({
      cause: "keep-alive-race",
      confidence: "likely",
      because: [
        ...because,
        `Nothing in its answers says so, and clients keep idle connections longer: ${names.join(", ")}.`,
      ],
      ...evidence,
    });
  }
  if (limit.ended.end === "rst")
    found.push({ cause: "idle-reset", confidence: "certain", because, ...evidence });
  const beware = late
    .filter(({ heedsHint }) => !heedsHint)
    .map(({ name, keepsMs }) => `${name} ${keepsMs / 1000} s`);
  const told = hint === undefined ? ", without a hint" : `; its hint says ${hint / 1000} s`;
  const shorter =
    beware.length === 0 ? "" : `; must be set shorter in front of it: ${beware.slice(0, 3).join(", ")}`;
  return { outcome: found.length > 0 ? "limited" : "ok", says: `${measured}${told}${shorter}`, found };
}
