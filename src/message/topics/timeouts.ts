import { defineTopic } from "./topic.ts";

export default defineTopic({
  id: "timeouts",
  title: { en: "Which time limit was it?", ru: "Чей это был предел времени?" },
  text: {
    en: [
      "Connections that end after a round number of seconds end by a setting. Measure the silence before the end, over several connections: the same number each time names the culprit. The values below are defaults; yours may differ.",
      { heading: "Idle: nothing was sent for so long" },
      {
        rows: [
          ["4–5 s", "Node's HTTP server 5 s, its fetch 4 s; Apache (KeepAliveTimeout) 5 s; uvicorn 5 s"],
          [
            "60 s",
            "AWS application and classic load balancers; Tomcat (connectionTimeout; 20 s in the server.xml that it ships with)",
          ],
          ["75 s", "nginx (keepalive_timeout)"],
          ["90 s", "Go's HTTP client, for idle connections"],
          ["2 min", "IIS"],
          ["4 min", "Azure Load Balancer and NAT gateway: dropped in silence unless TCP reset is turned on"],
          ["5 min", "vsftpd (idle_session_timeout); Postfix waiting for a command"],
          ["350 s", "AWS Network Load Balancer and NAT gateway: the next packet gets a RST"],
          ["10 min", "Google Cloud: dropped in silence"],
          ["1 h", "many firewalls (Cisco ASA, FortiGate, Palo Alto)"],
          ["2 h 4 min", "what RFC 5382 asks of every NAT at least; home routers often have less"],
          ["8 h", "MySQL, MariaDB (wait_timeout)"],
          ["5 days", "Linux connection tracking (nf_conntrack_tcp_timeout_established)"],
        ],
      },
      { heading: "Waiting: asked, and no answer for so long" },
      {
        rows: [
          ["60 s", "nginx waiting for the server behind it (proxy_read_timeout): 504"],
          ["100 s", "Cloudflare waiting for the origin: 524; .NET's HttpClient"],
          [
            "5 min",
            "Node's HTTP server for a whole request; its fetch for headers and for each piece of the body",
          ],
          ["for ever", "plain sockets in most languages, Go's http.Client, Python's requests, curl: set one"],
        ],
      },
      { heading: "TCP itself" },
      {
        rows: [
          ["connecting", "Linux gives up after a little over 2 min, macOS after 75 s, Windows after 21 s"],
          [
            "data not acknowledged",
            "Linux about 15 min (tcp_retries2), Windows some 10 to 20 s, or TCP_USER_TIMEOUT",
          ],
          ["keep-alive", "2 h before the first probe, on every system, and only where a program turns it on"],
        ],
      },
      { heading: "How to choose them" },
      {
        points: [
          "Idle limits grow towards the server: client < balancer < server. Then nobody writes to a connection that the next one has just closed.",
          "Waiting limits shrink towards the server: who is asked gives up first and can still say why.",
          "Keep-alive or a heartbeat below the shortest idle limit on the way.",
        ],
      },
    ],
    ru: [
      "Соединения, которые кончаются через круглое число секунд, кончаются по настройке. Измерьте молчание перед концом на нескольких соединениях: одно и то же число называет виновника. Ниже значения по умолчанию; у вас они могут быть другими.",
      { heading: "Простой: столько времени ничего не передавали" },
      {
        rows: [
          ["4–5 с", "сервер HTTP в Node 5 с, его fetch 4 с; Apache (KeepAliveTimeout) 5 с; uvicorn 5 с"],
          [
            "60 с",
            "балансировщики AWS (application и classic); Tomcat (connectionTimeout; в server.xml из поставки 20 с)",
          ],
          ["75 с", "nginx (keepalive_timeout)"],
          ["90 с", "клиент HTTP в Go для простаивающих соединений"],
          ["2 мин", "IIS"],
          ["4 мин", "Azure Load Balancer и NAT gateway: отбрасывают молча, если не включён TCP reset"],
          ["5 мин", "vsftpd (idle_session_timeout); Postfix в ожидании команды"],
          ["350 с", "AWS Network Load Balancer и NAT gateway: на следующий пакет приходит RST"],
          ["10 мин", "Google Cloud: отбрасывает молча"],
          ["1 ч", "многие межсетевые экраны (Cisco ASA, FortiGate, Palo Alto)"],
          [
            "2 ч 4 мин",
            "наименьшее, чего RFC 5382 требует от любого NAT; в домашних маршрутизаторах часто меньше",
          ],
          ["8 ч", "MySQL, MariaDB (wait_timeout)"],
          ["5 суток", "отслеживание соединений в Linux (nf_conntrack_tcp_timeout_established)"],
        ],
      },
      { heading: "Ожидание: спросили, и столько времени нет ответа" },
      {
        rows: [
          ["60 с", "nginx ждёт сервер за собой (proxy_read_timeout): 504"],
          ["100 с", "Cloudflare ждёт исходный сервер: 524; HttpClient в .NET"],
          ["5 мин", "сервер HTTP в Node — весь запрос; его fetch — заголовки и каждый кусок тела"],
          [
            "вечно",
            "простые сокеты в большинстве языков, http.Client в Go, requests в Python, curl: задайте сами",
          ],
        ],
      },
      { heading: "Сам TCP" },
      {
        rows: [
          ["соединение", "Linux сдаётся чуть больше чем через 2 мин, macOS через 75 с, Windows через 21 с"],
          [
            "данные не подтверждены",
            "Linux около 15 мин (tcp_retries2), Windows 10–20 с, или TCP_USER_TIMEOUT",
          ],
          ["keep-alive", "2 ч до первой проверки в любой системе, и только если программа его включила"],
        ],
      },
      { heading: "Как их выбирать" },
      {
        points: [
          "Пределы простоя растут в сторону сервера: клиент < балансировщик < сервер. Тогда никто не пишет в соединение, которое сосед только что закрыл.",
          "Пределы ожидания в сторону сервера убывают: кого спросили, тот сдаётся первым и ещё может сказать почему.",
          "Keep-alive или опрос — чаще самого короткого предела простоя по дороге.",
        ],
      },
    ],
  },
  next: [
    {
      command: "hangup explain app.log",
      does: {
        en: "finds the errors of a log, and round times between them",
        ru: "находит в журнале ошибки и круглые промежутки между ними",
      },
    },
    {
      command: "hangup diagnose my.pcap",
      does: {
        en: "measures the silence before each end",
        ru: "измеряет молчание перед каждым концом",
      },
    },
  ],
  seeAlso: ["keep-alive", "half-open", "retry"],
  causes: [
    "idle-close-by-peer",
    "gave-up-waiting",
    "middlebox-lost-state",
    "middlebox-silent-drop",
    "no-answer",
  ],
  references: [
    {
      cite: "nginx: keepalive_timeout",
      url: "https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_timeout",
    },
    {
      cite: "AWS: Network Load Balancer idle time-out",
      url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html",
    },
    {
      cite: "AWS: Application Load Balancer idle time-out",
      url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
    },
    {
      cite: "Azure: load balancer TCP reset and idle time-out",
      url: "https://learn.microsoft.com/en-us/azure/load-balancer/load-balancer-tcp-reset",
    },
    {
      cite: "Google Cloud: idle connections",
      url: "https://cloud.google.com/compute/docs/troubleshooting/general-tips",
    },
    {
      cite: "Node.js: server.keepAliveTimeout, server.requestTimeout",
      url: "https://nodejs.org/api/http.html#serverkeepalivetimeout",
    },
    { cite: "RFC 5382 §5 (NAT time-outs)", url: "https://www.rfc-editor.org/rfc/rfc5382#section-5" },
    {
      cite: "Linux IP sysctl: tcp_syn_retries, tcp_retries2",
      url: "https://docs.kernel.org/networking/ip-sysctl.html",
    },
  ],
});
