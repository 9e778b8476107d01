/** What databases say: MySQL, PostgreSQL, SQL Server, Oracle, Redis, MongoDB. */
import { defineMeanings } from "./define.ts";
import { capture, checkServer, serverLog } from "./steps.ts";

const reply = { family: "protocol", phase: "established", causes: [] } as const;

export const databases = defineMeanings({
  "mysql-gone-away": {
    family: "broken-pipe",
    phase: "established",
    operation: "write",
    causes: ["idle-close-by-peer", "process-killed", "middlebox-lost-state", "peer-lost-state"],
    retry: "safe",
    says: {
      en: "The connection was already over when the client wanted to send the query (2006): mostly wait_timeout had run out, the server had been restarted, or the packet was too large.",
      ru: "Соединения уже не было, когда клиент хотел послать запрос (2006): чаще всего истёк wait_timeout, сервер перезапустили, или пакет слишком велик.",
    },
    doesNotSay: [
      { en: "that the server is down", ru: "что сервер не работает" },
      { en: "how it ended, by FIN or RST", ru: "как соединение кончилось, FIN или RST" },
    ],
    remedies: [
      {
        who: "client",
        does: {
          en: "let the pool's idle limit be shorter than wait_timeout and than any firewall's on the way; test connections before use",
          ru: "сделать предел простоя пула короче wait_timeout и пределов межсетевых экранов на пути; проверять соединения перед использованием",
        },
      },
      {
        who: "server",
        does: {
          en: "for large rows raise max_allowed_packet on both sides",
          ru: "для больших строк поднять max_allowed_packet на обеих сторонах",
        },
      },
    ],
    findOut: [serverLog, checkServer],
    topics: ["keep-alive", "timeouts", "half-open"],
  },
  "mysql-lost-connection": {
    family: "closed",
    phase: "established",
    operation: "read",
    causes: [
      "process-killed",
      "middlebox-lost-state",
      "peer-lost-state",
      "gave-up-waiting",
      "rejected-after-accept",
      "idle-close-by-peer",
    ],
    retry: "unsafe-unless-idempotent",
    says: {
      en: 'The connection ended during a query or log-on (2013): the server crashed or was stopped, a limit ran out, or something on the way cut it off. The number after "system error:" is an errno.',
      ru: "Соединение кончилось во время запроса или входа (2013): сервер упал или остановлен, истёк предел, или его оборвали на пути. Число после «system error:» — errno.",
    },
    doesNotSay: [
      {
        en: 'whether by FIN or RST; "system error: 104" is a RST',
        ru: "был ли это FIN или RST; «system error: 104» — это RST",
      },
      { en: "whether the query was carried out", ru: "выполнен ли запрос" },
    ],
    findOut: [serverLog, capture],
    topics: ["fin-or-rst", "retry", "timeouts"],
  },
  "mysql-net-error": {
    family: "closed",
    phase: "established",
    causes: ["client-went-away", "gave-up-waiting", "middlebox-lost-state"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The server's own read from or write to the client failed or timed out (net_read_timeout, net_write_timeout).",
      ru: "Серверу не удалось чтение от клиента или запись ему, или истекло время (net_read_timeout, net_write_timeout).",
    },
    topics: ["timeouts"],
  },
  "mysql-aborted-connection": {
    family: "closed",
    phase: "established",
    causes: ["client-went-away", "idle-close-by-peer", "process-killed"],
    retry: "safe",
    says: {
      en: "The server's note about a client that was gone without saying goodbye, or was silent longer than wait_timeout.",
      ru: "Запись сервера о клиенте, который исчез не попрощавшись или молчал дольше wait_timeout.",
    },
    doesNotSay: [{ en: "that data was lost", ru: "что данные потеряны" }],
    topics: ["keep-alive"],
  },
  "mysql-host-blocked": {
    ...reply,
    causes: ["rejected-after-accept"],
    retry: "pointless",
    says: {
      en: "The server blocks this host after too many broken-off connections (max_connect_errors), often health checks of a balancer.",
      ru: "Сервер заблокировал этот узел: слишком много прерванных соединений (max_connect_errors), часто это проверки балансировщика.",
    },
    remedies: [
      {
        who: "server",
        does: {
          en: "FLUSH HOSTS, and let health checks log on properly",
          ru: "FLUSH HOSTS, а проверки балансировщика сделать с настоящим входом",
        },
      },
    ],
  },
  "mysql-host-not-allowed": {
    ...reply,
    causes: ["rejected-after-accept"],
    retry: "pointless",
    says: {
      en: "No account lets this host connect.",
      ru: "Ни одна учётная запись не разрешает вход с этого узла.",
    },
  },
  "mysql-packet-too-large": {
    ...reply,
    causes: ["early-response"],
    retry: "pointless",
    says: {
      en: "A packet is larger than max_allowed_packet; the server closes behind this.",
      ru: "Пакет больше max_allowed_packet; после этого сервер закрывает соединение.",
    },
    topics: ["lost-answer"],
  },
  "database-packet-broken": {
    ...reply,
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The database and its client lost step: a packet is malformed, out of order or too large. Two threads on one connection do this.",
      ru: "База данных и клиент разошлись: пакет искажён, не по порядку или слишком велик. Так бывает, когда два потока делят одно соединение.",
    },
  },
  "database-handshake-broken": {
    ...reply,
    operation: "handshake",
    causes: ["rejected-after-accept", "gave-up-waiting"],
    retry: "later",
    says: {
      en: "The log-on conversation broke down: another protocol on that port, a proxy in between, or one side was too slow.",
      ru: "Сорвался разговор при входе: на порту другой протокол, между сторонами прокси, или одна из них слишком медлила.",
    },
    findOut: [checkServer],
  },
  "database-connection-trouble": {
    family: "closed",
    causes: ["peer-lost-state", "idle-close-by-peer", "process-killed"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "Something is wrong with the connection to the database; the text behind it tells what.",
      ru: "С соединением к базе данных что-то не так; что именно, сказано в тексте дальше.",
    },
  },
  "database-ended-session": {
    ...reply,
    causes: ["process-killed"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The database ended this session on purpose: somebody killed it, or a rule did.",
      ru: "База данных намеренно завершила этот сеанс: его прервал человек или правило.",
    },
    findOut: [serverLog],
  },
  "pg-admin-shutdown": {
    ...reply,
    causes: ["process-killed", "listener-closed"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "PostgreSQL ended the session by an administrator's command (57P01): shutdown, restart, failover or pg_terminate_backend.",
      ru: "PostgreSQL завершил сеанс по команде администратора (57P01): остановка, перезапуск, переключение или pg_terminate_backend.",
    },
    findOut: [serverLog],
    topics: ["retry"],
  },
  "pg-crash-shutdown": {
    ...reply,
    causes: ["process-killed"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "Another server process crashed, and PostgreSQL ended all sessions to protect its shared memory (57P02).",
      ru: "Упал другой процесс сервера, и PostgreSQL завершил все сеансы, чтобы защитить общую память (57P02).",
    },
    findOut: [serverLog],
  },
  "database-starting": {
    ...reply,
    causes: ["rejected-after-accept"],
    retry: "later",
    says: {
      en: "The database is starting, recovering or loading, and takes no queries yet.",
      ru: "База данных запускается, восстанавливается или загружается и пока не принимает запросы.",
    },
  },
  "database-unknown": {
    ...reply,
    causes: ["rejected-after-accept"],
    retry: "pointless",
    says: {
      en: "The server does not know the database or service asked for.",
      ru: "Сервер не знает запрошенной базы данных или службы.",
    },
  },
  "database-read-only": {
    ...reply,
    retry: "later",
    says: {
      en: "This server is not the one that takes writes (any more): a replica, or a primary that stepped down.",
      ru: "Этот сервер не принимает запись (или больше не принимает): это реплика или бывший основной сервер.",
    },
    remedies: [
      {
        who: "client",
        does: {
          en: "look for the new primary and connect there",
          ru: "найти новый основной сервер и подключиться к нему",
        },
      },
    ],
  },
  "database-conflict": {
    ...reply,
    family: "other",
    retry: "safe",
    says: {
      en: "A lock or a conflict with another transaction; the connection works.",
      ru: "Блокировка или конфликт с другой транзакцией; соединение работает.",
    },
  },
  "database-statement": {
    ...reply,
    family: "other",
    retry: "pointless",
    says: {
      en: "About the statement or its data, as its name says; the connection works.",
      ru: "О самом запросе или данных, как говорит название; соединение работает.",
    },
  },
  "outcome-unknown": {
    family: "closed",
    phase: "established",
    causes: ["peer-lost-state", "process-killed"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The connection broke while a transaction was being ended: nobody here knows whether it was carried out.",
      ru: "Соединение оборвалось при завершении транзакции: здесь неизвестно, выполнена ли она.",
    },
    remedies: [
      {
        who: "client",
        does: {
          en: "look into the data before repeating; give transactions a key by which a repetition is recognised",
          ru: "прежде чем повторять, проверить данные; давать транзакциям ключ, по которому узнаётся повтор",
        },
      },
    ],
    topics: ["retry"],
  },
  "sqlserver-closed-at-login": {
    family: "closed",
    phase: "established",
    operation: "handshake",
    causes: ["rejected-after-accept", "process-killed"],
    retry: "later",
    says: {
      en: "SQL Server took the connection and closed it during the log-on (233): encryption that does not fit, a limit, or an error inside it.",
      ru: "SQL Server принял соединение и закрыл его во время входа (233): не подошло шифрование, достигнут предел или внутренняя ошибка.",
    },
    findOut: [serverLog],
  },
  "redis-moved": {
    ...reply,
    retry: "safe",
    says: {
      en: "Another node of the Redis cluster answers for this key.",
      ru: "За этот ключ отвечает другой узел кластера Redis.",
    },
  },
  "redis-protected": {
    ...reply,
    causes: ["rejected-after-accept"],
    retry: "pointless",
    says: {
      en: "Redis is in protected mode: without a password it talks only to its own machine, and closes.",
      ru: "Redis в защищённом режиме: без пароля он говорит только со своей машиной и закрывает соединение.",
    },
  },
});
