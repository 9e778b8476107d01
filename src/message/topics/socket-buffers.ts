import { defineTopic } from "./topic.ts";

export default defineTopic({
  id: "socket-buffers",
  title: {
    en: "Socket buffers: what their size means, and what it does not",
    ru: "Буферы сокета: что значит их размер и чего не значит",
  },
  text: {
    en: [
      "Each end of a connection has two buffers in its kernel. The send buffer (SO_SNDBUF) holds what the program has written until the other host has acknowledged it. The receive buffer (SO_RCVBUF) holds what has arrived until the program reads it. The room left in it is the window that TCP announces to the sender.",
      {
        points: [
          "send() returns when the bytes have been copied into your own send buffer. It does not say that they were sent, arrived, or were read.",
          "A full receive buffer is no error. The window goes to 0, the sender's buffer fills up, and its send() waits. Nothing breaks until somebody loses patience.",
          "The buffer limits speed: at most one buffer of data per round trip. 64 KB at 100 ms make 5 Mbit/s.",
          "Linux doubles the number that you set, for its own book-keeping, and stops sizing the buffer by itself once you set it. Mostly it is best not to set it.",
        ],
      },
      { heading: "TCP keeps no message boundaries" },
      'Three send() calls may arrive as one recv(), and one send() as three. The size of a buffer has nothing to do with the size of a message, and no setting changes that. A program that believes "one read is one message" works on the developer\'s machine and fails on a slow line.',
      {
        points: [
          "Give every message a length or an end mark.",
          "Read in a loop until it is whole; keep what is left for the next one.",
          "send() may take less than you gave it: write the rest.",
        ],
      },
      { heading: '"After about 700 KB I get 10054"' },
      "A round amount that gets through and then silence is the picture of two buffers filling up: sender's plus receiver's. The receiver does not read the data, because it waits for something else: a command on another connection, the end of a message that it has misjudged, a lock. The sender waits for room. Each waits for the other, until a time limit strikes and one of them closes with unread data, which makes a RST: 10054. Larger buffers only move the amount. What helps: read while you write, never wait for an answer with data unread, put a time limit on both, and let the protocol say how much will come.",
      "To see it happening: on Linux `ss -tmi` shows Recv-Q (arrived, not read) and Send-Q (not acknowledged). A full Recv-Q names the program that does not read.",
    ],
    ru: [
      "У каждой стороны соединения в ядре два буфера. Буфер передачи (SO_SNDBUF) хранит записанное программой, пока его не подтвердит другой узел. Буфер приёма (SO_RCVBUF) хранит пришедшее, пока его не прочтёт программа. Свободное место в нём и есть окно, которое TCP объявляет отправителю.",
      {
        points: [
          "send() возвращается, когда байты скопированы в ваш собственный буфер передачи. Что они посланы, дошли или прочитаны, это не значит.",
          "Полный буфер приёма — не ошибка. Окно становится 0, буфер отправителя заполняется, и его send() ждёт. Ничего не рвётся, пока кто-нибудь не потеряет терпение.",
          "Буфер ограничивает скорость: не больше одного буфера за время оборота. 64 КБ при 100 мс — это 5 Мбит/с.",
          "Linux удваивает заданное число (остаток нужен ему самому) и, раз вы его задали, перестаёт подбирать размер. Чаще всего лучше не задавать.",
        ],
      },
      { heading: "TCP не хранит границ сообщений" },
      "Три вызова send() могут прийти одним recv(), а один send() — тремя. Размер буфера не имеет отношения к размеру сообщения, и никакой настройкой этого не изменить. Программа, которая считает, что «одно чтение — одно сообщение», работает на машине разработчика и ломается на медленной линии.",
      {
        points: [
          "Дайте каждому сообщению длину или знак конца.",
          "Читайте в цикле, пока оно не придёт целиком; остаток оставьте для следующего.",
          "send() может взять меньше, чем вы дали: допишите остальное.",
        ],
      },
      { heading: "«Примерно после 700 КБ получаю 10054»" },
      "Сколько-то прошло, и тишина: так выглядят два заполнившихся буфера, отправителя и получателя. Получатель не читает данные, потому что ждёт другого: команды по другому соединению, конца сообщения, границу которого он не угадал, блокировки. Отправитель ждёт места. Каждый ждёт другого, пока не сработает предел времени и кто-то не закроет с непрочитанными данными, а это RST: 10054. Буферы побольше только отодвинут это место. Помогает другое: читать, пока пишешь; не ждать ответа, не прочитав пришедшего; ограничить время и тому и другому; пусть протокол говорит, сколько придёт.",
      "Увидеть это на ходу: в Linux `ss -tmi` показывает Recv-Q (пришло, не прочитано) и Send-Q (не подтверждено). Полный Recv-Q называет программу, которая не читает.",
    ],
  },
  next: [
    {
      command: "hangup lab run waiting-for-each-other",
      does: { en: "makes both ends wait for each other", ru: "заставляет обе стороны ждать друг друга" },
    },
    {
      command: "hangup lab run peer-never-reads",
      does: { en: "shows the window going to 0", ru: "показывает, как окно становится 0" },
    },
    {
      command: "hangup diagnose my.pcap",
      does: { en: "tells from a capture who did not read", ru: "говорит по записи пакетов, кто не читал" },
    },
  ],
  seeAlso: ["lost-answer", "linger", "timeouts"],
  causes: ["waiting-for-each-other", "peer-never-reads", "closed-with-unread-data"],
  references: [
    {
      cite: "RFC 9293 §2.2 (TCP is a stream of bytes)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-2.2",
    },
    {
      cite: "RFC 9293 §3.8.6 (managing the window)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.8.6",
    },
    { cite: "socket(7): SO_RCVBUF, SO_SNDBUF", url: "https://man7.org/linux/man-pages/man7/socket.7.html" },
    { cite: "recv(2)", url: "https://man7.org/linux/man-pages/man2/recv.2.html" },
  ],
});
