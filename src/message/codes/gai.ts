/** Made by `npm run messages` from data/messages/gai.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const gai = codeTable(
  {
    system: "gai",
    title: "getaddrinfo of the GNU C library",
    source: "netdb.h of glibc",
  },
  `
bad-argument -1=EAI_BADFLAGS -12=EAI_OVERFLOW
host-not-found -2=EAI_NONAME =HOST_NOT_FOUND
name-try-again -3=EAI_AGAIN =TRY_AGAIN
name-failed -4=EAI_FAIL -11=EAI_SYSTEM =NO_RECOVERY
name-no-address -5=EAI_NODATA -9=EAI_ADDRFAMILY =NO_DATA
address-family-not-supported -6=EAI_FAMILY
protocol-not-supported -7=EAI_SOCKTYPE
service-unknown -8=EAI_SERVICE
out-of-memory -10=EAI_MEMORY
in-progress -100=EAI_INPROGRESS
cancelled-by-program -101=EAI_CANCELED
program-notice -102=EAI_NOTCANCELED -103=EAI_ALLDONE
interrupted -104=EAI_INTR
name-malformed -105=EAI_IDN_ENCODE
`,
);
