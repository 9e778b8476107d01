import { defineCheck } from "../check.ts";
import { hopsTowards, NO_TRACE } from "../route/look.ts";
import { isLoopback } from "../route/loopback.ts";
import { passed } from "../route/way.ts";

/** Finds nothing by itself; where a connect fails, that check looks at the way too and says where it died. */
export default defineCheck<never>({
  id: "route",
  asks: "Which way do connections take?",
  of: "every",
  after: ["connect"],
  finds: {},

  async run(visit) {
    const { address } = visit;
    if (isLoopback(address)) return { outcome: "ok", says: `${address} is this machine itself` };
    const hops = await hopsTowards(visit, "tcp");
    if (!hops)
      return {
        outcome: "skipped",
        says: "not possible here",
        notTested: [{ id: "route", because: NO_TRACE }],
      };
    const end = hops.find(({ what }) => what === "reached");
    const quiet = hops.filter(({ what }) => what === "silent").length;
    const routers = passed(hops);
    const silence = quiet === 0 ? "" : `; ${quiet} routers do not say who they are`;
    if (!end)
      return { outcome: "limited", says: `${routers || "no router answers"}${silence}; then nothing` };
    const way = routers === "" ? "directly" : `over ${routers}`;
    return { outcome: "ok", says: `${address} is reached at hop ${end.ttl}, ${way}${silence}` };
  },
});
