import { isIPv6 } from "node:net";
import { networkInterfaces } from "node:os";
import { firewallTexts } from "../../live/firewall.ts";
import { defineCheck } from "../check.ts";
import { parseIptables } from "../firewall/iptables.ts";
import { parseNft } from "../firewall/nft.ts";
import { type Packet, type Stopped, stoppedBy } from "../firewall/rules.ts";
import { isLoopback } from "../route/loopback.ts";
import { fact, type Visit } from "../visit.ts";

/** Rules of this machine that stop connections to an address, or may, by address. */
export const stoppedFact = fact<ReadonlyMap<string, readonly Stopped[]>>("stopped");

const RULES_MAX = 3;

/** Finds nothing by itself; where a connect fails, that check names the rules. Read only with root's rights. */
export default defineCheck<never>({
  id: "local-firewall",
  asks: "Does this machine's own firewall stand in the way?",
  of: "every",
  after: ["look-up"],
  finds: {},

  async run(visit) {
    const { nft, iptables, ip6tables } = await firewallTexts();
    if (nft === undefined && iptables === undefined && ip6tables === undefined)
      return {
        outcome: "skipped",
        says: "its rules cannot be read: that takes Linux, root's rights and nft",
      };
    const chains = [
      ...parseNft(nft ?? ""),
      ...parseIptables(iptables ?? "", 4),
      ...parseIptables(ip6tables ?? "", 6),
    ];
    const stopped = new Map(
      visit.addresses.map((address) => [
        address,
        packetsTo(address, visit).flatMap((packet) => stoppedBy(chains, packet)),
      ]),
    );
    visit.learn(stoppedFact, stopped);
    const all = [...stopped.values()].flat();
    const sure = all.filter((one) => one.sure);
    if (sure.length > 0) return { outcome: "limited", says: `a rule stops us: ${quoted(sure)}` };
    const may = all.length === 0 ? "" : `; some may stop other programs: ${quoted(all)}`;
    return { outcome: "ok", says: `no rule stops us${may}` };
  },
});

const quoted = (all: readonly Stopped[]): string =>
  [...new Set(all.map(({ text }) => `"${text}"`))].slice(0, RULES_MAX).join(", ");

/** Our SYN as it goes out, and the answer as it comes in. On loopback the SYN comes in too. */
function packetsTo(address: string, { target: { port } }: Visit): readonly Packet[] {
  const plain = address.replace(/%.*$/, "");
  const loopback = isLoopback(plain) || isOwn(plain);
  const family = isIPv6(plain) ? 6 : 4;
  const packet = { family, address: plain, port, loopback, uid: process.getuid?.() ?? 0 } as const;
  const syn = { ...packet, target: "destination", state: "new" } as const;
  return [
    { ...syn, hook: "output" },
    ...(loopback ? [{ ...syn, hook: "input" as const }] : []),
    { ...packet, hook: "input", target: "source", state: "established" },
  ];
}

/** An address of this machine: packets to it go over loopback too. */
const isOwn = (address: string): boolean =>
  Object.values(networkInterfaces()).some((all) => all?.some((one) => one.address === address));
