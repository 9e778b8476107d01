/** Made by `npm run messages` from data/messages/. Change it there. */
export const ptBRMessages = `
[win32]
ERROR_NETNAME_DELETED	O nome da rede especificado não está mais disponível.
ERROR_SEM_TIMEOUT	O tempo limite do semáforo expirou.
ERROR_BAD_NETPATH	Caminho de rede impróprio.
ERROR_NETNAME_DELETED	Nome de rede excluído.
ERROR_BROKEN_PIPE	Pipe quebrado.
ERROR_SEM_TIMEOUT	Tempo limite do semáforo.
ERROR_PIPE_NOT_CONNECTED	Pipe não conectado.
ERROR_CONNECTION_REFUSED	Conexão recusada.
ERROR_NETWORK_UNREACHABLE	Rede inatingível.
ERROR_CONNECTION_ABORTED	Conexão abortada.
[winsock]
WSAEACCES	Foi feita uma tentativa de acesso a um soquete de uma maneira que é proibida pelas permissões de acesso.
WSAEADDRINUSE	Normalmente é permitida apenas uma utilização de cada endereço de soquete (protocolo/endereço de rede/porta).
WSAEADDRNOTAVAIL	O endereço solicitado não é válido no contexto.
WSAENETUNREACH	Foi tentada uma operação de soquete em uma rede inacessível.
WSAECONNABORTED	Uma conexão estabelecida foi anulada pelo software no computador host.
WSAECONNRESET	Foi forçado o cancelamento de uma conexão existente pelo host remoto.
WSAETIMEDOUT	Uma tentativa de conexão falhou porque o componente conectado não respondeu corretamente após um período de tempo ou a conexão estabelecida falhou porque o host conectado não respondeu.
WSAECONNREFUSED	Nenhuma conexão pôde ser feita porque a máquina de destino as recusou ativamente.
WSAEHOSTUNREACH	Foi tentada uma operação de soquete em um host inacessível.
WSAHOST_NOT_FOUND	Este host não é conhecido.
WSAEINTR	Uma operação de bloqueio foi interrompida por uma chamada para WSACancelBlockingCall.
WSAEBADF	O identificador de arquivo fornecido não é válido.
WSAEACCES	Foi feita uma tentativa de acessar um soquete de uma maneira proibida por suas permissões de acesso.
WSAEFAULT	O sistema detectou um endereço de ponteiro inválido ao tentar usar um argumento de ponteiro em uma chamada.
WSAEINVAL	Foi fornecido um argumento inválido.
WSAEMFILE	Muitos soquetes abertos.
WSAEWOULDBLOCK	Uma operação de soquete sem bloqueio não pôde ser concluída imediatamente.
WSAEINPROGRESS	Uma operação de bloqueio está atualmente em execução.
WSAEALREADY	Foi tentada uma operação em um soquete sem bloqueio que já tinha uma operação em andamento.
WSAENOTSOCK	Uma operação foi tentada em algo que não é um soquete.
WSAEDESTADDRREQ	Um endereço necessário foi omitido de uma operação em um soquete.
WSAEMSGSIZE	Uma mensagem enviada em um soquete de datagrama era maior do que o buffer de mensagem interno ou que algum outro limite de rede, ou o buffer usado para receber um datagrama era menor que o próprio datagrama.
WSAEPROTOTYPE	Um protocolo foi especificado na chamada de função de soquete que não oferece suporte à semântica do tipo de soquete solicitado.
WSAENOPROTOOPT	Uma opção ou um nível desconhecido, inválido ou sem suporte foi especificado em uma chamada de getsockopt ou setsockopt.
WSAEPROTONOSUPPORT	O protocolo solicitado não foi configurado no sistema ou não existe nenhuma implementação para ele.
WSAESOCKTNOSUPPORT	O suporte para o tipo de soquete especificado não existe nessa família de endereços.
WSAEOPNOTSUPP	Não há suporte para a operação tentada para o tipo de objeto referenciado.
WSAEPFNOSUPPORT	A família de protocolos não foi configurada no sistema ou não existe nenhuma implementação para ela.
WSAEAFNOSUPPORT	Foi usado um endereço incompatível com o protocolo solicitado.
WSAEADDRINUSE	Normalmente, apenas um tipo de uso de cada endereço de soquete (endereço de rede/protocolo/porta) é permitido.
WSAEADDRNOTAVAIL	O endereço solicitado não é válido em seu contexto.
WSAENETDOWN	Uma operação de soquete encontrou uma rede inoperante.
WSAENETUNREACH	Uma operação de soquete foi tentada em uma rede inacessível.
WSAENETRESET	A conexão foi interrompida devido à atividade Keep Alive que detecta uma falha enquanto a operação estava em andamento.
WSAECONNABORTED	Uma conexão estabelecida foi interrompida pelo software na sua máquina host.
WSAECONNRESET	uma conexão existente foi fechada forçadamente pelo host remoto.
WSAENOBUFS	Uma operação em um soquete não pôde ser executada porque o sistema não tem espaço suficiente no buffer ou porque uma fila estava cheia.
WSAEISCONN	Uma solicitação de conexão foi feita em um soquete já conectado.
WSAENOTCONN	Uma solicitação de envio ou recebimento de dados foi impedida porque o soquete não está conectado e (durante o envio em um soquete de datagrama usando uma chamada sendto) nenhum endereço foi informado.
WSAESHUTDOWN	Uma solicitação para enviar ou receber dados não foi permitida, pois o soquete já havia sido desligado nessa direção com uma chamada de desligamento anterior.
WSAETOOMANYREFS	Muitas referências a algum objeto de kernel.
WSAETIMEDOUT	Uma tentativa de conexão falhou porque a parte conectada não respondeu corretamente após um período de tempo ou a conexão estabelecida falhou porque o host conectado falhou ao responder.
WSAECONNREFUSED	Não foi possível estabelecer uma conexão porque a máquina de destino a recusou ativamente.
WSAELOOP	Não é possível converter o nome.
WSAENAMETOOLONG	O nome ou componente de nome era muito longo.
WSAEHOSTDOWN	Uma operação de soquete falhou porque o host de destino estava inoperante.
WSAEHOSTUNREACH	Uma operação de soquete foi tentada em um host inacessível.
WSAENOTEMPTY	Não é possível remover um diretório que não esteja vazio.
WSAEPROCLIM	Uma implementação do Windows Sockets pode ter um limite no número de aplicativos que podem usá-lo simultaneamente.
WSAEUSERS	Ficou sem cota.
WSAEDQUOT	Cota de disco esgotada.
WSAESTALE	A referência de identificador de arquivo não está mais disponível.
WSAEREMOTE	O item não está disponível localmente.
WSASYSNOTREADY	O WSAStartup não pode funcionar neste momento porque o sistema subjacente usado para fornecer serviços de rede não está disponível no momento.
WSAVERNOTSUPPORTED	Não há suporte para a versão solicitada do Windows Sockets.
WSANOTINITIALISED	O aplicativo não chamou WSAStartup ou WSAStartup falhou.
WSAEDISCON	Retornado por WSARecv ou WSARecvFrom para indicar que a parte remota iniciou uma sequência de desligamento normal.
WSAENOMORE	Não é possível retornar mais resultados por WSALookupServiceNext.
WSAECANCELLED	Uma chamada para WSALookupServiceEnd foi feita enquanto essa chamada ainda estava sendo processada. A chamada foi cancelada.
WSAEINVALIDPROCTABLE	A tabela de chamada de procedimento é inválida.
WSAEINVALIDPROVIDER	O provedor de serviços solicitado é inválido.
WSAEPROVIDERFAILEDINIT	O provedor de serviços solicitado não pôde ser carregado ou inicializado.
WSASYSCALLFAILURE	Falha em uma chamada do sistema.
WSASERVICE_NOT_FOUND	Esse serviço não é conhecido. O serviço não pode ser encontrado no espaço de nome especificado.
WSATYPE_NOT_FOUND	A classe especificada não foi encontrada.
WSA_E_NO_MORE	Não é possível retornar mais resultados por WSALookupServiceNext.
WSA_E_CANCELLED	Uma chamada para WSALookupServiceEnd foi feita enquanto essa chamada ainda estava sendo processada. A chamada foi cancelada.
WSAEREFUSED	Uma consulta de banco de dados falhou porque foi ativamente recusada.
WSAHOST_NOT_FOUND	Esse host não é conhecido.
WSATRY_AGAIN	Esse é geralmente um erro temporário durante a resolução do nome do host e significa que o servidor local não recebeu uma resposta de um servidor autorizado.
WSANO_RECOVERY	Ocorreu um erro não recuperável durante uma pesquisa de banco de dados.
WSANO_DATA	O nome solicitado é válido, mas nenhum dado do tipo solicitado foi encontrado.
WSA_QOS_RECEIVERS	Pelo menos uma reserva chegou.
WSA_QOS_SENDERS	Pelo menos um caminho chegou.
WSA_QOS_NO_SENDERS	Não há remetentes.
WSA_QOS_NO_RECEIVERS	Não há destinatários.
WSA_QOS_REQUEST_CONFIRMED	A reserva foi confirmada.
WSA_QOS_ADMISSION_FAILURE	Erro devido à falta de recursos.
WSA_QOS_POLICY_FAILURE	Rejeitado por motivos administrativos-credenciais inadequadas.
WSA_QOS_BAD_STYLE	Estilo desconhecido ou conflitante.
WSA_QOS_BAD_OBJECT	Problema com alguma parte do buffer filterspec ou ProviderSpecific em geral.
WSA_QOS_TRAFFIC_CTRL_ERROR	Problema com alguma parte do FLOWSPEC.
WSA_QOS_GENERIC_ERROR	Erro de QOS geral.
WSA_QOS_ESERVICETYPE	Um tipo de serviço inválido ou não reconhecido foi encontrado no FLOWSPEC.
WSA_QOS_EFLOWSPEC	Um FLOWSPEC inválido ou inconsistente foi encontrado na estrutura de QOS.
WSA_QOS_EPROVSPECBUF	Buffer específico do provedor de QOS inválido.
WSA_QOS_EFILTERSTYLE	Um estilo de filtro QOS inválido foi usado.
WSA_QOS_EFILTERTYPE	Foi usado um tipo de filtro QOS inválido.
WSA_QOS_EFILTERCOUNT	Um número incorreto de FILTERSPECs de QOS foi especificado no FLOWDESCRIPTOR.
WSA_QOS_EOBJLENGTH	Um objeto com um campo ObjectLength inválido foi especificado no buffer específico do provedor de QOS.
WSA_QOS_EFLOWCOUNT	Um número incorreto de descritores de fluxo foi especificado na estrutura de QOS.
WSA_QOS_EUNKNOWNPSOBJ	Um objeto não reconhecido foi encontrado no buffer específico do provedor de QOS.
WSA_QOS_EPOLICYOBJ	Um objeto de política inválido foi encontrado no buffer específico do provedor de QOS.
WSA_QOS_EFLOWDESC	Foi encontrado um descritor de fluxo QOS inválido na lista de descritores de fluxo.
WSA_QOS_EPSFLOWSPEC	Um FLOWSPEC inválido ou inconsistente foi encontrado no buffer específico do provedor de QOS.
WSA_QOS_EPSFILTERSPEC	Um FILTERSPEC inválido foi encontrado no buffer específico do provedor de QOS.
WSA_QOS_ESDMODEOBJ	Um objeto de modo de descarte de forma inválido foi encontrado no buffer específico do provedor de QOS.
WSA_QOS_ESHAPERATEOBJ	Um objeto de taxa de formatação inválido foi encontrado no buffer específico do provedor de QOS.
WSA_QOS_RESERVED_PETYPE	Um elemento de política reservado foi encontrado no buffer específico do provedor de QOS.
WSA_SECURE_HOST_NOT_FOUND	Esse host não é conhecido com segurança.
WSA_IPSEC_NAME_POLICY_ERROR	Não foi possível adicionar a política IPSEC baseada em nome.
WSAEACCES	Acesso negado.
WSAEMFILE	Muitos arquivos abertos.
WSAECONNRESET	Conexão redefinida pelo cliente.
WSAECONNREFUSED	Conexão recusada.
[linux]
EACCES	Permissão negada
EADDRINUSE	Endereço já em uso
EADDRNOTAVAIL	Não foi possível acessar o endereço requisitado
EAFNOSUPPORT	Família de endereços sem suporte pelo protocolo
EAGAIN	Recurso temporariamente indisponível
EALREADY	Operação já em progresso
EBADF	Descritor de arquivo inválido
ECANCELED	Operação cancelada
ECOMM	Erro de comunicação ao enviar
ECONNABORTED	Término de conexão causada por software
ECONNREFUSED	Conexão recusada
ECONNRESET	Conexão fechada pela outra ponta
EDESTADDRREQ	Endereço de destino requerido
EHOSTDOWN	Host está desligado
EHOSTUNREACH	Não há rota para o host
EINPROGRESS	Operação agora em progresso
EINTR	Chamada de sistema interrompida
EIO	Erro de entrada/saída
EISCONN	Ponto final de transporte já está conectado
EMFILE	Muitos arquivos abertos
EMSGSIZE	Mensagem muito longa
ENETDOWN	A rede não responde
ENETRESET	A rede desconectou-se ao reiniciar
ENETUNREACH	A rede está fora de alcance
ENFILE	Muitos arquivos abertos no sistema
ENOBUFS	Não há espaço de buffer disponível
ENOLINK	Link foi cortado
ENOMEM	Não foi possível alocar memória
ENONET	A maquina não está na rede
ENOTCONN	Ponto final de transporte não está conectado
ENOTSOCK	Operação socket em um arquivo não-socket
EOPNOTSUPP	Operação sem suporte
EPERM	Operação não permitida
EPIPE	Pipe quebrado
EPROTO	Erro de protocolo
EPROTONOSUPPORT	Protocolo sem suporte
EREMOTEIO	Erro de E/S remota
ESHUTDOWN	Não é possível enviar após desligamento do ponto final de transporte
ETIMEDOUT	Tempo esgotado para conexão
[gai]
EAI_ADDRFAMILY	Família de endereços não suportada para nome de máquina
EAI_AGAIN	Falha temporário na resolução de nome
EAI_FAIL	Falha irrecuperável na resolução de nome
EAI_FAMILY	Família de protocolo (ai_family) sem suporte
EAI_NODATA	Não há endereço associado com o nome
EAI_NONAME	Nome ou serviço desconhecido
EAI_SERVICE	Servname sem suporte para “ai_socktype”
HOST_NOT_FOUND	Host desconhecido
NO_DATA	Não há endereço associado com o nome
NO_RECOVERY	Erro desconhecido de servidor
TRY_AGAIN	Falha na procura do nome de host
[gnutls]
GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR	Erro na verificar do certificado.
GNUTLS_E_DH_PRIME_UNACCEPTABLE	O primeiro Diffie-Hellman enviado pelo servidor não é aceitável (não é longo o suficiente).
GNUTLS_E_ERROR_IN_FINISHED_PACKET	Um erro foi encontrado no cálculo de pacote TLS finalizado.
GNUTLS_E_FATAL_ALERT_RECEIVED	Um alerta fatal de TLS foi recebido.
GNUTLS_E_INAPPROPRIATE_FALLBACK	Uma conexão com fallback inapropriado foi tentada.
GNUTLS_E_INSUFFICIENT_SECURITY	Um dos algoritmos envolvidos possui nível de segurança insuficiente.
GNUTLS_E_NO_APPLICATION_PROTOCOL	Nenhum protocolo de aplicativo comum pôde ser negociado.
GNUTLS_E_NO_CIPHER_SUITES	Nenhum conjunto de cifras com suporte foi localizado.
GNUTLS_E_PREMATURE_TERMINATION	Uma conexão TLS foi terminada incorretamente.
GNUTLS_E_PULL_ERROR	Erro na função de pull.
GNUTLS_E_PUSH_ERROR	Erro na função de push.
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	Renegociação segura falhou.
GNUTLS_E_SESSION_EOF	O par terminou a conexão
GNUTLS_E_TIMEDOUT	Tempo da operação esgotado
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	Uma negociação inesperada de pacote TLS foi recebido.
GNUTLS_E_UNEXPECTED_PACKET	Um pacote TLS inesperado foi recebido.
GNUTLS_E_UNEXPECTED_PACKET_LENGTH	Erro ao decodificar o pacote TLS recebido.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	Não foi possível negociar um conjunto de cifras suportado.
GNUTLS_E_UNRECOGNIZED_NAME	O nome do host SNI não foi reconhecido.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	Renegociação insegura negada.
GNUTLS_E_UNSUPPORTED_VERSION_PACKET	Um pacote com versão ilegal ou sem suporte foi recebido.
[wininet]
ERROR_INTERNET_TIMEOUT	Tempo limite no pedido.
ERROR_INTERNET_NAME_NOT_RESOLVED	O nome de servidor não pode ser resolvido.
ERROR_INTERNET_CANNOT_CONNECT	Tentativa de conexão com servidor falhou.
ERROR_INTERNET_CONNECTION_ABORTED	A conexão com o servidor foi finalizada.
[filezilla]
Connection closed	Conexão terminada
Connection closed by server	Conexão terminada pelo servidor
Connection refused	Conexão recusada
Connection timed out.	A conexão excedeu limite de tempo.
Could not connect to server	Não foi possível conectar ao servidor
Disconnected from server	Desconectado do servidor
Failed to get peer address of control connection, connection closed.	Falha na obtenção do endereço do ponto da conexão de controlo, conexão terminada.
Failed to get peer address of data connection, connection closed.	Falha na obtenção do endereço do ponto da conexão de dados, conexão terminada.
[lftp]
Socket error (%s) - reconnecting	Erro no socket (%s) - reconectando
`;
