/** Made by `npm run messages` from data/messages/. Change it there. */
export const trMessages = `
[win32]
ERROR_NETNAME_DELETED	Belirtilen ağ adı artık kullanılamıyor.
ERROR_BAD_NETPATH	Yanlış ağ yolu.
ERROR_NETNAME_DELETED	Ağ adı silindi.
ERROR_BROKEN_PIPE	Bozuk iletişim tüneli.
ERROR_SEM_TIMEOUT	Bayrak işareti zaman aşımı.
ERROR_PIPE_NOT_CONNECTED	İletişim tüneli bağlı değil.
ERROR_CONNECTION_REFUSED	Bağlantı reddedildi.
ERROR_NETWORK_UNREACHABLE	Ağa ulaşılamıyor.
ERROR_CONNECTION_ABORTED	Bağlantı iptal edildi.
[winsock]
WSAEADDRINUSE	Her yuva adresinin (iletişim kuralı/ağ adresi/bağlantı noktası) normalde yalnızca bir kez kullanılmasına izin veriliyor.
WSAECONNABORTED	Kurulan bir bağlantı ana makinenizdeki bir yazılım tarafından iptal edildi.
WSAECONNRESET	Varolan bir bağlantı uzaktaki bir ana bilgisayar tarafından zorla kapatıldı.
WSAETIMEDOUT	Bağlanılan uygun olarak belli bir süre içinde yanıt vermediğinden veya kurulan bağlanılan ana bilgisayar yanıt vermediğinden bir bağlantı kurulamadı.
WSAETIMEDOUT	Bağlanılan uygun olarak belli bir süre içinde yanıt vermediğinden veya kurulan bağlantı bağlanılan ana bilgisayar yanıt vermediğinden bir bağlantı kurma girişimi başarısız oldu.
WSAECONNREFUSED	Hedef makine etkin olarak reddettiğinden bağlantı kurulamadı.
WSAHOST_NOT_FOUND	Böyle bir ana bilgisayar bilinmiyor.
WSAHOST_NOT_FOUND	Bilinen böyle bir ana bilgisayar yok.
WSAEACCES	Erişim engellendi.
WSAEMFILE	Çok fazla dosya açık.
WSAECONNRESET	Bağlantı eş tarafından sıfırlandı.
WSAECONNREFUSED	Bağlantı reddedildi.
[linux]
EACCES	Erişim engellendi
EADDRINUSE	Adres zaten kullanımda
EADDRNOTAVAIL	İstenen adres bulunamıyor
EAFNOSUPPORT	Adres ailesi protokol tarafından desteklenmiyor
EAGAIN	Özkaynak geçici olarak kullanılamaz durumda
EALREADY	İşlem zaten süreç dahilinde
EBADF	Dosya betimleyici hatalı
ECANCELED	İşlem iptal edildi
ECOMM	Yollama sırasında haberleşme hatası
ECONNABORTED	Yazılım bağlantının kopmasına sebep oldu
ECONNREFUSED	Bağlantı reddedildi
ECONNRESET	Bağlantı karşıdan kesildi
EDESTADDRREQ	Hedef adres gerekli
EHOSTDOWN	Makina çökük
EHOSTUNREACH	Makinaya ağ üzerinden yol yok
EINPROGRESS	İşlem şimdi süreç içinde
EINTR	Sistem çağrısı kesme ile engellendi
EIO	Girdi/Çıktı hatası
EISCONN	Diğer uç aktarım için zaten bağlı
EMFILE	Çok fazla açık dosya var
EMSGSIZE	İleti aktarım için çok uzun
ENETDOWN	Ağ yok oldu
ENETRESET	Ağ bağlantısı karşı taraf çöktüğü için kesildi
ENETUNREACH	Ağ erişilebilir durumda değil
ENFILE	Sistemde çok fazla açık dosya var
ENOBUFS	G/Ç önbelleklerinin hepsi kullanımda
ENOLINK	Bağ sadeleştirilmişti
ENOMEM	Bellek ayrılamadı
ENONET	Makina bir ağ üzerinde değil
ENOTCONN	Diğer uç aktarım için bağlı değil
ENOTSOCK	Soket işlemi bir sokette değil
EOPNOTSUPP	İşlem desteklenmiyor
EPERM	İşleme izin verilmedi
EPIPE	Veri alınamıyor
EPROTO	İletişim kurallarında hata
EPROTONOSUPPORT	İletişim kuralları desteklenmiyor
EREMOTEIO	Uzak G/Ç hatası
ESHUTDOWN	Aktarım ucu kapandıktan sonra yollanamaz
ETIMEDOUT	Bağlantıda zaman aşımı
[gai]
EAI_ADDRFAMILY	Makina ismi için adres ailesi desteklenmiyor
EAI_AGAIN	İsim çözünürlüğünde geçici başarısızlık
EAI_FAIL	İsim çözümlemesinde düzeltilebilir olmayan bozukluk
EAI_FAMILY	ai_family desteklenmiyor
EAI_NODATA	Makina ismiyle ilişkili adres yok
EAI_NONAME	İsim ya da servis bilinmiyor
EAI_SERVICE	Sunucu ai_socktype için ismi desteklenmiyor
HOST_NOT_FOUND	Bilinmeyen makina
NO_DATA	İsimle ilişkili adres yok
NO_RECOVERY	Bilinmeyen sunucu hatası
TRY_AGAIN	Makina ismi araması başarısız oldu
[wininet]
ERROR_INTERNET_TIMEOUT	İstek zaman aşımına uğradı.
ERROR_INTERNET_NAME_NOT_RESOLVED	Sunucu adı çözülemedi.
ERROR_INTERNET_CANNOT_CONNECT	Sunucuya bağlanılamadı.
ERROR_INTERNET_CONNECTION_ABORTED	Sunucuyla bağlantı sonlandırıldı.
[filezilla]
Connection closed	Bağlantı kapandı
Connection closed by server	Bağlantı sunucu tarafından kapatıldı
Connection refused	Bağlantı reddedildi
Connection timed out.	Bağlantı zaman aşımına uğradı.
Could not connect to server	Sunucu ile bağlantı kurulamıyor
Disconnected from server	Sunucu ile bağlantı kesildi
Failed to get peer address of control connection, connection closed.	Denetim bağlantısının denklik adresi alınamadı, bağlantı kapatıldı.
Failed to get peer address of data connection, connection closed.	Veri bağlantısının denklik adresi alınamadı, bağlantı kapandı.
`;
