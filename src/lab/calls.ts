/**
 * What a program does, in the words of the socket interface: `send 100`, `setsockopt SO_LINGER 0 s`.
 * Pure; the recipe's own sentences are `report/recipe-words.ts`.
 */
import type { ProgramStep } from "./programs.ts";

/** Longest piece of a text that a call shows. */
const TEXT_MAX = 40;

/** The call that a step makes. */
export function callOf(step: ProgramStep): string {
  switch (step[1]) {
    case "listen":
      return step[2]?.backlog === undefined ? "listen" : `listen, backlog ${step[2].backlog}`;
    case "connect":
      return step[2] === "later" ? "connect (does not wait)" : "connect";
    case "send": {
      const later = step[3] === "later" ? " (does not wait)" : "";
      return `send ${typeof step[2] === "number" ? step[2] : shortened(step[2])}${later}`;
    }
    case "read":
      return step[2] === "all" ? "read to the end" : `read ${step[2]}`;
    case "sees":
      return step[3] === "connect" ? "connect goes on" : (step[3] ?? "read");
    case "shutdown":
      return step[2] === "write" ? "shutdown SHUT_WR" : "shutdown SHUT_RD";
    case "close-listener":
      return "close the listener";
    case "linger-zero":
      return "setsockopt SO_LINGER 0 s";
    case "kill":
      return "kill -9";
    case "stop":
      return "stopped (SIGSTOP)";
    case "continue":
      return "goes on (SIGCONT)";
    case "pause":
      return `does nothing for ${step[2]} s`;
    case "fill":
      return "send until it would block";
    case "keep-alive": {
      const { idle, interval, count } = step[2];
      return `setsockopt SO_KEEPALIVE ${idle} s, ${interval} s, ${count} probes`;
    }
    case "user-timeout":
      return `setsockopt TCP_USER_TIMEOUT ${step[2]} ms`;
    case "buffers":
      return `setsockopt ${bufferNames(step[2])}`;
    case "bind":
      return `bind to port ${step[2]}`;
    case "use":
      return `go on with connection ${step[2] + 1}`;
    case "forget-socket":
      return "forget the socket (nothing is sent)";
    case "host-restart":
      return `host restarts, ${step[2] === "service-up" ? "service up" : "service down"}`;
    case "host-down":
      return "host leaves the network";
    case "abort-on-overflow":
      return `sysctl tcp_abort_on_overflow ${step[2] ? 1 : 0}`;
    case "serve-http":
      return "Node's HTTP server listens";
    case "request":
      return `${step[2].body === undefined ? "GET" : `POST ${step[2].body}`} by ${step[2].by}`;
    case "gets":
      return "the request's outcome";
    case "sysctl":
      return `sysctl ${step[2]} ${step[3]}`;
    default:
      return step[1];
  }
}

function bufferNames({ receive, send }: { receive?: number; send?: number }): string {
  const parts = [];
  if (receive !== undefined) parts.push(`SO_RCVBUF ${receive}`);
  if (send !== undefined) parts.push(`SO_SNDBUF ${send}`);
  return parts.join(", ");
}

/** A text as one short word in quotes. */
function shortened(text: string): string {
  const [first = ""] = text.split(/[\r\n]/, 1);
  const shown = first.length > TEXT_MAX ? first.slice(0, TEXT_MAX) : first;
  return `"${shown}"${shown === text ? "" : `… (${text.length})`}`;
}
