/** Made by `npm run messages` from data/messages/. Change it there. */
export const ptPTMessages = `
[winsock]
WSAECONNABORTED	Uma ligação estabelecida foi abortada pelo software no computador anfitrião.
WSAECONNRESET	Uma ligação existente foi forçada a fechar pelo anfitrião remoto.
WSAECONNREFUSED	Não foi possível efectuar uma ligação porque o computador de destino a recusou activamente.
WSAEACCES	Acesso negado.
WSAEMFILE	Demasiados ficheiros abertos.
WSAECONNRESET	Conexão cancelada pelo cliente.
WSAECONNREFUSED	Ligação recusada.
[win32]
ERROR_BAD_NETPATH	Mau caminho de rede.
ERROR_NETNAME_DELETED	Nome de rede apagado.
ERROR_BROKEN_PIPE	Tubo partido.
ERROR_SEM_TIMEOUT	Tempo limite do semáforo.
ERROR_PIPE_NOT_CONNECTED	Tubo não ligado.
ERROR_CONNECTION_REFUSED	Ligação recusada.
ERROR_NETWORK_UNREACHABLE	Rede inatingível.
ERROR_CONNECTION_ABORTED	Ligação abortada.
[filezilla]
Connection closed	Ligação terminada
Connection closed by server	Ligação terminada pelo servidor
Connection refused	Ligação recusada
Connection timed out.	Ligação terminada.
Could not connect to server	Não foi possível ligar ao servidor
Disconnected from server	Desligado do servidor
Failed to get peer address of control connection, connection closed.	Falhou a obtenção do endereço do ponto da conexão de controlo, ligação terminada.
Failed to get peer address of data connection, connection closed.	Falhou a obtenção do endereço do ponto da conexão de dados, ligação terminada.
`;
