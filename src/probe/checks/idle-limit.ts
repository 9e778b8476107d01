import { defineCheck } from "../check.ts";
import { type IdleFinding, idleAnswer, idleFinds } from "../idle/answer.ts";
import { spoken, watch, watchMs } from "../idle/watch.ts";
import { serverName } from "../tls/server-name.ts";

export default defineCheck<IdleFinding>({
  id: "idle-limit",
  asks: "Does a connection on which nobody speaks stay open for as long as the user wants?",
  // Of a protocol that we know, a connection is made ready first, and asked at the end.
  of: ["tcp", "tls"],
  after: ["connect"],
  weight: 40,
  finds: idleFinds,
  unless: (visit) => (visit.options.idleMs === undefined ? "it takes time; --idle 30s looks" : undefined),

  async run(visit) {
    const conversation = await visit.open();
    if (visit.target.scheme === "tls") {
      const trouble = await conversation.startTls(serverName(visit.target), visit.wait());
      if (trouble) {
        visit.close(conversation);
        return { outcome: "skipped", says: "TLS did not come about" };
      }
    }
    const wanted = watchMs(visit);
    const { ended, said, ms } = await watch(conversation, wanted);
    visit.close(conversation);
    const notTested = [
      {
        id: "idle-limit",
        because:
          "whether something on the way forgets an idle connection shows only when somebody speaks, and what is spoken here is not known; give a scheme (redis://, http://)",
      },
    ];
    if (!ended) return { outcome: "ok", says: `still open after ${spoken(ms)}`, notTested };
    const limit = { kind: "ended", ms, of: 1, ended, said } as const;
    return idleAnswer(limit, {
      id: "idle-limit",
      shortMs: wanted,
      who: `${spoken(wanted)} was asked for`,
      setting:
        "Look for the idle or log-in time-out of the server and of what stands before it (haproxy: timeout client; nginx stream: proxy_timeout; stunnel: TIMEOUTidle).",
    });
  },
});
