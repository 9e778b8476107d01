import { defineTopic } from "./topic.ts";

export default defineTopic({
  id: "capture",
  title: { en: "How do I record the packets?", ru: "Как записать пакеты?" },
  text: {
    en: [
      "An error text says that a connection ended. The packets say who ended it, how and when. Recording them needs administrator's rights and a minute.",
      {
        rows: [
          ["Linux", "`sudo tcpdump -i any -w my.pcap 'tcp or icmp or icmp6'`"],
          ["macOS", "the same: tcpdump is there already"],
          [
            "Windows",
            "as administrator: `pktmon start --capture --comp nics --pkt-size 0 --file-name my.etl`, make the error happen, `pktmon stop`, then `pktmon etl2pcap my.etl --out my.pcapng`",
          ],
          [
            "older Windows",
            "`netsh trace start capture=yes report=disabled tracefile=C:\\my.etl`, later `netsh trace stop`; Microsoft's etl2pcapng converts the file",
          ],
          [
            "Wireshark",
            'anywhere: choose the interface, Start, make the error happen, Stop, File › Save as. `dumpcap -i 1 -f "tcp or icmp or icmp6" -w my.pcapng` does it without a window',
          ],
        ],
      },
      { heading: "How to do it well" },
      {
        points: [
          "Start recording first, then open the connection. The first three packets tell most: who is the client, how far away the other host is, which options it uses. A program that keeps connections (a pool, a browser) must be restarted after the start.",
          "Record both directions, and ICMP with TCP: routers and firewalls report errors by ICMP.",
          "Record where the error is seen. Better: at both ends at the same time, in two files. A RST that one end got and the other never sent came from something between them, and nothing else proves that.",
          "For one server only: `'(tcp port 25 and host 192.0.2.7) or icmp or icmp6'`. For an error that comes once a night: `-C 100 -W 20` keeps the last 20 files of 100 MB.",
          "Note the time of the error, to the second.",
        ],
      },
      "A capture holds all that was sent, passwords too: treat the file accordingly. The first 128 bytes of each packet (`-s 128`) are enough for nearly everything, and leave most of the contents out. hangup reads the file on your machine and sends nothing anywhere.",
    ],
    ru: [
      "Текст ошибки говорит, что соединение кончилось. Пакеты говорят, кто его завершил, как и когда. Чтобы их записать, нужны права администратора и одна минута.",
      {
        rows: [
          ["Linux", "`sudo tcpdump -i any -w my.pcap 'tcp or icmp or icmp6'`"],
          ["macOS", "так же: tcpdump там уже есть"],
          [
            "Windows",
            "от имени администратора: `pktmon start --capture --comp nics --pkt-size 0 --file-name my.etl`, вызвать ошибку, `pktmon stop`, потом `pktmon etl2pcap my.etl --out my.pcapng`",
          ],
          [
            "старые Windows",
            "`netsh trace start capture=yes report=disabled tracefile=C:\\my.etl`, позже `netsh trace stop`; файл переводит etl2pcapng от Microsoft",
          ],
          [
            "Wireshark",
            'везде: выбрать интерфейс, «Старт», вызвать ошибку, «Стоп», «Файл › Сохранить как». Без окна: `dumpcap -i 1 -f "tcp or icmp or icmp6" -w my.pcapng`',
          ],
        ],
      },
      { heading: "Как сделать это хорошо" },
      {
        points: [
          "Сначала начните запись, потом открывайте соединение. Больше всего говорят первые три пакета: кто клиент, как далеко другой узел, какие у него параметры. Программу, которая держит соединения про запас (пул, браузер), перезапустите уже после начала записи.",
          "Записывайте оба направления и вместе с TCP — ICMP: им сообщают об ошибках маршрутизаторы и межсетевые экраны.",
          "Записывайте там, где видна ошибка. Лучше на обоих концах сразу, в два файла. RST, который один конец получил, а другой не посылал, пришёл от чего-то между ними, и ничем другим этого не доказать.",
          "Только для одного сервера: `'(tcp port 25 and host 192.0.2.7) or icmp or icmp6'`. Для ошибки, которая случается раз за ночь: `-C 100 -W 20` хранит последние 20 файлов по 100 МБ.",
          "Отметьте время ошибки с точностью до секунды.",
        ],
      },
      "В записи есть всё, что передавалось, и пароли тоже: обращайтесь с файлом соответственно. Первых 128 байтов каждого пакета (`-s 128`) хватает почти для всего, а большая часть содержимого в запись не попадёт. hangup читает файл на вашей машине и никуда ничего не посылает.",
    ],
  },
  next: [
    {
      command: "hangup diagnose my.pcap",
      does: {
        en: "reads it and says who ended each connection, how and why",
        ru: "читает запись и говорит, кто, как и почему завершил каждое соединение",
      },
    },
    {
      command: "hangup diagnose - --all",
      does: {
        en: "reads from tcpdump -U -w - as it happens",
        ru: "читает прямо из tcpdump -U -w -, пока всё происходит",
      },
    },
  ],
  seeAlso: ["fin-or-rst", "10053-10054-epipe", "half-open"],
  causes: ["forged-reset", "middlebox-lost-state"],
  references: [
    { cite: "tcpdump(1)", url: "https://www.tcpdump.org/manpages/tcpdump.1.html" },
    { cite: "pcap-filter(7)", url: "https://www.tcpdump.org/manpages/pcap-filter.7.html" },
    {
      cite: "Microsoft: Packet Monitor (pktmon)",
      url: "https://learn.microsoft.com/en-us/windows-server/networking/technologies/pktmon/pktmon",
    },
    { cite: "Microsoft: etl2pcapng", url: "https://github.com/microsoft/etl2pcapng" },
  ],
});
