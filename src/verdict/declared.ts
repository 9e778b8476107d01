/**
 * What the sender of a RST says of it itself. Reported as evidence in its own words, not believed: anyone
 * can write it. Sources: RFC 9293 §3.5.3 (text in a RST), RFC 8684 §3.6 (MP_TCPRST), Citrix (NetScaler
 * writes a reason code into the window of the RSTs that it makes).
 */
import type { Evidence } from "../cause/cause.ts";
import { resets } from "../cause/signs/reset.ts";
import { the } from "../cause/signs/words.ts";
import type { Ending } from "../ending/ending.ts";
import { ACK } from "../packet/flags.ts";

/** RFC 8684 §3.6: the reasons of MP_TCPRST. */
const MPTCP_REASONS: readonly string[] = [
  "unspecified error",
  "MPTCP-specific error",
  "lack of resources",
  "administratively prohibited",
  "too much outstanding data",
  "unacceptable performance",
  "middlebox interference",
];

const NETSCALER_FIRST = 9_300;
const NETSCALER_LAST = 9_303;

/** A RST's own statements, if it makes any. */
export function declared(ending: Ending): Evidence[] {
  const all = resets(ending);
  const rst = all[0];
  if (!rst) return [];
  const found: Evidence[] = [];
  if (ending.resetText !== undefined && ending.resetText !== "") {
    const speaking = all.filter((one) => one.length > 0);
    found.push({
      says: `The RST carries a text of its sender: "${ending.resetText}".`,
      see: speaking.length > 0 ? speaking : [rst],
    });
  }
  if (ending.mptcpResetReason >= 0) {
    const reason = MPTCP_REASONS[ending.mptcpResetReason] ?? `reason ${ending.mptcpResetReason}`;
    found.push({ says: `The RST gives a reason by Multipath TCP: ${reason}.`, see: [rst] });
  }
  const coded = all.find(
    ({ windowRaw, flags }) =>
      (flags & ACK) !== 0 && windowRaw >= NETSCALER_FIRST && windowRaw <= NETSCALER_LAST,
  );
  if (coded) {
    found.push({
      says: `The window of ${the(coded.from)}'s RST is ${coded.windowRaw}, a code by which Citrix NetScaler balancers mark their own resets: ask its log.`,
      see: [coded],
    });
  }
  return found;
}
