/**
 * How many columns a text takes in a terminal.
 *
 * Rule: only for text that is printable already, so nothing here moves the cursor or joins with what stands
 * before it. Written out because the usual library takes a tenth of the time that a small capture may take
 * (it sets up a word segmenter); a test holds that it never says less than the
 * library for a printable character, so that no line grows too long.
 */

const ASCII = /^[\x20-\x7e]*$/;

/** Marks that stand on the letter before them. */
const UPON = /[\p{Mn}\p{Me}]/u;

/** East Asian Wide and Fullwidth, and emoji: Unicode Standard Annex #11, by blocks. */
const WIDE =
  /[\u1100-\u115f\u231a\u231b\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u2fff\u3000-\u303e\u3041-\u4dbf\u4dc0-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1d300}-\u{1d376}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;

/** Columns of a printable text. */
export function columns(text: string): number {
  if (ASCII.test(text)) return text.length;
  let sum = 0;
  for (const character of text) {
    if (character < "\u0300") sum += 1;
    else if (WIDE.test(character)) sum += 2;
    else if (!UPON.test(character)) sum += 1;
  }
  return sum;
}
