/** Made by `npm run messages` from data/messages/. Change it there. */
export const skMessages = `
[winsock]
WSAECONNRESET	Vzdialený hostiteľ vynútil ukončenie existujúceho pripojenia.
WSAECONNREFUSED	Nedalo sa vytvoriť žiadne pripojenie, pretože cieľový počítač ho aktívne odmietol.
WSAEACCES	Prístup zamietnutý.
WSAEMFILE	Prílš veľa otvorení súborov.
[linux]
EACCES	Prístup odmietnutý
EADDRINUSE	Adresa je používaná
EADDRNOTAVAIL	Priradenie požadovanej adresy nie je možné
EAFNOSUPPORT	Trieda adries nie je podporovaná protokolom
EAGAIN	Zdroj je dočasne neprístupný
EALREADY	Operácia je už rozpracovaná
EBADF	Chybný deskriptor súboru
ECANCELED	Operácia zrušená
ECOMM	Chyba komunikácie pri vysielaní
ECONNABORTED	Software spôsobil zrušenie spojenia
ECONNREFUSED	Spojenie odmietnuté
ECONNRESET	Spojenie zrušené druhou stranou
EDESTADDRREQ	Je potrebné zadať cieľovú hodnotu
EHOSTDOWN	Počítač je vypnutý
EHOSTUNREACH	Cesta k počítaču neexistuje
EINPROGRESS	Operácia prebieha
EINTR	Prerušené volanie systému
EIO	Chyba vstupu/výstupu
EISCONN	Koncový komunikačný bod je už spojený
EMFILE	Priveľa otvorených súborov
EMSGSIZE	Príliš dlhá správa
ENETDOWN	Sieť je nefunkčná
ENETRESET	Sieť zrušila spojenie (problém so vzdialeným počítačom)
ENETUNREACH	Sieť nie je dostupná
ENFILE	Priveľa otvorených súborov v systéme
ENOBUFS	Nie je možné prideliť pamäť pre V/V operácie
ENOLINK	Odkaz bol zničený
ENOMEM	Nie je možné prideliť pamäť
ENONET	Počítač nie je zapojený v sieti
ENOTCONN	Koncový komunikačný bod nie je spojený
ENOTSOCK	Socketová operácia na objekte, ktorý nie je socket
EOPNOTSUPP	Operácia nie je podporovaná
EPERM	Operácia nie je povolená
EPIPE	Prerušená rúra
EPROTO	Chyba protokolu
EPROTONOSUPPORT	Protokol nie je podporovaný
EREMOTEIO	Vzdialená V/V chyba
ESHUTDOWN	Nie je možné vysielať po ukončení činnosti komunikačného bodu
ETIMEDOUT	Časový limit pre spojenie vypršal
[gai]
EAI_ADDRFAMILY	Trieda adries nie je podporovaná počítačom
EAI_AGAIN	Dočasná chyba pri riešení názvu
EAI_FAIL	Neopraviteľná chyba pri riešení názvu
EAI_FAMILY	ai_family nie je podporovaná
EAI_NODATA	Názov počítača nemá priradenú adresu
EAI_NONAME	Názov alebo služba neznáme
EAI_SERVICE	Servname nie je pre ai_socktype podporovaná
HOST_NOT_FOUND	Neznámy počítač
NO_DATA	Názov nemá priradenú adresu
NO_RECOVERY	Neznáma chyba servera
TRY_AGAIN	Nepodarilo sa nájsť meno počítača
[win32]
ERROR_BAD_NETPATH	Zlá sieťová cesta.
ERROR_NETNAME_DELETED	Sieťové meno odstránené.
ERROR_NETWORK_UNREACHABLE	Sieť nedosiahnuteľná.
[filezilla]
Connection closed	Spojenie ukončené
Connection closed by server	Server ukončil spojenie
Connection refused	Spojenie odmietnuté
Connection timed out.	Spojenie prerušené (čas vypršal).
Could not connect to server	Nedá sa spojiť so serverom
Disconnected from server	Odpojený od servera
Failed to get peer address of control connection, connection closed.	Nepodarilo sa získať adresu rovesníka riadiaceho spojenia, spojenie zatvorené.
Failed to get peer address of data connection, connection closed.	Nepodarilo sa získať adresu rovesníka dátového spojenia, spojenie zatvorené.
`;
