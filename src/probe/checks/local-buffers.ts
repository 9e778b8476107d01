import { size } from "../../report/measure.ts";
import type { Found } from "../check.ts";
import { defineLocalCheck } from "../local/local-check.ts";
import { numberOf, numbersOf } from "../local/words.ts";

type Finding = "window-scaling-off" | "buffers-small";

/** What a window can be without scaling; systems of this century give more. */
const SMALL = 65_536;

export default defineLocalCheck<Finding>({
  id: "local-buffers",
  asks: "How large are socket buffers, and do they slow transfers down?",
  weight: 30,
  finds: {
    "window-scaling-off": {
      says: "Windows cannot grow beyond 64 KB: long ways are slow, at most 64 KB for each round trip.",
      remedies: [
        { who: "this machine", does: "sysctl -w net.ipv4.tcp_window_scaling=1 (what Linux comes with)." },
      ],
    },
    "buffers-small": {
      says: "Socket buffers are kept smaller than 64 KB: transfers are slow, and programs that write without reading block sooner.",
      remedies: [
        {
          who: "this machine",
          does: "Raise the last number of net.ipv4.tcp_rmem and tcp_wmem to 4 MB or more (sysctl -w net.ipv4.tcp_rmem='4096 131072 6291456').",
        },
      ],
    },
  },

  look(machine) {
    const receive = numbersOf(machine, "ipv4.tcp_rmem");
    const send = numbersOf(machine, "ipv4.tcp_wmem");
    if (!receive || !send) return { outcome: "skipped", says: "the settings are not told here" };
    const [, receiveUsual = 0, receiveMax = 0] = receive;
    const [, sendUsual = 0, sendMax = 0] = send;
    const askedMax = numberOf(machine, "core.rmem_max");
    const found: Found<Finding>[] = [];
    if (numberOf(machine, "ipv4.tcp_window_scaling") === 0) {
      const because = ["net.ipv4.tcp_window_scaling is 0."];
      found.push({ cause: "window-scaling-off", confidence: "certain", because });
    }
    if (receiveMax < SMALL || sendMax < SMALL) {
      const because = [
        `net.ipv4.tcp_rmem is ${receive.join(" ")}, tcp_wmem is ${send.join(" ")}: receive buffers grow to ${size(receiveMax)}, send buffers to ${size(sendMax)}.`,
      ];
      found.push({ cause: "buffers-small", confidence: "likely", because });
    }
    const asked =
      askedMax === undefined
        ? ""
        : ` A program that sets SO_RCVBUF gets twice what it asks for, never more than ${size(2 * askedMax)}, and it no longer grows.`;
    return {
      outcome: found.length > 0 ? "limited" : "ok",
      says: `Receive buffers begin at ${size(receiveUsual)} and grow to ${size(receiveMax)}, send buffers at ${size(sendUsual)} and to ${size(sendMax)}.${asked} A buffer is no message: it says how much may wait unread or unacknowledged, and a write blocks when both are full.`,
      found,
    };
  },
});
