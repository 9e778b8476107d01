/** SMTP: exim and OpenSMTPD, in order and out of order. */
import { mailPrograms } from "./planted/mail.ts";
import { testMail } from "./planted/test-mail.ts";

testMail("exim", mailPrograms.exim);
testMail("OpenSMTPD", mailPrograms.OpenSMTPD);
