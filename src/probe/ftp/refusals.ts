/**
 * What a server means when it refuses: the words beside 421, 530 and 550, as vsftpd, proftpd, pure-ftpd,
 * FileZilla Server and IIS write them. The words are a hint; the code is what counts.
 */

import type { Finds } from "../check.ts";
import type { Reply } from "../reply.ts";
import { clientSettings } from "./client-settings.ts";

export type Refusal =
  | "ftp-too-many-users"
  | "ftp-too-many-from-address"
  | "ftp-account-disabled"
  | "ftp-tls-required"
  | "ftp-server-error"
  | "ftp-login-refused"
  | "ftp-service-closing"
  | "ftp-idle-timeout";

const signs: readonly { readonly means: Refusal; readonly words: RegExp }[] = [
  { means: "ftp-server-error", words: /\bOOPS\b|fatal|internal (?:server )?error|misconfigur/i },
  {
    means: "ftp-too-many-from-address",
    words:
      /(?:too many|maximum number of)[^\n]{0,60}(?:from (?:your|this)|per (?:host|ip|user)|your (?:internet )?address|same ip)|\bper (?:ip|host)\b|(?:clients?|connections?|sessions?|logins?)[^\n]{0,20}(?:for|of) (?:this|your) user/i,
  },
  {
    means: "ftp-too-many-users",
    words:
      /too many|maximum (?:number|clients|allowed)|max(?:imum)? (?:clients|connections|users)|already connected|\d+ users|server (?:is )?full|(?:connection|session) limit/i,
  },
  {
    means: "ftp-tls-required",
    words:
      /(?:must|required?|only|non-anonymous)[^\n]{0,60}\b(?:tls|ssl|encrypt\w*|secure)|\b(?:tls|ssl|secure\w*|encryption)[^\n]{0,40}(?:required|mandatory|only|must)|cleartext|(?:using|with|over) (?:tls|ssl)\b/i,
  },
  {
    means: "ftp-account-disabled",
    words: /disabled|locked|expired|suspended|not allowed|account (?:is )?(?:inactive|closed)|denied/i,
  },
  { means: "ftp-idle-timeout", words: /time-?out|timed out|idle|inactivity/i },
];

/** What a refusal most likely means. */
export function refusalOf({ code, text }: Reply): Refusal {
  const said = signs.find(({ words }) => words.test(text));
  if (code === 421) return said?.means ?? "ftp-service-closing";
  return said && said.means !== "ftp-idle-timeout" ? said.means : "ftp-login-refused";
}

/** Every refusal as something that can be found. */
export const refusals: Readonly<Record<Refusal, Finds>> = {
  "ftp-too-many-users": {
    says: "The server has as many users as it allows, and turned us away.",
    remedies: [
      {
        who: "server",
        does: "Raise the limit if the machine can bear it: max_clients (vsftpd), MaxClients or MaxInstances (proftpd), -c (pure-ftpd); and look for sessions that were never closed.",
      },
      { who: "client", does: "Try again later; a client that retries every second keeps the server full." },
    ],
  },
  "ftp-too-many-from-address": {
    says: "The server allows no more sessions from one address (or user), and turned us away.",
    remedies: [
      {
        who: "client",
        does: `Allow fewer transfers at once. ${clientSettings.fewerSessions}.`,
      },
      {
        who: "server",
        does: "Raise max_per_ip (vsftpd), MaxClientsPerHost or MaxClientsPerUser (proftpd), -C (pure-ftpd). Behind a NAT, all of an office are one address.",
      },
    ],
  },
  "ftp-account-disabled": {
    says: "The server knows the account and will not let it in.",
    remedies: [
      {
        who: "server",
        does: "Ask its operator: the account may be locked, expired, listed in /etc/ftpusers or userlist_file, or have a shell that is not in /etc/shells.",
      },
    ],
  },
  "ftp-tls-required": {
    says: "The server lets nobody in without TLS.",
    remedies: [
      {
        who: "client",
        does: `Use explicit TLS. ${clientSettings.explicitTls}.`,
      },
    ],
  },
  "ftp-server-error": {
    says: "The server itself is not in order, and says so.",
    remedies: [
      {
        who: "server",
        does: "Its reply names the setting or file that is wrong; correct it and restart the service (vsftpd: 500 OOPS tells the line of vsftpd.conf, the directory or the library).",
      },
    ],
  },
  "ftp-login-refused": {
    says: "The server did not accept user and password.",
    remedies: [
      {
        who: "client",
        does: "Check user name and password; both tell capitals from small letters, and a blank at the end counts.",
      },
      { who: "server", does: "Its own log says whether it was the password, the shell or a list of users." },
    ],
  },
  "ftp-service-closing": {
    says: "The server says that it is closing its service (421).",
    remedies: [
      {
        who: "server",
        does: "Look why in its log: shutting down (ftpshut, /etc/shutmsg), out of memory or of processes, or an access rule.",
      },
    ],
  },
  "ftp-idle-timeout": {
    says: "The server ended the session because nothing was said for too long.",
    remedies: [
      {
        who: "client",
        does: `Let the client speak now and then. ${clientSettings.keepAlive}.`,
      },
      {
        who: "server",
        does: "Raise idle_session_timeout (vsftpd), TimeoutIdle, TimeoutNoTransfer or TimeoutSession, whichever its reply names (proftpd), -I (pure-ftpd, minutes).",
      },
    ],
  },
};
