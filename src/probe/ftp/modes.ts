/** What checks of FTP tell each other beyond the control connection: which ways to a data connection work. */
import type { Confidence } from "../../cause/cause.ts";
import { fact } from "../visit.ts";
import type { Control } from "./control.ts";
import type { Listed } from "./listing.ts";

/** Passive commands that work, best first; absent when none does. */
export const passiveFact = fact<readonly ("EPSV" | "PASV")[]>("ftp-passive");
/** Active commands that work. */
export const activeFact = fact<readonly ("EPRT" | "PORT")[]>("ftp-active");
/** TLS does not come about on data connections. */
export const dataTlsFact = fact<"broken">("ftp-data-tls");
/** A session that was left alone, to see how long it may be. */
export const idleFact = fact<Control>("ftp-idle");
/** A file that can be fetched. */
export const fileFact = fact<Listed>("ftp-file");

/**
 * How sure a finding is that only some clients meet: those set to active mode, those set to plain FTP, those that
 * cannot resume TLS sessions. That it is so is certain; whether it is what the user meets depends on the client. So it
 * stands behind whatever every client meets, and first where there is nothing else.
 */
export const onlySomeClients = (otherwiseWorks: boolean): Confidence =>
  otherwiseWorks ? "possible" : "certain";
