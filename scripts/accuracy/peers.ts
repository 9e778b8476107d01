/**
 * What other programs say of the same captures: tshark, tcptrace and argus, each run once.
 *
 * None of them names an ender or a cause, so both are derived from what they do print, as a script of a
 * careful user would, and in their favour wherever it is open:
 *
 * - tshark (fields, frame by frame): ended by the source of the first RST; without one by the source of the
 *   first FIN. "refused" if no SYN-ACK came before the RST. An ICMP unreachable: by its source. Its analysis
 *   flags at the end of a stream name causes: retransmissions (three and nothing new from the other end),
 *   keep-alives or zero-window probes without an answer, SYNs alone.
 * - tcptrace (`-l`): "resets sent" and the counts of SYN and FIN of each side. It prints no order, so where
 *   both sides sent one it is not known who began. Retransmissions and window probes as above.
 * - argus (`ra` with state, flags of each side, `flgs`): as tcptrace; U is an ICMP unreachable, `s`/`d` are
 *   retransmissions, S/D a closed window, TIM a time-out.
 *
 * A RST names no cause in any of the three: the label is the same for all. What has one cause only is
 * credited: two FINs are an orderly close, SYNs alone no answer, a refused SYN a closed port, a RST after
 * unanswered keep-alives or while a window is shut what these say.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { How } from "../../src/ending/ending.ts";
import { canonical } from "./joint.ts";

/** What a program says of one connection. */
export interface PeerWord {
  /** An address, or "network", "middlebox", "nobody", "unknown". */
  readonly by: string;
  readonly how: How;
  /** A cause of the catalogue, where its label amounts to one. */
  readonly cause?: string;
}

/** By {@link flowKey}. */
export type PeerWords = ReadonlyMap<string, PeerWord>;

export const peers = ["tshark", "tcptrace", "argus"] as const;
export type Peer = (typeof peers)[number];

/** Both directions of a connection have the same key. */
export function flowKey(a: string, aPort: number, b: string, bPort: number): string {
  return [`${canonical(a)} ${aPort}`, `${canonical(b)} ${bPort}`].sort().join(" ");
}

const MAX_OUTPUT = 2 ** 30;
const run = promisify(execFile);
async function linesOf(command: string, args: readonly string[]): Promise<string[]> {
  const { stdout } = await run(command, args, { maxBuffer: MAX_OUTPUT });
  return stdout.split("\n");
}

