/** Time ran out: of the kernel, of a program, of a server. */
import { defineMeanings } from "./define.ts";
import { capture, checkServer, route, serverLog } from "./steps.ts";

const notDown = {
  en: "that the server is down: lost packets, a silent firewall and a busy server look the same",
  ru: "что сервер не работает: потерянные пакеты, молчащий межсетевой экран и занятый сервер выглядят одинаково",
};
const whoseClock = {
  en: "whose patience it was: this clock is the own program's, and the other side may still be at work",
  ru: "чьё терпение кончилось: эти часы — своей программы, а другая сторона, возможно, ещё работает",
};

export const timing = defineMeanings({
  "connect-timed-out": {
    family: "timed-out",
    phase: "connecting",
    operation: "connect",
    causes: ["no-answer", "accept-queue-overflow"],
    retry: "safe",
    says: {
      en: "No answer to the attempts to connect: every SYN was lost or ignored until the time was up.",
      ru: "На попытки соединиться не было ответа: каждый SYN терялся или оставался без ответа, пока не вышло время.",
    },
    doesNotSay: [notDown],
    findOut: [checkServer, route, capture],
    topics: ["timeouts", "retry"],
  },
  "connect-timed-out-by-program": {
    family: "timed-out",
    phase: "connecting",
    operation: "connect",
    causes: ["no-answer", "accept-queue-overflow"],
    retry: "safe",
    says: {
      en: "The program's own limit for connecting ran out; the system would have gone on trying.",
      ru: "Истёк предел самой программы на установку соединения; система пробовала бы дальше.",
    },
    doesNotSay: [
      notDown,
      {
        en: "that nothing came back: with a limit of a few seconds, one lost packet is enough",
        ru: "что ничего не вернулось: при пределе в несколько секунд хватает одного потерянного пакета",
      },
    ],
    findOut: [checkServer, capture],
    topics: ["timeouts", "retry"],
  },
  "connection-timed-out": {
    family: "timed-out",
    causes: [
      "no-answer",
      "retransmission-timeout",
      "middlebox-silent-drop",
      "keep-alive-timeout",
      "peer-never-reads",
      "path-mtu-black-hole",
    ],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The system gave up: nothing came back. While connecting: no answer to any SYN. Later: data or keep-alive probes went unacknowledged until the limit.",
      ru: "Система сдалась: ответа не было. При соединении — никто не ответил на SYN. Позже — данные или пробы keep-alive оставались без подтверждения до предела.",
    },
    doesNotSay: [
      notDown,
      {
        en: "which of the two; if it came after 20 to 130 seconds on a new connection, it was the connecting",
        ru: "что из двух; если ошибка пришла через 20–130 секунд на новом соединении, то это было соединение",
      },
    ],
    when: { connecting: "connect-timed-out", established: "unacknowledged" },
    findOut: [capture, checkServer, route],
    topics: ["timeouts", "half-open", "keep-alive"],
  },
  unacknowledged: {
    family: "timed-out",
    phase: "established",
    causes: [
      "retransmission-timeout",
      "middlebox-silent-drop",
      "keep-alive-timeout",
      "peer-never-reads",
      "path-mtu-black-hole",
    ],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The system gave up an established connection: its data or its keep-alive probes stayed without acknowledgement until the limit.",
      ru: "Система отказалась от установленного соединения: его данные или пробы keep-alive оставались без подтверждения до предела.",
    },
    doesNotSay: [
      notDown,
      {
        en: "how much of what was sent last has arrived: only the acknowledgements are known to be missing",
        ru: "сколько из последнего посланного дошло: известно только, что нет подтверждений",
      },
    ],
    findOut: [capture, checkServer, route],
    topics: ["timeouts", "half-open", "keep-alive"],
  },
  "operation-timed-out": {
    family: "timed-out",
    causes: [
      "gave-up-waiting",
      "no-answer",
      "waiting-for-each-other",
      "retransmission-timeout",
      "middlebox-silent-drop",
    ],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "A limit of the program itself ran out before the operation was done.",
      ru: "Истёк предел самой программы, операция не успела завершиться.",
    },
    doesNotSay: [
      whoseClock,
      {
        en: "how far it got: not connected, nothing answered, or half of the answer",
        ru: "как далеко дошло: не соединились, ничего не ответили или пришла половина ответа",
      },
    ],
    when: { connecting: "connect-timed-out-by-program" },
    findOut: [checkServer, capture],
    topics: ["timeouts", "retry"],
  },
  "response-timed-out": {
    family: "timed-out",
    phase: "established",
    operation: "read",
    causes: ["gave-up-waiting", "waiting-for-each-other", "middlebox-silent-drop"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The request was sent, and the answer did not begin within the program's limit.",
      ru: "Запрос отправлен, но ответ не начался за отведённое программой время.",
    },
    doesNotSay: [whoseClock],
    findOut: [serverLog, capture],
    topics: ["timeouts", "retry"],
  },
  "read-timed-out": {
    family: "timed-out",
    phase: "established",
    operation: "read",
    causes: ["gave-up-waiting", "waiting-for-each-other", "middlebox-silent-drop", "retransmission-timeout"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The connection stands, but no data came for longer than the program waits.",
      ru: "Соединение есть, но данные не приходили дольше, чем ждёт программа.",
    },
    doesNotSay: [whoseClock],
    findOut: [serverLog, capture],
    topics: ["timeouts", "half-open"],
  },
  "semaphore-timed-out": {
    family: "timed-out",
    phase: "established",
    causes: ["retransmission-timeout", "middlebox-silent-drop", "path-mtu-black-hole"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: 'Windows gave up waiting for the network ("the semaphore timeout period has expired"): packets of an established connection stayed without acknowledgement.',
      ru: "Windows не дождалась сети («Превышен таймаут семафора»): пакеты установленного соединения остались без подтверждения.",
    },
    doesNotSay: [
      {
        en: "anything about a semaphore of the program: the name is Windows' own",
        ru: "ничего о семафорах программы: название внутреннее для Windows",
      },
    ],
    remedies: [
      {
        who: "client",
        does: {
          en: "look at the network card first: driver, offloading, cable, VPN, overloaded virtual host",
          ru: "сначала проверить сетевую карту: драйвер, offloading, кабель, VPN, перегрузку узла виртуализации",
        },
      },
    ],
    findOut: [capture],
    topics: ["timeouts"],
  },
  "handshake-timed-out": {
    family: "timed-out",
    phase: "established",
    operation: "handshake",
    causes: ["waiting-for-each-other", "gave-up-waiting", "path-mtu-black-hole"],
    retry: "safe",
    says: {
      en: "The connection was there, but the handshake on it (TLS or log-on) did not finish in time.",
      ru: "Соединение было, но рукопожатие на нём (TLS или вход) не завершилось вовремя.",
    },
    doesNotSay: [
      {
        en: "that the server is slow: each side may be waiting for the other to begin, as when plain text meets TLS",
        ru: "что сервер медленный: стороны могут ждать друг друга, например когда открытый текст встречает TLS",
      },
    ],
    findOut: [capture, checkServer],
    topics: ["timeouts"],
  },
  "name-timed-out": {
    family: "name",
    operation: "resolve",
    causes: [],
    retry: "later",
    says: {
      en: "The name servers did not answer in time.",
      ru: "Серверы имён не ответили вовремя.",
    },
    topics: ["timeouts"],
  },
  "timer-expired": {
    family: "timed-out",
    causes: [],
    retry: "later",
    says: {
      en: "A timer of the system ran out.",
      ru: "Истёк системный таймер.",
    },
    topics: ["timeouts"],
  },
  "grpc-deadline": {
    family: "timed-out",
    causes: ["gave-up-waiting", "no-answer"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The call's deadline passed. The caller set it, and it covers everything: connecting, waiting in queues, the work itself.",
      ru: "Прошёл срок вызова. Его задал вызывающий, и в него входит всё: соединение, ожидание в очередях, сама работа.",
    },
    doesNotSay: [whoseClock],
    topics: ["timeouts", "retry"],
  },
  "gateway-timed-out": {
    family: "timed-out",
    phase: "established",
    operation: "request",
    causes: ["gave-up-waiting", "no-answer"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "A proxy or balancer answered: the server behind it did not answer it in time.",
      ru: "Ответил прокси или балансировщик: сервер за ним не ответил ему вовремя.",
    },
    doesNotSay: [
      {
        en: "that the request failed: the server behind may still finish it",
        ru: "что запрос не выполнен: сервер за прокси может его ещё завершить",
      },
    ],
    findOut: [serverLog],
    topics: ["timeouts", "retry"],
  },
  "http-request-timeout": {
    family: "protocol",
    phase: "established",
    operation: "request",
    causes: ["gave-up-waiting", "idle-close-by-peer", "waiting-for-each-other"],
    retry: "safe",
    says: {
      en: "The server waited too long for the request to arrive complete (408), and then closed. On an idle connection it is its goodbye.",
      ru: "Сервер слишком долго ждал полного запроса (408) и закрыл соединение. На простаивающем соединении это его прощание.",
    },
    remedies: [
      {
        who: "client",
        does: {
          en: "send as many bytes as Content-Length announces; close idle connections sooner than the server",
          ru: "отправлять столько байтов, сколько объявлено в Content-Length; закрывать простаивающие соединения раньше сервера",
        },
      },
    ],
    topics: ["timeouts", "keep-alive"],
  },
  "haproxy-client-timeout": {
    family: "timed-out",
    phase: "established",
    causes: ["gave-up-waiting", "idle-close-by-peer", "middlebox-silent-drop"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "HAProxy's limit for the client ran out (timeout client or http-request): the client was silent.",
      ru: "Истёк предел HAProxy для клиента (timeout client или http-request): клиент молчал.",
    },
    topics: ["timeouts"],
  },
  "haproxy-server-timeout": {
    family: "timed-out",
    phase: "established",
    causes: ["gave-up-waiting", "middlebox-silent-drop"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "HAProxy's limit for the server ran out (timeout server): the server was connected and silent.",
      ru: "Истёк предел HAProxy для сервера (timeout server): соединение было, но сервер молчал.",
    },
    findOut: [serverLog],
    topics: ["timeouts"],
  },
  "haproxy-server-connect-timeout": {
    family: "timed-out",
    phase: "connecting",
    operation: "connect",
    causes: ["no-answer", "accept-queue-overflow"],
    retry: "safe",
    says: {
      en: "HAProxy could not connect to the server in time (timeout connect).",
      ru: "HAProxy не смог вовремя соединиться с сервером (timeout connect).",
    },
    topics: ["timeouts"],
  },
  "haproxy-queue-timeout": {
    family: "timed-out",
    phase: "established",
    causes: [],
    retry: "later",
    says: {
      en: "The request waited too long in HAProxy's queue for a free place on a server; no server saw it.",
      ru: "Запрос слишком долго ждал в очереди HAProxy свободного места на сервере; ни один сервер его не видел.",
    },
    topics: ["timeouts"],
  },
  "http2-ping-unanswered": {
    family: "timed-out",
    phase: "established",
    causes: ["middlebox-silent-drop", "peer-lost-state", "retransmission-timeout"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The other side did not answer a PING or SETTINGS frame in time: the connection is taken to be dead.",
      ru: "Другая сторона вовремя не ответила на кадр PING или SETTINGS: соединение считается мёртвым.",
    },
    topics: ["half-open", "keep-alive"],
  },
});
