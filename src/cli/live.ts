/**
 * Endings as they happen, from a capture that is still being taken: the first of a kind gets a card, the
 * next ones a line, and of a crowd only every so many: nobody reads 200,000 lines as they fly by.
 */
import type { Diagnosis } from "../diagnosis/diagnosis.ts";
import { type Look, paragraph } from "../report/look.ts";
import { count, moment } from "../report/measure.ts";
import { endingSentence } from "../report/sentence.ts";
import { cardReport } from "../report/text.ts";
import { type CauseIndex, place } from "../report/words.ts";

/** Turns endings, one after another, into the text to show for each (empty: nothing). */
export class LiveReport {
  readonly #look: Look;
  readonly #causes: CauseIndex;
  readonly #limit: number;
  /** Endings of each kind so far; as many kinds as the catalogue allows. */
  readonly #seen = new Map<string, number>();
  #cards = 0;

  /** At most `limit` cards; after that each new kind gets a line. */
  constructor(look: Look, causes: CauseIndex, limit: number) {
    this.#look = look;
    this.#causes = causes;
    this.#limit = limit;
  }

  /** The text for one ending. */
  tell(diagnosis: Diagnosis): string {
    const { ending, verdict } = diagnosis;
    const key = [verdict.how, verdict.by, ...verdict.causes].join(" ");
    const times = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, times);
    const at = moment(ending.startUs + ending.durationUs);
    if (times === 1 && this.#cards < this.#limit) {
      this.#cards += 1;
      return cardReport(this.#look, this.#causes, diagnosis, at);
    }
    if (times > 1 && !isRound(times)) return "";
    const [first, ...others] = verdict.causes;
    const or = others.length === 0 ? "" : ` or ${others.length} more`;
    const cause = first === undefined ? "" : `: ${first}${or}`;
    const line =
      times === 1
        ? `${at}  #${ending.id} ${endingSentence(ending, verdict).replace(/\.$/, cause)}`
        : `${at}  ×${count(times)} #${ending.id} ${place(ending.client)} to ${place(ending.server)}${cause}`;
    return `${paragraph(this.#look, line).join("\n")}\n`;
  }
}

/** All up to ten, then 20, 50, 100, 200, 500 … */
function isRound(times: number): boolean {
  if (times <= 10) return true;
  const power = 10 ** Math.floor(Math.log10(times));
  return times === power || times === 2 * power || times === 5 * power;
}
