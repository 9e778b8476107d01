/** Made by `npm run messages` from data/messages/. Change it there. */
export const bgMessages = `
[linux]
EACCES	Отказан достъп
EADDRINUSE	Адресът вече се използва
EADDRNOTAVAIL	Недостъпен адрес на гнездо (socket)
EAFNOSUPPORT	Неподдържано адресно семейство от протокола
EAGAIN	Временно недостъпен ресурс
EALREADY	Операцията вече се изпълнява
EBADF	Неправилен файлов описател
ECANCELED	Отменена операция
ECOMM	Грешка при изпращане
ECONNABORTED	Софтуерно предизвикано прекъсване на връзката
ECONNREFUSED	Отказано свързване
ECONNRESET	Едностранно прекъсване на връзката от отсрещната страна
EDESTADDRREQ	Необходим е целеви адрес
EHOSTDOWN	Компютърът е изключен
EHOSTUNREACH	Няма маршрут до компютъра
EINPROGRESS	Операцията се изпълнява
EINTR	Прекъснато системно извикване
EIO	Входно-изходна грешка
EISCONN	Крайната точка на транспорта вече е свързана
EMFILE	Твърде много отворени файлове
EMSGSIZE	Твърде дълго съобщение
ENETDOWN	Мрежата е изключена
ENETRESET	Прекъсната мрежова връзка при повторно пускане
ENETUNREACH	Мрежата е недостъпна
ENFILE	Твърде много отворени файлове в системата
ENOBUFS	Няма свободно място за буфер
ENOLINK	Връзката се разпадна
ENOMEM	Не може да се задели памет
ENONET	Машината не е в мрежа
ENOTCONN	Крайната точка на транспорта не е свързана
ENOTSOCK	Операцията може да се изпълнява само за гнездо (socket)
EOPNOTSUPP	Неподдържана операция
EPERM	Действието не е позволено
EPIPE	Прекъснат канал
EPROTO	Протоколна грешка
EPROTONOSUPPORT	Неподдържан протокол
EREMOTEIO	Отдалечена входно-изходна грешка
ESHUTDOWN	Не може да се изпраща след изключване на крайната точка на транспорта
ETIMEDOUT	Просрочена мрежова операция
[gai]
EAI_ADDRFAMILY	Неподдържано адресно семейство за името на компютъра
EAI_AGAIN	Временен неуспех при определянето на име
EAI_FAIL	Невъзстановим провал при анализа за име
EAI_FAMILY	Неподдържано семейство протоколи
EAI_NODATA	Не е асоцииран адрес за името на компютъра
EAI_NONAME	Не е известно името на услугата
EAI_SERVICE	Име на услуга не се поддържа за типа гнездо (ai_socktype)
HOST_NOT_FOUND	Неизвестно име на компютър
NO_DATA	За това име не е асоцииран адрес
NO_RECOVERY	Неизвестна сървърна грешка
TRY_AGAIN	Неуспех при търсенето на името на компютъра
[filezilla]
Connection closed	Връзката е прекъсната
Connection closed by server	Връзката е прекъсната от сървъра
Connection refused	Връзката е отказана
Connection timed out.	Времето за свързване изтече.
Could not connect to server	Невъзможно свързване със сървър
Disconnected from server	Връзката със сървъра е прекъсната
Failed to get peer address of control connection, connection closed.	Неуспешно получаване на адреса за контролна връзка, връзката прекратена.
Failed to get peer address of data connection, connection closed.	Неуспешно получаване на адреса за връзката за данни, връзката прекратена.
`;
