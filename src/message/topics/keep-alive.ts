import { defineTopic } from "./topic.ts";

export default defineTopic({
  id: "keep-alive",
  title: {
    en: "What is keep-alive, and how can it break a connection?",
    ru: "Что такое keep-alive и как он может порвать соединение?",
  },
  text: {
    en: [
      "Two unlike things have this name. TCP keep-alive asks whether the other host is still there. HTTP keep-alive keeps a connection open for the next request. Most errors that mention keep-alive come from the second.",
      { heading: "TCP keep-alive (SO_KEEPALIVE)" },
      "It is off unless a program turns it on. Then, when nothing has come for a while, the kernel sends an empty probe, which every living host must answer. After some probes without an answer it gives the connection up: ETIMEDOUT on Linux, 10052 or 10054 on Windows.",
      {
        rows: [
          ["Linux", "first probe after 2 h, then 9 at 75 s: a dead peer is found after 2 h 11 min 15 s"],
          ["macOS", "first probe after 2 h, then 8 at 75 s"],
          ["Windows", "first probe after 2 h, then 10 at 1 s"],
        ],
      },
      {
        points: [
          "It does not break healthy connections, it finds broken ones. But with short settings a cable that is out for longer than interval × count ends a connection that would have survived.",
          "With the defaults it is useless against idle limits: NAT, firewalls and balancers forget a connection after minutes. Set the first probe (TCP_KEEPIDLE) below the shortest limit on the way: 60 s is a good start.",
          "The probe is answered by the kernel. It says nothing about a program that hangs; a heartbeat in your own protocol does.",
          "On Linux, TCP_USER_TIMEOUT, where set, decides when keep-alive gives up.",
        ],
      },
      { heading: "HTTP keep-alive (persistent connections)" },
      'The server closes a connection that has been idle for too long: 5 s in Node, 75 s in nginx, 60 s in many balancers. If the client sends its next request in that very moment, the request meets a closed socket and gets a RST: "socket hang up", ECONNRESET, 502 from a balancer. It is rare, looks random, and strikes only reused connections. Neither side has a bug; the limits are in the wrong order.',
      {
        points: [
          "Whoever sends the requests must give up idle connections first: client < balancer < server. Behind a balancer with 60 s the server needs more, say 65 s.",
          "Repeat a request that may happen twice, on a fresh connection. The server has not processed this one.",
        ],
      },
    ],
    ru: [
      "Так называют две разные вещи. Keep-alive в TCP спрашивает, на месте ли другой узел. Keep-alive в HTTP держит соединение открытым для следующего запроса. Ошибки со словом keep-alive чаще всего от второго.",
      { heading: "Keep-alive в TCP (SO_KEEPALIVE)" },
      "Выключен, пока программа его не включит. Тогда, если долго ничего не приходило, ядро посылает пустую проверку, на которую обязан ответить любой живой узел. После нескольких проверок без ответа соединение считается погибшим: ETIMEDOUT в Linux, 10052 или 10054 в Windows.",
      {
        rows: [
          [
            "Linux",
            "первая проверка через 2 ч, потом 9 через 75 с: мёртвая сторона обнаружится через 2 ч 11 мин 15 с",
          ],
          ["macOS", "первая проверка через 2 ч, потом 8 через 75 с"],
          ["Windows", "первая проверка через 2 ч, потом 10 через 1 с"],
        ],
      },
      {
        points: [
          "Здоровых соединений он не рвёт, он находит порванные. Но при коротких настройках кабель, вынутый дольше, чем интервал × число проверок, завершит соединение, которое бы выжило.",
          "С настройками по умолчанию он бесполезен против пределов простоя: NAT, экраны и балансировщики забывают соединение через минуты. Ставьте первую проверку (TCP_KEEPIDLE) ниже самого короткого предела по дороге: для начала 60 с.",
          "На проверку отвечает ядро. О зависшей программе это не говорит ничего; нужен опрос в собственном протоколе.",
          "В Linux, если задан TCP_USER_TIMEOUT, именно он решает, когда keep-alive сдаётся.",
        ],
      },
      { heading: "Keep-alive в HTTP (постоянные соединения)" },
      "Сервер закрывает соединение, которое слишком долго простаивало: через 5 с в Node, 75 с в nginx, 60 с во многих балансировщиках. Если клиент в это самое мгновение посылает следующий запрос, тот попадает на закрытый сокет и получает RST: «socket hang up», ECONNRESET, 502 от балансировщика. Бывает редко, выглядит случайным и поражает только повторно использованные соединения. Ошибки нет ни у кого; пределы стоят в неверном порядке.",
      {
        points: [
          "Бросать простаивающее соединение первым должен тот, кто посылает запросы: клиент < балансировщик < сервер. За балансировщиком с 60 с серверу нужно больше, скажем 65 с.",
          "Запрос, который можно сделать дважды, повторите на новом соединении. Этот сервер не обработал.",
        ],
      },
    ],
  },
  next: [
    {
      command: "hangup explain --topic timeouts",
      does: { en: "lists the usual idle limits", ru: "перечисляет обычные пределы простоя" },
    },
    {
      command: "hangup lab run keep-alive-race",
      does: { en: "makes the race happen here", ru: "устраивает эту гонку здесь" },
    },
    {
      command: "hangup diagnose --filter 'cause keep-alive-race' my.pcap",
      does: { en: "finds such races in a capture", ru: "находит такие гонки в записи пакетов" },
    },
  ],
  seeAlso: ["timeouts", "half-open", "retry"],
  causes: ["keep-alive-race", "keep-alive-timeout", "idle-close-by-peer", "middlebox-silent-drop"],
  references: [
    {
      cite: "RFC 1122 §4.2.3.6 (TCP keep-alives)",
      url: "https://www.rfc-editor.org/rfc/rfc1122#section-4.2.3.6",
    },
    { cite: "RFC 9112 §9.3 (persistence)", url: "https://www.rfc-editor.org/rfc/rfc9112#section-9.3" },
    {
      cite: "tcp(7): TCP_KEEPIDLE, TCP_USER_TIMEOUT",
      url: "https://man7.org/linux/man-pages/man7/tcp.7.html",
    },
    {
      cite: "Microsoft: SIO_KEEPALIVE_VALS",
      url: "https://learn.microsoft.com/en-us/windows/win32/winsock/sio-keepalive-vals",
    },
  ],
});
