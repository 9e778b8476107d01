/** Made by `npm run messages` from data/messages/. Change it there. */
export const faMessages = `
[filezilla]
Connection closed	اتصال قطع شد
Connection closed by server	اتصال به وسيله سرور قطع شد
Connection refused	اتصال پذيفته نشد
Connection timed out.	پايان زمان اتصال.
Could not connect to server	اتصال به سرور امکان پذير نيست
Disconnected from server	ارتباط با سرور قطع شد
Failed to get peer address of control connection, connection closed.	اشکال در گرفتن آدرس همتاي ارتباط، ارتباط قطع شد.
Failed to get peer address of data connection, connection closed.	اشکال در گرفتن آدرس همتاي ارتباط، ارتباط قطع شد.
`;
