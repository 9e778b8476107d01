import type { Answer, Found } from "../check.ts";
import { clientSettings } from "../ftp/client-settings.ts";
import { type Control, ControlLost, controlOf, newControl, tlsFact, wayFact } from "../ftp/control.ts";
import type { Transferred } from "../ftp/data.ts";
import { defineFtpCheck } from "../ftp/ftp-check.ts";
import { activeFact, dataTlsFact, onlySomeClients, passiveFact } from "../ftp/modes.ts";
import { fetch } from "../ftp/transfer.ts";
import type { Visit } from "../visit.ts";

type Finding = "ftp-session-reuse-required" | "ftp-data-tls-broken";

const LISTING_MAX = 1 << 20;

export default defineFtpCheck<Finding>({
  id: "ftp-data-tls",
  asks: "Does TLS work on data connections, also for clients that do not resume the TLS session?",
  of: ["ftp", "ftps"],
  after: ["ftp-login"],
  weight: 62,
  finds: {
    "ftp-session-reuse-required": {
      says: "The server demands that data connections resume the TLS session of the control connection; clients that cannot get no data.",
      remedies: [
        {
          who: "client",
          does: `Let the client resume TLS sessions. ${clientSettings.resumeTls}. Python's ftplib does not.`,
        },
        {
          who: "server",
          does: "require_ssl_reuse=NO (vsftpd), TLSOptions NoSessionReuseRequired (proftpd).",
        },
      ],
    },
    "ftp-data-tls-broken": {
      says: "TLS works for commands and not for data.",
      remedies: [
        { who: "server", does: "See the server's log for the TLS error of the data connection." },
        {
          who: "network",
          does: "A NAT or firewall that rewrites FTP cannot follow encrypted replies: give the server a fixed, opened range of passive ports.",
        },
      ],
    },
  },
  unless(visit) {
    if (visit.known(tlsFact) !== "works" && visit.known(wayFact)?.tls === "none") return "there is no TLS";
    const ways = [...(visit.known(passiveFact) ?? []), ...(visit.known(activeFact) ?? [])];
    return ways.length === 0 ? "no data connection comes about" : undefined;
  },

  async run(visit) {
    const own = visit.known(wayFact)?.tls === "none";
    let control: Control;
    try {
      control = own ? await newControl(visit, { tls: "explicit" }) : await controlOf(visit);
    } catch (error) {
      if (!own || !(error instanceof ControlLost)) throw error;
      const because = `a second session, over TLS, did not come about (${error.refusal?.code ?? "no reply"})`;
      return { outcome: "skipped", says: because, notTested: [{ id: "ftp-data-tls", because }] };
    }
    try {
      return await lookAt(visit, control);
    } finally {
      if (own) visit.close(control.conversation);
    }
  },
});

async function lookAt(visit: Visit, control: Control): Promise<Answer<Finding>> {
  if (!control.protectedData) {
    const because = "the server has no protection for data (PROT P)";
    return { outcome: "skipped", says: because, notTested: [{ id: "ftp-data-tls", because }] };
  }
  const resumed = await trial(visit, control, false);
  if (resumed.refused && !resumed.reuse) {
    visit.learn(dataTlsFact, "broken");
    return failed("TLS on data fails", "ftp-data-tls-broken", [resumed]);
  }
  const fresh = await trial(visit, control.spoiled ? await controlOf(visit) : control, true);
  if (!fresh.refused) return { outcome: "ok", says: "works, with and without a resumed session" };
  if (resumed.refused) visit.learn(dataTlsFact, "broken");
  return {
    ...failed("works only with a resumed session", "ftp-session-reuse-required", [resumed, fresh]),
    outcome: resumed.refused ? "failed" : "limited",
  };
}

interface Trial {
  readonly refused: boolean;
  /** The server says that it wants a resumed session. */
  readonly reuse: boolean;
  readonly says: string;
  readonly reply: string;
}

async function trial(visit: Visit, control: Control, freshTls: boolean): Promise<Trial> {
  const bounds = { bytesMax: LISTING_MAX, stallMs: visit.options.waitMs, freshTls };
  const fetched = (await fetch(visit, "LIST", bounds, control)) as Transferred;
  const { opening, closing, tls, bytes } = fetched;
  const code = (closing ?? opening).code;
  const raw = `${opening.raw}\n${closing?.raw ?? ""}`;
  const how = freshTls ? "without" : "with";
  const came = tls ? `the handshake failed (${tls.code || tls.says})` : `${bytes} bytes came`;
  return {
    refused: tls !== undefined || code >= 400,
    reuse: /\breuse/i.test(raw) || opening.code === 522,
    says: `A listing ${how} the TLS session of the control connection: ${came}, and the server said ${code}.`,
    reply: (closing ?? opening).raw,
  };
}

function failed(says: string, cause: Finding, trials: readonly Trial[]): Answer<Finding> {
  const found: Found<Finding> = {
    cause,
    confidence: onlySomeClients(cause === "ftp-session-reuse-required" && trials[0]?.refused === false),
    by: "server",
    because: trials.map((one) => one.says),
    reply: trials.at(-1)?.reply ?? "",
  };
  return { outcome: "failed", says, found: [found] };
}
