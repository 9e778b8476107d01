/**
 * The edit distance of a phrase to the best piece of a text (Sellers, 1980), one column of the matrix at a time as bits
 * of words (Myers, "A fast bit-vector algorithm for approximate string matching", 1999, in blocks as Hyyrö has them).
 */

/** Rows of the matrix in one word. The sign bit is one of them. */
const ROWS = 32;

/** Where each character stands in a phrase: a bit for each place, a word for each {@link ROWS} of them. */
type Places = ReadonlyMap<number, Int32Array>;

export interface Pattern {
  readonly length: number;
  readonly places: Places;
}

export function patternOf(phrase: string): Pattern {
  const places = new Map<number, Int32Array>();
  const words = Math.ceil(phrase.length / ROWS);
  for (let i = 0; i < phrase.length; i++) {
    const code = phrase.charCodeAt(i);
    let bits = places.get(code);
    if (!bits) {
      bits = new Int32Array(words);
      places.set(code, bits);
    }
    bits[(i / ROWS) | 0] = (bits[(i / ROWS) | 0] as number) | (1 << (i % ROWS));
  }
  return { length: phrase.length, places };
}

/** Where the matrix goes up and down from row to row. Used again and again. */
let ups = new Int32Array(8);
let downs = new Int32Array(8);

/** Fewest edits that turn the pattern into some piece of the text. */
export function editsWithin({ length, places }: Pattern, text: string): number {
  const words = Math.ceil(length / ROWS);
  if (words === 0) return 0;
  if (ups.length < words) {
    ups = new Int32Array(words);
    downs = new Int32Array(words);
  }
  ups.fill(-1, 0, words);
  downs.fill(0, 0, words);
  const lastRow = 1 << ((length - 1) % ROWS);
  let distance = length;
  let least = length;
  for (let column = 0; column < text.length; column++) {
    const bits = places.get(text.charCodeAt(column));
    // The step from the column before, in the row above this word. In the first row there is none: a piece may begin
    // anywhere.
    let stepUp = 0;
    let stepDown = 0;
    for (let word = 0; word < words; word++) {
      const up = ups[word] as number;
      const down = downs[word] as number;
      const same = bits ? (bits[word] as number) : 0;
      const vertical = same | down;
      const begun = same | stepDown;
      const diagonal = (((begun & up) + up) ^ up) | begun;
      const right = down | ~(diagonal | up);
      const left = up & diagonal;
      if (word === words - 1) {
        if (right & lastRow) distance++;
        else if (left & lastRow) distance--;
      }
      const rightBelow = (right << 1) | stepUp;
      const leftBelow = (left << 1) | stepDown;
      stepUp = right >>> (ROWS - 1);
      stepDown = left >>> (ROWS - 1);
      ups[word] = leftBelow | ~(vertical | rightBelow);
      downs[word] = rightBelow & vertical;
    }
    if (distance < least) least = distance;
  }
  return least;
}

/** Fewest edits that turn the phrase into some piece of the text. */
export function distanceWithin(phrase: string, text: string): number {
  return editsWithin(patternOf(phrase), text);
}
