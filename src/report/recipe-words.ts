/**
 * A recipe as instructions that a person can follow: one sentence a step.
 *
 * Every kind of step must be named here (the compiler sees to it), so that a new one cannot go unsaid.
 */
import type { Direction, Forgery, PacketKind, Recipe, Step } from "../cause/recipe.ts";
import { counted } from "./measure.ts";

/** One sentence for each step. */
export function recipeWords(recipe: Recipe): string[] {
  return recipe.map(stepWords);
}

function stepWords(step: Step): string {
  switch (step[0]) {
    case "client":
    case "server":
      return `${step[0]}: ${actorWords(step)}`;
    case "router":
      return `network: ${routerWords(step)}`;
    case "wait":
      return waitWords(step);
  }
}

type ActorStep = Extract<Step, readonly ["client" | "server", ...unknown[]]>;
type RouterStep = Extract<Step, readonly ["router", ...unknown[]]>;
type WaitStep = Extract<Step, readonly ["wait", ...unknown[]]>;

function actorWords(step: ActorStep): string {
  switch (step[1]) {
    case "listen":
      return step[2]?.backlog === undefined
        ? "listen on a port"
        : `listen on a port with a backlog of ${step[2].backlog}`;
    case "accept":
      return "accept the connection";
    case "close-listener":
      return "close the listening socket";
    case "connect":
      return step[2] === "later" ? "start to connect" : "connect";
    case "send":
      return typeof step[2] === "number"
        ? `send ${counted(step[2], "byte")}`
        : `send ${JSON.stringify(step[2])}`;
    case "read":
      return step[2] === "all" ? "read until end of file or an error" : `read ${counted(step[2], "byte")}`;
    case "sees":
      return `its next ${step[3] ?? "read"} gives ${step[2]}`;
    case "shutdown":
      return step[2] === "write" ? "shut down its sending side" : "shut down its receiving side";
    case "close":
      return "close the socket";
    case "linger-zero":
      return "set SO_LINGER with a time of 0";
    case "kill":
      return "kill the process (kill -9)";
    case "stop":
      return "stop the process (SIGSTOP); its kernel goes on";
    case "continue":
      return "let the process go on (SIGCONT)";
    case "pause":
      return `do nothing until ${step[2]} s after its last call`;
    case "poll":
      return "wait until there is something to read, and read nothing";
    case "fill":
      return "write until the buffers are full";
    case "keep-alive":
      return `turn on keep-alive: after ${step[2].idle} s, every ${step[2].interval} s, ${counted(step[2].count, "probe")}`;
    case "user-timeout":
      return `set TCP_USER_TIMEOUT to ${step[2]} ms`;
    case "bind":
      return `bind its socket to port ${step[2]}`;
    case "forget-socket":
      return "keep a half-open connection that the other side knows nothing of";
    case "host-restart":
      return `the host restarts and forgets every connection; the service is ${step[2] === "service-up" ? "back up" : "not running"}`;
    case "buffers":
      return `set its buffers: ${settings(step[2])} bytes`;
    case "use":
      return `go on with connection ${step[2] + 1}`;
    case "sysctl":
      return `set net.${step[2].replaceAll("/", ".")} to ${step[3]}`;
    case "host-down":
      return "the host vanishes from the network";
    case "serve-http":
      return `Node's HTTP server listens${step[2] ? ` (${settings(step[2])})` : ""}`;
    case "request":
      return `${step[2].by === "fetch" ? "fetch" : "Node's http"}: ${step[2].body === undefined ? "GET" : `POST with a body of ${counted(step[2].body, "byte")}`}`;
    case "gets":
      return `the request gives ${step[2].join(" or ")}`;
    case "abort-on-overflow":
      return `set tcp_abort_on_overflow to ${step[2] ? 1 : 0}`;
  }
}

const DIRECTIONS: Readonly<Record<Direction, string>> = {
  "to-client": " to the client",
  "to-server": " to the server",
  both: "",
};
const PACKETS: Readonly<Record<PacketKind, string>> = {
  all: "every packet",
  data: "packets with data",
  ack: "bare acknowledgements",
  syn: "SYNs",
  fin: "FINs",
  rst: "RSTs",
  "full-size": "full-size packets",
};

function routerWords(step: RouterStep): string {
  switch (step[1]) {
    case "drop":
      return `drop ${PACKETS[step[3] ?? "all"]}${DIRECTIONS[step[2] ?? "both"]}`;
    case "hold":
      return `hold back ${PACKETS[step[3] ?? "all"]}${DIRECTIONS[step[2] ?? "both"]}`;
    case "release":
      return "let the packets that were held back go on";
    case "delay":
      return `delay every packet by ${step[2]} ms each way`;
    case "sysctl":
      return `set net.${step[2].replaceAll("/", ".")} to ${step[3]}`;
    case "restore":
      return "let packets pass again";
    case "reject":
      return `reject the client's packets with ${step[2] === "tcp-reset" ? "a RST" : `ICMP ${step[2]}`}`;
    case "nat": {
      const what = step[2]?.kind === "destination" ? "the server's address" : "the client's address";
      const idle = step[2]?.idle;
      return `translate ${what}${idle === undefined ? "" : ` and forget connections that were idle for ${idle} s`}`;
    }
    case "forget":
      return `forget the connection; from then on ${step[2] === "drop" ? "drop its packets" : "answer its packets with RST"}`;
    case "mtu":
      return `pass no packet larger than ${step[2]} bytes${step[3] === "silent" ? ", and tell nobody" : ""}`;
    case "forge-reset":
      return forgeryWords(step[2]);
    case "bypass-nat":
      return "let a packet pass untranslated";
  }
}

function forgeryWords({ to, seq, count, ...fields }: Forgery): string {
  const what = count === undefined || count === 1 ? "a forged RST" : `${count} forged RSTs`;
  const whom = to === "both" ? "both ends" : `the ${to}`;
  const more = Object.keys(fields).length === 0 ? "" : `, ${settings(fields)}`;
  return `send ${what} to ${whom} (sequence number ${seq}${more})`;
}

/** `ttl 64, window 0`. */
function settings(values: object): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(", ");
}

const EVENTS = {
  fin: "FIN",
  rst: "RST",
  syn: "SYN",
  data: "data packet",
  retransmission: "retransmission",
  probe: "probe",
} as const;

function waitWords([, what, amount]: WaitStep): string {
  switch (what) {
    case "silence":
      return amount === undefined ? "wait in silence" : `wait ${amount} s in silence`;
    case "timeout":
      return amount === undefined ? "wait until a time limit ends it" : `wait ${amount} s for a time limit`;
    default:
      return amount === undefined || amount === 1
        ? `wait until a ${EVENTS[what]} is on the wire`
        : `wait until ${counted(amount, EVENTS[what])} are on the wire`;
  }
}
