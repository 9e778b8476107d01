/** Made by `npm run messages` from data/messages/. Change it there. */
export const coMessages = `
[filezilla]
Connection closed	Cunnessione chjosa
Connection closed by server	Cunnessione chjosa da u servitore
Connection refused	Cunnessione ricusata
Connection timed out.	A cunnessione hà fiascatu, tempu troppu longu.
Could not connect to server	Ùn si pò micca cunnette à u servitore
Disconnected from server	Disghjuntu da u servitore
Failed to get peer address of control connection, connection closed.	Fiascu per ottene l’indirizzu di u cliente per a cunnessione di cuntrollu, cunnessione chjosa.
Failed to get peer address of data connection, connection closed.	Fiascu per ottene l’indirizzu di u cliente per a cunnessione di dati, cunnessione chjosa.
`;
