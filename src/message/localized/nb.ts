/** Made by `npm run messages` from data/messages/. Change it there. */
export const nbMessages = `
[winsock]
WSAECONNRESET	En eksisterende tilkobling ble tvunget til å lukkes av den eksterne verten.
WSAEACCES	Tilgang nektet.
WSAEMFILE	For mange åpne filer.
WSAECONNRESET	Tilkobling nullstilt av likemann.
WSAECONNREFUSED	Tilkobling nektet.
[linux]
EACCES	Ikke tilgang
EADDRINUSE	Adressen er allerede i bruk
EADDRNOTAVAIL	Kan ikke benytte den ønskede adressen
EAFNOSUPPORT	Adressefamilien er ikke støttet av protokollen
EAGAIN	Ressursen midlertidig utilgjengelig
EALREADY	Operasjonen er allerede under utførelse
EBADF	Ugyldig fildeskriptor
ECOMM	Kommunikasjonsfeil ved sending
ECONNABORTED	Programvare forårsaket forbindelsesbrudd
ECONNREFUSED	Oppkobling nektes
ECONNRESET	Forbindelsen brutt i den andre enden
EDESTADDRREQ	Måladresse kreves
EHOSTDOWN	Vertsmaskin er nede
EHOSTUNREACH	Ingen rute til vertsmaskinen
EINPROGRESS	Operasjonen er nå under bearbeiding
EINTR	Avbrutt systemkall
EIO	Inn/ut-feil
EISCONN	Transport-endepunktene er allerede sammenkoblet
EMFILE	For mange åpne filer
EMSGSIZE	For lang melding
ENETDOWN	Nettverket er nede
ENETRESET	Nettverket tok ned forbindelsen ved omstart
ENETUNREACH	Nettverket er ikke tilgjengelig
ENFILE	For mange åpne filer i systemet
ENOBUFS	Ikke mer buffer-plass tilgjengelig
ENOLINK	Linken har blitt skadet
ENOMEM	Kan ikke tildele minne
ENONET	Maskinen er ikke på nettverket
ENOTCONN	Transport-endepunktene er ikke sammenkoblet
ENOTSOCK	Socket-operasjon på noe som ikke er en socket
EOPNOTSUPP	Operasjonen er ikke støttet
EPERM	Operasjonen er ikke tillatt
EPIPE	Røret ble brutt
EPROTO	Protokollfeil
EPROTONOSUPPORT	Protokollen er ikke tilgjengelig
EREMOTEIO	I/O-feil på fjern maskin
ESHUTDOWN	Kan ikke sende etter at transportendepunktet har koblet ned
ETIMEDOUT	Oppkoblingen overskred tidsgrensen
[gai]
EAI_ADDRFAMILY	Adressefamilien for vertsnavn er ikke støttet
EAI_AGAIN	Midlertidig feil i navneoppslag
EAI_FAIL	Uoverkommelig feil i navneoppslag
EAI_FAMILY	ai_family er ikke støttet
EAI_NODATA	Ingen adresse assosiert med vertsnavn
EAI_NONAME	Navn eller tjeneste ukjent
EAI_SERVICE	Servname ikke støttet for ai_socktype
HOST_NOT_FOUND	Ukjent vert
NO_DATA	Ingen adresse assosiert med navnet
NO_RECOVERY	Ukjent tjener-feil
TRY_AGAIN	Oppslag av vertsnavn feilet
[win32]
ERROR_BAD_NETPATH	Ugyldig nettverksbane.
ERROR_NETNAME_DELETED	Nettverksnavnet er slettet.
ERROR_BROKEN_PIPE	Ugyldig rør.
ERROR_SEM_TIMEOUT	Tidsavbrudd for semafore.
ERROR_PIPE_NOT_CONNECTED	Røret er ikke tilkoblet.
ERROR_CONNECTION_REFUSED	Tilkobling nektet.
ERROR_NETWORK_UNREACHABLE	Nettverket kan ikke nås.
ERROR_CONNECTION_ABORTED	Tilkoblingen ble avbrutt.
[wininet]
ERROR_INTERNET_TIMEOUT	Forespørselen ble tidsavbrutt.
ERROR_INTERNET_NAME_NOT_RESOLVED	Tjenernavnet kunne ikke slåes opp.
ERROR_INTERNET_CANNOT_CONNECT	Tilkoblingsforsøk til tjeneren mislyktes.
ERROR_INTERNET_CONNECTION_ABORTED	Tilkoblingen til tjeneren har blitt terminert.
[filezilla]
Connection closed	Tilkobling lukket
Connection closed by server	Tilkobling ble lukket lukket av tjener
Connection refused	Tilkoblinga ble nektet
Connection timed out.	Tidsavbrudd på tilkobling.
Could not connect to server	Klarte ikke å koble til tjeneren
Disconnected from server	Koblet fra tjener
Failed to get peer address of control connection, connection closed.	Fant ikke maskinadressen for kontrolltilkobling. Tilkobling lukket.
Failed to get peer address of data connection, connection closed.	Fant ikke maskinadressen for datakobling. Tilkobling lukket.
`;
