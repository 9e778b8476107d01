import { defineTopic } from "./topic.ts";

export default defineTopic({
  id: "linger",
  title: { en: "What does SO_LINGER do?", ru: "Что делает SO_LINGER?" },
  text: {
    en: [
      "It decides what close() does with data that was written and not yet delivered. Most programs should leave it alone.",
      {
        rows: [
          [
            "off",
            "The default. close() returns at once. The kernel goes on sending what is left, then a FIN, in the background. The program never hears whether it arrived.",
          ],
          [
            "on, 0 seconds",
            "close() aborts. What is not sent yet is thrown away, and a RST goes out instead of a FIN. The other side gets ECONNRESET or 10054, and on Windows loses even what had arrived and was not read yet. There is no TIME_WAIT, which is why people do it, and no certainty about anything, which is why they should not.",
          ],
          [
            "on, N seconds",
            "close() waits until everything, the FIN included, has been acknowledged, at most N seconds. What happens then differs: Windows aborts the connection; Linux returns and goes on sending in the background, without an error.",
          ],
        ],
      },
      { heading: "What it does not do" },
      {
        points: [
          'It does not make closing safe. "Acknowledged" means that the other kernel has the bytes, not that its program has read them. Only an answer of the other program proves that.',
          "It does not prevent a reset. Who closes with unread bytes in the receive buffer sends a RST at once, whatever SO_LINGER says.",
          "It does not belong on the non-blocking sockets of an event loop. On Linux close() waits there all the same and holds up everything else; on Windows closesocket() fails with WSAEWOULDBLOCK (10035).",
          "It is not only set on purpose: accepted sockets inherit it from the listening socket, on Linux at least.",
        ],
      },
      { heading: "How to close well" },
      "Say that you are done with shutdown(SHUT_WR): that sends the FIN after the last byte. Read until end of file, with a time limit, and throw the rest away. Then close. The end of file proves that the other program has closed too, and an empty receive buffer means that close() does not reset. nginx calls this lingering_close, Apache does the same.",
    ],
    ru: [
      "Он решает, что делает close() с данными, которые записаны, но ещё не доставлены. Большинству программ лучше его не трогать.",
      {
        rows: [
          [
            "выключен",
            "По умолчанию. close() возвращается сразу. Ядро в фоне досылает остаток, потом FIN. Дошло ли, программа не узнает.",
          ],
          [
            "включён, 0 с",
            "close() обрывает. Ещё не посланное выбрасывается, вместо FIN уходит RST. Другая сторона получает ECONNRESET или 10054 а в Windows теряет даже то, что уже пришло, но ещё не прочитано. Зато нет TIME_WAIT (ради этого так и делают) и нет уверенности ни в чём (поэтому так делать не надо).",
          ],
          [
            "включён, N с",
            "close() ждёт, пока подтвердят всё, вместе с FIN, но не дольше N секунд. Что дальше, зависит от системы: Windows обрывает соединение; Linux возвращается без ошибки и досылает в фоне.",
          ],
        ],
      },
      { heading: "Чего он не делает" },
      {
        points: [
          "Не делает закрытие надёжным. «Подтверждено» значит, что байты у другого ядра, а не что их прочла другая программа. Это доказывает только её ответ.",
          "Не спасает от сброса. Кто закрывает с непрочитанными байтами в буфере приёма, посылает RST сразу, что бы ни стояло в SO_LINGER.",
          "Не годится для неблокирующих сокетов в цикле событий. В Linux close() всё равно ждёт и задерживает всё остальное; в Windows closesocket() даёт WSAEWOULDBLOCK (10035).",
          "Появляется не только нарочно: принятые сокеты, по крайней мере в Linux, наследуют его от слушающего.",
        ],
      },
      { heading: "Как закрывать правильно" },
      "Скажите, что закончили: shutdown(SHUT_WR) пошлёт FIN после последнего байта. Читайте до конца файла, с пределом времени, и выбрасывайте остаток. Потом закрывайте. Конец файла доказывает, что другая программа тоже закрыла, а при пустом буфере приёма close() не сбрасывает. В nginx это называется lingering_close, Apache делает так же.",
    ],
  },
  next: [
    {
      command: "hangup lab run linger-zero-abort",
      does: { en: "shows the abort with its packets", ru: "показывает такой обрыв вместе с пакетами" },
    },
    {
      command: "hangup causes linger-zero-abort",
      does: { en: "tells it from what looks the same", ru: "объясняет, чем он отличается от похожих" },
    },
  ],
  seeAlso: ["10053-10054-epipe", "time-wait", "lost-answer"],
  causes: ["linger-zero-abort", "closed-with-unread-data"],
  references: [
    { cite: "socket(7): SO_LINGER", url: "https://man7.org/linux/man-pages/man7/socket.7.html" },
    {
      cite: "Microsoft: closesocket, and graceful shutdown and linger options",
      url: "https://learn.microsoft.com/en-us/windows/win32/api/winsock/nf-winsock-closesocket",
    },
    {
      cite: "RFC 1122 §4.2.2.13 (closing a connection)",
      url: "https://www.rfc-editor.org/rfc/rfc1122#section-4.2.2.13",
    },
    {
      cite: "nginx: lingering_close",
      url: "https://nginx.org/en/docs/http/ngx_http_core_module.html#lingering_close",
    },
  ],
});
