import { count, counted, span } from "../../report/measure.ts";
import type { Found } from "../check.ts";
import { defineLocalCheck } from "../local/local-check.ts";
import { keepAliveOf } from "../local/patience.ts";
import { numberOf, seconds } from "../local/words.ts";

type Finding = "conntrack-table-full" | "conntrack-forgets-first";

const SHARE_HIGH = 0.9;

export default defineLocalCheck<Finding>({
  id: "local-conntrack",
  asks: "Does the firewall of this machine remember all connections?",
  weight: 70,
  finds: {
    "conntrack-table-full": {
      says: "The firewall's table of connections is full: packets of new connections are dropped.",
      remedies: [
        {
          who: "this machine",
          does: "sysctl -w net.netfilter.nf_conntrack_max=… (about 300 bytes each), and hashsize with it.",
        },
        { who: "this machine", does: "Do not follow what needs no following (nft: notrack in a raw chain)." },
      ],
    },
    "conntrack-forgets-first": {
      says: "The firewall of this machine forgets idle connections before keep-alive would show that they live.",
      remedies: [
        {
          who: "this machine",
          does: "sysctl -w net.netfilter.nf_conntrack_tcp_timeout_established=432000 (what Linux comes with), or",
        },
        {
          who: "this machine",
          does: "keep-alive earlier than the firewall's limit: sysctl -w net.ipv4.tcp_keepalive_time=…, or TCP_KEEPIDLE in the program.",
        },
      ],
    },
  },

  look(machine) {
    const { conntrack } = machine.last;
    if (machine.system !== "linux") return { outcome: "skipped", says: "this system does not tell" };
    if (!conntrack || (conntrack.count === 0 && machine.first.conntrack?.count === 0))
      return { outcome: "ok", says: "no firewall here follows connections" };
    const { count: now, max } = conntrack;
    const forgetsS = numberOf(machine, "netfilter.nf_conntrack_tcp_timeout_established");
    const keepAlive = keepAliveOf(machine);
    const found: Found<Finding>[] = [];
    if (now >= max * SHARE_HIGH) {
      found.push({
        cause: "conntrack-table-full",
        confidence: now >= max ? "certain" : "likely",
        because: [
          `The table holds ${counted(now, "connection")} of at most ${count(max)} (net.netfilter.nf_conntrack_max).`,
        ],
      });
    }
    if (forgetsS !== undefined && keepAlive && forgetsS <= keepAlive.idleS) {
      found.push({
        cause: "conntrack-forgets-first",
        confidence: "likely",
        because: [
          `nf_conntrack_tcp_timeout_established is ${seconds(forgetsS)}; the first keep-alive probe comes after ${seconds(keepAlive.idleS)} (net.ipv4.tcp_keepalive_time).`,
          "After that, packets of the connection belong to none: they are dropped or, behind translation, answered with RST.",
        ],
      });
    }
    const forgets = forgetsS === undefined ? "" : `; idle ones are forgotten after ${span(forgetsS * 1e6)}`;
    return {
      outcome: found.length > 0 ? "limited" : "ok",
      says: `the firewall follows ${counted(now, "connection")} of at most ${count(max)}${forgets}`,
      found,
    };
  },
});
