/**
 * What a second capture of the same connection tells, beside what the causes make of it: what was lost on the way,
 * what came in that nobody had sent, and that a RST is really its sender's.
 */
import type { Evidence } from "../cause/cause.ts";
import { otherRole } from "../cause/signs/ends.ts";
import { bytes, The, the } from "../cause/signs/words.ts";
import type { Crossing, Ending, Role, SecondCapture } from "../ending/ending.ts";

/** Sentences, each with packets of the first capture; those of the second are named in the text. */
export function secondHand(ending: Ending): Evidence[] {
  const { second } = ending;
  if (!second) return [];
  return (["client", "server"] as const).flatMap((from) => {
    const own = second.crossings.filter((one) => one.from === from);
    return [...lostData(ending, second, from), ...flagged(ending, second, own)];
  });
}

function lostData(ending: Ending, { name, nearer, lost, crossings }: SecondCapture, from: Role): Evidence[] {
  const { segments, bytes: count } = lost[from];
  if (segments === 0) return [];
  const told = crossings.filter((one) => one.from === from && one.what === "data" && one.fate === "lost");
  const here = told.filter((one) => one.here > 0);
  const what = `${segments === 1 ? "A data segment" : `${segments} data segments`} of ${the(from)} (${bytes(count)})`;
  if (nearer === from) {
    const list = told.map(({ there }) => there).join(", ");
    return [
      {
        says: `${what} left ${the(from)} (packets of ${name}: ${list}${told.length < segments ? ", …" : ""}) and never came here: lost on the way.`,
        see: last(ending, from),
      },
    ];
  }
  return [{ says: `${what} never came as far as ${name}: lost on the way.`, see: frames(here) }];
}

function flagged(
  ending: Ending,
  { name, nearer, atEnd }: SecondCapture,
  own: readonly Crossing[],
): Evidence[] {
  const found: Evidence[] = [];
  const of = (what: Crossing["what"], fate: Crossing["fate"]) =>
    own.filter((one) => one.what === what && one.fate === fate);
  for (const what of ["SYN", "SYN-ACK", "FIN", "RST"] as const) {
    const [first] = of(what, "lost");
    if (!first) continue;
    const { from } = first;
    const all = of(what, "lost");
    found.push(
      nearer === from
        ? {
            says: `${The(from)} sent ${what} (${list(all, "there")} of ${name}), which never came here: lost on the way.`,
            see: last(ending, from),
          }
        : { says: `${The(from)}'s ${what} never came as far as ${name}.`, see: frames(all) },
    );
  }
  const forged = of("RST", "never-sent");
  const strange = forged.filter(({ here }) => here === 0);
  if (strange[0]) {
    const { from } = strange[0];
    found.push({
      says: `In the name of ${the(from)}, RST came to ${the(otherRole(from))} as well (${list(strange, "there")} of ${name}), which ${the(from)} never sent.`,
      see: last(ending, from),
    });
  }
  const [real] = of("RST", "arrived").filter(({ between }) => between === undefined);
  if (real && nearer === real.from) {
    found.push({
      says: `${The(real.from)}'s RST is packet ${real.there} of ${name}, ${atEnd ? `captured at ${the(real.from)}: it comes from there` : "too: it was not made in between"}.`,
      see: frames([real]),
    });
  }
  return found;
}

function frames(crossings: readonly Crossing[]): { frame: number }[] {
  return crossings.map(({ here }) => ({ frame: here }));
}

/** "packet 7", "packets 7 and 9", "packets 7 to 12": in order, at most three named. */
function list(crossings: readonly Crossing[], where: "here" | "there"): string {
  const numbers = crossings.map((one) => one[where]);
  const [first] = numbers;
  if (numbers.length <= 1) return `packet ${first}`;
  return numbers.length === 2 ? `packets ${numbers.join(" and ")}` : `packets ${first} … ${numbers.at(-1)}`;
}

/** What this capture has of that end last: from there on it was silent here. */
function last(ending: Ending, from: Role): readonly { readonly frame: number }[] {
  const { last: moment } = ending[from];
  const other = ending[otherRole(from)].last;
  return moment ? [moment] : other ? [other] : [];
}
