import type { Answer } from "../check.ts";
import { clientSettings } from "../ftp/client-settings.ts";
import { controlOf } from "../ftp/control.ts";
import { isPrivate } from "../ftp/data.ts";
import { defineFtpCheck } from "../ftp/ftp-check.ts";
import { activeFact, onlySomeClients, passiveFact } from "../ftp/modes.ts";
import { type ActiveTrial, fetchActive } from "../ftp/transfer.ts";
import type { Visit } from "../visit.ts";

type Finding = "ftp-active-off" | "ftp-active-blocked";

export default defineFtpCheck<Finding>({
  id: "ftp-active",
  asks: "Do active data connections (EPRT, PORT) come about?",
  of: ["ftp", "ftps"],
  after: ["ftp-login"],
  weight: 40,
  finds: {
    "ftp-active-off": {
      says: "The server does not do active mode; a client that is set to it gets no data.",
      remedies: [
        {
          who: "client",
          does: `Use passive mode. ${clientSettings.passive}.`,
        },
        { who: "server", does: "port_enable=YES (vsftpd), if active mode is wanted." },
      ],
    },
    "ftp-active-blocked": {
      says: "The server cannot connect back to us, so active mode does not work from here.",
      remedies: [
        {
          who: "client",
          does: `Use passive mode (${clientSettings.passive}); or let the ports of active mode through the firewall of this machine and its router (FileZilla: Settings, Connection, FTP, Active mode, Limit local ports).`,
        },
        {
          who: "network",
          does: "Some firewall on the way, or the server's own, drops connections from its port 20.",
        },
      ],
    },
  },

  async run(visit) {
    const v4 = !visit.address.includes(":");
    const [eprt, port] = [await trial(visit, "EPRT"), v4 ? await trial(visit, "PORT") : undefined];
    const trials = [eprt, ...(port ? [port] : [])];
    const working = trials.flatMap(({ how, result }) => (result.transferred ? [how] : []));
    if (working.length > 0) visit.learn(activeFact, working);
    const says = trials.map(({ how, result }) => `${how} ${wordsFor(result)}`).join("; ");
    if (working.length > 0) return { outcome: "ok", says };
    return failed(visit, trials, says);
  },
});

const LISTING = "LIST";

interface Trial {
  readonly how: "EPRT" | "PORT";
  readonly result: ActiveTrial;
}

async function trial(visit: Visit, how: Trial["how"]): Promise<Trial> {
  const bounds = { bytesMax: 1 << 20, stallMs: visit.options.waitMs };
  return { how, result: await fetchActive(visit, await controlOf(visit), how, LISTING, bounds) };
}

function wordsFor({ transferred, refusal, nobodyCame }: ActiveTrial): string {
  if (transferred) return "works";
  if (nobodyCame) return refusal ? `failed (${refusal.code})` : "brought nobody";
  return `refused (${refusal?.code ?? 0})`;
}

async function failed(visit: Visit, trials: readonly Trial[], says: string): Promise<Answer<Finding>> {
  const passive = (visit.known(passiveFact) ?? []).length > 0;
  const own = (await controlOf(visit)).conversation.localAddress ?? "";
  const refusals = trials.flatMap(({ result }) =>
    result.refusal && !result.nobodyCame ? [result.refusal] : [],
  );
  const listing = refusals.find(({ command }) => command === LISTING);
  if (listing) {
    const because = `whether active mode works: ${LISTING} was answered with ${listing.code}`;
    return { outcome: "skipped", says, notTested: [{ id: "ftp-active", because }] };
  }
  if (refusals.length === trials.length) {
    return {
      outcome: "limited",
      says,
      found: [
        {
          cause: "ftp-active-off",
          confidence: onlySomeClients(passive),
          by: "server",
          because: refusals.map(({ command, code }) => `${command} was answered with ${code}.`),
          ...(refusals[0] ? { reply: refusals[0].raw } : {}),
        },
      ],
    };
  }
  if (isPrivate(own) && !isPrivate(visit.address) && !visit.address.includes(":")) {
    return {
      outcome: "skipped",
      says,
      notTested: [
        {
          id: "ftp-active",
          because: `this machine's address ${own} is private, so no server of the Internet can connect to it; active mode needs its router's help`,
        },
      ],
    };
  }
  const reply = trials.findLast(({ result }) => result.refusal)?.result.refusal?.raw;
  return {
    outcome: "limited",
    says,
    found: [
      {
        cause: "ftp-active-blocked",
        confidence: passive ? "possible" : "likely",
        because: trials.map(
          ({ how, result }) => `We listened on ${own} port ${result.port} (${how}), and nobody connected.`,
        ),
        ...(reply === undefined ? {} : { reply }),
      },
    ],
  };
}
