import type { Confidence } from "../../cause/cause.ts";
import type { Held, Machine } from "../../live/machine.ts";
import { placeText } from "../../live/socket-table.ts";
import { counted, span } from "../../report/measure.ts";
import type { Found } from "../check.ts";
import { defineLocalCheck } from "../local/local-check.ts";
import { apartMs, grouped, mostly, programText, stillThere } from "../local/words.ts";

type Finding = "connections-never-closed";

/** Fewer that stand still for a moment are nothing unusual: answers are being made. */
const LEAK_MIN = 5;
const LEAK_LIKELY = 10;
const LEAK_CERTAIN = 100;
/** Programs that are named. */
const NAMED_MAX = 5;

export default defineLocalCheck<Finding>({
  id: "local-close-wait",
  asks: "Does a program leave connections open that its peer has closed (CLOSE_WAIT)?",
  weight: 75,
  finds: {
    "connections-never-closed": {
      says: "A program does not close connections that its peer has closed.",
      remedies: [
        {
          who: "this machine",
          does: "In the program: when a read gives the end of the stream (0 bytes, 'end', None), close the socket, on every path, errors too (finally, using, with, defer).",
        },
        {
          who: "this machine",
          does: "For libraries: read or cancel every response body and give connections back to the pool; set the pool's idle time-out below the server's.",
        },
        {
          who: "this machine",
          does: "Until then a restart of the program frees them; the kernel never does by itself.",
        },
      ],
    },
  },

  look(machine) {
    const { first, last } = machine;
    const all = last.sockets.states.get("CLOSE_WAIT") ?? 0;
    // One that still has something to send is in the middle of its answer.
    const stuck = stillThere(first.sockets.closeWait, last.sockets.closeWait)
      .filter(([before, after]) => after.sendQueue === 0 && before.receiveQueue === after.receiveQueue)
      .map(([, after]) => after);
    const owned = grouped(stuck, ({ owner }) => String(machine.programs.get(owner)?.pid ?? "?"));
    const found = owned
      .filter((sockets) => sockets.length >= LEAK_MIN)
      .slice(0, NAMED_MAX)
      .map((sockets) => leak(machine, sockets));
    const says =
      all === 0
        ? "no connection in CLOSE_WAIT"
        : `${counted(all, "connection")} in CLOSE_WAIT, ${stuck.length} of them for ${span(apartMs(machine) * 1000)} at least`;
    return {
      outcome: found.length > 0 ? "limited" : "ok",
      says,
      found,
      ...(stuck.length > 0 && machine.hiddenProcesses > 0
        ? {
            notTested: [
              {
                id: "local-close-wait",
                because: "whose connections some of them are: other users' programs are only shown to root",
              },
            ],
          }
        : {}),
    };
  },
});

function leak(machine: Machine, sockets: readonly Held[]): Found<Finding> {
  const [some] = sockets;
  const program = programText(machine.programs.get(some?.owner ?? 0));
  const known = machine.programs.has(some?.owner ?? 0);
  // The FIN counts as one unread byte until the program has read the end of the stream.
  const unread = sockets.filter(({ receiveQueue }) => receiveQueue > 0).length;
  const confidence: Confidence =
    known && sockets.length >= LEAK_CERTAIN
      ? "certain"
      : sockets.length >= LEAK_LIKELY
        ? "likely"
        : "possible";
  const n = sockets.length;
  return {
    cause: "connections-never-closed",
    confidence,
    says: `${program} does not close connections that its peer has closed.`,
    because: [
      `${program} has ${counted(n, "connection")} in CLOSE_WAIT that did not change in ${span(apartMs(machine) * 1000)}: the peer's FIN came, the program's close is missing.`,
      `Their other ends: ${mostly(sockets.map(({ remote, local }) => peerText(machine, local.port, remote)))}.`,
      unread === 0
        ? "It has read the end of every one of them and still keeps it: the close is forgotten."
        : `Of ${unread} of them it has not even read the end: it does not read at all (blocked, or it has forgotten the connection).`,
      ...(program.startsWith("a program") || n < LEAK_CERTAIN
        ? []
        : ["Each takes a descriptor; when they are used up, accept and connect fail (EMFILE)."]),
    ],
  };
}

/** Clients come from ever new ports, so that only their address says something. */
function peerText({ last }: Machine, port: number, remote: Held["remote"]): string {
  const serves = last.sockets.listeners.some(({ place }) => place.port === port);
  return serves ? `${remote.address} (to our port ${port})` : placeText(remote);
}
