import { isIP } from "node:net";
import { fromCatalogue } from "../catalogue.ts";
import { type Answer, type AnswerAt, defineCheck, type Found } from "../check.ts";
import { ConnectFailed, type Conversation } from "../conversation.ts";
import { NO_TRACE, whereItDies } from "../route/look.ts";
import { fact, type Visit } from "../visit.ts";
import { workingFact } from "./addresses.ts";
import { stoppedFact } from "./local-firewall.ts";
import { pingedFact } from "./ping.ts";

type Finding =
  | "port-closed"
  | "firewall-rejects"
  | "no-answer"
  | "no-route"
  | "connect-sometimes"
  | "one-family-fails"
  | "one-address-fails";

/** Limits are random at times (a balancer with one dead server), so once is not enough. */
const TRIES = 3;

/**
 * MySQL counts connections that end before a log-in, and blocks a host that has made too many (max_connect_errors):
 * it gets one, which is kept and used.
 */
export const keptFact = fact<Conversation>("connected");

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
    "one-family-fails": {
      says: "The host has IPv4 and IPv6 addresses, and only one of the two works: programs that try the other first fail, or lose time.",
      remedies: [
        {
          who: "server",
          does: "Let the service listen on both (listen [::]:PORT and 0.0.0.0:PORT; Node: listen(PORT) without a host), open the firewall for both (ip6tables and nft rules are often forgotten), or remove the record (A or AAAA) that does not work.",
        },
        {
          who: "client",
          does: "Until then use the family that works: the address in place of the name (127.0.0.1 for localhost), curl -4, Java -Djava.net.preferIPv4Stack=true, Node --dns-result-order=ipv4first.",
        },
      ],
    },
    "one-address-fails": {
      says: "The name stands for several addresses, and not all of them work: connections fail, or take long, by chance.",
      remedies: [
        {
          who: "server",
          does: "Take the address that does not work out of DNS (or repair what is behind it); health checks of the DNS provider or a balancer do that by themselves.",
        },
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

  over: ofAll,

  async run(visit) {
    const { address } = visit;
    const failures: ConnectFailed[] = [];
    const times: number[] = [];
    const keeps = visit.target.scheme === "mysql";
    const tries = keeps ? 1 : TRIES;
    for (let i = 0; i < tries; i++) {
      const tried = await attempt(visit);
      if (tried instanceof ConnectFailed) failures.push(tried);
      else {
        times.push(tried.connectMs);
        if (keeps) visit.learn(keptFact, tried);
        else visit.close(tried);
      }
      // Silence three times would eat the whole budget.
      if (tried instanceof ConnectFailed && tried.afterMs > 1000) break;
    }
    const [failure] = failures;
    if (times.length > 0) {
      visit.learn(unconnectedFact, "");
      visit.learn(workingFact, [...(visit.known(workingFact) ?? []), address]);
    }
    if (times.length === 0 && failure)
      visit.learn(unconnectedFact, visit.known(unconnectedFact) ?? failure.code);
    if (!failure) {
      const best = Math.min(...times);
      return { outcome: "ok", says: `${address} port ${visit.target.port} accepts within ${ms(best)}` };
    }
    if (times.length > 0) {
      return {
        outcome: "limited",
        says: `${times.length} of ${tries} connections came about, the others: ${failure.code}`,
        found: [
          {
            cause: "connect-sometimes",
            confidence: "likely",
            because: [`Of ${tries} tries, ${failures.length} failed with ${failure.code}.`],
          },
        ],
      };
    }
    return withWay(visit, withRules(visit, failed(visit, failure, failures.length)), failure);
  },
});

/** Some addresses work and others do not: that is the finding, not that one of them is refused. */
function ofAll(answers: readonly AnswerAt<Finding>[]): readonly Found<Finding>[] {
  const failing = answers.filter(({ answer }) => answer.outcome === "failed");
  const working = answers.filter(({ answer }) => answer.outcome !== "failed");
  const founds = (all: readonly AnswerAt<Finding>[]) => all.flatMap(({ answer }) => answer.found ?? []);
  if (failing.length === 0 || working.length === 0) return founds(answers);
  const families = (all: readonly AnswerAt<Finding>[]) => new Set(all.map(({ address }) => isIP(address)));
  const [bad, good] = [families(failing), families(working)];
  const byFamily = bad.size === 1 && good.size === 1 && !good.has([...bad][0] ?? 0);
  const [first] = founds(failing);
  return [
    {
      cause: byFamily ? "one-family-fails" : "one-address-fails",
      confidence: "certain",
      because: [
        ...failing.flatMap(({ address, answer }) => [answer.found?.[0]?.because[0] ?? `${address} failed.`]),
        `${working.map(({ address }) => address).join(", ")} ${working.length === 1 ? "works" : "work"}.`,
        ...(first?.because.slice(1) ?? []),
      ],
      ...(first?.towards ? { towards: first.towards } : {}),
      ...(first?.by ? { by: first.by } : {}),
    },
    ...founds(working),
  ];
}

/** Rules of this machine that stopped it: nothing else needs to be looked for then. */
function withRules(visit: Visit, answer: Answer<Finding>): Answer<Finding> {
  const [found] = answer.found ?? [];
  const stopped = visit.known(stoppedFact)?.get(visit.address) ?? [];
  const sure = stopped.filter((one) => one.sure);
  if (!found || stopped.length === 0) return answer;
  const verbs = { drop: "drops", reject: "rejects" } as const;
  const because = [
    ...sure.map(({ by, text }) => `A rule of this machine's own firewall ${verbs[by]} it: "${text}".`),
    ...stopped
      .filter((one) => !one.sure)
      .map(({ by, text }) => `A rule of this machine may be about it, and ${verbs[by]}: "${text}".`),
  ].slice(0, RULES_MAX);
  if (sure.length === 0) return { ...answer, found: [{ ...found, because: [...found.because, ...because] }] };
  const rejects = sure.some(({ by }) => by === "reject");
  return {
    ...answer,
    says: `${answer.says}; this machine's own firewall stops it`,
    found: [
      {
        ...found,
        cause: rejects ? "firewall-rejects" : found.cause,
        says: "This machine's own firewall stops the connection",
        confidence: "certain",
        by: "client",
        because: [...because, ...found.because.slice(0, 1)],
        remedies: [{ who: "client", does: OWN_RULE }],
      },
    ],
  };
}

const RULES_MAX = 3;
const OWN_RULE =
  "Remove or change the rule (nft -a list ruleset shows its handle, then nft delete rule …; iptables -L -n --line-numbers, then iptables -D …), or let an accept for this address and port stand before it. What makes rules anew (firewalld, ufw, an antivirus, a VPN client with a kill switch) must be changed itself.";

/** Where on the way it died, added to what was found. */
async function withWay(
  visit: Visit,
  answer: Answer<Finding>,
  { code }: ConnectFailed,
): Promise<Answer<Finding>> {
  const [found] = answer.found ?? [];
  // Without a route nothing left this machine.
  if (!found || found.cause === "no-route" || found.by === "client" || visit.leftMs === 0) return answer;
  const way = await whereItDies(visit);
  if (!way) return { ...answer, notTested: [{ id: "route", because: NO_TRACE }] };
  const because = [...found.because, ...way.says];
  const box = way.refusedOnTheWay && code === "ECONNREFUSED";
  return {
    ...answer,
    found: [
      {
        ...found,
        because,
        ...(box ? { cause: "firewall-rejects" } : {}),
        ...(way.middlebox ? { by: "middlebox" } : {}),
      },
    ],
  };
}

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
    found: [{ towards: { address: visit.address, port: visit.target.port }, ...found }],
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
