/** The other side closed in order (a FIN), or a program saw the end where it expected more. */
import { defineMeanings } from "./define.ts";
import { capture, checkServer, serverLog } from "./steps.ts";

const notReset = {
  en: "that it was a reset: a FIN and a RST often look the same to a program",
  ru: "что это был сброс: FIN и RST для программы часто выглядят одинаково",
};
const notProcessed = {
  en: "whether the request was carried out before the end",
  ru: "выполнен ли запрос до конца соединения",
};

export const closed = defineMeanings({
  "connection-lost": {
    family: "closed",
    phase: "established",
    causes: [
      "keep-alive-race",
      "idle-close-by-peer",
      "rejected-after-accept",
      "closed-with-unread-data",
      "process-killed",
      "peer-lost-state",
      "middlebox-lost-state",
    ],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The connection ended before the answer was complete. The program's words do not tell a close (FIN) from a reset (RST); mostly it is a close.",
      ru: "Соединение кончилось раньше, чем пришёл весь ответ. Слова программы не различают закрытие (FIN) и сброс (RST); чаще всего это закрытие.",
    },
    doesNotSay: [
      {
        en: "that a RST arrived, even where the code is called ECONNRESET: without a system call's name beside it the runtime made it up",
        ru: "что пришёл RST, даже если код называется ECONNRESET: если рядом нет имени системного вызова, код придумала среда выполнения",
      },
      {
        en: "that TLS is all right: WinHTTP's 12030 also comes when the two sides share no version of it",
        ru: "что с TLS всё в порядке: 12030 в WinHTTP бывает и тогда, когда у сторон нет общей версии TLS",
        systems: ["winhttp", "wininet"],
      },
      notProcessed,
    ],
    findOut: [capture, checkServer, serverLog],
    topics: ["fin-or-rst", "keep-alive", "retry"],
  },
  "connection-closed-by-peer": {
    family: "closed",
    phase: "established",
    causes: ["idle-close-by-peer", "rejected-after-accept", "keep-alive-race", "process-killed"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The other side closed the connection, as far as the program could tell in order.",
      ru: "Другая сторона закрыла соединение, насколько видно программе — обычным образом.",
    },
    doesNotSay: [
      {
        en: "why: an idle limit, a restart, a limit of connections and a refused login all end like this",
        ru: "почему: так кончаются и предел простоя, и перезапуск, и предел числа соединений, и отказ во входе",
      },
      notProcessed,
    ],
    findOut: [checkServer, serverLog, capture],
    topics: ["fin-or-rst", "keep-alive", "timeouts"],
  },
  "closed-without-answer": {
    family: "closed",
    phase: "established",
    operation: "read",
    causes: [
      "keep-alive-race",
      "rejected-after-accept",
      "process-killed",
      "idle-close-by-peer",
      "listener-closed",
    ],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The request was sent, and the connection ended before a single byte of the answer.",
      ru: "Запрос отправлен, но соединение кончилось раньше первого байта ответа.",
    },
    doesNotSay: [
      notReset,
      notProcessed,
      {
        en: "that the server is broken: on a connection used again, its idle limit may have run out just then",
        ru: "что сервер сломан: на повторно используемом соединении как раз мог истечь его предел простоя",
      },
    ],
    findOut: [checkServer, serverLog, capture],
    topics: ["keep-alive", "fin-or-rst", "retry"],
  },
  "answer-cut-short": {
    family: "closed",
    phase: "established",
    operation: "read",
    causes: [
      "process-killed",
      "gave-up-waiting",
      "peer-lost-state",
      "middlebox-lost-state",
      "idle-close-by-peer",
    ],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The answer began and ended too early: fewer bytes came than were announced, or the closing mark is missing.",
      ru: "Ответ начался и кончился слишком рано: пришло меньше байтов, чем объявлено, или нет завершающей метки.",
    },
    doesNotSay: [
      notReset,
      {
        en: "that the sender is at fault: a proxy on the way may have cut it off, or the length was announced wrongly",
        ru: "что виноват отправитель: ответ мог оборвать прокси на пути, или длина была объявлена неверно",
      },
    ],
    findOut: [serverLog, capture],
    topics: ["fin-or-rst", "timeouts"],
  },
  "end-of-file": {
    family: "closed",
    operation: "read",
    causes: ["idle-close-by-peer", "process-killed", "rejected-after-accept", "keep-alive-race"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "End of file: as far as the program can see, the other side has finished sending. It is an error only where the program expected more.",
      ru: "Конец файла: насколько видно программе, другая сторона закончила передачу. Ошибка это только там, где программа ждала ещё.",
    },
    doesNotSay: [
      {
        en: "that it is about a connection at all: the end of a file, a pipe or standard input is the same error",
        ru: "что речь вообще о соединении: конец файла, канала или стандартного ввода — та же ошибка",
      },
      {
        en: "that a FIN came: after a RST whose error another call has taken, a read answers end of file too",
        ru: "что пришёл FIN: после RST, об ошибке которого узнал другой вызов, чтение тоже отвечает концом файла",
      },
      notProcessed,
    ],
    findOut: [capture, serverLog],
    topics: ["fin-or-rst"],
  },
  "graceful-disconnect": {
    family: "closed",
    phase: "closing",
    causes: ["orderly-close", "idle-close-by-peer"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The other side is closing the connection in order.",
      ru: "Другая сторона закрывает соединение обычным образом.",
    },
    doesNotSay: [notProcessed],
    topics: ["fin-or-rst"],
  },
  "not-connected": {
    family: "closed",
    causes: ["peer-lost-state", "process-killed"],
    retry: "safe",
    says: {
      en: "The operation needs a connection, and this socket has none: it was never connected, or the connection is already over.",
      ru: "Для операции нужно соединение, а у этого сокета его нет: его не устанавливали, или оно уже кончилось.",
    },
    doesNotSay: [
      {
        en: "why it is over: an earlier error of the same socket told that",
        ru: "почему оно кончилось: об этом сообщала более ранняя ошибка того же сокета",
      },
    ],
    remedies: [
      {
        who: "client",
        does: {
          en: "look for the first error of this socket in the log; connect before sending, and stop using a socket after an error",
          ru: "найти в журнале первую ошибку этого сокета; подключаться до отправки и не пользоваться сокетом после ошибки",
        },
      },
    ],
    topics: ["fin-or-rst"],
  },
  "closed-without-reason": {
    family: "closed",
    phase: "closing",
    causes: ["orderly-close"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The WebSocket was closed in order, and the other side gave no code for the reason.",
      ru: "WebSocket закрыт обычным образом, другая сторона не назвала кода причины.",
    },
    topics: [],
  },
  "websocket-ended-abnormally": {
    family: "closed",
    phase: "established",
    causes: [
      "idle-close-by-peer",
      "middlebox-lost-state",
      "process-killed",
      "peer-lost-state",
      "closed-with-unread-data",
    ],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The connection under a WebSocket ended without a close frame. The code 1006 is never sent; the own side makes it up.",
      ru: "Соединение под WebSocket кончилось без кадра закрытия. Код 1006 никогда не передаётся, его ставит своя сторона.",
    },
    doesNotSay: [
      notReset,
      {
        en: "that the server closed: idle limits of proxies and balancers (60 s is common) are the first suspect",
        ru: "что закрыл сервер: первые подозреваемые — пределы простоя прокси и балансировщиков (часто 60 с)",
      },
    ],
    remedies: [
      {
        who: "server",
        does: {
          en: "send WebSocket pings more often than the shortest idle limit on the way",
          ru: "посылать WebSocket ping чаще, чем самый короткий предел простоя на пути",
        },
      },
    ],
    findOut: [capture, serverLog],
    topics: ["keep-alive", "timeouts"],
  },
  "http-after-close": {
    family: "closed",
    phase: "closing",
    causes: ["orderly-close"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "Bytes came after an HTTP message that had said it was the last one.",
      ru: "После HTTP-сообщения, объявившего себя последним, пришли ещё байты.",
    },
    topics: [],
  },
  "idle-session-ended": {
    family: "protocol",
    phase: "established",
    causes: ["idle-close-by-peer"],
    retry: "safe",
    says: {
      en: "The server ended the session because nothing had happened in it for too long, and said so.",
      ru: "Сервер завершил сеанс, потому что в нём слишком долго ничего не происходило, и сообщил об этом.",
    },
    remedies: [
      {
        who: "client",
        does: {
          en: "let the pool close idle connections sooner than the server does, or test them before use",
          ru: "закрывать простаивающие соединения пула раньше, чем это сделает сервер, или проверять их перед использованием",
        },
      },
    ],
    topics: ["keep-alive", "timeouts"],
  },
  "idle-transaction-ended": {
    family: "protocol",
    phase: "established",
    causes: ["idle-close-by-peer"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The database ended the session because a transaction stood open and idle too long; the transaction is rolled back.",
      ru: "База данных завершила сеанс: транзакция слишком долго стояла открытой без дела; она отменена.",
    },
    remedies: [
      {
        who: "client",
        does: {
          en: "end transactions promptly; do not wait for people or other services inside one",
          ru: "завершать транзакции быстро; не ждать внутри них людей и других служб",
        },
      },
    ],
    topics: ["timeouts"],
  },
  "idle-stream-ended": {
    family: "timed-out",
    phase: "established",
    causes: ["idle-close-by-peer", "gave-up-waiting"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The proxy ended a stream on which nothing had moved for its idle limit.",
      ru: "Прокси завершил поток, в котором ничего не передавалось дольше его предела простоя.",
    },
    topics: ["timeouts", "keep-alive"],
  },
  "envoy-upstream-reset": {
    family: "closed",
    phase: "established",
    causes: ["closed-with-unread-data", "process-killed", "keep-alive-race"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The server behind the proxy reset the stream or the connection (Envoy: upstream remote reset).",
      ru: "Сервер за прокси сбросил поток или соединение (в Envoy: upstream remote reset).",
    },
    doesNotSay: [
      {
        en: "that a TCP RST arrived: with HTTP/2 it is mostly a RST_STREAM of one request",
        ru: "что пришёл TCP RST: при HTTP/2 это чаще RST_STREAM одного запроса",
      },
    ],
    findOut: [serverLog],
    topics: ["fin-or-rst"],
  },
  "envoy-upstream-closed": {
    family: "closed",
    phase: "established",
    causes: ["keep-alive-race", "idle-close-by-peer", "process-killed", "closed-with-unread-data"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The server behind the proxy ended the connection before the answer was complete (Envoy: upstream connection termination).",
      ru: "Сервер за прокси завершил соединение раньше, чем отдал весь ответ (в Envoy: upstream connection termination).",
    },
    doesNotSay: [notReset],
    remedies: [
      {
        who: "server",
        does: {
          en: "keep idle connections open longer than the proxy does",
          ru: "держать простаивающие соединения открытыми дольше, чем прокси",
        },
      },
    ],
    findOut: [serverLog, capture],
    topics: ["keep-alive", "timeouts"],
  },
  "link-lost": {
    family: "closed",
    phase: "established",
    causes: ["unreachable-mid-connection", "peer-lost-state"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The link to another machine was severed.",
      ru: "Связь с другой машиной оборвана.",
    },
    topics: [],
  },
  "session-ended": {
    family: "closed",
    phase: "established",
    causes: ["idle-close-by-peer", "peer-lost-state"],
    retry: "later",
    says: {
      en: "The session with the mail server is over; the program must log on again.",
      ru: "Сеанс с почтовым сервером закончен; программе нужно войти заново.",
    },
    topics: [],
  },
  "orderly-end": {
    family: "other",
    causes: ["orderly-close"],
    retry: "safe",
    says: {
      en: "No error: a normal reply, or the normal end.",
      ru: "Это не ошибка: обычный ответ или обычное завершение.",
    },
    topics: [],
  },
});
