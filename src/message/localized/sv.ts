/** Made by `npm run messages` from data/messages/. Change it there. */
export const svMessages = `
[winsock]
WSAECONNRESET	En befintlig anslutning tvingades att stänga av fjärrvärddatorn.
WSAECONNRESET	En befintlig anslutning tvingades stänga av den fjärranslutna värden.
WSAECONNREFUSED	Det gick inte att göra en anslutning eftersom måldatorn aktivt nekade det.
WSAHOST_NOT_FOUND	Okänd värd.
WSAEACCES	Åtkomst nekad.
WSAEMFILE	För många öppna filer.
WSAECONNRESET	Anslutningen återställdes.
WSAECONNREFUSED	Anslutning nekades.
[linux]
EACCES	Åtkomst nekas
EADDRINUSE	Adressen redan upptagen
EADDRNOTAVAIL	Kan inte tilldela begärd adress
EAFNOSUPPORT	Adressfamiljen stöds inte av protokollet
EAGAIN	Resursen tillfälligt otillgänglig
EALREADY	Operationen pågår redan
EBADF	Felaktig filidentifierare
ECANCELED	Operationen avbruten
ECOMM	Kommunikationsfel vid sändning
ECONNABORTED	Programvaran orsakade ett förbindelsebrott
ECONNREFUSED	Förbindelsen förvägrad
ECONNRESET	Förbindelse borttagen av partnern
EDESTADDRREQ	Destinationsadress krävs
EHOSTDOWN	Värddator är nere
EHOSTUNREACH	Ingen väg till värd
EINPROGRESS	Operationen pågår nu
EINTR	Avbrutet systemanrop
EIO	In/ut-fel
EISCONN	Transportslutpunkten är redan förbunden
EMFILE	För många öppna filer
EMSGSIZE	Meddelandet för långt
ENETDOWN	Nätverket är nere
ENETRESET	Nätverket tog bort förbindelsen vid omstart
ENETUNREACH	Nätverket kan inte nås
ENFILE	För många öppna filer i systemet
ENOBUFS	Ingen buffertplats tillgänglig
ENOLINK	Länken har brutits
ENOMEM	Kan inte allokera minne
ENONET	Maskinen finns inte på nätverket
ENOTCONN	Transportslutpunkten är inte förbunden
ENOTSOCK	Uttagsoperation på icke-uttag (socket)
EOPNOTSUPP	Operationen stöds ej
EPERM	Operationen inte tillåten
EPIPE	Brutet rör
EPROTO	Protokollfel
EPROTONOSUPPORT	Protokollet stöds ej
EREMOTEIO	I/O-fel på fjärrmaskin
ESHUTDOWN	Kan inte skicka efter att transportslutpunkten stängts
ETIMEDOUT	Förbindelsens tidsgräns löpte ut
[gai]
EAI_ADDRFAMILY	Adressfamilj för värdnamn stöds ej
EAI_AGAIN	Namnuppslagning misslyckades temporärt
EAI_FAIL	Icke återhämtningsbart fel i namnuppslagningen
EAI_FAMILY	ai_family stöds ej
EAI_NODATA	Ingen adress associerad med värdnamn
EAI_NONAME	Namn eller tjänst okänd
EAI_SERVICE	Servname stödjs ej för ai_socktype
HOST_NOT_FOUND	Okänd värd
NO_DATA	Ingen adress associerad med namnet
NO_RECOVERY	Okänt fel hos server
TRY_AGAIN	Uppslagning av värdnamn misslyckades
[gnutls]
GNUTLS_E_DH_PRIME_UNACCEPTABLE	Diffie-Hellman-primtalet som skickades av servern är inte acceptabelt (inte tillräckligt långt).
GNUTLS_E_ERROR_IN_FINISHED_PACKET	Ett fel påträffades vid beräkning av TLS Finished-paketet.
GNUTLS_E_FATAL_ALERT_RECEIVED	Ett ödesdigert TLS-larm togs emot.
GNUTLS_E_NO_APPLICATION_PROTOCOL	Inget gemensamt programprotokoll kunde förhandlas.
GNUTLS_E_NO_CIPHER_SUITES	Inga krypteringssviter som stöds hittades.
GNUTLS_E_PREMATURE_TERMINATION	TLS-anslutningen avslutades inte korrekt.
GNUTLS_E_PULL_ERROR	Fel i inhämtningsfunktionen.
GNUTLS_E_PUSH_ERROR	Fel i utsändningsfunktionen.
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	Säker återförhandling misslyckades.
GNUTLS_E_SESSION_EOF	Motparten har avslutat anslutningen
GNUTLS_E_TIMEDOUT	Åtgärden översteg tidsgränsen
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	Ett oväntat TLS-handskakningspaket togs emot.
GNUTLS_E_UNEXPECTED_PACKET	Ett oväntat TLS-paket togs emot.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	Kunde inte förhandla fram en krypteringssvit som stöds.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	Osäker återförhandling nekades.
[postgresql]
08003	inte förbunden till servern
08006	SSL SYSCALL-fel: EOF upptäckt
08006	oväntat EOF från klientanslutning med öppen transaktion
08006	servern stängde oväntat ner uppkopplingen
25P03	terminerar anslutning på grund av idle-in-transaction-timeout
28000	ingen rad i pg_hba.conf för värd "%s", användare "%s", databas "%s", %s
28P01	Lösenordsautentisering misslyckades för användare "%s"
53300	ledsen, för många klienter
53300	resterande anslutningsslottar är reserverade för superuser-anslutningar utan replikering
57014	avbryter sats på användares begäran
57014	avbryter sats på grund av sats-timeout
57P01	avslutar anslutning på grund av ett administratörskommando
57P02	avbryter anslutning på grund av en krash i en annan serverprocess
57P03	databassystemet startar upp
57P03	databassystemet stänger ner
57P03	databassystemet är återställningsläge
57P05	stänger anslutning på grund av idle-session-timeout
[win32]
ERROR_BAD_NETPATH	Felaktig nätverkssökväg.
ERROR_NETNAME_DELETED	Nätverksnamn borttaget.
ERROR_BROKEN_PIPE	Trasigt rör.
ERROR_SEM_TIMEOUT	Tiden gick ut för semaforen.
ERROR_PIPE_NOT_CONNECTED	Rör ej anslutet.
ERROR_CONNECTION_REFUSED	Anslutning nekades.
ERROR_NETWORK_UNREACHABLE	Nätverket oåtkomligt.
ERROR_CONNECTION_ABORTED	Anslutningen avbröts.
[filezilla]
Connection closed	Anslutningen stängd
Connection closed by server	Anslutningen stängdes av servern
Connection refused	Anslutningen nekades
Connection timed out.	Tidsgränsen för anslutningen överstegs.
Could not connect to server	Kunde inte ansluta till servern
Disconnected from server	Frånkopplad från servern
Failed to get peer address of control connection, connection closed.	Misslyckades med att läsa av andra partens adress för kontrollanslutningen, anslutningen stängd.
Failed to get peer address of data connection, connection closed.	Misslyckades med att läsa av andra partens adress för dataanslutningen, anslutningen stängd.
`;
