/**
 * How the terminal wants to be spoken to: colours, width, characters. Options beat the environment, the
 * environment beats what the terminal says (no-color.org, force-color.org).
 */
import { isatty } from "node:tty";
import pc from "picocolors";
import { type Look, type Palette, PLAIN, WIDTH_MIN } from "../report/look.ts";

/** The options that say how output looks. */
export interface LookOptions {
  readonly color?: boolean;
  readonly width?: number;
  readonly ascii?: boolean;
}

/** What is known of the place where output goes. */
export interface Terminal {
  readonly isTerminal: boolean;
  /** Columns, when it is a terminal. */
  readonly columns: number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
}

/** Width where nobody says: what mails and tickets hold. */
const WIDTH_USUAL = 80;

/** The terminal that standard output goes to. */
export function standardTerminal(): Terminal {
  const isTerminal = isatty(1);
  const columns = isTerminal ? process.stdout.columns : undefined;
  return { isTerminal, columns, env: process.env, platform: process.platform };
}

/** The look for these options on this terminal. */
export function lookFor(options: LookOptions, terminal: Terminal): Look {
  const width = options.width ?? (terminal.columns || Number(terminal.env.COLUMNS) || WIDTH_USUAL);
  return {
    width: Math.max(WIDTH_MIN, Math.floor(width)),
    unicode: options.ascii !== true && showsUnicode(terminal),
    palette: wantsColor(options, terminal) ? colors() : PLAIN,
  };
}

function wantsColor(options: LookOptions, { env, isTerminal }: Terminal): boolean {
  if (options.color !== undefined) return options.color;
  if (env.NO_COLOR) return false;
  const force = env.FORCE_COLOR;
  if (force !== undefined) return force !== "0" && force !== "false";
  return isTerminal && env.TERM !== "dumb";
}

function showsUnicode({ env, platform }: Terminal): boolean {
  if (env.TERM === "linux") return false;
  if (platform === "win32") return true;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  return /utf-?8/i.test(locale);
}

function colors(): Palette {
  const { bold, dim, red, yellow, green, cyan } = pc.createColors(true);
  return { strong: bold, faint: dim, bad: red, warn: yellow, good: green, name: cyan };
}
