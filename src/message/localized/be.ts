/** Made by `npm run messages` from data/messages/. Change it there. */
export const beMessages = `
[linux]
EACCES	бракуе правоў
ECONNREFUSED	Адмоўлена ў злучэньні
EHOSTDOWN	Вузел зьлёг
EIO	Памылка ўводу-вываду
EMSGSIZE	Паведамленьне вельмі доўгае
ENOMEM	немагчыма разьмеркаваць памяць
ENONET	Машына не ў сетцы
EPERM	дзеяньне не дазволена
EPIPE	Зламаны трубаправод
[gai]
EAI_FAMILY	ai_family непадтрымліваецца
HOST_NOT_FOUND	Невядомы вузел
NO_RECOVERY	Невядомая памылка паслужніку
TRY_AGAIN	Памылка пошуку назвы вузла
`;
