/** Made by `npm run messages` from data/messages/errno-wincrt.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const wincrt = codeTable(
  {
    system: "wincrt",
    title: "errno on the Windows C runtime",
    source: "errno.h of mingw-w64 headers (public domain)",
  },
  `
permission-denied 1=EPERM 13=EACCES
not-found 2=ENOENT 3=ESRCH 6=ENXIO 19=ENODEV 120=ENODATA
interrupted 4=EINTR
file-error 5=EIO 16=EBUSY 17=EEXIST 18=EXDEV 20=ENOTDIR 21=EISDIR 27=EFBIG 28=ENOSPC 30=EROFS 38=ENAMETOOLONG 41=ENOTEMPTY 114=ELOOP 139=ETXTBSY
bad-argument 7=E2BIG 14=EFAULT 22=EINVAL 109=EDESTADDRREQ
not-about-connections 8=ENOEXEC 10=ECHILD 25=ENOTTY 29=ESPIPE 31=EMLINK 33=EDOM 34=ERANGE 36=EDEADLK 39=ENOLCK 42=EILSEQ 111=EIDRM 122=ENOMSG 125=ENOSTR 127=ENOTRECOVERABLE
not-about-connections 132=EOVERFLOW 133=EOWNERDEAD
bad-descriptor 9=EBADF
would-block 11=EAGAIN 140=EWOULDBLOCK
out-of-memory 12=ENOMEM
too-many-open-files 23=ENFILE 24=EMFILE
broken-pipe 32=EPIPE
not-supported 40=ENOSYS 129=ENOTSUP 130=EOPNOTSUPP
address-in-use 100=EADDRINUSE
address-not-available 101=EADDRNOTAVAIL
address-family-not-supported 102=EAFNOSUPPORT
in-progress 103=EALREADY 112=EINPROGRESS
protocol-broken 104=EBADMSG 134=EPROTO
cancelled-by-program 105=ECANCELED
connection-aborted 106=ECONNABORTED
connection-refused 107=ECONNREFUSED
connection-reset 108=ECONNRESET
host-unreachable 110=EHOSTUNREACH
already-connected 113=EISCONN
message-too-long 115=EMSGSIZE
network-down 116=ENETDOWN
keep-alive-gave-up 117=ENETRESET
network-unreachable 118=ENETUNREACH
no-buffer-space 119=ENOBUFS 124=ENOSR
link-lost 121=ENOLINK
protocol-not-supported 123=ENOPROTOOPT 135=EPROTONOSUPPORT 136=EPROTOTYPE
not-connected 126=ENOTCONN
not-a-socket 128=ENOTSOCK
timer-expired 137=ETIME
connection-timed-out 138=ETIMEDOUT
`,
);
