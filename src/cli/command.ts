/** What every command shares: what it is given, and the options that say how output looks and in which language. */
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Language } from "../message/explanation.ts";
import { type Look, WIDTH_MIN } from "../report/look.ts";
import type { ExitCode } from "./exit.ts";
import type { Output } from "./output.ts";
import { NO_PROGRESS, type Progress, progressLine } from "./progress.ts";
import { type LookOptions, lookFor, standardTerminal } from "./terminal.ts";

/** What a command gets from the program it is registered with. */
export interface Surroundings {
  readonly output: Output;
  /** A message on standard error, with the program's name before it. */
  readonly complain: (message: string) => void;
  /** Says what the process will exit with. */
  readonly finish: (code: ExitCode) => void;
}

/** Adds the options that say how output looks; they are the same everywhere. */
export function withLook(command: Command): Command {
  return command
    .option("--color", "colours even when the output is no terminal")
    .option("--no-color", "no colours")
    .option("--width <columns>", "set the report this wide (as the terminal)", wholeNumber(WIDTH_MIN))
    .option("--ascii", "only ASCII characters");
}

/** Reads an option's whole number of at least `min`. */
export function wholeNumber(min: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (!(number >= min)) throw new InvalidArgumentError(`It must be a whole number of at least ${min}.`);
    return number;
  };
}

/** The line that says how far long work is; none where standard error is no terminal, or nobody wants it. */
export function progressFor(quiet: boolean, noun = "packet"): Progress {
  if (quiet || !process.stderr.isTTY) return NO_PROGRESS;
  return progressLine(
    (text) => process.stderr.write(text),
    () => performance.now(),
    process.stderr.columns,
    noun,
  );
}

/** The options of {@link withLanguage}. */
export interface LanguageOptions extends LookOptions {
  readonly lang?: Language;
}

/** Adds the option that chooses the language. */
export function withLanguage(command: Command): Command {
  return command
    .addOption(
      new Option("--lang <language>", "the language of the answer (from the locale)").choices(["en", "ru"]),
    )
    .hook("preAction", () => {
      const { lang, ascii } = command.opts<LanguageOptions>();
      if (lang === "ru" && ascii) command.error("error: Russian cannot be written in ASCII");
    });
}

/**
 * Language and look that go together: the option's language, or else the locale's. Russian cannot be written
 * in ASCII, so a terminal that shows nothing else gets English unless Russian was asked for by name.
 */
export function spoken(options: LanguageOptions): { readonly language: Language; readonly look: Look } {
  const terminal = standardTerminal();
  const look = lookFor(options, terminal);
  const language = options.lang ?? (look.unicode ? languageOf(terminal.env) : "en");
  return { language, look: language === "ru" ? { ...look, unicode: true } : look };
}

/**
 * The language of the locale's messages (POSIX: LC_ALL beats LC_MESSAGES beats LANG; Windows has none of them,
 * but a locale of the user's); English unless we have it.
 */
export function languageOf(
  env: Readonly<Record<string, string | undefined>>,
  system: () => string = () => new Intl.NumberFormat().resolvedOptions().locale,
): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || system();
  return /^ru(?:_|\.|@|-|$)/i.test(locale) ? "ru" : "en";
}
