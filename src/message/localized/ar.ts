/** Made by `npm run messages` from data/messages/. Change it there. */
export const arMessages = `
[win32]
ERROR_BAD_NETPATH	مسار شبكة غير سليم.
ERROR_NETNAME_DELETED	حُذِف اسم الشبكة.
ERROR_BROKEN_PIPE	الوصلة غير سليمة.
ERROR_SEM_TIMEOUT	انتهى وقت الإشارة.
ERROR_PIPE_NOT_CONNECTED	الوصلة غير موصولة.
ERROR_CONNECTION_REFUSED	تم رفض الاتصال.
ERROR_NETWORK_UNREACHABLE	لا يمكن الوصول إلى الشبكة.
ERROR_CONNECTION_ABORTED	أحبط الاتصال.
[winsock]
WSAEACCES	الوصول محظور.
WSAEMFILE	ملفات كثير للفتح.
WSAECONNREFUSED	تم رفض الاتصال.
[filezilla]
Connection closed	تم إغلاق الإتصال
Connection closed by server	تم إغلاق الإتصال من قبل الخادم
Connection refused	تم رفض الإتصال
Connection timed out.	إنقضاء مهملة الإتصال.
Could not connect to server	تعذر الإتصال بالخادم
Disconnected from server	قطع الاتصال من الخادم
Failed to get peer address of control connection, connection closed.	فشل الحصول على عنوان النظير لإتصال التحكم ، تم إغلاق الإتصال.
Failed to get peer address of data connection, connection closed.	فشل الحصول على عنوان النظير لإتصال البيانات ، تم إغلاق الإتصال.
`;
