/** Made by `npm run messages` from data/messages/. Change it there. */
export const kabMessages = `
[filezilla]
Connection closed	Tuqqna teḥbes
Connection closed by server	Tuqqna iḥebs-itt uqeddac
Connection refused	Tuqqna ur tettuneqbal ara
Connection timed out.	Amenḍar n ugani ifukk.
Could not connect to server	D awezɣi tuqqna ɣer uqeddac
Disconnected from server	Yenser seg weqeddac
Failed to get peer address of control connection, connection closed.	D awezɣi tifin n tansa n wemsaɣ i wsenqed n tuqqna, tuqqna teḥbes.
Failed to get peer address of data connection, connection closed.	D awezɣi tifin n tansa n wemsaɣ i yisefka n tuqqna, tuqqna teḥbes.
`;
