import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { type Answer, defineCheck, type Found } from "../check.ts";
import { spoken } from "../idle/watch.ts";
import { type Asked, answers, asked } from "../route/asked.ts";
import { inHosts, parseResolv, type Resolv, searched, searchFirst } from "../route/resolv.ts";
import { fact, type Visit } from "../visit.ts";

type Finding = "name-server-dead" | "name-server-slow" | "name-servers-disagree" | "search-domain-shadows";

/** What each name server said of the name, as sentences. */
export const serversSaidFact = fact<readonly string[]>("servers-said");
/** Names with search domains that exist, where the name itself does not. */
export const longerNamesFact = fact<readonly string[]>("longer-names");

/** A name server in the same country answers within a tenth of that. */
const SLOW_MS = 1000;
/** Less than the five seconds that the C library waits. */
const WAIT_MS = 1800;

export default defineCheck<Finding>({
  id: "name-servers",
  asks: "Do the name servers of this machine answer, each by itself, and say the same?",
  of: "every",
  after: ["host-name"],
  weight: 65,
  finds: {
    "name-server-dead": {
      says: "One of the name servers of this machine does not answer: look-ups that ask it first wait for seconds, or fail.",
      remedies: [
        {
          who: "client",
          does: "Take it out of /etc/resolv.conf (or where that is made from: NetworkManager, netplan, systemd-resolved, DHCP), or put one first that answers.",
        },
        { who: "network", does: "Let UDP and TCP port 53 to it pass; see whether it runs." },
      ],
    },
    "name-server-slow": {
      says: "The name server is slow: connections begin late, and short time-outs of clients are over before they have begun.",
      remedies: [
        {
          who: "network",
          does: "See why it is slow (dig @SERVER NAME shows the time): a forwarder behind it that does not answer, DNSSEC, an overloaded resolver. A cache on this machine hides it (systemd-resolved, dnsmasq, unbound).",
        },
      ],
    },
    "name-servers-disagree": {
      says: "The name servers of this machine say different things: the name works or does not, by chance.",
      remedies: [
        {
          who: "client",
          does: "All servers in /etc/resolv.conf must know the same names; the second is only asked when the first is silent, not when it says no. For an internal zone beside public servers, forward that zone (systemd-resolved: Domains=~ZONE; dnsmasq: server=/ZONE/SERVER).",
        },
      ],
    },
    "search-domain-shadows": {
      says: "This machine takes the name for another one: a search domain of its own is put behind it first.",
      remedies: [
        {
          who: "client",
          does: "Write the name with a dot at its end, or lower ndots in /etc/resolv.conf (Kubernetes: dnsConfig, options, ndots: 1), or take the search domain out.",
        },
      ],
    },
  },

  async run(visit) {
    const { host } = visit.target;
    if (isIP(host) !== 0) return { outcome: "ok", says: "no name needs to be looked up" };
    const hosts = textOf("/etc/hosts");
    if (inHosts(host, hosts) || /(?:^|\.)localhost$/.test(host))
      return { outcome: "ok", says: `${host} stands in the hosts file` };
    const resolv = parseResolv(textOf("/etc/resolv.conf"));
    if (resolv.servers.length === 0)
      return { outcome: "skipped", says: "there is no /etc/resolv.conf that names servers" };
    const waitMs = visit.wait(WAIT_MS);
    const all = await Promise.all(resolv.servers.map((server) => asked(server, host, waitMs)));
    visit.learn(serversSaidFact, all.map(sentence));
    const [first] = all.filter(answers);
    // That nobody answers is for the look-up to say: it may have other ways.
    if (!first) return { outcome: "limited", says: all.map(sentence).join("; ") };
    const found = [...dead(all, resolv), ...slow(all), ...disagreeing(all)];
    const shadow = await searching(visit, resolv, all, first);
    return concluded(all, [...shadow, ...found]);
  },
});

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function concluded(all: readonly Asked[], found: readonly Found<Finding>[]): Answer<Finding> {
  return { outcome: found.length > 0 ? "limited" : "ok", says: all.map(sentence).join("; "), found };
}

function sentence({ server, ms, addresses, code }: Asked): string {
  if (code === undefined) return `${server} says ${addresses.slice(0, 4).join(", ")} within ${spoken(ms)}`;
  if (code === "ENOTFOUND") return `${server} says that there is no such name`;
  if (code === "ENODATA") return `${server} knows the name, and no address of it`;
  if (code === "ETIMEOUT") return `${server} does not answer within ${spoken(ms)}`;
  if (code === "ECONNREFUSED") return `at ${server} there is no name server`;
  return `${server} answers with an error (${code})`;
}

/** Only where another one answers; it is certain, since each was asked by itself. */
function dead(all: readonly Asked[], { timeoutS }: Resolv): Found<Finding>[] {
  const silent = all.filter((one) => !answers(one));
  if (silent.length === 0) return [];
  const [first] = all;
  const isFirst = first !== undefined && silent.includes(first);
  const waits =
    first?.code === "ETIMEOUT"
      ? `It is asked first, so that each look-up takes ${timeoutS} s longer.`
      : "It is asked first, and the next one only after it.";
  return [
    {
      cause: "name-server-dead",
      confidence: isFirst ? "certain" : "likely",
      by: "network",
      because: [...all.map((one) => `${sentence(one)}.`), ...(isFirst ? [waits] : [])],
    },
  ];
}

function slow(all: readonly Asked[]): Found<Finding>[] {
  const [first] = all;
  if (!first || !answers(first) || first.ms < SLOW_MS) return [];
  return [
    {
      cause: "name-server-slow",
      confidence: "likely",
      by: "network",
      because: [`${first.server}, which is asked first, took ${spoken(first.ms)} to answer.`],
    },
  ];
}

/** Different addresses are usual (many servers under one name); that one says no is not. */
function disagreeing(all: readonly Asked[]): Found<Finding>[] {
  const yes = all.filter(({ addresses }) => addresses.length > 0);
  const no = all.filter((one) => answers(one) && one.addresses.length === 0);
  if (yes.length === 0 || no.length === 0) return [];
  return [
    {
      cause: "name-servers-disagree",
      confidence: "certain",
      by: "network",
      because: [...yes, ...no].map((one) => `${sentence(one)}.`),
    },
  ];
}

/** What the search domains make of the name. */
async function searching(
  visit: Visit,
  resolv: Resolv,
  all: readonly Asked[],
  first: Asked,
): Promise<Found<Finding>[]> {
  const { host } = visit.target;
  const before = searchFirst(host, resolv);
  const exists = all.some(({ addresses }) => addresses.length > 0);
  // A name that is complete, and tried as it is, has nothing to do with search domains.
  if (exists && !before) return [];
  const names = searched(host, resolv);
  const longer = await Promise.all(
    names.map(async (name) => ({ name, ...(await asked(first.server, name, visit.wait(WAIT_MS))) })),
  );
  const there = longer.filter(({ addresses }) => addresses.length > 0);
  if (!exists) {
    visit.learn(
      longerNamesFact,
      there.map(({ name }) => name),
    );
    return [];
  }
  const [other] = there;
  const own = all.flatMap(({ addresses }) => addresses);
  if (!other || other.addresses.some((address) => own.includes(address))) return [];
  return [
    {
      cause: "search-domain-shadows",
      confidence: "likely",
      by: "client",
      because: [
        `${host} itself is ${own.slice(0, 4).join(", ")}.`,
        `${other.name}, which is tried before it (search and ndots:${resolv.ndots} in /etc/resolv.conf), is ${other.addresses.slice(0, 4).join(", ")}.`,
      ],
    },
  ];
}
