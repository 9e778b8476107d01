import { defineTopic } from "./topic.ts";

export default defineTopic({
  id: "retry",
  title: { en: "Is it safe to try again?", ru: "Можно ли просто повторить?" },
  text: {
    en: [
      "An error on a connection says how it ended. It does not say what the other program had done by then. So the question is: how far did the request get?",
      {
        rows: [
          [
            "refused, name not found, no route, connect timed out",
            "Nothing was sent. Safe to repeat, after a pause.",
          ],
          [
            "reset or closed before the request was written",
            "Safe, too. TLS errors in the handshake belong here.",
          ],
          [
            "reset or closed with no answer, on a connection that had been used before",
            "Mostly the server's idle close crossed with your request, and it was not processed. But the words do not prove it: repeat only what may happen twice.",
          ],
          [
            "reset, closed or timed out after the request was written",
            "Unknown. The server may have done it and lost only the answer.",
          ],
          [
            "broken off in the middle of the answer",
            "It was processed. Fetch the rest, or ask for the state.",
          ],
          ["an answer that says no: 413, 401, 550", "Pointless, until something is changed."],
          ["an answer that says later: 421, 429, 503", "Later, after the time that it names (Retry-After)."],
        ],
      },
      { heading: "What may happen twice" },
      "GET, HEAD, PUT and DELETE are defined to have the same effect once or twice; POST and PATCH are not. For an order, a payment, a message: give every request an id of its own that stays the same when it is repeated, and let the server remember the ids it has done. That makes anything safe to repeat. Without it, ask before you repeat: has it arrived?",
      "HTTP/2 and gRPC are more exact: a stream above the last id in GOAWAY, or one ended with REFUSED_STREAM, was not processed and may be repeated, whatever it was.",
      { heading: "How to try again" },
      {
        points: [
          "On a new connection, never on the one that failed.",
          "After a pause that doubles, with chance in it, so that a thousand clients do not come back in the same moment.",
          "A few times, and then say so. Retries in several layers multiply: three of three of three is 27.",
          'Not only ECONNRESET: EPIPE, ECONNABORTED (10053 in Node on Windows) and "socket hang up" belong in the list; some libraries leave them out.',
        ],
      },
    ],
    ru: [
      "Ошибка соединения говорит, как оно кончилось. Что успела сделать другая программа, она не говорит. Значит, вопрос такой: как далеко зашёл запрос?",
      {
        rows: [
          [
            "отказ, имя не найдено, нет маршрута, истекло время соединения",
            "Ничего не послано. Повторять можно, после паузы.",
          ],
          [
            "сброс или закрытие до того, как запрос записан",
            "Тоже можно. Сюда относятся и ошибки рукопожатия TLS.",
          ],
          [
            "сброс или закрытие без ответа на соединении, которым уже пользовались",
            "Чаще всего закрытие по простою разминулось с вашим запросом, и он не обработан. Но слова этого не доказывают: повторяйте только то, что можно сделать дважды.",
          ],
          [
            "сброс, закрытие или истечение времени после того, как запрос записан",
            "Неизвестно. Сервер мог всё сделать, а потерялся только ответ.",
          ],
          ["оборвалось посреди ответа", "Запрос обработан. Дочитайте остаток или спросите о состоянии."],
          ["ответ «нет»: 413, 401, 550", "Бесполезно, пока что-нибудь не изменить."],
          ["ответ «позже»: 421, 429, 503", "Позже, через названное время (Retry-After)."],
        ],
      },
      { heading: "Что можно сделать дважды" },
      "GET, HEAD, PUT и DELETE по определению дают одно и то же, сделать их раз или два; POST и PATCH — нет. Для заказа, платежа, сообщения: дайте каждому запросу собственный номер, который при повторе не меняется, и пусть сервер помнит выполненные номера. Тогда повторять можно что угодно. Без этого сначала спросите: дошло ли?",
      "HTTP/2 и gRPC точнее: поток с номером больше последнего в GOAWAY или завершённый с REFUSED_STREAM не обработан, и повторить его можно, чем бы он ни был.",
      { heading: "Как повторять" },
      {
        points: [
          "На новом соединении, никогда на том, что отказало.",
          "После паузы, которая удваивается и в которой есть случайность, чтобы тысяча клиентов не вернулась в одно мгновение.",
          "Несколько раз, а потом сказать об этом. Повторы в нескольких слоях перемножаются: трижды три по три — 27.",
          "Не только ECONNRESET: EPIPE, ECONNABORTED (это 10053 в Node на Windows) и «socket hang up» тоже должны быть в списке; некоторые библиотеки их пропускают.",
        ],
      },
    ],
  },
  next: [
    {
      command: "hangup explain 'the error text'",
      does: {
        en: "says for your error whether trying again is safe",
        ru: "говорит, можно ли повторить при вашей ошибке",
      },
    },
    {
      command: "hangup diagnose my.pcap",
      does: {
        en: "says whether data was lost, and how far the last request got",
        ru: "говорит, потеряны ли данные и как далеко зашёл последний запрос",
      },
    },
  ],
  seeAlso: ["lost-answer", "keep-alive", "half-open"],
  causes: ["keep-alive-race", "early-response", "gave-up-waiting"],
  references: [
    {
      cite: "RFC 9110 §9.2.2 (idempotent methods)",
      url: "https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2",
    },
    {
      cite: "RFC 9112 §9.3.1 (retrying requests)",
      url: "https://www.rfc-editor.org/rfc/rfc9112#section-9.3.1",
    },
    {
      cite: "RFC 9113 §8.7 (request reliability)",
      url: "https://www.rfc-editor.org/rfc/rfc9113#section-8.7",
    },
  ],
});
