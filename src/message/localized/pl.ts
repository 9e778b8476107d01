/** Made by `npm run messages` from data/messages/. Change it there. */
export const plMessages = `
[win32]
ERROR_NETNAME_DELETED	Określona nazwa sieciowa już jest niedostępna.
ERROR_SEM_TIMEOUT	Upłynął limit czasu semafora.
ERROR_BAD_NETPATH	Zła ścieżka sieciowa.
ERROR_NETNAME_DELETED	Nazwa sieci usunięta.
ERROR_BROKEN_PIPE	Uszkodzony symbol potoku.
ERROR_SEM_TIMEOUT	Przekroczenie czasu semafory.
ERROR_PIPE_NOT_CONNECTED	Symbol potoku niepodłączony.
ERROR_CONNECTION_REFUSED	Połączenie odmówiło.
ERROR_NETWORK_UNREACHABLE	Sieć nieosiągalna.
ERROR_CONNECTION_ABORTED	Połączenie przerwane.
[winsock]
WSAEACCES	Została podjęta próba uzyskania dostępu do gniazda w sposób zabroniony przez przypisane uprawnienia dostępu.
WSAEADDRINUSE	Zwykle dozwolone jest tylko jedno użycie każdego adresu gniazda (protokół/adres sieciowy/port).
WSAEADDRNOTAVAIL	Żądany adres jest nieprawidłowy w tym kontekście.
WSAENETUNREACH	Próbowano przeprowadzić operację, wykonywaną przez gniazdo, na nieosiągalnej sieci.
WSAECONNABORTED	Nawiązane połączenie zostało przerwane przez oprogramowanie zainstalowane w komputerze-hoście.
WSAECONNRESET	Istniejące połączenie zostało gwałtownie zamknięte przez zdalnego hosta.
WSAETIMEDOUT	Próba połączenia nie powiodła się, ponieważ połączona strona nie odpowiedziała poprawnie po ustalonym okresie czasu lub utworzone połączenie nie powiodło się, ponieważ połączony host nie odpowiedział.
WSAECONNREFUSED	Nie można nawiązać połączenia, ponieważ komputer docelowy aktywnie go odmawia.
WSAEHOSTUNREACH	Próbowano przeprowadzić operację, wykonywaną przez gniazdo, na nieosiągalnym hoście.
WSAHOST_NOT_FOUND	Nieznany host.
WSAEACCES	Odmówiono dostępu.
WSAEMFILE	Zbyt dużo otwartych plików.
WSAECONNRESET	Połączenie wyzerowane przez uczestnika.
WSAECONNREFUSED	Połączenie odmówiło.
[linux]
EACCES	Brak dostępu
EADDRINUSE	Adres jest już w użyciu
EADDRNOTAVAIL	Nie można przypisać żądanego adresu
EAFNOSUPPORT	Rodzina adresów nie obsługiwana przez protokół
EAGAIN	Zasoby chwilowo niedostępne
EALREADY	Operacja jest już wykonywana
EBADF	Błędny deskryptor pliku
ECANCELED	Operacja anulowana
ECOMM	Błąd komunikacji podczas wysyłania
ECONNABORTED	Oprogramowanie spowodowało przerwanie połączenia
ECONNREFUSED	Połączenie odrzucone
ECONNRESET	Połączenie zerwane przez drugą stronę
EDESTADDRREQ	Wymagany jest adres docelowy
EHOSTDOWN	Urządzenie jest wyłączone
EHOSTUNREACH	Brak trasy do hosta
EINPROGRESS	Operacja jest właśnie wykonywana
EINTR	Przerwane wywołanie systemowe
EIO	Błąd wejścia/wyjścia
EISCONN	Drugi koniec jest już połączony
EMFILE	Za dużo otwartych plików
EMSGSIZE	Komunikat za długi
ENETDOWN	Sieć jest wyłączona
ENETRESET	Sieć przerwała połączenie po resecie
ENETUNREACH	Sieć jest niedostępna
ENFILE	Za dużo otwartych plików w systemie
ENOBUFS	Brak miejsca w buforze
ENOLINK	Połączenie zostało przerwane
ENOMEM	Nie można przydzielić pamięci
ENONET	Maszyna nie znajduje się w tej sieci
ENOTCONN	Drugi koniec nie jest połączony
ENOTSOCK	Operacja na obiekcie, który nie jest gniazdem
EOPNOTSUPP	Operacja nie obsługiwana
EPERM	Operacja niedozwolona
EPIPE	Przerwany potok
EPROTO	Błąd protokołu
EPROTONOSUPPORT	Protokół nie obsługiwany
EREMOTEIO	Błąd we/wy w odległym systemie
ESHUTDOWN	Wysyłanie po zamknięciu gniazda jest niemożliwe
ETIMEDOUT	Przekroczony czas oczekiwania na połączenie
[gai]
EAI_ADDRFAMILY	Rodzina adresów dla tej nazwy hosta nie jest obsługiwana
EAI_AGAIN	Odwzorowanie nazwy jest chwilowo niemożliwe
EAI_FAIL	Wystąpił krytyczny błąd w odwzorowaniu nazw
EAI_FAMILY	ai_family zawiera nie obsługiwaną rodzinę protokołów
EAI_NODATA	Brak adresu związanego z nazwą hosta
EAI_NONAME	Ta nazwa lub usługa jest nieznana
EAI_SERVICE	Nazwa nie obsługiwana dla ai_socktype
HOST_NOT_FOUND	Nieznany host
NO_DATA	Brak adresu związanego z nazwą
NO_RECOVERY	Nieznany błąd serwera
TRY_AGAIN	Odnalezienie nazwy urządzenia jest niemożliwe
[gnutls]
GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR	Błąd w weryfikacji certyfikatu.
GNUTLS_E_DH_PRIME_UNACCEPTABLE	Liczba pierwsza Diffie Hellmana wysłana przez serwer jest nieakceptowalna (zbyt mała).
GNUTLS_E_ERROR_IN_FINISHED_PACKET	Wykryto błąd przy obliczaniu pakietu TLS Finished.
GNUTLS_E_FATAL_ALERT_RECEIVED	Odebrano krytyczny alarm TLS.
GNUTLS_E_INAPPROPRIATE_FALLBACK	Próbowano połączenia z niewłaściwym fallbackiem.
GNUTLS_E_INSUFFICIENT_SECURITY	Jeden z używanych algorytmów ma niewystarczający poziom bezpieczeństwa.
GNUTLS_E_NO_APPLICATION_PROTOCOL	Nie udało się wynegocjować wspólnego protokołu aplikacji.
GNUTLS_E_NO_CIPHER_SUITES	Nie znaleziono obsługiwanego zestawu certyfikatów.
GNUTLS_E_PREMATURE_TERMINATION	Połączenie TLS nie zostało właściwie zakończone.
GNUTLS_E_PULL_ERROR	Błąd w funkcji pull.
GNUTLS_E_PUSH_ERROR	Błąd w funkcji push.
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	Bezpieczna renegocjacja nie powiodła się.
GNUTLS_E_SESSION_EOF	Druga strona zakończyła połączenie
GNUTLS_E_TIMEDOUT	Upłynął limit czasu operacji
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	Odebrano nieoczekiwany pakiet nawiązania TLS.
GNUTLS_E_UNEXPECTED_PACKET	Odebrano nieoczekiwany pakiet TLS.
GNUTLS_E_UNEXPECTED_PACKET_LENGTH	Błąd dekodowania odebranego pakietu TLS.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	Nie udało się wynegocjować obsługiwanego zestawu certyfikatów.
GNUTLS_E_UNRECOGNIZED_NAME	Nierozpoznana nazwa hosta SNI.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	Odmowa niebiezpiecznej renegocjacji.
GNUTLS_E_UNSUPPORTED_VERSION_PACKET	Odebrano pakiet rekordu o niedozwolonej lub nieobsługiwanej wersji.
[wininet]
ERROR_INTERNET_TIMEOUT	Upłynął czas oczekiwania na żądanie.
ERROR_INTERNET_NAME_NOT_RESOLVED	Nie można rozwiązać nazwy serwera.
ERROR_INTERNET_CANNOT_CONNECT	Nie udała się próba połączenia się z serwerem.
ERROR_INTERNET_CONNECTION_ABORTED	Zerwano połączenie z serwerem.
[filezilla]
Connection closed	Połączenie zamknięte
Connection closed by server	Połączenie zakończone przez serwer
Connection refused	Połączenie odrzucone
Connection timed out.	Przekroczony czas oczekiwania na połączenie.
Could not connect to server	Nie można połączyć się z serwerem
Disconnected from server	Odłączono od serwera
Failed to get peer address of control connection, connection closed.	Nie udało się otrzymać adresu połączenia sterującego drugiej strony, połączenie zakończone.
Failed to get peer address of data connection, connection closed.	Nie udało się otrzymać adresu połączenia danych drugiej strony, połączenie zakończone.
[lftp]
Data connection peer has mismatching address	Połączenie dla danych ma nieprawidłowy adres
Data connection peer has wrong port number	Nieprawidłowy port komputera po drugiej stronie
Data socket error (%s) - reconnecting	Błąd gniazda danych (%s) - powtórne łączenie
Peer closed connection	Komputer po drugiej stronie zamknął połączenie
Socket error (%s) - reconnecting	Błąd połączenia (%s) - powtórne łączenie
Timeout - reconnecting	Przekroczony limit czasu - łączę się ponownie
`;
