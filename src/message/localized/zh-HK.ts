/** Made by `npm run messages` from data/messages/. Change it there. */
export const zhHKMessages = `
[lftp]
Data connection peer has mismatching address	對方使用了不匹配的地址
Data connection peer has wrong port number	對方使用了錯誤的連接埠號碼
Peer closed connection	對方關閉了連線
Socket error (%s) - reconnecting	Socket 錯誤 (%s) - 準備重新連線
Timeout - reconnecting	逾時 - 重新連線
`;
