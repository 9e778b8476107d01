/** Replies of mail servers (RFC 5321, RFC 3463), and what mail programs make of them. */
import { defineMeanings } from "./define.ts";
import { capture, serverLog } from "./steps.ts";

const reply = { family: "protocol", phase: "established", causes: [] } as const;
const checkMail = {
  en: "hold the conversation step by step and see the server's own words: hangup check smtp://SERVER:PORT",
  ru: "провести разговор по шагам и увидеть слова самого сервера: hangup check smtp://СЕРВЕР:ПОРТ",
};

export const mail = defineMeanings({
  "smtp-421": {
    ...reply,
    causes: ["rejected-after-accept", "idle-close-by-peer"],
    retry: "later",
    says: {
      en: "The mail server says goodbye (421) and closes: it is shutting down, overloaded, has too many connections from here, or waited too long.",
      ru: "Почтовый сервер прощается (421) и закрывает соединение: он останавливается, перегружен, слишком много соединений отсюда, или он слишком долго ждал.",
    },
    doesNotSay: [
      {
        en: "that the message is refused: it may be sent again later",
        ru: "что письмо отвергнуто: его можно послать позже",
      },
    ],
    findOut: [checkMail],
    topics: ["timeouts"],
  },
  "smtp-mailbox-busy": {
    ...reply,
    retry: "later",
    says: {
      en: "The mailbox cannot take mail right now.",
      ru: "Почтовый ящик сейчас не может принять письмо.",
    },
  },
  "smtp-local-trouble": {
    ...reply,
    retry: "later",
    says: {
      en: "The mail server has a passing trouble of its own (451). Greylisting answers so on purpose.",
      ru: "У почтового сервера временная неполадка (451). Так же намеренно отвечают «серые списки».",
    },
  },
  "smtp-greylisted": {
    ...reply,
    retry: "later",
    says: {
      en: "Put off by policy: the server does not know this sender yet and wants to be asked again later.",
      ru: "Отложено по правилам: сервер ещё не знает этого отправителя и просит повторить позже.",
    },
  },
  "smtp-storage-short": {
    ...reply,
    retry: "later",
    says: {
      en: "The mail server or mailbox is short of space.",
      ru: "У почтового сервера или ящика не хватает места.",
    },
  },
  "smtp-too-large": {
    ...reply,
    causes: ["early-response"],
    retry: "pointless",
    says: {
      en: "The message is larger than the server or mailbox takes. Some servers say so while the message is still coming, and close.",
      ru: "Письмо больше, чем принимает сервер или ящик. Некоторые серверы говорят это, пока письмо ещё идёт, и закрывают соединение.",
    },
    topics: ["lost-answer"],
  },
  "smtp-login-required": {
    ...reply,
    retry: "pointless",
    says: {
      en: "The server wants a login, or encryption before it (STARTTLS).",
      ru: "Сервер требует входа или шифрования перед ним (STARTTLS).",
    },
    remedies: [
      {
        who: "client",
        does: {
          en: "use port 587 with STARTTLS or 465 with TLS, and switch on authentication for outgoing mail",
          ru: "использовать порт 587 со STARTTLS или 465 с TLS и включить проверку подлинности для исходящей почты",
        },
      },
    ],
  },
  "smtp-tls-unavailable": {
    ...reply,
    retry: "later",
    says: {
      en: "The server does not offer STARTTLS, or cannot start it now.",
      ru: "Сервер не предлагает STARTTLS или сейчас не может его начать.",
    },
    doesNotSay: [
      {
        en: "that the server cannot do it at all: antivirus programs and filters on the way take the offer out of its greeting",
        ru: "что сервер вовсе этого не умеет: антивирусы и фильтры на пути вырезают это предложение из его ответа",
      },
    ],
  },
  "smtp-out-of-order": {
    ...reply,
    retry: "pointless",
    says: {
      en: "A command came in the wrong order (503): often the step before was refused, or a login was needed first.",
      ru: "Команда пришла не по порядку (503): часто отвергнут предыдущий шаг, или сначала нужен был вход.",
    },
  },
  "smtp-command-rejected": {
    ...reply,
    retry: "pointless",
    says: {
      en: "The mail server does not understand or accept the command or its form.",
      ru: "Почтовый сервер не понимает или не принимает команду либо её форму.",
    },
  },
  "smtp-mailbox-refused": {
    ...reply,
    retry: "pointless",
    says: {
      en: "The server refuses the address: no such mailbox, a form it does not allow, or its policy against this sender.",
      ru: "Сервер отвергает адрес: нет такого ящика, недопустимая форма, или таковы его правила для этого отправителя.",
    },
  },
  "smtp-relay-denied": {
    ...reply,
    retry: "pointless",
    says: {
      en: "The server does not deliver this for us: not its own recipient and no login, or a policy forbids it.",
      ru: "Сервер не доставляет это для нас: получатель не его, а входа не было, либо запрещают правила.",
    },
  },
  "smtp-rejects-host": {
    ...reply,
    causes: ["rejected-after-accept"],
    retry: "pointless",
    says: {
      en: "The server takes no mail from this machine: it takes none at all, or this address is on a list, lacks a reverse name, or fails SPF or DMARC.",
      ru: "Сервер не принимает почту от этой машины: он вообще её не принимает, либо адрес в чёрном списке, без обратного имени или не проходит SPF или DMARC.",
    },
  },
  "smtp-554": {
    ...reply,
    causes: ["rejected-after-accept"],
    retry: "pointless",
    says: {
      en: "The transaction failed (554). As a greeting it means: no service for you; after the message: its content was refused.",
      ru: "Передача не удалась (554). Вместо приветствия это значит: вас не обслуживают; после письма — отвергнуто содержание.",
    },
    findOut: [checkMail],
  },
  "smtp-next-host-silent": {
    ...reply,
    retry: "later",
    causes: ["no-answer"],
    says: {
      en: "The mail server could not reach the next mail server on the message's way.",
      ru: "Почтовый сервер не достучался до следующего сервера на пути письма.",
    },
    doesNotSay: [
      {
        en: "anything about the connection from here: that one worked",
        ru: "ничего о соединении отсюда: оно работало",
      },
    ],
  },
  "smtp-next-connection-lost": {
    ...reply,
    retry: "later",
    causes: ["rejected-after-accept", "idle-close-by-peer", "process-killed"],
    says: {
      en: "The connection between two mail servers was lost in mid-conversation (4.4.2).",
      ru: "Соединение между двумя почтовыми серверами прервалось посреди разговора (4.4.2).",
    },
    findOut: [serverLog],
    topics: ["fin-or-rst"],
  },
  "smtp-routing": {
    ...reply,
    retry: "pointless",
    says: {
      en: "The mail server does not know where to send the message: wrong domain, no mail record (MX), or a loop.",
      ru: "Почтовый сервер не знает, куда отправить письмо: неверный домен, нет почтовой записи (MX) или петля.",
    },
  },
  "smtp-expired": {
    ...reply,
    retry: "pointless",
    says: {
      en: "The message waited in the queue until its time ran out; earlier lines say what stood in the way.",
      ru: "Письмо ждало в очереди, пока не вышло время; что мешало, сказано в более ранних строках.",
    },
  },
  "mail-connection-dropped": {
    family: "closed",
    phase: "established",
    causes: [
      "rejected-after-accept",
      "idle-close-by-peer",
      "closed-with-unread-data",
      "forged-reset",
      "process-killed",
    ],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The mail server ended the connection before the conversation was complete. The socket error printed beside it says how.",
      ru: "Почтовый сервер завершил соединение до конца разговора. Как именно, говорит напечатанная рядом ошибка сокета.",
    },
    doesNotSay: [
      {
        en: "that the server did it: antivirus mail scanning and a provider's filter on port 25 do the same",
        ru: "что это сделал сервер: то же делают проверка почты антивирусом и фильтр провайдера на порту 25",
      },
    ],
    findOut: [checkMail, capture],
    topics: ["10053-10054-epipe"],
  },
  "mail-read-failed": {
    family: "closed",
    phase: "established",
    operation: "read",
    causes: ["rejected-after-accept", "closed-with-unread-data", "peer-lost-state", "process-killed"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The mail program could not read the server's answer. The socket error printed beside it says why.",
      ru: "Почтовая программа не смогла прочитать ответ сервера. Почему, говорит напечатанная рядом ошибка сокета.",
    },
    findOut: [checkMail, capture],
    topics: ["fin-or-rst"],
  },
  "mail-server-error": {
    ...reply,
    retry: "later",
    says: {
      en: "The mail server answered with an error of its own; its words stand in the message.",
      ru: "Почтовый сервер ответил ошибкой; его слова стоят в сообщении.",
    },
    findOut: [serverLog],
  },
  "mail-store": {
    family: "other",
    causes: [],
    retry: "pointless",
    says: {
      en: "An error of the mailbox or its folders in the mail program; not about a connection.",
      ru: "Ошибка почтового ящика или его папок в почтовой программе; не о соединении.",
    },
  },
});
