import { type Answer, defineCheck } from "../check.ts";
import { answerFact, httpSchemes } from "../http/session.ts";
import { nearerPort, reach } from "../nearer.ts";
import { isLoopback } from "../route/loopback.ts";

/** The other port that a web server mostly has. */
const OTHER: ReadonlyMap<number, number> = new Map([
  [80, 443],
  [443, 80],
]);

/** Fields that somebody in between adds; most stand before the server on purpose. */
const SIGNS = [
  "via",
  "x-cache",
  "x-cache-lookup",
  "x-varnish",
  "x-squid-error",
  "cf-ray",
  "x-served-by",
  "age",
];

export default defineCheck<"http-transparent-proxy">({
  id: "http-in-between",
  asks: "Does the server itself answer, or somebody in between?",
  of: httpSchemes,
  after: ["http-answer"],
  weight: 47,
  finds: {
    "http-transparent-proxy": {
      says: "Who answers at this port is nearer than the host: a transparent proxy takes the connections in its place.",
      remedies: [
        {
          who: "network",
          does: "Find it: an antivirus on this machine, a firewall or proxy of the company, the provider. Such proxies end what is no HTTP, what is silent for long, and what they find too large; except this host from it.",
        },
        {
          who: "client",
          does: "Use https, which it can only pass on; a private protocol belongs on a port of its own, or within TLS.",
        },
      ],
    },
  },

  async run(visit) {
    const { fields } = visit.known(answerFact) ?? {};
    const told = SIGNS.flatMap((name) => {
      const value = fields?.get(name);
      return value === undefined ? [] : [`${name}: ${value.slice(0, 100)}`];
    });
    const says =
      told.length > 0 ? `says itself that it passes on (${told.join("; ")})` : "no sign of anybody";
    const { port } = visit.target;
    const other = OTHER.get(port);
    if (other === undefined || isLoopback(visit.address)) return { outcome: "ok", says };
    const [here, there] = [await reach(visit, port), await reach(visit, other)];
    if (!here || !there)
      return { outcome: "ok", says: `${says}; port ${other} is not there to compare with` };
    const nearer = nearerPort(here, there);
    if (nearer === undefined) return { outcome: "ok", says: `${says}; as far away as port ${other}` };
    const answer: Answer<"http-transparent-proxy"> = {
      outcome: "limited",
      says: "one of its ports is nearer than the other",
      found: [
        {
          cause: "http-transparent-proxy",
          confidence: "likely",
          by: "middlebox",
          because: [nearer, ...told.map((one) => `The answer says "${one}".`)],
        },
      ],
    };
    return answer;
  },
});
