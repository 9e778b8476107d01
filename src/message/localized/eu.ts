/** Made by `npm run messages` from data/messages/. Change it there. */
export const euMessages = `
[filezilla]
Connection closed	Konexioa itxita
Connection closed by server	Zerbitzariak konexioa itxi du
Connection refused	Konexioa ukatu egin da
Connection timed out.	Konexioaren denbora-muga agortu da.
Could not connect to server	Ezin izan da zerbitzariarekin konektatu
Disconnected from server	Zerbitzaritik deskonektatuta
Failed to get peer address of control connection, connection closed.	Ezin izan da kontrol-konexiorako parekoaren helbidea eskuratu; konexioa itxi da.
Failed to get peer address of data connection, connection closed.	Ezin izan da datu-konexiorako parekoaren helbidea eskuratu; konexioa itxi da.
`;
