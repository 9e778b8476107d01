/**
 * hangup, the library: who ended a TCP connection, how and why.
 *
 * Runs in Node and in a browser: no I/O, no clock, nothing from `node:`. Bytes of a capture go in
 * ({@link Analyzer.reader}, or {@link analyze} for a capture in memory), judged connections come out.
 */
export type { Cause, Confidence, Evidence } from "./cause/cause.ts";
export { causes } from "./cause/index.ts";
export { Analyzer, type AnalyzerOptions, analyze } from "./diagnosis/analyzer.ts";
export type { Diagnosis, Group, Summary } from "./diagnosis/diagnosis.ts";
export { analyzeTogether, type NamedCapture, Together } from "./diagnosis/together.ts";
export type {
  By,
  Crossing,
  End,
  Ending,
  Fate,
  How,
  IcmpNote,
  Moment,
  Phase,
  Role,
  SecondCapture,
  ZeekRow,
} from "./ending/ending.ts";
export { type ExplainOptions, explain } from "./message/explain.ts";
export type { Code, Details, Explanation, Family, Language, Reading } from "./message/explanation.ts";
export { flagLetters } from "./packet/flags.ts";
export { judge } from "./verdict/judge.ts";
export type { Harm, Sees, Verdict } from "./verdict/verdict.ts";
