/** Made by `npm run messages` from data/messages/. Change it there. */
export const kyMessages = `
[filezilla]
Disconnected from server	Серверден өчүрүлдү
`;
