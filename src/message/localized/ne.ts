/** Made by `npm run messages` from data/messages/. Change it there. */
export const neMessages = `
[filezilla]
Connection closed	जडान बन्द भयो
Could not connect to server	सर्भरसँग जडान गर्न सकेन
Disconnected from server	सर्भरबाट जडान विच्छेद गरियो
`;
