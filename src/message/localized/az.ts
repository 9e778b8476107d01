/** Made by `npm run messages` from data/messages/. Change it there. */
export const azMessages = `
[filezilla]
Connection closed	Bağlantı kəsildi
Connection closed by server	Bağlantı server tərəfindən bağlanıb
Connection refused	Bağlantı rədd edildi
Connection timed out.	Bağlantı vaxtı doldu.
Could not connect to server	Serverə bağlanıla bilmədi
Disconnected from server	Serverdən ayrıldı
Failed to get peer address of control connection, connection closed.	Kontrol bağlantısının eynilik ünvanını əldə etməmiş, qoşulma bağlandı.
Failed to get peer address of data connection, connection closed.	Məlumat bağlantısının eynilik ünvanını əldə etmədi, bağlantısı bağlandı.
`;
