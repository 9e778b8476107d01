/** Made by `npm run messages` from data/messages/. Change it there. */
export const nnMessages = `
[filezilla]
Connection closed	Tilkoplinga er lukka
Connection closed by server	Tenaren kopla ned sambandet
Connection refused	Tilkoplinga avvist
Connection timed out.	Tidsavbrot på sambandet.
Could not connect to server	Klarte ikkje å kopla opp mot tenaren
Disconnected from server	Fråkopla tenaren
Failed to get peer address of control connection, connection closed.	Klarte ikkje å henta adressa til kontrollsambandet - sambandet er lukka.
Failed to get peer address of data connection, connection closed.	Klarte ikkje å henta adressa til datasambandet - sambandet er lukka.
`;
