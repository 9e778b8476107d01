/** Made by `npm run messages` from data/messages/. Change it there. */
export const cyMessages = `
[filezilla]
Connection closed	Cysylltiad wedi'i gau
Connection closed by server	Cysylltiad wedi'i gau gan y gweinydd
Connection refused	Cysylltiad wedi'i wrthod
Connection timed out.	Daeth y cysylltiad at derfyn amser.
Could not connect to server	Methwyd cysylltu gyda'r gweinydd.
Disconnected from server	Datgysylltwyd o'r gweinydd
Failed to get peer address of control connection, connection closed.	Methwyd cael cyfeiriad cyfoed rheolaeth y cysylltiad; Cysylltiad wedi'i gau.
Failed to get peer address of data connection, connection closed.	Methwyd cael cyfeiriad cyfoed data'r cysylltiad; Cysylltiad wedi'i gau.
`;
