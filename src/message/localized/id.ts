/** Made by `npm run messages` from data/messages/. Change it there. */
export const idMessages = `
[linux]
EACCES	Ijin ditolak
EADDRINUSE	Alamat telah digunakan
EADDRNOTAVAIL	Tidak dapat menempatkan permintaan alamat
EAFNOSUPPORT	Keluarga alamat tidak didukung oleh protokol
EAGAIN	Sumber daya sementara tidak tersedia
EALREADY	Operasi telah dalam perkembangan
EBADF	Berkas deskripsi buruk
ECANCELED	Operasi dibatalkan
ECOMM	Komunikasi error dalam pengiriman
ECONNABORTED	Perangkat lunak menyebabkan pembatalan koneksi
ECONNREFUSED	Koneksi ditolak
ECONNRESET	Koneksi direset oleh peer
EDESTADDRREQ	Alamat tujuan dibutuhkan
EHOSTDOWN	Host sedang turun
EHOSTUNREACH	Tidak ada rute ke host
EINPROGRESS	Operasi sekarang dalam perkembangan
EINTR	Pemanggilan sistem terinterupsi
EIO	error Masukan/Keluaran
EISCONN	Transport titik-akhir telah terhubung
EMFILE	Terlalu banyak berkas terbuka
EMSGSIZE	Pesan terlalu panjang
ENETDOWN	Jaringan sedang turun
ENETRESET	Jaringan menjatuhkan koneksi di reset
ENETUNREACH	Jaringan tidak dapat dicapai
ENFILE	Terlalu banyak berkas terbuka dalam sistem
ENOBUFS	Tidak ada ruang penyangga yang tersedia
ENOLINK	Sambungan telah rusak
ENOMEM	Tidak dapat mengalokasikan memori
ENONET	Mesin tidak dalam jaringan
ENOTCONN	Transport titik-akhir tidak terhubung
ENOTSOCK	Operasi socket di bukan-socket
EOPNOTSUPP	Operasi tidak didukung
EPERM	Operasi tidak diijinkan
EPIPE	Pipa rusak
EPROTO	Protokol error
EPROTONOSUPPORT	Protokol tidak didukung
EREMOTEIO	Remote I/O error
ESHUTDOWN	Tidak dapat mengirim setelah transport titik akhir mati
ETIMEDOUT	Koneksi kehabisan waktu
[gai]
EAI_ADDRFAMILY	Keluarga alamat untuk hostname tidak didukung
EAI_AGAIN	Kegagalan sementara dalam resolusi nama
EAI_FAIL	Kegagalan tidak terekover dalam resolusi nama
EAI_FAMILY	ai_family tidak didukung
EAI_NODATA	Tidak ada alamat terasosiasi dengan hostname
EAI_NONAME	Nama atau layanan tidak diketahui
EAI_SERVICE	Servname tidak didukung untuk ai_socktype
HOST_NOT_FOUND	Host tidak dikenal
NO_DATA	Tidak ada alamat yang berasosiasi dengan nama
NO_RECOVERY	Tidak diketahui error server
TRY_AGAIN	Pencarian nama host gagal
[filezilla]
Connection closed	Koneksi tertutup
Connection closed by server	Koneksi ditutup oleh server
Connection refused	Koneksi ditolak
Connection timed out.	Koneksi time out.
Could not connect to server	Tidak dapat terhubung ke server
Disconnected from server	Telah terputus dari server
Failed to get peer address of control connection, connection closed.	Gagal untuk mendapatkan alamat peer dari kontrol koneksi, koneksi terputus.
Failed to get peer address of data connection, connection closed.	Gagal untuk mendapatkan alamat peer dari koneksi data, koneksi terputus.
`;
