import type { Found } from "../check.ts";
import { ConnectFailed } from "../conversation.ts";
import { clientSettings } from "../ftp/client-settings.ts";
import { controlOf } from "../ftp/control.ts";
import { epsvPlace, isPrivate, openPassive, type PassivePlace, pasvPlace } from "../ftp/data.ts";
import { defineFtpCheck } from "../ftp/ftp-check.ts";
import { passiveFact } from "../ftp/modes.ts";
import type { Reply } from "../reply.ts";
import type { Visit } from "../visit.ts";

type Finding = "ftp-data-blocked" | "ftp-data-refused" | "ftp-passive-address" | "ftp-passive-off";

const FIREWALL =
  "Open the server's passive ports in every firewall and forward them through NAT, and fix their range: pasv_min_port/pasv_max_port (vsftpd), PassivePorts (proftpd), -p (pure-ftpd).";

export default defineFtpCheck<Finding>({
  id: "ftp-passive",
  asks: "Do passive data connections (EPSV, PASV) come about?",
  of: ["ftp", "ftps"],
  after: ["ftp-login"],
  weight: 65,
  finds: {
    "ftp-data-blocked": {
      says: "The data connection gets no answer: a firewall drops it, while the control connection works.",
      remedies: [
        { who: "server", does: FIREWALL },
        {
          who: "client",
          does: `Until then, try active mode. ${clientSettings.active}.`,
        },
      ],
    },
    "ftp-data-refused": {
      says: "The data connection is refused, while the control connection works.",
      remedies: [
        { who: "server", does: FIREWALL },
        {
          who: "network",
          does: "Behind a NAT or balancer, the data port may lead to another machine than the control port: all must lead to the same one.",
        },
      ],
    },
    "ftp-passive-address": {
      says: "The server names an address for data at which it cannot be reached.",
      remedies: [
        {
          who: "server",
          does: "Let it name its public address: pasv_address (vsftpd), MasqueradeAddress (proftpd), -P (pure-ftpd), external IP (FileZilla Server).",
        },
        {
          who: "client",
          does: `Until then, ignore the address. ${clientSettings.ownAddress}.`,
        },
      ],
    },
    "ftp-passive-off": {
      says: "The server does not do passive mode.",
      remedies: [
        {
          who: "server",
          does: "Switch it on: pasv_enable=YES (vsftpd); clients behind a NAT or firewall can do nothing else.",
        },
        {
          who: "client",
          does: `Use active mode, if no NAT or firewall stands before this machine. ${clientSettings.active}.`,
        },
      ],
    },
  },

  async run(visit) {
    const v4 = !visit.address.includes(":");
    const epsv = await trial(visit, "EPSV", epsvPlace, visit.options.waitMs);
    const again = epsv.found?.cause === "ftp-data-blocked" ? AGAIN_MS : visit.options.waitMs;
    const tries = [epsv, ...(v4 ? [await trial(visit, "PASV", pasvPlace, again)] : [])];
    const working = tries.filter(({ works }) => works);
    if (working.length > 0)
      visit.learn(
        passiveFact,
        working.map(({ command }) => command),
      );
    const says = tries.map(({ command, says: one }) => `${command} ${one}`).join("; ");
    const found = joined(tries.flatMap(({ found: one }) => (one ? [one] : [])));
    if (found.length === 0) return { outcome: "ok", says };
    // One way that works is enough for most clients, which try the other themselves.
    return { outcome: working.length > 0 ? "limited" : "failed", says, found };
  },
});

/** One port gave no answer; for the next one, one lost SYN is allowed for. */
const AGAIN_MS = 1300;

interface Trial {
  readonly command: "EPSV" | "PASV";
  readonly works: boolean;
  readonly says: string;
  readonly found?: Found<Finding>;
}

async function trial(
  visit: Visit,
  command: "EPSV" | "PASV",
  placeOf: (reply: Reply) => PassivePlace | undefined,
  waitMs: number,
): Promise<Trial> {
  const control = await controlOf(visit);
  const reply = await control.ask(command);
  const agreed = reply.code === (command === "EPSV" ? 229 : 227);
  const place = agreed ? placeOf(reply) : undefined;
  const failing = (says: string, cause: Finding, because: readonly string[]): Trial => ({
    command,
    works: false,
    says,
    found: { cause, confidence: "certain", because, reply: reply.raw },
  });
  if (!place) {
    if (agreed)
      return failing("names no port", "ftp-passive-address", [
        `No port can be read in the reply to ${command}.`,
      ]);
    // EPSV is younger than many servers; that alone is nothing.
    if (command === "EPSV" && reply.code >= 500)
      return { command, works: false, says: `not known (${reply.code})` };
    return failing(`refused (${reply.code})`, "ftp-passive-off", [
      `${command} was answered with ${reply.code}.`,
    ]);
  }
  const wrong = place.address !== undefined && place.address !== visit.address ? place.address : undefined;
  try {
    visit.close(await openPassive(visit, place, waitMs));
  } catch (error) {
    if (!(error instanceof ConnectFailed)) throw error;
    const at = `${visit.address} port ${place.port}`;
    if (wrong !== undefined) return addressTrial(failing, visit, wrong, place.port);
    return error.code === "ECONNREFUSED"
      ? failing(`port ${place.port} refused`, "ftp-data-refused", [
          `${command} named ${at}; connecting there was refused.`,
        ])
      : failing(`port ${place.port} gives no answer`, "ftp-data-blocked", [
          `${command} named ${at}; connecting there failed with ${error.code} after ${Math.round(error.afterMs)} ms.`,
        ]);
  }
  if (wrong !== undefined) return addressTrial(failing, visit, wrong, place.port);
  return { command, works: true, says: `works (port ${place.port})` };
}

/** The reply names another address than the one we talk to. */
function addressTrial(
  failing: (says: string, cause: Finding, because: readonly string[]) => Trial,
  visit: Visit,
  wrong: string,
  port: number,
): Trial {
  const kind = isPrivate(wrong) && !isPrivate(visit.address) ? " (private, unreachable from outside)" : "";
  return failing(`names ${wrong}`, "ftp-passive-address", [
    `The control connection goes to ${visit.address}, but PASV names ${wrong}${kind} port ${port}. We did not connect there: a third party's address in a reply is how FTP is abused (RFC 2577).`,
  ]);
}

/** The same cause from both commands is one finding. */
function joined(found: readonly Found<Finding>[]): Found<Finding>[] {
  const byCause = new Map<Finding, Found<Finding>>();
  for (const one of found) {
    const before = byCause.get(one.cause);
    byCause.set(one.cause, before ? { ...before, because: [...before.because, ...one.because] } : one);
  }
  return [...byCause.values()];
}
