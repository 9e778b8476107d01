/** Replies of FTP servers (RFC 959 §4.2). */
import { defineMeanings } from "./define.ts";

const reply = { family: "protocol", phase: "established", causes: [] } as const;
const checkFtp = {
  en: "check login, both data modes and limits against the real server: hangup check ftp://SERVER",
  ru: "проверить вход, оба режима данных и пределы на настоящем сервере: hangup check ftp://СЕРВЕР",
};

export const ftp = defineMeanings({
  "ftp-421": {
    ...reply,
    causes: ["rejected-after-accept", "idle-close-by-peer"],
    retry: "later",
    says: {
      en: "The FTP server says goodbye (421) and closes: too many users, too many connections from here, an idle limit, or it is going down.",
      ru: "FTP-сервер прощается (421) и закрывает соединение: слишком много пользователей или соединений отсюда, истёк предел простоя, либо он останавливается.",
    },
    doesNotSay: [
      {
        en: "that the transfer failed: data may have arrived whole",
        ru: "что передача не удалась: данные могли дойти целиком",
      },
    ],
    remedies: [
      {
        who: "client",
        does: {
          en: "limit transfers at once to 1 or 2, and send NOOP or keep-alives during long transfers",
          ru: "ограничить одновременные передачи до 1–2 и при долгих передачах слать NOOP или keep-alive",
        },
      },
    ],
    findOut: [checkFtp],
    topics: ["timeouts", "keep-alive"],
  },
  "ftp-data-connection-failed": {
    ...reply,
    family: "refused",
    operation: "connect",
    causes: ["no-answer", "firewall-rejects", "port-closed"],
    retry: "safe",
    says: {
      en: "The FTP data connection could not be opened, though the control connection works: active or passive mode does not fit the firewalls or NAT on the way.",
      ru: "Соединение данных FTP не открылось, хотя управляющее работает: активный или пассивный режим не подходит межсетевым экранам или NAT на пути.",
    },
    remedies: [
      {
        who: "client",
        does: {
          en: "use passive mode (with IPv6: EPSV)",
          ru: "использовать пассивный режим (для IPv6: EPSV)",
        },
      },
      {
        who: "server",
        does: {
          en: "open the passive port range in the firewall, and announce the outer address behind NAT",
          ru: "открыть в межсетевом экране диапазон пассивных портов, за NAT объявлять внешний адрес",
        },
      },
    ],
    findOut: [checkFtp],
  },
  "ftp-transfer-aborted": {
    ...reply,
    family: "closed",
    causes: [
      "client-went-away",
      "middlebox-lost-state",
      "process-killed",
      "peer-lost-state",
      "waiting-for-each-other",
    ],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The data connection was closed in the middle and the transfer given up (426); the file is not complete.",
      ru: "Соединение данных закрыто на середине, передача прекращена (426); файл неполон.",
    },
    doesNotSay: [{ en: "which side closed it", ru: "какая сторона его закрыла" }],
    findOut: [checkFtp],
    topics: ["fin-or-rst", "timeouts"],
  },
  "ftp-file-busy": {
    ...reply,
    retry: "later",
    says: { en: "The file is busy or not available right now.", ru: "Файл занят или сейчас недоступен." },
  },
  "ftp-local-trouble": {
    ...reply,
    retry: "later",
    says: { en: "The FTP server has a trouble of its own.", ru: "У FTP-сервера внутренняя неполадка." },
  },
  "ftp-storage-full": {
    ...reply,
    retry: "later",
    says: {
      en: "The server has no room, or the quota is used up.",
      ru: "На сервере нет места или исчерпана квота.",
    },
  },
  "ftp-command-rejected": {
    ...reply,
    retry: "pointless",
    says: {
      en: "The FTP server does not know or allow the command.",
      ru: "FTP-сервер не знает команды или не разрешает её.",
    },
  },
  "ftp-login-refused": {
    ...reply,
    causes: ["rejected-after-accept"],
    retry: "pointless",
    says: {
      en: "Not logged in (530): wrong user or password, a disabled account, encryption required, or too many users.",
      ru: "Вход не выполнен (530): неверный пользователь или пароль, учётная запись отключена, требуется шифрование, или слишком много пользователей.",
    },
    findOut: [checkFtp],
  },
  "ftp-tls-problem": {
    ...reply,
    family: "tls",
    retry: "pointless",
    says: {
      en: "The FTP server wants another kind of protection (TLS) for this connection, or cannot give the one asked for.",
      ru: "FTP-сервер требует для этого соединения другой защиты (TLS) или не может дать запрошенную.",
    },
    remedies: [
      {
        who: "client",
        does: {
          en: "use explicit TLS (AUTH TLS) with protected data (PROT P), and let the data connection resume the TLS session",
          ru: "использовать явный TLS (AUTH TLS) с защитой данных (PROT P) и возобновлять сеанс TLS в соединении данных",
        },
      },
    ],
  },
  "ftp-file-unavailable": {
    ...reply,
    retry: "pointless",
    says: {
      en: "About the file: not found, not allowed, or its name is not. The connection works.",
      ru: "О файле: не найден, нет прав или недопустимо имя. Соединение работает.",
    },
  },
});
