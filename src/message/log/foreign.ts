/**
 * The anchors of messages in other languages than English: of each message a piece of a word, as few and as
 * telling ones as it takes.
 */
import { fold } from "../recognise/fold.ts";
import { asWord, isFrequent, type Nexts, phraseWords } from "./anchors.ts";
import type { Word } from "./matcher.ts";
import { IS_ASCII, inPages, PIECE_MAX, PIECE_MIN, UNSPACED_LETTER } from "./spellings.ts";
import type { IsCode } from "./template.ts";

const utf8 = new TextEncoder();

/** A message in another language. */
export interface Foreign {
  /** "ru", "pt-BR", "zh-CN". */
  readonly language: string;
  readonly message: string;
}

/** Letters of a piece in a script without blanks between words. */
const UNSPACED = 3;

/**
 * A piece of each message: of those that many messages of its language share, the longest. Only ASCII letters
 * are compared in either case, so a piece in another alphabet leaves out the letter that a word begins with.
 */
function pieces(
  messages: readonly Foreign[],
  isEnglish: (word: string) => boolean,
): readonly { readonly language: string; readonly piece: string }[] {
  const candidates = messages.map(({ message }) => candidatesOf(message, isEnglish));
  const shared = new Map<string, number>();
  candidates.forEach((list, i) => {
    for (const piece of new Set(list)) {
      const key = `${messages[i]?.language}\n${piece}`;
      shared.set(key, (shared.get(key) ?? 0) + 1);
    }
  });
  const chosen = new Map<string, { language: string; piece: string }>();
  messages.forEach(({ language }, i) => {
    const list = candidates[i] ?? [];
    if (list.some((piece) => chosen.has(`${language}\n${piece}`))) return;
    const weight = (piece: string): number => (shared.get(`${language}\n${piece}`) ?? 0) + piece.length / 8;
    const [best] = [...list].sort((a, b) => weight(b) - weight(a));
    if (best !== undefined) chosen.set(`${language}\n${best}`, { language, piece: best });
  });
  return [...chosen.values()];
}

/** Begins a piece that is a whole word. */
const WHOLE = "=";

function candidatesOf(message: string, isEnglish: (word: string) => boolean): string[] {
  const words = message.split(/[^\p{L}\p{M}_]+/u).filter((word) => word !== "");
  return words.flatMap((word) => {
    if (UNSPACED_LETTER.test(word)) {
      return Array.from({ length: Math.max(1, word.length - UNSPACED + 1) }, (_, i) =>
        word.slice(i, i + UNSPACED),
      );
    }
    const lower = word.toLowerCase();
    // In ASCII letters a piece could be inside of an English word: only whole words, and no English ones.
    if (IS_ASCII.test(word)) return word.length >= PIECE_MIN && !isEnglish(lower) ? [WHOLE + lower] : [];
    // Where letters have no capitals, none is left out, and few of them say much.
    if (lower === word.toUpperCase()) return word.length > 1 ? [word.slice(0, PIECE_MAX)] : [];
    const piece = word.slice(1, PIECE_MAX + 1);
    return piece.length >= (IS_ASCII.test(piece) ? PIECE_MAX : PIECE_MIN) ? [piece] : [];
  });
}

/** The anchors of messages in other languages, in UTF-8 and in the old code pages, with and without accents. */
export function foreignWords(
  messages: readonly Foreign[],
  english: Iterable<string>,
  isCode: IsCode,
): Word[] {
  const vocabulary = new Set(english);
  const isEnglish = (word: string): boolean => isFrequent(word) || vocabulary.has(word);
  const anything: Nexts = { words: new Set(), numberMin: Number.POSITIVE_INFINITY, any: true };
  const words = pieces(messages, isEnglish).flatMap(({ language, piece }): Word[] => {
    if (!piece.startsWith(WHOLE)) return inPages(language, piece);
    const bytes = utf8.encode(piece.slice(WHOLE.length));
    return [{ bytes, tag: -1, confirm: asWord(bytes.length, anything, isCode) }];
  });
  // All its words are English ones, or short: it is found as a phrase is.
  const plain = messages
    .filter(({ message }) => candidatesOf(message, isEnglish).length === 0)
    .map(({ message }) => ({ phrase: IS_ASCII.test(message) ? fold(message) : longest(message) }));
  return [...words, ...phraseWords(plain, isCode)];
}

function longest(message: string): string {
  const words = message.split(/[^\p{L}\p{M}_]+/u).filter((word) => !IS_ASCII.test(word));
  return words.sort((a, b) => b.length - a.length)[0]?.toLowerCase() ?? "";
}
