/** Made by `npm run messages` from data/messages/. Change it there. */
export const viMessages = `
[linux]
EACCES	Không đủ quyền truy cập
EADDRINUSE	Địa chỉ đang được dùng
EADDRNOTAVAIL	Không thể gán địa chỉ đã yêu cầu
EAFNOSUPPORT	Nhóm địa chỉ không được giao thức hỗ trợ
EAGAIN	Tài nguyên tạm thời không sẵn sàng
EALREADY	Thao tác đã đang ở trong tiến trình
EBADF	Bộ mô tả tập tin sai
ECANCELED	Thao tác bị hủy bỏ
ECOMM	Lỗi liên lạc khi gửi
ECONNABORTED	Phần mềm đã gây ra kết nối hủy bỏ
ECONNREFUSED	Kết nối bị từ chối
ECONNRESET	Kết nối bị đặt lại bởi ngang hàng
EDESTADDRREQ	Địa chỉ đích là bắt buộc phải có
EHOSTDOWN	Máy không chạy
EHOSTUNREACH	Không có đường dẫn đến máy
EINPROGRESS	Thao tác đang trong tiến trình
EINTR	Cuộc gọi hệ thống bị gián đoạn
EIO	Lỗi vào/ra
EISCONN	Điểm cuối truyền đã được kết nối
EMFILE	Quá nhiều tập tin đang mở
EMSGSIZE	Thông điệp quá dài
ENETDOWN	Mạng không hoạt động
ENETRESET	Mạng đã bỏ kết nối khi đặt lại
ENETUNREACH	Không thể kết nối mạng
ENFILE	Quá nhiều tập tin còn đang mở trong hệ thống
ENOBUFS	Không có vùng đệm sẵn sàng
ENOLINK	Liên kết đã bị ngắt
ENOMEM	Không thể cấp phát bộ nhớ
ENONET	Máy không nằm trên mạng
ENOTCONN	Điểm cuối truyền chưa kết nối
ENOTSOCK	Thao tác kiểu ổ cắm trên cái không phải ổ cắm
EOPNOTSUPP	Thao tác không được hỗ trợ
EPERM	Thao tác không được phép
EPIPE	Ống dẫn bị hỏng
EPROTO	Lỗi giao thức
EPROTONOSUPPORT	Giao thức không được hỗ trợ
EREMOTEIO	Lỗi V/R ở xa
ESHUTDOWN	Không thể gửi sau khi điểm cuối truyền bị tắt
ETIMEDOUT	Kết nối đã quá hạn
[gai]
EAI_ADDRFAMILY	Nhóm địa chỉ cho tên máy không được hỗ trợ
EAI_AGAIN	Tạm thời không thể phân giải tên
EAI_FAIL	Lỗi không thể phục hồi khi phân giải tên
EAI_FAMILY	“ai_family” không được hỗ trợ
EAI_NODATA	Không có địa chỉ liên quan đến tên máy
EAI_NONAME	Không rõ tên hoặc dịch vụ
EAI_SERVICE	Tên máy không được hỗ trợ đối với “ai_socktype” (kiểu ổ cắm)
HOST_NOT_FOUND	Máy lạ
NO_DATA	Không có địa chỉ liên quan đến tên
NO_RECOVERY	Gặp lỗi hệ thống không rõ
TRY_AGAIN	Lỗi tra cứu tên máy
[gnutls]
GNUTLS_E_DH_PRIME_UNACCEPTABLE	Máy phục vụ đã gửi một số nguyên tố Diffie Hellman không thích hợp (không đủ dài).
GNUTLS_E_ERROR_IN_FINISHED_PACKET	Gặp lỗi trong phép tính gói tin đã kết thúc TLS.
GNUTLS_E_FATAL_ALERT_RECEIVED	Nhận được một cảnh giác nghiêm trọng TLS.
GNUTLS_E_NO_APPLICATION_PROTOCOL	Không có giao thức ứng dụng chung nào được dàn xếp.
GNUTLS_E_NO_CIPHER_SUITES	Không tìm thấy bộ ứng dụng mật mã được hỗ trợ.
GNUTLS_E_PREMATURE_TERMINATION	Kết nối TLS đã không chấm dứt một cách đúng đắn.
GNUTLS_E_PULL_ERROR	Gặp lỗi trong hàm pull.
GNUTLS_E_PUSH_ERROR	Gặp lỗi trong hàm push.
GNUTLS_E_SAFE_RENEGOTIATION_FAILED	Đàm-phán-lại an toàn gặp lỗi.
GNUTLS_E_SESSION_EOF	Mạng ngang hàng đã kết thúc kết nối
GNUTLS_E_TIMEDOUT	Thao tác bị lỗi quá thời gian
GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET	Nhận được một gói tin thiết lập quan hệ TLS bất thường.
GNUTLS_E_UNEXPECTED_PACKET	Nhận được một gói tin TLS bất thường.
GNUTLS_E_UNKNOWN_CIPHER_SUITE	Không thể thỏa thuận một bộ ứng dụng mật mã được hỗ trợ.
GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED	Đàm-phán-lại không an toàn bị từ chối
[filezilla]
Connection closed	Kết nối đã đóng
Connection closed by server	Kết nối đã đóng bởi máy chủ
Connection refused	Kết nối đã bị từ chối
Connection timed out.	Kết nối bị lỗi quá thời gian.
Could not connect to server	Không thể kết nối tới máy chủ
Disconnected from server	Đã ngắt kết nối khỏi máy chủ
Failed to get peer address of control connection, connection closed.	Lấy địa chỉ tương ứng của kết nối điều khiển gặp lỗi, kết nối đã đóng lại.
Failed to get peer address of data connection, connection closed.	Gặp lỗi khi lấy địa chỉ của kết nối dữ liệu, kết nối đã đóng lại.
`;
