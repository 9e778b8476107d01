import { count, counted } from "../../report/measure.ts";
import { defineLocalCheck } from "../local/local-check.ts";
import { numberOf, roseBy } from "../local/words.ts";

/** Of the table, from which on it counts as full. */
const SHARE_FULL = 0.9;

export default defineLocalCheck<"time-wait-table-full">({
  id: "local-time-wait",
  asks: "How many connections are in TIME_WAIT, and do they do harm?",
  finds: {
    "time-wait-table-full": {
      says: "The kernel keeps no more connections in TIME_WAIT: late packets of closed connections are answered with RST, or fall into new ones.",
      remedies: [
        { who: "this machine", does: "Use connections again in place of a new one for each request." },
        { who: "this machine", does: "Raise net.ipv4.tcp_max_tw_buckets; each takes about 250 bytes." },
      ],
    },
  },

  look(machine) {
    const { states, timeWaitServed } = machine.last.sockets;
    const all = states.get("TIME_WAIT") ?? 0;
    const max = numberOf(machine, "ipv4.tcp_max_tw_buckets");
    const overflowed = roseBy(machine, "TcpExtTCPTimeWaitOverflow") ?? 0;
    const room = max === undefined ? "" : ` of at most ${count(max)}`;
    const why =
      all === 0
        ? ""
        : `; ${count(timeWaitServed)} at ports of servers here (harmless), ${count(all - timeWaitServed)} hold a port that was connected from`;
    const says = `${counted(all, "connection")} in TIME_WAIT${room}${why}`;
    if (overflowed === 0 && (max === undefined || all < max * SHARE_FULL)) return { outcome: "ok", says };
    return {
      outcome: "limited",
      says,
      found: [
        {
          cause: "time-wait-table-full",
          confidence: overflowed > 0 ? "certain" : "likely",
          because: [
            `${counted(all, "connection")} in TIME_WAIT${room} (net.ipv4.tcp_max_tw_buckets).`,
            ...(overflowed > 0
              ? [`${count(overflowed)} more were thrown away while we looked (TCPTimeWaitOverflow).`]
              : []),
          ],
        },
      ],
    };
  },
});
