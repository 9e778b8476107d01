/** Made by `npm run messages` from data/messages/. Change it there. */
export const zhCNMessages = `
[win32]
ERROR_NETNAME_DELETED	指定的网络名不再可用。
ERROR_SEM_TIMEOUT	信号灯超时时间已到
ERROR_CONNECTION_ABORTED	由本地系统终止网络连接。
ERROR_BAD_NETPATH	网络路径错误。
ERROR_NETNAME_DELETED	网络名已删除。
ERROR_BROKEN_PIPE	管道中断。
ERROR_SEM_TIMEOUT	信号量超时。
ERROR_PIPE_NOT_CONNECTED	管道未连接。
ERROR_CONNECTION_REFUSED	连接被拒绝。
ERROR_NETWORK_UNREACHABLE	网络不可达。
ERROR_CONNECTION_ABORTED	连接被终止。
[winsock]
WSAEACCES	以一种访问权限不允许的方式做了一个访问套接字的尝试。
WSAEWOULDBLOCK	无法立即完成一个非阻止性套接字操作。
WSAENOTSOCK	在一个非套接字上尝试了一个操作。
WSAEADDRINUSE	通常每个套接字地址(协议/网络地址/端口)只允许使用一次。
WSAEADDRNOTAVAIL	在其上下文中，该请求的地址无效。
WSAENETDOWN	套接字操作遇到了一个已死的网络。
WSAENETUNREACH	向一个无法连接的网络尝试了一个套接字操作。
WSAECONNABORTED	你的主机中的软件中止了一个已建立的连接。
WSAECONNABORTED	您的主机中的软件中止了一个已建立的连接。
WSAECONNRESET	远程主机强迫关闭了一个现有的连接。
WSAENOBUFS	由于系统缓冲区空间不足或队列已满，不能执行套接字上的操作。
WSAENOTCONN	由于套接字没有连接并且(当使用一个 sendto 调用发送数据报套接字时)没有提供地址，发送或接收数据的请求没有被接受。
WSAETIMEDOUT	由于连接方在一段时间后没有正确答复或连接的主机没有反应，连接尝试失败。
WSAECONNREFUSED	由于目标计算机积极拒绝，无法连接。
WSAEHOSTUNREACH	向一个无法连接的主机尝试了一个套接字操作。
WSAEHOSTUNREACH	套接字操作尝试一个无法连接的主机。
WSAHOST_NOT_FOUND	不知道这样的主机。
WSANO_DATA	请求的名称有效，但是找不到请求的类型的数据。
WSAEINTR	调用已中断。
WSAEACCES	访问被拒绝。
WSAEMFILE	太多打开的文件。
WSAECONNRESET	连接被重置。
WSAECONNREFUSED	连接被拒绝。
[linux]
EACCES	权限不够
EADDRINUSE	地址已在使用
EADDRNOTAVAIL	无法指定被请求的地址
EAFNOSUPPORT	协议不支持的地址族
EAGAIN	资源暂时不可用
EALREADY	操作已经在进行
EBADF	错误的文件描述符
ECANCELED	操作已取消
ECOMM	发送时出现通讯错误
ECONNABORTED	由软件导致的连接断开
ECONNREFUSED	拒绝连接
ECONNRESET	连接被对方重设
EDESTADDRREQ	需要目标地址
EHOSTDOWN	主机关闭
EHOSTUNREACH	没有到主机的路由
EINPROGRESS	操作现在正在进行
EINTR	被中断的系统调用
EIO	输入/输出错误
EISCONN	传输端点已连接
EMFILE	打开的文件过多
EMSGSIZE	消息过长
ENETDOWN	网络已关闭
ENETRESET	重置时断开网络连接
ENETUNREACH	网络不可达
ENFILE	系统中打开的文件过多
ENOBUFS	没有可用的缓冲区空间
ENOLINK	链接已有服务
ENOMEM	无法分配内存
ENONET	机器不在网络中
ENOTCONN	传输端点尚未连接
ENOTSOCK	对非套接字进行套接字操作
EOPNOTSUPP	不支持的操作
EPERM	不允许的操作
EPIPE	断开的管道
EPROTO	协议错误
EPROTONOSUPPORT	不支持的协议
EREMOTEIO	远程 I/O 错误
ESHUTDOWN	无法在传输端点关闭以后发送
ETIMEDOUT	连接超时
[gai]
EAI_ADDRFAMILY	不支持的主机名地址族
EAI_AGAIN	域名解析暂时失败
EAI_FAIL	域名解析中出现不可修复的失败
EAI_FAMILY	不支持 ai_family
EAI_NODATA	没有与主机名关联的地址
EAI_NONAME	未知的名称或服务
EAI_SERVICE	不支持 ai_socktype 的伺服名称
HOST_NOT_FOUND	未知的主机
NO_DATA	没有与名字关联的地址
NO_RECOVERY	未知的服务器错误
TRY_AGAIN	主机名搜索失败
[gnutls]
GNUTLS_E_DH_PRIME_UNACCEPTABLE	无法接受服务器发送的 Diffie-Hellman 素数（长度不够）。
GNUTLS_E_ERROR_IN_FINISHED_PACKET	在完成 TLS 数据包计算时出错。
GNUTLS_E_FATAL_ALERT_RECEIVED	收到一个 TLS 致命错误警告。
GNUTLS_E_NO_APPLICATION_PROTOCOL	没有可用于协商的通用应用程序协议。
GNUTLS_E_NO_CIPHER_SUITES	找不到支持的密码机制。
GNUTLS_E_PREMATURE_TERMINATION	TLS 链接非正常地终止了。
GNUTLS_E_PULL_ERROR	在 pull 函数中出错。
GNUTLS_E_PUSH_ERROR	在 push 函数中出错。
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	二次安全协商失败。
GNUTLS_E_SESSION_EOF	对方终止了链接
GNUTLS_E_TIMEDOUT	操作超时
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	收到未预期的 TLS 握手数据包。
GNUTLS_E_UNEXPECTED_PACKET	收到一个未预期的 TLS 数据包。
GNUTLS_E_UNKNOWN_CIPHER_SUITE	无法协商受支持的密码算法。
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	二次安全协商被拒绝。
[postgresql]
08003	没有到服务器的联接
08006	SSL SYSCALL 错误: 发现结束符
08006	在客户端联接上的意外 EOF
08006	在客户端连接上的已打开事务中出现意外 EOF
08006	服务器意外地关闭了联接
25P03	由于空载事务超时而终止连接
28000	没有用于主机 "%s", 用户 "%s", 数据库 "%s", %s 的 pg_hba.conf 记录
28P01	用户 "%s" Password 认证失败
53300	对不起, 已经有太多的客户
53300	已保留的连接位置为执行非复制请求的超级用户预留
57014	由于用户请求而正在取消查询
57014	由于语句执行超时，正在取消查询命令
57P01	由于管理员命令中断联接
57P02	中断联接, 因为其它服务器进程崩溃
57P03	数据库系统停止中
57P03	数据库系统启动中
57P03	数据库系统在恢复模式中
[wininet]
ERROR_INTERNET_TIMEOUT	请求超时。
ERROR_INTERNET_NAME_NOT_RESOLVED	无法解析服务器域名。
ERROR_INTERNET_CANNOT_CONNECT	尝试连接到服务器失败。
ERROR_INTERNET_CONNECTION_ABORTED	到服务器的连接已终止。
[filezilla]
Connection closed	连接关闭
Connection closed by server	连接被服务器关闭
Connection refused	连接被拒绝
Connection timed out.	连接超时。
Could not connect to server	无法连接到服务器
Disconnected from server	已从服务器断开
Failed to get peer address of control connection, connection closed.	无法获取控制连接的对等地址，连接已关闭。
Failed to get peer address of data connection, connection closed.	无法获取数据连接的对等地址，连接已关闭。
[lftp]
Data connection peer has mismatching address	数据连接对端的地址不匹配
Data connection peer has wrong port number	数据连接对端的端口号错误
Data socket error (%s) - reconnecting	数据套接字错误 (%s) - 重新连接
Peer closed connection	对端关闭连接
Socket error (%s) - reconnecting	套接字错误 (%s) - 重新连接
Timeout - reconnecting	超时 - 重新连接
`;
