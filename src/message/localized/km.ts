/** Made by `npm run messages` from data/messages/. Change it there. */
export const kmMessages = `
[filezilla]
Connection closed	ការតភ្ជាប់បានបញ្ចប់
`;
