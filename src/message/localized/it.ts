/** Made by `npm run messages` from data/messages/. Change it there. */
export const itMessages = `
[win32]
ERROR_NETNAME_DELETED	Il nome di rete specificato non è più disponibile.
ERROR_SEM_TIMEOUT	Periodo di timeout del semaforo scaduto.
ERROR_BAD_NETPATH	Percorso network non corretto.
ERROR_NETNAME_DELETED	Nome network eliminato.
ERROR_BROKEN_PIPE	Pipe rotta.
ERROR_SEM_TIMEOUT	Timeout del semaforo.
ERROR_PIPE_NOT_CONNECTED	Pipe non connessa.
ERROR_CONNECTION_REFUSED	Connessione rifiutata.
ERROR_NETWORK_UNREACHABLE	Network non raggiungibile.
ERROR_CONNECTION_ABORTED	Connessione interrotta.
[winsock]
WSAEACCES	Tentativo di accesso al socket con modalità non consentite dalle rispettive autorizzazioni di accesso.
WSAEADDRINUSE	Di norma è consentito un solo utilizzo di ogni indirizzo di socket (protocollo/indirizzo di rete/porta).
WSAEADDRNOTAVAIL	Indirizzo richiesto non valido nel proprio contesto.
WSAENETUNREACH	Tentativo di operazione del socket verso una rete non raggiungibile.
WSAECONNABORTED	Connessione interrotta dal software del computer host.
WSAECONNRESET	Connessione in corso interrotta forzatamente dall'host remoto.
WSAETIMEDOUT	Impossibile stabilire la connessione. Risposta non corretta della parte connessa dopo l'intervallo di tempo oppure mancata risposta dall'host collegato.
WSAECONNREFUSED	Impossibile stabilire la connessione. Rifiuto persistente del computer di destinazione.
WSAEHOSTUNREACH	Tentativo di operazione del socket verso un host non raggiungibile.
WSAHOST_NOT_FOUND	Host sconosciuto.
WSAEINTR	Un'operazione di blocco è stata interrotta da una chiamata a WSACancelBlockingCall.
WSAEBADF	L'handle di file specificato non è valido.
WSAEACCES	È stato effettuato un tentativo di accesso a un socket in modo non consentito dalle autorizzazioni di accesso.
WSAEFAULT	Il sistema ha rilevato un indirizzo puntatore non valido durante il tentativo di usare un argomento puntatore in una chiamata.
WSAEINVAL	Argomento fornito non valido.
WSAEMFILE	Troppi socket aperti.
WSAEWOULDBLOCK	Non è stato possibile completare immediatamente un'operazione socket non bloccante.
WSAEINPROGRESS	È in corso un'operazione di blocco.
WSAEALREADY	Si è tentato di eseguire un'operazione su un socket non bloccato sul quale era già in corso un'operazione.
WSAENOTSOCK	Si è tentato di eseguire un'operazione su un elemento che non è un socket.
WSAEDESTADDRREQ	Un indirizzo obbligatorio è stato omesso da un'operazione su un socket.
WSAEMSGSIZE	Le dimensioni di un messaggio inviato su un socket di datagramma erano maggiori del buffer del messaggio interno, erano presenti altri limiti di rete oppure le dimensioni del buffer utilizzato per ricevere un datagramma erano inferiori al datagramma stesso.
WSAEPROTOTYPE	Un protocollo è stato specificato nella chiamata di funzione socket che non supporta la semantica del tipo di socket richiesto.
WSAENOPROTOOPT	È stata specificata un'opzione o un livello sconosciuto, non valido o non supportato in una chiamata a getsockopt o setsockopt.
WSAEPROTONOSUPPORT	Il protocollo richiesto non è stato configurato nel sistema o non ne esiste alcuna implementazione.
WSAESOCKTNOSUPPORT	Il supporto per il tipo di socket specificato non esiste in questa famiglia di indirizzi.
WSAEOPNOTSUPP	L'operazione tentata non è supportata per il tipo di oggetto a cui si fa riferimento.
WSAEPFNOSUPPORT	La famiglia di protocolli non è stata configurata nel sistema o non ne esiste alcuna implementazione.
WSAEAFNOSUPPORT	È stato usato un indirizzo incompatibile con il protocollo richiesto.
WSAEADDRINUSE	Only one usage of each socket address (protocol/network address/port) is normally permitted.
WSAEADDRNOTAVAIL	L'indirizzo richiesto non è valido nel contesto.
WSAENETDOWN	Rete inattiva rilevata durante l'operazione del socket.
WSAENETUNREACH	Si è tentato di eseguire un'operazione socket in una rete irraggiungibile.
WSAENETRESET	La connessione è stata interrotta a causa di un'attività keep-alive che rileva un errore durante l'esecuzione dell'operazione.
WSAENOBUFS	Non è stato possibile eseguire un'operazione su un socket perché il sistema non dispone di spazio sufficiente per il buffer o perché una coda era piena.
WSAEISCONN	È stata effettuata una richiesta di connessione su un socket già connesso.
WSAENOTCONN	Socket non connesso e indirizzo non fornito durante l'invio su un socket di datagramma che utilizza una chiamata sendto. Richiesta di invio o ricezione di dati annullata.
WSAESHUTDOWN	Socket chiuso nella direzione specificata da una precedente chiamata di arresto. Richiesta di invio o ricezione dati annullata.
WSAETOOMANYREFS	Troppi riferimenti a un oggetto kernel.
WSAETIMEDOUT	Tentativo di connessione non riuscito perché l'entità connessa non ha risposto correttamente dopo un periodo di tempo o la connessione stabilita non è riuscita perché l'host connesso non ha risposto.
WSAECONNREFUSED	Non è stato possibile connettersi perché il computer di destinazione lo ha rifiutato attivamente.
WSAELOOP	Impossibile tradurre il nome.
WSAENAMETOOLONG	Il nome o il componente del nome è troppo lungo.
WSAEHOSTDOWN	Un'operazione socket non è riuscita perché l'host di destinazione è inattivo.
WSAENOTEMPTY	Non è possibile rimuovere una directory che non è vuota.
WSAEPROCLIM	Un'implementazione di Windows Sockets può avere un limite al numero di applicazioni che possono utilizzarlo simultaneamente.
WSAEUSERS	Quota esaurita.
WSAEDQUOT	Quota del disco esaurita.
WSAESTALE	Il riferimento all'handle di file non è più disponibile.
WSAEREMOTE	Elemento non disponibile localmente.
WSASYSNOTREADY	WSAStartup non può funzionare in questo momento perché il sistema sottostante usato per fornire servizi di rete non è attualmente disponibile.
WSAVERNOTSUPPORTED	La versione richiesta di Windows Sockets non è supportata.
WSANOTINITIALISED	L'applicazione non ha chiamato WSAStartup o WSAStartup non è riuscito.
WSAEDISCON	Restituito da WSARecv o WSARecvFrom per indicare che la parte remota ha avviato una sequenza di arresto normale.
WSAENOMORE	WSALookupServiceNext non può restituire altri risultati.
WSAECANCELLED	È stata effettuata una chiamata a WSALookupServiceEnd mentre la chiamata era ancora in fase di elaborazione. La chiamata è stata annullata.
WSAEINVALIDPROCTABLE	La tabella delle chiamate di procedura non è valida.
WSAEINVALIDPROVIDER	Il provider di servizi richiesto non è valido.
WSAEPROVIDERFAILEDINIT	Non è stato possibile caricare o inizializzare il provider di servizi richiesto.
WSASYSCALLFAILURE	Una chiamata di sistema non è riuscita.
WSASERVICE_NOT_FOUND	Nessun servizio di questo tipo è noto. Il servizio non è stato trovato nello spazio dei nomi specificato.
WSATYPE_NOT_FOUND	La classe specificata non è stata trovata.
WSA_E_NO_MORE	WSALookupServiceNext non può restituire altri risultati.
WSA_E_CANCELLED	È stata effettuata una chiamata a WSALookupServiceEnd mentre la chiamata era ancora in fase di elaborazione. La chiamata è stata annullata.
WSAEREFUSED	Una query sul database non è riuscita perché è stata rifiutata attivamente.
WSAHOST_NOT_FOUND	L'host è sconosciuto.
WSATRY_AGAIN	Generalmente, questo è un errore temporaneo che si verifica durante la risoluzione dei nomi host e significa che il server locale non ha ricevuto una risposta da un server autorevole.
WSANO_RECOVERY	Si è verificato un errore irreversibile durante la ricerca nel database.
WSANO_DATA	Il nome richiesto è valido, ma non sono stati trovati dati del tipo richiesto.
WSA_QOS_RECEIVERS	È arrivata almeno una riserva.
WSA_QOS_SENDERS	È arrivato almeno un percorso.
WSA_QOS_NO_SENDERS	Nessun mittenti.
WSA_QOS_NO_RECEIVERS	Nessun ricevitore.
WSA_QOS_REQUEST_CONFIRMED	La riserva è stata confermata.
WSA_QOS_ADMISSION_FAILURE	Errore dovuto a risorse insufficienti.
WSA_QOS_POLICY_FAILURE	Rifiutato per motivi amministrativi: credenziali non valide.
WSA_QOS_BAD_STYLE	Stile sconosciuto o in conflitto.
WSA_QOS_BAD_OBJECT	Problema con una parte del buffer filterspec o providerspecific in generale.
WSA_QOS_TRAFFIC_CTRL_ERROR	Problemi con alcune parti del flowspec.
WSA_QOS_GENERIC_ERROR	Errore QOS generale.
WSA_QOS_ESERVICETYPE	È stato trovato un tipo di servizio non valido o non riconosciuto in flowspec.
WSA_QOS_EFLOWSPEC	Flowspec non valido o incoerente trovato nella struttura QOS.
WSA_QOS_EPROVSPECBUF	Buffer specifico del provider QOS non valido.
WSA_QOS_EFILTERSTYLE	È stato usato uno stile di filtro QOS non valido.
WSA_QOS_EFILTERTYPE	È stato usato un tipo di filtro QOS non valido.
WSA_QOS_EFILTERCOUNT	Nel FLOWDESCRIPTOR è stato specificato un numero non corretto di FILTERSPECs QOS.
WSA_QOS_EOBJLENGTH	In un buffer specifico del provider QOS è stato specificato un oggetto con un campo ObjectLength non valido.
WSA_QOS_EFLOWCOUNT	Nella struttura QOS è stato specificato un numero errato di descrittori di flusso.
WSA_QOS_EUNKNOWNPSOBJ	Trovato oggetto non riconosciuto nel buffer di QOS specifico del provider.
WSA_QOS_EPOLICYOBJ	Trovato oggetto criteri non valido nel buffer specifico del provider QOS.
WSA_QOS_EFLOWDESC	Descrittore di flusso QOS non valido trovato nell'elenco dei descrittori di flusso.
WSA_QOS_EPSFLOWSPEC	Flowspec non valido o incoerente trovato nel buffer del provider QOS specifico.
WSA_QOS_EPSFILTERSPEC	Trovato FILTERSPEC non valido nel buffer specifico del provider QOS.
WSA_QOS_ESDMODEOBJ	Trovato oggetto modalità di scarto di forma non valido nel buffer del provider QOS specifico.
WSA_QOS_ESHAPERATEOBJ	Trovato oggetto frequenza di shaping non valido nel buffer di QOS specifico del provider.
WSA_QOS_RESERVED_PETYPE	Un elemento dei criteri riservato è stato trovato nel buffer specifico del provider QOS.
WSA_SECURE_HOST_NOT_FOUND	Questo host non è noto in modo sicuro.
WSA_IPSEC_NAME_POLICY_ERROR	Non è stato possibile aggiungere i criteri IPSEC basati su nome.
WSAEACCES	Accesso negato.
WSAEMFILE	Troppi file aperti.
WSAECONNREFUSED	Connessione rifiutata.
[linux]
EACCES	Permesso negato
EADDRINUSE	Indirizzo già in uso
EADDRNOTAVAIL	Impossibile assegnare l'indirizzo richiesto
EAFNOSUPPORT	Famiglia di indirizzi non supportata dal protocollo
EAGAIN	Risorsa temporaneamente non disponibile
EALREADY	Operazione già in corso
EBADF	Descrittore di file errato
ECANCELED	Operazione annullata
ECOMM	Errore di comunicazione in invio
ECONNABORTED	Connessione interrotta per un problema software
ECONNREFUSED	Connessione rifiutata
ECONNRESET	Connessione interrotta dal corrispondente
EDESTADDRREQ	Richiesto indirizzo di destinazione
EHOSTDOWN	L'host non è attivo
EHOSTUNREACH	Nessun instradamento per l'host
EINPROGRESS	Operazione ora in corso
EINTR	Chiamata di sistema interrotta
EIO	Errore di input/output
EISCONN	Il socket di destinazione è già connesso
EMFILE	Troppi file aperti
EMSGSIZE	Messaggio troppo lungo
ENETDOWN	La rete non è disponibile
ENETRESET	Connessione interrotta da una reinizializzazione
ENETUNREACH	La rete non è raggiungibile
ENFILE	Troppi file aperti nel sistema
ENOBUFS	Nessuno spazio di buffer disponibile
ENOLINK	Il collegamento è stato interrotto
ENOMEM	Impossibile allocare memoria
ENONET	La macchina non è in rete
ENOTCONN	Il socket di destinazione non è connesso
ENOTSOCK	Operazione per socket su non-socket
EOPNOTSUPP	Operazione non supportata
EPERM	Operazione non permessa
EPIPE	Pipe interrotta
EPROTO	Errore di protocollo
EPROTONOSUPPORT	Protocollo non supportato
EREMOTEIO	Errore di I/O remoto
ESHUTDOWN	Impossibile inviare dopo l'arresto del socket di destinazione.
ETIMEDOUT	Connessione scaduta
[gai]
EAI_ADDRFAMILY	Famiglia di indirizzi non supportata per il nome host
EAI_AGAIN	Errore temporaneo nella risoluzione del nome
EAI_FAIL	Errore irrecuperabile nella risoluzione del nome
EAI_FAMILY	ai_family non supportata
EAI_NODATA	Nessun indirizzo associato al nome host
EAI_NONAME	Nome o servizio sconosciuto
EAI_SERVICE	Servname non supportato per ai_socktype
HOST_NOT_FOUND	Host sconosciuto
NO_DATA	Nessun indirizzo associato al nome
NO_RECOVERY	Errore sconosciuto del server
TRY_AGAIN	Ricerca del nome dell'host non riuscita
[gnutls]
GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR	Errore nella verifica del certificato.
GNUTLS_E_DH_PRIME_UNACCEPTABLE	Il numero primo di Diffie-Hellman inviato dal server non è accettabile (non è abbastanza lungo).
GNUTLS_E_ERROR_IN_FINISHED_PACKET	È stato rilevato un errore nel calcolo del pacchetto TLS Finished.
GNUTLS_E_FATAL_ALERT_RECEIVED	È stato ricevuto un segnale di allarme critico TLS.
GNUTLS_E_INAPPROPRIATE_FALLBACK	È stata tentata una connessione con ripiego inappropriato.
GNUTLS_E_INSUFFICIENT_SECURITY	Uno degli algoritmi utilizzati non ha un livello di sicurezza sufficiente.
GNUTLS_E_NO_APPLICATION_PROTOCOL	Impossibile negoziare un protocollo di applicazione comune.
GNUTLS_E_NO_CIPHER_SUITES	Non è stata trovata alcuna suite di cifratura supportata.
GNUTLS_E_PREMATURE_TERMINATION	La connessione TLS non è stata terminata in modo corretto.
GNUTLS_E_PULL_ERROR	Errore nella funzione pull.
GNUTLS_E_PUSH_ERROR	Errore nella funzione push.
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	Rinegoziazione sicura non riuscita.
GNUTLS_E_SESSION_EOF	Il nodo ha terminato la connessione
GNUTLS_E_TIMEDOUT	L'operazione è scaduta
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	È stato ricevuto un pacchetto di handshake TLS inatteso.
GNUTLS_E_UNEXPECTED_PACKET	È stato ricevuto un pacchetto TLS inatteso.
GNUTLS_E_UNEXPECTED_PACKET_LENGTH	Errore nel decodificare il pacchetto TLS ricevuto.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	Impossibile negoziare una suite supportata di cifrari.
GNUTLS_E_UNRECOGNIZED_NAME	Il nome host SNI non è stato riconosciuto.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	Rinegoziazione non sicura negata.
GNUTLS_E_UNSUPPORTED_VERSION_PACKET	È stato ricevuto un pacchetto con versione non consentita o non supportata.
[postgresql]
08003	nessuna connessione al server
08006	errore SSL SYSCALL: rilevato EOF
08006	fine-file inaspettato sulla connessione del client con una transazione aperta
08006	il server ha chiuso la connessione inaspettatamente
25P03	la connessione è stata terminata a causa di timeout di inattività durante una transazione
28000	nessuna voce in pg_hba.conf per l'host "%s", utente "%s", database "%s", %s
28P01	autenticazione con password fallita per l'utente "%s"
53300	i rimanenti slot di connessione sono riservati a connessioni di superutenti non di replica
53300	spiacente, troppi client già connessi
57014	annullamento dell'istruzione a causa di timeout
57014	annullamento dell'istruzione su richiesta dell'utente
57P01	interruzione della connessione su comando dell'amministratore
57P02	la connessione è stata terminata a causa del crash di un altro processo del server
57P03	il database si sta avviando
57P03	il database si sta spegnendo
57P03	il database è in modalità di ripristino
57P05	terminazione della connessione a causa del timeout della sessione inattiva
[filezilla]
Connection closed	Connessione chiusa
Connection closed by server	Connessione chiusa dal server
Connection refused	Connessione rifiutata
Connection timed out.	Tempo scaduto per la connessione.
Could not connect to server	Impossibile collegarsi al server
Disconnected from server	Disconnesso dal server
Failed to get peer address of control connection, connection closed.	Non è stato possibile recuperare l'indirizzo esterno del controllo connessione. Connessione terminata.
Failed to get peer address of data connection, connection closed.	Non è stato possibile recuperare l'indirizzo esterno della connessione dati. Connessione terminata.
[lftp]
Data connection peer has mismatching address	L'altro estremo della connesione dati ha un indirizzo che non corrisponde
Data connection peer has wrong port number	L'altro estremo della connessione dati ha un numero di porta errato
Peer closed connection	Connessione chiusa dal peer
Socket error (%s) - reconnecting	Errore di socket (%s) - riconnessione in corso
Timeout - reconnecting	Timeout - riconnessione in corso
`;
