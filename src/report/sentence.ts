/**
 * One plain sentence: who ended the connection, how, and when. Why is the cause's business.
 *
 * Built from the facts and the judgement alone; it says nothing that a packet does not show.
 */
import type { End, Ending, Moment, Role } from "../ending/ending.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { icmpName } from "./icmp-names.ts";
import { isWholeAfter } from "./kept.ts";
import { counted, size, span } from "./measure.ts";
import { otherRole, place, roleOf } from "./words.ts";

/** Silence before the end that is worth a word. */
const SILENCE_US = 1e6;

/** A silence counts from data; its acknowledgement may have come a little later. */
const ALMOST = 0.9;

/** Who ended it, how and when. */
export function endingSentence(ending: Ending, verdict: Verdict): string {
  const { client, server } = ending;
  const both = `the connection from ${place(client)} to ${place(server)}`;
  switch (verdict.how) {
    case "reset":
      return `${resetBy(ending, verdict)}${when(ending, verdict)}.`;
    case "refused":
      return refused(ending, verdict);
    case "no-answer":
      return `${place(server)} never answered: the client ${client.address} asked ${times(Math.max(1, client.synCount))}${over(client.syn?.at, client.last?.at)}.`;
    case "timed-out":
      return timedOut(ending);
    case "unreachable":
      return unreachable(ending);
    case "closed": {
      const closer = roleOf(verdict.by);
      if (closer === undefined) return `${capital(both)} was closed.`;
      return `The ${closer} ${place(ending[closer])} closed ${seenFrom(ending, closer)}${when(ending, verdict)}.`;
    }
    case "half-closed": {
      const closer = roleOf(verdict.by) ?? ending.firstCloser;
      if (closer === undefined) return `Only one side of ${both} was closed.`;
      return `The ${closer} ${place(ending[closer])} closed its side of ${seenFrom(ending, closer)}${when(ending, verdict)}; the ${otherRole(closer)} never closed its own.`;
    }
    case "open":
      return `${capital(both)} was still open when the capture ended.`;
    case "unknown":
      return `How ${both} ended was not captured.`;
  }
}

/** "the connection from A" for the server, "its connection to B" for the client. */
function seenFrom(ending: Ending, role: Role): string {
  return role === "server"
    ? `the connection from ${place(ending.client)}`
    : `its connection to ${place(ending.server)}`;
}

function resetBy(ending: Ending, verdict: Verdict): string {
  const closer = roleOf(verdict.by);
  if (closer !== undefined) return `The ${closer} ${place(ending[closer])} reset ${seenFrom(ending, closer)}`;
  const pretended = ending.firstCloser;
  const name =
    pretended === undefined
      ? ""
      : verdict.by === "unknown"
        ? `, in the name of the ${pretended} ${place(ending[pretended])} (who really sent the reset cannot be told from here)`
        : `, in the name of the ${pretended} ${place(ending[pretended])}`;
  const between = `the connection from ${place(ending.client)} to ${place(ending.server)}`;
  if (verdict.by === "middlebox" || verdict.by === "network")
    return `A device between the two ends (a firewall, NAT, balancer or proxy) reset ${between}${name}`;
  return `${capital(between)} was reset${name}`;
}

function refused(ending: Ending, verdict: Verdict): string {
  const { client, server } = ending;
  const note = ending.icmp[0];
  const after = span((server.rst?.at ?? note?.at ?? 0) - (client.syn?.at ?? 0));
  const how =
    server.rst === undefined && note !== undefined
      ? `an ICMP message from ${note.from} ("${icmpName(note)}")`
      : "a reset";
  const who =
    verdict.by === "middlebox" || verdict.by === "network"
      ? `A device on the way refused the connection from ${place(client)} to ${place(server)}`
      : `The server ${place(server)} refused the connection from ${place(client)}`;
  return `${who}: it answered the first packet with ${how}${after === "0 s" ? "" : `, ${after} later`}.`;
}

