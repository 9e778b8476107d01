/** Made by `npm run messages` from data/messages/. Change it there. */
export const slMessages = `
[linux]
EADDRINUSE	Naslov je že v rabi
EADDRNOTAVAIL	Zahtevanega naslova ni mogoče dodeliti
EAFNOSUPPORT	Protokol ne podpira družine naslovov
EAGAIN	Vir začasno ni na razpolago
EALREADY	Operacija je že v teku
EBADF	Nepravilni datotečni deskriptor
ECONNABORTED	Programsko povzročena prekinitev povezave
EINPROGRESS	Operacija je v teku
EINTR	Prekinjen sistemski klic
EIO	Vhodno/izhodna napaka
EMFILE	Preveč odpretih datotek
EMSGSIZE	Sporočilo je predolgo
ENETDOWN	Omrežje ni dejavno
ENETRESET	Omrežje je prekinilo povezavo ob vnovičnem zagonu
ENETUNREACH	Omrežje ni dostopno
ENFILE	Preveč odprtih datotek v sistemu
ENOBUFS	Prostor za medpomnilnik ni na voljo
ENOMEM	Pomnilnika ni mogoče dodeliti
ENOTSOCK	Operacija vtičnice na ne-vtičnici
EOPNOTSUPP	Operacija ni podprta
EPERM	Operacija ni dovoljena
EPIPE	Prekinjen cevovod
EPROTONOSUPPORT	Protokol ni podprt
EREMOTEIO	Oddaljena V/I napaka
[gai]
EAI_ADDRFAMILY	Družina naslovov za ime gostitelja ni podprta
EAI_AGAIN	Razreševanje imena začasno ni uspelo
EAI_FAIL	Nepopravljiv neuspeh pri razreševanju imena
EAI_FAMILY	ai_family ni podprt
EAI_NODATA	Z imenom gostitelja ni povezan noben naslov
EAI_NONAME	Ime ali storitev ni poznana
EAI_SERVICE	Servname ni podprt za ai_socktype
[win32]
ERROR_BAD_NETPATH	Slaba omrežna pot.
ERROR_NETNAME_DELETED	Omrežno ime je izbrisano.
ERROR_BROKEN_PIPE	Pokvarjena cev.
ERROR_SEM_TIMEOUT	Zakasnitev semafor.
ERROR_PIPE_NOT_CONNECTED	Cev ni povezana.
ERROR_CONNECTION_REFUSED	Povezava je bila zavrnjena.
ERROR_NETWORK_UNREACHABLE	Omrežje ni dosegljivo.
ERROR_CONNECTION_ABORTED	Povezava je bila prekinjena.
[winsock]
WSAEACCES	Dostop je zavrnjen.
WSAEMFILE	Preveč odprtih datotek.
WSAECONNREFUSED	Povezava je bila zavrnjena.
[filezilla]
Connection closed	Povezava zaprta
Connection closed by server	Povezava zaprta na strani strežnika
Connection refused	Povezava zavrnjena
Connection timed out.	Povezava je časovno potekla.
Could not connect to server	Povezava s strežnikom ni uspela
Disconnected from server	Razvezan s strežnikom
Failed to get peer address of control connection, connection closed.	Naslova vrstnika nadzorne povezave ni mogoče pridobiti, povezava zaprta.
Failed to get peer address of data connection, connection closed.	Naslova vrstnika podatkovne povezave ni mogoče pridobiti, povezava zaprta.
`;
