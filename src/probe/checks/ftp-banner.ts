import { setTimeout as pause } from "node:timers/promises";
import { fromCatalogue } from "../catalogue.ts";
import type { Answer } from "../check.ts";
import { ConnectFailed, type Conversation } from "../conversation.ts";
import { clientSettings } from "../ftp/client-settings.ts";
import { Control, keepControl, wayFact } from "../ftp/control.ts";
import { defineFtpCheck, type Lost, lostFinds } from "../ftp/ftp-check.ts";
import { refusalOf } from "../ftp/refusals.ts";
import type { Reply } from "../reply.ts";
import { SETTLING_MS } from "../settling.ts";
import type { Visit } from "../visit.ts";

type Finding =
  | Lost
  | "rejected-after-accept"
  | "wrong-protocol"
  | "ftp-no-greeting"
  | "tls-on-plain-port"
  | "ftp-slow-greeting";

/** Clients wait 20 to 60 s; somebody who sits there calls 5 s broken. */
const SLOW_MS = 4000;
const AT_ONCE_MS = 1000;
/** What is left to tell that nothing came. */
const RESERVE_MS = 500;

export default defineFtpCheck<Finding>({
  id: "ftp-banner",
  asks: "Does the server greet us?",
  of: ["ftp", "ftps"],
  after: ["connect"],
  weight: 70,
  finds: {
    ...lostFinds,
    "rejected-after-accept": fromCatalogue("rejected-after-accept"),
    "wrong-protocol": {
      says: "What answers at this port is no FTP server.",
      remedies: [
        {
          who: "client",
          does: "Check the port: FTP is 21, FTP over implicit TLS 990, SFTP (which is SSH, another protocol) 22.",
        },
      ],
    },
    "ftp-no-greeting": {
      says: "The connection is there, but the server says nothing.",
      remedies: [
        {
          who: "server",
          does: "A server that looks up the caller's name before it greets waits for DNS: reverse_lookup_enable=NO (vsftpd), UseReverseDNS off (proftpd), -H (pure-ftpd). Else it hangs, or all its processes are busy.",
        },
        {
          who: "network",
          does: "A firewall or antivirus that accepts in the server's place may be waiting for a server that does not answer.",
        },
      ],
    },
    "ftp-slow-greeting": {
      says: "The server takes long to greet; clients with little patience give up.",
      remedies: [
        {
          who: "server",
          does: "Mostly it waits for DNS to tell the caller's name: reverse_lookup_enable=NO (vsftpd), UseReverseDNS off (proftpd), -H (pure-ftpd).",
        },
        { who: "client", does: `Give the client patience. ${clientSettings.patience}.` },
      ],
    },
    "tls-on-plain-port": {
      says: "The server waits for TLS at once; plain FTP gets no answer there.",
      remedies: [
        {
          who: "client",
          does: `Choose implicit TLS (${clientSettings.implicitTls}), or the port for plain and explicit FTP (21).`,
        },
      ],
    },
  },

  async run(visit) {
    // Perhaps it still counts our own connections of a moment ago; how many it allows is a question of its own.
    for (const pauseMs of SETTLING_MS) {
      const first = await greet(visit).catch(unlessRefused);
      if (first && !first.found?.some(({ cause }) => cause.startsWith("ftp-too-many"))) return first;
      await pause(visit.wait(pauseMs));
    }
    return greet(visit);
  },
});

function unlessRefused(error: unknown): undefined {
  if (!(error instanceof ConnectFailed)) throw error;
}

/** Connects and hears the greeting; keeps the control connection if there is one. */
async function greet(visit: Visit): Promise<Answer<Finding>> {
  const implicit = visit.target.scheme === "ftps";
  const conversation = await visit.open();
  const control = new Control(conversation, visit);
  if (implicit) {
    const trouble = await control.startTls();
    if (trouble) return noTls(visit, conversation, trouble.code, trouble.says);
  }
  let answered = await control.hear();
  if ("silent" in answered) {
    // Time-outs of name servers are 5 s; meanwhile the other question is asked.
    const late = control.hear(Math.max(1, Math.min(2 * visit.options.waitMs, visit.leftMs - RESERVE_MS)));
    late.catch(() => undefined);
    if (!implicit && (await wantsTls(visit))) return tlsFirst(visit, conversation);
    answered = await late;
  }
  if ("ended" in answered) return turnedAway(visit, conversation);
  if ("silent" in answered) return silence(visit, conversation);
  const { reply } = answered;
  if (reply.endless) return endless(visit, conversation, reply);
  if (reply.code !== 220) return refused(visit, conversation, reply);
  const tookMs = Math.round(performance.now() - conversation.since);
  visit.learn(wayFact, { tls: implicit ? "implicit" : "none" });
  keepControl(visit, control);
  if (tookMs <= SLOW_MS) return { outcome: "ok", says: `"${firstWords(reply)}"` };
  if (!(await slowAgain(visit, implicit)))
    return { outcome: "limited", says: `greets after ${tookMs} ms once, and at once when asked again` };
  const because = [`The greeting came ${tookMs} ms after the connect.`];
  return {
    outcome: "limited",
    says: `greets after ${tookMs} ms`,
    found: [{ cause: "ftp-slow-greeting", confidence: "certain", because, reply: reply.raw }],
  };
}

