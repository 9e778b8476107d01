import { defineCheck } from "../check.ts";
import { isLoopback } from "../route/loopback.ts";
import { ping } from "../route/ping.ts";
import { fact } from "../visit.ts";

/** Addresses that answered. */
export const pingedFact = fact<ReadonlySet<string>>("pinged");

/** The TTL that answers came with, by address. */
export const pingTtlsFact = fact<ReadonlyMap<string, number>>("ping-ttls");

/** No longer for one answer: it is only a hint. */
const WAIT_MS = 700;
const COUNT = 2;

/** Finds nothing by itself: many hosts that work do not answer. With a connect that fails it says where to look. */
export default defineCheck<never>({
  id: "ping",
  asks: "Does the host answer at all?",
  of: "every",
  after: ["look-up"],
  perAddress: true,
  finds: {},

  async run(visit) {
    const { address } = visit;
    if (isLoopback(address)) return { outcome: "ok", says: `${address} is this machine itself` };
    const answer = await ping(
      address,
      { count: COUNT, waitMs: visit.wait(WAIT_MS), mayCut: true },
      visit.signal,
    );
    if (!answer) return { outcome: "skipped", says: "there is no ping here that we may use" };
    const { received, bestMs = 0, ttl, refusal } = answer;
    if (received > 0) {
      visit.learn(pingedFact, new Set([...(visit.known(pingedFact) ?? []), address]));
      if (ttl !== undefined)
        visit.learn(pingTtlsFact, new Map([...(visit.known(pingTtlsFact) ?? []), [address, ttl]]));
      return { outcome: "ok", says: `${address} answers within ${bestMs.toFixed(2)} ms` };
    }
    if (refusal) return { outcome: "limited", says: `${refusal.from} says of ${address}: ${refusal.says}` };
    return {
      outcome: "limited",
      says: `${address} does not answer pings; many hosts and firewalls never do`,
    };
  },
});
