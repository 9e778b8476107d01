/** Made by `npm run messages` from data/messages/. Change it there. */
export const ocMessages = `
[filezilla]
Connection closed	Connexion acabada
Connection closed by server	Connexion acabada pel servidor
Connection refused	Connexion refusada
Connection timed out.	Relambi d'espèra acabat.
Could not connect to server	Se pòt pas connectar al servidor
Disconnected from server	Desconnectat del servidor
Failed to get peer address of control connection, connection closed.	Error al moment de l'aguda de l'adreça del client pel contraròtle de connexion, connexion copada.
Failed to get peer address of data connection, connection closed.	Error al moment de l'aguda de l'adreça del client per las donadas de connexion, connexion copada.
`;
