/** Made by `npm run messages` from data/messages/errno-aix.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const aix = codeTable(
  {
    system: "aix",
    title: "errno on AIX",
    source: "Go's syscall package (BSD licence)",
  },
  `
permission-denied 1=EPERM 13=EACCES
not-found 2=ENOENT 3=ESRCH 6=ENXIO 19=ENODEV 112=ENOATTR 122=ENODATA
interrupted 4=EINTR 82=ERESTART
file-error 5=EIO 16=EBUSY 17=EEXIST 17=ENOTEMPTY 18=EXDEV 20=ENOTDIR 21=EISDIR 26=ETXTBSY 27=EFBIG 28=ENOSPC 30=EROFS 52=ESTALE 85=ELOOP 86=ENAMETOOLONG 88=EDQUOT
bad-argument 7=E2BIG 14=EFAULT 22=EINVAL 58=EDESTADDREQ 58=EDESTADDRREQ
not-about-connections 8=ENOEXEC 10=ECHILD 15=ENOTBLK 25=ENOTTY 29=ESPIPE 31=EMLINK 33=EDOM 34=ERANGE 35=ENOMSG 36=EIDRM 37=ECHRNG 38=EL2NSYNC 39=EL3HLT 40=EL3RST 41=ELNRNG
not-about-connections 42=EUNATCH 43=ENOCSI 44=EL2HLT 45=EDEADLK 46=ENOTREADY 47=EWRPROTECT 48=EFORMAT 49=ENOLCK 50=ENOCONNECT 53=EDIST 82=ECLONEME 89=ECORRUPT 90=ESYSERROR
not-about-connections 93=EREMOTE 94=ENOTRECOVERABLE 95=EOWNERDEAD 110=EMEDIA 111=ESOFT 113=ESAD 114=ENOTRUST 116=EILSEQ 123=ENOSTR 125=EMULTIHOP 127=EOVERFLOW
bad-descriptor 9=EBADF
would-block 11=EAGAIN 11=EWOULDBLOCK
out-of-memory 12=ENOMEM
too-many-open-files 23=ENFILE 24=EMFILE
broken-pipe 32=EPIPE
in-progress 55=EINPROGRESS 56=EALREADY
not-a-socket 57=ENOTSOCK
message-too-long 59=EMSGSIZE
protocol-not-supported 60=EPROTOTYPE 61=ENOPROTOOPT 62=EPROTONOSUPPORT 63=ESOCKTNOSUPPORT
not-supported 64=EOPNOTSUPP 109=ENOSYS 124=ENOTSUP
address-family-not-supported 65=EPFNOSUPPORT 66=EAFNOSUPPORT
address-in-use 67=EADDRINUSE
address-not-available 68=EADDRNOTAVAIL
network-down 69=ENETDOWN
network-unreachable 70=ENETUNREACH
keep-alive-gave-up 71=ENETRESET
connection-aborted 72=ECONNABORTED
connection-reset 73=ECONNRESET
no-buffer-space 74=ENOBUFS 118=ENOSR
already-connected 75=EISCONN
not-connected 76=ENOTCONN
socket-shut-down 77=ESHUTDOWN
connection-timed-out 78=ETIMEDOUT
connection-refused 79=ECONNREFUSED
host-down 80=EHOSTDOWN
host-unreachable 81=EHOSTUNREACH
resources-short 83=EPROCLIM 84=EUSERS 115=ETOOMANYREFS
cancelled-by-program 117=ECANCELED
timer-expired 119=ETIME
protocol-broken 120=EBADMSG 121=EPROTO
link-lost 126=ENOLINK
`,
);
