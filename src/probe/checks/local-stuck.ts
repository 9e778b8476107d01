import type { Held, Machine } from "../../live/machine.ts";
import { placeText } from "../../live/socket-table.ts";
import { count, counted, size, span } from "../../report/measure.ts";
import { fromCatalogue } from "../catalogue.ts";
import type { Found } from "../check.ts";
import { defineLocalCheck } from "../local/local-check.ts";
import { connectGivesUpS, gaveUpAfterS } from "../local/patience.ts";
import { apartMs, grouped, mostly, numberOf, programText, seconds, stillThere } from "../local/words.ts";

type Finding =
  | "both-blocked-in-writing"
  | "peer-never-reads"
  | "program-never-reads"
  | "peer-silent"
  | "no-answer";

/** Retransmissions after which it is no single lost packet: 0.2 + 0.4 + 0.8 s without an answer. */
const SILENT_MIN = 3;
/** A program that leaves less unread may be waiting for something else, in good order. */
const UNREAD_MIN = 16_384;
const NAMED_MAX = 5;

/** What a socket does that stood still between the looks. */
type Trouble = Finding | undefined;

export default defineLocalCheck<Finding>({
  id: "local-stuck",
  asks: "Do connections stand still, with data that nobody reads or acknowledges?",
  weight: 85,
  finds: {
    "both-blocked-in-writing": {
      says: "Both ends write and neither reads: their buffers are full, and each waits for the other for ever.",
      remedies: [
        {
          who: "this machine",
          does: "Read while writing (a thread or an event loop for each direction), or agree on who speaks when. Larger buffers only let it happen later.",
        },
        {
          who: "the other end",
          does: "Read the whole message before answering at length; frame messages by length, since TCP keeps no boundaries.",
        },
      ],
    },
    "peer-never-reads": fromCatalogue("peer-never-reads"),
    "program-never-reads": {
      says: "A program here does not read what has come: the sender is made to wait, and gives up in the end.",
      remedies: [
        {
          who: "this machine",
          does: "Find what the program waits for (a stack trace: jstack, py-spy dump, gdb; for Node a paused stream) and let it read on, or close the connection.",
        },
      ],
    },
    "peer-silent": {
      says: "The other end does not answer any more: its host is down or restarted, or a firewall on the way has forgotten the connection.",
      remedies: [
        {
          who: "this machine",
          does: "Do not wait for the kernel: set a time limit for answers, or TCP_USER_TIMEOUT and keep-alive (Linux: TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT), and connect anew after it.",
        },
        { who: "the other end", does: "See whether the host answers at all (hangup check HOST:PORT)." },
      ],
    },
    "no-answer": fromCatalogue("no-answer"),
  },

  look(machine) {
    const pairs = stillThere(machine.first.sockets.queued, machine.last.sockets.queued);
    const troubled = pairs.flatMap(([before, after]) => {
      const trouble = troubleOf(before, after);
      return trouble ? [{ trouble, socket: after }] : [];
    });
    const groups = grouped(
      troubled,
      ({ trouble, socket }) => `${trouble} ${machine.programs.get(socket.owner)?.pid ?? "?"}`,
    );
    const found = groups.slice(0, NAMED_MAX).map((group) =>
      finding(
        machine,
        group[0]?.trouble ?? "program-never-reads",
        group.map(({ socket }) => socket),
      ),
    );
    const n = troubled.length;
    const says =
      n === 0
        ? "no connection stands still with something to send or to read"
        : `${counted(n, "connection stands", "connections stand")} still with something to send or to read`;
    return { outcome: n > 0 ? "limited" : "ok", says, found };
  },
});

function troubleOf(before: Held, { state, sendQueue, receiveQueue, timer, retransmits }: Held): Trouble {
  if (timer === "retransmit" && state === "SYN_SENT")
    return retransmits >= SILENT_MIN ? "no-answer" : undefined;
  if (timer === "retransmit") return retransmits >= SILENT_MIN ? "peer-silent" : undefined;
  const unread = receiveQueue > 0 && receiveQueue === before.receiveQueue;
  const unsent =
    sendQueue > 0 && sendQueue === before.sendQueue && timer === "probe" && before.timer === "probe";
  if (unsent) return unread ? "both-blocked-in-writing" : "peer-never-reads";
  return unread && receiveQueue >= UNREAD_MIN && state === "ESTABLISHED" ? "program-never-reads" : undefined;
}

function finding(machine: Machine, cause: Finding, sockets: readonly Held[]): Found<Finding> {
  const program = programText(machine.programs.get(sockets[0]?.owner ?? 0));
  const unread = sockets.reduce((sum, one) => sum + one.receiveQueue, 0);
  const unsent = sockets.reduce((sum, one) => sum + one.sendQueue, 0);
  const many = counted(sockets.length, "connection");
  const stood = `in ${span(apartMs(machine) * 1000)}`;
  const peers = `Other ends: ${mostly(sockets.map(({ remote }) => placeText(remote)))}.`;
  const most = Math.max(...sockets.map(({ retransmits }) => retransmits));
  const again = `the oldest segment was sent again up to ${count(most)} times without an answer`;
  switch (cause) {
    case "both-blocked-in-writing":
      return {
        cause,
        confidence: "certain",
        because: [
          `${program} has ${many} whose peer's window is shut with ${size(unsent)} to send, and leaves ${size(unread)} unread itself; nothing of it moved ${stood}.`,
          peers,
        ],
      };
    case "peer-never-reads":
      return {
        cause,
        confidence: "likely",
        because: [
          `${program} has ${size(unsent)} to send on ${many}; the peer's window is shut, nothing moved ${stood}.`,
          peers,
        ],
      };
    case "program-never-reads":
      return {
        cause,
        confidence: "possible",
        because: [
          `${program} left ${size(unread)} unread on ${many}; nothing of it was read ${stood}.`,
          peers,
        ],
      };
    case "peer-silent": {
      const retries = numberOf(machine, "ipv4.tcp_retries2");
      const until =
        retries === undefined
          ? []
          : [
              `The kernel gives up only about ${seconds(gaveUpAfterS(retries))} after the first try (net.ipv4.tcp_retries2 = ${retries}).`,
            ];
      return {
        cause,
        confidence: "likely",
        because: [`${program} has ${size(unsent)} unacknowledged on ${many}: ${again}.`, ...until, peers],
      };
    }
    case "no-answer": {
      const until = connectGivesUpS(machine);
      return {
        cause,
        confidence: "likely",
        because: [
          `${program} is connecting (${many}); the SYN was sent again up to ${count(most)} times without an answer.`,
          ...(until === undefined ? [] : [`The kernel gives up after ${seconds(until)}.`]),
          peers,
        ],
      };
    }
  }
}
