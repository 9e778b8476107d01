/**
 * The jobs of `hangup explain`: an error text, the topics, the catalogue of codes, logs.
 *
 * Rule: arguments may hold anything; they are printed only through the reports and `printable`.
 */
import { setFlagsFromString } from "node:v8";
import { tables } from "../message/codes/index.ts";
import { explain } from "../message/explain.ts";
import { localized } from "../message/localized/index.ts";
import { meanings } from "../message/meanings/index.ts";
import { topicOf, topics } from "../message/topics/index.ts";
import { catalogueText, entriesOf, familiesOf, matching, partOf, systemsOf } from "../report/catalogue.ts";
import { explanationReport } from "../report/explanation.ts";
import { codeLine, explanationLine, topicLine } from "../report/explanation-json.ts";
import { nearestIds } from "../report/manual.ts";
import { printable } from "../report/printable.ts";
import { topicList, topicPage } from "../report/topic.ts";
import { progressFor, type Surroundings, spoken } from "./command.ts";
import { Exit, type ExitCode } from "./exit.ts";
import type { ExplainFlags, Mode } from "./explain.ts";
import { explainLogs } from "./explain-logs.ts";
import { stopOnInterrupt } from "./interrupt.ts";

/** What each job does; all answer with the exit code. */
export const JOBS: Readonly<
  Record<Mode, (args: string[], flags: ExplainFlags, around: Surroundings) => ExitCode | Promise<ExitCode>>
> = {
  topics: (_args, flags, { output }) => {
    const { language, look } = spoken(flags);
    if (flags.json) for (const topic of topics) output.write(topicLine(topic, language));
    else output.write(topicList(look, language, topics));
    return Exit.clean;
  },

  topic: (_args, flags, { output, complain }) => {
    const { language, look } = spoken(flags);
    const wanted = flags.topic?.toLowerCase() ?? "";
    const topic = topicOf(wanted);
    if (topic === undefined) {
      const near = nearestIds(
        wanted,
        topics.map(({ id, title }) => ({ id, title: `${title.en} ${title.ru}` })),
      );
      const hint =
        near.length > 0 ? `did you mean ${near.join(" or ")}?` : "hangup explain --topics lists all.";
      complain(`there is no topic "${printable(wanted, 80)}"; ${hint}`);
      return Exit.failed;
    }
    output.write(flags.json ? topicLine(topic, language) : topicPage(look, language, topic, topics));
    return Exit.clean;
  },

  list: (_args, flags, { output, complain }) => {
    const { language, look } = spoken(flags);
    const all = entriesOf(tables, meanings, localized);
    const part = typeof flags.list === "string" ? flags.list : undefined;
    const entries = partOf(all, part);
    if (entries === undefined) {
      complain(
        `"${printable(part ?? "", 80)}" is no system and no kind of error. Systems: ${systemsOf(all).join(", ")}. Kinds: ${familiesOf(all).join(", ")}.`,
      );
      return Exit.failed;
    }
    const found = flags.search === undefined ? entries : matching(entries, flags.search);
    if (flags.json) for (const entry of found) output.write(codeLine(entry, language));
    else output.write(catalogueText(look, language, found, all));
    return found.length > 0 ? Exit.clean : Exit.failed;
  },

  logs: (args, flags, { output, complain }) => {
    const { language, look } = spoken(flags);
    if (args.includes("-")) stopOnInterrupt();
    // Nearly all that reading a log makes is dropped at once. A nursery that grows costs 25 MB and saves no time.
    // V8 reads this at each collection; one that does not know it goes on as before.
    setFlagsFromString("--semi-space-growth-factor=1");
    return explainLogs(
      args,
      { language, json: flags.json ?? false, ...(flags.limit !== undefined && { limit: flags.limit }) },
      { look, output, complain, progress: () => progressFor(flags.quiet ?? false, "line") },
    );
  },

  text: (args, flags, { output, complain }) => {
    const { language, look } = spoken(flags);
    const text = args.join(" ");
    const system = flags.system?.toLowerCase();
    if (system !== undefined && !tables.some((table) => table.system === system)) {
      const known = tables.map((table) => table.system).join(", ");
      complain(`there is no system "${printable(system, 80)}"; there are ${known}.`);
      return Exit.failed;
    }
    const explanation = explain(text, { language, ...(system !== undefined && { system }) });
    const understood = explanation.readings.some(({ family }) => family !== "other");
    if (!understood && args.length === 1 && isPath(text))
      complain(`there is no file "${printable(text, 200)}" to read, so it is taken for an error text.`);
    output.write(
      flags.json ? explanationLine(explanation) : explanationReport(look, language, explanation, text),
    );
    return understood ? Exit.clean : Exit.failed;
  },
};

/** Was a file meant that is not there? */
function isPath(text: string): boolean {
  return /^[^\s:]+\.(?:log|txt|out|err|jsonl?|gz|zst)$/i.test(text) || /^\.{0,2}\/[^\s:]+$/.test(text);
}
