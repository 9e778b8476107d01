import type { Answer, Found } from "../check.ts";
import type { Ended } from "../ended.ts";
import { clientSettings } from "../ftp/client-settings.ts";
import { controlOf, keptControl, wayFact } from "../ftp/control.ts";
import type { Transferred } from "../ftp/data.ts";
import { defineFtpCheck, lostFinds } from "../ftp/ftp-check.ts";
import { folders, type Listed, plainFiles } from "../ftp/listing.ts";
import { activeFact, dataTlsFact, fileFact, passiveFact } from "../ftp/modes.ts";
import { type Refusal, refusalOf, refusals } from "../ftp/refusals.ts";
import { fetch } from "../ftp/transfer.ts";
import { ending } from "../idle/watch.ts";
import { kindOf } from "../reply.ts";
import type { Visit } from "../visit.ts";

type Finding =
  | "ftp-truncated"
  | "ftp-transfer-cut"
  | "ftp-stalled"
  | "ftp-no-closing-reply"
  | "ftp-no-data"
  | "ftp-control-cut"
  | Refusal;

/** Enough to see whether a transfer ends as it should; more would be somebody's traffic. */
const BYTES_MAX = 32 << 20;
const LISTING_MAX = 1 << 20;
/** Many servers have nothing but folders at the top; so many of them are looked into. */
const FOLDERS_MAX = 3;

export default defineFtpCheck<Finding>({
  id: "ftp-transfer",
  asks: "Do a listing and a download arrive whole?",
  of: ["ftp", "ftps"],
  after: ["ftp-login"],
  weight: 66,
  finds: {
    ...refusals,
    "ftp-truncated": {
      says: "Less arrived than the file is long, and the server said that all went well.",
      remedies: [
        {
          who: "client",
          does: `Never trust 226 alone: compare the size (SIZE) or a checksum after each transfer, and fetch what is missing. ${clientSettings.resumeTransfer}.`,
        },
        {
          who: "network",
          does: "Something on the way closes data connections early (an antivirus, a proxy, a balancer's idle limit): try with TLS, or from another network.",
        },
        {
          who: "server",
          does: "See whether the file was being written while it was sent, or whether its disk has errors.",
        },
      ],
    },
    "ftp-transfer-cut": {
      says: "The data connection was cut in the middle of a transfer.",
      remedies: [
        {
          who: "server",
          does: "Look at its limits for data connections: data_connection_timeout (vsftpd), TimeoutStalled and TimeoutNoTransfer (proftpd), -I (pure-ftpd), and at quotas and rate limits.",
        },
        {
          who: "network",
          does: "A firewall or NAT with a short limit, or an antivirus that gives up on large files: try from another network.",
        },
      ],
    },
    "ftp-stalled": {
      says: "The transfer stands still.",
      remedies: [
        {
          who: "network",
          does: "Small packets pass and large ones do not: often the path MTU. Try with a smaller MTU, and look with: hangup diagnose on a capture.",
        },
        { who: "server", does: "Look for a full disk, a rate limit of zero or a process that hangs." },
      ],
    },
    "ftp-no-closing-reply": {
      says: "The data arrived, but the reply that ends the transfer never came: clients wait, and then call it failed.",
      remedies: [
        {
          who: "network",
          does: "While data flows, the control connection is idle; a firewall or NAT that forgets it swallows the reply. Raise its idle limit for port 21.",
        },
        {
          who: "client",
          does: `Switch on keep-alive for the control connection. ${clientSettings.keepAlive}.`,
        },
        {
          who: "server",
          does: "Raise idle_session_timeout (vsftpd), TimeoutIdle and TimeoutNoTransfer (proftpd), -I (pure-ftpd), and switch TCP keep-alive on.",
        },
      ],
    },
    "ftp-control-cut": lostFinds["ftp-control-cut"],
    "ftp-no-data": {
      says: "Neither passive nor active data connections work, so nothing can be listed or transferred.",
      remedies: [
        {
          who: "server",
          does: "Make passive mode work first: an open range of passive ports, and the right address in its replies.",
        },
      ],
    },
  },

  unless: (visit) =>
    visit.known(dataTlsFact) === "broken" && visit.known(wayFact)?.tls !== "none"
      ? "data connections do not come about over TLS"
      : undefined,

  async run(visit) {
    if (!visit.known(passiveFact) && !visit.known(activeFact)) return noData();
    await (await controlOf(visit)).ask("TYPE I");
    const looked = await lookFor(visit);
    if ("trouble" in looked) return failed(`the listing: ${looked.trouble.says}`, looked.trouble.found);
    return looked.file
      ? download(visit, looked.file)
      : { outcome: "ok", says: `a listing of ${looked.bytes} bytes; there is no file to fetch here` };
  },
});

const noData = (): Answer<Finding> => ({
  outcome: "failed",
  says: "no data connection",
  found: [
    {
      cause: "ftp-no-data",
      confidence: "likely",
      because: ["Of EPSV, PASV, EPRT and PORT none brought a data connection."],
    },
  ],
});

const failed = (says: string, found: Found<Finding>): Answer<Finding> => ({
  outcome: "failed",
  says,
  found: [found],
});

type Looked = { readonly file: Listed | undefined; readonly bytes: number } | { readonly trouble: Trouble };

