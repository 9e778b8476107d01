/** What stands out in a log's errors, in sentences: hosts that fail together, bursts, round times. */
import type { Language } from "../message/explanation.ts";
import type { Burst } from "../message/log/bursts.ts";
import type { Groups, LogGroup } from "../message/log/groups.ts";
import { logTime } from "./log-time.ts";
import { LOG_LABELS } from "./log-words.ts";

/** Sentences of each sort. */
const SENTENCES_MAX = 5;
/** Hosts named in one sentence. */
const HOSTS_NAMED = 6;

/** The sentences, the most telling first. `names`: what each group's error is called. */
export function standingOut(
  groups: Groups,
  names: ReadonlyMap<LogGroup, string>,
  language: Language,
): readonly string[] {
  return [...together(groups, language), ...roundTimes(groups, language), ...bursts(groups, names, language)];
}

function together(groups: Groups, language: Language): string[] {
  const label = LOG_LABELS[language];
  return groups.coincidences.map(({ hosts, firstMs }) => {
    const named = hosts.slice(0, HOSTS_NAMED);
    return label.together(
      hosts.length,
      logTime(firstMs, groups.zoned),
      named.join(", "),
      hosts.length - named.length,
    );
  });
}

function roundTimes(groups: Groups, language: Language): string[] {
  const label = LOG_LABELS[language];
  const withPeer = (group: LogGroup): string => (group.peer === "" ? "" : ` (${group.peer})`);
  return groups.list
    .flatMap((group) => {
      // What the silence before an error tells is nearer to the cause than what lies between two errors.
      const { quiet, said, between } = {
        quiet: group.quiet.clear,
        said: group.said.clear,
        between: group.between.clear,
      };
      const time = quiet ?? said ?? between;
      if (!time) return [];
      const say = quiet ? label.quiet : said ? label.said : label.between;
      return [say(withPeer(group), time.count, time.of, label.seconds(time.seconds))];
    })
    .slice(0, SENTENCES_MAX);
}

/** Bursts of single groups, and those that only show when all errors are taken together. */
function bursts(groups: Groups, names: ReadonlyMap<LogGroup, string>, language: Language): string[] {
  const label = LOG_LABELS[language];
  const single = groups.list.flatMap((group) =>
    group.standingOut.map((burst) => ({
      burst,
      what: [names.get(group) ?? "", ...(group.peer === "" ? [] : [`(${group.peer})`])].join(" "),
    })),
  );
  const joint = groups.standingOut
    .filter((all) => !single.some(({ burst }) => isSame(burst, all)))
    .map((burst) => ({ burst, what: label.allKinds }));
  return [...joint, ...single]
    .sort((a, b) => b.burst.count - a.burst.count)
    .slice(0, SENTENCES_MAX)
    .map(({ burst, what }) => {
      const seconds = Math.max(1, Math.round((burst.lastMs - burst.firstMs) / 1000));
      return label.burst(burst.count, seconds, logTime(burst.firstMs, groups.zoned), what);
    });
}

/** One group makes up most of a burst of all. */
function isSame(one: Burst, all: Burst): boolean {
  return one.firstMs >= all.firstMs && one.lastMs <= all.lastMs && one.count * 2 > all.count;
}
