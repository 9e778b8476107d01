/** Made by `npm run messages` from data/messages/. Change it there. */
export const etMessages = `
[filezilla]
Connection closed	Ühendus suletud
Connection closed by server	Ühendus suletud serveri poolt
Connection refused	Ühendus tagasi lükatud.
Connection timed out.	Ühendus aegus.
Could not connect to server	Ei suuda ühenduda serveriga
Disconnected from server	Ühendus serveriga katkestatud
Failed to get peer address of control connection, connection closed.	Partneri 'control connection' aadressi vastuvõtt ebaõnnestus, ühendus suleti.
Failed to get peer address of data connection, connection closed.	Partneri andmeside aadressi vastuvõtt ebaõnnestus, ühendus katkestati.
`;