function timedOut(ending: Ending): string {
  const sender = insistent(ending);
  const asking = [ending.client, ending.server].find((end) => end.windowProbes > 0);
  if (sender === undefined && asking !== undefined) {
    const full = ending[otherRole(asking.role)];
    return `The ${full.role} ${place(full)} took no more data: the ${asking.role} ${place(asking)} asked ${times(asking.windowProbes)} whether there was room again, and there never was.`;
  }
  if (sender === undefined)
    return `The connection from ${place(ending.client)} to ${place(ending.server)} died in silence.`;
  const peer = ending[otherRole(sender.role)];
  const { repeats, unansweredProbes } = sender;
  const tried =
    repeats.count > 0
      ? `sent the same ${repeats.length > 0 ? size(repeats.length) : "packet"} ${times(repeats.count + 1)}${over(repeats.firstAt, repeats.lastAt)}`
      : `sent ${counted(unansweredProbes, "probe")}`;
  return `The ${peer.role} ${place(peer)} stopped answering: the ${sender.role} ${place(sender)} ${tried} and got nothing back.`;
}

/** The end that went on trying to the last. */
function insistent(ending: Ending): End | undefined {
  const tries = (end: End): number => end.repeats.count * 2 + end.unansweredProbes;
  const { client, server } = ending;
  if (tries(client) === 0 && tries(server) === 0) return undefined;
  return tries(server) > tries(client) ? server : client;
}

function unreachable(ending: Ending): string {
  const note = ending.icmp[0];
  const to = `${place(ending.server)} could not be reached from ${place(ending.client)}`;
  if (note === undefined) return `${to}.`;
  const target = ending[otherRole(note.about)];
  return `${place(target)} could not be reached from ${place(ending[note.about])}: ${note.from} said so (ICMP "${icmpName(note)}").`;
}

/** ", 3.2 ms after …": the last thing of note before the end. */
function when(ending: Ending, verdict: Verdict): string {
  const role = roleOf(verdict.by) ?? ending.firstCloser;
  if (role === undefined) return "";
  const closer = ending[role];
  const peer = ending[otherRole(role)];
  const end = verdict.how === "reset" ? closer.rst : (closer.fin ?? closer.rst);
  if (end === undefined) return "";
  if (verdict.phase === "connecting")
    return ` while it was being set up, ${span(end.at)} after the first packet`;
  const fin = verdict.how === "reset" ? closer.fin : undefined;
  if (fin !== undefined && fin.at < end.at)
    return `, ${span(end.at - fin.at)} after it had closed it in the normal way`;
  const silence = end.at - newestBefore(ending, end);
  if (silence >= SILENCE_US) return `, after ${span(silence)} of silence`;
  const data = peer.lastData;
  if (data !== undefined && data.at <= end.at) {
    const idle = ending.idleBeforeEndUs;
    const woke =
      idle >= SILENCE_US && end.at - data.at < idle && wasSilent(ending, idle)
        ? `, which had come after ${span(idle)} of silence`
        : "";
    return `, ${span(end.at - data.at)} after the ${peer.role}'s last data (${size(data.length)})${woke}`;
  }
  if (peer.bytes === 0 && closer.bytes === 0 && ending.sawStart)
    return `, ${span(end.at)} after it was opened and before anything was sent`;
  return ending.sawStart ? `, ${span(end.at)} after it was opened` : "";
}

/** Whether no packet at all was seen for about so long: between new data there may have been repeats. */
function wasSilent(ending: Ending, us: number): boolean {
  const { moments } = ending;
  return moments.some((one, i) => {
    const next = moments[i + 1];
    return next !== undefined && next.at - one.at >= us * ALMOST && isWholeAfter(ending, one.frame);
  });
}

/** When the packet before this one was seen; its own time if it is the first. */
function newestBefore(ending: Ending, end: Moment): number {
  let newest: Moment | undefined;
  for (const moment of ending.moments) if (moment.frame < end.frame) newest = moment;
  return newest?.at ?? end.at;
}

function times(n: number): string {
  if (n === 1) return "once";
  return n === 2 ? "twice" : `${counted(n, "time")}`;
}

function over(from: number | undefined, to: number | undefined): string {
  return from !== undefined && to !== undefined && to > from ? ` over ${span(to - from)}` : "";
}

/** The text with a capital at its beginning. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
