/** The Russian words of the catalogue of causes, put together. */
import { connecting } from "./connecting.ts";
import type { RussianCause } from "./form.ts";
import { harmless } from "./harmless.ts";
import { program } from "./program.ts";
import { way } from "./way.ts";

export { steps } from "./steps.ts";

/** Words by the id of the cause. */
export const causesInRussian: ReadonlyMap<string, RussianCause> = new Map(
  [connecting, program, way, harmless].flatMap((part) => Object.entries(part)),
);

/** Titles of the catalogue's sections by their English title. */
export const sectionsInRussian: ReadonlyMap<string, string> = new Map([
  ["While connecting", "Во время соединения"],
  ["Established: one end's program", "Установлено: программа одной из сторон"],
  ["Established: the host or the way there", "Установлено: узел или дорога к нему"],
  ["Harmless", "Безвредные"],
]);
