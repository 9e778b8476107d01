/** All mail servers of the tables. */
import { dovecotProgram } from "./dovecot.ts";
import { eximProgram } from "./exim.ts";
import { opensmtpdProgram } from "./opensmtpd.ts";
import type { Programs } from "./planted.ts";
import { postfixProgram } from "./postfix.ts";

export const mailPrograms = {
  postfix: postfixProgram,
  exim: eximProgram,
  OpenSMTPD: opensmtpdProgram,
  dovecot: dovecotProgram,
} as const satisfies Programs;
