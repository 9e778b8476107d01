import { fromCatalogue } from "../catalogue.ts";
import { type Answer, defineCheck, type Found } from "../check.ts";
import { ConnectFailed, type Conversation } from "../conversation.ts";
import { fact, type Visit } from "../visit.ts";
import { pingedFact } from "./ping.ts";

type Finding = "port-closed" | "firewall-rejects" | "no-answer" | "no-route" | "connect-sometimes";

/** Limits are random at times (a balancer with one dead server), so once is not enough. */
const TRIES = 3;

/** Why no address could be connected to: "TIMEOUT", "ECONNREFUSED"; "" when one could. */
export const unconnectedFact = fact<string>("unconnected");

export default defineCheck<Finding>({
  id: "connect",
  asks: "Does a TCP connection come about?",
  of: "every",
  after: ["look-up"],
  perAddress: true,
  weight: 80,
  finds: {
    "port-closed": fromCatalogue("port-closed"),
    "firewall-rejects": fromCatalogue("firewall-rejects"),
    "no-answer": fromCatalogue("no-answer"),
    "no-route": {
      says: "This machine knows no way to the address.",
      remedies: [
        {
          who: "client",
          does: "See whether the machine has an address of that family and a route (ip route get ADDRESS).",
        },
        { who: "server", does: "If the service has no IPv6, remove its AAAA record." },
      ],
    },
    "connect-sometimes": {
      says: "Some connections come about and others do not.",
      remedies: [
        {
          who: "server",
          does: "Look for a balancer with a dead server behind it, a full accept queue (ss -ltn, nstat -az TcpExtListenOverflows), or a limit on new connections.",
        },
      ],
    },
  },

  async run(visit) {
    const { address } = visit;
    const failures: ConnectFailed[] = [];
    const times: number[] = [];
    for (let i = 0; i < TRIES; i++) {
      const tried = await attempt(visit);
      if (tried instanceof ConnectFailed) failures.push(tried);
      else {
        times.push(tried.connectMs);
        visit.close(tried);
      }
      // Silence three times would eat the whole budget.
      if (tried instanceof ConnectFailed && tried.afterMs > 1000) break;
    }
    const [failure] = failures;
    if (times.length > 0) visit.learn(unconnectedFact, "");
    else if (failure) visit.learn(unconnectedFact, visit.known(unconnectedFact) ?? failure.code);
    if (!failure) {
      const best = Math.min(...times);
      return { outcome: "ok", says: `${address} port ${visit.target.port} accepts within ${ms(best)}` };
    }
    if (times.length > 0) {
      return {
        outcome: "limited",
        says: `${times.length} of ${TRIES} connections came about, the others: ${failure.code}`,
        found: [
          {
            cause: "connect-sometimes",
            confidence: "likely",
            because: [`Of ${TRIES} tries, ${failures.length} failed with ${failure.code}.`],
          },
        ],
      };
    }
    return failed(visit, failure, failures.length);
  },
});

async function attempt(visit: Visit): Promise<Conversation | ConnectFailed> {
  try {
    return await visit.open();
  } catch (error) {
    if (error instanceof ConnectFailed) return error;
    throw error;
  }
}

function failed(visit: Visit, { code, afterMs }: ConnectFailed, tries: number): Answer<Finding> {
  const place = `${visit.address} port ${visit.target.port}`;
  const times = tries === 1 ? "" : ` ${tries} times`;
  const answer = (says: string, found: Found<Finding>): Answer<Finding> => ({
    outcome: "failed",
    says: `${place}: ${says}`,
    found: [found],
  });
  if (code === "ECONNREFUSED") {
    return answer("refused", {
      cause: "port-closed",
      confidence: "likely",
      by: "server",
      because: [
        `${place} answered the SYN with RST${times}, after ${ms(afterMs)} (ECONNREFUSED).`,
        "A firewall that answers in the host's name looks the same from here.",
      ],
    });
  }
  if (code === "TIMEOUT" || code === "ETIMEDOUT") {
    return answer("no answer", {
      cause: "no-answer",
      confidence: "likely",
      by: "unknown",
      because: [
        visit.known(pingedFact)?.has(visit.address)
          ? `${place} gave no answer at all to our SYNs within ${ms(afterMs)}, though the host answers pings: a firewall drops what goes to this port.`
          : `${place} gave no answer at all to our SYNs within ${ms(afterMs)}: dropped on the way, or no such host.`,
      ],
    });
  }
  if (code === "ENETUNREACH" || code === "EADDRNOTAVAIL") {
    return answer("no route", {
      cause: "no-route",
      confidence: "certain",
      by: "client",
      because: [`The own kernel refuses to send to ${visit.address} (${code}).`],
    });
  }
  return answer(code, {
    cause: "firewall-rejects",
    confidence: "likely",
    by: "network",
    because: [
      `Connecting to ${place} failed with ${code} after ${ms(afterMs)}: a router or firewall said so by ICMP.`,
    ],
  });
}

/** "0.3 ms", "1,200 ms". */
const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
