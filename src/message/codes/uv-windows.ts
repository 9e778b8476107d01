/** Made by `npm run messages` from data/messages/uv.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const uvWindows = codeTable(
  {
    system: "uv-windows",
    title: "libuv and Node.js on Windows",
    source: "uv/errno.h of libuv (MIT)",
  },
  `
bad-argument -4093=E2BIG -4080=ECHARSET -4076=EDESTADDRREQ -4074=EFAULT -4071=EINVAL
permission-denied -4092=EACCES -4048=EPERM
address-in-use -4091=EADDRINUSE
address-not-available -4090=EADDRNOTAVAIL
address-family-not-supported -4089=EAFNOSUPPORT
would-block -4088=EAGAIN
in-progress -4084=EALREADY
bad-descriptor -4083=EBADF
file-error -4082=EBUSY -4075=EEXIST -4036=EFBIG -4070=EIO -4068=EISDIR -4067=ELOOP -4064=ENAMETOOLONG -4055=ENOSPC -4052=ENOTDIR -4051=ENOTEMPTY -4043=EROFS -4038=ETXTBSY
file-error -4037=EXDEV
cancelled-by-program -4081=ECANCELED
connection-aborted -4079=ECONNABORTED
connection-refused -4078=ECONNREFUSED
connection-reset -4077=ECONNRESET
host-unreachable -4073=EHOSTUNREACH
interrupted -4072=EINTR
already-connected -4069=EISCONN
too-many-open-files -4066=EMFILE -4061=ENFILE
message-too-long -4065=EMSGSIZE
network-down -4063=ENETDOWN -4056=ENONET
network-unreachable -4062=ENETUNREACH
no-buffer-space -4060=ENOBUFS
not-found -4059=ENODEV -4058=ENOENT -4040=ESRCH -4033=ENXIO
out-of-memory -4057=ENOMEM
protocol-not-supported -4035=ENOPROTOOPT -4045=EPROTONOSUPPORT -4044=EPROTOTYPE -4025=ESOCKTNOSUPPORT
not-supported -4054=ENOSYS -4049=ENOTSUP
not-connected -4053=ENOTCONN
not-a-socket -4050=ENOTSOCK
not-about-connections -4026=EOVERFLOW -4034=ERANGE -4041=ESPIPE -4032=EMLINK -4029=ENOTTY -4028=EFTYPE -4027=EILSEQ
broken-pipe -4047=EPIPE
protocol-broken -4046=EPROTO
socket-shut-down -4042=ESHUTDOWN
connection-timed-out -4039=ETIMEDOUT
host-down -4031=EHOSTDOWN
link-lost -4030=EREMOTEIO
`,
);
