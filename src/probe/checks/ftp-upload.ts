import { randomBytes } from "node:crypto";
import type { Answer, Found } from "../check.ts";
import { clientSettings } from "../ftp/client-settings.ts";
import { controlOf } from "../ftp/control.ts";
import { defineFtpCheck } from "../ftp/ftp-check.ts";
import { dataTlsFact, passiveFact } from "../ftp/modes.ts";
import { dataOver } from "../ftp/transfer.ts";
import { sendOver, type Uploaded } from "../ftp/upload.ts";
import { ending, spoken } from "../idle/watch.ts";
import { kindOf, type Reply } from "../reply.ts";
import type { Visit } from "../visit.ts";

type Finding = "ftp-upload-refused" | "ftp-upload-cut" | "ftp-upload-stalled" | "ftp-upload-truncated";

/** More than the socket buffers on both sides hold before anybody has to wait (a few hundred KB). */
const BYTES = 1 << 20;
/** Where servers take uploads from strangers, when not at the top. */
const FOLDERS = ["", "incoming/", "upload/", "uploads/"];

export default defineFtpCheck<Finding>({
  id: "ftp-upload",
  asks: "Does an upload arrive whole?",
  of: ["ftp", "ftps"],
  after: ["ftp-login"],
  weight: 67,
  finds: {
    "ftp-upload-refused": {
      says: "The server takes no uploads from this user here.",
      remedies: [
        {
          who: "server",
          does: "write_enable=YES and, for anonymous users, anon_upload_enable=YES (vsftpd); <Limit STOR> AllowAll (proftpd); no -i (pure-ftpd); and let the user's own account write to the folder. Disk and quota must have room.",
        },
        { who: "client", does: "Choose a folder in which this user may write." },
      ],
    },
    "ftp-upload-cut": {
      says: "The upload was cut in the middle.",
      remedies: [
        {
          who: "server",
          does: "Look at quotas, size limits, disk space and time-outs of data connections: data_connection_timeout (vsftpd), TimeoutStalled and MaxStoreFileSize (proftpd), -n and -I (pure-ftpd).",
        },
        {
          who: "network",
          does: "An antivirus that inspects uploads, a firewall or a proxy may cut them: try over TLS, or from another network.",
        },
        {
          who: "client",
          does: `Resume instead of beginning anew (REST, APPE). ${clientSettings.resumeTransfer}.`,
        },
      ],
    },
    "ftp-upload-stalled": {
      says: "The server stopped taking the upload, and said nothing.",
      remedies: [
        { who: "server", does: "Look for a full disk, a rate limit or a program that does not read on." },
        {
          who: "network",
          does: "Small packets pass and large ones do not: often the path MTU. Try with a smaller MTU.",
        },
      ],
    },
    "ftp-upload-truncated": {
      says: "The server says that the upload went well, and has less of it than was sent.",
      remedies: [
        {
          who: "client",
          does: "Never trust 226 alone: compare sizes (SIZE) after each upload. Transfer in binary mode (TYPE I).",
        },
        {
          who: "server",
          does: "Look for a full disk, a quota, or a program that moves files before they are whole.",
        },
      ],
    },
  },
  unless(visit) {
    if (!visit.options.upload) return "it would leave something at the server; --upload does it";
    if (visit.known(dataTlsFact) === "broken") return "data connections do not come about over TLS";
    return visit.known(passiveFact) ? undefined : "no passive data connection comes about";
  },

  async run(visit) {
    const control = await controlOf(visit);
    await control.ask("TYPE I");
    let last: Uploaded | undefined;
    for (const folder of FOLDERS) {
      const name = `${folder}hangup-${randomBytes(6).toString("hex")}.tmp`;
      const [passive = "EPSV"] = visit.known(passiveFact) ?? [];
      const data = await dataOver(visit, control, passive);
      last = await sendOver(visit, control, data, `STOR ${name}`, randomBytes(BYTES));
      if (kindOf(last.opening) === 1) return judged(visit, name, last);
    }
    return refused((last as Uploaded).opening);
  },
});

/** What the server has of it; and away with it. */
async function judged(visit: Visit, name: string, uploaded: Uploaded): Promise<Answer<Finding>> {
  const control = await controlOf(visit);
  await control.ask("TYPE I");
  const size = await control.ask(`SIZE ${name}`);
  const removed = await control.ask(`DELE ${name}`);
  const stored = size.code === 213 ? Number(size.text) : undefined;
  const answer = answerFor(uploaded, stored);
  // A server may let strangers bring things and not take them away.
  if (kindOf(removed) === 2 || stored === undefined) return answer;
  const because = `${name} could not be removed from the server (${removed.code}): please do`;
  return { ...answer, notTested: [{ id: "ftp-upload", because }] };
}

function answerFor(uploaded: Uploaded, stored: number | undefined): Answer<Finding> {
  const { closing, taken, ended, stalledMs, tls } = uploaded;
  const has = stored === undefined ? "" : ` The server has ${stored} bytes of it.`;
  const said = closing ? `the server said ${closing.code}` : "the server said nothing more";
  const failed = (cause: Finding, says: string, because: string): Answer<Finding> => {
    const found: Found<Finding> = {
      cause,
      confidence: "certain",
      because: [because],
      reply: (closing ?? uploaded.opening).raw,
      ...(ended ? { ended } : {}),
    };
    return { outcome: "failed", says, found: [found] };
  };
  if (tls) {
    const says = `TLS of the data connection failed (${tls.code || tls.says})`;
    return failed("ftp-upload-cut", says, `${says}.`);
  }
  if (stalledMs !== undefined) {
    const because = `After ${taken} bytes nothing more was taken for ${spoken(stalledMs)}; ${said}.${has}`;
    return failed("ftp-upload-stalled", `nothing more taken after ${taken} bytes`, because);
  }
  if (!closing || kindOf(closing) !== 2 || taken < BYTES) {
    const how = ended ? `, and the data connection was ${ending(ended)}` : "";
    const because = `Of ${BYTES} bytes, ${taken} had been taken by our own system; ${said}${how}.${has}`;
    return failed("ftp-upload-cut", `cut; ${said}`, because);
  }
  if (stored !== undefined && stored !== BYTES) {
    const because = `We sent ${BYTES} bytes, the server said ${closing.code}, and has ${stored}.`;
    return failed("ftp-upload-truncated", `${stored} of ${BYTES} bytes, yet ${closing.code}`, because);
  }
  const checked = stored === undefined ? "; the server does not tell its size" : ", whole";
  return { outcome: "ok", says: `an upload of ${BYTES} bytes${checked}` };
}

function refused({ code, raw }: Reply): Answer<Finding> {
  return {
    outcome: "limited",
    says: `refused (${code})`,
    found: [
      {
        cause: "ftp-upload-refused",
        confidence: "certain",
        by: "server",
        reply: raw,
        because: [`STOR was answered with ${code}.`],
      },
    ],
  };
}
