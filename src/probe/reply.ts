/**
 * Replies as FTP (RFC 959 §4.2) and SMTP (RFC 5321 §4.2) give them: "220 ready", or many lines from
 * "211-Features:" to "211 End".
 *
 * Rule: bounded. A server may send lines without end; after {@link LINES_MAX} the reply is taken as it stands.
 */
import type { Conversation } from "./conversation.ts";
import type { Ended } from "./ended.ts";

const LINES_MAX = 300;
/** Characters of a reply that are quoted. The longest honest ones are lists of features. */
const RAW_MAX = 4000;

export interface Reply {
  /** 0 when what came is no reply at all. */
  readonly code: number;
  /** Without the code, lines joined by line feeds. */
  readonly text: string;
  /** As it came, for evidence; of a very long one its beginning. */
  readonly raw: string;
  /** It was longer than any reply has a right to be, and was taken as it stood. */
  readonly endless?: true;
}

/** What came of waiting for a reply. */
export type Answered =
  | { readonly reply: Reply }
  | { readonly ended: Ended /** What had come of a reply. */; readonly partial: string }
  | { readonly silent: true; readonly partial: string };

/** Reads one reply. `waitMs` is for each line, and `leftMs` for all of them. */
export async function readReply(
  conversation: Conversation,
  waitMs: number,
  leftMs: () => number,
): Promise<Answered> {
  const lines: string[] = [];
  let code: string | undefined;
  for (;;) {
    const heard = await conversation.line(Math.max(1, Math.min(waitMs, leftMs())));
    const partial = lines.join("\n");
    if ("ended" in heard) return { ended: heard.ended, partial };
    if ("silent" in heard) return { silent: true, partial };
    const { line } = heard;
    lines.push(line);
    if (heard.cut) return { reply: { ...replyOf(lines), endless: true } };
    const [, digits, mark] = /^(\d{3})([ -]?)/.exec(line) ?? [];
    if (code === undefined) {
      if (digits === undefined) return { reply: { code: 0, text: line, raw: line } };
      code = digits;
      if (mark !== "-") break;
    } else if (digits === code && mark !== "-") break;
    if (lines.length >= LINES_MAX) return { reply: { ...replyOf(lines), endless: true } };
  }
  return { reply: replyOf(lines) };
}

function replyOf(lines: readonly string[]): Reply {
  const text = lines.map((line) => line.replace(/^\d{3}[ -]?/, "")).join("\n");
  const raw = lines.join("\n");
  return {
    code: Number(/^\d{3}/.exec(lines[0] ?? "")?.[0] ?? 0),
    text,
    raw: raw.length > RAW_MAX ? `${raw.slice(0, RAW_MAX)}…` : raw,
  };
}

/** Two digits that say what kind of answer it is: 2 done, 3 go on, 4 not now, 5 never. */
export const kindOf = ({ code }: Reply): number => Math.floor(code / 100);
