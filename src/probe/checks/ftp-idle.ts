import type { Answer, Found } from "../check.ts";
import { clientSettings } from "../ftp/client-settings.ts";
import { ControlLost, controlOf, newControl } from "../ftp/control.ts";
import { defineFtpCheck } from "../ftp/ftp-check.ts";
import { idleFact } from "../ftp/modes.ts";
import { type Refusal, refusalOf, refusals } from "../ftp/refusals.ts";
import { type Forgotten, forgotten, forgottenFinds } from "../idle/forgotten.ts";
import type { Idler } from "../idle/idler.ts";
import { narrowed } from "../idle/narrow.ts";
import { ending, spoken, type Watched, watch, watchMs } from "../idle/watch.ts";
import type { Visit } from "../visit.ts";

type Finding = "ftp-idle-cut" | Refusal | Forgotten;

/**
 * Clients that keep a session alive speak every 30 s (FileZilla) or so; a limit below a minute is one that people
 * meet. Servers come with 5 minutes (vsftpd), 10 (proftpd) or 15 (pure-ftpd).
 */
const SHORT_MS = 60_000;
const LOOK_MS = 20;

export default defineFtpCheck<Finding>({
  id: "ftp-idle",
  asks: "How long may a session be silent?",
  of: ["ftp", "ftps"],
  after: ["ftp-login"],
  weight: 58,
  finds: {
    ...refusals,
    ...forgottenFinds,
    "ftp-idle-cut": {
      says: "A session on which nothing is said for a short time is cut, without the word that an FTP server would say (421).",
      remedies: [
        {
          who: "network",
          does: "A balancer, firewall or NAT before the server does this: raise its idle limit for the control port above the longest transfer, during which the control connection is silent.",
        },
        {
          who: "client",
          does: `Let the client speak now and then. ${clientSettings.keepAlive}.`,
        },
      ],
    },
  },

  async run(visit) {
    const control = visit.known(idleFact) ?? (await controlOf(visit));
    const { conversation } = control;
    // What it said at its end is read even if it ended long ago.
    const leftMs = Math.max(LOOK_MS, watchMs(visit) - conversation.silentMs);
    const watched = await watch(conversation, leftMs);
    if (watched.ended) return cut(watched.ended, watched.said);
    const says = `${spoken(conversation.silentMs)} of silence are allowed`;
    try {
      await control.ask("NOOP");
      return { outcome: "ok", says };
    } catch (error) {
      if (!(error instanceof ControlLost) || error.refusal) throw error;
      // Nothing had ended it, and now it is dead, while others live: something on the way forgot it.
      visit.close((await newControl(visit)).conversation);
      const { ended } = error;
      const how = ended ? "reset" : "silent";
      const toMs = watched.ms;
      const limit = { kind: "forgotten", how, fromMs: 0, toMs, ...(ended ? { ended } : {}) } as const;
      return forgotten(await narrowed(visit, limit, () => silentControl(visit)));
    } finally {
      visit.close(conversation);
    }
  },
});

/** One more session, to be silent for a while. */
async function silentControl(visit: Visit): Promise<Idler> {
  const control = await newControl(visit);
  const ask = () =>
    control.ask("NOOP").then(
      () => true,
      () => false,
    );
  return { conversation: control.conversation, ask, idleMs: ({ afterMs }) => afterMs };
}

function cut(ended: NonNullable<Watched["ended"]>, said: string): Answer<Finding> {
  const after = spoken(ended.afterMs);
  const [reply] = said.trim().split("\n");
  const [, code, text = ""] = /^(\d{3})[ -](.*)/.exec(reply ?? "") ?? [];
  const quoted = reply ? `, saying "${reply.trim()}"` : "";
  const says = `${ending(ended)} after ${after} of silence${quoted}`;
  if (ended.afterMs >= SHORT_MS) return { outcome: "ok", says };
  const found: Found<Finding> = {
    cause: code === "421" ? refusalOf({ code: 421, text, raw: reply ?? "" }) : "ftp-idle-cut",
    confidence: "certain",
    by: code === "421" ? "server" : "unknown",
    because: [`A session on which we said nothing was ${says}.`],
    ...(reply ? { reply } : {}),
    ended,
  };
  return { outcome: "limited", says, found: [found] };
}
