/**
 * The words of the catalogue of causes in every language, from one function. English is the cause's own; the
 * other language stands beside it in `ru/`, and a test holds that nothing of it is missing.
 */
import type { Who } from "../../cause/cause.ts";
import { causeOf } from "../../cause/index.ts";
import type { Language } from "../explanation.ts";
import { causesInRussian, sectionsInRussian, steps } from "./ru/index.ts";

/** What a reader is told of a cause, in one language. */
export interface CauseTexts {
  readonly id: string;
  readonly title: string;
  /** Paragraphs divided by an empty line. */
  readonly explanation: string;
  readonly remedies: readonly { readonly who: Who; readonly does: string }[];
  /** What looks the same, and the step that tells it from this cause. */
  readonly rivals: readonly { readonly id: string; readonly toldApartBy: string }[];
}

/** The words of a cause; undefined if the catalogue has no such id. What is not translated stays English. */
export function causeWords(id: string, language: Language): CauseTexts | undefined {
  const cause = causeOf(id);
  if (cause === undefined) return undefined;
  const { title, explanation, remedies, rivals } = cause;
  const own = language === "ru" ? causesInRussian.get(id) : undefined;
  if (own === undefined) return { id, title, explanation, remedies, rivals };
  return {
    id,
    title: own.title,
    explanation: own.explanation,
    remedies: remedies.map(({ who, does }, i) => ({ who, does: own.remedies[i] ?? does })),
    rivals: rivals.map((rival) => ({
      id: rival.id,
      toldApartBy: steps.get(rival.toldApartBy) ?? rival.toldApartBy,
    })),
  };
}

/** The title of a section of the catalogue. */
export function sectionTitle(title: string, language: Language): string {
  return language === "ru" ? (sectionsInRussian.get(title) ?? title) : title;
}
