import type { Machine, Outgoing } from "../../live/machine.ts";
import { placeText } from "../../live/socket-table.ts";
import { count, counted } from "../../report/measure.ts";
import type { Found } from "../check.ts";
import { defineLocalCheck } from "../local/local-check.ts";
import { numberOf, numbersOf } from "../local/words.ts";

type Finding = "ephemeral-ports-used-up" | "ports-held-by-time-wait" | "ephemeral-range-small";

/** Every system comes with 16,000 ports at least (RFC 6335: 49152–65535); fewer were set by hand. */
const RANGE_SMALL = 4096;
/** From this share on a burst is enough to run out. */
const SHARE_HIGH = 0.7;
const SHARE_OUT = 0.95;
/** Where a system does not tell how long it keeps a closed connection; RFC 9293's two minutes are kept by none. */
const TIME_WAIT_USUAL_S = 60;

const timeWaitOf = ({ timeWaitS }: Machine): number => timeWaitS ?? TIME_WAIT_USUAL_S;

export default defineLocalCheck<Finding>({
  id: "local-ports",
  asks: "Are there ports enough to connect from?",
  weight: 70,
  finds: {
    "ephemeral-ports-used-up": {
      says: "The ports to connect from are nearly used up: new connections to that destination fail (EADDRNOTAVAIL, 10048, 10055).",
      remedies: [
        {
          who: "this machine",
          does: "Keep fewer connections open to the destination: a pool with a limit; close what is not used.",
        },
        {
          who: "this machine",
          does: "Widen the range: sysctl -w net.ipv4.ip_local_port_range='1024 65535' (Windows: netsh int ipv4 set dynamicport tcp start=10000 num=55535; macOS: sysctl -w net.inet.ip.portrange.first=10000).",
        },
        {
          who: "this machine",
          does: "Connect from, or to, several addresses: the range counts for each pair.",
        },
      ],
    },
    "ports-held-by-time-wait": {
      says: "Closed connections in TIME_WAIT hold the ports to connect from: this machine opens and closes too many short connections to one destination.",
      remedies: [
        {
          who: "this machine",
          does: "Use connections again (HTTP keep-alive, a connection pool) in place of a new one for each request.",
        },
        {
          who: "this machine",
          does: "sysctl -w net.ipv4.tcp_tw_reuse=1 lets connects take ports that have been in TIME_WAIT for a second; it needs TCP timestamps at both ends.",
        },
        {
          who: "this machine",
          does: "Widen the range: sysctl -w net.ipv4.ip_local_port_range='1024 65535' (Windows: netsh int ipv4 set dynamicport tcp start=10000 num=55535; macOS: sysctl -w net.inet.ip.portrange.first=10000).",
        },
      ],
    },
    "ephemeral-range-small": {
      says: "There are few ports to connect from.",
      remedies: [
        {
          who: "this machine",
          does: "What systems come with: Linux sysctl -w net.ipv4.ip_local_port_range='32768 60999'; Windows netsh int ipv4 set dynamicport tcp start=49152 num=16384; macOS sysctl -w net.inet.ip.portrange.first=49152.",
        },
      ],
    },
  },

  look(machine) {
    const range = rangeOf(machine);
    if (!range) {
      return { outcome: "skipped", says: "the range of ports to connect from is not told here" };
    }
    const { low, high, size } = range;
    const [busiest] = machine.last.sockets.outgoing;
    const used = busiest ? busiest.open + busiest.timeWait : 0;
    const where = `${count(size)} ports to connect from (${low}–${high})`;
    const says = busiest
      ? `${where}; the busiest destination, ${placeText(busiest.to)}, takes ${count(used)}`
      : `${where}, none in use`;
    const found = [...takenBy(machine, busiest, size), ...small(range, timeWaitOf(machine))];
    return { outcome: found.length > 0 ? "limited" : "ok", says, found };
  },
});

interface Range {
  readonly low: number;
  readonly high: number;
  /** Without those that are reserved. */
  readonly size: number;
}

function rangeOf(machine: Machine): Range | undefined {
  const [low, high] = numbersOf(machine, "ipv4.ip_local_port_range") ?? [];
  if (low === undefined || high === undefined || high < low) return;
  let reserved = 0;
  for (const part of machine.settings.get("ipv4.ip_local_reserved_ports")?.split(",") ?? []) {
    const [from, to = from] = part.split("-").map(Number);
    if (from === undefined || to === undefined || part === "") continue;
    reserved += Math.max(0, Math.min(to, high) - Math.max(from, low) + 1);
  }
  return { low, high, size: Math.max(1, high - low + 1 - reserved) };
}

function takenBy(machine: Machine, busiest: Outgoing | undefined, size: number): Found<Finding>[] {
  if (!busiest) return [];
  const { from, to, open } = busiest;
  // Ports in TIME_WAIT that connect may take again are not in the way.
  const timeWait = takesAgain(machine, busiest) ? 0 : busiest.timeWait;
  const share = (open + timeWait) / size;
  if (share < SHARE_HIGH) return [];
  const because = [
    `${from} has ${counted(open + timeWait, "port")} in use towards ${placeText(to)}, ${Math.round(share * 100)} % of ${count(size)}: ${count(open)} open, ${count(timeWait)} in TIME_WAIT.`,
  ];
  if (timeWait > open) {
    because.push(
      `Each closed connection keeps its port for ${timeWaitOf(machine)} s, so that at most ${count(size / timeWaitOf(machine))} connections a second can be made.`,
    );
  }
  return [
    {
      cause: timeWait > open ? "ports-held-by-time-wait" : "ephemeral-ports-used-up",
      confidence: share >= SHARE_OUT ? "certain" : "likely",
      because,
    },
  ];
}

/** tcp_tw_reuse: 1 always, 2 (what Linux comes with) for loopback; both only with timestamps. */
function takesAgain(machine: Machine, { to }: Outgoing): boolean {
  const reuse = numberOf(machine, "ipv4.tcp_tw_reuse");
  if (numberOf(machine, "ipv4.tcp_timestamps") === 0) return false;
  return reuse === 1 || (reuse === 2 && (to.address.startsWith("127.") || to.address === "::1"));
}

function small({ low, high, size }: Range, timeWaitS: number): Found<Finding>[] {
  if (size >= RANGE_SMALL) return [];
  return [
    {
      cause: "ephemeral-range-small",
      confidence: "likely",
      because: [
        `The range is ${low}–${high}: ${counted(size, "port")} for each destination.`,
        `With ${timeWaitS} s in TIME_WAIT for each, that does for ${count(size / timeWaitS)} short connections a second to one destination.`,
      ],
    },
  ];
}
