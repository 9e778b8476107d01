/** Made by `npm run messages` from data/messages/. Change it there. */
export const roMessages = `
[gnutls]
GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR	Eroare la verificarea certificatului.
GNUTLS_E_DH_PRIME_UNACCEPTABLE	Numărul prim Diffie-Hellman trimis de server nu este acceptabil (nu este suficient de lung).
GNUTLS_E_ERROR_IN_FINISHED_PACKET	A fost întâlnită o eroare la calculul pachetului TLS finalizat.
GNUTLS_E_FATAL_ALERT_RECEIVED	A fost primită o alertă fatală TLS.
GNUTLS_E_INAPPROPRIATE_FALLBACK	S-a încercat să se stabilească o conexiune cu o soluție rezervă inadecvată.
GNUTLS_E_INSUFFICIENT_SECURITY	Unul dintre algoritmii implicați are un nivel de securitate insuficient.
GNUTLS_E_NO_APPLICATION_PROTOCOL	Niciun protocol de aplicație comun nu a putut fi negociat.
GNUTLS_E_NO_CIPHER_SUITES	Nu au fost găsite suite de cifrare acceptate.
GNUTLS_E_PREMATURE_TERMINATION	Conexiunea TLS a fost încheiată necorespunzător.
GNUTLS_E_PULL_ERROR	Eroare în funcția «pull».
GNUTLS_E_PUSH_ERROR	Eroare în funcția «push».
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	Renegocierea sigură a eșuat.
GNUTLS_E_SESSION_EOF	Mașina de la distanță a terminat conexiunea
GNUTLS_E_TIMEDOUT	Timpul de operare a expirat
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	A fost primit un pachet de negociere TLS neașteptat.
GNUTLS_E_UNEXPECTED_PACKET	A fost primit un pachet TLS neașteptat.
GNUTLS_E_UNEXPECTED_PACKET_LENGTH	Eroare la decodificarea pachetului TLS primit.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	Nu s-a putut negocia o suită de cifrare acceptată.
GNUTLS_E_UNRECOGNIZED_NAME	Numele gazdei SNI nu este recunoscut.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	Renegociere nesigură refuzată.
GNUTLS_E_UNSUPPORTED_VERSION_PACKET	S-a primit un pachet cu o versiune ilegală sau neacceptată.
[win32]
ERROR_NETNAME_DELETED	Nume de rețea șters.
ERROR_BROKEN_PIPE	Pipă deteriorată.
ERROR_PIPE_NOT_CONNECTED	Conector pipă neconectat.
ERROR_CONNECTION_REFUSED	Conexiune refuzată.
ERROR_NETWORK_UNREACHABLE	Rețea inaccesibilă.
ERROR_CONNECTION_ABORTED	Conexiune anulată.
[winsock]
WSAEACCES	Acces refuzat.
WSAEMFILE	Prea multe fișiere deschise.
WSAECONNREFUSED	Conexiune refuzată.
[filezilla]
Connection closed	Conexiune închisă
Connection closed by server	Conexiune închisă de către server
Connection refused	Conexiune refuzată
Connection timed out.	Conexiune expirată.
Could not connect to server	Nu se poate conecta la server
Disconnected from server	Deconectat de la server
Failed to get peer address of control connection, connection closed.	Nu se poate obține adresa partenerului de la conexiunea de control. Conexiune închisă.
Failed to get peer address of data connection, connection closed.	Nu se poate obține adresa partenerului de la conexiunea de date. Conexiuneînchisă.
`;
