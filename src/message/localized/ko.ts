/** Made by `npm run messages` from data/messages/. Change it there. */
export const koMessages = `
[win32]
ERROR_NETNAME_DELETED	지정된 네트워크 이름을 더 이상 사용할 수 없습니다.
ERROR_BAD_NETPATH	잘못된 네트워크 경로.
ERROR_NETNAME_DELETED	네트워크 이름을 제거했습니다.
ERROR_BROKEN_PIPE	파이프가 종료되었습니다.
ERROR_SEM_TIMEOUT	세마포어 시간 만료.
ERROR_PIPE_NOT_CONNECTED	파이프가 연결되지 않습니다.
ERROR_CONNECTION_REFUSED	연결 거부.
ERROR_NETWORK_UNREACHABLE	네트워크에 연결할 수 없습니다.
ERROR_CONNECTION_ABORTED	연결 중단.
[winsock]
WSAEACCES	액세스 권한에 의해 숨겨진 소켓에 액세스를 시도했습니다.
WSAEADDRINUSE	각 소켓 주소(프로토콜/네트워크 주소/포트)는 하나만 사용할 수 있습니다.
WSAENETUNREACH	연결할 수 없는 네트워크에서 소켓 작업을 시도했습니다.
WSAECONNABORTED	현재 연결은 사용자의 호스트 시스템의 소프트웨어의 의해 중단되었습니다.
WSAECONNRESET	현재 연결은 원격 호스트에 의해 강제로 끊겼습니다.
WSAETIMEDOUT	연결된 구성원으로부터 응답이 없어 연결하지 못했거나, 호스트로부터 응답이 없어 연결이 끊어졌습니다.
WSAECONNREFUSED	대상 컴퓨터에서 연결을 거부했으므로 연결하지 못했습니다.
WSAEHOSTUNREACH	연결할 수 없는 호스트로 소켓 작업을 시도했습니다.
WSAHOST_NOT_FOUND	알려진 호스트가 없습니다.
WSAEINTR	호출이 중단되었습니다.
WSAEACCES	접근이 거부되었습니다.
WSAEMFILE	열린 파일이 너무 많습니다.
WSAECONNRESET	피어가 연결을 다시 설정했습니다.
WSAECONNREFUSED	연결 거부.
[linux]
EACCES	허가 거부
EADDRINUSE	주소가 이미 사용 중입니다
EADDRNOTAVAIL	요청한 주소를 배정할 수 없습니다
EAFNOSUPPORT	주소군을 규약에서 지원하지 않음
EAGAIN	자원이 일시적으로 사용 불가능함
EALREADY	이미 진행 중인 명령
EBADF	파일 디스크립터가 잘못됨
ECANCELED	명령을 취소하였습니다
ECOMM	전송 중 통신 오류
ECONNABORTED	소프트웨어가 연결 중단을 초래했습니다
ECONNREFUSED	연결이 거부됨
ECONNRESET	상대편이 연결을 끊음
EDESTADDRREQ	목적지 주소가 필요함
EHOSTDOWN	호스트가 죽었습니다
EHOSTUNREACH	호스트로 갈 루트가 없음
EINPROGRESS	지금 진행 중인 명령
EINTR	중단된 시스템 콜
EIO	입력/출력 오류
EISCONN	전송 종료지점이 이미 연결되어 있습니다
EMFILE	열린 파일이 너무 많음
EMSGSIZE	메시지가 너무 깁니다
ENETDOWN	네트워크가 죽었습니다
ENETRESET	네트웍이 reset때문에 연결을 끊었습니다
ENETUNREACH	네트워크가 접근 불가능합니다
ENFILE	시스템에 파일을 너무 많이 열었음
ENOBUFS	사용 가능한 버퍼 공간이 없음
ENOLINK	링크가 손상되었습니다
ENOMEM	메모리를 할당할 수 없습니다
ENONET	컴퓨터가 네트워크에 붙어 있지 않습니다
ENOTCONN	전송 종료지점이 연결되어 있지 않습니다
ENOTSOCK	비소켓상의 소켓 동작
EOPNOTSUPP	명령을 지원하지 않음
EPERM	명령을 허용하지 않음
EPIPE	파이프가 깨어짐
EPROTO	규약 오류
EPROTONOSUPPORT	규약을 지원하지 않음
EREMOTEIO	원격 입출력 오류
ESHUTDOWN	전송 종료지점이 지난 후에 보낼 수 없습니다
ETIMEDOUT	연결 시간 초과
[gai]
EAI_ADDRFAMILY	호스트이름에 대한 주소군을 지원하지 않습니다
EAI_AGAIN	name resolution에서 일시적인 실패
EAI_FAIL	name resolution에서 복구할 수 없는 실패
EAI_FAMILY	ai_family를 지원하지 않습니다
EAI_NODATA	호스트이름과 대응되는 주소가 없음
EAI_NONAME	이름 혹은 서비스를 알 수 없습니다
EAI_SERVICE	ai_socktype에서는 servname을 지원하지 않습니다
HOST_NOT_FOUND	알 수 없는 호스트
NO_DATA	이름과 대응하는 주소가 없음
NO_RECOVERY	알 수 없는 서버 오류
TRY_AGAIN	호스트 이름 탐색 실패
[postgresql]
08003	서버에 대한 연결이 없음
08006	SSL SYSCALL 오류: EOF 감지됨
08006	서버가 갑자기 연결을 닫았음
08006	열린 트랜잭션과 함께 클라이언트 연결에서 예상치 않은 EOF 발견됨
25P03	idle-in-transaction 시간 초과로 연결을 끝냅니다
28000	호스트 "%s", 사용자 "%s", 데이터베이스 "%s", %s 연결에 대한 설정이 pg_hba.conf 파일에 없습니다.
28P01	사용자 "%s"의 password 인증을 실패했습니다
53300	남은 연결 슬롯은 non-replication 슈퍼유저 연결용으로 남겨 놓았음
53300	최대 동시 접속자 수를 초과했습니다.
57014	명령실행시간 초과로 작업을 취소합니다.
57014	사용자 요청에 의해 작업을 취소합니다.
57P01	관리자 요청에 의해서 연결을 끝냅니다
57P02	다른 서버 프로세스가 손상을 입어 현재 연결을 중지합니다
57P03	데이터베이스 시스템이 새로 가동 중입니다.
57P03	데이터베이스 시스템이 자동 복구 작업 중입니다.
57P03	데이터베이스 시스템이 중지 중입니다
57P05	idle-session 시간 초과로 연결을 끝냅니다
[wininet]
ERROR_INTERNET_TIMEOUT	요청 시간 초과.
ERROR_INTERNET_NAME_NOT_RESOLVED	서버 이름을 확인할 수 없습니다.
ERROR_INTERNET_CANNOT_CONNECT	서버에 연결하지 못했습니다.
ERROR_INTERNET_CONNECTION_ABORTED	서버와의 연결이 종료되었습니다.
[filezilla]
Connection closed	연결 닫힘
Connection closed by server	서버에 의해 연결 닫힘
Connection refused	연결 거부됨
Connection timed out.	연결 시간이 초과되었습니다.
Could not connect to server	서버에 연결하지 못함
Disconnected from server	서버와의 연결이 종료됨
Failed to get peer address of control connection, connection closed.	제어 연결의 피어 주소를 가져오는데 실패, 연결이 끊겼습니다.
Failed to get peer address of data connection, connection closed.	데이터 연결의 피어 주소를 가져오는데 실패, 연결이 끊겼습니다.
[lftp]
Data connection peer has mismatching address	접속이 잘못된 주소로 된 듯 합니다
Data connection peer has wrong port number	접속이 잘못된 포트로 된 듯 합니다
Peer closed connection	접속이 끊겼습니다
Socket error (%s) - reconnecting	(%s) 소켓 오류 - 재접속중
Timeout - reconnecting	시간초과 - 재접속
`;
