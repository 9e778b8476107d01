import type { Listener, Machine } from "../../live/machine.ts";
import { placeText } from "../../live/socket-table.ts";
import { count, counted, span } from "../../report/measure.ts";
import { fromCatalogue } from "../catalogue.ts";
import type { Answer, Found } from "../check.ts";
import { defineLocalCheck } from "../local/local-check.ts";
import { apartMs, counterOf, numberOf, programText, roseBy } from "../local/words.ts";

type Finding = "accept-queue-overflow" | "accept-queue-filling";

/** Of a queue, from which on the next burst fills it. */
const SHARE_HIGH = 0.7;
/** A queue for five is full at once, by design. */
const QUEUE_MIN = 8;

export default defineLocalCheck<Finding>({
  id: "local-listen-queues",
  asks: "Do the servers here accept connections as fast as they come?",
  weight: 75,
  finds: {
    "accept-queue-overflow": fromCatalogue("accept-queue-overflow"),
    "accept-queue-filling": {
      says: "A server hardly keeps up with accepting: connections wait in its queue.",
      remedies: [
        {
          who: "server",
          does: "Find what keeps the program from accepting (a blocked thread or event loop, too few workers); a longer queue only helps against bursts.",
        },
        {
          who: "server",
          does: "Lengthen the queue: the backlog of listen() and net.core.somaxconn, whichever is smaller counts (nginx: listen … backlog=; Node: server.listen({ backlog }); Apache: ListenBacklog).",
        },
      ],
    },
  },

  look(machine) {
    const { listeners } = machine.last.sockets;
    const overflows = (roseBy(machine, "TcpExtListenOverflows") ?? 0) || 0;
    const told = listeners.filter(({ waitingMax }) => waitingMax !== undefined);
    const found = told.flatMap((listener) => judged(machine, listener, overflows));
    if (overflows > 0 && !found.some(({ cause }) => cause === "accept-queue-overflow"))
      found.push(unseen(machine, overflows));
    const waiting = listeners.reduce((sum, one) => sum + one.waiting, 0);
    const before = counterOf(machine, "TcpExtListenOverflows");
    const overflowsTold = machine.last.counters.has("TcpExtListenOverflows");
    const answer: Answer<Finding> = {
      outcome: found.length > 0 ? "limited" : "ok",
      says: `${counted(listeners.length, "listening port")}, ${counted(waiting, "connection")} waiting to be accepted; ${!overflowsTold ? "whether queues overflowed is not told here" : before === 0 ? "no queue has ever overflowed" : `queues overflowed ${counted(before, "time")} since the counters began`}`,
      found,
    };
    if (listeners.length === 0 || told.length > 0) return answer;
    const because =
      machine.system === "linux"
        ? "how many may wait at each port: that takes ss (package iproute2)"
        : "how many wait at each port, and how many may: this system does not tell";
    return { ...answer, notTested: [{ id: "local-listen-queues", because }] };
  },
});

function judged(machine: Machine, listener: Listener, overflows: number): Found<Finding>[] {
  const { place, waiting, waitingMax = 0, owner } = listener;
  // The kernel lets one more in than the backlog says (sk_acceptq_is_full).
  const full = waiting > waitingMax;
  const high = waitingMax >= QUEUE_MIN && waiting >= waitingMax * SHARE_HIGH;
  if (!full && !high) return [];
  // A queue that was full in one look only may have been a burst.
  const before = machine.first.sockets.listeners.find((one) => one.owner === owner)?.waiting ?? 0;
  const lasting = before >= waiting * SHARE_HIGH;
  if (!lasting && overflows === 0) return [];
  const program = programText(machine.programs.get(owner));
  const because = [
    `${counted(waiting, "connection waits", "connections wait")} at ${placeText(place)} for ${program} to accept; its queue holds ${count(waitingMax)}.`,
    ...(lasting ? [`${count(before)} waited ${span(apartMs(machine) * 1000)} earlier already.`] : []),
    ...overflowText(machine, overflows),
  ];
  return [
    {
      cause: full ? "accept-queue-overflow" : "accept-queue-filling",
      confidence: full && (overflows > 0 || lasting) ? "certain" : "likely",
      because: full ? [...because, whatClientsSee(machine)] : because,
    },
  ];
}

const unseen = (machine: Machine, overflows: number): Found<Finding> => ({
  cause: "accept-queue-overflow",
  confidence: "certain",
  because: [...overflowText(machine, overflows), whatClientsSee(machine)],
});

function overflowText(machine: Machine, overflows: number): string[] {
  if (overflows === 0) return [];
  return [
    `The kernel turned away ${counted(overflows, "connection")} because of a full queue within ${span(apartMs(machine) * 1000)} (ListenOverflows).`,
  ];
}

function whatClientsSee(machine: Machine): string {
  return numberOf(machine, "ipv4.tcp_abort_on_overflow") === 1
    ? "net.ipv4.tcp_abort_on_overflow is 1: clients get a RST (ECONNRESET, 10054)."
    : "net.ipv4.tcp_abort_on_overflow is 0: clients wait and try again, and believe to be connected at times.";
}
