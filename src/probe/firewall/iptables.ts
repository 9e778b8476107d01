/** Rules as `iptables-save` and `ip6tables-save` list them (iptables(8), iptables-extensions(8)). Pure. */
import { addressFits, portFits } from "./addresses.ts";
import { any, type Chain, type Fits, not, type Packet, type Rule, type Verdict } from "./rules.ts";

const LINES_MAX = 20_000;

/** Chains of the filter table. */
export function parseIptables(text: string, family: 4 | 6): readonly Chain[] {
  const policies = new Map<string, string>();
  const rules = new Map<string, Rule[]>();
  let table = "";
  for (const line of text.split("\n", LINES_MAX)) {
    if (line.startsWith("*")) table = line.slice(1).trim();
    if (table !== "filter") continue;
    const [, chain, policy] = /^:(\S+) (\S+)/.exec(line) ?? [];
    if (chain !== undefined) {
      policies.set(chain, policy ?? "");
      rules.set(chain, []);
    }
    const [, into = "", spec = ""] = /^-A (\S+) ?(.*)$/.exec(line) ?? [];
    rules.get(into)?.push(ruleOf(line, spec, family));
  }
  return [...rules].map(([name, all]) => ({
    name: nameIn(family, name),
    rules: all,
    family,
    ...(name === "OUTPUT" ? { hook: "output" as const } : name === "INPUT" ? { hook: "input" as const } : {}),
    ...(policies.get(name) === "DROP" ? { policy: "drop" as const } : {}),
  }));
}

const nameIn = (family: 4 | 6, chain: string): string =>
  `${family === 6 ? "ip6tables" : "iptables"} ${chain}`;

/** Options that say nothing about which packets are meant. */
const idle = new Set(["-m", "--match", "--comment", "--reject-with", "--log-prefix", "--log-level"]);

function ruleOf(line: string, spec: string, family: 4 | 6): Rule {
  const fits: ((packet: Packet) => Fits)[] = [];
  let verdict: Verdict | undefined;
  let negated = false;
  const words = spec.match(/"[^"]*"|\S+/g) ?? [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? "";
    if (word === "!") {
      negated = true;
      continue;
    }
    if (!word.startsWith("-")) continue;
    const value = (words[i + 1] ?? "").replaceAll('"', "");
    if (word === "-j" || word === "-g") verdict = verdictOf(value, family, word === "-g");
    else if (!idle.has(word)) {
      const turned = negated;
      fits.push((packet) => {
        const one = optionFits(word, value, packet);
        return turned ? not(one) : one;
      });
    }
    negated = false;
  }
  const program = family === 6 ? "ip6tables" : "iptables";
  return { text: `${program} ${line}`, fits, ...(verdict === undefined ? {} : { verdict }) };
}

function verdictOf(target: string, family: 4 | 6, goto: boolean): Verdict | undefined {
  if (target === "ACCEPT" || target === "DROP" || target === "REJECT" || target === "RETURN")
    return target.toLowerCase() as "accept" | "drop" | "reject" | "return";
  // LOG, MARK and the like go on; so does a chain that is not there.
  return { to: nameIn(family, target), ...(goto ? { goto: true as const } : {}) };
}

function optionFits(option: string, value: string, packet: Packet): Fits {
  const { hook, target, address, port, state, loopback, uid } = packet;
  const out = target === "destination";
  const ports = () => any(value.split(",").map((one) => portFits(port, one)));
  switch (option) {
    case "-d":
      return out || loopback ? addressFits(address, value) : "may";
    case "-s":
      return !out || loopback ? addressFits(address, value) : "may";
    case "-p":
      return value === "tcp" || value === "6" ? "yes" : value === "all" ? "yes" : "no";
    case "--dport":
    case "--dports":
      return out ? ports() : "may";
    case "--sport":
    case "--sports":
      return out ? "may" : ports();
    case "-o":
    case "-i":
      if ((option === "-o") !== (hook === "output")) return "may";
      return value === "lo" ? (loopback ? "yes" : "no") : loopback ? "no" : "may";
    case "--state":
    case "--ctstate":
      return value.toLowerCase().split(",").includes(state) ? "yes" : "no";
    case "--tcp-flags":
      return "may";
    case "--syn":
      return state === "new" ? "yes" : "no";
    case "--uid-owner":
      return value === String(uid) ? "yes" : "may";
    default:
      return "may";
  }
}
