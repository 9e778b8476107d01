/** Made by `npm run messages` from data/messages/. Change it there. */
export const ptMessages = `
[linux]
EACCES	Permissão recusada
EADDRINUSE	Endereço já em uso
EADDRNOTAVAIL	Impossível atribuir o endereço pedido
EAFNOSUPPORT	Família de endereços não suportada pelo protocolo
EAGAIN	Recurso temporariamente indisponível
EALREADY	Operação já em curso
EBADF	Mau descritor de ficheiro
ECANCELED	Operação cancelada
ECOMM	Erro de comunicação ao enviar
ECONNABORTED	O programa abortou a ligação
ECONNREFUSED	Ligação recusada
ECONNRESET	Ligação reposta pelo peer
EDESTADDRREQ	Endereço destino requerido
EHOSTDOWN	O anfitrião está em baixo
EHOSTUNREACH	Sem caminho para o anfitrião
EINPROGRESS	Operação agora em curso
EINTR	Chamada de sistema interrompida
EIO	Erro de entrada/saída
EISCONN	Ponto final do transporte já está ligado
EMFILE	Demasiados ficheiros abertos
EMSGSIZE	Mensagem muito grande
ENETDOWN	A rede está em baixo
ENETRESET	A rede repôs a ligação ao reiniciar
ENETUNREACH	Rede inacessível
ENFILE	Demasiados ficheiros abertos no sistema
ENOBUFS	Sem espaço disponível no buffer
ENOLINK	A ligação foi cortada
ENOMEM	Impossível alocar memória
ENONET	A máquina não está na rede
ENOTCONN	Ponto final do transporte não está ligado
ENOTSOCK	Operação de socket em não-socket
EOPNOTSUPP	Operação não suportada
EPERM	Operação não permitida
EPIPE	Túnel quebrado
EPROTO	Erro de protocolo
EPROTONOSUPPORT	Protocolo não suportado
EREMOTEIO	Erro de E/S remoto
ESHUTDOWN	Impossível enviar após encerramento do ponto final do transporte
ETIMEDOUT	Ligação expirada
[gai]
EAI_ADDRFAMILY	Família de endereço para nome de servidor não suportado
EAI_AGAIN	Falha temporária na resolução de nome
EAI_FAIL	Falha irrecuperável na resolução de nome
EAI_FAMILY	ai_family não suportado
EAI_NODATA	Sem endereço associado ao nome de servidor
EAI_NONAME	Nome ou serviço desconhecidos
EAI_SERVICE	Nome de servidor não suportado para ai_socktype
HOST_NOT_FOUND	Servidor desconhecido
NO_DATA	Nenhum endereço associado ao nome
NO_RECOVERY	Erro desconhecido de servidor
TRY_AGAIN	Falha ao procurar nome de anfitrião
`;
