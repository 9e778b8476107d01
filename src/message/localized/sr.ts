/** Made by `npm run messages` from data/messages/. Change it there. */
export const srMessages = `
[linux]
EACCES	Овлашћење је одбијено
EADDRINUSE	Адреса је већ у употреби
EADDRNOTAVAIL	Не могу да доделим захтевану адресу
EAFNOSUPPORT	Фамилија адресе није подржана протоколом
EAGAIN	Извориште је тренутно недоступно
EALREADY	Радња је већ у току
EBADF	Лош описник датотеке
ECANCELED	Радња је отказана
ECOMM	Грешка комуникације при слању
ECONNABORTED	Софтвер је изазвао прекид везе
ECONNREFUSED	Веза је одбијена
ECONNRESET	Везу је поново поставио парњак
EDESTADDRREQ	Адреса одредишта је захтевана
EHOSTDOWN	Домаћин је пао
EHOSTUNREACH	Нема путање до рачунара
EINPROGRESS	Радња је сада у току
EINTR	Прекинути системски позив
EIO	Улазно/излазна грешка
EISCONN	Крајња тачка преноса је већ повезана
EMFILE	Превише отворених датотека
EMSGSIZE	Порука је предуга
ENETDOWN	Мрежа је пала
ENETRESET	Мрежа је одбацила вез на захтев
ENETUNREACH	Мрежа је недостижна
ENFILE	Превише отворених датотека у систему
ENOBUFS	Нема доступног простора међумеморије
ENOLINK	Веза је раскинута
ENOMEM	Не могу да доделим меморију
ENONET	Рачунар није на мрежи
ENOTCONN	Крајња тачка преноса није повезана
ENOTSOCK	Радња прикључнице на не-прикључници
EOPNOTSUPP	Радња није подржана
EPERM	Радња није допуштена
EPIPE	Оштећена спојка
EPROTO	Грешка протокола
EPROTONOSUPPORT	Протокол није подржан
EREMOTEIO	Удаљена У/И грешка
ESHUTDOWN	Не могу да пошаљем након гашења крајње тачке преноса
ETIMEDOUT	Истекло је време везе
[gai]
EAI_ADDRFAMILY	Породица адреса за назив домаћина није подржана
EAI_AGAIN	Привремени неуспех одређивања назива
EAI_FAIL	Непоправљива грешка при одређивању назива
EAI_FAMILY	аи_породица није подржана
EAI_NODATA	Ниједна адреса није придружена називу домаћина
EAI_NONAME	Није познат назив или сервер
EAI_SERVICE	Назив сервера није подржан за аи_врступрикључнице
HOST_NOT_FOUND	Непознат домаћин
NO_DATA	Ниједна адреса није придружена са називом
NO_RECOVERY	Непозната грешка сервера
TRY_AGAIN	Неуспех претраге назива домаћина
[gnutls]
GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR	Грешка у провери уверења.
GNUTLS_E_DH_PRIME_UNACCEPTABLE	Дифи-Хелманов прост број који је послао сервер није прихватљив (није довољно дуг).
GNUTLS_E_ERROR_IN_FINISHED_PACKET	Дошло је до грешке при израчунавању завршеног ТЛС пакета.
GNUTLS_E_FATAL_ALERT_RECEIVED	Кобно ТЛС упозорење је примљено.
GNUTLS_E_INAPPROPRIATE_FALLBACK	Повезивање са неодговарајућим пребацивањем је покушано.
GNUTLS_E_INSUFFICIENT_SECURITY	Један од коришћених алгоритама има недовољан ниво безбедности.
GNUTLS_E_NO_APPLICATION_PROTOCOL	Ниједан општи протокол програма не може бити преговаран.
GNUTLS_E_NO_CIPHER_SUITES	Нисам нашао подржане комплете шифрера.
GNUTLS_E_PREMATURE_TERMINATION	ТЛС вез није исправно окончана.
GNUTLS_E_PULL_ERROR	Грешка у функцији повлачења.
GNUTLS_E_PUSH_ERROR	Грешка у функцији гурања.
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	Безбедно поновно руковање није успело.
GNUTLS_E_SESSION_EOF	Парњак је окончао везу
GNUTLS_E_TIMEDOUT	Радњи је истекло време
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	Неочекивани ТЛС пакет руковања је примљен.
GNUTLS_E_UNEXPECTED_PACKET	Неочекивани ТЛС пакет је примљен.
GNUTLS_E_UNEXPECTED_PACKET_LENGTH	Грешка декодирања примљеног ТЛС пакета.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	Не могу да преговарам подржани комплет шифрера.
GNUTLS_E_UNRECOGNIZED_NAME	Назив „SNI“ домена није препознат.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	Небезбедно поновно руковање је забрањено.
GNUTLS_E_UNSUPPORTED_VERSION_PACKET	Пакет са неисправним или неподржаним издањем је примљен.
[filezilla]
Connection closed	Веза је у прекиду
Connection closed by server	Сервер је прекинуо везу
Connection refused	Веза је одбијена
Connection timed out.	Веза је прекорачила допуштено време.
Could not connect to server	Повезивање са сервером није било могуће
Disconnected from server	Веза је са сервером је прекинута
Failed to get peer address of control connection, connection closed.	Није могла бити утврђена врсникова адреса за проверу везе, веза је прекинута.
Failed to get peer address of data connection, connection closed.	Није могла бити утврђена врсникова адреса податковне везе, веза је прекинута.
`;
