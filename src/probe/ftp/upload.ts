/** An upload over an open data connection, and what came of it. */
import type { Conversation } from "../conversation.ts";
import type { Ended } from "../ended.ts";
import type { Reply } from "../reply.ts";
import type { Visit } from "../visit.ts";
import type { Control } from "./control.ts";

export interface Uploaded {
  /** The reply to the command: 150 or 125, or a refusal. */
  readonly opening: Reply;
  /** The reply at the end; undefined if none came. */
  readonly closing?: Reply;
  /** Bytes that our kernel took; what the server has may be less. */
  readonly taken: number;
  /** How the other side ended the data connection before we did. */
  readonly ended?: Ended;
  /** The server took nothing for so long that we stopped. */
  readonly stalledMs?: number;
  readonly tls?: { readonly code: string; readonly says: string };
}

const PIECE_BYTES = 1 << 15;

/** Sends all bytes and then the end of the file. Throws ControlLost. */
export async function sendOver(
  visit: Visit,
  control: Control,
  data: Conversation,
  command: string,
  bytes: Buffer,
): Promise<Uploaded> {
  const opening = await control.ask(command);
  if (opening.code !== 150 && opening.code !== 125) {
    visit.close(data);
    return { opening, taken: 0 };
  }
  if (control.protectedData) {
    const session = control.conversation.tls?.getSession();
    const tls = await data.startTls(session ? { session } : {}, visit.wait());
    if (tls) return { opening, ...(await end(visit, control, data)), taken: 0, tls };
  }
  let taken = 0;
  while (taken < bytes.length) {
    const piece = bytes.subarray(taken, taken + PIECE_BYTES);
    const stallMs = visit.wait();
    const pushed = await data.push(piece, stallMs);
    if (pushed === "stalled")
      return { opening, ...(await end(visit, control, data)), taken, stalledMs: stallMs };
    if (pushed === "ended") break;
    taken += piece.length;
  }
  if (!data.ended) data.finish();
  return { opening, ...(await end(visit, control, data)), taken };
}

async function end(
  visit: Visit,
  control: Control,
  data: Conversation,
): Promise<Pick<Uploaded, "closing" | "ended">> {
  const answered = await control.hear();
  // Our FIN makes the server close too, which says nothing; a RST does.
  const ended = data.ended?.end === "rst" ? { ended: data.ended } : {};
  visit.close(data);
  if ("reply" in answered) return { closing: answered.reply, ...ended };
  control.spoiled = true;
  return ended;
}
