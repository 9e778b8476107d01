import { defineTopic } from "./topic.ts";

export default defineTopic({
  id: "lost-answer",
  title: {
    en: "The server answered, and the client never saw it",
    ru: "Сервер ответил, а клиент ответа не увидел",
  },
  text: {
    en: [
      'A client uploads a file and gets 10053, ECONNRESET or EPIPE. The server\'s log says 413, 401 or "421 too many connections": it had answered. The answer would have explained everything, and it was thrown away on the way to the program. This is how:',
      {
        points: [
          "The server has read enough of the request to refuse it. It sends its answer and closes the socket, without reading the rest.",
          "The client is still sending. Its data arrives at a socket that nobody reads any more, and the server's kernel answers with a RST. If unread bytes already lay there when the server closed, the RST goes out at once.",
          "On the client's side the answer is in the receive buffer, and then the RST comes. Windows discards the buffer and gives 10053 on the next call. Linux keeps what had arrived: it can still be read, even after a write has failed. But many programs stop at the failed write and never look.",
        ],
      },
      "So it depends on timing, and it strikes large bodies on slow lines more than small ones on a test machine.",
      { heading: "On the server" },
      {
        points: [
          'Do not close with unread input. After the answer: shutdown(SHUT_WR), read and throw away for some seconds, then close. nginx: lingering_close (on by default; "always" helps in hard cases). Write your own server the same way.',
          "Or read the whole body before you answer, if it is not too large.",
          "If the request was legitimate, raise the limit: client_max_body_size (nginx, 1 MB by default), LimitRequestBody (Apache), maxAllowedContentLength (IIS).",
        ],
      },
      { heading: "On the client" },
      {
        points: [
          'Send "Expect: 100-continue" before a large body: the server can refuse before you send it. curl does so for large uploads.',
          "Read while you write. When a write fails, read what is there before you give up: the reason may be in it.",
          "Look for the reason on the server until then: its access log has the status.",
        ],
      },
      'The same happens in other protocols: an FTP or SMTP server that says "421 …" and closes while the client is sending its command. Some client libraries swallow that last line even when it has arrived.',
    ],
    ru: [
      "Клиент загружает файл и получает 10053, ECONNRESET или EPIPE. В журнале сервера стоит 413, 401 или «421 too many connections»: он ответил. Ответ всё бы объяснил, но до программы не дошёл. Вот как это бывает:",
      {
        points: [
          "Серверу хватило начала запроса, чтобы отказать. Он посылает ответ и закрывает сокет, не читая остального.",
          "Клиент ещё посылает. Его данные приходят на сокет, который никто уже не читает, и ядро сервера отвечает RST. Если непрочитанные байты лежали там уже при закрытии, RST уходит сразу.",
          "На стороне клиента ответ лежит в буфере приёма, и тут приходит RST. Windows выбрасывает буфер и на следующий вызов даёт 10053. Linux пришедшее сохраняет: его можно прочесть и после неудачной записи. Но многие программы останавливаются на неудачной записи и не смотрят.",
        ],
      },
      "Значит, всё зависит от времени, и большие тела на медленных линиях страдают чаще, чем маленькие на проверочной машине.",
      { heading: "На сервере" },
      {
        points: [
          "Не закрывайте с непрочитанным входом. После ответа: shutdown(SHUT_WR), несколько секунд читать и выбрасывать, потом close. nginx: lingering_close (включён по умолчанию; в тяжёлых случаях помогает «always»). Свой сервер пишите так же.",
          "Или прочтите всё тело, прежде чем ответить, если оно не слишком велико.",
          "Если запрос законный, поднимите предел: client_max_body_size (nginx, по умолчанию 1 МБ), LimitRequestBody (Apache), maxAllowedContentLength (IIS).",
        ],
      },
      { heading: "На клиенте" },
      {
        points: [
          "Перед большим телом посылайте «Expect: 100-continue»: сервер сможет отказать раньше, чем вы его пошлёте. curl для больших загрузок так и делает.",
          "Читайте, пока пишете. Когда запись не удалась, прочтите, что есть, прежде чем сдаться: там может стоять причина.",
          "А пока ищите причину на сервере: в его журнале доступа есть код ответа.",
        ],
      },
      "То же бывает в других протоколах: сервер FTP или SMTP говорит «421 …» и закрывает, пока клиент посылает команду. Некоторые клиентские библиотеки теряют эту последнюю строку, даже когда она пришла.",
    ],
  },
  next: [
    {
      command: "hangup lab run early-response",
      does: {
        en: "makes a server answer early and close",
        ru: "заставляет сервер ответить раньше времени и закрыть",
      },
    },
    {
      command: "hangup diagnose --filter 'cause early-response' my.pcap",
      does: {
        en: "finds lost answers in a capture, with their status",
        ru: "находит потерянные ответы в записи пакетов и их код",
      },
    },
  ],
  seeAlso: ["10053-10054-epipe", "linger", "retry"],
  causes: ["early-response", "closed-with-unread-data", "rejected-after-accept"],
  references: [
    { cite: "RFC 9112 §9.6 (tear-down)", url: "https://www.rfc-editor.org/rfc/rfc9112#section-9.6" },
    {
      cite: "RFC 9110 §10.1.1 (Expect: 100-continue)",
      url: "https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1",
    },
    {
      cite: "RFC 2525 §2.17 (RST on close with data pending)",
      url: "https://www.rfc-editor.org/rfc/rfc2525#section-2.17",
    },
    {
      cite: "nginx: lingering_close, client_max_body_size",
      url: "https://nginx.org/en/docs/http/ngx_http_core_module.html#lingering_close",
    },
  ],
});
