/**
 * What must hold for the analysis of any bytes, whatever they are.
 *
 * Rule: answers what is wrong, in words; throws nothing of its own. What the analyser throws is a fault too.
 */
import { causes } from "../../src/cause/index.ts";
import { Analyzer } from "../../src/diagnosis/analyzer.ts";
import type { Diagnosis, Summary } from "../../src/diagnosis/diagnosis.ts";
import { jsonLines } from "../../src/report/json.ts";
import { type Look, PLAIN } from "../../src/report/look.ts";
import { textReport } from "../../src/report/text.ts";
import { causeIndex } from "../../src/report/words.ts";

const look: Look = { width: 100, unicode: true, palette: PLAIN };
const known = causeIndex(causes);
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is control characters that must not be there.
const CONTROL = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

export interface Analysis {
  readonly diagnoses: readonly Diagnosis[];
  readonly summary: Summary;
}

/** Analyses bytes that arrive in pieces of at most `piece` bytes. */
export function analyse(bytes: Uint8Array, piece = Number.POSITIVE_INFINITY): Analysis {
  const diagnoses: Diagnosis[] = [];
  const analyzer = new Analyzer({ all: true, onDiagnosis: (diagnosis) => diagnoses.push(diagnosis) });
  for (let at = 0; at < bytes.length; at += piece) analyzer.reader.push(bytes.subarray(at, at + piece));
  return { diagnoses, summary: analyzer.end() };
}

/** What is wrong with the analysis of these bytes; empty when nothing is. */
export function faultsOf(bytes: Uint8Array, piece?: number): string[] {
  try {
    const whole = analyse(bytes);
    const faults = faultsIn(whole);
    if (piece !== undefined && toLines(analyse(bytes, piece)) !== toLines(whole))
      faults.push(`in pieces of ${piece} bytes the answer is another one`);
    return faults;
  } catch (error) {
    return [`threw ${error instanceof Error ? error.stack : String(error)}`];
  }
}

/** What is wrong with an analysis. */
export function faultsIn(analysis: Analysis): string[] {
  const { diagnoses, summary } = analysis;
  return [...diagnoses.flatMap((one) => faultsOfOne(one, summary)), ...faultsOfAll(analysis)];
}

const toLines = ({ diagnoses }: Analysis): string => diagnoses.map((one) => jsonLines(one)).join("");

/** What must hold for one connection: nothing is claimed without packets that exist. */
function faultsOfOne(diagnosis: Diagnosis, summary: Summary): string[] {
  const { ending, verdict } = diagnosis;
  const faults: string[] = [];
  const packets = verdict.because.flatMap((because) => because.packets);
  if (packets.some((packet) => !Number.isInteger(packet) || packet < 1 || packet > summary.frames))
    faults.push(`packets ${packets.join(", ")} of ${summary.frames}`);
  if (verdict.causes.length > 0 && packets.length === 0)
    faults.push(`${verdict.causes.join(", ")} without evidence`);
  for (const id of verdict.causes) if (!known.has(id)) faults.push(`${id} is no cause`);
  if (new Set(verdict.causes).size < verdict.causes.length) faults.push("a cause twice");
  for (const line of jsonLines(diagnosis).trimEnd().split("\n")) faults.push(...faultsOfLine(line));
  const numbers = [
    ending.startUs,
    ending.durationUs,
    ending.client.bytes,
    ending.server.bytes,
    ending.roundTripUs,
  ];
  if (!numbers.every(Number.isFinite)) faults.push(`numbers ${numbers.join(", ")}`);
  return faults.map((fault) => `connection ${ending.id}: ${fault}`);
}

function faultsOfLine(line: string): string[] {
  if (CONTROL.test(line)) return ["a control character in JSON"];
  try {
    const { schema, ending } = JSON.parse(line) as { schema?: unknown; ending?: unknown };
    return schema === "hangup.connection/1" && ending ? [] : ["JSON of another form"];
  } catch {
    return [`not JSON: ${line}`];
  }
}

/** What must hold for the summary and the report. */
function faultsOfAll({ diagnoses, summary }: Analysis): string[] {
  const faults: string[] = [];
  if (summary.connections !== diagnoses.length)
    faults.push(`${summary.connections} connections, ${diagnoses.length} diagnoses`);
  if (summary.clean + summary.abnormal !== summary.connections)
    faults.push("clean and abnormal ones do not add up");
  const text = textReport(look, known, summary, { name: "fuzz.pcap", all: true, each: false, limit: 50 });
  const control = CONTROL.exec(text);
  if (control) faults.push(`a control character in the report: ${JSON.stringify(control[0])}`);
  return faults;
}
