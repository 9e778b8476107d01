/** The ruleset of nftables, from `nft --json list ruleset` (libnftables-json(5)). Pure. */
import { addressFits, portFits } from "./addresses.ts";
import { any, type Chain, type Fits, not, type Packet, type Rule, type Verdict } from "./rules.ts";

type Json = unknown;
type Fields = Readonly<Record<string, Json>>;

const isFields = (value: Json): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const textOf = (value: Json): string => (typeof value === "string" ? value : "");
const fieldsOf = (value: Json): Fields => (isFields(value) ? value : {});
const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? value : []);

/** A ruleset has hundreds of rules; tens of thousands stand in sets. */
const OBJECTS_MAX = 20_000;

/** Its chains; none where the text is no ruleset. */
export function parseNft(text: string): readonly Chain[] {
  let all: readonly Json[];
  try {
    all = listOf(fieldsOf(JSON.parse(text)).nftables).slice(0, OBJECTS_MAX);
  } catch {
    return [];
  }
  const of = (kind: string) => all.map((one) => fieldsOf(fieldsOf(one)[kind])).filter(({ table }) => table);
  const sets = new Map(of("set").map((set) => [`${nameOf(set)} ${textOf(set.name)}`, listOf(set.elem)]));
  const rules = of("rule");
  return of("chain").map((chain): Chain => {
    const name = `${nameOf(chain)} ${textOf(chain.name)}`;
    const filters = chain.type === "filter" && (chain.hook === "output" || chain.hook === "input");
    const family = chain.family === "ip" ? 4 : chain.family === "ip6" ? 6 : undefined;
    return {
      name,
      rules: rules
        .filter((rule) => `${nameOf(rule)} ${textOf(rule.chain)}` === name)
        .map((rule) => ruleOf(rule, name, sets)),
      ...(filters ? { hook: chain.hook as "output" | "input" } : {}),
      ...(chain.policy === "drop" ? { policy: "drop" as const } : {}),
      ...(family ? { family } : {}),
    };
  });
}

/** "inet filter". */
const nameOf = ({ family, table }: Fields): string => `${textOf(family)} ${textOf(table)}`;

type Sets = ReadonlyMap<string, readonly Json[]>;

function ruleOf(rule: Fields, chain: string, sets: Sets): Rule {
  const fits: ((packet: Packet) => Fits)[] = [];
  const words: string[] = [];
  let verdict: Verdict | undefined;
  for (const statement of listOf(rule.expr).map(fieldsOf)) {
    const [kind = "", value] = Object.entries(statement)[0] ?? [];
    if (kind === "match") {
      const { left, right, op } = fieldsOf(value);
      words.push(`${leftText(left)}${op === "!=" ? " !=" : ""} ${valueText(right)}`);
      fits.push((packet) => matched(packet, left, right, op, (name) => sets.get(`${nameOf(rule)} ${name}`)));
      continue;
    }
    const said = verdictOf(kind, value, nameOf(rule));
    if (said !== undefined) {
      verdict = said;
      words.push(typeof said === "string" ? said : `${said.goto ? "goto" : "jump"} ${said.to}`);
    } else if (kind === "xt" || kind === "vmap" || kind === "limit" || kind === "quota") {
      fits.push(() => "may");
      words.push(kind === "xt" ? `xt ${textOf(fieldsOf(value).name)}` : kind);
    }
  }
  const number = typeof rule.handle === "number" ? ` (handle ${rule.handle})` : "";
  return {
    text: `${chain}: ${words.join(" ")}${number}`,
    fits,
    ...(verdict === undefined ? {} : { verdict }),
  };
}

