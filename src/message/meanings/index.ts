/**
 * Every meaning by its id: what errors of all systems come down to, told once.
 *
 * What a meaning proves is a property of the event, so systems may share one only if the code proves the same
 * on each of them. The rule:
 *
 * - `rst`: only where a kernel says that it received a RST, and has no other reason to use the code
 *   (`connection-reset`: ECONNRESET, 10054 for TCP). Programs that use the same words for more than that have
 *   `reset-reported`; those that call a FIN so have `connection-lost`.
 * - ECONNREFUSED does not prove a RST (an ICMP message gives it too), and neither does EPIPE or 10053.
 * - `fin`: nowhere here. An end of file may stand for a FIN, for a TLS close, or come second after a RST; only
 *   the grammar of a text can know.
 */
import type { Meaning } from "../meaning.ts";
import { aborted } from "./aborted.ts";
import { certificates } from "./certificates.ts";
import { closed } from "./closed.ts";
import { databases } from "./databases.ts";
import { ftp } from "./ftp.ts";
import { gateways } from "./gateways.ts";
import { http } from "./http.ts";
import { http2 } from "./http2.ts";
import { mail } from "./mail.ts";
import { naming } from "./naming.ts";
import { ownProgram } from "./own-program.ts";
import { reaching } from "./reaching.ts";
import { reset } from "./reset.ts";
import { resources } from "./resources.ts";
import { timing } from "./timing.ts";
import { tls } from "./tls.ts";

/** In the order in which lists show them. */
const all: readonly Meaning[] = [
  ...reset,
  ...aborted,
  ...closed,
  ...reaching,
  ...timing,
  ...naming,
  ...resources,
  ...tls,
  ...certificates,
  ...http,
  ...gateways,
  ...http2,
  ...mail,
  ...ftp,
  ...databases,
  ...ownProgram,
];

export const meanings: ReadonlyMap<string, Meaning> = new Map(all.map((meaning) => [meaning.id, meaning]));
