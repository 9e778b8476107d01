/** The fixed words of the report on a log, in every language. What the errors mean is not told here. */
import type { Language } from "../message/explanation.ts";
import { count, counted, size } from "./measure.ts";

export interface LogLabels {
  readonly columns: Readonly<Record<"count" | "what" | "peer" | "place" | "rate", string>>;
  readonly lines: (lines: number) => string;
  readonly size: (bytes: number) => string;
  readonly found: (errors: number, groups: number) => string;
  /** Both times are the same where there is only one. */
  readonly fromTo: (from: string, to: string) => string;
  readonly nothing: string;
  readonly nothingHelps: readonly string[];
  readonly more: (groups: number, errors: number) => string;
  readonly others: (errors: number) => string;
  readonly standsOut: string;
  readonly kind: (index: number, of: number) => string;
  readonly kindsLeft: (kinds: number) => string;
  readonly where: string;
  readonly peer: string;
  readonly when: string;
  readonly rate: string;
  readonly example: string;
  readonly rateEach: (seconds: number) => string;
  readonly unknownPeer: string;
  readonly morePlaces: (places: number) => string;
  readonly noTime: string;
  readonly seconds: (seconds: number) => string;
  readonly allKinds: string;
  readonly burst: (count: number, seconds: number, at: string, what: string) => string;
  readonly together: (hosts: number, at: string, names: string, more: number) => string;
  readonly between: (peer: string, count: number, of: number, time: string) => string;
  readonly quiet: (peer: string, count: number, of: number, time: string) => string;
  readonly said: (peer: string, count: number, of: number, time: string) => string;
  readonly files: (files: number) => string;
  readonly about: string;
}

/** A time in seconds, and in larger units where they are round. */
function english(seconds: number): string {
  if (seconds >= 7200 && seconds % 3600 === 0) return `${count(seconds)} s (${seconds / 3600} h)`;
  if (seconds >= 120 && seconds % 60 === 0) return `${count(seconds)} s (${seconds / 60} min)`;
  return `${count(seconds)} s`;
}

function russian(seconds: number): string {
  return english(seconds).replace(/\bs\b/, "с").replace("min", "мин").replace(/\bh\b/, "ч");
}

const RUSSIAN_UNITS: Readonly<Record<string, string>> = {
  byte: "байт",
  bytes: "байт",
  KB: "КБ",
  MB: "МБ",
  GB: "ГБ",
  TB: "ТБ",
};

/** `1 ошибка`, `2 ошибки`, `5 ошибок`. */
function russianCounted(value: number, one: string, few: string, many: string): string {
  const tens = value % 100;
  const ones = value % 10;
  const teen = tens >= 11 && tens <= 14;
  const noun = ones === 1 && !teen ? one : ones >= 2 && ones <= 4 && !teen ? few : many;
  return `${count(value)} ${noun}`;
}

const errors = (value: number): string => russianCounted(value, "ошибка", "ошибки", "ошибок");

const en: LogLabels = {
  columns: { count: "count", what: "what", peer: "with", place: "where", rate: "over time" },
  lines: (lines) => counted(lines, "line"),
  size,
  found: (found, groups) =>
    `${counted(found, "connection error")}${groups > 1 ? ` in ${counted(groups, "group")}` : ""}`,
  fromTo: (from, to) => (from === to ? `at ${from}` : `from ${from} to ${to}`),
  nothing: "No connection error is in it.",
  nothingHelps: [
    "Errors of programs are often in another log than the one at hand: standard error, the journal (journalctl -o export | hangup explain -), the log of the proxy before it.",
    "hangup explain 'THE TEXT' says what hangup makes of a single line.",
  ],
  more: (groups, found) =>
    `and ${counted(groups, "more group")} (${counted(found, "error")}): --json lists all`,
  others: (found) => `and ${counted(found, "error")} of other groups, which are too many to tell apart`,
  standsOut: "What stands out",
  kind: (index, of) => `${index} of ${of}`,
  kindsLeft: (kinds) => `${counted(kinds, "more kind")} of error not explained here: --json has all.`,
  where: "Where",
  peer: "With",
  when: "When",
  rate: "Over time",
  example: "For example",
  rateEach: (seconds) => `each sign ${english(seconds)}`,
  allKinds: "all errors together",
  unknownPeer: "not named",
  morePlaces: (places) => `and ${count(places)} more`,
  noTime: "the lines have no time",
  seconds: english,
  burst: (number, seconds, at, what) => `${count(number)} within ${english(seconds)} at ${at}: ${what}`,
  together: (hosts, at, names, more) =>
    `At ${at} ${count(hosts)} hosts failed together: ${names}${more > 0 ? ` and ${count(more)} more` : ""}. Probably not each by itself: look at what they share, such as this machine, its network, a firewall, a proxy, a service that all of them need.`,
  between: (peer, number, of, time) =>
    `${count(number)} of ${count(of)} errors${peer} came ${time} after the one before. Chance knows no round times: a limit that somebody set, or a job that runs every ${time}.`,
  quiet: (peer, number, of, time) =>
    `Before ${count(number)} of ${count(of)} errors${peer}, nothing had been heard of it for ${time}. That looks like an idle limit of ${time}, at the other end or at a device on the way: send something more often, or close the connection sooner.`,
  said: (peer, number, of, time) =>
    `${count(number)} of ${count(of)} times that the messages${peer} name are ${time}: a limit that somebody set.`,
  files: (files) => counted(files, "file"),
  about: "About the log",
};

