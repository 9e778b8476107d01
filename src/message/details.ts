/**
 * What else a text names: account, server, protocol, port, TLS, the other end, the program. Reads labelled fields
 * of dialogs in many languages ("Сервер: ‘’") and the ways in which programs write addresses.
 *
 * Rule: every pattern is linear (bounded repetitions), and looks at no more than `recognise` does.
 */
import { type Field, fields } from "./details-labels.ts";
import type { Details } from "./explanation.ts";
import { endIn, portOf } from "./peer.ts";

/** The details of a text. An empty field of a dialog is kept as "": it is often the reason. */
export function detailsOf(whole: string): Details {
  const text =
    whole.length > HEAD_MAX + TAIL_MAX ? `${whole.slice(0, HEAD_MAX)}\n${whole.slice(-TAIL_MAX)}` : whole;
  const labelled = labelledFields(text);
  // A dialog's own fields name the other end; "SMTP, Port: 25" is none.
  const end = labelled.size > 0 ? undefined : endIn(text);
  const port = portOf(labelled.get("port")) ?? end?.port;
  const tls = yesOrNo(labelled.get("tls")) ?? end?.tls;
  const protocol = labelled.get("protocol") || end?.protocol;
  const account = labelled.get("account");
  const server = labelled.get("server");
  const peer = end?.peer ?? (server ? (port === undefined ? server : `${server}:${port}`) : undefined);
  const program = labelled.size > 0 ? undefined : programIn(text);
  return {
    ...(account !== undefined && { account }),
    ...(server !== undefined && { server }),
    ...(protocol !== undefined && { protocol }),
    ...(port !== undefined && { port }),
    ...(tls !== undefined && { tls }),
    ...(peer !== undefined && { peer }),
    ...(program !== undefined && { program }),
  };
}

/** Characters looked at from each end: a dialog or a log line names its fields early, a trace its cause late. */
const HEAD_MAX = 3_000;
const TAIL_MAX = 1_000;

const quotes: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  "‘": "’",
  "’": "’",
  "“": "”",
  "”": "”",
  "„": "“”",
  "«": "»",
  "»": "«",
  "‚": "‘",
  "`": "'`",
  "「": "」",
};
const VALUE_MAX = 120;

/** `Label: value` with a label of {@link fields}, the first of each kind. */
function labelledFields(text: string): ReadonlyMap<Field, string> {
  const found = new Map<Field, string>();
  if (!/[:：]/.test(text)) return found;
  // Labels stand at the start, or behind a comma, a bracket or a line break.
  const label =
    /(?:^|[,;、，。(\n\r.])[ \t\u00a0]{0,4}([^\d:：,;、，.\n\r'"‘“«»]{2,40}?(?:\(SSL\)|（SSL）)?)[ \t\u00a0]{0,2}[:：][ \t\u00a0]{0,3}/gu;
  let count = 0;
  for (const match of text.matchAll(label)) {
    if (++count > 60) break;
    const field =
      fields.get(normalise(match[1] ?? "")) ?? (/\(SSL\)|（SSL）/i.test(match[1] ?? "") ? "tls" : undefined);
    if (field === undefined || found.has(field)) continue;
    const value = valueAt(text, match.index + match[0].length);
    if (value !== undefined) found.set(field, value);
  }
  // A lone "Server: nginx" is a header; a dialog names several fields.
  return found.size >= 2 ? found : new Map();
}

const normalise = (label: string) => label.trim().toLowerCase().replaceAll("ё", "е").replace(/\s+/g, " ");

function valueAt(text: string, at: number): string | undefined {
  const closing = quotes[text[at] ?? ""];
  if (closing !== undefined) {
    for (let i = at + 1; i < text.length && i <= at + 1 + VALUE_MAX; i++)
      if (closing.includes(text[i] as string)) return text.slice(at + 1, i).trim();
    return undefined;
  }
  return (/^[^,;、，\n\r)]{0,120}/.exec(text.slice(at, at + VALUE_MAX))?.[0] ?? "").trim();
}

const yes =
  /^(?:yes|on|true|да|ja|oui|s[íiì]|sim|tak|ano|áno|igen|evet|да|так|kyllä|jes|jah|jā|taip|da|ναι|はい|あり|有|是|예|네|נכון)$/i;
const no =
  /^(?:no|off|false|нет|nein|non|n[ãa]o|nie|ne|nem|hay[ıi]r|nee|nej|nei|ei|nē|не|ні|όχι|いいえ|なし|無|否|아니요|아니오|nu)$/i;

function yesOrNo(value: string | undefined): boolean | undefined {
  if (value === undefined) return;
  if (yes.test(value)) return true;
  return no.test(value) ? false : undefined;
}

/** Words that introduce a message and are no program. */
const noProgram =
  /^(?:error|err|fatal|warn|warning|info|notice|debug|panic|exception|failed|read|write|connect|recv|send|bind|http|https|ftp|caused|cause|reason|message|status|code|server|host|response|traceback|socket|net|io|response)$/i;

function programIn(text: string): string | undefined {
  const syslog = /(?:^|\s)([A-Za-z][\w./-]{0,40})\[\d{1,7}\]:?\s/.exec(text.slice(0, 200))?.[1];
  if (syslog !== undefined) return syslog;
  const prefix = /^([A-Za-z][\w.+-]{1,24})(?:\s?\(\w{1,20}\))?: /.exec(text)?.[1];
  return prefix === undefined || noProgram.test(prefix) || /Error$|Exception$|^[A-Z_]+$/.test(prefix)
    ? undefined
    : prefix;
}
