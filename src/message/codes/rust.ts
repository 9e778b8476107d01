/** Made by `npm run messages` from data/messages/rust.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const rust = codeTable(
  {
    system: "rust",
    title: "ErrorKind of Rust",
    source: "std::io::ErrorKind of Rust",
  },
  `
reset-reported =ConnectionReset
connection-aborted =ConnectionAborted
connection-refused =ConnectionRefused
not-connected =NotConnected
address-in-use =AddrInUse
address-not-available =AddrNotAvailable
network-down =NetworkDown
network-unreachable =NetworkUnreachable
host-unreachable =HostUnreachable
broken-pipe =BrokenPipe
connection-timed-out =TimedOut
end-of-file =UnexpectedEof
write-stopped =WriteZero
would-block =WouldBlock
interrupted =Interrupted
bad-argument =InvalidInput
protocol-broken =InvalidData
permission-denied =PermissionDenied
out-of-memory =OutOfMemory
not-supported =Unsupported
answer-cut-short =IncompleteMessage
`,
);
