/**
 * The form of FTP's checks: a check like any other, for which a control connection that is lost on the way is a
 * finding, with the last reply before it, and not a failure of the check.
 */
import { type Answer, type Check, defineCheck, type Finds, type Found } from "../check.ts";
import { ConnectFailed } from "../conversation.ts";
import { ending } from "../idle/watch.ts";
import { ControlLost } from "./control.ts";
import { type Refusal, refusalOf, refusals } from "./refusals.ts";

export type Lost = Refusal | "ftp-control-cut" | "ftp-control-silent" | "ftp-broken-reply";

export const lostFinds: Readonly<Record<Lost, Finds>> = {
  ...refusals,
  "ftp-control-cut": {
    says: "The control connection was cut in the middle of the conversation.",
    remedies: [
      {
        who: "server",
        does: "Look in its log at this time: a process that crashed or was killed, a restart, or an access rule (fail2ban, tcp wrappers).",
      },
      {
        who: "network",
        does: "An antivirus or firewall that follows FTP may have cut it: switch its FTP inspection off for a try, or use TLS, which it cannot read.",
      },
    ],
  },
  "ftp-control-silent": {
    says: "The server stopped answering on the control connection.",
    remedies: [
      {
        who: "server",
        does: "Look what its process does (a disk or a directory service that hangs, a script that waits); its log says what came last.",
      },
      {
        who: "network",
        does: "If the server did answer, something on the way swallowed it: compare captures of both ends with hangup diagnose.",
      },
    ],
  },
  "ftp-broken-reply": {
    says: "What the server answers is no reply of FTP; no client can go on from there.",
    remedies: [
      {
        who: "server",
        does: "This is no FTP server, or a broken one: check its program and its banner file.",
      },
      { who: "client", does: "Check host and port; do not use a server that behaves like this." },
    ],
  },
};

/** Adds what every FTP check may meet. */
export function defineFtpCheck<Id extends string>(check: Check<Id>): Check<Id | Lost> {
  return defineCheck<Id | Lost>({
    ...check,
    finds: { ...lostFinds, ...check.finds } as Record<Id | Lost, Finds>,
    async run(visit): Promise<Answer<Id | Lost>> {
      try {
        return await check.run(visit);
      } catch (error) {
        if (error instanceof ConnectFailed && visit.leftMs > 0) return oneMoreRefused(error);
        if (!(error instanceof ControlLost)) throw error;
        // No time left is our own limit, and no fault of the server.
        if (visit.leftMs === 0 && !error.ended) return outOfTime(check.id, error);
        return { outcome: "failed", says: sentence(error), found: [foundFor(error)] };
      }
    },
  });
}

/** Connections came about before: a limit in a firewall refuses without a word. */
function oneMoreRefused({ code, message }: ConnectFailed): Answer<Lost> {
  return {
    outcome: "failed",
    says: `could not connect once more: ${code}`,
    found: [
      {
        cause: "ftp-too-many-from-address",
        confidence: "likely",
        by: "unknown",
        because: [
          `Earlier connections came about, and now: ${message}.`,
          "A server that went away meanwhile looks the same from here.",
        ],
      },
    ],
  };
}

function outOfTime(id: string, { during }: ControlLost): Answer<never> {
  const because = `the time was over during ${during}; --time gives more`;
  return { outcome: "skipped", says: because, notTested: [{ id, because }] };
}

function sentence({ during, ended, refusal }: ControlLost): string {
  if (refusal?.endless) return `the reply to ${during} has no end`;
  if (refusal?.code === 0) return `the answer to ${during} is no reply of FTP`;
  if (refusal) return `${during} was answered with ${refusal.code}`;
  return ended ? `${ending(ended)} during ${during}` : `no answer to ${during}`;
}

/** What a lost control connection means. */
export function foundFor(error: ControlLost): Found<Lost> {
  const { ended, lastReply, refusal } = error;
  return {
    cause: causeOf(error),
    confidence: "certain",
    because: [`The control connection: ${sentence(error)}.`],
    ...(lastReply === undefined ? {} : { reply: lastReply }),
    ...(ended ? { ended } : {}),
    by: refusal ? "server" : "unknown",
  };
}

function causeOf({ ended, lastReply, refusal }: ControlLost): Lost {
  if (refusal?.endless || refusal?.code === 0) return "ftp-broken-reply";
  if (refusal) return refusalOf(refusal);
  if (!ended) return "ftp-control-silent";
  // The reason may have been said just before: "421 Timeout", "500 OOPS".
  const [, code = "", text = ""] = /^(421|500)[ -](.*)/.exec(lastReply ?? "") ?? [];
  if (code === "421" || /OOPS/.test(text)) return refusalOf({ code: Number(code), text, raw: text });
  return "ftp-control-cut";
}
