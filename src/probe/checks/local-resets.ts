import type { Machine } from "../../live/machine.ts";
import { count, counted, span } from "../../report/measure.ts";
import { fromCatalogue } from "../catalogue.ts";
import type { Finds, Found } from "../check.ts";
import { defineLocalCheck } from "../local/local-check.ts";
import { apartMs, counterOf, roseBy } from "../local/words.ts";

type Finding = "closed-with-unread-data" | "linger-zero-abort" | "retransmission-timeout";

/** The counters of the kernel that say why it sent a RST or gave a connection up (SNMP names of net/ipv4/proc.c). */
const reasons: Readonly<Record<string, { cause: Finding; says: string }>> = {
  TcpExtTCPAbortOnClose: {
    cause: "closed-with-unread-data",
    says: "programs here closed while data lay unread (TCPAbortOnClose)",
  },
  TcpExtTCPAbortOnData: {
    cause: "linger-zero-abort",
    says: "programs here aborted (SO_LINGER with 0), or data came after their close (TCPAbortOnData)",
  },
  TcpExtTCPAbortOnTimeout: {
    cause: "retransmission-timeout",
    says: "the kernel gave up after unanswered retransmissions or keep-alive (TCPAbortOnTimeout)",
  },
};

/** While we look: fewer are everyday life (browsers abort what nobody wants any more). */
const NOW_MIN = 5;
/** Since the counters began: so many, and so large a part of all connections. */
const EVER_MIN = 100;
const EVER_SHARE = 0.05;

/** A cause of the catalogue, with this machine as the closer. */
function byUs(id: Finding): Finds {
  const { says, remedies } = fromCatalogue(id);
  const names: Readonly<Record<string, string>> = { server: "this machine", client: "the other end" };
  return { says, remedies: remedies.map(({ who, does }) => ({ who: names[who] ?? who, does })) };
}

export default defineLocalCheck<Finding>({
  id: "local-resets",
  asks: "Does this machine reset connections, and why?",
  weight: 65,
  finds: {
    "closed-with-unread-data": byUs("closed-with-unread-data"),
    "linger-zero-abort": byUs("linger-zero-abort"),
    "retransmission-timeout": byUs("retransmission-timeout"),
  },

  look(machine) {
    const opened = counterOf(machine, "TcpActiveOpens") + counterOf(machine, "TcpPassiveOpens");
    const found = Object.entries(reasons).flatMap(([name, reason]) => judged(machine, name, reason, opened));
    const sent = counterOf(machine, "TcpOutRsts");
    const now = roseBy(machine, "TcpOutRsts") ?? 0;
    const told = machine.last.counters.has("TcpOutRsts")
      ? `${counted(sent, "RST")} sent since the counters began, ${count(now)} of them within the last ${span(apartMs(machine) * 1000)}; `
      : "";
    const received = counterOf(machine, "TcpEstabResets");
    return {
      outcome: found.length > 0 ? "limited" : "ok",
      says: `${told}${counted(received, "connection")} of ${count(opened)} ended by a reset; ${again(machine)}`,
      found,
    };
  },
});

function again(machine: Machine): string {
  const segments = counterOf(machine, "TcpOutSegs");
  const share = segments === 0 ? 0 : (100 * counterOf(machine, "TcpRetransSegs")) / segments;
  return `${share.toFixed(share > 0 && share < 1 ? 2 : 0)} % of segments were sent again`;
}

function judged(
  machine: Machine,
  name: string,
  { cause, says }: { readonly cause: Finding; readonly says: string },
  opened: number,
): Found<Finding>[] {
  const ever = counterOf(machine, name);
  const now = roseBy(machine, name) ?? 0;
  const often = ever >= EVER_MIN && ever >= opened * EVER_SHARE;
  if (now < NOW_MIN && !often) return [];
  const ms = apartMs(machine);
  const rate = now > 0 ? [`${counted(now, "time")} within ${span(ms * 1000)}: ${says}.`] : [];
  const total = `${counted(ever, "time")} since the counters began, with ${counted(opened, "connection")} made: ${says}.`;
  return [
    {
      cause,
      confidence: now >= NOW_MIN ? "likely" : "possible",
      because: [...rate, total],
    },
  ];
}
