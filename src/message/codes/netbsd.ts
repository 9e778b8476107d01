/** Made by `npm run messages` from data/messages/errno-netbsd.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const netbsd = codeTable(
  {
    system: "netbsd",
    title: "errno on NetBSD",
    source: "Go's syscall package (BSD licence)",
  },
  `
permission-denied 1=EPERM 13=EACCES 80=EAUTH 81=ENEEDAUTH
not-found 2=ENOENT 3=ESRCH 6=ENXIO 19=ENODEV 89=ENODATA 93=ENOATTR
interrupted 4=EINTR
file-error 5=EIO 16=EBUSY 17=EEXIST 18=EXDEV 20=ENOTDIR 21=EISDIR 26=ETXTBSY 27=EFBIG 28=ENOSPC 30=EROFS 62=ELOOP 63=ENAMETOOLONG 66=ENOTEMPTY 69=EDQUOT 70=ESTALE
bad-argument 7=E2BIG 14=EFAULT 22=EINVAL 39=EDESTADDRREQ
not-about-connections 8=ENOEXEC 10=ECHILD 11=EDEADLK 15=ENOTBLK 25=ENOTTY 29=ESPIPE 31=EMLINK 33=EDOM 34=ERANGE 71=EREMOTE 72=EBADRPC 73=ERPCMISMATCH 74=EPROGUNAVAIL
not-about-connections 75=EPROGMISMATCH 76=EPROCUNAVAIL 77=ENOLCK 79=EFTYPE 82=EIDRM 83=ENOMSG 84=EOVERFLOW 85=EILSEQ 91=ENOSTR 94=EMULTIHOP 96=ELAST
bad-descriptor 9=EBADF
out-of-memory 12=ENOMEM
too-many-open-files 23=ENFILE 24=EMFILE
broken-pipe 32=EPIPE
would-block 35=EAGAIN 35=EWOULDBLOCK
in-progress 36=EINPROGRESS 37=EALREADY
not-a-socket 38=ENOTSOCK
message-too-long 40=EMSGSIZE
protocol-not-supported 41=EPROTOTYPE 42=ENOPROTOOPT 43=EPROTONOSUPPORT 44=ESOCKTNOSUPPORT
not-supported 45=EOPNOTSUPP 78=ENOSYS 86=ENOTSUP
address-family-not-supported 46=EPFNOSUPPORT 47=EAFNOSUPPORT
address-in-use 48=EADDRINUSE
address-not-available 49=EADDRNOTAVAIL
network-down 50=ENETDOWN
network-unreachable 51=ENETUNREACH
keep-alive-gave-up 52=ENETRESET
connection-aborted 53=ECONNABORTED
connection-reset 54=ECONNRESET
no-buffer-space 55=ENOBUFS 90=ENOSR
already-connected 56=EISCONN
not-connected 57=ENOTCONN
socket-shut-down 58=ESHUTDOWN
resources-short 59=ETOOMANYREFS 67=EPROCLIM 68=EUSERS
connection-timed-out 60=ETIMEDOUT
connection-refused 61=ECONNREFUSED
host-down 64=EHOSTDOWN
host-unreachable 65=EHOSTUNREACH
cancelled-by-program 87=ECANCELED
protocol-broken 88=EBADMSG 96=EPROTO
timer-expired 92=ETIME
link-lost 95=ENOLINK
`,
);
