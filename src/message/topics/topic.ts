/**
 * The form of a topic: an answer to a question that people ask when they have an error, in every language.
 * One file, one topic; the file's name is the id, as in `hangup explain --topic ID`.
 */
import type { Language, Words } from "../explanation.ts";

/** A paragraph, a heading, a list, or rows of a name and what it stands for. */
export type Block =
  | string
  | { readonly heading: string }
  | { readonly points: readonly string[] }
  | { readonly rows: readonly (readonly [name: string, text: string])[] };

export interface Topic {
  readonly id: string;
  /** The question or the subject, as a heading. */
  readonly title: Words;
  /** The same blocks in each language: as many, of the same kinds, in the same order. */
  readonly text: Readonly<Record<Language, readonly Block[]>>;
  /** Commands of ours to go on with. */
  readonly next: readonly { readonly command: string; readonly does: Words }[];
  /** Ids of other topics. */
  readonly seeAlso: readonly string[];
  /** Ids of the catalogue of causes. */
  readonly causes: readonly string[];
  readonly references: readonly { readonly cite: string; readonly url: string }[];
}

/** Checks the form of a topic at compile time; returns it unchanged. */
export function defineTopic(topic: Topic): Topic {
  return topic;
}
