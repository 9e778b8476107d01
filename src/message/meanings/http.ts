/** HTTP: answers that say why. */
import { defineMeanings } from "./define.ts";
import { capture, checkServer, serverLog } from "./steps.ts";

const reply = { family: "protocol", phase: "established", operation: "request", causes: [] } as const;

export const http = defineMeanings({
  "http-bad-request": {
    ...reply,
    retry: "pointless",
    says: {
      en: "The server did not understand the request, and mostly closes behind this answer.",
      ru: "Сервер не понял запроса и после такого ответа чаще всего закрывает соединение.",
    },
    doesNotSay: [
      {
        en: "that the program's request is wrong: on a connection used again, leftovers of the request before look like a bad one",
        ru: "что запрос программы неверен: на повторно используемом соединении остатки прошлого запроса выглядят так же",
      },
    ],
  },
  "login-required": {
    ...reply,
    retry: "pointless",
    says: { en: "The server wants a login first.", ru: "Сервер требует сначала войти." },
  },
  "login-refused": {
    ...reply,
    causes: ["rejected-after-accept"],
    retry: "pointless",
    says: {
      en: "The server refuses this user, password, key or right. The connection itself works.",
      ru: "Сервер не принимает этого пользователя, пароль, ключ или не даёт прав. Само соединение работает.",
    },
  },
  "http-content": {
    ...reply,
    retry: "pointless",
    says: {
      en: "An ordinary HTTP answer about the resource or the form of the request; the connection works.",
      ru: "Обычный ответ HTTP о ресурсе или форме запроса; соединение работает.",
    },
  },
  "http-error-status": {
    ...reply,
    retry: "pointless",
    says: {
      en: "The server answered with an error status. Connection and server work; the status tells the rest.",
      ru: "Сервер ответил статусом ошибки. Соединение и сервер работают; остальное говорит статус.",
    },
  },
  "request-too-large": {
    ...reply,
    causes: ["early-response"],
    retry: "pointless",
    says: {
      en: "The request or message is larger than the server takes. It often says so while the rest is still coming, and closes; many clients then see only a broken connection.",
      ru: "Запрос или сообщение больше, чем принимает сервер. Часто он говорит это, пока остаток ещё идёт, и закрывает соединение; многие клиенты видят лишь обрыв.",
    },
    topics: ["lost-answer"],
  },
  "http-headers-too-large": {
    ...reply,
    retry: "pointless",
    says: {
      en: "The header lines or the URL are longer than this side takes (cookies are the usual reason).",
      ru: "Строки заголовка или URL длиннее, чем принимает эта сторона (обычная причина — cookie).",
    },
  },
  "answer-too-large": {
    ...reply,
    retry: "pointless",
    says: {
      en: "The answer is larger than the receiving program allows.",
      ru: "Ответ больше, чем разрешает принимающая программа.",
    },
  },
  "request-not-acceptable": {
    ...reply,
    retry: "pointless",
    says: {
      en: "The other side will not take this kind of message or request, by its rules.",
      ru: "Другая сторона по своим правилам не принимает такое сообщение или запрос.",
    },
  },
  "request-length-mismatch": {
    ...reply,
    causes: ["waiting-for-each-other"],
    retry: "pointless",
    says: {
      en: "The request's announced length (Content-Length) and its body do not agree, or the length is missing.",
      ru: "Объявленная длина запроса (Content-Length) не совпадает с телом или не указана.",
    },
  },
  "http-answer-malformed": {
    ...reply,
    retry: "pointless",
    says: {
      en: "What came back is not well-formed HTTP: another protocol on that port, a proxy's mixture, or leftovers of the answer before.",
      ru: "Пришёл не HTTP или искажённый HTTP: на порту другой протокол, вмешался прокси, или это остатки прошлого ответа.",
    },
    findOut: [checkServer, capture],
  },
  "http-misdirected": {
    ...reply,
    retry: "safe",
    says: {
      en: '421: this server does not answer for that name; mostly a connection was shared between names that it should not be. As a reply of FTP or SMTP, 421 means "closing".',
      ru: "421: этот сервер не отвечает за такое имя; чаще всего одно соединение использовали для разных имён. В FTP и SMTP ответ 421 значит «закрываю соединение».",
    },
  },
  "http-version-required": {
    ...reply,
    retry: "safe",
    says: {
      en: "The server wants another version of HTTP for this request.",
      ru: "Для этого запроса сервер требует другую версию HTTP.",
    },
  },
  "server-error": {
    ...reply,
    causes: ["process-killed"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The server failed inside while working on the request.",
      ru: "На сервере при обработке запроса произошла внутренняя ошибка.",
    },
    findOut: [serverLog],
  },
  "server-refuses-now": {
    ...reply,
    causes: ["rejected-after-accept"],
    retry: "later",
    says: {
      en: "The server is there but takes no work now: overloaded, in maintenance, at a limit, or not for this client.",
      ru: "Сервер есть, но сейчас не обслуживает: перегружен, на обслуживании, достиг предела или не обслуживает этого клиента.",
    },
    findOut: [serverLog],
  },
  "server-refuses-upload": {
    ...reply,
    causes: ["early-response"],
    retry: "pointless",
    says: {
      en: "The server refused the upload or its continuation.",
      ru: "Сервер отказался принять отправляемое или продолжить передачу.",
    },
  },
  "server-shutting-down": {
    ...reply,
    causes: ["listener-closed", "process-killed"],
    retry: "later",
    says: {
      en: "The server is shutting down, restarting or being taken out of service, and said so.",
      ru: "Сервер останавливается, перезапускается или выводится из работы и сообщил об этом.",
    },
    topics: ["retry"],
  },
});
