/** Made by `npm run messages` from data/messages/. Change it there. */
export const zhTWMessages = `
[win32]
ERROR_NETNAME_DELETED	指定的網路名稱無法使用。
ERROR_BAD_NETPATH	錯誤的網路路徑。
ERROR_NETNAME_DELETED	網路名稱被刪除。
ERROR_BROKEN_PIPE	中斷的管線。
ERROR_SEM_TIMEOUT	旗號逾時。
ERROR_PIPE_NOT_CONNECTED	管線未連接。
ERROR_CONNECTION_REFUSED	連線被拒。
ERROR_NETWORK_UNREACHABLE	網路無法連線。
ERROR_CONNECTION_ABORTED	已放棄連線。
[winsock]
WSAEADDRINUSE	一次只能用一個通訊端位址 (通訊協定/網路位址/連接埠)。
WSAECONNABORTED	連線已被您主機上的軟體中止。
WSAECONNRESET	遠端主機已強制關閉一個現存的連線。
WSAETIMEDOUT	連線嘗試失敗，因為連線對象有一段時間並未正確回應，或是連線建立失敗，因為連線的主機無法回應。
WSAECONNREFUSED	無法連線，因為目標電腦拒絕連線。
WSAHOST_NOT_FOUND	無法識別這台主機。
WSAEINTR	呼叫 WSACancelBlockingCall 時，封鎖作業中斷。
WSAEBADF	提供的檔案控制代碼無效。
WSAEACCES	嘗試以存取權限禁止的方式存取通訊端。
WSAEFAULT	系統在嘗試使用呼叫中的指標引數時偵測到不正確指標位址。
WSAEINVAL	提供的引數無效。
WSAEMFILE	開啟的通訊端太多。
WSAEWOULDBLOCK	無法立即完成非封鎖通訊端作業。
WSAEINPROGRESS	正在執行封鎖作業。
WSAEALREADY	嘗試在操作中的非封鎖通訊端上執行操作。
WSAENOTSOCK	嘗試對不是通訊端的某個作業進行作業。
WSAEDESTADDRREQ	已從通訊端上的作業省略必要的位址。
WSAEMSGSIZE	資料包通訊端上傳送的郵件超過內部郵件緩衝區容量或其他一些網路限制，或用來接收資料包的緩衝區容量小於資料包本身。
WSAEPROTOTYPE	在通訊端函數呼叫中指定的通訊協定不支援所要求之通訊端類型的語法。
WSAENOPROTOOPT	在 getsockopt 或 setsockopt 呼叫中指定了未知、無效或不支援的選項或層級。
WSAEPROTONOSUPPORT	要求的通訊協定尚未設定到系統中，或其不存在。
WSAESOCKTNOSUPPORT	這個地址家族中不存在對指定通訊端類型的支援。
WSAEOPNOTSUPP	所參考的物件類型不支援所嘗試的操作。
WSAEPFNOSUPPORT	通訊協定系列尚未設定為系統，或其不存在。
WSAEAFNOSUPPORT	使用的位址與要求的通訊協定不相容。
WSAEADDRNOTAVAIL	要求的位址在它的內容中無效。
WSAENETDOWN	通訊端作業遇到停止的網路。
WSAENETUNREACH	已嘗試對無法連線的網路進行通訊端作業。
WSAENETRESET	連接已中斷，因為在作業進行時偵測到失敗。
WSAECONNABORTED	您主機機器中的軟體已中止建立的連接。
WSAECONNRESET	遠端主機已強制關閉一個現有連線。
WSAENOBUFS	無法執行通訊端上的作業，因為系統缺乏足夠的緩衝區空間，或佇列已滿。
WSAEISCONN	已連線的通訊端上提出了 connect 要求。
WSAENOTCONN	因為未連接通訊端且 (使用 sendto 呼叫在資料包通訊端上傳送時) 未提供位址，所以不允許傳送或接收資料的要求。
WSAESHUTDOWN	因為先前的關閉呼叫已將該方向的通訊端關閉，所以不允許傳送或接收資料的要求。
WSAETOOMANYREFS	某些核心物件的參考太多。
WSAETIMEDOUT	連接嘗試失敗，因為連線的合作物件在一段時間後未正確回應，或建立的連線失敗，因為連線的主機無法回應。
WSAECONNREFUSED	無法進行連接，因為目的電腦主動拒絕連線。
WSAELOOP	無法轉譯名稱。
WSAENAMETOOLONG	名稱元件或名稱太長。
WSAEHOSTDOWN	通訊端作業失敗，因為目的地主機已關閉。
WSAEHOSTUNREACH	已嘗試對無法連接的主機進行通訊端作業。
WSAENOTEMPTY	無法移除非空白的目錄。
WSAEPROCLIM	Windows 通訊端執行可能會限制可同時使用它的應用程式數目。
WSAEUSERS	配額不足。
WSAEDQUOT	磁片配額已用盡。
WSAESTALE	無法再使用檔案控制代碼參考。
WSAEREMOTE	專案無法在本機使用。
WSASYSNOTREADY	WSAStartup 目前無法運作，因為它用來提供網路服務的基礎系統目前無法使用。
WSAVERNOTSUPPORTED	不支援要求的 Windows 通訊端版本。
WSANOTINITIALISED	可能是應用程式未呼叫 WSAStartup，或 WSAStartup 失敗。
WSAEDISCON	由 WSARecv 或 WSARecvFrom 傳回，表示遠端方已起始正常關機順序。
WSAENOMORE	WSALookupServiceNext 不會傳回任何結果。
WSAECANCELLED	呼叫 WSALookupServiceEnd 是在這個呼叫仍在處理時進行。 呼叫已取消。
WSAEINVALIDPROCTABLE	程序呼叫資料表無效。
WSAEINVALIDPROVIDER	要求的服務提供者無效。
WSAEPROVIDERFAILEDINIT	無法載入或初始化要求的服務提供者。
WSASYSCALLFAILURE	系統呼叫失敗。
WSASERVICE_NOT_FOUND	沒有已知的服務。 在指定的命名空間中找不到服務。
WSATYPE_NOT_FOUND	找不到指定的類別。
WSA_E_NO_MORE	WSALookupServiceNext 不會傳回任何結果。
WSA_E_CANCELLED	呼叫 WSALookupServiceEnd 是在這個呼叫仍在處理時進行。 呼叫已取消。
WSAEREFUSED	資料庫查詢失敗，因為它已被主動拒絕。
WSAHOST_NOT_FOUND	沒有已知的此類主機。
WSATRY_AGAIN	這通常為主機名稱解析期間的暫時錯誤，表示本機伺服器未收到授權伺服器的回應。
WSANO_RECOVERY	資料庫查閱期間發生無法復原的錯誤。
WSANO_DATA	要求的名稱有效，但是找不到要求類型的資料。
WSA_QOS_RECEIVERS	至少有一個保留已抵達。
WSA_QOS_SENDERS	至少有一個路徑已抵達。
WSA_QOS_NO_SENDERS	沒有任何寄件者。
WSA_QOS_NO_RECEIVERS	沒有任何接收者。
WSA_QOS_REQUEST_CONFIRMED	保留已確認。
WSA_QOS_ADMISSION_FAILURE	因為缺少資源而發生錯誤。
WSA_QOS_POLICY_FAILURE	因為系統管理原因而遭到拒絕-不正確的認證。
WSA_QOS_BAD_STYLE	未知或衝突的樣式。
WSA_QOS_BAD_OBJECT	一般 filterspec 或 providerspecific 緩衝區的部分問題。
WSA_QOS_TRAFFIC_CTRL_ERROR	Flowspec 某些部分的問題。
WSA_QOS_GENERIC_ERROR	一般 QOS 錯誤。
WSA_QOS_ESERVICETYPE	在 flowspec 中找到無效或無法辨識的服務類型。
WSA_QOS_EFLOWSPEC	在 QOS 結構中發現無效或不一致的 flowspec。
WSA_QOS_EPROVSPECBUF	QOS 提供者特定的緩衝區無效。
WSA_QOS_EFILTERSTYLE	使用了不正確 QOS 篩選樣式。
WSA_QOS_EFILTERTYPE	使用了不正確 QOS 篩選類型。
WSA_QOS_EFILTERCOUNT	在 FLOWDESCRIPTOR 中指定了不正確的 QOS FILTERSPECs 數目。
WSA_QOS_EOBJLENGTH	在 QOS 提供者特定的緩衝區中指定了 ObjectLength 欄位不正確物件。
WSA_QOS_EFLOWCOUNT	QOS 結構中指定了不正確數目的流程描述項。
WSA_QOS_EUNKNOWNPSOBJ	在 QOS 提供者特定的緩衝區中找到無法辨識的物件。
WSA_QOS_EPOLICYOBJ	在 QOS 提供者特定的緩衝區中找到不正確原則物件。
WSA_QOS_EFLOWDESC	在流程描述項清單中找到不正確 QOS 流程描述項。
WSA_QOS_EPSFLOWSPEC	在 QOS 提供者特定的緩衝區中找到無效或不一致的 flowspec。
WSA_QOS_EPSFILTERSPEC	在 QOS 提供者特定的緩衝區中找到不正確 FILTERSPEC。
WSA_QOS_ESDMODEOBJ	在 QOS 提供者特定緩衝區中找到不正確圖形捨棄模式物件。
WSA_QOS_ESHAPERATEOBJ	在 QOS 提供者特定的緩衝區中找到不正確成形率物件。
WSA_QOS_RESERVED_PETYPE	在 QOS 提供者特定的緩衝區中找到保留的原則元素。
WSA_SECURE_HOST_NOT_FOUND	無法安全地得知這類主機。
WSA_IPSEC_NAME_POLICY_ERROR	無法新增以名稱為基礎的 IPSEC 原則。
WSAEINTR	呼叫已中斷。
WSAEACCES	存取被拒。
WSAEMFILE	開啟過多檔案。
WSAECONNRESET	連線被同儕節點重設。
WSAECONNREFUSED	連線被拒。
[linux]
EACCES	拒絕不符權限的操作
EADDRINUSE	位址已經有在使用
EADDRNOTAVAIL	無法指定所需的位址
EAFNOSUPPORT	位址族群不被協定所支援
EAGAIN	資源暫時無法取得
EALREADY	此項操作已在處理中
EBADF	錯誤的檔案敘述項
ECANCELED	操作已被取消
ECOMM	在傳送時通訊錯誤
ECONNABORTED	軟體造成連線中斷
ECONNREFUSED	連線被拒絕
ECONNRESET	連線被對方重設
EDESTADDRREQ	需要目標位址
EHOSTDOWN	遠端系統已停機了
EHOSTUNREACH	找不到通往該主機的路由路徑
EINPROGRESS	操作正在處理
EINTR	中斷的系統呼叫
EIO	輸入/輸出錯誤
EISCONN	傳輸的兩端已經完成連線了
EMFILE	開啟太多檔案
EMSGSIZE	訊息太長
ENETDOWN	網路停擺
ENETRESET	在重設時網路連線漏失
ENETUNREACH	無法接觸網路
ENFILE	系統中太多的開啟檔案
ENOBUFS	沒有可用的緩衝空間了
ENOLINK	連結已有服務
ENOMEM	無法配置記憶體
ENONET	機器不在網路中
ENOTCONN	傳輸的兩端尚未連線
ENOTSOCK	Socket 在非 socket 上運作
EOPNOTSUPP	此項操作並不被支援
EPERM	此項操作並不被允許
EPIPE	管線損壞
EPROTO	協定錯誤
EPROTONOSUPPORT	協定不支援
EREMOTEIO	遠端輸出入錯誤
ESHUTDOWN	無法在輸送端點關閉後傳送
ETIMEDOUT	連線超過時間
[gai]
EAI_ADDRFAMILY	不支援主機名稱的位址家族
EAI_AGAIN	解析名稱時發生暫時性錯誤
EAI_FAIL	解析名稱時發生無法復原錯誤
EAI_FAMILY	不支援 ai_family
EAI_NODATA	沒有位址關聯至此主機名稱
EAI_NONAME	名稱或服務未知
EAI_SERVICE	ai_socktype 不支援伺服器名稱 (Servname)
HOST_NOT_FOUND	未知的遠端位址
NO_DATA	沒有此名稱所對應的位址
NO_RECOVERY	未知的伺服器錯誤
TRY_AGAIN	遠端系統名稱搜尋失敗
[wininet]
ERROR_INTERNET_TIMEOUT	要求已逾時。
ERROR_INTERNET_NAME_NOT_RESOLVED	無法解析伺服器名稱。
ERROR_INTERNET_CANNOT_CONNECT	嘗試連線到伺服器失敗。
ERROR_INTERNET_CONNECTION_ABORTED	與伺服器的連線已終止。
[filezilla]
Connection closed	關閉連線
Connection closed by server	由伺服器關閉連線
Connection refused	連線被拒
Connection timed out.	連線逾時.
Could not connect to server	無法連線到伺服器
Disconnected from server	已從伺服器離線
Failed to get peer address of control connection, connection closed.	無法取得 Peer Address 的控制連線, 連線關閉.
Failed to get peer address of data connection, connection closed.	無法取得 Peer Address 的資料連線, 連線關閉.
[lftp]
Data connection peer has mismatching address	對方使用了不匹配的地址
Data connection peer has wrong port number	對方使用了錯誤的連接埠號碼
Data socket error (%s) - reconnecting	資料 socket 錯誤 (%s) - 正在重新連線
Peer closed connection	對方關閉了連線
Socket error (%s) - reconnecting	Socket 錯誤 (%s) - 準備重新連線
Timeout - reconnecting	逾時 - 重新連線
`;
