/** Made by `npm run messages` from data/messages/. Change it there. */
export const daMessages = `
[winsock]
WSAECONNRESET	En eksisterende forbindelse blev tvangslukket af en ekstern vært.
WSAECONNREFUSED	Der kunne ikke oprettes forbindelse, fordi destinationscomputeren aktivt nægtede det.
WSAEACCES	Adgang nægtet.
WSAEMFILE	For mange filer åbnet.
WSAECONNREFUSED	Forbindelse nægtet.
[linux]
EACCES	Adgang nægtet
EADDRINUSE	Adressen er allerede i brug
EADDRNOTAVAIL	Kan ikke tildele den ønskede adresse
EAFNOSUPPORT	Adressefamilien er ikke understøttet af protokollen
EAGAIN	Resursen midlertidig utilgængelig
EALREADY	Operationen er allerede under udførelse
EBADF	Ugyldig fildeskriptor
ECANCELED	Operationen afbrudt
ECOMM	Kommunikationsfejl ved sending
ECONNABORTED	Programmet forårsagede forbindelsesafbrud
ECONNREFUSED	Opkobling nægtet
ECONNRESET	Forbindelsen brudt i den anden ende
EDESTADDRREQ	Måladresse kræves
EHOSTDOWN	Værtsmaskinen er nede
EHOSTUNREACH	Ingen rute til værtsmaskinen
EINPROGRESS	Operationen er nu under udførelse
EINTR	Afbrudt systemkald
EIO	Inddata/uddata-fejl
EISCONN	Transport-endepunkt er allerede forbundet
EMFILE	For mange åbne filer
EMSGSIZE	For lang meddelse
ENETDOWN	Netværket er nede
ENETRESET	Netværket nedlagde forbindelsen ved genstart
ENETUNREACH	Netværket er ikke tilgængeligt
ENFILE	For mange åbne filer i systemet
ENOBUFS	Ikke mere buffer-plads tilgængelig
ENOLINK	Lænken er blevet skadet
ENOMEM	Kan ikke tildele hukommelse
ENONET	Maskinen er ikke på netværket
ENOTCONN	Transport-endepunkt er ikke forbundet
ENOTSOCK	Sokkel-operation på noget som ikke er en sokkel
EOPNOTSUPP	Operationen er ikke understøttet
EPERM	Operationen er ikke tilladt
EPIPE	Kanalen blev brudt
EPROTO	Protokolfejl
EPROTONOSUPPORT	Protokollen er ikke understøttet
EREMOTEIO	I/O-fejl på fjernmaskine
ESHUTDOWN	Kan ikke sende efter at transportendepunktet er lukket ned
ETIMEDOUT	Opkoblingen overskred tidsgrænsen
[gai]
EAI_ADDRFAMILY	Adressefamilien for værtsnavn er ikke understøttet
EAI_AGAIN	Midlertidig fejl i navneopslag
EAI_FAIL	Uoverkommelig fejl i navneopslag
EAI_FAMILY	ai_family er ikke understøttet
EAI_NODATA	Ingen adresse associeret med værtsnavn
EAI_NONAME	Navn eller tjeneste ukendt
EAI_SERVICE	Servname ikke understøttet for ai_socktype
HOST_NOT_FOUND	Ukendt vært
NO_DATA	Ingen adresse knyttet til navnet
NO_RECOVERY	Ukendt server-fejl
TRY_AGAIN	Opslag af værtsnavn fejlede
[win32]
ERROR_BAD_NETPATH	Forkert netværks sti.
ERROR_NETNAME_DELETED	Netværks navn slettet.
ERROR_BROKEN_PIPE	Ødelagt rør.
ERROR_SEM_TIMEOUT	Semaforens ventetid udløb.
ERROR_PIPE_NOT_CONNECTED	Rør er ikke forbundet.
ERROR_CONNECTION_REFUSED	Forbindelse nægtet.
ERROR_NETWORK_UNREACHABLE	Netværk er ikke tilgængeligt.
ERROR_CONNECTION_ABORTED	Forbindelse afbrudt.
[filezilla]
Connection closed	Forbindelsen blev lukket
Connection closed by server	Forbindelsen blev lukket af serveren
Connection refused	Forbindelsen blev nægtet
Connection timed out.	Forbindelsen fik timeout.
Could not connect to server	Kunne ikke forbinde til server
Disconnected from server	Forbindelsen til serveren blev afbrudt
Failed to get peer address of control connection, connection closed.	Kunne ikke hente peer-adressen på kontrolforbindelsen - forbindelsen lukket.
Failed to get peer address of data connection, connection closed.	Kunne ikke hente peer-adressen på dataforbindelsen - forbindelsen lukket.
`;
