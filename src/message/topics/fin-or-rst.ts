import { defineTopic } from "./topic.ts";

export default defineTopic({
  id: "fin-or-rst",
  title: { en: "FIN or RST: what do the words prove?", ru: "FIN или RST: что доказывают слова?" },
  text: {
    en: [
      'A FIN is an orderly goodbye: all that was sent before it has its place, nothing is thrown away. A RST is the end without ceremony: what was under way is lost, and so may be what had arrived. Which of the two came tells a policy ("idle for 60 s, closed") from a failure. But many programs print the same words for both.',
      { heading: "Words that prove a RST" },
      {
        rows: [
          [
            "errno from the kernel",
            '"Connection reset by peer" from read or recv, Python\'s ConnectionResetError(104), Rust\'s "os error 104", Go\'s "read: connection reset by peer"; WSAECONNRESET (10054) from a TCP socket, unless 10052 came before it: then keep-alive gave up',
          ],
          ["Node with a system call", '"read ECONNRESET" with syscall and errno set'],
        ],
      },
      { heading: "Words that say end of file: mostly a FIN" },
      'An end of file is no proof of a FIN. A RST gives its error to one call only; if a write has taken it, the next read answers end of file, as after a FIN. Measured on Linux, with a RST each time: Go\'s HTTP client said EOF in 3 of 300 requests, Java\'s HttpURLConnection "Unexpected end of file" in 25 of 150, Java\'s HttpClient "received no bytes" in 2 of 150.',
      {
        rows: [
          ["Go", '"EOF", "unexpected EOF"'],
          ["Python", "RemoteDisconnected, IncompleteRead"],
          ["Ruby", "EOFError: end of file reached"],
          ["Java", '"Unexpected end of file from server"'],
        ],
      },
      { heading: "Words that prove neither" },
      {
        rows: [
          [
            "Node",
            '"socket hang up", "aborted", "other side closed": Node makes these up, with the code ECONNRESET but without syscall and errno. Mostly it was a FIN. Node 20 and 22 even report a RST right behind data as a normal end.',
          ],
          ["Java", '"HTTP/1.1 header parser received no bytes": look at the cause below it'],
          ["aiohttp", '"Response payload is not completed": printed for both'],
          [
            "EPIPE, 10053",
            "mostly a FIN came first, and a RST as the answer to a write. But EPIPE also follows a reset that an earlier call was told of, and 10053 also means that the own side gave up.",
          ],
          [
            "10054 on UDP",
            'no connection at all: an ICMP message, mostly "port unreachable", answered an earlier datagram',
          ],
          [
            "proxies",
            "A proxy ends two connections. What you see is its own FIN or RST; haproxy turns a server's RST in mid-answer into a FIN for the client.",
          ],
        ],
      },
      "No word proves who sent the packet: a device on the way can send either in the other side's name. To know, capture: on one side to see which it was, on both to see who it was.",
    ],
    ru: [
      "FIN — вежливое прощание: всё посланное до него на своём месте, ничего не выброшено. RST — конец без церемоний: то, что было в пути, потеряно, а возможно, и то, что уже пришло. Что из двух пришло, отличает правило («простаивало 60 с, закрыли») от сбоя. Но многие программы пишут в обоих случаях одно и то же.",
      { heading: "Слова, доказывающие RST" },
      {
        rows: [
          [
            "errno от ядра",
            "«Connection reset by peer» от read или recv, ConnectionResetError(104) в Python, «os error 104» в Rust, «read: connection reset by peer» в Go; WSAECONNRESET (10054) от сокета TCP, если перед ним не было 10052: тогда сдался keep-alive",
          ],
          ["Node с системным вызовом", "«read ECONNRESET» с заполненными syscall и errno"],
        ],
      },
      { heading: "Слова о конце файла: чаще всего FIN" },
      "Конец файла не доказывает FIN. Ошибку от RST получает только один вызов; если её забрала запись, следующее чтение отвечает концом файла, как после FIN. Измерено на Linux, каждый раз был RST: HTTP-клиент Go сказал EOF в 3 запросах из 300, HttpURLConnection в Java «Unexpected end of file» в 25 из 150, HttpClient в Java «received no bytes» в 2 из 150.",
      {
        rows: [
          ["Go", "«EOF», «unexpected EOF»"],
          ["Python", "RemoteDisconnected, IncompleteRead"],
          ["Ruby", "EOFError: end of file reached"],
          ["Java", "«Unexpected end of file from server»"],
        ],
      },
      { heading: "Слова, не доказывающие ни того ни другого" },
      {
        rows: [
          [
            "Node",
            "«socket hang up», «aborted», «other side closed»: это сочиняет сам Node, с кодом ECONNRESET, но без syscall и errno. Чаще всего был FIN. А RST сразу за данными Node 20 и 22 показывают как обычный конец.",
          ],
          ["Java", "«HTTP/1.1 header parser received no bytes»: смотрите на причину под ней"],
          ["aiohttp", "«Response payload is not completed»: пишет в обоих случаях"],
          [
            "EPIPE, 10053",
            "чаще всего сначала пришёл FIN, а в ответ на запись RST. Но EPIPE бывает и после сброса, о котором сказали прежнему вызову, а 10053 — и когда сдалась своя сторона.",
          ],
          [
            "10054 на UDP",
            "соединения нет вовсе: на прежнюю датаграмму пришёл ответ ICMP, обычно «порт недоступен»",
          ],
          [
            "прокси",
            "Прокси завершает два соединения. Вы видите его собственный FIN или RST; haproxy превращает RST сервера посреди ответа в FIN для клиента.",
          ],
        ],
      },
      "Кто послал пакет, не доказывают никакие слова: устройство по дороге может послать и то и другое от имени другой стороны. Чтобы знать, снимите пакеты: на одной стороне — чтобы увидеть, что это было, на обеих — кто это был.",
    ],
  },
  next: [
    {
      command: "hangup explain 'the error text'",
      does: {
        en: "says what this very text proves, and what not",
        ru: "говорит, что доказывает именно этот текст, а чего нет",
      },
    },
    {
      command: "hangup diagnose my.pcap",
      does: { en: "says which it was, and who sent it", ru: "говорит, что это было и кто послал" },
    },
  ],
  seeAlso: ["10053-10054-epipe", "lost-answer", "retry"],
  causes: ["orderly-close", "idle-close-by-peer", "closed-with-unread-data", "forged-reset"],
  references: [
    {
      cite: "RFC 9293 §3.5.3 (reset processing)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.5.3",
    },
    {
      cite: "RFC 9293 §3.6 (closing a connection)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.6",
    },
    { cite: "Node.js: common system errors", url: "https://nodejs.org/api/errors.html#common-system-errors" },
  ],
});
