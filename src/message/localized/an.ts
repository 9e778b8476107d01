/** Made by `npm run messages` from data/messages/. Change it there. */
export const anMessages = `
[filezilla]
Connection closed	A connexión ha estau zarrada
Connection closed by server	A connexión ha estau zarrada por o servidor
Connection refused	A connexión ha estau refusada
Connection timed out.	A connexión superó o tiempo d'aspera.
Could not connect to server	No s'ha puesto connectar a lo servidor
Disconnected from server	Desconnectau d'o servidor
Failed to get peer address of control connection, connection closed.	S'ha produciu una error en obtener l'adreza homonima d'a connexión de control, a connexión ha estau zarrada.
Failed to get peer address of data connection, connection closed.	S'ha produciu una error en obtener l'adreza homonima d'a connexión de datos, a connexión ha estau zarrada.
`;
