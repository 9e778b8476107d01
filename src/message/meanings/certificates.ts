/** Certificates: who does not trust whom, and why. The connection itself works in all of these. */
import { defineMeanings } from "./define.ts";
import { certificate, serverLog } from "./steps.ts";

const intercepted = {
  en: "that the server is at fault: antivirus programs and company proxies put their own certificates in between",
  ru: "что виноват сервер: антивирусы и прокси организаций подставляют свои сертификаты",
};
const entry = {
  family: "tls",
  phase: "established",
  operation: "handshake",
  causes: [],
  retry: "pointless",
} as const;

export const certificates = defineMeanings({
  "certificate-expired": {
    ...entry,
    says: {
      en: "The certificate is not valid today: expired, not valid yet, or this machine's clock is wrong.",
      ru: "Сертификат сегодня недействителен: истёк, ещё не начал действовать, или на этой машине неверно идут часы.",
    },
    doesNotSay: [
      {
        en: "whose date is wrong: check the clock of this machine first",
        ru: "чья дата неверна: сначала проверьте часы этой машины",
      },
    ],
    findOut: [certificate],
  },
  "certificate-untrusted": {
    ...entry,
    says: {
      en: "This side does not trust the certificate's issuer: self-signed, an unknown authority, or the intermediate certificate was not sent.",
      ru: "Эта сторона не доверяет издателю сертификата: он самоподписанный, центр неизвестен, или не прислан промежуточный сертификат.",
    },
    doesNotSay: [intercepted],
    remedies: [
      {
        who: "server",
        does: {
          en: "send the whole chain, intermediates included",
          ru: "отдавать всю цепочку вместе с промежуточными сертификатами",
        },
      },
      {
        who: "client",
        does: {
          en: "add the issuer's certificate to the program's trust store (Node: NODE_EXTRA_CA_CERTS); do not switch verification off",
          ru: "добавить сертификат издателя в хранилище программы (Node: NODE_EXTRA_CA_CERTS); не выключать проверку",
        },
      },
    ],
    findOut: [certificate],
  },
  "certificate-name-mismatch": {
    ...entry,
    says: {
      en: "The certificate is for another name than the one that was connected to.",
      ru: "Сертификат выдан на другое имя, не на то, к которому подключались.",
    },
    doesNotSay: [intercepted],
    remedies: [
      {
        who: "client",
        does: {
          en: "use the name that stands in the certificate, not an address or an alias",
          ru: "обращаться по имени, указанному в сертификате, а не по адресу или псевдониму",
        },
      },
    ],
    findOut: [certificate],
  },
  "certificate-revoked": {
    ...entry,
    says: {
      en: "The certificate is revoked, or whether it is could not be checked.",
      ru: "Сертификат отозван, или не удалось проверить, отозван ли он.",
    },
    findOut: [certificate],
  },
  "certificate-bad": {
    ...entry,
    says: {
      en: "Something in the certificate or its chain is not allowed: purpose, signature, length, form.",
      ru: "Что-то в сертификате или его цепочке недопустимо: назначение, подпись, длина, форма.",
    },
    findOut: [certificate],
  },
  "peer-rejects-certificate": {
    ...entry,
    says: {
      en: "The other side refused this side's certificate and said so with a TLS alert.",
      ru: "Другая сторона отвергла сертификат этой стороны и сообщила об этом сигналом TLS.",
    },
    doesNotSay: [
      {
        en: "that this side refused anything: the alert comes from over there. In a server's log it mostly means that a client does not trust it",
        ru: "что отказала эта сторона: сигнал пришёл оттуда. В журнале сервера это чаще всего значит, что ему не доверяет клиент",
      },
    ],
    findOut: [certificate],
  },
  "client-certificate-needed": {
    ...entry,
    says: {
      en: "A client certificate is required, and none was presented, or it could not be used.",
      ru: "Нужен клиентский сертификат, а его не предъявили или не смогли использовать.",
    },
  },
  "client-certificate-bad": {
    ...entry,
    says: {
      en: "The client's certificate or its private key cannot be used, or the server refused it.",
      ru: "Сертификат клиента или его закрытый ключ непригоден, или сервер его отверг.",
    },
    findOut: [serverLog],
  },
  "ssh-host-key": {
    ...entry,
    says: {
      en: "The SSH server's host key is not the one that is known for it, or could not be verified.",
      ru: "Ключ узла SSH-сервера не тот, что известен, или его не удалось проверить.",
    },
  },
  "ssh-key-exchange-failed": {
    ...entry,
    causes: ["rejected-after-accept"],
    says: {
      en: "The SSH key exchange failed: no common method, or the connection was cut off during it.",
      ru: "Обмен ключами SSH не удался: нет общего способа, или соединение оборвали во время него.",
    },
    findOut: [serverLog],
  },
});
