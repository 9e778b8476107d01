/** Made by `npm run messages` from data/messages/. Change it there. */
export const csMessages = `
[win32]
ERROR_NETNAME_DELETED	Zadaný síťový název již není k dispozici.
ERROR_BAD_NETPATH	Nesprávná síťová cesta.
ERROR_NETNAME_DELETED	Název sítě byl smazán.
ERROR_SEM_TIMEOUT	Vypršel časový limit semaforu.
ERROR_CONNECTION_REFUSED	Spojení odmítnuto.
ERROR_NETWORK_UNREACHABLE	Síť není dostupná.
ERROR_CONNECTION_ABORTED	Připojování bylo přerušeno.
[winsock]
WSAECONNABORTED	Navázané připojení bylo ukončeno softwarem v hostitelském počítači.
WSAECONNRESET	Vzdálený hostitel vynutil ukončení existujícího připojení.
WSAECONNRESET	Stávající připojení bylo vynuceně ukončeno vzdáleným hostitelem.
WSAECONNRESET	Vzdálený hostitel vynuceně ukončil existující připojení.
WSAETIMEDOUT	Pokus o připojení selhal, protože připojená strana v časovém intervalu řádně neodpověděla, nebo vytvořené připojení selhalo, protože neodpověděl připojený hostitel.
WSAECONNREFUSED	Nemohlo být vytvořeno žádné připojení, protože cílový počítač je aktivně odmítl.
WSAECONNREFUSED	Nelze vytvořit připojení, protože cílový počítač je aktivně odmítl.
WSAHOST_NOT_FOUND	Hostitel není znám.
WSAEACCES	Přístup odepřen.
WSAEMFILE	Příliš mnoho otevřených souborů.
WSAECONNRESET	Spojení zrušeno druhou stranou.
WSAECONNREFUSED	Spojení odmítnuto.
[linux]
EACCES	Operace zamítnuta
EADDRINUSE	Adresa je užívána
EADDRNOTAVAIL	Požadovanou adresu nelze přiřadit
EAFNOSUPPORT	Třída adres není podporována protokolem
EAGAIN	Prostředek je dočasně nepřístupný
EALREADY	Operace probíhá
EBADF	Chybný popisovač souboru
ECANCELED	Operace zrušena
ECOMM	Chyba komunikace při vysílaní
ECONNABORTED	Software způsobil ukončení spojení (abort)
ECONNREFUSED	Spojení odmítnuto
ECONNRESET	Spojení zrušeno druhou stranou
EDESTADDRREQ	Cílovou adresu je nutné zadat
EHOSTDOWN	Počítač není v provozu
EHOSTUNREACH	K počítači neexistuje cesta
EINPROGRESS	Operace probíhá
EINTR	Přerušené volání systému
EIO	Chyba vstupu/výstupu
EISCONN	Koncový komunikační bod je už připojen
EMFILE	Překročen limit počtu otevřených souborů
EMSGSIZE	Příliš dlouhá zpráva
ENETDOWN	Síťování je mimo provoz
ENETRESET	Síť zrušila spojení (problém se vzdáleným počítačem)
ENETUNREACH	Síť není dostupná
ENFILE	V celém systému je příliš mnoho otevřených souborů
ENOBUFS	Pro vyrovnávací paměť není volné místo
ENOLINK	Odkaz byl zpřetrhán
ENOMEM	Nelze alokovat paměť
ENONET	Počítač není v síti
ENOTCONN	Koncový komunikační bod není připojen
ENOTSOCK	Soketová operace na objektu, který není soketem
EOPNOTSUPP	Operace není podporována
EPERM	Operace není povolena
EPIPE	Roura přerušena (SIGPIPE)
EPROTO	Chyba protokolu
EPROTONOSUPPORT	Protokol není podporován
EREMOTEIO	Vzdálená chyba vstupu/výstupu
ESHUTDOWN	Spojení bylo přerušeno
ETIMEDOUT	Spojení bylo příliš dlouho neaktivní
[gai]
EAI_ADDRFAMILY	Třída adres není u daného jména počítače podporována
EAI_AGAIN	Dočasná chyba při vyhodnocování jména
EAI_FAIL	Neopravitelná chyba při vyhodnocení názvu
EAI_FAMILY	Hodnota ai_family není podporována
EAI_NODATA	Jméno počítače nemá přiřazenu adresu
EAI_NONAME	Neznámé jméno nebo služba
EAI_SERVICE	Název služby není u ai_socktype podporován
HOST_NOT_FOUND	Neznámý počítač
NO_DATA	Jméno nemá přiřazenu adresu
NO_RECOVERY	Neznámá chyba serveru
TRY_AGAIN	Název počítače se nepodařilo nalézt
[gnutls]
GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR	Chyba při ověřování certifikátu.
GNUTLS_E_DH_PRIME_UNACCEPTABLE	Diffieho-Hellmanovo prvočíslo poslané serverem není přijatelné (není dost dlouhé).
GNUTLS_E_ERROR_IN_FINISHED_PACKET	Při výpočtu packetu TLS Finished došlo k chybě.
GNUTLS_E_FATAL_ALERT_RECEIVED	Bylo přijato nepřekonatelné upozornění TLS.
GNUTLS_E_INAPPROPRIATE_FALLBACK	Došlo k pokusu o spojení s nevhodnou náhradou.
GNUTLS_E_INSUFFICIENT_SECURITY	Jeden ze zahrnutých algoritmů má nedostatečnou úroveň bezpečnosti.
GNUTLS_E_NO_APPLICATION_PROTOCOL	Nebylo možné dojednat žádný společný aplikační protokol.
GNUTLS_E_NO_CIPHER_SUITES	Žádné podporované režimy šifer nebyly nalezeny.
GNUTLS_E_PREMATURE_TERMINATION	Spojení TLS nebylo řádně ukončeno.
GNUTLS_E_PULL_ERROR	Chyba v pull funkci.
GNUTLS_E_PUSH_ERROR	Chyba v push funkci.
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	Bezpečné znovuvyjednání selhalo.
GNUTLS_E_SESSION_EOF	Protistrana ukončila spojení
GNUTLS_E_TIMEDOUT	Operace neskončila v řádném čase
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	Byl přijat neočekávaný packet zahajující TLS.
GNUTLS_E_UNEXPECTED_PACKET	Byl přijat neočekávaný TLS packet.
GNUTLS_E_UNEXPECTED_PACKET_LENGTH	Chyba při dekódování přijatého packetu TLS.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	Nezdařilo se vyjednat seznam podporovaných šifer.
GNUTLS_E_UNRECOGNIZED_NAME	Jméno serveru v SNI nebylo rozpoznáno.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	Nebezpečné znovuvyjednání je zakázáno.
GNUTLS_E_UNSUPPORTED_VERSION_PACKET	Byl přijat packet s neplatnou nebo nepodporovanou verzí.
[postgresql]
08003	není spojení se serverem
08006	SSL SYSCALL chyba: detekován EOF
08006	server neočekávaně ukončil spojení
[wininet]
ERROR_INTERNET_TIMEOUT	Vypršel časový limit požadavku.
[filezilla]
Connection closed	Připojení bylo ukončeno
Connection closed by server	Připojení uzavřeno serverem
Connection refused	Připojení odmítnuto
Connection timed out.	Připojení překročilo časový limit.
Could not connect to server	Nelze se připojit k serveru
Disconnected from server	Odpojen od serveru
Failed to get peer address of control connection, connection closed.	Nezdařilo se získat adresu kontrolního připojení druhé strany, připojení ukončeno.
Failed to get peer address of data connection, connection closed.	Nezdařilo se získat adresu datového připojení druhé strany, připojení ukončeno.
[lftp]
Data connection peer has mismatching address	Datové spojení protistrany má odlišnou adresu
Data connection peer has wrong port number	Datové spojení protistrany má chybné číslo portu
Data socket error (%s) - reconnecting	Chyba datového socketu (%s) – obnovuje se spojení
Peer closed connection	Druhá strana uzavřela spojení
Socket error (%s) - reconnecting	Chyba socketu (%s) – obnovuje se spojení
Timeout - reconnecting	Časový limit vypršel – obnovuje se spojení
`;
