/** Made by `npm run messages` from data/messages/dotnet-socketerror.tsv, dotnet-web.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const dotnet = codeTable(
  {
    system: "dotnet",
    title: ".NET: SocketError, HttpRequestError, WebExceptionStatus",
    source: "dotnet/runtime (MIT), System.Net.Sockets, System.Net.Http, System.Net",
  },
  `
not-about-connections 0=Success
network-failure -1=SocketError
interrupted 10004=Interrupted
socket-access-denied 10013=AccessDenied
bad-argument 10014=Fault 10022=InvalidArgument 10039=DestinationAddressRequired
too-many-open-files 10024=TooManyOpenSockets
would-block 10035=WouldBlock
in-progress 10036=InProgress 10037=AlreadyInProgress 997=IOPending
not-a-socket 10038=NotSocket
message-too-long 10040=MessageSize
protocol-not-supported 10041=ProtocolType 10042=ProtocolOption 10043=ProtocolNotSupported 10044=SocketNotSupported
not-supported 10045=OperationNotSupported =ExtendedConnectNotSupported
address-family-not-supported 10046=ProtocolFamilyNotSupported 10047=AddressFamilyNotSupported
address-in-use 10048=AddressAlreadyInUse
address-not-available 10049=AddressNotAvailable
network-down 10050=NetworkDown
network-unreachable 10051=NetworkUnreachable
keep-alive-gave-up 10052=NetworkReset
connection-aborted 10053=ConnectionAborted
connection-reset 10054=ConnectionReset
no-buffer-space 10055=NoBufferSpaceAvailable
already-connected 10056=IsConnected
not-connected 10057=NotConnected
socket-shut-down 10058=Shutdown
connection-timed-out 10060=TimedOut
connection-refused 10061=ConnectionRefused
host-down 10064=HostDown
host-unreachable 10065=HostUnreachable
resources-short 10067=ProcessLimit
winsock-not-ready 10091=SystemNotReady 10092=VersionNotSupported 10093=NotInitialized
graceful-disconnect 10101=Disconnecting
service-unknown 10109=TypeNotFound
host-not-found 11001=HostNotFound
name-try-again 11002=TryAgain
name-failed 11003=NoRecovery =NameResolutionError =NameResolutionFailure
name-no-address 11004=NoData
operation-aborted 995=OperationAborted
connect-failed =ConnectionError =ConnectFailure
tls-handshake-failed =SecureConnectionError =SecureChannelFailure
protocol-broken =HttpProtocolError
http-version-required =VersionNegotiationError
login-refused =UserAuthenticationError
proxy-connect-failed =ProxyTunnelError =ProxyNameResolutionFailure
http-answer-malformed =InvalidResponse =ServerProtocolViolation
answer-cut-short =ResponseEnded
answer-too-large =ConfigurationLimitExceeded =MessageLengthLimitExceeded
connection-lost =ReceiveFailure =PipelineFailure =KeepAliveFailure
broken-pipe =SendFailure
cancelled-by-program =RequestCanceled
connection-closed-by-peer =ConnectionClosed
certificate-untrusted =TrustFailure
proxy-login-required =RequestProhibitedByProxy
`,
);
