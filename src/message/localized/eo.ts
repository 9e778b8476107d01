/** Made by `npm run messages` from data/messages/. Change it there. */
export const eoMessages = `
[linux]
EACCES	Mankas permeso
EADDRINUSE	Adreso jam uziĝas
EADDRNOTAVAIL	Ne eblas asigni petatan adreson
EAFNOSUPPORT	Protokolo ne subtenas adresfamilion
EAGAIN	Risurco dumtempe ne disponeblas
EALREADY	Iu operacio jam fariĝas
EBADF	Nevalida dosierpriaĵo
ECANCELED	Operacio nuligitas
ECOMM	Komunik-eraro je sendo
ECONNABORTED	La retkonekto malekis ĉar loka komputilo malfunkciis
ECONNREFUSED	Konekto rifuziĝas
ECONNRESET	Konekto simple malekis
EDESTADDRREQ	Celadreso bezoniĝas
EHOSTDOWN	Gastiganto ne funkcias
EHOSTUNREACH	Gastiganto ne atingeblas
EINPROGRESS	Operacio nun fariĝas
EINTR	Interrompita sistemvoko
EIO	Eraro de en-eligo
EISCONN	Celkonektilo jam havas konekton
EMFILE	Tro da malfermaj dosieroj
EMSGSIZE	Mesaĝo tro longas
ENETDOWN	La reto ne funkcias
ENETRESET	La retkonekto malekis ĉar gastiganto malfunkciis
ENETUNREACH	La reto ne atingeblas
ENFILE	Tro da malfermaj dosieroj en sistemo
ENOBUFS	Mankas sufiĉa memoro por bufroj
ENOLINK	Ligo tranĉiĝis
ENOMEM	Mankas sufiĉa memoro
ENONET	Komputilo ne havas retkonekton
ENOTCONN	Celkonektilo ne havas konekton
ENOTSOCK	Konektila operacio sur ne-konektilo
EOPNOTSUPP	Operacio ne subtenatas
EPERM	Operacio ne permesatas
EPIPE	Rompita dukto
EPROTO	Protokol-eraro
EPROTONOSUPPORT	Protokolo ne subtenatas
EREMOTEIO	Fora en-eliga eraro
ESHUTDOWN	Ne eblas sendi post fermado de celkonektilo
ETIMEDOUT	Konekto transpasis limtempon
[gai]
EAI_ADDRFAMILY	Ne subteniĝas adresfamilio por komputilretnomo
EAI_AGAIN	Dumtempa malsukceso ĉe nom-eltrovo
EAI_FAIL	Neriparebla malsukceso ĉe nom-eltrovo
EAI_FAMILY	'ai_family' ne subtenatas
EAI_NODATA	Neniu adreso estas asociata kun nomo de gastiga komputilo
EAI_NONAME	Nomo aŭ servo ne konatas
EAI_SERVICE	'servname' ne subtenatas por 'ai_socktype'
HOST_NOT_FOUND	Nekonata gastiga komputilo
NO_DATA	Neniu adreso estas asociata kun nomo
NO_RECOVERY	Nekonata eraro je servilo
TRY_AGAIN	Malsukcesis eltrovo de nomo de gastiga komputilo
[gnutls]
GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR	Eraro en la kontrolo de atestilo.
GNUTLS_E_DH_PRIME_UNACCEPTABLE	La primo Diffie-Hellman sendita de la servilo ne estas akceptebla (ne sufiĉe longa).
GNUTLS_E_ERROR_IN_FINISHED_PACKET	Eraro estis trovata ĉe la kalkulo de paketo TLS Finigita.
GNUTLS_E_FATAL_ALERT_RECEIVED	Gravega atentigo TLS estas ricevita.
GNUTLS_E_INAPPROPRIATE_FALLBACK	Konekto kun netaŭga retrodefaŭlto estis provata.
GNUTLS_E_INSUFFICIENT_SECURITY	Unu el la rilatantaj algoritmoj havas nesufiĉan sekurecan nivelon.
GNUTLS_E_NO_APPLICATION_PROTOCOL	Neniu ordinara aplikaĵ-protokolo povis esti negocata.
GNUTLS_E_NO_CIPHER_SUITES	Neniu subtenata ĉifra algoritmaro estas trovita.
GNUTLS_E_PREMATURE_TERMINATION	La TLS-konekto estis finigita neĝuste.
GNUTLS_E_PULL_ERROR	Eraro en tira funkcio.
GNUTLS_E_PUSH_ERROR	Eraro en puŝa funkcio.
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	Sekura renegocado fiaskis.
GNUTLS_E_SESSION_EOF	Samtavolano ĉesigis la konekton
GNUTLS_E_TIMEDOUT	La tempo por operacio finis
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	Neatendita TLS-kvitanca paketo estis ricevata.
GNUTLS_E_UNEXPECTED_PACKET	Neatendita paketo TLS estis ricevata.
GNUTLS_E_UNEXPECTED_PACKET_LENGTH	Eraro dum dekodigo de ricevita TLS-paketo.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	Ne eblis negoci subtenatan ĉifran algoritmaron.
GNUTLS_E_UNRECOGNIZED_NAME	La gastigant-nomo SNI ne estis rekonata.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	Malsekura renegocado estas rifuzita.
GNUTLS_E_UNSUPPORTED_VERSION_PACKET	Paketo kun malpermesata aŭ ne subtenata versio estis ricevata.
[win32]
ERROR_PIPE_NOT_CONNECTED	Tubo ne konektita.
ERROR_CONNECTION_REFUSED	Konekto rifuzita.
ERROR_CONNECTION_ABORTED	Konekto ĉesigita.
[winsock]
WSAECONNREFUSED	Konekto rifuzita.
`;
