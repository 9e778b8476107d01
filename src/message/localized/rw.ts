/** Made by `npm run messages` from data/messages/. Change it there. */
export const rwMessages = `
[linux]
EPROTO	Ikosa rya Protocol
`;
