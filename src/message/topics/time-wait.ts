import { defineTopic } from "./topic.ts";

export default defineTopic({
  id: "time-wait",
  title: {
    en: "TIME_WAIT and ephemeral ports: do we run out?",
    ru: "TIME_WAIT и временные порты: не кончились ли они?",
  },
  text: {
    en: [
      "The side that closes first keeps the connection's addresses and ports for a while after the end: TIME_WAIT. It is there so that late packets of the old connection are not taken for packets of a new one, and so that a lost last acknowledgement can be repeated. Such an entry costs some hundred bytes, has no program, and is a sign of health: thousands of them are normal on a busy machine.",
      {
        points: [
          "TIME_WAIT never resets or breaks a connection that is open. If connections that were working die, look elsewhere.",
          "It matters only for new connections, and only on the side that connects: when every local port towards the same server address and port is taken.",
        ],
      },
      { heading: "How many ports are there?" },
      {
        rows: [
          ["Linux", "32768–60999, that is 28,232; TIME_WAIT lasts 60 s and cannot be changed"],
          ["Windows", "49152–65535, that is 16,384; 2 to 4 min, depending on the version"],
          ["macOS", "49152–65535, that is 16,384; 30 s (2 × 15 s)"],
        ],
      },
      "The limit holds for each pair of source address and destination (address and port), not for the machine. On Linux, 28,232 ports in 60 s make about 470 new connections a second to one destination, for ever. Beyond that connect() fails: EADDRNOTAVAIL on Linux (99) and macOS (49), 10048 or 10055 on Windows. An address translator has such a limit as well; when its ports run out, SYNs get no answer.",
      "Look: `ss -s` and `ss -tan state time-wait | wc -l`; on Windows `netstat -ano` and `netsh int ipv4 show dynamicport tcp`. Then group by destination.",
      { heading: "What to do" },
      {
        points: [
          "Use connections again (pool, HTTP keep-alive). That solves nearly every case.",
          "Let the other side close first, if the protocol allows: then the TIME_WAIT is there.",
          "On Linux net.ipv4.tcp_tw_reuse=1 lets connect() take such a port again after a second (both sides need timestamps), and ip_local_port_range can be widened. More source or destination addresses multiply the ports.",
          'For "address already in use" when a service restarts: SO_REUSEADDR on the listening socket. That is another matter than ports running out.',
        ],
      },
      { heading: "What not to do" },
      {
        points: [
          "SO_LINGER with 0: trades TIME_WAIT for resets and lost data.",
          "tcp_tw_recycle: broke clients behind NAT; Linux 4.12 removed it.",
          "tcp_fin_timeout: is about FIN_WAIT_2 and changes nothing here.",
        ],
      },
    ],
    ru: [
      "Сторона, которая закрыла первой, ещё некоторое время держит адреса и порты соединения: TIME_WAIT. Это нужно, чтобы запоздавшие пакеты старого соединения не приняли за пакеты нового и чтобы можно было повторить потерянное последнее подтверждение. Такая запись стоит несколько сот байтов, программы за ней нет, и это признак здоровья: тысячи их на нагруженной машине — норма.",
      {
        points: [
          "TIME_WAIT никогда не сбрасывает и не рвёт открытых соединений. Если умирают работавшие соединения, ищите в другом месте.",
          "Он важен только для новых соединений и только на стороне, которая соединяется: когда заняты все местные порты к одному и тому же адресу и порту сервера.",
        ],
      },
      { heading: "Сколько всего портов?" },
      {
        rows: [
          ["Linux", "32768–60999, то есть 28 232; TIME_WAIT длится 60 с и не настраивается"],
          ["Windows", "49152–65535, то есть 16 384; от 2 до 4 мин, смотря по версии"],
          ["macOS", "49152–65535, то есть 16 384; 30 с (2 × 15 с)"],
        ],
      },
      "Предел действует для каждой пары «адрес источника — адрес и порт назначения», а не для всей машины. В Linux 28 232 порта за 60 с — это около 470 новых соединений в секунду к одному назначению, сколько угодно долго. Сверх того connect() даёт ошибку: EADDRNOTAVAIL в Linux (99) и macOS (49), 10048 или 10055 в Windows. У транслятора адресов такой предел тоже есть; когда его порты кончаются, SYN остаются без ответа.",
      "Посмотрите: `ss -s` и `ss -tan state time-wait | wc -l`; в Windows `netstat -ano` и `netsh int ipv4 show dynamicport tcp`. Потом сгруппируйте по назначению.",
      { heading: "Что делать" },
      {
        points: [
          "Использовать соединения повторно (пул, HTTP keep-alive). Это решает почти все случаи.",
          "Пусть первой закрывает другая сторона, если протокол позволяет: тогда TIME_WAIT будет у неё.",
          "В Linux net.ipv4.tcp_tw_reuse=1 разрешает connect() снова взять такой порт через секунду (обеим сторонам нужны метки времени), а ip_local_port_range можно расширить. Больше адресов источника или назначения — во столько же раз больше портов.",
          "При «адрес уже используется» во время перезапуска службы: SO_REUSEADDR на слушающем сокете. Это не то же самое, что нехватка портов.",
        ],
      },
      { heading: "Чего не делать" },
      {
        points: [
          "SO_LINGER с нулём: меняет TIME_WAIT на сбросы и потерянные данные.",
          "tcp_tw_recycle: ломал клиентов за NAT; из Linux 4.12 удалён.",
          "tcp_fin_timeout: относится к FIN_WAIT_2 и здесь ничего не меняет.",
        ],
      },
    ],
  },
  next: [
    {
      command: "hangup explain EADDRNOTAVAIL",
      does: {
        en: "the error that running out of ports gives",
        ru: "ошибка, которой кончается нехватка портов",
      },
    },
    {
      command: "hangup causes old-incarnation-reset",
      does: { en: "a port used again too early", ru: "порт, взятый снова слишком рано" },
    },
  ],
  seeAlso: ["linger", "half-open", "timeouts"],
  causes: ["old-incarnation-reset", "reset-after-complete"],
  references: [
    { cite: "RFC 9293 §3.6.1 (TIME-WAIT)", url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.6.1" },
    { cite: "RFC 6056 (choosing ephemeral ports)", url: "https://www.rfc-editor.org/rfc/rfc6056" },
    {
      cite: "Linux IP sysctl: tcp_tw_reuse, ip_local_port_range, tcp_fin_timeout",
      url: "https://docs.kernel.org/networking/ip-sysctl.html",
    },
    {
      cite: "Microsoft: default dynamic port range for TCP/IP",
      url: "https://learn.microsoft.com/en-us/troubleshoot/windows-server/networking/default-dynamic-port-range-tcpip-chang",
    },
  ],
});
