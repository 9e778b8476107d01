/** Rules as nft and iptables list them, on a real kernel, and what they do to a connection. */
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { needs } from "../../../test/needs.ts";
import { addressFits, portFits } from "./addresses.ts";
import { parseIptables } from "./iptables.ts";
import { parseNft } from "./nft.ts";
import { type Chain, type Packet, stoppedBy } from "./rules.ts";

const syn: Packet = {
  hook: "output",
  target: "destination",
  family: 4,
  address: "10.9.0.1",
  port: 25,
  state: "new",
  loopback: false,
  uid: 0,
};
const answer: Packet = { ...syn, hook: "input", target: "source", state: "established" };

/** What stops the SYN or its answer: "drop!" surely, "drop?" perhaps. */
const outcome = (chains: readonly Chain[], packets: readonly Packet[] = [syn, answer]) =>
  packets.flatMap((packet) => stoppedBy(chains, packet)).map(({ by, sure }) => `${by}${sure ? "!" : "?"}`);

/** The same rules through a kernel, in a namespace of their own. */
function listed(rules: string, command: string, make = "nft -f -"): string {
  const script = `${make} && ${command}`;
  return execFileSync("unshare", ["--net", "sh", "-ec", script], { input: rules, encoding: "utf8" });
}

const nft: readonly (readonly [rules: string, outcome: readonly string[]])[] = [
  ["ip daddr 10.9.0.1 tcp dport 25 drop", ["drop!"]],
  ["ip daddr 10.9.0.1 tcp dport { 25, 465 } reject with tcp reset", ["reject!"]],
  ["ip daddr 10.9.0.0/16 tcp dport 20-30 counter drop", ["drop!"]],
  ["ip daddr @bad drop", ["drop!"]],
  ["tcp dport != 22 drop", ["drop!"]],
  ["jump more", ["drop!"]],
  ["meta l4proto tcp goto more", ["drop!"]],
  ["ct state new drop", ["drop!"]],
  ["meta skuid 0 tcp dport 25 drop", ["drop!"]],
  ["meta skuid 1000 tcp dport 25 drop", ["drop?"]],
  ["tcp dport 25 limit rate over 5/second drop", ["drop?"]],
  ['oifname "eth0" tcp dport 25 drop', ["drop?"]],
  ["meta mark 7 accept\nip daddr 10.9.0.1 drop", ["drop?"]],
  ["ip daddr 10.9.0.1 accept\ntcp dport 25 drop", []],
  ["ip daddr 10.9.0.2 drop", []],
  ["ip6 daddr fd00::1 drop", []],
  ["udp dport 25 drop", []],
  ["tcp dport 26 drop", []],
  ["oif lo drop", []],
  // Which port of ours it will be is not known before we connect.
  ["tcp sport 25 drop", ["drop?"]],
  ["ct state established drop", []],
  ["ip daddr 10.9.0.1 tcp dport 25 log", []],
];

needs("namespaces", "nft", "unshare").describe("rules of nftables", () => {
  const table = (rules: string, policy: string, input: string) => `table inet t {
    set bad { type ipv4_addr; flags interval; elements = { 10.9.0.0-10.9.0.9 }; }
    chain more { tcp dport 25 drop; }
    chain out { type filter hook output priority 0; policy ${policy};\n${rules}\n}
    chain in { type filter hook input priority 0; ${input}\n}
    chain forwarded { type filter hook forward priority 0; policy drop; }
  }`;
  it.each(nft)("%s", (rules, expected) => {
    const chains = parseNft(listed(table(rules, "accept", ""), "nft --json list ruleset"));
    expect(outcome(chains)).toEqual(expected);
  });

  it("policies count, and an answer may be dropped", () => {
    const all = (policy: string, input: string) =>
      outcome(parseNft(listed(table("", policy, input), "nft --json list ruleset")));
    expect(all("drop", "")).toEqual(["drop!"]);
    expect(all("accept", "policy drop;\niif lo accept")).toEqual(["drop!"]);
    expect(all("accept", "policy drop;\nct state established,related accept")).toEqual([]);
    expect(all("accept", "policy drop;\nip saddr 10.9.0.1 tcp sport 25 accept")).toEqual([]);
  });

  it("quotes the rule", () => {
    const chains = parseNft(listed(table("tcp dport 25 drop", "accept", ""), "nft --json list ruleset"));
    expect(stoppedBy(chains, syn)[0]?.text).toMatch(/^inet t out: tcp dport 25 drop \(handle \d+\)$/);
  });
});

