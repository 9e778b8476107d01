/** Made by `npm run messages` from data/messages/. Change it there. */
export const msMessages = `
[gnutls]
GNUTLS_E_ERROR_IN_FINISHED_PACKET	Ralat ditemui pada pengiraan paket Selesai TLS.
GNUTLS_E_FATAL_ALERT_RECEIVED	Amaran teruk TLS telah diterima.
GNUTLS_E_NO_CIPHER_SUITES	Tiada sut cipher yang disokong dijumpai.
GNUTLS_E_PULL_ERROR	Ralat dalam fungsi tarik.
GNUTLS_E_PUSH_ERROR	Ralat dalam fungsi tolak.
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	Rundingan semula yang selamat gagal.
GNUTLS_E_SESSION_EOF	Rakan telah menamatkan sambungan
GNUTLS_E_TIMEDOUT	Operasi telah tamat masa
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	Paket handshake TLS tidak dijangka telah diterima.
GNUTLS_E_UNEXPECTED_PACKET	Paket TLS tidak dijangka telah diterima.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	Tidak dapat merunding sut cipher yang disokong.
GNUTLS_E_UNRECOGNIZED_NAME	Nama hos SNI tidak dikenali.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	Rundingan semula yang tidak selamat ditolak.
`;
