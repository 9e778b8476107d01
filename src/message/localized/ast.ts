/** Made by `npm run messages` from data/messages/. Change it there. */
export const astMessages = `
[win32]
ERROR_CONNECTION_REFUSED	Refugóse la conexón.
ERROR_CONNECTION_ABORTED	Albortóse la conexón.
[winsock]
WSAEMFILE	Milenta ficheros abiertos.
WSAECONNREFUSED	Refugóse la conexón.
[wininet]
ERROR_INTERNET_TIMEOUT	Escosó'l tiempu d'espera de la solicitú.
ERROR_INTERNET_CANNOT_CONNECT	Falló l'intentu de coneutase col sirvidor.
ERROR_INTERNET_CONNECTION_ABORTED	Terminó la conexón col sirvidor.
`;
