/** Made by `npm run messages` from data/messages/securetransport.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const securetransport = codeTable(
  {
    system: "securetransport",
    title: "Secure Transport: TLS of macOS and iOS",
    source: "Apple's Security framework, SecureTransport.h",
  },
  `
tls-failed -9800=errSSLProtocol
tls-no-common-version -9801=errSSLNegotiation -9836=errSSLPeerProtocolVersion
would-block -9803=errSSLWouldBlock
tls-closed -9805=errSSLClosedGraceful
connection-lost -9806=errSSLClosedAbort
certificate-untrusted -9807=errSSLXCertChainInvalid -9812=errSSLUnknownRootCert -9813=errSSLNoRootCert
certificate-bad -9808=errSSLBadCert
certificate-expired -9814=errSSLCertExpired -9815=errSSLCertNotYetValid
tls-ended-without-notice -9816=errSSLClosedNoNotify
tls-protocol-violated -9819=errSSLPeerUnexpectedMsg
tls-record-damaged -9820=errSSLPeerBadRecordMac -9846=errSSLBadRecordMac
tls-alert-handshake-failure -9824=errSSLPeerHandshakeFail
peer-rejects-certificate -9825=errSSLPeerBadCert -9831=errSSLPeerUnknownCA
tls-access-denied -9832=errSSLPeerAccessDenied
tls-alert-internal-error -9838=errSSLPeerInternalError
certificate-name-mismatch -9843=errSSLHostNameMismatch
connection-refused -9844=errSSLConnectionRefused
tls-not-answered-in-tls -9847=errSSLRecordOverflow
`,
);
