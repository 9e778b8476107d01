/**
 * What a play proves, under its time line: the truth by construction, what the kernels' witnesses say, the
 * verdict from each end, and whether they agree.
 */
import { operations } from "../report/error-names.ts";
import { hanging, type Look, type Paint, safe } from "../report/look.ts";
import { span } from "../report/measure.ts";
import { definitions } from "../report/table.ts";
import { WHO } from "../report/words.ts";
import type { Judged, Outcome } from "./perform.ts";
import type { Scenario, Truth } from "./scenario.ts";

/** The lines under a time line. `deafBecause`: why the kernels were not heard. */
export function conclusion(look: Look, outcome: Outcome, deafBecause: string): string[] {
  const { truth, judged, contradictions, scenario } = outcome;
  const rows: [string, string][] = [["truth", truthWords(scenario.truth, scenario.cause)]];
  if (outcome.agrees !== null) rows.push(["witnesses", witnessWords(outcome, deafBecause)]);
  for (const vantage of ["client", "server"] as const) {
    const seen = judged[vantage];
    if (seen)
      rows.push([`verdict, from the ${vantage}`, verdictWords(seen, truth.vantages[vantage], scenario)]);
    else if (outcome.agrees !== null)
      rows.push([`from the ${vantage}`, "nothing of it could be seen, by construction"]);
  }
  const sees = windowsWords(outcome);
  if (sees !== "") rows.push(["on Windows", sees]);
  return [
    ...definitions(look, rows, 2, look.palette.faint),
    ...contradictions.flatMap((text) => definitions(look, [["CONTRADICTION", text]], 2, look.palette.bad)),
    ...agreement(look, outcome),
  ];
}

/** One line for a scenario that nobody wants to see whole. */
export function shortLine(look: Look, outcome: Outcome, width: number): string {
  const { scenario, ms } = outcome;
  const { good, bad, faint, warn } = look.palette;
  const mark =
    outcome.agrees === null ? warn("played   ") : isRight(outcome) ? good("agrees   ") : bad("DISAGREES");
  return `${mark} ${safe(look, scenario.id).padEnd(width)}  ${faint(span(ms * 1000))}`;
}

/** The verdict agrees with the truth, and no witness contradicts it; also where there is no verdict. */
export function isRight({ agrees, contradictions }: Pick<Outcome, "agrees" | "contradictions">): boolean {
  return agrees !== false && contradictions.length === 0;
}

function agreement(look: Look, { agrees, contradictions, ms }: Outcome): string[] {
  const { good, bad, warn } = look.palette;
  const say = (text: string, paint: Paint) => hanging(look, "  ", `${text} (${span(ms * 1000)})`, paint);
  if (contradictions.length > 0)
    return say("The witnesses contradict the construction: this run proves nothing.", bad);
  if (agrees === null)
    return say("Played without captures: the programs saw what they should, there is no verdict.", warn);
  return agrees
    ? say("The verdict agrees with the truth.", good)
    : say("THE VERDICT DISAGREES WITH THE TRUTH.", bad);
}

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** What was made to happen, and what an honest verdict must say of it from its packets. */
export function truthWords({ by, how, causes, may = [] }: Truth, made: string): string {
  const who = list(by);
  // A truth that admits anybody says nothing of it.
  const ended =
    who.length > 3 ? [] : [`${list(how).join(" or ")} by ${who.map((one) => WHO[one]).join(" or ")}`];
  const why = causes.length === 0 ? "nothing abnormal" : causes.join(", ");
  const besides = may.length > 0 ? [`perhaps ${may.join(", ")}`] : [];
  return `${made} was made; the packets tell: ${[...ended, why, ...besides].join("; ")}`;
}

function verdictWords(
  { diagnosis, agrees, comparison }: Judged,
  expected: Truth | null | undefined,
  { cause }: Scenario,
): string {
  if (!diagnosis) return "nothing was said of this connection: DISAGREES";
  const { by, how, causes, confidence } = diagnosis.verdict;
  const why = causes.length === 0 ? "nothing abnormal" : `${causes.join(" or ")} (${confidence})`;
  const said = `${how} by ${WHO[by]}; ${why}`;
  if (agrees) return `${said}: agrees`;
  const wrong = [
    comparison.who ? "" : "who",
    comparison.how ? "" : "how",
    comparison.why && comparison.exact ? "" : "why",
    comparison.certainAndWrong ? "too sure" : "",
  ].filter((part) => part !== "");
  const truth = expected ? `; true here: ${truthWords(expected, cause)}` : "";
  return `${said}: DISAGREES (${wrong.join(", ")})${truth}`;
}

/** Who sent resets, by counters and by the kernels' own words. */
function witnessWords({ truth }: Outcome, deafBecause: string): string {
  const counted = (["client", "server"] as const).map((end) => {
    const counters = truth.counters[end];
    if (!counters) return `${end}: counters not read`;
    const { TcpOutRsts = 0, ...others } = counters;
    const aborts = Object.entries(others)
      .filter(([name, delta]) => delta !== 0 && /Abort|ListenOverflows|EmbryonicRsts|EstabResets/.test(name))
      .map(([name, delta]) => `${name.replace(/^Tcp(Ext)?/, "")} +${delta}`);
    return `${end} OutRsts +${TcpOutRsts}${aborts.length > 0 ? `, ${aborts.join(", ")}` : ""}`;
  });
  if (!truth.kernel) return `${counted.join("; ")}; kernel not heard: ${deafBecause || "events were lost"}`;
  const resets = truth.kernel.filter(({ event }) => event === "tcp_send_reset");
  const said = [
    ...new Set(
      resets.map(({ host, reason, state, call }) => {
        const why = [reason ?? "no reason told", call && `(${call})`].filter((part) => part).join(" ");
        return `${host}'s kernel sent RST: ${why}${state === null ? "" : ` in ${state}`}`;
      }),
    ),
  ];
  return [...counted, ...(said.length > 0 ? said : ["no kernel sent a RST"])].join("; ");
}

/** What the program that was told of the end would see on Windows, by the verdict. */
function windowsWords({ judged }: Outcome): string {
  return (["client", "server"] as const)
    .flatMap((end) => {
      const sees = judged[end]?.diagnosis?.verdict.sees[end];
      const told = sees ? operations(sees).find(([system]) => system === "Windows") : undefined;
      return told && sees?.windows?.some((code) => /^\d/.test(code)) ? [`the ${end} gets ${told[1]}`] : [];
    })
    .join("; ");
}
