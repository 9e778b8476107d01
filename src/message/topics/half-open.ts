import { defineTopic } from "./topic.ts";

export default defineTopic({
  id: "half-open",
  title: {
    en: "Half-open connections: the other side is gone, and nobody told you",
    ru: "Полуоткрытые соединения: другой стороны нет, а вам никто не сказал",
  },
  text: {
    en: [
      "A TCP connection is only a memory in two kernels. When one of them forgets, the other does not notice: no packet is sent to keep a connection alive. Its program goes on believing in it, for days if it has nothing to say.",
      { heading: "How it comes about" },
      {
        rows: [
          [
            "restart",
            "The server crashed and is up again, or a container moved. It knows nothing of the old connection and answers the next segment with RST: ECONNRESET, 10054.",
          ],
          [
            "power cut",
            "The host is off or the cable is out. Nobody answers: repeats for minutes, then ETIMEDOUT, 10060 or 10053.",
          ],
          [
            "forgetful box",
            "NAT, firewall or balancer forgot the silent connection. It drops your packets or resets them; the other side still waits.",
          ],
          [
            "sleep",
            "A laptop was closed; its server holds the connection until keep-alive or a write finds out.",
          ],
        ],
      },
      '"It works, stops for minutes, works again" is the picture of it: clients go on using the connection to a server that has been restarted, wait for repeats and time limits, and reconnect at last. Threads, ports and TIME_WAIT are suspected first, and have no part in it.',
      { heading: "How long it takes to notice" },
      {
        points: [
          "Only waiting to read: for ever, unless keep-alive is on. Then by default 2 h 11 min.",
          "Writing to a host that has restarted: one round trip. The first write succeeds all the same; the error comes with the next call.",
          "Writing into nothing: Linux repeats for about 15 minutes, Windows for well under one.",
        ],
      },
      { heading: "How to notice sooner" },
      {
        points: [
          "A heartbeat in your own protocol, answered by the program: the only thing that notices a program that hangs.",
          "SO_KEEPALIVE with short times (60 s, 10 s, 6), and TCP_USER_TIMEOUT for data under way.",
          "A time limit on every read. After it: close, and open a new connection.",
          "After reconnecting, ask what arrived before you send it again: number your messages, or let the receiver drop what it already has.",
          "Shut down services in order: stop accepting, finish, close. Then their clients get a FIN and know at once.",
        ],
      },
      "To find one: `ss -tn` (or `netstat -an`) on both hosts. A connection that is ESTABLISHED on one and missing on the other is half-open.",
    ],
    ru: [
      "Соединение TCP — это только память в двух ядрах. Когда одно из них забывает, другое не замечает: никакие пакеты сами по себе соединение не поддерживают. Программа продолжает в него верить, хоть несколько дней, если ей нечего сказать.",
      { heading: "Как это получается" },
      {
        rows: [
          [
            "перезапуск",
            "Сервер упал и поднялся, или контейнер переехал. О прежнем соединении он ничего не знает и на следующий сегмент отвечает RST: ECONNRESET, 10054.",
          ],
          [
            "питание",
            "Узел выключен или вынут кабель. Не отвечает никто: минуты повторов, потом ETIMEDOUT, 10060 или 10053.",
          ],
          [
            "забывчивое устройство",
            "NAT, экран или балансировщик забыл молчавшее соединение. Ваши пакеты он отбрасывает или сбрасывает; другая сторона всё ещё ждёт.",
          ],
          ["сон", "Закрыли ноутбук; его сервер держит соединение, пока не поможет keep-alive или запись."],
        ],
      },
      "«Работает, на несколько минут встаёт, снова работает» — вот как это выглядит: клиенты пользуются соединением с сервером, который перезапустили, ждут повторов и пределов времени и наконец соединяются заново. Подозревают потоки, порты и TIME_WAIT, а они тут ни при чём.",
      { heading: "Сколько времени этого не замечают" },
      {
        points: [
          "Только ждать чтения: вечно, если не включён keep-alive. С ним по умолчанию 2 ч 11 мин.",
          "Писать перезапущенному узлу: одно время оборота. Первая запись всё равно удаётся; ошибку даёт следующий вызов.",
          "Писать в пустоту: Linux повторяет около 15 минут, Windows — заметно меньше минуты.",
        ],
      },
      { heading: "Как заметить раньше" },
      {
        points: [
          "Опрос в собственном протоколе, на который отвечает программа: только он замечает зависшую программу.",
          "SO_KEEPALIVE с короткими временами (60 с, 10 с, 6) и TCP_USER_TIMEOUT для данных в пути.",
          "Предел времени на каждое чтение. После него закройте и откройте новое соединение.",
          "Соединившись заново, спросите, что дошло, прежде чем посылать снова: нумеруйте сообщения или пусть получатель отбрасывает то, что у него уже есть.",
          "Останавливайте службы по порядку: не принимать новых, доделать, закрыть. Тогда их клиенты получат FIN и узнают сразу.",
        ],
      },
      "Как найти: `ss -tn` (или `netstat -an`) на обоих узлах. Соединение, которое на одном ESTABLISHED, а на другом отсутствует, — полуоткрытое.",
    ],
  },
  next: [
    {
      command: "hangup lab run peer-lost-state",
      does: { en: "restarts a server under its client", ru: "перезапускает сервер под его клиентом" },
    },
    {
      command: "hangup causes middlebox-silent-drop",
      does: { en: "when a box on the way has forgotten it", ru: "когда забыло устройство по дороге" },
    },
    {
      command: "hangup diagnose my.pcap",
      does: {
        en: "tells a restart from a forgetful box",
        ru: "отличает перезапуск от забывчивого устройства",
      },
    },
  ],
  seeAlso: ["keep-alive", "timeouts", "retry"],
  causes: ["peer-lost-state", "middlebox-lost-state", "middlebox-silent-drop", "keep-alive-timeout"],
  references: [
    {
      cite: "RFC 9293 §3.5.1 (half-open connections)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.5.1",
    },
    {
      cite: "tcp(7): tcp_retries2, tcp_keepalive_time, TCP_USER_TIMEOUT",
      url: "https://man7.org/linux/man-pages/man7/tcp.7.html",
    },
    { cite: "RFC 5482 (user time-out)", url: "https://www.rfc-editor.org/rfc/rfc5482" },
  ],
});