const iptables: readonly (readonly [rule: string, outcome: readonly string[]])[] = [
  ["-A OUTPUT -d 10.9.0.1/32 -p tcp -m tcp --dport 25 -j REJECT --reject-with tcp-reset", ["reject!"]],
  ["-A OUTPUT -p tcp -m multiport --dports 25,465 -j DROP", ["drop!"]],
  ["-A OUTPUT ! -d 10.0.0.0/8 -j DROP", []],
  ["-A OUTPUT ! -d 192.168.0.0/16 -j DROP", ["drop!"]],
  ["-A OUTPUT -p tcp -m owner --uid-owner 1000 -j DROP", ["drop?"]],
  ["-A OUTPUT -p udp -j DROP", []],
  ["-A OUTPUT -o lo -j DROP", []],
  ["-A OUTPUT -p tcp -j OURS", ["drop!"]],
  ["-A INPUT -s 10.9.0.1/32 -p tcp -m tcp --sport 25 -j DROP", ["drop!"]],
  ["-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -j DROP", []],
];

describe("rules of iptables", () => {
  it.each(iptables)("%s", (rule, expected) => {
    const text = `*filter\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:OURS - [0:0]\n-A OURS -d 10.9.0.0/24 -j DROP\n${rule}\nCOMMIT\n`;
    expect(outcome(parseIptables(text, 4))).toEqual(expected);
    expect(outcome(parseIptables(text, 6))).toEqual([]);
  });

  it("policies count; other tables do not", () => {
    expect(outcome(parseIptables("*filter\n:OUTPUT DROP [0:0]\nCOMMIT\n", 4))).toEqual(["drop!"]);
    expect(outcome(parseIptables("*nat\n:OUTPUT DROP [0:0]\nCOMMIT\n", 4))).toEqual([]);
  });
});

needs("namespaces", "iptables", "nft", "unshare").it("iptables' rules in nft's list", () => {
  const text = listed(
    "",
    "nft --json list ruleset",
    "iptables -A OUTPUT -p tcp -d 10.9.0.1 --dport 25 -j REJECT",
  );
  expect(outcome(parseNft(text))).toEqual(["reject!"]);
});

describe("whatever comes", () => {
  it.each([
    "",
    "{",
    "[]",
    '{"nftables":[{"rule":{"table":"t","expr":[{"match":{}},{"drop":null}]}}]}',
    "null",
  ])("%j is no ruleset that stops anything", (text) => expect(outcome(parseNft(text))).toEqual([]));

  it("chains that call each other end", () => {
    const jump = (to: string) => [{ text: "", fits: [], verdict: { to } }];
    const chains: Chain[] = [
      { name: "a", rules: jump("b"), hook: "output" },
      { name: "b", rules: [...jump("a"), ...jump("a")] },
    ];
    expect(outcome(chains)).toEqual([]);
  });

  it("addresses and ports", () => {
    expect(addressFits("10.9.0.1", "10.9.0.0/24")).toBe("yes");
    expect(addressFits("fd00::1", "fd00::/8")).toBe("yes");
    expect(addressFits("fd00::1", "10.0.0.0/8")).toBe("no");
    expect(addressFits("10.9.0.1", "10.9.0.5-10.9.0.9")).toBe("no");
    expect(addressFits("10.9.0.1", "mail.example")).toBe("may");
    expect(portFits(25, "20:30")).toBe("yes");
    expect(portFits(25, "smtp")).toBe("may");
  });
});
