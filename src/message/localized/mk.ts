/** Made by `npm run messages` from data/messages/. Change it there. */
export const mkMessages = `
[filezilla]
Connection closed	Конекцијата е затворена
Connection closed by server	Конекцијата е затворена од страна на серверот
Connection refused	Конектирањето не е прифатено
Connection timed out.	Предолго време на чекање за конектирање.
Could not connect to server	Неуспешно конектирање на сервер
Disconnected from server	Прекината врска со серверот
`;
