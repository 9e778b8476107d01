/** Made by `npm run messages` from data/messages/. Change it there. */
export const glMessages = `
[linux]
EACCES	Permiso denegado
EADDRINUSE	Estase usando o enderezo
EADDRNOTAVAIL	Non se pode asigna-lo enderezo pedido
EAFNOSUPPORT	O protocolo non soporta esta familia de enderezos
EAGAIN	Recurso non dispoñible temporalmente
EALREADY	A operación xa se está levando a cabo
EBADF	Descriptor de ficheiro incorrecto
ECANCELED	Operación cancelada
ECOMM	Erro de comunicacións ao enviar
ECONNABORTED	Un programa abortou a conexión
ECONNREFUSED	Conexión rexeitada
ECONNRESET	Conexión reiniciada polo outro estremo
EDESTADDRREQ	Precísase dun enderezo de destino
EHOSTDOWN	O servidor está inactivo
EHOSTUNREACH	Non hai unha rota ao servidor
EINPROGRESS	Operación levándose a cabo
EINTR	Chamada ao sistema interrompida
EIO	Erro de Entrada/saída
EISCONN	O destino do transporte xa está conectado
EMFILE	Demasiados ficheiros abertos
EMSGSIZE	Mensaxe demasiado longa
ENETDOWN	A rede non funciona
ENETRESET	A rede cortou a conexión por un reinicio
ENETUNREACH	Non se pode chegar á rede
ENFILE	Demasiados ficheiros abertos no sistema
ENOBUFS	Non hai espacio dispoñible no buffer
ENOLINK	O enlace foi roto
ENOMEM	Non se pode reservar memoria
ENONET	A máquina non está na rede
ENOTCONN	O destino do transporte non está conectado
ENOTSOCK	Operación de socket nun non-socket
EOPNOTSUPP	Operación non soportada
EPERM	Operación non permitida
EPIPE	Canalización rota
EPROTO	Erro de protocolo
EPROTONOSUPPORT	Protocolo non soportado
EREMOTEIO	Erro de E/S remota
ESHUTDOWN	Non se pode enviar despois de desconecta-lo destino do transporte
ETIMEDOUT	A conexión espirou
[gai]
EAI_ADDRFAMILY	Familia de enderezos para o nome do servidor non soportada
EAI_AGAIN	Fallo temporal na resolución de nomes
EAI_FAIL	Fallo non recuperable na resolución de nomes
EAI_FAMILY	ai_family non soportado
EAI_NODATA	Non hai un enderezo asociado ao nome de servidor
EAI_NONAME	Nome ou servicio descoñecido
EAI_SERVICE	Servname non soportado para ai_socktype
HOST_NOT_FOUND	Servidor descoñecido
NO_DATA	Non hai un enderezo asociado ao nome
NO_RECOVERY	Erro do servidor descoñecido
TRY_AGAIN	Fallo ao busca-lo nome do servidor
[filezilla]
Connection closed	Pechouse a conexión
Connection closed by server	Pechouse a conexión polo servidor
Connection refused	Conexión rexeitada
Connection timed out.	Excedeuse o tempo de conexión.
Could not connect to server	Non se puido conectar co servidor
Disconnected from server	Estase a desconectar do servidor
Failed to get peer address of control connection, connection closed.	Produciuse un fallo ao obter o enderezo homónimo da conexión de control; pechouse a conexión.
Failed to get peer address of data connection, connection closed.	Fallou ao obter o enderezo homónimo da conexión de datos; a conexión pechouse.
`;
