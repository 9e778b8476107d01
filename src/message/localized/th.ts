/** Made by `npm run messages` from data/messages/. Change it there. */
export const thMessages = `
[filezilla]
Connection closed	การเชื่อมต่อถูกปิด
Connection closed by server	การเชื่อมต่อถูกปิดโดยแม่ข่าย
Connection refused	การเชื่อมต่อถูกปฏิเสธ
Connection timed out.	การเชื่อมต่อหมดเวลา
Could not connect to server	ไม่สามารถเชื่อมต่อไปยังแม่ข่าย
Disconnected from server	ถูกตัดการเชื่อมต่อจากแม่ข่าย
Failed to get peer address of control connection, connection closed.	ไม่สามารถรับที่อยู่อีกฝั่งของการเชื่อมต่อควบคุม, การเชื่อมต่อถูกปิด
Failed to get peer address of data connection, connection closed.	ไม่สามารถรับที่อยู่อีกฝั่งของการเชื่อมต่อข้อมูล, การเชื่อมต่อถูกปิด
`;
