/**
 * What each end's program sees next, per system: operations in order, reading first.
 *
 * The rule behind it: a RST straight away is WSAECONNRESET (10054) and ECONNRESET; a RST to an end that had
 * been told of the close (FIN) before is WSAECONNABORTED (10053), and EPIPE on Linux, where a read still
 * gives the end of file. Linux: measured, and `tcp_reset()` in net/ipv4/tcp_input.c. Windows: Microsoft's
 * descriptions of the codes.
 */
import { endOf } from "../cause/signs/ends.ts";
import { forgery } from "../cause/signs/forged.ts";
import { resets } from "../cause/signs/reset.ts";
import type { End, Ending, How, IcmpNote, Role } from "../ending/ending.ts";
import type { Sees } from "./verdict.ts";

const NOTHING: Sees = {};
const END_OF_FILE: Sees = { linux: ["EOF"] };
/** RST without a FIN before it. */
const RESET: Sees = { linux: ["ECONNRESET", "EOF", "EPIPE"], windows: ["10054"] };
/** FIN and then RST. */
const ABORTED: Sees = { linux: ["EPIPE", "EOF"], windows: ["10053"] };
const REFUSED: Sees = { linux: ["ECONNREFUSED"], windows: ["10061"] };
const NO_ANSWER: Sees = { linux: ["ETIMEDOUT"], windows: ["10060"] };
/** Our own stack gave up on unacknowledged data. */
const GAVE_UP: Sees = { linux: ["ETIMEDOUT", "EPIPE"], windows: ["10060", "10053"] };
const KEEP_ALIVE: Sees = { linux: ["ETIMEDOUT", "EPIPE"], windows: ["10052", "10054"] };
const HOST_UNREACHABLE: Sees = { linux: ["EHOSTUNREACH"], windows: ["10065"] };
const NET_UNREACHABLE: Sees = { linux: ["ENETUNREACH"], windows: ["10051"] };

/** What the program at `role` sees next. Empty when it ended the connection itself, or learns nothing. */
export function seenBy(role: Role, ending: Ending, causes: readonly string[], how: How): Sees {
  if (how === "open" || how === "unknown") return NOTHING;
  const me = role === "client" ? ending.client : ending.server;
  const other = role === "client" ? ending.server : ending.client;
  if (ending.phase === "connecting") return role === "client" ? whileConnecting(ending, how) : NOTHING;
  if (how === "unreachable")
    return me.bytes > me.ackedBytes || other.packets === 0 ? icmpError(ending, role) : NOTHING;
  if (how === "timed-out") {
    if (causes.includes("keep-alive-timeout")) return me.unansweredProbes > 0 ? KEEP_ALIVE : NOTHING;
    return gaveUp(ending, role) ? GAVE_UP : NOTHING;
  }
  const forged = forgery(ending);
  const all = resets(ending);
  const incoming = all.find((rst) => rst.from !== role);
  const own = all.find((rst) => rst.from === role && !forged?.rsts.includes(rst));
  if (incoming && (how === "reset" || how === "refused")) {
    if (own && own.frame < incoming.frame && !forged) return NOTHING;
    const told = other.fin !== undefined && other.fin.frame < incoming.frame;
    // After a FIN of its own the program has closed, or has ended its side only and still reads.
    if (me.fin && me.fin.frame < incoming.frame) return told ? NOTHING : RESET;
    if (causes[0] === "early-response")
      return told
        ? { linux: ["EPIPE", "ok", "EOF"], windows: ["10053"] }
        : { linux: ["ECONNRESET", "ok", "EOF"], windows: ["10053"] };
    return told ? ABORTED : RESET;
  }
  if (other.fin && (!me.fin || me.fin.frame > other.fin.frame || stillReads(ending, me))) return END_OF_FILE;
  return NOTHING;
}

/** It had ended its own side (shutdown) and went on taking data. */
function stillReads(ending: Ending, me: End): boolean {
  const { fin } = me;
  return (
    fin !== undefined &&
    me.rstCount === 0 &&
    ending.moments.some((one) => one.from !== me.role && one.length > 0 && one.frame > fin.frame)
  );
}

/** This end had something outstanding that was never acknowledged, or probed a closed window. */
function gaveUp(ending: Ending, role: Role): boolean {
  const me = endOf(ending, role);
  return me.next > me.ackedTo || me.repeats.count > 0 || me.windowProbes > 0 || me.unansweredProbes > 0;
}

function whileConnecting(ending: Ending, how: How): Sees {
  if (ending.icmp.length > 0 && (how === "unreachable" || how === "refused") && !ending.server.rst) {
    return icmpError(ending, "client");
  }
  if (how === "refused") return REFUSED;
  if (how === "no-answer" || how === "timed-out") return NO_ANSWER;
  if (how === "reset" && ending.server.rst) return RESET;
  return NOTHING;
}

/** Which errno an ICMP error becomes (Linux: icmp_err_convert; Windows: the nearest WinSock code). */
function icmpError(ending: Ending, role: Role): Sees {
  const note = ending.icmp.find((one) => one.about === role);
  if (!note) return HOST_UNREACHABLE;
  return note.version === 4 ? icmp4(note) : icmp6(note);
}

function icmp4({ type, code }: IcmpNote): Sees {
  if (type !== 3) return HOST_UNREACHABLE;
  switch (code) {
    case 0:
    case 6:
    case 9:
    case 11:
      return NET_UNREACHABLE;
    case 2:
      return { linux: ["ENOPROTOOPT"], windows: ["10065"] };
    case 3:
      return REFUSED;
    default:
      return HOST_UNREACHABLE;
  }
}

function icmp6({ type, code }: IcmpNote): Sees {
  if (type !== 1) return HOST_UNREACHABLE;
  switch (code) {
    case 0:
      return NET_UNREACHABLE;
    case 4:
      return REFUSED;
    case 1:
    case 5:
    case 6:
      return { linux: ["EACCES"], windows: ["10065"] };
    default:
      return HOST_UNREACHABLE;
  }
}