const ru: LogLabels = {
  columns: { count: "число", what: "что", peer: "с кем", place: "где", rate: "по времени" },
  lines: (lines) => russianCounted(lines, "строка", "строки", "строк"),
  size: (bytes) => size(bytes).replace(/bytes?|[KMGT]B/, (unit) => RUSSIAN_UNITS[unit] ?? unit),
  found: (found, groups) =>
    `${russianCounted(found, "ошибка соединения", "ошибки соединений", "ошибок соединений")}${groups > 1 ? `, ${russianCounted(groups, "группа", "группы", "групп")}` : ""}`,
  fromTo: (from, to) => (from === to ? `в ${from}` : `с ${from} по ${to}`),
  nothing: "Ошибок соединений в нём нет.",
  nothingHelps: [
    "Ошибки программ часто оказываются в другом журнале: в стандартном выводе ошибок, в журнале системы (journalctl -o export | hangup explain -), у прокси перед программой.",
    "hangup explain 'ТЕКСТ' скажет, что hangup думает об одной строке.",
  ],
  more: (groups, found) =>
    `и ещё ${russianCounted(groups, "группа", "группы", "групп")} (${errors(found)}): все покажет --json`,
  others: (found) => `и ещё ${errors(found)} других групп: их слишком много, чтобы различать`,
  standsOut: "Что бросается в глаза",
  kind: (index, of) => `${index} из ${of}`,
  kindsLeft: (kinds) =>
    `Не объяснено здесь: ${russianCounted(kinds, "вид ошибок", "вида ошибок", "видов ошибок")}; все покажет --json.`,
  where: "Где",
  peer: "С кем",
  when: "Когда",
  rate: "По времени",
  example: "Например",
  rateEach: (seconds) => `каждый знак: ${russian(seconds)}`,
  allKinds: "все ошибки вместе",
  unknownPeer: "не назван",
  morePlaces: (places) => `и ещё ${count(places)}`,
  noTime: "в строках нет времени",
  seconds: russian,
  burst: (number, seconds, at, what) => `${count(number)} за ${russian(seconds)} в ${at}: ${what}`,
  together: (hosts, at, names, more) =>
    `В ${at} разом отказали узлы (${count(hosts)}): ${names}${more > 0 ? ` и ещё ${count(more)}` : ""}. Вряд ли каждый сам по себе: ищите общее, например эту машину, её сеть, межсетевой экран, прокси или службу, которая нужна им всем.`,
  between: (peer, number, of, time) =>
    `${count(number)} из ${errors(of).replace(/ошибк[аи]$/, "ошибок")}${peer} случились через ${time} после предыдущей. Случай не знает круглых чисел: это чей-то заданный предел или задание, которое запускается каждые ${time}.`,
  quiet: (peer, number, of, time) =>
    `Перед ошибками${peer} (${count(number)} из ${count(of)}) о другой стороне ничего не было слышно ${time}. Похоже на предел простоя ${time}, на другой стороне или у устройства по пути: посылайте что-нибудь чаще или закрывайте соединение раньше.`,
  said: (peer, number, of, time) =>
    `Из времён, названных в сообщениях${peer}, ${count(number)} из ${count(of)} равны ${time}: это чей-то заданный предел.`,
  files: (files) => russianCounted(files, "файл", "файла", "файлов"),
  about: "О журнале",
};

export const LOG_LABELS: Readonly<Record<Language, LogLabels>> = { en, ru };
