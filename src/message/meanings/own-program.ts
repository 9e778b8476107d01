/** Ended by the own program or user, or a matter of the own program only. */
import { defineMeanings } from "./define.ts";

const notNetwork = { en: "anything about the network", ru: "ничего о сети" };
const cancelled = { family: "cancelled", causes: [], retry: "safe" } as const;
const other = { family: "other", causes: [], retry: "pointless" } as const;

export const ownProgram = defineMeanings({
  "cancelled-by-program": {
    ...cancelled,
    says: {
      en: "The own program cancelled the operation, often because of a time limit of its own.",
      ru: "Операцию отменила сама программа, часто по собственному пределу времени.",
    },
    doesNotSay: [{ en: "anything about the other side", ru: "ничего о другой стороне" }],
    topics: ["timeouts"],
  },
  "cancelled-by-user": {
    ...cancelled,
    says: { en: "The user cancelled it.", ru: "Операцию отменил пользователь." },
  },
  "cancelled-by-server": {
    ...cancelled,
    says: {
      en: "The server cancelled the statement: by a time limit (statement_timeout) or because somebody asked it to. The connection works.",
      ru: "Сервер отменил запрос: по пределу времени (statement_timeout) или по чьей-то просьбе. Соединение работает.",
    },
    topics: ["timeouts"],
  },
  "operation-aborted": {
    ...cancelled,
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The operation was ended on this machine: the program closed the socket, cancelled, or its thread ended.",
      ru: "Операция прервана на этой машине: программа закрыла сокет, отменила её, или завершился её поток.",
    },
    doesNotSay: [{ en: "that the other side closed", ru: "что закрыла другая сторона" }],
  },
  "request-aborted": {
    ...cancelled,
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The request was aborted, mostly by this side or by a time limit.",
      ru: "Запрос прерван, чаще всего этой стороной или по пределу времени.",
    },
  },
  "closed-under-own-feet": {
    ...cancelled,
    family: "closed",
    causes: ["keep-alive-race", "process-killed", "idle-close-by-peer"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The stream was closed before it had ended: by the other side, or by another part of the own program.",
      ru: "Поток закрыт раньше своего конца: другой стороной или другой частью своей программы.",
    },
    doesNotSay: [{ en: "which of the two", ru: "кем из двух" }],
    topics: ["fin-or-rst"],
  },
  "used-after-close": {
    ...cancelled,
    family: "closed",
    retry: "safe",
    says: {
      en: "The program used a socket, client or connection that is already closed on this side.",
      ru: "Программа воспользовалась сокетом, клиентом или соединением, которое здесь уже закрыто.",
    },
    doesNotSay: [
      {
        en: "why it was closed: look for the error before this one",
        ru: "почему оно закрыто: ищите более раннюю ошибку",
      },
    ],
  },
  "operation-incomplete": {
    ...other,
    retry: "later",
    says: {
      en: "The operation could not be completed and may be tried again.",
      ru: "Операцию не удалось завершить, её можно повторить.",
    },
  },
  "retry-asked": {
    ...other,
    retry: "safe",
    says: {
      en: "The library asks the program to send the request again.",
      ru: "Библиотека просит программу отправить запрос ещё раз.",
    },
  },
  "retries-used-up": {
    ...other,
    family: "unreachable",
    retry: "later",
    says: {
      en: "All repetitions failed; the error behind it tells why.",
      ru: "Все повторы не удались; почему, говорит вложенная ошибка.",
    },
    topics: ["retry"],
  },
  "curl-send-failed": {
    family: "broken-pipe",
    phase: "established",
    operation: "write",
    causes: ["early-response", "wrote-after-peer-closed", "closed-with-unread-data", "peer-lost-state"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "curl could not send (55); the text beside the number says how the connection ended.",
      ru: "curl не смог отправить данные (55); как кончилось соединение, сказано в тексте рядом с числом.",
    },
    topics: ["lost-answer", "10053-10054-epipe"],
  },
  "curl-receive-failed": {
    family: "closed",
    phase: "established",
    operation: "read",
    causes: [
      "closed-with-unread-data",
      "process-killed",
      "peer-lost-state",
      "middlebox-lost-state",
      "rejected-after-accept",
    ],
    retry: "unsafe-unless-idempotent",
    says: {
      en: 'curl could not receive (56): the connection failed while it waited for or read the answer. "Connection reset by peer" beside it is a RST.',
      ru: "curl не смог получить данные (56): соединение отказало, пока он ждал или читал ответ. «Connection reset by peer» рядом — это RST.",
    },
    topics: ["fin-or-rst"],
  },
  "rpc-call-failed": {
    family: "closed",
    phase: "established",
    causes: ["process-killed", "peer-lost-state", "closed-with-unread-data", "idle-close-by-peer"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "A remote procedure call broke off: the server process or the connection to it ended during the call.",
      ru: "Удалённый вызов процедуры прервался: во время вызова кончился процесс сервера или соединение с ним.",
    },
  },
  "would-block": {
    ...other,
    retry: "later",
    says: {
      en: "Nothing to do at this moment: the program must wait until the socket is ready. Not an error. On a socket with a time limit, it means that the limit ran out.",
      ru: "Сейчас делать нечего: программа должна подождать готовности сокета. Это не ошибка. Для сокета с пределом времени это значит, что он истёк.",
    },
    topics: ["socket-buffers", "timeouts"],
  },
  "in-progress": {
    ...other,
    retry: "later",
    says: { en: "The operation is under way; not an error.", ru: "Операция выполняется; это не ошибка." },
  },
  interrupted: {
    ...other,
    retry: "safe",
    says: {
      en: "A signal, or a call of the program, interrupted the operation; it is to be started again.",
      ru: "Операцию прервал сигнал или вызов самой программы; её надо начать заново.",
    },
  },
  "not-a-socket": {
    ...other,
    says: {
      en: "The handle is not a socket: a fault of the program, or a provider (VPN, antivirus) that replaced it.",
      ru: "Дескриптор — не сокет: ошибка программы или подмена сетевым поставщиком (VPN, антивирус).",
    },
  },
  "bad-descriptor": {
    ...other,
    says: {
      en: "The descriptor or handle is not open: the program closed it before, perhaps in another thread.",
      ru: "Дескриптор не открыт: программа закрыла его раньше, возможно в другом потоке.",
    },
    doesNotSay: [{ en: "that the other side closed", ru: "что закрыла другая сторона" }],
  },
  "message-too-long": {
    ...other,
    says: {
      en: "A datagram is larger than the socket or the path allows. With TCP it does not occur.",
      ru: "Датаграмма больше, чем допускает сокет или путь. При TCP такого не бывает.",
    },
  },
  "bad-argument": {
    ...other,
    says: {
      en: "The program passed an argument that does not make sense here.",
      ru: "Программа передала аргумент, который здесь не имеет смысла.",
    },
    doesNotSay: [notNetwork],
  },
  "protocol-not-supported": {
    ...other,
    says: {
      en: "This kind of socket, protocol or option is not supported here.",
      ru: "Такой вид сокета, протокол или параметр здесь не поддерживается.",
    },
  },
  "not-supported": {
    ...other,
    says: { en: "The operation is not supported there.", ru: "Операция там не поддерживается." },
  },
  "permission-denied": {
    ...other,
    says: {
      en: "Not permitted: by rights on this machine, or by a local firewall rule that refuses with this error.",
      ru: "Нет разрешения: не хватает прав на этой машине, или так отказывает правило местного межсетевого экрана.",
    },
  },
  "blocked-on-this-machine": {
    ...other,
    family: "cancelled",
    says: {
      en: "The program itself blocked the request: an extension, a policy or a safety rule. Nothing was sent.",
      ru: "Запрос заблокировала сама программа: расширение, политика или правило безопасности. Ничего не отправлялось.",
    },
  },
  "protocol-broken": {
    family: "protocol",
    causes: [],
    retry: "pointless",
    says: {
      en: "One side did not keep to the protocol, or the two speak different ones.",
      ru: "Одна из сторон нарушила протокол, или они говорят на разных.",
    },
    findOut: [
      {
        en: "read the first bytes of both directions in a capture: they show who speaks what",
        ru: "посмотреть первые байты обоих направлений в записи пакетов: видно, кто на чём говорит",
      },
    ],
  },
  "program-error": {
    ...other,
    says: {
      en: "An error in the use of a library, not an event of the network.",
      ru: "Ошибка в обращении с библиотекой, а не событие в сети.",
    },
    doesNotSay: [notNetwork],
  },
  "program-notice": {
    ...other,
    retry: "safe",
    says: {
      en: "A notice of the program or library, not an error of the connection.",
      ru: "Сообщение программы или библиотеки, а не ошибка соединения.",
    },
  },
  "quality-of-service": {
    ...other,
    says: {
      en: "About the old Windows interface for network quality of service (QoS); no connection ended.",
      ru: "О старом интерфейсе Windows для качества обслуживания сети (QoS); соединение не прерывалось.",
    },
  },
  "file-error": {
    ...other,
    says: {
      en: "About a file or device, as its name says; not about a connection.",
      ru: "О файле или устройстве, как говорит название; не о соединении.",
    },
  },
  "not-found": {
    ...other,
    says: {
      en: "Something was not found: a file, device, process or entry, as its name says.",
      ru: "Что-то не найдено: файл, устройство, процесс или запись, как говорит название.",
    },
  },
  "not-about-connections": {
    ...other,
    says: {
      en: "Not about a connection; its name says what it is about.",
      ru: "Не о соединении; о чём, говорит название.",
    },
    doesNotSay: [notNetwork],
  },
});
