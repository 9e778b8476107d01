/** Steps to find out more that many meanings share. */
import type { Words } from "../explanation.ts";

export const capture: Words = {
  en: "record the packets here and have them read: tcpdump -i any -w out.pcap host SERVER and port PORT, then hangup diagnose out.pcap",
  ru: "записать пакеты на этой машине и разобрать их: tcpdump -i any -w out.pcap host СЕРВЕР and port ПОРТ, затем hangup diagnose out.pcap",
};

export const captureBothEnds: Words = {
  en: "record at both ends and compare: a RST that one end got and the other never sent came from a box on the way",
  ru: "записать пакеты на обоих концах и сравнить: если RST пришёл, а тот конец его не посылал, его послало устройство на пути",
};

export const checkServer: Words = {
  en: "try the server step by step from here: hangup check HOST:PORT",
  ru: "проверить сервер отсюда по шагам: hangup check УЗЕЛ:ПОРТ",
};

export const checkLocal: Words = {
  en: "look at this machine's ports, tables and counters: hangup check local",
  ru: "посмотреть порты, таблицы и счётчики этой машины: hangup check local",
};

export const serverLog: Words = {
  en: "read the server's own log for the same second: it usually says why it closed",
  ru: "посмотреть журнал сервера за ту же секунду: обычно там написано, почему он закрыл соединение",
};

export const listening: Words = {
  en: "on the server: is the program running, and on which address and port does it listen? ss -ltnp (Windows: netstat -ano)",
  ru: "на сервере: запущена ли программа, на каком адресе и порту она слушает? ss -ltnp (в Windows: netstat -ano)",
};

export const resolve: Words = {
  en: "look the name up by hand: getent hosts NAME, nslookup NAME; check it letter by letter, also for spaces",
  ru: "найти имя вручную: getent hosts ИМЯ, nslookup ИМЯ; проверить его по буквам, в том числе нет ли лишних пробелов",
};

export const route: Words = {
  en: "see how far packets get: ip route get ADDRESS, traceroute -T -p PORT ADDRESS (Windows: tracert)",
  ru: "посмотреть, докуда доходят пакеты: ip route get АДРЕС, traceroute -T -p ПОРТ АДРЕС (в Windows: tracert)",
};

export const certificate: Words = {
  en: "look at what the server presents: openssl s_client -connect HOST:PORT -servername HOST -showcerts",
  ru: "посмотреть, что предъявляет сервер: openssl s_client -connect УЗЕЛ:ПОРТ -servername УЗЕЛ -showcerts",
};
