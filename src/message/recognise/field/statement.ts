/**
 * What a line of output states, in words: without addresses, paths, places in programs and settings, which have words
 * of this field in them and report nothing. Lines of source code, of stack traces and of dumped objects state nothing.
 */

/** Where a trace was, not what happened. */
const frame =
  /^\s*(?:at |from \S+:\d|in [\w.]+[ (]|File "|goroutine |\d+: |#\d+ |\.\.\. |\^|~|Stacktrace|Traceback|During handling|The above|--- End|created by |\t\/)|^\s*[\w./\\-]+:\d+(?::\d+)?\)?$/;

/** A program's text, a manual's, a list of changes: only what no message has. */
const source =
  /[;{,\\]\s*$|^\s*(?:\/\/|\/\*|\* |#|\.\\|\.[A-Z]{2}\b|\\f|\+ |- |def |func |class |import |from [\w.]+ import|return |if |elif |for |while |var |let |const |public |private |static |void |assert |raise |throw |except |else|self\.|this\.|@|<\w+[ >])|:=|=>|==|!=|&&|\|\||\$\{|\.[a-z]\w*\([^'"]{0,60}\)?$|^\s*['"]?[\w$.[\]()-]{1,60}['"]?: (?:\[|\{|undefined|null|true|false|-?\d[\d.]*,?$|<|Symbol)|\((?:self|err error|c \*|\w+ \*)|CVE-\d|Closes: #|%[svdqr]\b|\\[&fB-]|\berr = |\s=\s+(?:0x|-?\d)|^\s*[\w.]+ = \w|^\s*(?:defer|rescue|end|begin|try|catch|case) |"""|`[^`']+`|\ufffd{2}/;

/** A success, or what is set. */
const setting =
  /\b(?:success(?:ful(?:ly)?)?|succeeded|recovered|reconnected|0 (?:errors?|failed|failures)|no errors?)\b/i;

/** What would be, or must be: manuals and advice. */
const advice = /\b(?:if(?! any| so)|whether|unless|should(?! be \d)|must|would|licen[cs]e|copyright)\b/i;
const sentences = /(?<=[.;?!])\s+(?=[A-Z"'(])/;

/** Options and their values: "--connect-timeout 5", "timeout=30", "timeout: 30"; gRPC's field that is empty where names resolve. */
const options =
  /resolution note:\s{0,3}(?=['"]|$)|--?[a-z][\w-]{2,40}|[\w-]{0,20}time-?_?out[\w-]{0,20}"?\s?[:=]\s?"?\d[\w.]{0,12}/gi;
const urls = /\b[a-z][a-z0-9+.-]{1,20}:\/\/\S*[^\s:,.)'"]/gi;
/** Paths, files, places in them, addresses, Ruby's "in `connect'". */
const places =
  /\S+\.(?:crt|pem|key|conf|cfg|py|js|ts|go|rb|java|[ch]|txt|log|json|xml|sh|so|pl|php)\b\S*|\S*\/\S*\/\S*|\b[\w.-]{1,80}\.[a-z]{1,5}:\d+\S*|\bin [`'][^`']{1,80}'|0x[0-9a-f]+/gi;

/** The line's statement; undefined if it makes none. */
export function statement(line: string): string | undefined {
  if (line.trim() === "" || frame.test(line) || source.test(line) || setting.test(line)) return;
  const told = line.split(sentences).filter((sentence) => !advice.test(sentence));
  return told.join(" ").replace(urls, " URL ").replace(places, " ").replace(options, " ");
}
