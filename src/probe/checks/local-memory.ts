import type { Machine } from "../../live/machine.ts";
import { count, counted, span } from "../../report/measure.ts";
import type { Found } from "../check.ts";
import { defineLocalCheck } from "../local/local-check.ts";
import { apartMs, numberOf, numbersOf, roseBy } from "../local/words.ts";

type Finding = "tcp-out-of-memory" | "too-many-orphans" | "descriptors-used-up";

const SHARE_HIGH = 0.9;
const DESCRIPTORS_HIGH = 0.95;

export default defineLocalCheck<Finding>({
  id: "local-memory",
  asks: "Is there memory, and are there descriptors, for more connections?",
  weight: 75,
  finds: {
    "tcp-out-of-memory": {
      says: "TCP has used up the memory it may take: the kernel drops packets and resets connections.",
      remedies: [
        {
          who: "this machine",
          does: "Find the program that leaves much unread or unsent (hangup check local names it), then raise net.ipv4.tcp_mem (in pages) if the machine has the memory.",
        },
      ],
    },
    "too-many-orphans": {
      says: "Too many closed sockets still wait to send their last data: the kernel resets further ones at once.",
      remedies: [
        {
          who: "this machine",
          does: "Find out why peers do not acknowledge (slow or gone clients); shorten net.ipv4.tcp_orphan_retries or raise net.ipv4.tcp_max_orphans (64 KB each).",
        },
      ],
    },
    "descriptors-used-up": {
      says: "A program has used up its descriptors: accept and connect fail (EMFILE), new clients wait or are reset.",
      remedies: [
        {
          who: "this machine",
          does: "Find what it leaves open (ls -l /proc/PID/fd); CLOSE_WAIT connections are a usual reason.",
        },
        {
          who: "this machine",
          does: "Raise the limit: ulimit -n, LimitNOFILE= of the systemd unit, nginx worker_rlimit_nofile.",
        },
      ],
    },
  },

  look(machine) {
    const { memoryPages, orphans } = machine.last;
    const [, , pagesMax] = numbersOf(machine, "ipv4.tcp_mem") ?? [];
    const orphansMax = numberOf(machine, "ipv4.tcp_max_orphans");
    const memory =
      memoryPages === undefined || pagesMax === undefined ? undefined : { memoryPages, pagesMax };
    const closed = orphans === undefined || orphansMax === undefined ? undefined : { orphans, orphansMax };
    const found = [
      ...(memory ? outOfMemory(machine, memory.memoryPages, memory.pagesMax) : []),
      ...(closed ? tooManyOrphans(closed.orphans, closed.orphansMax) : []),
      ...usedUp(machine),
    ];
    const most = machine.crowded.length;
    const says = [
      memory
        ? `TCP takes ${counted(memory.memoryPages, "page")} of memory of at most ${count(memory.pagesMax)}`
        : "the memory of sockets is only told outside of containers",
      ...(closed ? [`${counted(closed.orphans, "orphan")} of at most ${count(closed.orphansMax)}`] : []),
      most === 0
        ? "no program has half of its descriptors in use"
        : `${counted(most, "program")} with half of the descriptors in use`,
    ].join("; ");
    return { outcome: found.length > 0 ? "limited" : "ok", says, found };
  },
});

function outOfMemory(machine: Machine, pages: number, pagesMax: number): Found<Finding>[] {
  const aborted = roseBy(machine, "TcpExtTCPAbortOnMemory") ?? 0;
  if (aborted === 0 && pages < pagesMax * SHARE_HIGH) return [];
  return [
    {
      cause: "tcp-out-of-memory",
      confidence: aborted > 0 && pages >= pagesMax * SHARE_HIGH ? "certain" : "likely",
      because: [
        `TCP takes ${counted(pages, "page")} of at most ${count(pagesMax)} (net.ipv4.tcp_mem).`,
        ...(aborted > 0
          ? [
              `The kernel reset ${counted(aborted, "connection")} for want of memory or because of too many orphans within ${span(apartMs(machine) * 1000)} (TCPAbortOnMemory).`,
            ]
          : []),
      ],
    },
  ];
}

function tooManyOrphans(orphans: number, orphansMax: number): Found<Finding>[] {
  if (orphans < orphansMax * SHARE_HIGH) return [];
  const because = [
    `There are ${counted(orphans, "orphan")}; at most ${count(orphansMax)} are kept (net.ipv4.tcp_max_orphans).`,
  ];
  return [{ cause: "too-many-orphans", confidence: "likely", because }];
}

function usedUp({ crowded }: Machine): Found<Finding>[] {
  return crowded.flatMap(
    ({ name, pid, descriptors = 0, descriptorsMax = Number.POSITIVE_INFINITY }): Found<Finding>[] => {
      if (descriptors < descriptorsMax * DESCRIPTORS_HIGH) return [];
      return [
        {
          cause: "descriptors-used-up",
          confidence: descriptors >= descriptorsMax ? "certain" : "likely",
          because: [
            `${name} (process ${pid}) has ${counted(descriptors, "descriptor")} open; it may have ${count(descriptorsMax)}.`,
          ],
        },
      ];
    },
  );
}
