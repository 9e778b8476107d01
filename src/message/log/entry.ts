/**
 * One entry of a log, taken apart: when, where in the program, with whom, and the words of each line.
 *
 * Rule: any text gives an answer; what an entry does not tell is absent.
 */
import { type Fields, readFields, readJournal, unwrapped } from "./fields.ts";
import { readHead } from "./head.ts";
import { asPeer, peerOf } from "./peer.ts";
import type { Stamp } from "./time.ts";
import { ownFrame } from "./trace.ts";

/** What one line says, without what stands before its words. */
export interface Words {
  readonly text: string;
  readonly fields?: Fields;
}

/** Characters of a place that are kept. */
const PLACE_MAX = 120;

/** The words of a line: the message of an object, or what follows the head. */
export function wordsOf(line: string): Words {
  const inner = unwrapped(line)?.line ?? line;
  const fields = readFields(inner);
  if (fields) return { text: fields.message, fields };
  const journal = /^MESSAGE=/.exec(inner);
  return { text: inner.slice(journal ? journal[0].length : readHead(inner).end).trim() };
}

export interface Entry {
  readonly stamp: Stamp | undefined;
  readonly place: string;
  readonly peer: string;
}

/** When, where and with whom. `lines`: the whole entry; `error`: the line of it that names the error. */
export function readEntry(lines: readonly string[], error: string, writtenMs?: number): Entry {
  const first = lines[0] ?? "";
  const journal = readJournal(lines);
  const wrapped = unwrapped(first);
  const inner = wrapped?.line ?? first;
  const fields = journal ?? readFields(inner, writtenMs);
  const head = readHead(inner, writtenMs);
  const errorFields = error === first ? fields : readFields(error, writtenMs);
  const trace = lines.length > 1 ? lines : (fields?.message.split("\n") ?? []);
  const program = fields?.program ?? head.program;
  const module = fields?.logger ?? head.logger ?? ownFrame(trace);
  const named = fields?.peer ?? errorFields?.peer;
  const peer =
    peerOf(errorFields ? errorFields.message : error) ??
    (named === undefined ? undefined : asPeer(named)) ??
    head.peer ??
    (error === first ? undefined : peerOf(fields ? fields.message : first.slice(head.end)));
  return {
    stamp: fields?.stamp ?? head.stamp ?? wrapped?.stamp,
    place: placeOf(program, module),
    peer: peer ?? "",
  };
}

function placeOf(program: string | undefined, module: string | undefined): string {
  const place = [program, module].filter((part) => part !== undefined && part !== "").join(" ");
  // Ids in names would make a place of each.
  return place.replace(/\b(?=[0-9a-f-]*\d)[0-9a-f-]{8,64}\b/gi, "…").slice(0, PLACE_MAX);
}
