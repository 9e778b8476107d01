/**
 * Whether data was lost, as far as packets tell: bytes never acknowledged, bytes that arrived and that the
 * closer cannot have answered, a message cut in the middle. What a program had read is not on the wire, so
 * "perhaps" is the honest answer where only that would decide.
 */
import { lastDataFrom, peerOf } from "../cause/signs/ends.ts";
import { resets } from "../cause/signs/reset.ts";
import type { End, Ending } from "../ending/ending.ts";
import type { Harm } from "./verdict.ts";

/** Causes after which a request may or may not have been carried out. */
const UNCERTAIN = new Set([
  "gave-up-waiting",
  "waiting-for-each-other",
  "keep-alive-timeout",
  "peer-lost-state",
  "middlebox-lost-state",
  "forged-reset",
  "untranslated-segment",
]);

/** Weighs the harm of an ending that was judged so. */
export function harmOf(ending: Ending, causes: readonly string[], harmless: boolean): Harm {
  if (harmless || ending.how === "open" || ending.how === "unknown") return "none";
  const { client, server } = ending;
  if (undelivered(client) || undelivered(server)) return "data-lost";
  if (ending.phase === "connecting") return "none";
  const rst = resets(ending)[0];
  const last = ending.http?.last;
  if (rst && last && !ending.http?.lostTrack) {
    if (last.requestEndFrame === 0 || last.responseEndFrame === 0) return "data-lost";
  }
  if (rst) {
    const closer = rst.from === "client" ? client : server;
    const heard = lastDataFrom(ending, peerOf(ending, closer).role, rst.frame);
    const said = lastDataFrom(ending, closer.role, rst.frame);
    if (heard && (!said || said.frame < heard.frame)) return "data-lost";
    return heard || said ? "perhaps" : "none";
  }
  return causes.some((id) => UNCERTAIN.has(id)) ? "perhaps" : "none";
}

/** Payload that the other end never acknowledged. */
function undelivered(end: End): boolean {
  return end.bytes > end.ackedBytes;
}
