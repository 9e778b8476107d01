/** Made by `npm run messages` from data/messages/. Change it there. */
export const heMessages = `
[filezilla]
Connection closed	חיבור נותק
Connection closed by server	החיבור נסגר על ידי השרת
Connection refused	החיבור נתקל בסירוב
Connection timed out.	פג תוקף ההתחברות.
Could not connect to server	לא מצליח להתחבר לשרת
Disconnected from server	מנותק מהשרת
Failed to get peer address of control connection, connection closed.	כשל באיחזור כתובת העמית לבקרת החיבור, החיבור נסגר.
Failed to get peer address of data connection, connection closed.	כשל באיחזור כתובת העמית לחיבור נתונים, החיבור נסגר.
`;
