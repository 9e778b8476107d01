/** Made by `npm run messages` from data/messages/. Change it there. */
export const huMessages = `
[winsock]
WSAECONNRESET	Egy meglévő kapcsolatot a távoli állomás kényszerítetten bezárt.
WSAECONNRESET	A távoli állomás kényszerítetten zárt le egy meglévő kapcsolatot.
WSAECONNRESET	A távoli állomás kényszerítetten bezárt egy létező kapcsolatot.
WSAETIMEDOUT	A kapcsolódási kísérlet sikertelen, mert a másik oldalon lévő gép nem válaszolt megfelelően egy időtartam után, illetve a kapcsolat nem jött létre, mert a gép nem válaszolt.
WSAECONNREFUSED	Nem hozható létre kapcsolat, mert a célszámítógép már visszautasította a kapcsolatot.
WSAHOST_NOT_FOUND	Nincs ilyen ismert állomás.
WSAEACCES	Hozzáférés megtagadva.
WSAEMFILE	Túl sok nyitott fájl.
WSAECONNREFUSED	Kapcsolódás megtagadva.
[linux]
EACCES	Engedély megtagadva
EADDRINUSE	A cím már használatban van
EADDRNOTAVAIL	Nem sikerült a kért címet hozzárendelni
EAFNOSUPPORT	A protokoll nem támogatja a címcsaládot
EAGAIN	Erőforrás átmenetileg nem érhető el
EALREADY	A művelet már folyamatban
EBADF	Hibás fájlleíró
ECANCELED	Művelet megszakítva
ECOMM	Kommunikációs hiba küldéskor
ECONNABORTED	A szoftver kapcsolatszakadást okozott
ECONNREFUSED	Kapcsolat elutasítva
ECONNRESET	A kapcsolatot bontotta a távoli fél
EDESTADDRREQ	Célcím szükséges
EHOSTDOWN	A gép nem működik
EHOSTUNREACH	Nincs útvonal a gép felé
EINPROGRESS	A művelet folyamatban van
EINTR	Félbeszakított rendszerhívás
EIO	Kimeneti/bemeneti hiba
EISCONN	A szállítási végpont már csatlakoztatva
EMFILE	Túl sok nyitott fájl
EMSGSIZE	Az üzenet túl hosszú
ENETDOWN	A hálózat nem működik
ENETRESET	A hálózat eldobta a kapcsolatot visszaálláskor
ENETUNREACH	A hálózat elérhetetlen
ENFILE	Túl sok nyitott fájl a rendszerben
ENOBUFS	Nem érhető el pufferterület
ENOLINK	A kapcsolat megsérült
ENOMEM	Nem foglalható memória
ENONET	A gép nincs a hálózaton
ENOTCONN	A szállítási végpont nincs csatlakoztatva
ENOTSOCK	Foglalatművelet egy nem foglalat elemen
EOPNOTSUPP	A művelet nem támogatott
EPERM	A művelet nem engedélyezett
EPIPE	Törött adatcsatorna
EPROTO	Protokollhiba
EPROTONOSUPPORT	A protokoll nem támogatott
EREMOTEIO	Távoli ki-/bemeneti hiba
ESHUTDOWN	Nem lehet küldeni a szállítási végpont leállása után
ETIMEDOUT	Időtúllépés a kapcsolatban
[gai]
EAI_ADDRFAMILY	A címcsalád a gépnévhez nem támogatott
EAI_AGAIN	Átmeneti névfeloldási hiba
EAI_FAIL	Helyreállíthatatlan névfeloldási hiba
EAI_FAMILY	az ai_family nem támogatott
EAI_NODATA	Nincs cím társítva a gépnévhez
EAI_NONAME	A név vagy a szolgáltatás nem ismert
EAI_SERVICE	A Servname nem támogatott az ai_socktype-hoz
HOST_NOT_FOUND	Ismeretlen gép
TRY_AGAIN	Gépnév keresése nem sikerült
[win32]
ERROR_BAD_NETPATH	Rossz hálózati útvonal.
ERROR_NETNAME_DELETED	Hálózatnév eltávolításra került.
ERROR_BROKEN_PIPE	Megszakadt pipe.
ERROR_SEM_TIMEOUT	Szemafor időtúllépés.
ERROR_PIPE_NOT_CONNECTED	Pipe nem csatlakoztatható.
ERROR_CONNECTION_REFUSED	Kapcsolódás megtagadva.
ERROR_NETWORK_UNREACHABLE	Hálózat elérheteten.
ERROR_CONNECTION_ABORTED	Kapcsolódás megszakítva.
[filezilla]
Connection closed	A kapcsolat bezáródott
Connection closed by server	A kiszolgáló bezárta a kapcsolatot
Connection refused	Visszautasított kapcsolat
Connection timed out.	Időtúllépés a kapcsolatban.
Could not connect to server	A kiszolgálóhoz nem sikerült a csatlakozás
Disconnected from server	Kapcsolat bontódott a kiszolgálóval
Failed to get peer address of control connection, connection closed.	Nem sikerült a másik fél vezérlőkapcsolati címének lekérdezése, a kapcsolat bezárása.
Failed to get peer address of data connection, connection closed.	Nem sikerült a másik fél adatkapcsolati címének lekérdezése, a kapcsolat bezárása.
`;
