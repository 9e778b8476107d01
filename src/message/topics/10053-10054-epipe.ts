import { defineTopic } from "./topic.ts";

export default defineTopic({
  id: "10053-10054-epipe",
  title: {
    en: "10053, 10054 or EPIPE: what is the difference?",
    ru: "10053, 10054 или EPIPE: в чём разница?",
  },
  text: {
    en: [
      'All three say: this connection is over, and it did not end in the normal way. What differs is the order in which two packets arrived. A FIN says "I shall send no more". A RST says "this connection does not exist (any more)".',
      {
        rows: [
          [
            "10054",
            "WSAECONNRESET. A RST came straight away, with no FIN before it. The other side (or something in its name) aborted: it closed with unread data, was killed, was rebooted, or a device on the way answered for it. On Linux the same is ECONNRESET (104), on macOS ECONNRESET (54).",
          ],
          [
            "10053",
            "WSAECONNABORTED. In the usual case: a FIN came first, your program wrote all the same, and that was answered with a RST. So the other side had closed in order, and your program had not noticed. Windows also uses this code when its own side gives up: data was never acknowledged, or a local program (antivirus, VPN, proxy) cut the connection.",
          ],
          [
            "EPIPE",
            '"Broken pipe", 32 on every Unix. The same event as the usual 10053, as Linux names it: FIN, then a write that is answered with RST, then the next write. After a plain reset it is the second error, behind ECONNRESET. Unless the program ignores SIGPIPE, that signal kills it at this point.',
          ],
        ],
      },
      { heading: "Why the order decides" },
      "After the FIN your system knows that nothing more will come; reading gives end of file. Writing is still allowed, since the other side may have closed only its own direction. The first write after the FIN therefore succeeds. If the program at the other end is gone, its kernel answers that write with a RST, and only your next call fails. Linux remembers which state it was in: a RST in ESTABLISHED becomes ECONNRESET, in CLOSE_WAIT (after a FIN) EPIPE. macOS and the BSDs say ECONNRESET to a reader in both cases.",
      { heading: "What follows from it" },
      {
        points: [
          "10054: ask why the other side aborted. Was there something it had not read? Was it restarted? Is there a device in between?",
          '10053 or EPIPE: ask why the other side closed, and why your program wrote to a connection that had already ended. The reason often stands in the last thing it sent (an error page, "421 …"): read it. On Windows it may be lost, see lost-answer.',
          "10053 with no FIN in the capture: look on your own machine first, then for a transparent proxy.",
          "Neither code says who sent the packets. A capture does.",
        ],
      },
    ],
    ru: [
      "Все три говорят: соединения больше нет, и кончилось оно не так, как положено. Разница в том, в каком порядке пришли два пакета. FIN значит «я больше ничего не пошлю». RST значит «такого соединения (уже) нет».",
      {
        rows: [
          [
            "10054",
            "WSAECONNRESET. RST пришёл сразу, без FIN перед ним. Другая сторона (или кто-то от её имени) оборвала: закрыла с непрочитанными данными, была убита, перезагружена, или за неё ответило устройство по дороге. В Linux это ECONNRESET (104), в macOS ECONNRESET (54).",
          ],
          [
            "10053",
            "WSAECONNABORTED. Обычный случай: сначала пришёл FIN, ваша программа всё равно написала, и на это ответили RST. То есть другая сторона закрыла как положено, а ваша программа не заметила. Этим же кодом Windows сообщает, что сдалась собственная сторона: данные так и не подтвердили или соединение оборвала местная программа (антивирус, VPN, прокси).",
          ],
          [
            "EPIPE",
            "«Broken pipe», «обрыв канала», 32 во всех Unix. То же событие, что и обычный 10053, по-линуксовски: FIN, затем запись, на которую ответили RST, затем следующая запись. После простого сброса это вторая ошибка, вслед за ECONNRESET. Если программа не игнорирует SIGPIPE, этот сигнал её здесь и убивает.",
          ],
        ],
      },
      { heading: "Почему решает порядок" },
      "После FIN ваша система знает, что больше ничего не придёт; чтение даёт конец файла. Писать ещё можно: другая сторона могла закрыть только своё направление. Поэтому первая запись после FIN удаётся. Если программы на том конце уже нет, её ядро отвечает на запись RST, и ошибку даёт лишь следующий вызов. Linux помнит, в каком состоянии это случилось: RST в ESTABLISHED становится ECONNRESET, в CLOSE_WAIT (после FIN) — EPIPE. macOS и BSD читающему в обоих случаях говорят ECONNRESET.",
      { heading: "Что из этого следует" },
      {
        points: [
          "10054: спросите, почему другая сторона оборвала. Осталось ли у неё непрочитанное? Не перезапускали ли её? Нет ли устройства между вами?",
          "10053 или EPIPE: спросите, почему другая сторона закрыла и почему ваша программа писала в уже закрытое соединение. Причина часто стоит в последнем, что она прислала (страница с ошибкой, «421 …»): прочтите это. В Windows оно может пропасть, см. lost-answer.",
          "10053, а FIN в записи пакетов нет: сначала ищите на собственной машине, потом — прозрачный прокси.",
          "Ни один из кодов не говорит, кто послал пакеты. Это покажет запись пакетов.",
        ],
      },
    ],
  },
  next: [
    {
      command: "hangup lab run wrote-after-peer-closed",
      does: {
        en: "makes FIN, then RST happen here: the pair to 10053 and EPIPE",
        ru: "устраивает здесь FIN, потом RST: случай 10053 и EPIPE",
      },
    },
    {
      command: "hangup lab run closed-with-unread-data",
      does: { en: "makes a RST straight away happen: 10054", ru: "устраивает RST сразу: 10054" },
    },
    {
      command: "hangup diagnose my.pcap",
      does: {
        en: "says from a capture which of them it was, and who began",
        ru: "говорит по записи пакетов, что это было и кто начал",
      },
    },
  ],
  seeAlso: ["lost-answer", "fin-or-rst", "linger"],
  causes: ["wrote-after-peer-closed", "closed-with-unread-data", "early-response"],
  references: [
    {
      cite: "Microsoft: Windows Sockets error codes",
      url: "https://learn.microsoft.com/en-us/windows/win32/winsock/windows-sockets-error-codes-2",
    },
    {
      cite: "Linux: tcp_reset() in net/ipv4/tcp_input.c",
      url: "https://github.com/torvalds/linux/blob/master/net/ipv4/tcp_input.c",
    },
    {
      cite: "FreeBSD: tcp_do_segment() in sys/netinet/tcp_input.c",
      url: "https://github.com/freebsd/freebsd-src/blob/main/sys/netinet/tcp_input.c",
    },
    {
      cite: "RFC 9293 §3.10.7 (segments that arrive)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7",
    },
    { cite: "send(2): EPIPE", url: "https://man7.org/linux/man-pages/man2/send.2.html" },
  ],
});
