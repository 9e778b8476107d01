/** Made by `npm run messages` from data/messages/. Change it there. */
export const caMessages = `
[linux]
EACCES	S’ha denegat el permís
EADDRINUSE	L’adreça ja és en ús
EADDRNOTAVAIL	No s’ha pogut assignar l’adreça sol·licitada
EAFNOSUPPORT	El protocol no permet l’ús d’aquesta família d’adreces
EAGAIN	El recurs no es troba disponible temporalment
EALREADY	L’operació ja estava en marxa
EBADF	El descriptor de fitxer no és vàlid
ECANCELED	L’operació ha estat cancel·lada
ECOMM	Error de comunicacions a l’enviament
ECONNABORTED	El programari ha tallat la connexió
ECONNREFUSED	S’ha refusat la connexió
ECONNRESET	La màquina remota ha reiniciat la connexió
EDESTADDRREQ	Cal una adreça de destinació
EHOSTDOWN	L’estació no està operativa
EHOSTUNREACH	No hi ha cap camí cap a l’estació
EINPROGRESS	L’operació està en marxa
EINTR	La crida al sistema ha estat interrompuda
EIO	Error d’Entrada/Sortida
EISCONN	L’extrem de transport ja és connectat
EMFILE	El procés té massa fitxers oberts
EMSGSIZE	El missatge és massa llarg
ENETDOWN	La xarxa no és activa
ENETRESET	La xarxa ha tallat la connexió per un reinici
ENETUNREACH	La xarxa és inabastable
ENFILE	El sistema té massa fitxers oberts
ENOBUFS	No hi ha memòria intermèdia disponible
ENOLINK	S’ha tallat l’enllaç
ENOMEM	No s’ha pogut reservar memòria
ENONET	La màquina no es troba a la xarxa
ENOTCONN	L’extrem de transport no és connectat
ENOTSOCK	Operació de connector sobre un fitxer no‐connector
EOPNOTSUPP	No es permet l’ús de l’operació
EPERM	L’operació no és permesa
EPIPE	La canonada s’ha trencat
EPROTO	Error de protocol
EPROTONOSUPPORT	No es permet l’ús del protocol
EREMOTEIO	Error en una E/S remota
ESHUTDOWN	No es pot enviar després de tancar l’extrem de transport
ETIMEDOUT	La connexió ha expirat
[gai]
EAI_ADDRFAMILY	El nom d’estació no permet l’ús d’aquesta família d’adreces
EAI_AGAIN	Fallada temporal a la resolució de noms
EAI_FAIL	Fallada irrecuperable a la resolució de noms
EAI_FAMILY	No es permet l’ús d’aquest valor de «ai_family»
EAI_NODATA	No hi ha cap adreça associada amb el nom d’estació
EAI_NONAME	El nom o servei no és conegut
EAI_SERVICE	El valor de «ai_socktype» no permet l’ús d’aquest servei
HOST_NOT_FOUND	L’estació no és coneguda
NO_DATA	No hi ha cap adreça associada amb el nom
NO_RECOVERY	Error desconegut del servidor
TRY_AGAIN	La cerca del nom de l’estació ha fallat
[win32]
ERROR_BAD_NETPATH	El camí de xarxa és dolent.
ERROR_NETNAME_DELETED	S'ha suprimit el nom de xarxa.
ERROR_BROKEN_PIPE	S'ha trencat la canonada.
ERROR_SEM_TIMEOUT	S'ha superat el temps d'espera de semàfor.
ERROR_PIPE_NOT_CONNECTED	La canonada no està connectada.
ERROR_CONNECTION_REFUSED	S'ha refusat la connexió.
ERROR_NETWORK_UNREACHABLE	La xarxa és inabastable.
ERROR_CONNECTION_ABORTED	S'ha avortat la connexió.
[winsock]
WSAEINTR	S'ha interromput la trucada.
WSAEACCES	S'ha denegat l'accés.
WSAEMFILE	Hi ha massa fitxers oberts.
WSAECONNRESET	Un igual ha restablert la connexió.
WSAECONNREFUSED	S'ha refusat la connexió.
[wininet]
ERROR_INTERNET_TIMEOUT	S'ha superat el temps d'espera de la sol·licitud.
ERROR_INTERNET_NAME_NOT_RESOLVED	No s'ha pogut resoldre el nom de servidor.
ERROR_INTERNET_CANNOT_CONNECT	L'intent de connectar al servidor ha fallat.
ERROR_INTERNET_CONNECTION_ABORTED	S'ha terminat la connexió amb el servidor.
[filezilla]
Connection closed	Connexió tancada
Connection closed by server	Connexió tancada pel servidor
Connection refused	S'ha refusat la connexió
Connection timed out.	La connexió ha excedit el temps d'espera.
Could not connect to server	No s'ha pogut connectar al servidor
Disconnected from server	S'ha desconnectat del servidor
Failed to get peer address of control connection, connection closed.	No s'ha pogut obtenir l'adreça d'igual per a la connexió de control, s'ha tancat connexió.
Failed to get peer address of data connection, connection closed.	No s'ha pogut obtenir l'adreça d'igual per a la connexió de dades, s'ha tancat connexió.
Connection timed out.	La connexió ha excedit el temps d'espera
Failed to get peer address of control connection, connection closed.	No s'ha pogut aconseguir l'adreça de control d'igual, connexió tancada.
Failed to get peer address of data connection, connection closed.	No s'ha pogut aconseguir l'adreça de dades d'igual, connexió tancada.
`;