function verdictOf(kind: string, value: Json, table: string): Verdict | undefined {
  if (kind === "accept" || kind === "drop" || kind === "return" || kind === "reject") return kind;
  const target = textOf(fieldsOf(value).target);
  if (kind === "jump") return { to: `${table} ${target}` };
  if (kind === "goto") return { to: `${table} ${target}`, goto: true };
  // Of iptables' own targets nft only tells the name.
  if (kind !== "xt" || fieldsOf(value).type !== "target") return undefined;
  const name = textOf(fieldsOf(value).name);
  return name === "REJECT" ? "reject" : name === "DROP" ? "drop" : undefined;
}

function matched(
  packet: Packet,
  left: Json,
  right: Json,
  op: Json,
  set: (name: string) => readonly Json[] | undefined,
): Fits {
  if (op !== "==" && op !== "!=" && op !== "in") return "may";
  const values = valuesOf(right, set);
  if (!values) return "may";
  const fits = any(values.map((value) => matchedOne(packet, left, value)));
  return op === "!=" ? not(fits) : fits;
}

/** The values that are compared with, as text; undefined: not known. */
function valuesOf(
  right: Json,
  set: (name: string) => readonly Json[] | undefined,
): readonly string[] | undefined {
  if (typeof right === "string" && right.startsWith("@")) return set(right.slice(1))?.map(valueText);
  if (Array.isArray(right)) return right.map(valueText);
  const inner = fieldsOf(right).set;
  return Array.isArray(inner) ? inner.map(valueText) : [valueText(right)];
}

/** "10.0.0.0/8", "20-25", "established"; "?" for what has no such form. */
function valueText(value: Json): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(valueText).join(",");
  const { prefix, range, elem, set } = fieldsOf(value);
  if (isFields(prefix)) return `${textOf(prefix.addr)}/${Number(prefix.len)}`;
  if (Array.isArray(range)) return `${valueText(range[0])}-${valueText(range[1])}`;
  if (isFields(elem)) return valueText(elem.val);
  return Array.isArray(set) ? `{ ${set.map(valueText).join(", ")} }` : "?";
}

function leftText(left: Json): string {
  const { payload, meta, ct, socket } = fieldsOf(left);
  if (isFields(payload)) return `${textOf(payload.protocol)} ${textOf(payload.field)}`;
  if (isFields(meta)) return `meta ${textOf(meta.key)}`;
  if (isFields(ct)) return `ct ${textOf(ct.key)}`;
  return isFields(socket) ? `socket ${textOf(socket.key)}` : "?";
}

function matchedOne(packet: Packet, left: Json, value: string): Fits {
  const { hook, target, address, port, family, state, loopback, uid } = packet;
  const [there, here] = target === "destination" ? ["d", "s"] : ["s", "d"];
  const equal = (known: string | number): Fits => (String(known) === value ? "yes" : "no");
  switch (leftText(left)) {
    case `ip ${there}addr`:
    case `ip6 ${there}addr`:
      return addressFits(address, value);
    case `ip ${here}addr`:
    case `ip6 ${here}addr`:
      return loopback ? addressFits(address, value) : "may";
    case `tcp ${there}port`:
    case `th ${there}port`:
      return portFits(port, value);
    case "udp dport":
    case "udp sport":
      return "no";
    case "meta l4proto":
    case "ip protocol":
    case "ip6 nexthdr":
      return value === "6" ? "yes" : equal("tcp");
    case "meta nfproto":
      return equal(family === 6 ? "ipv6" : "ipv4");
    case "ct state":
      return equal(state);
    case "meta oifname":
    case "meta oif":
      return hook === "output" ? interfaceFits(value, loopback) : "may";
    case "meta iifname":
    case "meta iif":
      return hook === "input" ? interfaceFits(value, loopback) : "may";
    case "meta skuid":
      // Of another user: not us, but perhaps the program that fails.
      return equal(uid) === "yes" ? "yes" : "may";
    default:
      return "may";
  }
}

function interfaceFits(value: string, loopback: boolean): Fits {
  if (value === "lo") return loopback ? "yes" : "no";
  return loopback ? "no" : "may";
}
