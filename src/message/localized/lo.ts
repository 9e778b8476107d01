/** Made by `npm run messages` from data/messages/. Change it there. */
export const loMessages = `
[filezilla]
Connection closed	ການເຊື່ອມຕໍ່ຖືກປິດ
Connection closed by server	ການເຊື່ອມຕໍ່ຖືກປິດໂດຍແມ່ຂ່າຍ
Connection refused	ການເຊື່ອມຕໍ່ຖືກປະຕິເສດ
Connection timed out.	ການເຊື່ອມຕໍ່ໝົດເວລາ
Could not connect to server	ບໍ່ສາມາດເຊື່ອມຕໍ່ໄປຫາແມ່ຂ່າຍ
Disconnected from server	ຖືກຕັດການເຊື່ອມຕໍ່ຈາກແມ່ຂ່າຍ
Failed to get peer address of control connection, connection closed.	ບໍ່ສາມາດຮັບແລກເຊື່ອມຕໍ່ການຄວບຄຸມ, ການເຊື່ອມຕໍ່ປິດ.
Failed to get peer address of data connection, connection closed.	ບໍ່ສາມາດຮັບທີ່ຢູ່ໝູ່ຂອງການເຊື່ອມຕໍ່ຮັບຂໍ້ມູນ, ການເຊື່ອມຕໍ່ປິດ.
`;
