import type { Answer, Found } from "../check.ts";
import {
  type Control,
  ControlLost,
  keepControl,
  keptControl,
  logIn,
  newControl,
  protect,
  tlsFact,
  wayFact,
} from "../ftp/control.ts";
import { defineFtpCheck } from "../ftp/ftp-check.ts";
import { onlySomeClients } from "../ftp/modes.ts";
import { type Refusal, refusalOf, refusals } from "../ftp/refusals.ts";
import { kindOf, type Reply } from "../reply.ts";
import type { Visit } from "../visit.ts";

export default defineFtpCheck<Refusal>({
  id: "ftp-login",
  asks: "Can we log in?",
  of: ["ftp", "ftps"],
  after: ["ftp-banner"],
  weight: 70,
  finds: refusals,
  unless: (visit) =>
    visit.known(tlsFact) === "broken" && visit.options.password !== undefined
      ? "TLS is offered and does not come about; the password is not sent without it"
      : undefined,

  async run(visit) {
    const control = keptControl(visit);
    const { step, reply } = await logIn(control, visit);
    if (reply.code === 230) return accepted(visit, control);
    const needsTls = refusalOf(reply) === "ftp-tls-required" && visit.known(wayFact)?.tls === "none";
    if (needsTls && visit.known(tlsFact) === "works") {
      visit.close(control.conversation);
      return overTls(visit, reply);
    }
    return refused(visit, control, step, reply);
  },
});

async function accepted(visit: Visit, control: Control): Promise<Answer<Refusal>> {
  const tls = visit.known(wayFact)?.tls ?? "none";
  if (tls !== "none") await protect(control);
  const user = visit.options.user ?? "anonymous";
  return { outcome: "ok", says: `${user} is in${tls === "none" ? "" : `, ${tls} TLS`}` };
}

/** The server wants TLS: what a client that is set to "plain" gets is the finding; the rest is checked over TLS. */
async function overTls(visit: Visit, reply: Reply): Promise<Answer<Refusal>> {
  const user = visit.options.user ?? "anonymous";
  visit.learn(wayFact, { tls: "explicit" });
  const found = (works: boolean): readonly Found<Refusal>[] => [
    {
      cause: "ftp-tls-required",
      confidence: onlySomeClients(works),
      by: "server",
      reply: reply.raw,
      because: [`Without TLS the log-in was answered with ${reply.code}.`],
    },
  ];
  try {
    keepControl(visit, await newControl(visit));
    return { outcome: "limited", says: `${user} is in, but only over TLS`, found: found(true) };
  } catch (error) {
    if (!(error instanceof ControlLost)) throw error;
    return { outcome: "failed", says: `refused without TLS: "${reply.raw}"`, found: found(false) };
  }
}

async function refused(
  visit: Visit,
  { conversation }: Control,
  step: string,
  reply: Reply,
): Promise<Answer<Refusal>> {
  const ended = await conversation.waitForEnd(visit.wait(500));
  const anonymous = visit.options.user === undefined;
  const cause = refusalOf(reply);
  visit.close(conversation);
  // That a server has no anonymous users is no fault of it.
  if (
    anonymous &&
    reply.code === 530 &&
    (cause === "ftp-login-refused" || cause === "ftp-account-disabled")
  ) {
    return {
      outcome: "skipped",
      says: `no anonymous access: "${reply.raw}"`,
      notTested: [
        {
          id: "ftp-login",
          because: `the server takes no anonymous users (${reply.code}); with --user and HANGUP_PASSWORD more can be told`,
        },
      ],
    };
  }
  return {
    outcome: "failed",
    says: `${step} was refused: "${reply.raw}"`,
    found: [
      {
        cause,
        confidence: kindOf(reply) === 4 || cause === "ftp-login-refused" ? "certain" : "likely",
        by: "server",
        reply: reply.raw,
        because: [`${step} was answered with ${reply.code}.`],
        ...(ended ? { ended } : {}),
      },
    ],
  };
}
