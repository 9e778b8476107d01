/** Made by `npm run messages` from data/messages/. Change it there. */
export const lvMessages = `
[filezilla]
Connection closed	Savienojums slēgts
Connection closed by server	Savienojumu slēdza serveris
Connection refused	Savienojums atteikts
Connection timed out.	Savienojums noildzis.
Could not connect to server	Nevar savienoties ar serveri
Disconnected from server	Atvienots no servera
`;
