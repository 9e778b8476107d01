/** Made by `npm run messages` from data/messages/nsurl.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const nsurl = codeTable(
  {
    system: "nsurl",
    title: "NSURLError: macOS, iOS",
    source: "Apple's Foundation, NSURLError.h",
  },
  `
cancelled-by-program -999=NSURLErrorCancelled
name-malformed -1000=NSURLErrorBadURL -1002=NSURLErrorUnsupportedURL
operation-timed-out -1001=NSURLErrorTimedOut
host-not-found -1003=NSURLErrorCannotFindHost
connect-failed -1004=NSURLErrorCannotConnectToHost
connection-lost -1005=NSURLErrorNetworkConnectionLost
name-failed -1006=NSURLErrorDNSLookupFailed
http-content -1007=NSURLErrorHTTPTooManyRedirects -1008=NSURLErrorResourceUnavailable -1010=NSURLErrorRedirectToNonExistentLocation
network-down -1009=NSURLErrorNotConnectedToInternet -1018=NSURLErrorInternationalRoamingOff -1019=NSURLErrorCallIsActive -1020=NSURLErrorDataNotAllowed
http-answer-malformed -1011=NSURLErrorBadServerResponse -1015=NSURLErrorCannotDecodeRawData -1016=NSURLErrorCannotDecodeContentData -1017=NSURLErrorCannotParseResponse
cancelled-by-user -1012=NSURLErrorUserCancelledAuthentication
login-required -1013=NSURLErrorUserAuthenticationRequired
closed-without-answer -1014=NSURLErrorZeroByteResource
program-error -1021=NSURLErrorRequestBodyStreamExhausted
blocked-on-this-machine -1022=NSURLErrorAppTransportSecurityRequiresSecureConnection
tls-handshake-failed -1200=NSURLErrorSecureConnectionFailed
certificate-expired -1201=NSURLErrorServerCertificateHasBadDate -1204=NSURLErrorServerCertificateNotYetValid
certificate-untrusted -1202=NSURLErrorServerCertificateUntrusted -1203=NSURLErrorServerCertificateHasUnknownRoot
client-certificate-bad -1205=NSURLErrorClientCertificateRejected
client-certificate-needed -1206=NSURLErrorClientCertificateRequired
network-failure -2000=NSURLErrorCannotLoadFromNetwork
`,
);
