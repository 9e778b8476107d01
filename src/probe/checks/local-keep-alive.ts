import { count, counted } from "../../report/measure.ts";
import type { Found } from "../check.ts";
import { defineLocalCheck } from "../local/local-check.ts";
import { connectGivesUpS, gaveUpAfterS, keepAliveOf } from "../local/patience.ts";
import { numberOf, seconds } from "../local/words.ts";

/** RFC 1122 §4.2.3.5 asks for 100 s at least before a connection is given up; fewer tries than these take less. */
const RETRIES_MIN = 8;

export default defineLocalCheck<"gives-up-early">({
  id: "local-keep-alive",
  asks: "After how long is a dead peer noticed?",
  finds: {
    "gives-up-early": {
      says: "The kernel gives connections up after a short outage: they break with ETIMEDOUT where they would have gone on.",
      remedies: [
        {
          who: "this machine",
          does: "sysctl -w net.ipv4.tcp_retries2=15 (what Linux comes with); programs that want it shorter set TCP_USER_TIMEOUT for themselves.",
        },
      ],
    },
  },

  look(machine) {
    const keepAlive = keepAliveOf(machine);
    const retries = numberOf(machine, "ipv4.tcp_retries2");
    const connectS = connectGivesUpS(machine);
    if (!keepAlive && retries === undefined && connectS === undefined)
      return { outcome: "skipped", says: "the settings are not told here" };
    const parts: string[] = [];
    if (keepAlive) {
      const { idleS, everyS, probes, totalS } = keepAlive;
      parts.push(
        `A dead peer of an idle connection is noticed after ${seconds(totalS)} if the program asked for keep-alive (first probe after ${seconds(idleS)}, then ${count(probes)} every ${seconds(everyS)}), and never if it did not.`,
      );
    }
    const idle = machine.last.sockets.idle;
    if (idle && idle.all > 0)
      parts.push(`Of ${counted(idle.all, "idle connection")} now, ${count(idle.keptAlive)} asked for it.`);
    if (retries !== undefined)
      parts.push(
        `With data on the way a dead peer is noticed after ${seconds(gaveUpAfterS(retries))} or later.`,
      );
    if (connectS !== undefined) parts.push(`A connect that nobody answers fails after ${seconds(connectS)}.`);
    const found: Found<"gives-up-early">[] = [];
    if (retries !== undefined && retries > 0 && retries < RETRIES_MIN) {
      found.push({
        cause: "gives-up-early",
        confidence: "likely",
        because: [
          `net.ipv4.tcp_retries2 is ${retries}: data without an answer is given up after about ${seconds(gaveUpAfterS(retries))}; RFC 1122 asks for 100 s at least.`,
        ],
      });
    }
    return { outcome: found.length > 0 ? "limited" : "ok", says: parts.join(" "), found };
  },
});
