/** Made by `npm run messages` from data/messages/errno-solaris.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const solaris = codeTable(
  {
    system: "solaris",
    title: "errno on Solaris and illumos",
    source: "Go's syscall package (BSD licence)",
  },
  `
permission-denied 1=EPERM 13=EACCES
not-found 2=ENOENT 3=ESRCH 6=ENXIO 19=ENODEV 61=ENODATA
interrupted 4=EINTR 91=ERESTART
file-error 5=EIO 16=EBUSY 17=EEXIST 18=EXDEV 20=ENOTDIR 21=EISDIR 26=ETXTBSY 27=EFBIG 28=ENOSPC 30=EROFS 49=EDQUOT 78=ENAMETOOLONG 90=ELOOP 93=ENOTEMPTY 151=ESTALE
bad-argument 7=E2BIG 14=EFAULT 22=EINVAL 96=EDESTADDRREQ
not-about-connections 8=ENOEXEC 10=ECHILD 15=ENOTBLK 25=ENOTTY 29=ESPIPE 31=EMLINK 33=EDOM 34=ERANGE 35=ENOMSG 36=EIDRM 37=ECHRNG 38=EL2NSYNC 39=EL3HLT 40=EL3RST 41=ELNRNG
not-about-connections 42=EUNATCH 43=ENOCSI 44=EL2HLT 45=EDEADLK 46=ENOLCK 50=EBADE 51=EBADR 52=EXFULL 53=ENOANO 54=EBADRQC 55=EBADSLT 56=EDEADLOCK 57=EBFONT 58=EOWNERDEAD
not-about-connections 59=ENOTRECOVERABLE 60=ENOSTR 65=ENOPKG 66=EREMOTE 68=EADV 69=ESRMNT 72=ELOCKUNMAPPED 73=ENOTACTIVE 74=EMULTIHOP 79=EOVERFLOW 80=ENOTUNIQ 82=EREMCHG 83=ELIBACC
not-about-connections 84=ELIBBAD 85=ELIBSCN 86=ELIBMAX 87=ELIBEXEC 88=EILSEQ 92=ESTRPIPE
bad-descriptor 9=EBADF 81=EBADFD
would-block 11=EAGAIN 11=EWOULDBLOCK
out-of-memory 12=ENOMEM
too-many-open-files 23=ENFILE 24=EMFILE
broken-pipe 32=EPIPE
cancelled-by-program 47=ECANCELED
not-supported 48=ENOTSUP 89=ENOSYS 122=EOPNOTSUPP
timer-expired 62=ETIME
no-buffer-space 63=ENOSR 132=ENOBUFS
network-down 64=ENONET 127=ENETDOWN
link-lost 67=ENOLINK 70=ECOMM
protocol-broken 71=EPROTO 77=EBADMSG
resources-short 94=EUSERS 144=ETOOMANYREFS
not-a-socket 95=ENOTSOCK
message-too-long 97=EMSGSIZE
protocol-not-supported 98=EPROTOTYPE 99=ENOPROTOOPT 120=EPROTONOSUPPORT 121=ESOCKTNOSUPPORT
address-family-not-supported 123=EPFNOSUPPORT 124=EAFNOSUPPORT
address-in-use 125=EADDRINUSE
address-not-available 126=EADDRNOTAVAIL
network-unreachable 128=ENETUNREACH
keep-alive-gave-up 129=ENETRESET
connection-aborted 130=ECONNABORTED
connection-reset 131=ECONNRESET
already-connected 133=EISCONN
not-connected 134=ENOTCONN
socket-shut-down 143=ESHUTDOWN
connection-timed-out 145=ETIMEDOUT
connection-refused 146=ECONNREFUSED
host-down 147=EHOSTDOWN
host-unreachable 148=EHOSTUNREACH
in-progress 149=EALREADY 150=EINPROGRESS
`,
);
