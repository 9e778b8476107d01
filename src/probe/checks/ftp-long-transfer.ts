import { setTimeout as pause } from "node:timers/promises";
import type { Answer, Found } from "../check.ts";
import type { Conversation } from "../conversation.ts";
import { clientSettings } from "../ftp/client-settings.ts";
import { type Control, controlOf } from "../ftp/control.ts";
import { defineFtpCheck } from "../ftp/ftp-check.ts";
import type { Listed } from "../ftp/listing.ts";
import { dataTlsFact, fileFact, passiveFact } from "../ftp/modes.ts";
import { dataOver } from "../ftp/transfer.ts";
import { ending, spoken, watchMs } from "../idle/watch.ts";
import { kindOf } from "../reply.ts";
import type { Visit } from "../visit.ts";

type Finding = "ftp-control-lost-during-transfer" | "ftp-long-transfer-cut";

/** A smaller file fits into the socket buffers on the way, and the server is done at once. */
const BYTES_MIN = 1 << 20;
const TICK_MS = 200;

export default defineFtpCheck<Finding>({
  id: "ftp-long-transfer",
  asks: "Does a download survive that takes long, and the control connection, which is silent meanwhile?",
  of: ["ftp", "ftps"],
  after: ["ftp-transfer"],
  weight: 68,
  finds: {
    "ftp-control-lost-during-transfer": {
      says: "While a long transfer ran, the silent control connection was lost; clients call the transfer failed although all data came.",
      remedies: [
        {
          who: "network",
          does: "Raise the idle limit for the control port (21) in the firewall, NAT or balancer on the way above the longest transfer.",
        },
        {
          who: "server",
          does: "Raise idle_session_timeout (vsftpd), TimeoutIdle and TimeoutSession (proftpd), -I (pure-ftpd), and let the kernel keep the connection alive: SocketOptions keepalive on (proftpd), net.ipv4.tcp_keepalive_time below the limit.",
        },
        {
          who: "client",
          does: `Switch keep-alive on, or transfer in smaller pieces. ${clientSettings.keepAlive}.`,
        },
      ],
    },
    "ftp-long-transfer-cut": {
      says: "A transfer that goes slowly is cut, while a quick one arrives.",
      remedies: [
        {
          who: "server",
          does: "Raise data_connection_timeout (vsftpd), TimeoutStalled and TimeoutSession (proftpd), -I (pure-ftpd).",
        },
        { who: "network", does: "A balancer or proxy with a limit on the length of connections: raise it." },
        {
          who: "client",
          does: `Resume instead of beginning anew (REST). ${clientSettings.resumeTransfer}.`,
        },
      ],
    },
  },
  unless(visit) {
    if (visit.options.idleMs === undefined)
      return "it takes time; --idle 2m makes a download that takes 2 minutes";
    if (visit.known(dataTlsFact) === "broken") return "data connections do not come about over TLS";
    if (!visit.known(passiveFact)) return "no passive data connection comes about";
    const size = visit.known(fileFact)?.size ?? 0;
    return size < BYTES_MIN ? "there is no file large enough (1 MB) to download slowly" : undefined;
  },

  async run(visit) {
    const [passive = "EPSV"] = visit.known(passiveFact) ?? [];
    const { name, size } = visit.known(fileFact) as Listed;
    const forMs = watchMs(visit);
    const control = await controlOf(visit);
    await control.ask("TYPE I");
    const data = await dataOver(visit, control, passive);
    const opening = await control.ask(`RETR ${name}`);
    if (kindOf(opening) !== 1) {
      const because = `RETR was answered with ${opening.code}`;
      return { outcome: "skipped", says: because, notTested: [{ id: "ftp-long-transfer", because }] };
    }
    const session = control.conversation.tls?.getSession();
    if (control.protectedData && (await data.startTls(session ? { session } : {}, visit.wait()))) {
      control.spoiled = true;
      const because = "TLS of the data connection failed";
      return { outcome: "skipped", says: because, notTested: [{ id: "ftp-long-transfer", because }] };
    }
    const came = await readSlowly(visit, data, size, forMs);
    const ended = data.ended;
    visit.close(data);
    return judged(control, { size, came, ended, ms: control.conversation.silentMs });
  },
});

/** Reads evenly, so that the last byte comes when the time is over. */
async function readSlowly(visit: Visit, data: Conversation, size: number, forMs: number): Promise<number> {
  const began = performance.now();
  let came = 0;
  for (;;) {
    const passed = performance.now() - began;
    const due = Math.ceil(size * Math.min(1, passed / forMs) - came);
    // The end of the file is waited for as in any transfer.
    const late = passed >= forMs;
    const chunk =
      due > 0 || late ? await data.data(Math.max(1, due), late ? visit.wait() : TICK_MS) : undefined;
    came += chunk?.length ?? 0;
    if (!chunk && (data.ended || late)) return came;
    if (!chunk || came >= size * (passed / forMs)) await pause(Math.min(TICK_MS, visit.wait()));
  }
}

interface Slow {
  readonly size: number;
  readonly came: number;
  readonly ended: Conversation["ended"];
  /** How long the control connection had been silent. */
  readonly ms: number;
}

async function judged(control: Control, slow: Slow): Promise<Answer<Finding>> {
  const { size, came, ended, ms } = slow;
  const answered = await control.hear();
  const closing = "reply" in answered ? answered.reply : undefined;
  control.spoiled = closing === undefined;
  const said = closing
    ? `the server said ${closing.code}`
    : "on the control connection nothing more was said";
  const failed = (
    cause: Finding,
    says: string,
    because: string,
    end: Conversation["ended"],
  ): Answer<Finding> => {
    const found: Found<Finding> = {
      cause,
      confidence: "certain",
      because: [because],
      ...(closing ? { reply: closing.raw } : {}),
      ...(end ? { ended: end } : {}),
    };
    return { outcome: "failed", says, found: [found] };
  };
  if (came < size) {
    const how = ended ? ending(ended) : "silent";
    const because = `A download that was read slowly: after ${spoken(ms)} and ${came} of ${size} bytes the data connection was ${how}, and ${said}.`;
    return failed("ftp-long-transfer-cut", `cut after ${spoken(ms)}`, because, ended);
  }
  if (closing && kindOf(closing) === 2)
    return { outcome: "ok", says: `a download of ${spoken(ms)} arrived whole, and so did its reply` };
  const because = `All ${came} bytes came within ${spoken(ms)}; then ${said}.`;
  return failed(
    "ftp-control-lost-during-transfer",
    "the reply at the end is lost",
    because,
    control.conversation.ended,
  );
}