/** Lists, and chooses a file to fetch: at the top, or one folder below. */
async function lookFor(visit: Visit): Promise<Looked> {
  const bounds = { bytesMax: LISTING_MAX, stallMs: visit.options.waitMs };
  const top = await fetch(visit, "LIST", bounds);
  if (!top) return { file: undefined, bytes: 0 };
  const trouble = troubleOf(top, "LIST", undefined, keptControl(visit).conversation.ended);
  if (trouble) return { trouble };
  const text = top.head.toString("latin1");
  let file = largest(plainFiles(text));
  for (const folder of folders(text).slice(0, FOLDERS_MAX)) {
    if (file) break;
    const below = await fetch(visit, `LIST ${folder}`, bounds);
    const files = plainFiles(below?.head.toString("latin1") ?? "");
    file = largest(files.map(({ name, size }) => ({ name: `${folder}/${name}`, size })));
  }
  return { file, bytes: top.bytes };
}

/** The largest that is still fetched whole: a short file says little. */
function largest(files: readonly Listed[]): Listed | undefined {
  const [first] = files.filter(({ size }) => size > 0 && size <= BYTES_MAX).sort((a, b) => b.size - a.size);
  return first;
}

async function download(visit: Visit, file: Listed): Promise<Answer<Finding>> {
  const control = await controlOf(visit);
  await control.ask("TYPE I");
  const reply = await control.ask(`SIZE ${file.name}`);
  const size = reply.code === 213 && /^\s*\d{1,15}\s*$/.test(reply.text) ? Number(reply.text) : file.size;
  const bounds = { bytesMax: BYTES_MAX + LISTING_MAX, stallMs: visit.options.waitMs };
  const fetched = await fetch(visit, `RETR ${file.name}`, bounds);
  if (!fetched) return noData();
  if (fetched.opening.code >= 500) {
    return {
      outcome: "ok",
      says: `a listing; its file may not be read (${fetched.opening.code})`,
      notTested: [
        { id: "ftp-transfer", because: `a download: the server refused it (${fetched.opening.code})` },
      ],
    };
  }
  const trouble = troubleOf(fetched, "RETR", size, keptControl(visit).conversation.ended);
  if (trouble) return failed(`the download: ${trouble.says}`, trouble.found);
  if (fetched.cut) {
    const because = `whether a download arrives whole: after ${fetched.bytes} of ${size} bytes we stopped`;
    return { outcome: "ok", says: because, notTested: [{ id: "ftp-transfer", because }] };
  }
  visit.learn(fileFact, { name: file.name, size });
  return { outcome: "ok", says: `a listing, and a file of ${size} bytes, whole` };
}

interface Trouble {
  readonly says: string;
  readonly found: Found<Finding>;
}

/** What is wrong with a transfer, if anything. `size`: what should have come, where that is known. */
function troubleOf(
  transferred: Transferred,
  command: string,
  size: number | undefined,
  controlEnded: Ended | undefined,
): Trouble | undefined {
  const { opening, closing, bytes, ended, cut, tls, stalledMs } = transferred;
  const trouble = (
    cause: Finding,
    says: string,
    because: string,
    confidence: Found["confidence"] = "certain",
  ): Trouble => {
    const about = { cause, confidence, because: [because], reply: (closing ?? opening).raw };
    return { says, found: { ...about, ...(ended ? { ended } : {}) } };
  };
  if (tls) {
    const says = `TLS of the data connection failed (${tls.code || tls.says})`;
    return trouble("ftp-transfer-cut", says, `${command}: ${says}.`);
  }
  if (opening.code === 425 || opening.code === 426) {
    const says = `no data connection (${opening.code})`;
    return trouble("ftp-transfer-cut", says, `${command} was answered with ${opening.code}.`, "likely");
  }
  // The server ends the session, and says why.
  if (closing?.code === 421)
    return trouble(refusalOf(closing), `ended (421) after ${bytes} bytes`, `${command} ended with 421.`);
  if (cut || opening.code >= 400) return undefined;
  const of = size === undefined ? "" : ` of ${size}`;
  const controlCut = (end: Ended): Trouble => {
    const because = `During ${command}, after ${bytes} bytes, the control connection was ${ending(end)}, without a word.`;
    const says = `the control connection was ${ending(end)}`;
    return { says, found: { ...trouble("ftp-control-cut", says, because).found, ended: end } };
  };
  if (stalledMs !== undefined && controlEnded) return controlCut(controlEnded);
  if (stalledMs !== undefined) {
    const because = `After ${bytes}${of} bytes nothing came for ${stalledMs} ms, and the connection stayed open.`;
    return trouble("ftp-stalled", `nothing more after ${bytes} bytes`, because);
  }
  const short = size !== undefined && bytes < size;
  if (short && closing && kindOf(closing) === 2) {
    const because = `The file has ${size} bytes, ${bytes} arrived, and the server said ${closing.code}.`;
    return trouble("ftp-truncated", `${bytes} of ${size} bytes, yet ${closing.code}`, because);
  }
  if (ended?.end === "rst" || short || (closing && kindOf(closing) >= 4)) {
    const how = ended ? ending(ended) : "closed";
    const said = closing ? `and the server said ${closing.code}` : "and the server said nothing more";
    const because = `${bytes}${of} bytes arrived, then the data connection was ${how}, ${said}.`;
    return trouble("ftp-transfer-cut", `cut after ${bytes} bytes`, because);
  }
  if (closing) return undefined;
  if (controlEnded) return controlCut(controlEnded);
  const because = `All ${bytes} bytes arrived, but the reply that should end the transfer never came.`;
  return trouble("ftp-no-closing-reply", "no reply at the end", because);
}
