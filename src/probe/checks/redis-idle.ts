import { defineCheck } from "../check.ts";
import { askRedis, logInRedis, openRedis } from "../database/redis.ts";
import { type IdleFinding, idleAnswer, idleFinds, pools } from "../idle/answer.ts";
import { idleLimit } from "../idle/limit.ts";
import type { Visit } from "../visit.ts";

export default defineCheck<IdleFinding>({
  id: "redis-idle",
  asks: "For how long may a connection to Redis be idle?",
  of: ["redis", "rediss"],
  after: ["redis-greeting"],
  weight: 56,
  finds: idleFinds,

  async run(visit) {
    return idleAnswer(await idleLimit(visit, () => ready(visit)), {
      ...pools,
      id: "redis-idle",
      setting:
        "Redis itself: timeout in redis.conf (0: never); a proxy in front has its own (haproxy: timeout client and timeout server; stunnel: TIMEOUTidle). Redis tells dead clients from idle ones by tcp-keepalive.",
    });
  },
});

/** A connection on which one PING was answered (or refused for want of a password, which is an answer too). */
async function ready(visit: Visit) {
  const conversation = await openRedis(visit);
  if (!conversation) return undefined;
  await logInRedis(conversation, visit);
  let askedAt = 0;
  let answeredAt = 0;
  const ask = async () => {
    askedAt = performance.now();
    const reply = await askRedis(conversation, ["PING"], visit.wait());
    answeredAt = performance.now();
    return reply !== undefined;
  };
  if (!(await ask())) {
    visit.close(conversation);
    return undefined;
  }
  return { conversation, ask, idleMs: ({ afterMs }: { afterMs: number }) => askedAt + afterMs - answeredAt };
}
