/** Made by `npm run messages` from data/messages/. Change it there. */
export const ukMessages = `
[winsock]
WSAECONNRESET	Віддалений хост примусово розірвав з'єднання.
WSAECONNRESET	Віддалений хост примусово розірвав наявне підключення.
WSAECONNREFUSED	Підключення не встановлено, оскільки кінцевий комп'ютер відкинув запит на підключення.
WSAEACCES	Доступ заборонено.
WSAEMFILE	Забагато відкритих файлів.
WSAECONNREFUSED	У з'єднанні відмовлено.
[linux]
EACCES	Відмовлено у доступі
EADDRINUSE	Адресу вже використано
EADDRNOTAVAIL	Не вдалося призначити вказану адресу
EAFNOSUPPORT	Сімейство адрес не підтримується протоколом
EAGAIN	Ресурс тимчасово недоступний
EALREADY	Дія вже виконується
EBADF	Помилковий дескриптор файла
ECANCELED	Дію скасовано
ECOMM	Помилка обміну даними під час надсилання
ECONNABORTED	З’єднання розірвано програмним забезпеченням
ECONNREFUSED	У з'єднанні відмовлено
ECONNRESET	Вузол розірвав з’єднання
EDESTADDRREQ	Слід вказати адресу призначення
EHOSTDOWN	Вузол вимкнено
EHOSTUNREACH	Немає маршруту до вузла
EINPROGRESS	Дія зараз виконується
EINTR	Перерваний системний виклик
EIO	Помилка введення-виведення
EISCONN	Кінцеву точку передавання вже з’єднано
EMFILE	Забагато відкритих файлів
EMSGSIZE	Задовге повідомлення
ENETDOWN	Мережу вимкнено
ENETRESET	Під час перезапуску з’єднання було розірвано
ENETUNREACH	Не вдалося отримати доступ до мережі
ENFILE	У системі забагато відкритих файлів
ENOBUFS	У буфері не залишилося місця
ENOLINK	Зв’язок розірвано
ENOMEM	Не вдалося розподілити пам’ять
ENONET	Комп’ютер не перебуває у мережі
ENOTCONN	Кінцеву точку передавання не з’єднано
ENOTSOCK	Дія на об'єкті, який не є сокетом
EOPNOTSUPP	Дія не підтримується
EPERM	Дію заборонено
EPIPE	Канал обірвано
EPROTO	Помилка протоколу
EPROTONOSUPPORT	Протокол не підтримується
EREMOTEIO	Помилка під час віддаленого введення-виведення
ESHUTDOWN	Надсилання неможливе після завершення роботи кінцевої точки каналу зв’язку
ETIMEDOUT	Перевищено інтервал очікування з'єднання
[gai]
EAI_ADDRFAMILY	Сімейство адрес не підтримується для цього вузла
EAI_AGAIN	Тимчасова помилка розв'язання назв
EAI_FAIL	Критична помилка при розв'язанні назв
EAI_FAMILY	ai_family не підтримується
EAI_NODATA	З даною назвою вузла не пов'язано жодної адреси
EAI_NONAME	Невідома назва чи сервіс
EAI_SERVICE	Servname не підтримується для ai_socktype
HOST_NOT_FOUND	Невідомий вузол
NO_DATA	З назвою не пов’язано жодної адреси
NO_RECOVERY	Невідома помилка сервера
TRY_AGAIN	Помилка під час визначення назви вузла
[gnutls]
GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR	Помилка під час спроби перевірити сертифікат.
GNUTLS_E_DH_PRIME_UNACCEPTABLE	Надіслане сервером просте число Діффі-Гелмана є неприйнятним (занадто коротким).
GNUTLS_E_ERROR_IN_FINISHED_PACKET	Під час спроби обчислення остаточного пакета TLS сталася помилка.
GNUTLS_E_FATAL_ALERT_RECEIVED	Отримано критичне попередження TLS.
GNUTLS_E_INAPPROPRIATE_FALLBACK	Було виконано спробу встановлення з'єднання із невідповідним резервним варіантом.
GNUTLS_E_INSUFFICIENT_SECURITY	Один із використаних алгоритмів є недостатньо безпечним.
GNUTLS_E_NO_APPLICATION_PROTOCOL	Не вдалося узгодити загальний протокол прикладного рівня.
GNUTLS_E_NO_CIPHER_SUITES	Не виявлено підтримуваних комплексів програм для шифрування.
GNUTLS_E_PREMATURE_TERMINATION	З’єднання TLS було розірвано неналежним чином.
GNUTLS_E_PULL_ERROR	Помилка у функції pull.
GNUTLS_E_PUSH_ERROR	Помилка у функції push.
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	Спроба захищеного повторного узгодження зазнала невдачі.
GNUTLS_E_SESSION_EOF	З’єднання розірвано рівноправним вузлом
GNUTLS_E_TIMEDOUT	Перевищено час очікування завершення дії
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	Було отримано неочікуваний пакет даних підтвердження з’єднання TLS.
GNUTLS_E_UNEXPECTED_PACKET	Було отримано неочікуваний пакет TLS
GNUTLS_E_UNEXPECTED_PACKET_LENGTH	Помилка під час декодування отриманого пакета TLS.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	Не вдалося узгодити підтримуваний комплекс шифрування.
GNUTLS_E_UNRECOGNIZED_NAME	Не вдалося розпізнати назву вузла SNI.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	Незахищене повторне узгодження заборонено.
GNUTLS_E_UNSUPPORTED_VERSION_PACKET	Отримано пакет з некоректним або непідтримуваним записом версії.
[postgresql]
08003	немає підключення до сервера
08006	Помилка SSL SYSCALL: виявлено EOF
08006	неочікуваний обрив з'єднання з клієнтом при відкритій транзакції
08006	сервер неочікувано закрив підключення
25P03	завершення підключення через тайм-аут бездіяльності в транзакції
28000	в pg_hba.conf немає запису для хосту "%s", користувача "%s", бази даних "%s", %s
28P01	користувач "%s" не пройшов автентифікацію за допомогою пароля
53300	вибачте, вже забагато клієнтів
53300	слоти підключень, які залишились, зарезервовані для підключень суперкористувача (не для реплікації)
57014	виконання оператора скасовано по запиту користувача
57014	виконання оператора скасовано через тайм-аут
57P01	завершення підключення по команді адміністратора
57P02	завершення підключення через аварійне завершення роботи іншого серверного процесу
57P03	система бази даних завершує роботу
57P03	система бази даних запускається
57P03	система бази даних у режимі відновлення
57P05	завершення підключення через тайм-аут неактивного сеансу
[win32]
ERROR_BAD_NETPATH	Невірний мережний шлях.
ERROR_NETNAME_DELETED	Мережне ім'я вже не існує.
ERROR_BROKEN_PIPE	Зламаний канал.
ERROR_PIPE_NOT_CONNECTED	Канал не приєднаний.
ERROR_CONNECTION_REFUSED	У з'єднанні відмовлено.
ERROR_NETWORK_UNREACHABLE	Мережа недоступна.
ERROR_CONNECTION_ABORTED	З'єднання перервано.
[wininet]
ERROR_INTERNET_TIMEOUT	Зупинка запиту.
ERROR_INTERNET_NAME_NOT_RESOLVED	Не вдається встановити ім'я сервера.
ERROR_INTERNET_CANNOT_CONNECT	Помилка спроби підключення до сервера.
ERROR_INTERNET_CONNECTION_ABORTED	З'єднання з сервером було припинено.
[filezilla]
Connection closed	З'єднання завершено
Connection closed by server	З'єднання завершено сервером
Connection refused	У з'єднанні відмовлено
Connection timed out.	Час з 'єднання вичерпано.
Could not connect to server	Неможливо під'єднатися до серверу
Disconnected from server	Від'єднано від сервера
Failed to get peer address of control connection, connection closed.	Помилка отримання адреси вузла кешування контрольного з'єднання, з'єднання завершено.
Failed to get peer address of data connection, connection closed.	Помилка отримання адреси вузла кешування даних з'єднання, з'єднання завершено.
[lftp]
Data connection peer has mismatching address	Для вузла з’єднання для обміну даними вказано невідповідну адресу
Data connection peer has wrong port number	Для вузла з’єднання для обміну даними вказано помилковий номер порту
Data socket error (%s) - reconnecting	Помилка сокета даних (%s) — виконуємо спробу повторного з’єднання
Peer closed connection	З’єднання перервано з ініціативи віддаленого комп’ютера
Socket error (%s) - reconnecting	Помилка сокета (%s) — встановлюємо з’єднання повторно
Timeout - reconnecting	Перевищено час очікування. Повторна спроба встановлення з’єднання.
`;
