/** Made by `npm run messages` from data/messages/. Change it there. */
export const ltMessages = `
[linux]
EADDRINUSE	Adresas jau naudojamas
EADDRNOTAVAIL	Nepavyko priskirti prašomo adreso
EAFNOSUPPORT	Adreso šeima nepalaikoma protokolo
EAGAIN	Resursas laikinai neprieinamas
EALREADY	Operacija jau vykdoma
EBADF	Blogas failo deskriptorius
ECANCELED	Operacija nutraukta
ECOMM	Komunikacijos klaida siunčiant
ECONNABORTED	Prisijungimas nutrauktas programiškai
ECONNREFUSED	Prisijungimas atmestas
ECONNRESET	Prisijungimas nutrauktas kito serverio
EDESTADDRREQ	Reikia paskirties adreso
EHOSTDOWN	Serveris neveikia
EHOSTUNREACH	Nėra kelio iki serverio
EINPROGRESS	Operacija dabar vykdoma
EINTR	Nutrauktas sistemos iškvietimas
EIO	Įvedimo/išvedimo klaida
EISCONN	Transporto galinis taškas jau prijungtas
EMFILE	Per daug atvertų failų
EMSGSIZE	Pranešimas per ilgas
ENETDOWN	Tinklas išjungtas
ENETRESET	Prisijungimas nutrauktas iš tinklo pusės
ENETUNREACH	Tinklas neprieinamas
ENFILE	Sistemoje per daug atvertų failų
ENOBUFS	Nėra vietos buferyje
ENOLINK	Saitas nutrauktas
ENOMEM	Nepavyko išskirti atminties
ENONET	Kompiuterio nėra tinkle
ENOTCONN	Transporto galinis taškas neprijungtas
ENOTSOCK	Lizdo operacija taikoma ne lizdui
EOPNOTSUPP	Operacija nepalaikoma
EPERM	Operacija neleidžiama
EPIPE	Nutrūko saitas (pipe)
EPROTO	Protokolo klaida
EPROTONOSUPPORT	Protokolas nepalaikomas
EREMOTEIO	Nutolusio įvedimo/išvedimo klaida
ESHUTDOWN	Negalima siųsti po transporto galinio taško išjungimo (shutdown)
ETIMEDOUT	Baigėsi prisijungimo laukimo laikas
[gai]
EAI_ADDRFAMILY	Adresų šeima vardui nepalaikoma
EAI_AGAIN	Laikinas vardų paieškos sutrikimas
EAI_FAIL	Kritinė klaida vardų paieškoje
EAI_FAMILY	ai_family nepalaikomas
EAI_NODATA	Nėra su vardu susieto adreso
EAI_NONAME	Pavadinimas arba tarnyba nežinoma
HOST_NOT_FOUND	Nežinomas serveris
NO_DATA	Su vardu susietų adresų nėra
NO_RECOVERY	Nežinoma serverio klaida
TRY_AGAIN	Adreso paieškos sutrikimas
[win32]
ERROR_BAD_NETPATH	Blogas tinklo kelias.
ERROR_NETNAME_DELETED	Tinklo vardas pašalintas.
ERROR_BROKEN_PIPE	Neveikiantis kanalas.
ERROR_SEM_TIMEOUT	Baigėsi semaforo laikas.
ERROR_PIPE_NOT_CONNECTED	Kanalas neprijungtas.
ERROR_CONNECTION_REFUSED	Sujungimas nepriimtas.
ERROR_NETWORK_UNREACHABLE	Tinklas nepasiekiamas.
ERROR_CONNECTION_ABORTED	Sujungimas nutrauktas.
[winsock]
WSAEINTR	Kreipinys pertrauktas.
WSAEACCES	Prieiga nesuteikta.
WSAEMFILE	Per daug atvertų failų.
WSAECONNRESET	Sujungimas nutrauktas kito serverio.
WSAECONNREFUSED	Sujungimas nepriimtas.
[wininet]
ERROR_INTERNET_TIMEOUT	Baigėsi užklausos laikas.
ERROR_INTERNET_NAME_NOT_RESOLVED	Nepavyko nustatyti serverio vardo.
ERROR_INTERNET_CANNOT_CONNECT	Bandymas prisijungti prie serverio nepavyko.
ERROR_INTERNET_CONNECTION_ABORTED	Susijungimas su serveriu buvo nutrauktas.
[filezilla]
Connection closed	Prisijungimas baigtas
Connection closed by server	Prisijungimą nutraukė serveris
Connection refused	Prisijungimas atmestas
Connection timed out.	Prisijungimo laikas baigėsi.
Could not connect to server	Nepavyko prisijungti prie serverio
Disconnected from server	Atsijungta nuo serverio
Failed to get peer address of control connection, connection closed.	Nepavyko gauti kliento adreso, prisijungimas uždarytas.
Failed to get peer address of data connection, connection closed.	Nepavyko gauti kliento adreso, prisijungimas uždarytas.
`;
