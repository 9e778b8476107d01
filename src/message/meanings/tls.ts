/** TLS: agreement on version and cipher, records, and how it ends. Certificates have a file of their own. */
import { defineMeanings } from "./define.ts";
import { capture, certificate, checkServer, serverLog } from "./steps.ts";

const tcpFine = {
  en: "anything against the TCP connection: that worked, both sides talked",
  ru: "ничего против TCP-соединения: оно работало, стороны обменивались данными",
};

export const tls = defineMeanings({
  "tls-failed": {
    family: "tls",
    phase: "established",
    operation: "handshake",
    causes: [],
    retry: "pointless",
    says: {
      en: "TLS failed. The detail beside it tells how.",
      ru: "Сбой TLS. Как именно, говорит текст рядом.",
    },
    doesNotSay: [tcpFine],
    findOut: [certificate],
    topics: [],
  },
  "tls-handshake-failed": {
    family: "tls",
    phase: "established",
    operation: "handshake",
    causes: ["rejected-after-accept", "forged-reset"],
    retry: "pointless",
    says: {
      en: "The TLS handshake did not succeed: no common version or cipher, a certificate that was refused, or the connection was cut off during it.",
      ru: "Рукопожатие TLS не удалось: нет общей версии или шифра, сертификат отвергнут, или соединение оборвали во время него.",
    },
    doesNotSay: [
      {
        en: "which of these; a name filter on the way also cuts connections right after the ClientHello",
        ru: "что именно; фильтр по именам на пути тоже обрывает соединения сразу после ClientHello",
      },
    ],
    findOut: [certificate, capture],
    topics: [],
  },
  "tls-handshake-reset": {
    family: "reset",
    phase: "established",
    operation: "handshake",
    causes: ["rejected-after-accept", "forged-reset", "closed-with-unread-data"],
    retry: "safe",
    says: {
      en: "The connection ended during the TLS handshake: the other side, or a filter on the way, did not like what it saw, or does not speak TLS on this port.",
      ru: "Соединение кончилось во время рукопожатия TLS: другой стороне или фильтру на пути что-то не понравилось, либо на этом порту нет TLS.",
    },
    doesNotSay: [
      {
        en: "whether it was a RST or a FIN, unless a system's error name stands beside it",
        ru: "был ли это RST или FIN, если рядом нет системного имени ошибки",
      },
    ],
    findOut: [capture, certificate],
    topics: ["fin-or-rst"],
  },
  "tls-syscall": {
    family: "closed",
    phase: "established",
    causes: ["rejected-after-accept", "closed-with-unread-data", "process-killed", "forged-reset"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The connection under TLS failed (OpenSSL's SSL_ERROR_SYSCALL). The errno beside it decides: 104 is a RST; 0 is an end of file without notice, mostly a FIN.",
      ru: "Отказало соединение под TLS (SSL_ERROR_SYSCALL в OpenSSL). Решает errno рядом: 104 — это RST; 0 — конец файла без предупреждения, чаще всего FIN.",
    },
    doesNotSay: [
      {
        en: "anything about certificates or ciphers: TLS itself found no fault",
        ru: "ничего о сертификатах и шифрах: сам TLS претензий не имеет",
      },
    ],
    findOut: [capture],
    topics: ["fin-or-rst"],
  },
  "tls-ended-without-notice": {
    family: "closed",
    phase: "established",
    operation: "read",
    causes: ["process-killed", "rejected-after-accept", "idle-close-by-peer", "keep-alive-race"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The connection ended without TLS's own goodbye (close_notify): whoever ended it, what was received may be cut short.",
      ru: "Соединение кончилось без прощания самого TLS (close_notify): кто бы его ни закончил, полученное может быть неполным.",
    },
    doesNotSay: [
      {
        en: "that the server is at fault: boxes on the way cannot say close_notify either, and many servers never do",
        ru: "что виноват сервер: устройства на пути тоже не могут послать close_notify, а многие серверы его не шлют никогда",
      },
    ],
    findOut: [capture, serverLog],
    topics: ["fin-or-rst"],
  },
  "tls-closed": {
    family: "closed",
    phase: "closing",
    causes: ["orderly-close", "idle-close-by-peer"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The other side ended TLS in order (close_notify): it has nothing more to send.",
      ru: "Другая сторона завершила TLS по правилам (close_notify): ей больше нечего передавать.",
    },
    doesNotSay: [{ en: "why it closed", ru: "почему она закрыла соединение" }],
    topics: ["fin-or-rst"],
  },
  "tls-not-answered-in-tls": {
    family: "tls",
    phase: "established",
    operation: "handshake",
    causes: [],
    retry: "pointless",
    says: {
      en: "What came back is not TLS, or not well-formed TLS: mostly this port speaks plain text (HTTP, SMTP before STARTTLS), or a proxy answered in its place.",
      ru: "В ответ пришёл не TLS или искажённый TLS: чаще всего этот порт говорит открытым текстом (HTTP, SMTP до STARTTLS), или вместо сервера ответил прокси.",
    },
    doesNotSay: [
      {
        en: 'that the TLS versions do not fit, although "wrong version number" sounds so',
        ru: "что не подходят версии TLS, хотя «wrong version number» звучит именно так",
      },
      tcpFine,
    ],
    remedies: [
      {
        who: "client",
        does: {
          en: "check port and scheme: https on an http port, TLS from the start where STARTTLS is due (SMTP 25 and 587, FTP 21), http:// for the proxy's own address",
          ru: "проверить порт и схему: https на порту http, TLS с самого начала там, где нужен STARTTLS (SMTP 25 и 587, FTP 21), http:// в адресе самого прокси",
        },
      },
    ],
    findOut: [certificate, checkServer],
    topics: [],
  },
  "plain-text-to-tls": {
    family: "tls",
    phase: "established",
    operation: "request",
    causes: [],
    retry: "pointless",
    says: {
      en: "Plain text (HTTP) was sent to a port that speaks TLS.",
      ru: "Открытый текст (HTTP) отправлен на порт, который говорит по TLS.",
    },
    remedies: [
      {
        who: "client",
        does: { en: "write https:// instead of http://", ru: "написать https:// вместо http://" },
      },
    ],
    topics: [],
  },
  "plain-text-from-tls-port": {
    family: "tls",
    phase: "established",
    operation: "handshake",
    causes: [],
    retry: "pointless",
    says: {
      en: "Bytes that are not TLS arrived where TLS was expected: one side speaks plain text.",
      ru: "Там, где ждали TLS, пришло что-то другое: одна из сторон говорит открытым текстом.",
    },
    doesNotSay: [tcpFine],
    topics: [],
  },
  "tls-no-common-version": {
    family: "tls",
    phase: "established",
    operation: "handshake",
    causes: [],
    retry: "pointless",
    says: {
      en: "The two sides have no TLS version, cipher or signature method in common.",
      ru: "У сторон нет общей версии TLS, общего шифра или способа подписи.",
    },
    doesNotSay: [tcpFine],
    remedies: [
      {
        who: "client",
        does: {
          en: "update the older of the two; TLS 1.0 and 1.1 are switched off nearly everywhere",
          ru: "обновить более старую сторону; TLS 1.0 и 1.1 почти везде выключены",
        },
      },
    ],
    findOut: [certificate],
    topics: [],
  },
  "tls-key-too-weak": {
    family: "tls",
    phase: "established",
    operation: "handshake",
    causes: [],
    retry: "pointless",
    says: {
      en: "A key or parameter is shorter or weaker than this side accepts.",
      ru: "Ключ или параметр короче или слабее, чем принимает эта сторона.",
    },
    topics: [],
  },
  "tls-alert-handshake-failure": {
    family: "tls",
    phase: "established",
    operation: "handshake",
    causes: [],
    retry: "pointless",
    says: {
      en: "The other side ended the handshake with the alert handshake_failure: it could not agree, for a reason it keeps to itself.",
      ru: "Другая сторона прервала рукопожатие сигналом handshake_failure: договориться не удалось, причину она не называет.",
    },
    doesNotSay: [
      {
        en: "the reason: no common cipher, a missing server name (SNI), a missing client certificate and others look the same",
        ru: "причину: нет общего шифра, не передано имя сервера (SNI), нет клиентского сертификата — всё выглядит одинаково",
      },
    ],
    findOut: [certificate, serverLog],
    topics: [],
  },
  "tls-alert-internal-error": {
    family: "tls",
    phase: "established",
    operation: "handshake",
    causes: [],
    retry: "later",
    says: {
      en: "The other side broke off TLS with the alert internal_error. Often it has no certificate for the name that was asked for.",
      ru: "Другая сторона прервала TLS сигналом internal_error. Часто у неё нет сертификата для запрошенного имени.",
    },
    findOut: [certificate, serverLog],
    topics: [],
  },
  "tls-alert-user-cancelled": {
    family: "cancelled",
    phase: "established",
    operation: "handshake",
    causes: [],
    retry: "safe",
    says: {
      en: "The other side cancelled the TLS handshake.",
      ru: "Другая сторона отменила рукопожатие TLS.",
    },
    topics: [],
  },
  "tls-unrecognized-name": {
    family: "tls",
    phase: "established",
    operation: "handshake",
    causes: [],
    retry: "pointless",
    says: {
      en: "The server does not know the name it was asked for in TLS (SNI), or got none.",
      ru: "Сервер не знает имени, запрошенного в TLS (SNI), или не получил никакого.",
    },
    remedies: [
      {
        who: "client",
        does: {
          en: "use the host's name instead of its address, and check the name",
          ru: "обращаться по имени узла, а не по адресу, и проверить имя",
        },
      },
    ],
    topics: [],
  },
  "tls-alpn": {
    family: "tls",
    phase: "established",
    operation: "handshake",
    causes: [],
    retry: "pointless",
    says: {
      en: "The two sides found no common application protocol (ALPN), such as HTTP/2.",
      ru: "Стороны не нашли общего прикладного протокола (ALPN), например HTTP/2.",
    },
    topics: [],
  },
  "tls-access-denied": {
    family: "tls",
    phase: "established",
    operation: "handshake",
    causes: [],
    retry: "pointless",
    says: {
      en: "The other side understood the TLS identity and does not let it in.",
      ru: "Другая сторона опознала партнёра по TLS и не пускает его.",
    },
    topics: [],
  },
  "tls-required-by-server": {
    family: "tls",
    phase: "established",
    operation: "handshake",
    causes: ["rejected-after-accept"],
    retry: "pointless",
    says: {
      en: "The server wants encryption, and the client did not offer it; the connection was closed.",
      ru: "Сервер требует шифрования, а клиент его не предложил; соединение закрыто.",
    },
    topics: [],
  },
  "tls-record-damaged": {
    family: "tls",
    phase: "established",
    causes: [],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "A TLS record could not be decrypted or verified: bytes were changed, lost or mixed up on the way to TLS, or the keys differ.",
      ru: "Запись TLS не удалось расшифровать или проверить: байты по пути к TLS изменены, потеряны или перемешаны, либо не совпадают ключи.",
    },
    doesNotSay: [
      {
        en: "that the network damaged it: TCP's checksum catches most of that. Two threads writing to one TLS connection, and faulty middleboxes, do the same",
        ru: "что данные испортила сеть: большую часть таких ошибок ловит контрольная сумма TCP. То же делают два потока, пишущие в одно соединение TLS, и неисправные промежуточные устройства",
      },
    ],
    findOut: [capture],
    topics: [],
  },
  "tls-protocol-violated": {
    family: "tls",
    phase: "established",
    causes: [],
    retry: "pointless",
    says: {
      en: "One side sent a TLS message that the other does not allow at this point, or that is malformed.",
      ru: "Одна из сторон прислала сообщение TLS, которого другая в этом месте не допускает, или искажённое сообщение.",
    },
    doesNotSay: [tcpFine],
    findOut: [capture],
    topics: [],
  },
  "tls-renegotiation": {
    family: "tls",
    phase: "established",
    causes: [],
    retry: "pointless",
    says: {
      en: "One side wanted to negotiate TLS anew in mid-connection, and the other does not allow that.",
      ru: "Одна сторона хотела заново согласовать TLS посреди соединения, другая этого не разрешает.",
    },
    topics: [],
  },
});
