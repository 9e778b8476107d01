/** What follows from a mail conversation that died, and from a refusal. */
import { fromCatalogue } from "../catalogue.ts";
import type { Answer, Finds, Found } from "../check.ts";
import type { Reply } from "../reply.ts";
import { type MailRefusal, mailRefusalOf, mailRefusals, saidRefusal } from "./refusals.ts";
import type { Died, Stage } from "./session.ts";

export type MailFinding =
  | MailRefusal
  | "rejected-after-accept"
  | "smtp-cut"
  | "smtp-silent"
  | "smtp-broken-reply";

/** What every mail check can find. */
export const mailFinds: Readonly<Record<MailFinding, Finds>> = {
  ...mailRefusals,
  "rejected-after-accept": fromCatalogue("rejected-after-accept"),
  "smtp-cut": {
    says: "The other side ended the conversation in the middle, without a reply that says why.",
    remedies: [
      {
        who: "network",
        does: "Most often this is not the mail server but something that stands before it or on this machine: switch the antivirus's mail shield off for a moment and try again; try from another network; try port 587 with TLS, which nobody on the way can read.",
      },
      {
        who: "server",
        does: "Its log tells whether it saw this conversation at all. If it did not, something on the way answered in its place. If it did: a crashed process, an access rule, a milter.",
      },
    ],
  },
  "smtp-broken-reply": {
    says: "What the server answers is no reply of a mail server; no client can go on from there.",
    remedies: [
      {
        who: "server",
        does: "Its program, or something before it, is broken: look at it without anything in between.",
      },
      { who: "client", does: "Check host and port; do not use a server that behaves like this." },
    ],
  },
  "smtp-silent": {
    says: "The other side stopped answering in the middle of the conversation.",
    remedies: [
      {
        who: "server",
        does: "A look-up (DNS, blocklist, user database) or a milter that does not answer holds it up; its log shows the pause.",
      },
      {
        who: "network",
        does: "Something that inspects mail may hold the conversation: try from another network, or with TLS.",
      },
    ],
  },
};

/** A conversation that died: where, how, and what the server said last. */
export function died({ stage, ended, lastReply, partial, broken }: Died): Answer<MailFinding> {
  const last = lastReply === undefined ? undefined : replyIn(lastReply);
  const how = ended
    ? `the connection was ${ended.end === "rst" ? "reset" : ended.end === "fin" ? "closed" : "ended"}`
    : broken === undefined
      ? "no answer came"
      : `${broken} came`;
  const because = [
    ended
      ? `After ${stage} ${how} instead of an answer.`
      : `After ${stage} ${how}, and the connection stayed open.`,
    lastReply === undefined ? "The server had not said a word before." : `Its last reply was "${lastReply}".`,
    ...(partial === "" ? [] : ["A part of a reply had come."]),
  ];
  // A no to what was said before, without a word of leaving, is not why it ended.
  const farewell = last && ended && last.code >= 400 ? saidRefusal(last) : undefined;
  const cause = (): MailFinding => {
    if (broken !== undefined) return "smtp-broken-reply";
    if (farewell) return farewell;
    if (!ended) return "smtp-silent";
    if (stage === "an unknown command") return "smtp-too-many-errors";
    return stage === "the connect" && lastReply === undefined ? "rejected-after-accept" : "smtp-cut";
  };
  const id = cause();
  return {
    outcome: "failed",
    says: `${how} after ${stage}`,
    found: [
      {
        cause: id,
        confidence: "certain",
        // Whoever cuts a conversation without a word need not be the server.
        by: farewell || id === "rejected-after-accept" ? "server" : "unknown",
        because,
        ...(id === "smtp-cut" || id === "smtp-silent"
          ? { says: `The conversation died after ${stage}: ${how}, with no reply that says why.` }
          : {}),
        ...(lastReply === undefined ? {} : { reply: lastReply }),
        ...(ended ? { ended } : {}),
      },
    ],
  };
}

/** A reply that turns us away, and how the connection then ended; `means` where more than the words is known. */
export function refusal<Id extends string = MailFinding>(
  stage: Stage,
  reply: Reply,
  ended: Found["ended"],
  means?: Id,
): Answer<Id | MailFinding> {
  return {
    outcome: "failed",
    says: `${stage}: "${reply.raw}"`,
    found: [
      {
        cause: means ?? mailRefusalOf(reply),
        confidence: "certain",
        by: "server",
        reply: reply.raw,
        because: [`The answer to ${stage} was ${reply.code}.`],
        ...(ended ? { ended } : {}),
      },
    ],
  };
}

/** The last line of what the server said, read as a reply. */
function replyIn(line: string): Reply | undefined {
  const [, code, text = ""] = /^(\d{3})[ -]?(.*)/s.exec(line) ?? [];
  return code === undefined ? undefined : { code: Number(code), text, raw: line };
}
