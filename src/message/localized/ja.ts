/** Made by `npm run messages` from data/messages/. Change it there. */
export const jaMessages = `
[win32]
ERROR_NETNAME_DELETED	指定されたネットワーク名は利用できません。
ERROR_SEM_TIMEOUT	セマフォがタイムアウトしました。
ERROR_BAD_NETPATH	ネットワーク パスが不正です。
ERROR_NETNAME_DELETED	ネットワーク名が削除されました。
ERROR_BROKEN_PIPE	壊れたパイプです。
ERROR_SEM_TIMEOUT	セマフォはタイム アウトしました。
ERROR_PIPE_NOT_CONNECTED	パイプは接続されていません。
ERROR_CONNECTION_REFUSED	接続は拒否されました。
ERROR_NETWORK_UNREACHABLE	ネットワークに到達できません。
ERROR_CONNECTION_ABORTED	接続は中断されました。
[winsock]
WSAEACCES	アクセス許可で禁じられた方法でソケットにアクセスしようとしました。
WSAEWOULDBLOCK	ブロック不可のソケット操作をすぐに完了できませんでした。
WSAEADDRINUSE	通常、各ソケット アドレスに対してプロトコル、ネットワーク アドレス、またはポートのどれか 1 つのみを使用できます。
WSAEADDRNOTAVAIL	要求したアドレスのコンテキストが無効です。
WSAENETUNREACH	到達できないネットワークに対してソケット操作を実行しようとしました。
WSAECONNABORTED	確立された接続がホスト コンピューターのソウトウェアによって中止されました。
WSAECONNRESET	既存の接続はリモート ホストに強制的に切断されました。
WSAENOBUFS	システムのバッファー領域が不足しているか、またはキューがいっぱいなため、ソケット操作を実行できませんでした。
WSAENOTCONN	ソケットが接続されていないか、sendto 呼び出しを使ってデータグラム ソケットで送信するときにアドレスが指定されていないため、データの送受信を要求することは禁じられています。
WSAETIMEDOUT	接続済みの呼び出し先が一定の時間を過ぎても正しく応答しなかったため、接続できませんでした。または接続済みのホストが応答しなかったため、確立された接続は失敗しました。
WSAECONNREFUSED	対象のコンピューターによって拒否されたため、接続できませんでした。
WSAEHOSTUNREACH	到達できないホストに対してソケット操作を実行しようとしました。
WSAHOST_NOT_FOUND	そのようなホストは不明です。
WSAEINTR	呼び出しは割り込まれました。
WSAEACCES	アクセスが拒否されました。
WSAEMFILE	これ以上ファイルを開けません。
WSAECONNRESET	相手側により接続がリセットされました。
WSAECONNREFUSED	接続は拒否されました。
[linux]
EACCES	許可がありません
EADDRINUSE	アドレスは既に使用中です
EADDRNOTAVAIL	要求アドレスに割り当てられません
EAFNOSUPPORT	アドレスファミリはプロトコルによってサポートされていません
EAGAIN	リソースが一時的に利用できません
EALREADY	操作はすでに処理中です
EBADF	不正なファイル記述子です
ECANCELED	操作は中断されました
ECOMM	送信中の通信エラー
ECONNABORTED	ソフトウェアが接続を中断しました
ECONNREFUSED	接続を拒否されました
ECONNRESET	接続が相手からリセットされました
EDESTADDRREQ	送信先アドレスが必要です
EHOSTDOWN	ホストが落ちています
EHOSTUNREACH	ホストへの経路がありません
EINPROGRESS	現在処理中の操作です
EINTR	システムコール割り込み
EIO	入力/出力エラーです
EISCONN	通信端点が既に接続されています
EMFILE	ファイルを開きすぎです
EMSGSIZE	メッセージが長すぎます
ENETDOWN	ネットワークが落ちています
ENETRESET	リセット中ネットワークの接続が切れました
ENETUNREACH	ネットワークに届きません
ENFILE	システム中のファイルを開きすぎです
ENOBUFS	利用可能な空きバッファがありません
ENOLINK	リンクが切れています
ENOMEM	メモリを確保できません
ENONET	マシンはネットワークにつながっていません
ENOTCONN	通信端点が接続されていません
ENOTSOCK	ソケットでないものにソケット操作をしています
EOPNOTSUPP	サポートされていない操作です
EPERM	許可されていない操作です
EPIPE	Broken pipe
EPROTO	プロトコルエラー
EPROTONOSUPPORT	プロトコルはサポートされていません
EREMOTEIO	遠隔I/Oエラーです
ESHUTDOWN	通信端点のシャットダウン後は送信できません
ETIMEDOUT	接続がタイムアウトしました
[gai]
EAI_ADDRFAMILY	ホスト名に対する Address family がサポートされていません
EAI_AGAIN	名前解決に一時的に失敗しました
EAI_FAIL	名前解決で回復できない失敗が発生しました
EAI_FAMILY	ai_family はサポートされていません
EAI_NODATA	ホスト名にアドレスが割り当てられていません
EAI_NONAME	名前またはサービスが不明です
EAI_SERVICE	ai_socktype に対して Servname がサポートされていません
HOST_NOT_FOUND	不明なホストです
NO_DATA	名前に対応するアドレスがありません
NO_RECOVERY	不明なサーバーエラーです
TRY_AGAIN	ホスト名の解決に失敗しました
[postgresql]
08003	サーバーへの接続がありません
08006	SSL SYSCALLエラー: EOFを検知
08006	サーバーとの接続が想定外にクローズされました
08006	トランザクションを実行中のクライアント接続で想定外のEOFがありました
25P03	トランザクション中アイドルタイムアウトのため接続を終了します
28000	pg_hba.conf にホスト"%s"、ユーザー"%s"、データベース"%s, %s用のエントリがありません
28P01	ユーザー"%s"のパスワード認証に失敗しました
53300	残りの接続スロットはレプリケーションユーザーではないスーパーユーザー用に予約されています
53300	現在クライアント数が多すぎます
57014	ステートメントのタイムアウトのためステートメントをキャンセルしています
57014	ユーザーからの要求により文をキャンセルしています
57P01	管理者コマンドにより接続を終了しています
57P02	他のサーバープロセスがクラッシュしたため接続を終了します
57P03	データベースシステムはシャットダウンしています
57P03	データベースシステムはリカバリモードです
57P03	データベースシステムは起動処理中です
57P05	アイドルセッションタイムアウトにより接続を終了します
[wininet]
ERROR_INTERNET_TIMEOUT	要求は時間切れとなりました。
ERROR_INTERNET_NAME_NOT_RESOLVED	サーバー名を解決できませんでした。
ERROR_INTERNET_CANNOT_CONNECT	サーバーへの接続試行は失敗しました。
ERROR_INTERNET_CONNECTION_ABORTED	サーバーへの接続は終了されました。
[filezilla]
Connection closed	接続が閉じられました
Connection closed by server	サーバーによって接続が閉じられました
Connection refused	接続が拒否されました
Connection timed out.	接続がタイムアウトしました。
Could not connect to server	サーバーに接続できません
Disconnected from server	サーバーから切断されました
Failed to get peer address of control connection, connection closed.	コントロール接続のピア アドレスの取得に失敗しましたので、接続を閉じました。
Failed to get peer address of data connection, connection closed.	データ接続のピア アドレスの取得に失敗しましたので、接続を閉じました。
[lftp]
Data connection peer has mismatching address	データ接続ピアのアドレスが一致しません
Data connection peer has wrong port number	データ接続ピアのポート番号が間違っています
Peer closed connection	ピアが接続を閉じました
Socket error (%s) - reconnecting	ソケットエラー (%s) - 再接続中
Timeout - reconnecting	タイムアウト - 再接続中
`;
