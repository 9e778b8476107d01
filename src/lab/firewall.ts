/**
 * What the router's firewall does at the moment, and the nftables rules that say so. Pure but for
 * {@link Firewall.apply}: every change rewrites the whole table in one transaction.
 */
import type { Direction, PacketKind, Rejection } from "../cause/recipe.ts";
import type { Stage } from "./netns.ts";
import { run } from "./shell.ts";

/** Must agree with `isOfKind` of `frame.ts`. Nothing with payload is both short and without PSH. */
const matches: Record<PacketKind, readonly string[]> = {
  all: [""],
  data: ["tcp flags & psh == psh", "meta l4proto tcp meta length > 120"],
  ack: ["tcp flags & (syn | fin | rst | psh) == 0 meta length <= 120"],
  syn: ["tcp flags & syn == syn"],
  fin: ["tcp flags & fin == fin"],
  rst: ["tcp flags & rst == rst"],
  "full-size": ["meta l4proto tcp meta length > 1400"],
};

const rejections: Record<Rejection, readonly string[]> = {
  "tcp-reset": ["reject with tcp reset"],
  "port-unreachable": ["reject with icmpx type port-unreachable"],
  "host-unreachable": ["reject with icmpx type host-unreachable"],
  "net-unreachable": [
    "meta nfproto ipv4 reject with icmp type net-unreachable",
    "meta nfproto ipv6 reject with icmpv6 type no-route",
  ],
  "proto-unreachable": ["meta nfproto ipv4 reject with icmp type prot-unreachable"],
  "host-prohibited": ["meta nfproto ipv4 reject with icmp type host-prohibited"],
  "admin-prohibited": ["reject with icmpx type admin-prohibited"],
};

function sidesOf(direction: Direction): string[] {
  const sides = [];
  if (direction !== "to-client") sides.push('iifname "toclient"');
  if (direction !== "to-server") sides.push('iifname "toserver"');
  return sides;
}

export interface Translation {
  readonly kind: "source" | "destination";
  readonly family: 4 | 6;
  readonly server: string;
  readonly router: string;
}

export class Firewall {
  readonly #stage: Stage;
  readonly #rules = new Map<string, readonly string[]>();
  #silent = false;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Packets of this kind vanish. Several calls add up. */
  drop(direction: Direction, kind: PacketKind): Promise<void> {
    const rules = sidesOf(direction).flatMap((side) => matches[kind].map((match) => `${side} ${match} drop`));
    this.#rules.set(`drop ${this.#rules.size}`, rules);
    return this.#apply();
  }

  /** The client's packets are answered. */
  reject(rejection: Rejection): Promise<void> {
    const rules = rejections[rejection].map((rule) => `iifname "toclient" meta l4proto tcp ${rule}`);
    this.#rules.set("reject", rules);
    return this.#apply();
  }

  /** Everything that belongs to no known connection is dropped, or answered with RST. */
  async forget(how: "drop" | "reset"): Promise<void> {
    await this.#stage.sysctl("router", "netfilter.nf_conntrack_tcp_loose", 0);
    const action = how === "drop" ? "drop" : "reject with tcp reset";
    this.#rules.set("forget", [`meta l4proto tcp ct state invalid ${action}`]);
    await this.#apply();
    await run(this.#stage.inside("router", "conntrack", "-F")).catch(() => "");
  }

  /** The router reports no packet that is too big. */
  silenceIcmp(): Promise<void> {
    this.#silent = true;
    return this.#apply();
  }

  /** Lifts every rule but translation. */
  restore(): Promise<void> {
    this.#rules.clear();
    this.#silent = false;
    return this.#apply();
  }

  /** Addresses are translated from now on; `idle`: seconds after which a connection is forgotten. */
  async translate({ kind, family, server, router }: Translation, idle?: number): Promise<void> {
    const ip = family === 4 ? "ip" : "ip6";
    const rule =
      kind === "source"
        ? 'chain out {\n type nat hook postrouting priority 100\n oifname "toserver" masquerade\n}'
        : `chain in {\n type nat hook prerouting priority -100\n iifname "toclient" ${ip} daddr ${router} dnat to ${server}\n}`;
    await run(this.#stage.inside("router", "nft", "-f", "-"), `table ${ip} hangup_nat {\n${rule}\n}\n`);
    await this.#stage.sysctl("router", "netfilter.nf_conntrack_tcp_loose", 0);
    if (idle !== undefined) {
      await this.#stage.sysctl("router", "netfilter.nf_conntrack_tcp_timeout_established", idle);
    }
  }

  async #apply(): Promise<void> {
    const forward = [...this.#rules.values()].flat().join("\n");
    const output = this.#silent
      ? "icmp type destination-unreachable drop\nicmpv6 type packet-too-big drop"
      : "";
    const table =
      "table inet hangup\ndelete table inet hangup\ntable inet hangup {\n" +
      `chain forward {\ntype filter hook forward priority 0\n${forward}\n}\n` +
      `chain output {\ntype filter hook output priority 0\n${output}\n}\n}\n`;
    await run(this.#stage.inside("router", "nft", "-f", "-"), table);
  }
}
