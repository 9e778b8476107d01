/** Made by `npm run messages` from data/messages/. Change it there. */
export const deMessages = `
[win32]
ERROR_BAD_NETPATH	Der Netzwerkpfad wurde nicht gefunden.
ERROR_NETNAME_DELETED	Der angegebene Netzwerkname ist nicht mehr verfügbar.
ERROR_SEM_TIMEOUT	Das Zeitlimit für die Semaphore wurde erreicht.
ERROR_OPERATION_ABORTED	Der E/A-Vorgang wurde wegen eines Threadendes oder einer Anwendungsanforderung abgebrochen.
ERROR_CONNECTION_ABORTED	Die Netzwerkverbindung wurde durch das lokale System getrennt.
ERROR_BAD_NETPATH	Fehlerhafter Netzwerkpfad.
ERROR_NETNAME_DELETED	Netzwerkname gelöscht.
ERROR_BROKEN_PIPE	Defekte Pipe.
ERROR_SEM_TIMEOUT	Semaphoren-Zeitüberschreitung.
ERROR_PIPE_NOT_CONNECTED	Pipe nicht verbunden.
ERROR_CONNECTION_REFUSED	Verbindung abgelehnt.
ERROR_NETWORK_UNREACHABLE	Netzwerk nicht erreichbar.
ERROR_CONNECTION_ABORTED	Verbindung abgebrochen.
[winsock]
WSAEACCES	Der Zugriff auf einen Socket war aufgrund der Zugriffsrechte des Sockets unzulässig.
WSAEWOULDBLOCK	Ein nicht blockierender Socketvorgang konnte nicht sofort ausgeführt werden.
WSAEADDRINUSE	Normalerweise darf jede Socketadresse (Protokoll, Netzwerkadresse oder Anschluss) nur jeweils einmal verwendet werden.
WSAEADDRNOTAVAIL	Die angeforderte Adresse ist in diesem Kontext ungültig.
WSAENETDOWN	Bei einem Socketvorgang wurde ein totes Netzwerk gefunden.
WSAENETUNREACH	Ein Socketvorgang bezog sich auf ein nicht verfügbares Netzwerk.
WSAECONNABORTED	Eine bestehende Verbindung wurde softwaregesteuert durch den Hostcomputer abgebrochen.
WSAECONNRESET	Eine vorhandene Verbindung wurde vom Remotehost geschlossen.
WSAENOBUFS	Ein Socketvorgang konnte nicht ausgeführt werden, da im System nicht genügend Pufferspeicher verfügbar oder eine Warteschlange voll war.
WSAETIMEDOUT	Ein Verbindungsversuch ist fehlgeschlagen, da die Gegenstelle nach einer bestimmten Zeitspanne nicht richtig reagiert hat, oder die hergestellte Verbindung war fehlerhaft, da der verbundene Host nicht reagiert hat.
WSAECONNREFUSED	Es konnte keine Verbindung hergestellt werden, da der Zielcomputer die Verbindung verweigerte.
WSAEHOSTUNREACH	Der Host war bei einem Socketvorgang nicht erreichbar.
WSAEHOSTUNREACH	Ein Socketvorgang bezog sich auf einen nicht verfügbaren Host.
WSAHOST_NOT_FOUND	Der angegebene Host ist unbekannt.
WSAHOST_NOT_FOUND	Es ist kein solcher Host bekannt.
WSANO_DATA	Der angeforderte Name ist gültig, es wurden jedoch keine Daten des angeforderten Typs gefunden.
WSAEINTR	Ein Blockierungs Vorgang wurde durch einen wsacancelblockingstatement-Aufrufvorgang unterbrochen.
WSAEBADF	Das angegebene Datei Handle ist ungültig.
WSAEACCES	Es wurde versucht, auf einen Socket auf eine Weise zuzugreifen, die durch seine Zugriffsberechtigungen unzulässig ist.
WSAEFAULT	Das System hat bei dem Versuch, ein Zeigerargument in einem-Befehl zu verwenden, eine ungültige Zeiger Adresse erkannt.
WSAEINVAL	Ein ungültiges Argument wurde angegeben.
WSAEMFILE	Zu viele geöffnete Sockets.
WSAEWOULDBLOCK	Ein nicht blockierender Socketvorgang konnte nicht sofort abgeschlossen werden.
WSAEINPROGRESS	Ein Blockierungsvorgang wird momentan ausgeführt.
WSAEALREADY	Es wurde versucht, für einen nicht blockierenden Socket, für den bereits ein Vorgang ausgeführt wurde, einen weiteren Vorgang auszuführen.
WSAENOTSOCK	Es wurde versucht, einen Vorgang für etwas auszuführen, das kein Socket ist.
WSAEDESTADDRREQ	Eine erforderliche Adresse wurde bei einem Vorgang für einen Socket ausgelassen.
WSAEMSGSIZE	Eine Nachricht, die über einen Datagrammsocket gesendet wurde, war für den internen Nachrichtenpuffer oder ein anderes Netzwerklimit zu groß, oder der Puffer für den Datagrammempfang war für das Datagramm zu klein.
WSAEPROTOTYPE	Im Socket-Funktions Aufrufwert wurde ein Protokoll angegeben, das die Semantik des angeforderten Sockettyps nicht unterstützt.
WSAENOPROTOOPT	Eine unbekannte, ungültige oder nicht unterstützte Option oder Ebene wurde in einem getsockopt-oder setsockopt-Befehl angegeben.
WSAEPROTONOSUPPORT	Das angeforderte Protokoll wurde nicht im System konfiguriert, oder es ist keine Implementierung vorhanden.
WSAESOCKTNOSUPPORT	In dieser Adressfamilie ist die Unterstützung für den angegebenen Sockettyp nicht vorhanden.
WSAEOPNOTSUPP	Der versuchte Vorgang wird für den Typ des Objekts, auf das verwiesen wird, nicht unterstützt.
WSAEPFNOSUPPORT	Die Protokollfamilie wurde nicht im System konfiguriert, oder es ist keine Implementierung vorhanden.
WSAEAFNOSUPPORT	Es wurde eine Adresse verwendet, die nicht mit dem angeforderten Protokoll kompatibel ist.
WSAEADDRINUSE	Only one usage of each socket address (protocol/network address/port) is normally permitted.
WSAEADDRNOTAVAIL	Die angeforderte Adresse ist im Kontext nicht gültig.
WSAENETDOWN	Bei einem Socketvorgang war das Netzwerk inaktiv.
WSAENETUNREACH	Es wurde versucht, ein Socketvorgang in ein nicht erreichbares Netzwerk auszuführen.
WSAENETRESET	Die Verbindung wurde unterbrochen, weil eine Keep-Alive-Aktivität einen Fehler erkannt hat, während der Vorgang ausgeführt wurde.
WSAECONNABORTED	Eine hergestellte Verbindung wurde durch die Software auf dem Hostcomputer abgebrochen.
WSAECONNRESET	An existing connection was forcibly closed by the remote host.
WSAENOBUFS	Ein Vorgang für einen Socket konnte nicht durchgeführt werden, da das System nicht genügend Pufferspeicher hatte oder weil eine Warteschlange voll war.
WSAEISCONN	Eine Verbindungsanforderung wurde an einem bereits verbundenen Socket vorgenommen.
WSAENOTCONN	Eine Anforderung zum Senden oder Empfangen von Daten war unzulässig, weil der Socket nicht verbunden ist und (beim Senden über einen Datagrammsocket mithilfe eines sendto-Aufrufs) keine Adresse bereitgestellt wurde.
WSAESHUTDOWN	Eine Anforderung zum Senden oder Empfangen von Daten wurde nicht zugelassen, da der Socket in die entsprechende Richtung bereits durch einen vorangegangenen shutdown-Aufruf heruntergefahren wurde.
WSAETOOMANYREFS	Zu viele Verweise auf ein Kernel Objekt.
WSAETIMEDOUT	Ein Verbindungsversuch ist fehlgeschlagen, weil die verbundene Partei nach einem bestimmten Zeitraum nicht ordnungsgemäß reagiert hat, oder eine Verbindung konnte nicht hergestellt werden, da der verbundene Host nicht reagiert hat.
WSAECONNREFUSED	Es konnte keine Verbindung hergestellt werden, da diese vom Zielcomputer aktiv verweigert wurde.
WSAELOOP	Der Name kann nicht übersetzt werden.
WSAENAMETOOLONG	Die namens Komponente oder der Name ist zu lang.
WSAEHOSTDOWN	Ein Socketvorgang ist fehlgeschlagen, da der Zielhost ausgefallen ist.
WSAEHOSTUNREACH	Versuch eines Socketvorgangs für einen nicht erreichbaren Host.
WSAENOTEMPTY	Ein nicht leeres Verzeichnis kann nicht entfernt werden.
WSAEPROCLIM	Eine Windows Sockets-Implementierung kann eine Beschränkung für die Anzahl der Anwendungen aufweisen, die Sie gleichzeitig verwenden können.
WSAEUSERS	Das Kontingent ist abgelaufen.
WSAEDQUOT	Nicht genügend Datenträger Kontingent.
WSAESTALE	Der Datei Handle-Verweis ist nicht mehr verfügbar.
WSAEREMOTE	Das Element ist nicht lokal verfügbar.
WSASYSNOTREADY	WSAStartup funktioniert zurzeit nicht, da das zugrunde liegende System, das zur Bereitstellung von Netzwerkdiensten verwendet wird, zurzeit nicht verfügbar ist.
WSAVERNOTSUPPORTED	Die angeforderte Windows Sockets-Version wird nicht unterstützt.
WSANOTINITIALISED	Entweder hat die Anwendung nicht WSAStartup aufgerufen, oder WSAStartup ist fehlgeschlagen.
WSAEDISCON	Wird von WSARecv oder WSARecvFrom zurückgegeben, um anzugeben, dass die Remote Partei eine ordnungsgemäße Herunterfahr Sequenz initiiert hat.
WSAENOMORE	Von WSALookupServiceNext können keine weiteren Ergebnisse zurückgegeben werden.
WSAECANCELLED	Es wurde ein WSALookupServiceEnd aufgerufen, während dieser Rückruf noch verarbeitet wurde. Der-Rückruf wurde abgebrochen.
WSAEINVALIDPROCTABLE	Die Prozedur "calltable" ist ungültig.
WSAEINVALIDPROVIDER	Der angeforderte Dienstanbieter ist ungültig.
WSAEPROVIDERFAILEDINIT	Der angeforderte Dienstanbieter konnte nicht geladen oder initialisiert werden.
WSASYSCALLFAILURE	Fehler beim System Aufruf.
WSASERVICE_NOT_FOUND	Dieser Dienst ist nicht bekannt. Der Dienst wurde im angegebenen Namespace nicht gefunden.
WSATYPE_NOT_FOUND	Die angegebene Klasse wurde nicht gefunden.
WSA_E_NO_MORE	Von WSALookupServiceNext können keine weiteren Ergebnisse zurückgegeben werden.
WSA_E_CANCELLED	Es wurde ein WSALookupServiceEnd aufgerufen, während dieser Rückruf noch verarbeitet wurde. Der-Rückruf wurde abgebrochen.
WSAEREFUSED	Eine Datenbankabfrage ist fehlgeschlagen, da Sie aktiv abgelehnt wurde.
WSAHOST_NOT_FOUND	Ein solcher Host ist nicht bekannt.
WSATRY_AGAIN	Hierbei handelt es sich in der Regel um einen temporären Fehler, der während der Auflösung von Hostnamen auftritt und einen Hinweis darauf liefert, dass der lokale Server keine Antwort von einem autorisierenden Server erhalten hat.
WSANO_RECOVERY	Beim Datenbankaufruf ist ein nicht behebbarer Fehler aufgetreten.
WSANO_DATA	Der angeforderte Name ist gültig, aber es wurden keine Daten vom angeforderten Typ gefunden.
WSA_QOS_RECEIVERS	Mindestens eine Reserve ist eingetroffen.
WSA_QOS_SENDERS	Mindestens ein Pfad ist eingetroffen.
WSA_QOS_NO_SENDERS	Es sind keine Absender vorhanden.
WSA_QOS_NO_RECEIVERS	Es sind keine Empfänger vorhanden.
WSA_QOS_REQUEST_CONFIRMED	Reserve wurde bestätigt.
WSA_QOS_ADMISSION_FAILURE	Fehler aufgrund fehlender Ressourcen.
WSA_QOS_POLICY_FAILURE	Aus administrativen Gründen abgelehnt-ungültige Anmelde Informationen.
WSA_QOS_BAD_STYLE	Unbekannter oder in Konflikt stehender Stil.
WSA_QOS_BAD_OBJECT	Problem mit einem Teil des FILTERSPEC-oder ProviderSpecific-Puffers im Allgemeinen.
WSA_QOS_TRAFFIC_CTRL_ERROR	Problem mit einem Teil der Flowspec.
WSA_QOS_GENERIC_ERROR	Allgemeiner QOS-Fehler.
WSA_QOS_ESERVICETYPE	In der Flowspec wurde ein ungültiger oder unbekannter Diensttyp gefunden.
WSA_QOS_EFLOWSPEC	In der QoS-Struktur wurde eine ungültige oder inkonsistente Flowspec gefunden.
WSA_QOS_EPROVSPECBUF	Ungültiger QoS-Anbieter spezifischer Puffer.
WSA_QOS_EFILTERSTYLE	Es wurde ein ungültiger QoS-Filter Stil verwendet.
WSA_QOS_EFILTERTYPE	Es wurde ein ungültiger QoS-Filtertyp verwendet.
WSA_QOS_EFILTERCOUNT	Im FLOWDESCRIPTOR wurde eine falsche Anzahl von QoS-FILTERSPECs angegeben.
WSA_QOS_EOBJLENGTH	Im anbieterspezifischen QoS-Puffer wurde ein Objekt mit einem ungültigen objectlength-Feld angegeben.
WSA_QOS_EFLOWCOUNT	In der QoS-Struktur wurde eine falsche Anzahl von Fluss Deskriptoren angegeben.
WSA_QOS_EUNKNOWNPSOBJ	Ein unbekanntes Objekt wurde im QoS-anbieterspezifischen Puffer gefunden.
WSA_QOS_EPOLICYOBJ	Ein ungültiges Richtlinien Objekt wurde im QoS-anbieterspezifischen Puffer gefunden.
WSA_QOS_EFLOWDESC	In der Liste der flowdeskriptoren wurde ein ungültiger QoS-Datenfluss Deskriptor gefunden.
WSA_QOS_EPSFLOWSPEC	Im QoS-anbieterspezifischen Puffer wurde eine ungültige oder inkonsistente Flowspec gefunden.
WSA_QOS_EPSFILTERSPEC	Im QoS-anbieterspezifischen Puffer wurde eine ungültige FILTERSPEC gefunden.
WSA_QOS_ESDMODEOBJ	Ein ungültiges Shape-Verwerfungs Modus-Objekt wurde im QoS-anbieterspezifischen Puffer gefunden.
WSA_QOS_ESHAPERATEOBJ	Ein ungültiges Strukturierungs Raten Objekt wurde im QoS-anbieterspezifischen Puffer gefunden.
WSA_QOS_RESERVED_PETYPE	Ein reserviertes Policy-Element wurde im QoS-anbieterspezifischen Puffer gefunden.
WSA_SECURE_HOST_NOT_FOUND	Ein solcher Host ist nicht sicher bekannt.
WSA_IPSEC_NAME_POLICY_ERROR	Die namensbasierte IPSec-Richtlinie konnte nicht hinzugefügt werden.
WSAEINTR	Aufruf unterbrochen.
WSAEACCES	Zugriff verweigert.
WSAEMFILE	Zu viele geöffnete Dateien.
WSAECONNRESET	Verbindung von Gegenstelle zurückgesetzt.
WSAECONNREFUSED	Verbindung abgelehnt.
[linux]
EACCES	Keine Berechtigung
EADDRINUSE	Die Adresse wird bereits verwendet
EADDRNOTAVAIL	Die angeforderte Adresse kann nicht zugewiesen werden
EAFNOSUPPORT	Die Adressfamilie wird von der Protokollfamilie nicht unterstützt
EAGAIN	Die Ressource ist zur Zeit nicht verfügbar
EALREADY	Die Operation wird bereits ausgeführt
EBADF	Ungültiger Dateideskriptor
ECANCELED	Die Operation wird abgebrochen
ECOMM	Kommunikationsfehler beim Senden
ECONNABORTED	Das Programm verursachte den Abbruch der Verbindung
ECONNREFUSED	Verbindungsaufbau abgelehnt
ECONNRESET	Die Verbindung wurde vom Kommunikationspartner zurückgesetzt
EDESTADDRREQ	Es ist eine Zieladresse notwendig
EHOSTDOWN	Der Rechner ist nicht aktiv
EHOSTUNREACH	Keine Route zum Zielrechner
EINPROGRESS	Die Operation ist jetzt in Bearbeitung
EINTR	Unterbrechung während des Betriebssystemaufrufs
EIO	Eingabe-/Ausgabefehler
EISCONN	Der Socket ist bereits verbunden
EMFILE	Zu viele offene Dateien
EMSGSIZE	Die Nachricht ist zu lang
ENETDOWN	Das Netzwerk ist nicht aktiv
ENETRESET	Das Netzwerk hat die Verbindung nach einem Reset verloren
ENETUNREACH	Das Netzwerk ist nicht erreichbar
ENFILE	Zu viele offene Dateien im System
ENOBUFS	Kein Hauptspeicher für den Puffer verfügbar
ENOLINK	Der Link wurde beschädigt
ENOMEM	Nicht genügend Hauptspeicher verfügbar
ENONET	Die Maschine ist nicht an das Netzwerk angeschlossen
ENOTCONN	Der Socket ist nicht verbunden
ENOTSOCK	Socket-Operation an einem nicht-Socket
EOPNOTSUPP	Die Operation wird nicht unterstützt
EPERM	Die Operation ist nicht erlaubt
EPIPE	Datenübergabe unterbrochen (broken pipe)
EPROTO	Protokollfehler
EPROTONOSUPPORT	Das Protokoll wird nicht unterstützt
EREMOTEIO	Ein-/Ausgabefehler der Gegenstelle (remote)
ESHUTDOWN	Ein Senden nach dem Beenden des Sockets ist nicht möglich
ETIMEDOUT	Die Wartezeit für die Verbindung ist abgelaufen
[gai]
EAI_ADDRFAMILY	Die Adressfamilie für Hostnamen wird nicht unterstützt
EAI_AGAIN	Temporärer Fehler bei der Namensauflösung
EAI_FAIL	Nicht-behebbarer Fehler in der Namensauflösung
EAI_FAMILY	»ai_family« wird nicht unterstützt
EAI_NODATA	Zu diesem Hostnamen gehört keine Adresse
EAI_NONAME	Der Name oder der Dienst ist nicht bekannt
EAI_SERVICE	»Servname« wird für »ai_soctype« nicht unterstützt
HOST_NOT_FOUND	Unbekannter Rechner
NO_DATA	Zu diesem Namen gehört keine Adresse
NO_RECOVERY	Unbekannter Fehler des Servers
TRY_AGAIN	Fehler beim Auflösen des Hostnamens
[gnutls]
GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR	Fehler in der Verifizierung des Zertifikats.
GNUTLS_E_DH_PRIME_UNACCEPTABLE	Die Diffie-Hellman-Primzahl, die vom Server gesendet wurde, ist nicht akzeptabel (zu kurz).
GNUTLS_E_ERROR_IN_FINISHED_PACKET	Ein Fehler trat bei der fertiggestellten TLS-Paketberechnung auf.
GNUTLS_E_FATAL_ALERT_RECEIVED	Ein fataler TLS-Alarm wurde empfangen.
GNUTLS_E_INAPPROPRIATE_FALLBACK	Eine Verbindung mit einer unpassenden Ausweichlösung wurde versucht.
GNUTLS_E_INSUFFICIENT_SECURITY	Die Sicherheitsstufe eines der beteiligten Algorithmen ist unzureichend.
GNUTLS_E_NO_APPLICATION_PROTOCOL	Es konnte kein allgemeines Anwendungsprotokoll ausgehandelt werden.
GNUTLS_E_NO_CIPHER_SUITES	Keine unterstützten Code-Suites wurden gefunden.
GNUTLS_E_PREMATURE_TERMINATION	Die TLS-Verbindung wurde nicht sauber beendet.
GNUTLS_E_PULL_ERROR	Fehler in der Pull-Funktion.
GNUTLS_E_PUSH_ERROR	Fehler in der Push-Funktion.
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	Sichere Neuverhandlung ist gescheitert.
GNUTLS_E_SESSION_EOF	Gegenstelle hat die Verbindung unterbrochen
GNUTLS_E_TIMEDOUT	Die Zeit für den Vorgang wurde überschritten
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	Ein unerwartetes TLS-Handshake-Paket wurde empfangen.
GNUTLS_E_UNEXPECTED_PACKET	Ein unerwartetes TLS-Paket wurde empfangen.
GNUTLS_E_UNEXPECTED_PACKET_LENGTH	Fehler beim Dekodieren des empfangenen TLS-Pakets.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	Konnte keine unterstützte Code-Suite aushandeln.
GNUTLS_E_UNRECOGNIZED_NAME	Der SNI-Rechnername wurde nicht erkannt.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	Unsichere Neuverhandlung ist gescheitert.
GNUTLS_E_UNSUPPORTED_VERSION_PACKET	Ein Paket mit unzulässiger oder nicht unterstützter Version wurde empfangen.
[postgresql]
08003	keine Verbindung mit dem Server
08006	SSL-SYSCALL-Fehler: Dateiende entdeckt
08006	Server beendete die Verbindung unerwartet
08006	unerwartetes EOF auf Client-Verbindung mit einer offenen Transaktion
25P03	Verbindung wird abgebrochen wegen Zeitüberschreitung in inaktiver Transaktion
28000	kein pg_hba.conf-Eintrag für Host »%s«, Benutzer »%s«, Datenbank »%s«, %s
28P01	Passwort-Authentifizierung für Benutzer »%s« fehlgeschlagen
53300	die verbleibenden Verbindungen sind für Superuser auf Nicht-Replikationsverbindungen reserviert
53300	tut mir leid, schon zu viele Verbindungen
57014	storniere Anfrage wegen Benutzeraufforderung
57014	storniere Anfrage wegen Zeitüberschreitung der Anfrage
57P01	Verbindung wird abgebrochen aufgrund von Anweisung des Administrators
57P02	Verbindung wird abgebrochen wegen Absturz eines anderen Serverprozesses
57P03	das Datenbanksystem fährt herunter
57P03	das Datenbanksystem ist im Wiederherstellungsmodus
57P03	das Datenbanksystem startet
57P05	Verbindung wird abgebrochen wegen Zeitüberschreitung in inaktiver Sitzung
[wininet]
ERROR_INTERNET_TIMEOUT	Zeitüberschreitung der Anfrage.
ERROR_INTERNET_NAME_NOT_RESOLVED	Der Servername konnte nicht aufgelöst werden.
ERROR_INTERNET_CANNOT_CONNECT	Der Verbindungsversuch zum Server ist fehlgeschlagen.
ERROR_INTERNET_CONNECTION_ABORTED	Die Verbindung zum Server wurde unterbrochen.
[filezilla]
Connection closed	Verbindung getrennt
Connection closed by server	Verbindung vom Server geschlossen
Connection refused	Verbindung verweigert
Connection timed out.	Zeitüberschreitung der Verbindung.
Could not connect to server	Herstellen der Verbindung zum Server fehlgeschlagen
Disconnected from server	Verbindung zum Server getrennt
Failed to get peer address of control connection, connection closed.	Server-IP-Adresse für die Kontrollverbindung konnte nicht ermittelt werden, Verbindung getrennt.
Failed to get peer address of data connection, connection closed.	Server-IP-Adresse für die Datenverbindung konnte nicht ermittelt werden, Verbindung getrennt.
[lftp]
Data connection peer has mismatching address	Data connection peer hat nicht übereinstimmende Adresse
Data connection peer has wrong port number	Data connection peer hat die falsche Port Nummer
Peer closed connection	Gegenüber hat Verbindung beendet
Socket error (%s) - reconnecting	Socket Fehler (%s) - erneutes Verbinden
Timeout - reconnecting	Zeitablauf - neu verbinden
`;
