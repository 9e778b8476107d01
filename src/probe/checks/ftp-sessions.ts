import { setTimeout as pause } from "node:timers/promises";
import type { Answer } from "../check.ts";
import { ConnectFailed } from "../conversation.ts";
import { type Control, ControlLost, controlOf, newControl } from "../ftp/control.ts";
import { defineFtpCheck } from "../ftp/ftp-check.ts";
import { idleFact } from "../ftp/modes.ts";
import { type Refusal, refusalOf, refusals } from "../ftp/refusals.ts";
import { ending } from "../idle/watch.ts";
import { SETTLING_MS } from "../settling.ts";
import { TooMany, type Visit } from "../visit.ts";

/** One session to look around and two transfers: what FileZilla does as it comes. */
const USUAL = 3;
/** FileZilla's largest setting is 10; nobody needs to know more of a limit than that it is beyond. */
const LOOKED_FOR = 20;

export default defineFtpCheck<Refusal>({
  id: "ftp-sessions",
  asks: "Are as many sessions at once allowed as clients use?",
  of: ["ftp", "ftps"],
  after: ["ftp-login"],
  weight: 63,
  finds: refusals,

  async run(visit) {
    await controlOf(visit);
    const wanted = visit.options.connections ? LOOKED_FOR : USUAL;
    const more: Control[] = [];
    let no: No | undefined;
    while (1 + more.length < wanted && !no && visit.leftMs > 0) {
      const one = await another(visit);
      if (one instanceof No) no = one;
      else more.push(one);
    }
    const held = 1 + more.length;
    // One stays, to see how long it may be silent.
    const [idle, ...others] = more;
    if (idle) visit.learn(idleFact, idle);
    for (const { conversation } of others) visit.close(conversation);
    return answer(visit, held, no);
  },
});

function answer(visit: Visit, held: number, no: No | undefined): Answer<Refusal> {
  const says = `${held} at once ${held === 1 ? "is" : "are"} allowed`;
  if (!no) return { outcome: "ok", says };
  // Beyond what clients use, a limit is the operator's good right.
  if (held >= USUAL && !visit.options.connections) return { outcome: "ok", says };
  return {
    outcome: "limited",
    says: `${says}, the next is turned away: ${no.says}`,
    found: [
      {
        cause: no.cause,
        confidence: held < USUAL && no.reply !== undefined ? "certain" : "likely",
        by: no.reply === undefined ? "unknown" : "server",
        ...(no.reply === undefined ? {} : { reply: no.reply }),
        because: [
          `While ${held} of our sessions ${held === 1 ? "was" : "were"} open, the next was turned away: ${no.says}.`,
        ],
      },
    ],
  };
}

/** The server, or something before it, did not let one more in. */
class No {
  readonly cause: Refusal;
  readonly says: string;
  readonly reply: string | undefined;
  constructor(cause: Refusal, says: string, reply?: string) {
    this.cause = cause;
    this.says = says;
    this.reply = reply;
  }
}

/** One more session, logged in: some limits are those of a user. */
async function another(visit: Visit): Promise<Control | No> {
  let no = await attempt(visit);
  for (const ms of SETTLING_MS) {
    if (!(no instanceof No) || visit.leftMs === 0) break;
    await pause(visit.wait(ms));
    no = await attempt(visit);
  }
  return no;
}

async function attempt(visit: Visit): Promise<Control | No> {
  try {
    return await newControl(visit);
  } catch (error) {
    return noOf(error);
  }
}

function noOf(error: unknown): No {
  if (error instanceof TooMany) return new No("ftp-too-many-from-address", "we hold as many as we may");
  // A limit in a firewall says nothing, or RST.
  if (error instanceof ConnectFailed) return new No("ftp-too-many-from-address", error.code);
  if (!(error instanceof ControlLost)) throw error;
  const { refusal, ended, during } = error;
  if (!refusal) {
    const how = ended ? `${ending(ended)} during ${during}` : `no answer to ${during}`;
    return new No("ftp-too-many-from-address", how);
  }
  const meant = refusalOf(refusal);
  const plain = meant === "ftp-login-refused" || meant === "ftp-account-disabled";
  return new No(plain ? "ftp-too-many-from-address" : meant, `"${refusal.text}"`, refusal.raw);
}
