import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { type Answer, defineCheck } from "../check.ts";
import { neighbours } from "../neighbours.ts";
import type { Visit } from "../visit.ts";
import { longerNamesFact, serversSaidFact } from "./name-servers.ts";

type Finding = "name-not-found" | "name-server-silent";

export default defineCheck<Finding>({
  id: "look-up",
  asks: "What addresses does the name stand for?",
  of: "every",
  weight: 90,
  finds: {
    "name-not-found": {
      says: "Nobody knows a host of this name.",
      remedies: [
        { who: "client", does: "Correct the name of the server in the program's settings." },
        {
          who: "server",
          does: "If the name is right: its DNS record is missing or has not reached this resolver yet (dig NAME shows it).",
        },
      ],
    },
    "name-server-silent": {
      says: "The name server did not answer, so the name may well exist.",
      remedies: [
        {
          who: "network",
          does: "Make sure that this machine reaches its name servers (UDP and TCP port 53; /etc/resolv.conf lists them).",
        },
      ],
    },
  },

  async run(visit) {
    const { host } = visit.target;
    if (isIP(host) !== 0) {
      visit.addresses = [host];
      return { outcome: "ok", says: `${host} is an address already` };
    }
    const looked = await lookUp(host, visit.wait());
    if ("addresses" in looked) {
      const family = visit.options.family;
      const wanted = looked.addresses.filter((address) => family === undefined || isIP(address) === family);
      if (wanted.length === 0) {
        return {
          outcome: "failed",
          says: `${host} has no IPv${family} address, only ${looked.addresses.join(", ")}`,
        };
      }
      visit.addresses = wanted;
      const [longer] = visit.known(longerNamesFact) ?? [];
      const known = longer === undefined ? "" : `, known only as ${longer} (a search domain of this machine)`;
      return { outcome: "ok", says: `${host} is ${wanted.join(", ")}${known}` };
    }
    return looked.code === "ENOTFOUND" ? notFound(host, visit) : silent(host, looked.code, visit);
  },
});

/** As every program does it: hosts file, resolver, search domains. */
async function lookUp(host: string, waitMs: number): Promise<{ addresses: string[] } | { code: string }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ code: string }>((resolve) => {
    timer = setTimeout(() => resolve({ code: "ETIMEOUT" }), waitMs);
  });
  const found = lookup(host, { all: true, verbatim: true }).then(
    (all) => ({ addresses: [...new Set(all.map(({ address }) => address))] }),
    (error: NodeJS.ErrnoException) => ({ code: error.code ?? "unknown" }),
  );
  try {
    return await Promise.race([found, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** No such name: is there one beside it? Only what exists is offered. */
async function notFound(host: string, visit: Visit): Promise<Answer<Finding>> {
  const longer = visit.known(longerNamesFact) ?? [];
  const near = [...longer, ...(await existing(neighbours(host), visit))].slice(0, OFFERED_MAX);
  return {
    outcome: "failed",
    says: `no host is called ${host}`,
    found: [
      {
        cause: "name-not-found",
        confidence: "certain",
        by: "network",
        because: [
          `The resolver says that ${host} does not exist (ENOTFOUND).`,
          ...said(visit),
          ...near.map((name) => `${name} does exist.`),
        ],
        remedies: near.map((name) => ({ who: "client", does: `Perhaps ${name} is meant.` })),
      },
    ],
  };
}

/** What each name server says, asked by itself. */
const said = (visit: Visit): string[] => (visit.known(serversSaidFact) ?? []).map((one) => `${one}.`);

function silent(host: string, code: string, visit: Visit): Answer<Finding> {
  return {
    outcome: "failed",
    says: `no answer from the name server (${code})`,
    found: [
      {
        cause: "name-server-silent",
        confidence: "certain",
        by: "network",
        because: [
          `Looking up ${host} gave ${code}: no answer came, which is not the same as "no such name".`,
          ...said(visit),
        ],
      },
    ],
  };
}

/** Looking for a neighbour takes no longer, in milliseconds. */
const NEIGHBOURS_MS = 1500;
const OFFERED_MAX = 2;

/** Those of the names that exist; none where every name does (a wildcard). */
async function existing(names: readonly string[], visit: Visit): Promise<string[]> {
  const waitMs = visit.wait(NEIGHBOURS_MS);
  const exists = async (name: string) => "addresses" in (await lookUp(name, waitMs));
  const [, ...parents] = (names[0] ?? "").split(".");
  const nonsense = `hangup-${Math.random().toString(36).slice(2, 12)}`;
  if (await exists([nonsense, ...parents].join("."))) return [];
  const answers = await Promise.all(names.map(async (name) => ((await exists(name)) ? [name] : [])));
  return answers.flat().slice(0, OFFERED_MAX);
}
