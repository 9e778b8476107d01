/** Made by `npm run messages` from data/messages/. Change it there. */
export const esMessages = `
[win32]
ERROR_NETNAME_DELETED	El nombre de red especificado ya no está disponible.
ERROR_SEM_TIMEOUT	El tiempo de espera del semáforo ha caducado.
ERROR_BAD_NETPATH	Ruta de red inválida.
ERROR_NETNAME_DELETED	Nombre de red borrado.
ERROR_BROKEN_PIPE	Tubería rota.
ERROR_SEM_TIMEOUT	Semáforo expirado.
ERROR_PIPE_NOT_CONNECTED	Tubería no conectada.
ERROR_CONNECTION_REFUSED	Conexión rechazada.
ERROR_NETWORK_UNREACHABLE	No se puede llegar a la red.
ERROR_CONNECTION_ABORTED	Conexión abortada.
[winsock]
WSAEACCES	Intento de acceso a un socket no permitido por sus permisos de acceso.
WSAEADDRINUSE	Solo se permite un uso de cada dirección de socket (protocolo/dirección de red/puerto).
WSAEADDRNOTAVAIL	La dirección solicitada no es válida en este contexto.
WSAENETUNREACH	Se ha intentado una operación de socket en una red no accesible.
WSAECONNABORTED	Se ha anulado una conexión establecida por el software en su equipo host.
WSAECONNRESET	Se ha forzado la interrupción de una conexión existente por el host remoto.
WSAETIMEDOUT	Se produjo un error durante el intento de conexión ya que la parte conectada no respondió adecuadamente tras un periodo de tiempo, o bien se produjo un error en la conexión establecida ya que el host conectado no ha podido responder.
WSAECONNREFUSED	No se puede establecer una conexión ya que el equipo de destino denegó expresamente dicha conexión.
WSAEHOSTUNREACH	Se ha intentado una operación de socket en un host no accesible.
WSAHOST_NOT_FOUND	Host desconocido.
WSAEACCES	Acceso denegado.
WSAEMFILE	Demasiados archivos abiertos.
WSAECONNRESET	Conexión reiniciada.
WSAECONNREFUSED	Conexión rechazada.
[linux]
EACCES	Permiso denegado
EADDRINUSE	La dirección ya se está usando
EADDRNOTAVAIL	No se puede asignar la dirección solicitada
EAFNOSUPPORT	Esta familia de direcciones no está soportada por el protocolo
EAGAIN	Recurso no disponible temporalmente
EALREADY	La operación ya se está llevando a cabo
EBADF	Descriptor de fichero erróneo
ECANCELED	Operación cancelada
ECOMM	Error de comunicación al enviar
ECONNABORTED	El programa provocó el fin de la conexión
ECONNREFUSED	Conexión rehusada
ECONNRESET	Conexión reinicializada por la máquina remota
EDESTADDRREQ	Se debe especificar la dirección de destino
EHOSTDOWN	El \`host' no está operativo
EHOSTUNREACH	No existe ninguna ruta hasta el \`host'
EINPROGRESS	Operación en curso
EINTR	Llamada al sistema interrumpida
EIO	Error de entrada/salida
EISCONN	El otro extremo ya está conectado
EMFILE	Demasiados ficheros abiertos
EMSGSIZE	Mensaje demasiado largo
ENETDOWN	La red no está activa
ENETRESET	La conexión de red se perdió al reinicializar
ENETUNREACH	La red es inaccesible
ENFILE	Demasiados ficheros abiertos en el sistema
ENOBUFS	No queda espacio para memoria intermedia
ENOLINK	El enlace se ha cortado
ENOMEM	No se pudo asignar memoria
ENONET	La máquina no está en red
ENOTCONN	El otro extremo de la conexión no está conectado
ENOTSOCK	Operación de \`socket' en un \`no-socket'
EOPNOTSUPP	La operación no está soportada
EPERM	Operación no permitida
EPIPE	Tubería rota
EPROTO	Error de protocolo
EPROTONOSUPPORT	Protocolo no soportado
EREMOTEIO	Error de E/S en la máquina remota
ESHUTDOWN	No se puede enviar tras la destrucción del punto de destino
ETIMEDOUT	Expiró el tiempo de conexión
[gai]
EAI_ADDRFAMILY	Esta familia de direcciones no está soportada para el \`host'
EAI_AGAIN	Fallo temporal en la resolución del nombre
EAI_FAIL	Fallo irrecuperable en la resolución del nombre
EAI_FAMILY	No se admite ai_familiy
EAI_NODATA	No existe ninguna dirección asociada al nombre
EAI_NONAME	Nombre o servicio desconocido
EAI_SERVICE	No se admite servname para ai_socktype
HOST_NOT_FOUND	\`Host' desconocido
NO_DATA	No existe ninguna dirección asociada al nombre
NO_RECOVERY	Error del servidor desconocido
TRY_AGAIN	Nombre de \`host' no encontrado
[gnutls]
GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR	Error en la verificación del certificado.
GNUTLS_E_DH_PRIME_UNACCEPTABLE	El primo Diffie-Hellman enviado por el servidor no es aceptable (sin longitud suficiente)
GNUTLS_E_ERROR_IN_FINISHED_PACKET	Se encontró un error en el cálculo del paquete TLS Finalizado.
GNUTLS_E_FATAL_ALERT_RECEIVED	Se recibió una alerta fatal de TLS.
GNUTLS_E_INAPPROPRIATE_FALLBACK	Se intentó una conexión con una retrollamada inapropiada.
GNUTLS_E_INSUFFICIENT_SECURITY	Uno de los algoritmos involucrados tiene un nivel de seguridad insuficiente.
GNUTLS_E_NO_APPLICATION_PROTOCOL	No se puede negociar ningún protocolo de aplicación común.
GNUTLS_E_NO_CIPHER_SUITES	No se encontró ningún conjunto de cifrado compatible.
GNUTLS_E_PREMATURE_TERMINATION	La conexión TLS no se finalizó apropiadamente.
GNUTLS_E_PULL_ERROR	Error en la función pull.
GNUTLS_E_PUSH_ERROR	Error en la función push.
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	Falló la renegociación segura.
GNUTLS_E_SESSION_EOF	El par terminó la conexión
GNUTLS_E_TIMEDOUT	Se agotó el tiempo de operación
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	Se recibió un paquete de negociación TLS inesperado.
GNUTLS_E_UNEXPECTED_PACKET	Se recibió un paquete TLS inesperado.
GNUTLS_E_UNEXPECTED_PACKET_LENGTH	Error al decodificar el paquete TLS recibido.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	No se puede negociar un conjunto de cifradores admitidos.
GNUTLS_E_UNRECOGNIZED_NAME	No se reconoce el nombre de servidor SNI.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	Se denegó la renegociación insegura.
GNUTLS_E_UNSUPPORTED_VERSION_PACKET	Se recibió un paquete con una versión ilegal o sin soporte.
[postgresql]
08003	no hay conexión con el servidor
08006	ERROR en llamada SSL: detectado fin de archivo
08006	el servidor ha cerrado la conexión inesperadamente
08006	se encontró fin de archivo inesperado en una conexión con una transacción abierta
25P03	terminando la conexión debido a que se agotó el tiempo de espera para transacciones abiertas inactivas
28000	no hay una línea en pg_hba.conf para «%s», usuario «%s», base de datos «%s», %s
28P01	la autentificación password falló para el usuario «%s»
53300	las conexiones restantes están reservadas a superusuarios y no de replicación
53300	lo siento, ya tenemos demasiados clientes
57014	cancelando la sentencia debido a que se agotó el tiempo de espera de sentencias
57014	cancelando la sentencia debido a una petición del usuario
57P01	terminando la conexión debido a una orden del administrador
57P02	terminando la conexión debido a una falla en otro proceso servidor
57P03	el sistema de base de datos está apagándose
57P03	el sistema de base de datos está en modo de recuperación
57P03	el sistema de base de datos está iniciándose
57P05	terminando la conexión debido a que se agotó el tiempo de espera para sesiones abiertas inactivas
[wininet]
ERROR_INTERNET_TIMEOUT	Se agotó el tiempo de espera de la petición.
ERROR_INTERNET_CANNOT_CONNECT	No se ha podido conectar al servidor.
ERROR_INTERNET_CONNECTION_ABORTED	La conexión con el servidor ha finalizado.
[filezilla]
Connection closed	Conexión cerrada
Connection closed by server	Conexión cerrada por el servidor
Connection refused	Conexión rechazada
Connection timed out.	La conexión superó el tiempo de espera.
Could not connect to server	No se pudo conectar al servidor
Disconnected from server	Desconectado del servidor
Failed to get peer address of control connection, connection closed.	Error al obtener la dirección homónima de la conexión de control, conexión cerrada.
Failed to get peer address of data connection, connection closed.	Error al obtener la dirección homónima de la conexión de datos, conexión cerrada.
[lftp]
Data connection peer has mismatching address	No coincide la dirección del otro extremo de la conexión de datos
Data connection peer has wrong port number	El otro extremo de la conexión de datos tiene un número equivocado de puerto
Peer closed connection	El otro extremo cerró la conexión
Socket error (%s) - reconnecting	Error de socket (%s) - reconectando
Timeout - reconnecting	Tiempo fuera - reconectando
`;