/** A server that only had a bad moment greets the next client at once. Without time to see, it is slow. */
async function slowAgain(visit: Visit, implicit: boolean): Promise<boolean> {
  const conversation = await visit.open();
  const control = new Control(conversation, visit);
  const trouble = implicit && (await control.startTls());
  const answered = trouble ? undefined : await control.hear(Math.min(SLOW_MS, visit.leftMs / 2));
  const tookMs = performance.now() - conversation.since;
  visit.close(conversation);
  return !answered || !("reply" in answered) || tookMs > AT_ONCE_MS;
}

/** A banner may be a page long. */
const firstWords = ({ text }: Reply): string =>
  (text.split("\n").find((line) => /\w/.test(line)) ?? "").trim().slice(0, 100);

function endless(visit: Visit, conversation: Conversation, { raw }: Reply): Answer<Finding> {
  visit.close(conversation, "abort");
  return {
    outcome: "failed",
    says: "a greeting without end",
    found: [
      {
        cause: "ftp-broken-reply",
        confidence: "certain",
        by: "server",
        reply: raw.slice(0, 300),
        because: [`After ${conversation.bytes} bytes the greeting had not ended; we stopped reading.`],
      },
    ],
  };
}

async function refused(visit: Visit, conversation: Conversation, reply: Reply): Promise<Answer<Finding>> {
  const ended = await conversation.waitForEnd(visit.wait(500));
  visit.close(conversation);
  if (reply.code >= 400 && reply.code < 600) {
    return {
      outcome: "failed",
      says: `turned away: "${reply.raw}"`,
      found: [
        {
          cause: refusalOf(reply),
          confidence: "certain",
          by: "server",
          reply: reply.raw,
          because: [`Instead of a greeting (220) the server said ${reply.code}.`],
          ...(ended ? { ended } : {}),
        },
      ],
    };
  }
  return {
    outcome: "failed",
    says: `no FTP: "${reply.raw.slice(0, 80)}"`,
    found: [
      {
        cause: "wrong-protocol",
        confidence: "certain",
        reply: reply.raw,
        because: [`FTP begins with "220"; this server said something else${speaks(reply.raw)}.`],
      },
    ],
  };
}

/** Which protocol it is, by its first words. */
function speaks(text: string): string {
  if (text.startsWith("SSH-")) return ": it speaks SSH (SFTP goes there, FTP does not)";
  if (/^HTTP\/|^<(?:!doctype|html)/i.test(text)) return ": it speaks HTTP";
  if (/^\* OK/.test(text)) return ": it speaks IMAP";
  if (/^\+OK/.test(text)) return ": it speaks POP3";
  if ((text[0] === "\x15" || text[0] === "\x16") && text[1] === "\x03") return ": it speaks TLS";
  return "";
}

function turnedAway(visit: Visit, conversation: Conversation): Answer<Finding> {
  const { ended } = conversation;
  visit.close(conversation);
  const how = ended?.end === "rst" ? "reset" : "closed";
  return {
    outcome: "failed",
    says: `${how} before any greeting`,
    found: [
      {
        cause: "rejected-after-accept",
        confidence: "certain",
        by: "server",
        ...(ended ? { ended } : {}),
        because: [`The connection was accepted and ${how} before the server said a word.`],
      },
    ],
  };
}

/** Nothing comes: does it wait for TLS? */
async function wantsTls(visit: Visit): Promise<boolean> {
  const again = await visit.open();
  const trouble = await new Control(again, visit).startTls();
  visit.close(again);
  return trouble === undefined;
}

function tlsFirst(visit: Visit, conversation: Conversation): Answer<Finding> {
  visit.close(conversation);
  return {
    outcome: "failed",
    says: "no greeting in plain, but TLS works",
    found: [
      {
        cause: "tls-on-plain-port",
        confidence: "certain",
        by: "client",
        because: ["Without TLS the server stayed silent; a TLS handshake at the same port succeeded."],
      },
    ],
  };
}

function silence(visit: Visit, conversation: Conversation): Answer<Finding> {
  visit.close(conversation);
  const waited = Math.round(performance.now() - conversation.since);
  return {
    outcome: "failed",
    says: "no greeting",
    found: [
      {
        cause: "ftp-no-greeting",
        confidence: "certain",
        because: [`Connected, but no greeting came within ${waited} ms.`],
      },
    ],
  };
}

function noTls(visit: Visit, conversation: Conversation, code: string, says: string): Answer<Finding> {
  const { ended } = conversation;
  visit.close(conversation);
  return {
    outcome: "failed",
    says: `no TLS: ${code || says}`,
    found: [
      {
        cause: "wrong-protocol",
        confidence: "likely",
        ...(ended ? { ended } : {}),
        says: "The server does not begin with TLS at this port.",
        because: [`Our TLS hello was not answered with TLS (${code || says}).`],
        remedies: [
          {
            who: "client",
            does: `Choose explicit TLS instead of implicit, usually port 21. ${clientSettings.explicitTls}.`,
          },
        ],
      },
    ],
  };
}
