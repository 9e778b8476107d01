/** Made by `npm run messages` from data/messages/. Change it there. */
export const fiMessages = `
[linux]
EACCES	Lupa evätty
EADDRINUSE	Osoite on jo käytössä
EADDRNOTAVAIL	Pyydettyä osoitetta ei voi asettaa
EAFNOSUPPORT	Protokolla ei tue osoiteperhettä
EAGAIN	Resurssi ei tilapäisesti ole käytettävissä
EALREADY	Toiminto on jo käynnissä
EBADF	Virheellinen tiedostokahva
ECANCELED	Toiminto peruutettu
ECOMM	Yhteysvirhe lähetettäessä
ECONNABORTED	Ohjelmisto aiheutti yhteyden katkaisun
ECONNREFUSED	Yhteys torjuttu
ECONNRESET	Vastapää sulki yhteyden
EDESTADDRREQ	Kohdeosoite vaaditaan
EHOSTDOWN	Kone on alhaalla
EHOSTUNREACH	Reititystä koneeseen ei ole
EINPROGRESS	Toiminto on nyt käynnissä
EINTR	Keskeytetty järjestelmäkutsu
EIO	I/O-virhe
EISCONN	Siirron vastapää on jo yhdistetty
EMFILE	Liian monta avointa tiedostoa
EMSGSIZE	Liian pitkä viesti
ENETDOWN	Verkko on poissa käytöstä
ENETRESET	Vastapää sulki yhteyden
ENETUNREACH	Verkkoa ei tavoiteta
ENFILE	Liian monta avointa tiedostoa järjestelmässä
ENOBUFS	Puskuritilaa ei ole vapaana
ENOLINK	Linkki on vahingoittunut
ENOMEM	Muistin varaaminen ei onnistu
ENONET	Kone ei ole verkossa
ENOTCONN	Siirron vastapää ei ole yhdistetty
ENOTSOCK	Pistoketoiminto muulle kuin pistokkeelle
EOPNOTSUPP	Toiminto ei ole tuettu
EPERM	Toiminto ei ole sallittu
EPIPE	Katkennut putki
EPROTO	Protokollavirhe
EPROTONOSUPPORT	Protokolla ei ole tuettu
EREMOTEIO	Vastapään I/O-virhe
ESHUTDOWN	Siirron vastapään sulkemisen jälkeen ei voi lähettää
ETIMEDOUT	Yhteys aikakatkaistu
[gai]
EAI_ADDRFAMILY	Konenimen osoiteperhe ei ole tuettu
EAI_AGAIN	Tilapäinen virhe nimenselvityksessä
EAI_FAIL	Peruuttamaton virhe nimenselvityksessä
EAI_FAMILY	ai_family ei ole tuettu
EAI_NODATA	Konenimeen ei liity osoitetta
EAI_NONAME	Nimeä tai palvelua ei tunneta
EAI_SERVICE	”Servname” ei ole tuettu ”ai_socktype”:lle
HOST_NOT_FOUND	Tuntematon konenimi
NO_DATA	Nimeen ei liity osoitetta
NO_RECOVERY	Tuntematon palvelinvirhe
TRY_AGAIN	Konenimen hakuvirhe
[gnutls]
GNUTLS_E_DH_PRIME_UNACCEPTABLE	Palvelimen lähettämä Diffie-Hellman -perusavain ei ollut hyväksyttävä (ei riittävän pitkä).
GNUTLS_E_ERROR_IN_FINISHED_PACKET	Kohdattiin virhe ”TLS Finished”-paketin laskennassa.
GNUTLS_E_FATAL_ALERT_RECEIVED	Vastaanotettiin kohtalokas TLS-hälytys.
GNUTLS_E_NO_APPLICATION_PROTOCOL	Yleisen sovellusyhteyskäytännön neuvottelu epäonnistui.
GNUTLS_E_NO_CIPHER_SUITES	Ei ole löytynyt yhtään tuettua salakirjoitusmenetelmää.
GNUTLS_E_PREMATURE_TERMINATION	TLS-yhteys ei ollut päätetty oikein.
GNUTLS_E_PULL_ERROR	Virhe pull-toiminnossa.
GNUTLS_E_PUSH_ERROR	Virhe push-toiminnossa.
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	Turvallinen uudelleenneuvottelu epäonnistui.
GNUTLS_E_SESSION_EOF	Vastapuoli katkaisi yhteyden
GNUTLS_E_TIMEDOUT	Toiminnan aikakatkaisu
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	Vastaanotettiin odottamaton TLS-kättelypaketti.
GNUTLS_E_UNEXPECTED_PACKET	Vastaanotettiin odottamaton TLS-paketti.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	Tuetusta salakirjoitusmenetelmästä neuvottelu epäonnistui.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	Turvaton uudelleenneuvottelu kielletty.
[win32]
ERROR_BAD_NETPATH	Verkkopolku ei kelpaa.
ERROR_NETNAME_DELETED	Verkkonimi poistettu.
ERROR_BROKEN_PIPE	Rikkinäinen putki.
ERROR_SEM_TIMEOUT	Semaforin aikakatkaisu.
ERROR_PIPE_NOT_CONNECTED	Putkea ei yhdistetty.
ERROR_CONNECTION_REFUSED	Yhteys estetty.
ERROR_NETWORK_UNREACHABLE	Verkko saavuttamattomissa.
ERROR_CONNECTION_ABORTED	Yhteys keskeytetty.
[winsock]
WSAEINTR	Kutsu keskeytetty.
WSAEACCES	Pääsy estetty.
WSAEMFILE	Liian monta avointa tiedostoa.
WSAECONNRESET	Vastapuoli nollasi yhteyden.
WSAECONNREFUSED	Yhteys estetty.
[wininet]
ERROR_INTERNET_TIMEOUT	Pyyntö on aikakatkaistu.
ERROR_INTERNET_NAME_NOT_RESOLVED	Palvelimen nimeä ei voitu jäsentää.
ERROR_INTERNET_CANNOT_CONNECT	Yritys yhdistää palvelimeen epäonnistui.
ERROR_INTERNET_CONNECTION_ABORTED	Yhteys palvelimeen on katkaistu.
[filezilla]
Connection closed	Yhteys suljettu
Connection closed by server	Palvelin sulki yhteyden
Connection refused	Yhteys evättiin
Connection timed out.	Yhteys aikakatkaistu.
Could not connect to server	Yhteys palvelimeen epäonnistui
Disconnected from server	Yhteys palvelimeen katkaistu
Failed to get peer address of control connection, connection closed.	Kontrolliyhteyden 'peer'-osoitteen haku epäonnistui, yhteys suljettu.
Failed to get peer address of data connection, connection closed.	Datayhteyden 'peer'-osoitteen haku epäonnistui, yhteys suljettu.
`;
