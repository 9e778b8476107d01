/**
 * A text of any size and kind, cut down to what is looked at: its first and its last part, without escape
 * sequences, control characters and quoted source code. Errors stand at the head of a message or at the end of a trace.
 */

/** Characters looked at from each end of a long text. A dialog has hundreds, a stack trace a few thousand. */
export const HEAD_MAX = 8_192;
export const TAIL_MAX = 8_192;

/** Escape sequences of terminals: CSI, OSC, and the two-letter ones (ECMA-48). Bounded, so linear. */
const escapes =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is for
  /\u001b(?:\[[0-9;:?<=>]{0,40}[ -/]{0,4}[@-~]|\][^\u0007\u001b]{0,400}(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;

/** Letters as JSON and many languages escape them; control characters stay as they are. */
const codeUnits = /\\u(?!00[01]|007f|00[89])([0-9a-f]{4})/gi;
const fromHex = (_: string, digits: string): string => String.fromCharCode(Number.parseInt(digits, 16));

/** Where Python's trace names a line of a program: the program's own words follow, and no error's. */
const pythonFrame = /^[\s|]*File "[^"]*", line \d+/;
/** Marks below a quoted line of source code. */
const marks = /^[\s|]*[~^][~^ ]*$/;

/** The text without the lines of source code that traces quote: `if e.errno != errno.ENOTCONN:` reports nothing. */
function withoutSource(text: string): string {
  if (!text.includes("\n") || !(text.includes('File "') || text.includes("^"))) return text;
  const lines = text.split("\n");
  // Empty lines stay in their places: what follows them must not be taken for source the next time.
  const kept = lines.map((line, i) => {
    if (marks.test(line) || marks.test(lines[i + 1] ?? "")) return "";
    return pythonFrame.test(lines[i - 1] ?? "") && line.startsWith("    ") ? "" : line;
  });
  return kept.join("\n");
}

/** The text as it is looked at: at most {@link HEAD_MAX} + {@link TAIL_MAX} characters and a line break. */
export function clean(text: string): string {
  const part =
    text.length > HEAD_MAX + TAIL_MAX ? `${text.slice(0, HEAD_MAX)}\n${text.slice(-TAIL_MAX)}` : text;
  const plain = part.includes("\u0000") ? part.replaceAll("\u0000", "") : part;
  const readable = plain.includes("\\u") ? plain.replace(codeUnits, fromHex) : plain;
  return withoutSource(readable.includes("\u001b") ? readable.replace(escapes, "") : readable);
}
