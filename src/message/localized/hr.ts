/** Made by `npm run messages` from data/messages/. Change it there. */
export const hrMessages = `
[linux]
EACCES	Pristup je odbijen
EADDRINUSE	Adrese se već koriste
EADDRNOTAVAIL	Nije moguće dodijeliti zatraženu adresu
EAFNOSUPPORT	Protokol ne podržava familiju adresa
EAGAIN	Resurs je privremeno nedostupni
EALREADY	Operacija je već u tijeku
EBADF	Loš datotečni deskriptor
ECANCELED	Operacija otkazana
ECOMM	Greška u komunikaciji pri slanju
ECONNABORTED	Softver je uzrok prekida veze
ECONNREFUSED	Veza odbijena
ECONNRESET	Poveznica je prekinuta od druge strane (od ravnopravnoga člana u prijenosu)
EDESTADDRREQ	Obvezno se zahtijeva adresa odredišta
EHOSTDOWN	Host nije uključen
EHOSTUNREACH	Nema trase (rute, puta) do računala
EINPROGRESS	Operacija je u tijeku
EINTR	Prekinuti sustavski poziv
EIO	Ulazno/izlazna greška
EISCONN	Krajnja komunikacijska točka je već povezana
EMFILE	Previše otvorenih datoteka
EMSGSIZE	Poruka je predugačka
ENETDOWN	Mreža je isključena -- nije aktivna
ENETRESET	Mreža je srušila vezu pri ponovnom pokretanju
ENETUNREACH	Mreža nije dostupna
ENFILE	Previše otvorenih datoteka u sustavu
ENOBUFS	Nema dovoljno prostora u međuspremniku
ENOLINK	Veza je oštećena
ENOMEM	Nema dovoljno memorije
ENONET	Računalo nije na mreži
ENOTCONN	Krajnja komunikacijska točka nije još povezana
ENOTSOCK	Operacija za utičnicu primijenjena je na objekt koji nije utičnica
EOPNOTSUPP	Operacija nije podržana
EPERM	Operacija nije dopuštena
EPIPE	Prekinuta cijev
EPROTO	Greška protokola
EPROTONOSUPPORT	Protokol nije podržani
EREMOTEIO	Udaljena U/I greška
ESHUTDOWN	Nije moguće se ništa poslati nakon zatvaranja krajnje komunikacijske točke
ETIMEDOUT	Veza je prekinuta zbog ograničenja vremena čekanja nsa odgovor
[gai]
EAI_ADDRFAMILY	Familija adresa za hostname nije podržana
EAI_AGAIN	Privremeni neuspjeh u rješavanju imena
EAI_FAIL	Nepopravljivi neuspjeh u razlučivanju imena
EAI_FAMILY	ai_family nije podržana
EAI_NODATA	Nema adrese povezane s hostname
EAI_NONAME	Ime ili servis nije poznato
EAI_SERVICE	Servname nije podržano za ai_socktype
HOST_NOT_FOUND	Nepoznati host
NO_DATA	Nema adrese pridružene imenu
NO_RECOVERY	Nepoznata greška na serveru
TRY_AGAIN	Nije pronađeno hostname
[win32]
ERROR_BAD_NETPATH	Loša mrežna putanja.
ERROR_NETNAME_DELETED	Mrežno ime izbrisano.
ERROR_BROKEN_PIPE	Slomljen cjevovod.
ERROR_SEM_TIMEOUT	Semafor istekao.
ERROR_PIPE_NOT_CONNECTED	Cjevovod nije spojen.
ERROR_CONNECTION_REFUSED	Povezivanje odbijeno.
ERROR_NETWORK_UNREACHABLE	Mreža nedostupna.
ERROR_CONNECTION_ABORTED	Povezivanje prekinuto.
[winsock]
WSAEACCES	Pristup odbijen.
WSAEMFILE	Previše otvorenih datoteka.
WSAECONNREFUSED	Povezivanje odbijeno.
[filezilla]
Connection closed	Veza je u prekidu
Connection closed by server	Poslužitelj je prekinuo vezu
Connection refused	Veza je odbijena
Connection timed out.	Veza je prekoračila dopušteno vrijeme.
Could not connect to server	Povezivanje s poslužiteljem nije bilo moguće
Disconnected from server	Veza je s poslužiteljem je prekinuta
Failed to get peer address of control connection, connection closed.	Nije mogla biti utvrđena vrsnikova adresa za provjeru veze, veza je prekinuta.
Failed to get peer address of data connection, connection closed.	Nije mogla biti utvrđena vrsnikova adresa podatkovne veze, veza je prekinuta.
`;
