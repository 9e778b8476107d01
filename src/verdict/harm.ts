/**
 * Whether data was lost, as far as packets tell: bytes never acknowledged, bytes that arrived and that the
 * closer cannot have answered, a message cut in the middle. What a program had read is not on the wire, so
 * "perhaps" is the honest answer where only that would decide.
 */
import { lastDataFrom } from "../cause/signs/ends.ts";
import { resets } from "../cause/signs/reset.ts";
import type { End, Ending, How } from "../ending/ending.ts";
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
  "peer-never-reads",
]);

/** Weighs the harm of an ending that was judged so. */
export function harmOf(ending: Ending, causes: readonly string[], how: How, harmless: boolean): Harm {
  if (harmless || how === "open" || how === "unknown") return "none";
  const { client, server } = ending;
  if (undelivered(client) || undelivered(server)) return "data-lost";
  if (ending.phase === "connecting") return "none";
  const rst = how === "reset" ? resets(ending)[0] : undefined;
  if (!rst) return causes.some((id) => UNCERTAIN.has(id)) ? "perhaps" : "none";
  if (isCut(ending)) return "data-lost";
  const heard = lastDataFrom(ending, rst.from === "client" ? "server" : "client", rst.frame);
  const said = lastDataFrom(ending, rst.from, rst.frame);
  // A server that resets instead of answering has most likely not done what it was asked for; unless the
  // client had ended its side already and may have wanted no answer (a farewell, then FIN).
  const farewell = client.fin !== undefined && client.fin.frame < rst.frame;
  if (rst.from === "server" && heard && !farewell && (!said || said.frame < heard.frame)) return "data-lost";
  return heard || said ? "perhaps" : "none";
}

/** A request or a response broke off in its middle. */
function isCut({ http }: Ending): boolean {
  const last = http?.last;
  if (!http || !last || http.lostTrack) return false;
  return last.requestEndFrame === 0 || (last.status > 0 && last.responseEndFrame === 0);
}

/** Payload that the other end never acknowledged. */
function undelivered(end: End): boolean {
  return end.bytes > end.ackedBytes;
}
