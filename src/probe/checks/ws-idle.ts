import { defineCheck } from "../check.ts";
import { ping, upgrade } from "../http/websocket.ts";
import { type IdleFinding, idleAnswer, idleFinds } from "../idle/answer.ts";
import { idleLimit } from "../idle/limit.ts";
import type { Visit } from "../visit.ts";

/** Socket.IO's server pings every 25 s, the usual heartbeat of "ws" every 30 s; a browser cannot ping by itself. */
const HEARTBEAT_MS = 25_000;
/** A ping of the server, within what it said. */
const PING_OF_SERVER = "\x89";

export default defineCheck<IdleFinding>({
  id: "ws-idle",
  asks: "For how long may a WebSocket be silent?",
  of: ["ws", "wss"],
  after: ["ws-upgrade"],
  weight: 56,
  finds: idleFinds,

  async run(visit) {
    const limit = await idleLimit(visit, () => ready(visit));
    if (limit.kind === "ended" && limit.said.includes(PING_OF_SERVER)) {
      const because = "the server pings and ended what did not answer; that is its good right";
      return { outcome: "ok", says: because, notTested: [{ id: "ws-idle", because }] };
    }
    return idleAnswer(limit, {
      id: "ws-idle",
      shortMs: HEARTBEAT_MS,
      who: "usual heartbeats come every 25 to 30 s, and browsers send none",
      setting:
        "Raise the limit of whatever passes it on: proxy_read_timeout and proxy_send_timeout (nginx), timeout tunnel (haproxy), the balancer's idle time-out (AWS ALB: 60 s); or let the server ping more often than that.",
    });
  },
});

async function ready(visit: Visit) {
  const { session, upgraded } = await upgrade(visit);
  if (!upgraded) {
    session.close();
    return undefined;
  }
  const { conversation } = session;
  return {
    conversation,
    ask: () => ping(conversation, visit.wait(), Buffer.alloc(0)),
    idleMs: session.idleMs.bind(session),
  };
}
