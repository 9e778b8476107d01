/**
 * Which paths a receiver takes from a sender it does not trust.
 *
 * Rule: a path is a list of names below the receiver's folder, and every name is only a name: nothing that leads
 * elsewhere, nothing that a system reads as something else than a file. A path that is not taken is refused, never
 * changed: a file that arrives under another name has not arrived.
 */

/** What is taken besides what is safe everywhere. */
export interface NameRules {
  /** Also names that this system can hold and others cannot: "aux.c", "name.", control characters. */
  readonly isAnyTaken: boolean;
  /** The receiver's system is Windows. */
  readonly isWindows: boolean;
}

/** Names of one path; deeper trees are built to exhaust something. */
export const NAMES_MAX = 128;
/** Of one name, in UTF-8: what Linux, macOS and Windows file systems hold. */
export const NAME_BYTES_MAX = 255;
/** Of a path with its separators, in UTF-8: PATH_MAX of Linux (4,096), with room for the folder before it. */
export const PATH_BYTES_MAX = 3_072;
/** Files of our own begin with this; nobody may send such. */
export const OWN_PREFIX = ".hangup-";

/** CreateFile takes these for devices, with any extension: "Naming Files, Paths, and Namespaces" of Microsoft. */
const DEVICES = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?: *\.| *$)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROLS = /[\x00-\x1f\x7f-\x9f]/;
const LONE_SURROGATES = /\p{Cs}/u;
/** What Windows takes for wildcards, pipes, drives and alternate streams. */
const WINDOWS_SIGNS = /[<>:"|?*]/;

/** Why this path cannot be taken, in words that follow its name; undefined if it can. Never throws. */
export function faultOfPath(path: readonly string[], rules: NameRules): string | undefined {
  if (path.length === 0) return "is empty";
  if (path.length > NAMES_MAX) return `is more than ${NAMES_MAX} folders deep`;
  let bytes = path.length - 1;
  for (const name of path) {
    // Before anything looks at the text: a name of megabytes is dropped at once.
    if (name.length > NAME_BYTES_MAX) return `has a name longer than ${NAME_BYTES_MAX} bytes`;
    const fault = faultOfName(name, rules);
    if (fault !== undefined) return fault;
    bytes += utf8Length(name);
  }
  return bytes > PATH_BYTES_MAX ? `is longer than ${PATH_BYTES_MAX} bytes` : undefined;
}

function faultOfName(name: string, { isAnyTaken, isWindows }: NameRules): string | undefined {
  if (name === "") return "has an empty name in it";
  if (name === "." || name === "..") return "leads out of the folder";
  if (name.includes("/")) return "has a separator inside of a name";
  if (name.includes("\0")) return "has a NUL in it";
  if (LONE_SURROGATES.test(name)) return "is not Unicode";
  if (utf8Length(name) > NAME_BYTES_MAX) return `has a name longer than ${NAME_BYTES_MAX} bytes`;
  // On file systems that fold case, .HANGUP- is the same.
  if (sameness(name).startsWith(OWN_PREFIX)) return `begins with ${OWN_PREFIX}, which is reserved`;
  if (isWindows && WINDOWS_SIGNS.test(name)) return 'has a character that Windows does not allow (<>:"|?*)';
  if (isAnyTaken && !isWindows) return undefined;
  if (name.includes("\\")) return "has a backslash in it, a separator on Windows";
  if (CONTROLS.test(name)) return "has control characters in it";
  if (name.endsWith(".") || name.endsWith(" ")) return "ends with a dot or a blank, which Windows drops";
  if (DEVICES.test(name)) return "is the name of a device on Windows";
  return undefined;
}

/**
 * A text that is the same for two names which a file system that folds case or normalises Unicode takes for one:
 * "README" and "readme", "é" in one character or two.
 */
export function sameness(name: string): string {
  // Both ways, because some letters have only one of them (ß, İ, ſ).
  return name.normalize("NFD").toUpperCase().toLowerCase().normalize("NFC");
}

const encoder = new TextEncoder();
const utf8Length = (text: string): number => encoder.encode(text).length;
