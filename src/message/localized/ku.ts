/** Made by `npm run messages` from data/messages/. Change it there. */
export const kuMessages = `
[filezilla]
Could not connect to server	Bi pêşkêşker re têkilî çênabe
Disconnected from server	Têkiliya bi pêşkêşker re qut bû
`;
