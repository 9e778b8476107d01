/** The JSON of log mode: `hangup.log-group/1`, one object a group, most frequent first. */
import type { LogGroup } from "../message/log/groups.ts";
import type { RoundTime } from "../message/log/idle.ts";
import { safeJson } from "./json.ts";
import type { LogFindings } from "./log.ts";
import { logIso } from "./log-time.ts";

/** Counts over the time of the log that one object has. */
const RATE_LENGTH = 32;

/** A line for each group, and one for the errors of groups that were too many. */
export function* logLines(findings: LogFindings): Generator<string> {
  for (const group of findings.groups.list) yield groupLine(findings, group);
  const { others } = findings.groups;
  if (others > 0)
    yield line({
      count: others,
      first: null,
      last: null,
      peer: null,
      place: null,
      reading: null,
      other: true,
    });
}

function line(fields: object): string {
  return `${safeJson({ schema: "hangup.log-group/1", ...fields })}\n`;
}

function groupLine({ groups, explain }: LogFindings, group: LogGroup): string {
  const time = (ms: number): string | null => (Number.isNaN(ms) ? null : logIso(ms, groups.zoned));
  return line({
    count: group.count,
    first: time(group.firstMs),
    last: time(group.lastMs),
    peer: group.peer === "" ? null : group.peer,
    place: group.place === "" ? null : group.place,
    reading: explain(group).readings[0] ?? null,
    rate: group.timed === 0 ? [] : group.rate.picture(groups.firstMs, groups.lastMs, RATE_LENGTH),
    bursts: group.standingOut.map(({ count, firstMs, lastMs }) => ({
      count,
      first: time(firstMs),
      last: time(lastMs),
    })),
    roundTimes: {
      between: roundTime(group.between.clear),
      silentBefore: roundTime(group.quiet.clear),
      said: roundTime(group.said.clear),
    },
    together: groups.coincidences
      .filter(({ hosts }) => hosts.includes(group.host))
      .map(({ firstMs, hosts }) => ({ at: time(firstMs), hosts })),
    example: group.example,
  });
}

function roundTime(time: RoundTime | undefined): object | null {
  return time ? { seconds: time.seconds, count: time.count, of: time.of } : null;
}
