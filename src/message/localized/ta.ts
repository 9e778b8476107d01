/** Made by `npm run messages` from data/messages/. Change it there. */
export const taMessages = `
[filezilla]
Connection closed	இணைப்பு மூடப்பட்டது
Connection closed by server	இணைப்பு சர்வர் மூலம் மூடப்பட்டது
Connection refused	இணைப்பு மறுக்கப்பட்டது
Connection timed out.	இணைப்பின் நேரம் முடிந்தது.
Could not connect to server	சேவையகத்துடன் இணைக்க முடியவில்லை
Disconnected from server	சேவையகத்திலிருந்து துண்டிக்கப்பட்டது
Failed to get peer address of control connection, connection closed.	கட்டுப்பாட்டு இணைப்பைப் பெர்ர் முகவரியைப் பெறுவதில் தோல்வி, இணைப்பு மூடப்பட்டது.
Failed to get peer address of data connection, connection closed.	தரவு இணைப்பைப் பொருத்துவதில் தவறில்லை, இணைப்பு மூடப்பட்டது.
`;
