/** Made by `npm run messages` from data/messages/. Change it there. */
export const siMessages = `
[win32]
ERROR_BAD_NETPATH	හොඳ නැති ජාලය පෙත.
ERROR_NETNAME_DELETED	ජාලයේ නම මකලා.
ERROR_BROKEN_PIPE	කැඩිච්ච බටයක්.
ERROR_CONNECTION_REFUSED	සබැඳුම ප්‍රතික්ෂේප කරා.
ERROR_NETWORK_UNREACHABLE	ජාලයට ලඟාවිය නොහැකිය.
ERROR_CONNECTION_ABORTED	සබැඳුම් අහෝසි කරා.
[winsock]
WSAEACCES	ප්‍රවේශය අත්හිටුවා ඇත.
WSAEMFILE	විවෘත කරපු ගොනු වැඩි.
WSAECONNREFUSED	සබැඳුම ප්‍රතික්ෂේප කරා.
`;
