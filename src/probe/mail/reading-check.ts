/** The form of the checks of IMAP and POP3: a conversation that is lost is a finding, with the last reply. */
import { fromCatalogue } from "../catalogue.ts";
import { type Answer, type Check, defineCheck, type Finds, type Found } from "../check.ts";
import { ending } from "../idle/watch.ts";
import type { Visit } from "../visit.ts";
import { ReadingLost } from "./reading.ts";

export type ReadingFinding =
  | "mail-too-many-connections"
  | "mail-turned-away"
  | "mail-cut"
  | "mail-silent"
  | "mail-broken-reply"
  | "rejected-after-accept";

const finds: Readonly<Record<ReadingFinding, Finds>> = {
  "rejected-after-accept": fromCatalogue("rejected-after-accept"),
  "mail-too-many-connections": {
    says: "The server takes no more connections of this user from this address.",
    remedies: [
      {
        who: "client",
        does: "Thunderbird: Server Settings, Advanced, maximum number of server connections to cache (5): set it lower; Outlook and phones of the same user count as well.",
      },
      {
        who: "server",
        does: "dovecot: mail_max_userip_connections (10 as it comes), and service imap-login { client_limit, process_limit }.",
      },
    ],
  },
  "mail-turned-away": {
    says: "The server says good-bye at once.",
    remedies: [{ who: "server", does: "Its log tells the reason: an access list, a limit, a shutdown." }],
  },
  "mail-cut": {
    says: "The other side ended the conversation in the middle, without a reply that says why.",
    remedies: [
      {
        who: "network",
        does: "An antivirus or firewall that inspects mail may have cut it: switch its mail shield off for a try, or use the port with TLS from the start (993, 995).",
      },
      {
        who: "server",
        does: "Look in its log at this time: a process that crashed or could not be started (dovecot: service limits, vsz_limit), or access rules.",
      },
    ],
  },
  "mail-silent": {
    says: "The server does not answer, and the connection stays open.",
    remedies: [
      {
        who: "server",
        does: "All its processes may be busy (dovecot: client_limit, process_limit), or whoever checks passwords does not answer; its log says so.",
      },
    ],
  },
  "mail-broken-reply": {
    says: "What the server answers is no reply of a mail server; no client can go on from there.",
    remedies: [{ who: "client", does: "Check host and port; do not use a server that behaves like this." }],
  },
};

type ReadingCheck<Id extends string> = Omit<Check<Id>, "run"> & {
  run(visit: Visit): Promise<Answer<Id | ReadingFinding>>;
};

/** Words of servers whose limit on connections is reached. */
const TOO_MANY = /maximum number of connections|too many (?:\w+ )?(?:connections|sessions)|\[LIMIT\]/i;

/** What a refusal means. */
export const turnedAwayBy = (line: string): ReadingFinding =>
  TOO_MANY.test(line) ? "mail-too-many-connections" : "mail-turned-away";

/** Adds what every check of IMAP and POP3 may meet. */
export function defineReadingCheck<Id extends string>(check: ReadingCheck<Id>): Check<Id | ReadingFinding> {
  return defineCheck<Id | ReadingFinding>({
    ...check,
    finds: { ...finds, ...check.finds } as Record<Id | ReadingFinding, Finds>,
    async run(visit): Promise<Answer<Id | ReadingFinding>> {
      try {
        return await check.run(visit);
      } catch (error) {
        if (!(error instanceof ReadingLost)) throw error;
        if (visit.leftMs > 0 || error.ended) return lost(error);
        const because = `the time was over at ${error.stage}; --time gives more`;
        return { outcome: "skipped", says: because, notTested: [{ id: check.id, because }] };
      }
    },
  });
}

function lost(error: ReadingLost): Answer<ReadingFinding> {
  const { stage, ended, lastReply, endless } = error;
  const how = endless ? "a reply without end" : ended ? ending(ended) : "no answer";
  const found: Found<ReadingFinding> = {
    cause: causeOf(error),
    confidence: "certain",
    by: "unknown",
    because: [
      `After ${stage}: ${how}.`,
      lastReply === undefined
        ? "The server had not said a word before."
        : `Its last reply was "${lastReply}".`,
    ],
    ...(lastReply === undefined ? {} : { reply: lastReply }),
    ...(ended ? { ended } : {}),
  };
  return { outcome: "failed", says: `after ${stage}: ${how}`, found: [found] };
}

function causeOf({ stage, ended, lastReply, endless }: ReadingLost): ReadingFinding {
  if (endless) return "mail-broken-reply";
  if (/^(?:\* BYE|-ERR)\b/i.test(lastReply ?? "")) return turnedAwayBy(lastReply ?? "");
  if (!ended) return "mail-silent";
  return stage === "the connect" && lastReply === undefined ? "rejected-after-accept" : "mail-cut";
}
