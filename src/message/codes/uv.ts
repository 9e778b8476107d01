/** Made by `npm run messages` from data/messages/uv.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const uv = codeTable(
  {
    system: "uv",
    title: "libuv and Node.js",
    source: "uv.h of libuv (MIT), util.getSystemErrorMap() of Node 20 on Linux",
  },
  `
bad-argument -7=E2BIG -3002=EAI_BADFLAGS -3013=EAI_BADHINTS -3009=EAI_OVERFLOW -3011=EAI_SOCKTYPE -4080=ECHARSET -89=EDESTADDRREQ -14=EFAULT -22=EINVAL
permission-denied -13=EACCES -1=EPERM
address-in-use -98=EADDRINUSE
address-not-available -99=EADDRNOTAVAIL
address-family-not-supported -97=EAFNOSUPPORT -3005=EAI_FAMILY
would-block -11=EAGAIN
name-no-address -3000=EAI_ADDRFAMILY -3007=EAI_NODATA
name-try-again -3001=EAI_AGAIN
name-failed -3003=EAI_CANCELED -3004=EAI_FAIL -3014=EAI_PROTOCOL
out-of-memory -3006=EAI_MEMORY -12=ENOMEM
host-not-found -3008=EAI_NONAME
service-unknown -3010=EAI_SERVICE
in-progress -114=EALREADY
bad-descriptor -9=EBADF
file-error -16=EBUSY -17=EEXIST -27=EFBIG -5=EIO -21=EISDIR -40=ELOOP -36=ENAMETOOLONG -28=ENOSPC -20=ENOTDIR -39=ENOTEMPTY -30=EROFS -26=ETXTBSY -18=EXDEV
cancelled-by-program -125=ECANCELED
connection-aborted -103=ECONNABORTED
connection-refused -111=ECONNREFUSED
connection-reset -104=ECONNRESET
host-unreachable -113=EHOSTUNREACH
interrupted -4=EINTR
already-connected -106=EISCONN
too-many-open-files -24=EMFILE -23=ENFILE
message-too-long -90=EMSGSIZE
network-down -100=ENETDOWN -64=ENONET
network-unreachable -101=ENETUNREACH
no-buffer-space -105=ENOBUFS
not-found -19=ENODEV -2=ENOENT -3=ESRCH -6=ENXIO -61=ENODATA
protocol-not-supported -92=ENOPROTOOPT -93=EPROTONOSUPPORT -91=EPROTOTYPE -94=ESOCKTNOSUPPORT
not-supported -38=ENOSYS -95=ENOTSUP
not-connected -107=ENOTCONN
not-a-socket -88=ENOTSOCK
not-about-connections -75=EOVERFLOW -34=ERANGE -29=ESPIPE -31=EMLINK -25=ENOTTY -4028=EFTYPE -84=EILSEQ -4094=UNKNOWN -49=EUNATCH
broken-pipe -32=EPIPE
protocol-broken -71=EPROTO
socket-shut-down -108=ESHUTDOWN
connection-timed-out -110=ETIMEDOUT
end-of-file -4095=EOF
host-down -112=EHOSTDOWN
link-lost -121=EREMOTEIO
`,
);