/** Asks one program about a capture; undefined if it is not installed. */
export async function ask(peer: Peer, file: string): Promise<PeerWords | undefined> {
  try {
    return await { tshark, tcptrace, argus }[peer](file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

const FIN = 1;
const SYN = 2;
const RST = 4;
const ACK = 16;
/** So many of one kind without an answer are a failure, not a hiccup. */
const REPEATS_MIN = 3;

/** What tshark told of one stream so far. */
interface Stream {
  readonly key: string;
  readonly opener: string;
  answered: boolean;
  established: boolean;
  readonly fins: string[];
  rst?: string;
  refused: boolean;
  unreachable?: string;
  /** Unanswered at the end: who, what, how often. */
  sender: string;
  repeats: number;
  keepAlives: number;
  windowProbes: number;
  /** Whose last window was 0. */
  shut?: string | undefined;
}

async function tshark(file: string): Promise<PeerWords> {
  const fields = [
    "tcp.stream",
    "ip.src",
    "ipv6.src",
    "tcp.srcport",
    "ip.dst",
    "ipv6.dst",
    "tcp.dstport",
    "tcp.flags",
    "icmp.type",
    "icmpv6.type",
    "tcp.analysis.retransmission",
    "tcp.analysis.keep_alive",
    "tcp.analysis.zero_window_probe",
    "tcp.analysis.zero_window",
  ];
  const rows = await linesOf("tshark", [
    "-r",
    file,
    "-n",
    "-T",
    "fields",
    ...fields.flatMap((f) => ["-e", f]),
  ]);
  const streams = new Map<string, Stream>();
  for (const row of rows) {
    const [id = "", v4 = "", v6 = "", port = "", to4, to6, toPort = "", flags, icmp, icmp6, ...analysis] =
      row.split("\t");
    if (id === "") continue;
    // Of an ICMP error both addresses are there: its own and that of the packet it quotes.
    const [from = "", quoted] = (v4 || v6).split(",");
    const [to = "", quotedTo] = (to4 || to6 || "").split(",");
    const source = quoted ?? from;
    const stream = streams.get(id) ?? {
      key: flowKey(source, Number(port), quotedTo ?? to, Number(toPort)),
      opener: source,
      answered: false,
      established: false,
      fins: [],
      refused: false,
      sender: "",
      repeats: 0,
      keepAlives: 0,
      windowProbes: 0,
    };
    streams.set(id, stream);
    if (icmp === "3" || icmp6 === "1") stream.unreachable ??= from;
    else if (!icmp && !icmp6) segment(stream, from, Number(flags), analysis);
  }
  return new Map([...streams.values()].map((stream) => [stream.key, wordOf(stream)]));
}

function segment(
  stream: Stream,
  from: string,
  flags: number,
  [again, keepAlive, probe, zero]: readonly string[],
): void {
  if (flags & SYN && flags & ACK) stream.answered = true;
  if (!(flags & SYN) && flags & ACK && !(flags & RST)) stream.established = true;
  if (flags & FIN && !stream.fins.includes(from)) stream.fins.push(from);
  if (flags & RST && stream.rst === undefined) {
    stream.rst = from;
    stream.refused = !stream.answered && !stream.established && from !== stream.opener;
  }
  if (flags & RST) return;
  if (zero) stream.shut = from;
  else if (stream.shut === from) stream.shut = undefined;
  const marked = again || keepAlive || probe;
  if (!marked || stream.sender !== from)
    Object.assign(stream, { repeats: 0, keepAlives: 0, windowProbes: 0 });
  stream.sender = from;
  if (again) stream.repeats++;
  if (keepAlive) stream.keepAlives++;
  if (probe) stream.windowProbes++;
}

function wordOf(stream: Stream): PeerWord {
  const { rst, fins, unreachable, established, sender } = stream;
  if (rst !== undefined) {
    if (stream.refused) return { by: rst, how: "refused", cause: "port-closed" };
    if (stream.keepAlives >= 2 && rst === sender)
      return { by: rst, how: "timed-out", cause: "keep-alive-timeout" };
    if (stream.shut !== undefined) return { by: rst, how: "reset", cause: "peer-never-reads" };
    return fins.length === 2 ? { by: fins[0] ?? "", how: "closed" } : { by: rst, how: "reset" };
  }
  if (fins.length === 2) return { by: fins[0] ?? "", how: "closed", cause: "orderly-close" };
  if (unreachable !== undefined) {
    const cause = established ? "unreachable-mid-connection" : "firewall-rejects";
    return { by: unreachable, how: "unreachable", cause };
  }
  if (stream.windowProbes > 0 || stream.shut !== undefined)
    return { by: sender, how: "timed-out", cause: "peer-never-reads" };
  if (stream.keepAlives >= 2) return { by: sender, how: "timed-out", cause: "keep-alive-timeout" };
  if (established && stream.repeats >= REPEATS_MIN) {
    return { by: "network", how: "timed-out", cause: "retransmission-timeout" };
  }
  if (fins.length === 1) return { by: fins[0] ?? "", how: "half-closed", cause: "orderly-close" };
  if (!established) return { by: "nobody", how: "no-answer", cause: "no-answer" };
  return { by: "nobody", how: "open" };
}

/** What counts say, without any order: tcptrace and argus. */
interface Counts {
  readonly a: string;
  readonly b: string;
  readonly rstA: boolean;
  readonly rstB: boolean;
  readonly finA: boolean;
  readonly finB: boolean;
  /** The called side answered with more than a RST. */
  readonly answered: boolean;
  readonly repeated: boolean;
  readonly windowShut: boolean;
  readonly unreachable?: boolean;
}

function wordOfCounts({ a, b, rstA, rstB, finA, finB, ...rest }: Counts): PeerWord {
  const either = (first: boolean, second: boolean) => (first && second ? "unknown" : first ? a : b);
  if (rstB && !rest.answered) return { by: b, how: "refused", cause: "port-closed" };
  if (rstA || rstB) {
    if (finA && finB) return { by: "unknown", how: "closed" };
    const cause = rest.windowShut ? { cause: "peer-never-reads" } : {};
    return { by: either(rstA, rstB), how: "reset", ...cause };
  }
  if (finA && finB) return { by: "unknown", how: "closed", cause: "orderly-close" };
  if (rest.unreachable) {
    return {
      by: "middlebox",
      how: "unreachable",
      cause: rest.answered ? "unreachable-mid-connection" : "firewall-rejects",
    };
  }
  if (rest.windowShut) return { by: "unknown", how: "timed-out", cause: "peer-never-reads" };
  if (rest.answered && rest.repeated) {
    return { by: "network", how: "timed-out", cause: "retransmission-timeout" };
  }
  if (finA || finB) return { by: either(finA, finB), how: "half-closed", cause: "orderly-close" };
  if (!rest.answered) return { by: "nobody", how: "no-answer", cause: "no-answer" };
  return { by: "nobody", how: "open" };
}

/** "11.0.0.1:80": the last colon begins the port. */
function endpoint(text: string): [string, number] {
  const at = text.lastIndexOf(":");
  return [text.slice(0, at), Number(text.slice(at + 1))];
}

async function tcptrace(file: string): Promise<PeerWords> {
  const text = (await linesOf("tcptrace", ["-n", "-l", file])).join("\n");
  const words = new Map<string, PeerWord>();
  for (const part of text.split(/^TCP connection \d+:\s*$/m).slice(1)) {
    // Letters go on from connection to connection: a and b, then c and d.
    const hosts = [...part.matchAll(/host [a-z]+: +(\S+)/g)].map(([, host]) => endpoint(host ?? ""));
    const [first, second] = hosts;
    if (!first || !second) continue;
    /** A row has the numbers of both sides. */
    const row = (name: string): [number, number] => {
      const [, left, right] = new RegExp(`${name}: +([0-9]+)[^:]*${name}: +([0-9]+)`).exec(part) ?? [];
      return [Number(left ?? 0), Number(right ?? 0)];
    };
    const [, synA, finA, synB, finB] =
      /SYN\/FIN pkts sent: +(\d+)\/(\d+) +SYN\/FIN pkts sent: +(\d+)\/(\d+)/.exec(part) ?? [];
    const [[a, aPort], [b, bPort]] = [first, second];
    const [rstA, rstB] = row("resets sent");
    const [, packetsB] = row("total packets");
    const probes = row("zwnd probe pkts");
    const counts: Counts = {
      a,
      b,
      rstA: rstA > 0,
      rstB: rstB > 0,
      finA: Number(finA) > 0,
      finB: Number(finB) > 0,
      answered: Number(synB) > 0 || packetsB > rstB || Number(synA) === 0,
      repeated: Math.max(...row("rexmt data pkts")) >= REPEATS_MIN,
      windowShut: probes[0] + probes[1] > 0,
    };
    words.set(flowKey(a, aPort, b, bPort), wordOfCounts(counts));
  }
  return words;
}

async function argus(file: string): Promise<PeerWords> {
  const records = `${file}.argus`;
  // One record for each flow, however long it lasts.
  await run("argus", ["-S", "1000000", "-r", file, "-w", records]);
  const table = async (args: readonly string[], columns: readonly string[]) =>
    (await linesOf("ra", ["-r", records, "-n", "-c", ",", ...args, "-s", ...columns, "-", "tcp"])).slice(1);
  const ends = ["saddr", "sport", "daddr", "dport"];
  const [states, flags] = await Promise.all([
    table([], [...ends, "state", "flgs"]),
    table(["-Z", "b"], [...ends, "state"]),
  ]);
  const words = new Map<string, PeerWord>();
  for (const [i, row] of states.entries()) {
    const [a = "", aPort, b = "", bPort, state = "", marks = ""] = row.split(",");
    if (!b) continue;
    const [left = "", right = ""] = (flags[i]?.split(",")[4] ?? "").split("_");
    const counts: Counts = {
      a,
      b,
      rstA: left.includes("R"),
      rstB: right.includes("R"),
      finA: left.includes("F"),
      finB: right.includes("F"),
      answered: right !== "" && right !== "R" && right !== "RA",
      repeated: state === "TIM" || /[sd*]/.test(marks.slice(2)),
      windowShut: /[SD@]/.test(marks),
      unreachable: marks.includes("U"),
    };
    words.set(flowKey(a, Number(aPort), b, Number(bPort)), wordOfCounts(counts));
  }
  return words;
}
