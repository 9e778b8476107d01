/** Made by `npm run messages` from data/messages/. Change it there. */
export const isMessages = `
[filezilla]
Connection closed	Tengingu lokað
Connection closed by server	Tengingu lokað af þjóni
Connection refused	Tengingu hafnað
Connection timed out.	Tengingin féll á tíma.
Could not connect to server	Gat ekki tengst við þjón
Disconnected from server	Aftengdist þjóni
`;
