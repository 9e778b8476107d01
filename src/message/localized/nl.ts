/** Made by `npm run messages` from data/messages/. Change it there. */
export const nlMessages = `
[win32]
ERROR_NETNAME_DELETED	De opgegeven netwerknaam is niet langer beschikbaar.
ERROR_BAD_NETPATH	Slecht netwerkpad.
ERROR_NETNAME_DELETED	Netwerknaam verwijderd.
ERROR_BROKEN_PIPE	Kapotte pipe.
ERROR_SEM_TIMEOUT	Semafoor timeout.
ERROR_PIPE_NOT_CONNECTED	Pipe niet verbonden.
ERROR_CONNECTION_REFUSED	Verbinding geweigerd.
ERROR_NETWORK_UNREACHABLE	Netwerk onbereikbaar.
ERROR_CONNECTION_ABORTED	Verbinding afgebroken.
[winsock]
WSAECONNABORTED	Een tot stand gebrachte verbinding is verbroken door de software op uw hostcomputer.
WSAECONNRESET	Een bestaande verbinding is geforceerd gesloten door de externe host.
WSAETIMEDOUT	Een verbindingspoging is mislukt omdat de verbonden partij niet correct heeft gereageerd na een bepaalde periode, of omdat de tot stand gebrachte verbinding is mislukt omdat de verbonden host niet heeft gereageerd.
WSAECONNREFUSED	Kan geen verbinding maken omdat de doelcomputer de verbinding actief heeft geweigerd.
WSAHOST_NOT_FOUND	Host is onbekend.
WSAEINTR	Oproep onderbroken.
WSAEACCES	Toegang geweigerd.
WSAEMFILE	Te veel open bestanden.
WSAECONNRESET	Verbinding opnieuw ingesteld door gelijkwaardige computer.
WSAECONNREFUSED	Verbinding geweigerd.
[linux]
EACCES	Toegang geweigerd
EADDRINUSE	Adres is al in gebruik
EADDRNOTAVAIL	Kan verzochte adres niet toewijzen
EAFNOSUPPORT	Adresfamilie wordt niet ondersteund door protocol
EAGAIN	Hulpbron is tijdelijk onbeschikbaar
EALREADY	Actie is al bezig
EBADF	Ongeldige bestandsdescriptor
ECANCELED	Actie is geannuleerd
ECOMM	Communicatiefout bij verzenden
ECONNABORTED	Verbinding is verbroken door lokaal probleem
ECONNREFUSED	Verbinding is geweigerd
ECONNRESET	Verbinding is weggevallen
EDESTADDRREQ	Doeladres vereist
EHOSTDOWN	Host is inactief
EHOSTUNREACH	Geen route naar host
EINPROGRESS	Actie is nu bezig
EINTR	Onderbroken systeemaanroep
EIO	Invoer-/uitvoerfout
EISCONN	Overdrachtseindpunt is al verbonden
EMFILE	Te veel open bestanden
EMSGSIZE	Bericht is te lang
ENETDOWN	Netwerk ligt plat
ENETRESET	Verbinding is verbroken door KILL-opdracht
ENETUNREACH	Netwerk is onbereikbaar
ENFILE	Te veel open bestanden in systeem
ENOBUFS	Geen bufferruimte meer beschikbaar
ENOLINK	Koppeling is verbroken
ENOMEM	Onvoldoende geheugen beschikbaar
ENONET	Machine is niet op netwerk aangesloten
ENOTCONN	Overdrachtseindpunt is niet verbonden
ENOTSOCK	Socketbewerking op een niet-socket
EOPNOTSUPP	Actie wordt niet ondersteund
EPERM	Actie is niet toegestaan
EPIPE	Gebroken pijp
EPROTO	Protocolfout
EPROTONOSUPPORT	Protocol wordt niet ondersteund
EREMOTEIO	Gindse invoer-/uitvoerfout
ESHUTDOWN	Kan niets meer verzenden na sluiten van overdrachtseindpunt
ETIMEDOUT	Verbinding is verlopen
[gai]
EAI_ADDRFAMILY	Adresfamilie voor hostnaam wordt niet ondersteund
EAI_AGAIN	Tijdelijk probleem in naamsherleiding
EAI_FAIL	Onherstelbaar probleem in naamsherleiding
EAI_FAMILY	'ai_family' wordt niet ondersteund
EAI_NODATA	Aan hostnaam is geen adres verbonden
EAI_NONAME	Naam of dienst is niet bekend
EAI_SERVICE	Servicenaam wordt niet ondersteund voor 'ai_socktype'
HOST_NOT_FOUND	Onbekende host
NO_DATA	Geen adres geassocieerd met naam
NO_RECOVERY	Onbekende serverfout
TRY_AGAIN	Opzoeken van hostnaam is mislukt
[gnutls]
GNUTLS_E_DH_PRIME_UNACCEPTABLE	Het door de server toegezonden Diffie-Hellman-priemgetal is niet acceptabel (niet lang genoeg).
GNUTLS_E_ERROR_IN_FINISHED_PACKET	Er is een fout opgetreden tijdens de TLS-pakketeinde-berekening.
GNUTLS_E_FATAL_ALERT_RECEIVED	Er werd een ernstig TLS-alarm ontvangen.
GNUTLS_E_NO_APPLICATION_PROTOCOL	Kan geen gemeenschappelijk applicatieprotocol overeenkomen.
GNUTLS_E_NO_CIPHER_SUITES	Er is geen ondersteund encryptie-algoritme gevonden.
GNUTLS_E_PREMATURE_TERMINATION	De TLS-verbinding is onjuist afgesloten.
GNUTLS_E_PULL_ERROR	Fout in de 'pull'-functie.
GNUTLS_E_PUSH_ERROR	Fout in de 'push'-functie.
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	Beveiligde heronderhandeling is mislukt.
GNUTLS_E_SESSION_EOF	Andere computer heeft de verbinding verbroken
GNUTLS_E_TIMEDOUT	De bewerking duurde te lang
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	Er werd een onverwacht TLS-handshake-pakket ontvangen.
GNUTLS_E_UNEXPECTED_PACKET	Er werd een onverwacht TLS-pakket ontvangen.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	Kan geen gemeenschappelijke coderingsmethode overeenkomen.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	Onbeveiligde heronderhandeling is geweigerd.
[wininet]
ERROR_INTERNET_TIMEOUT	Er is een time-out voor deze opdracht opgetreden.
ERROR_INTERNET_NAME_NOT_RESOLVED	De servernaam kan niet worden omgezet.
ERROR_INTERNET_CANNOT_CONNECT	De poging om met de server te verbinden is mislukt.
ERROR_INTERNET_CONNECTION_ABORTED	De verbinding met de server is verbroken.
[filezilla]
Connection closed	Verbinding gesloten
Connection closed by server	Verbinding gesloten door server
Connection refused	Verbinding geweigerd
Connection timed out.	Verbinding verlopen.
Could not connect to server	Kan niet verbinden met server
Disconnected from server	Verbinding met server verbroken
Failed to get peer address of control connection, connection closed.	Ontvangen van peeradres van controleverbinding mislukt, verbinding verbroken.
Failed to get peer address of data connection, connection closed.	Ontvangen van peeradres van gegevensverbinding mislukt, verbinding verbroken.
`;
