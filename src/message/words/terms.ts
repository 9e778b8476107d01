/** The few fixed terms of an explanation in every language: families, phases, operations, who, retry. */
import type { Who } from "../../cause/cause.ts";
import type { Phase } from "../../ending/ending.ts";
import type { Family, Language, Operation, Proves, Retry, Words } from "../explanation.ts";

/** What kind of event it is, in a few words that can begin a sentence. */
export const families: Readonly<Record<Family, Words>> = {
  reset: { en: "Connection reset", ru: "Сброс соединения" },
  aborted: { en: "Connection aborted", ru: "Соединение прервано" },
  "broken-pipe": { en: "Written after the end", ru: "Запись после конца" },
  closed: { en: "Closed by the other side", ru: "Закрыто другой стороной" },
  refused: { en: "Connection refused", ru: "В соединении отказано" },
  "timed-out": { en: "Timed out", ru: "Время истекло" },
  unreachable: { en: "Unreachable", ru: "Недоступно" },
  "network-down": { en: "Network down", ru: "Сеть не работает" },
  name: { en: "Name not found", ru: "Имя не найдено" },
  address: { en: "Address or port not available", ru: "Адрес или порт недоступен" },
  resources: { en: "Out of resources", ru: "Кончились ресурсы" },
  tls: { en: "TLS failed", ru: "Ошибка TLS" },
  protocol: { en: "The other side says why", ru: "Другая сторона называет причину" },
  cancelled: { en: "Cancelled", ru: "Отменено" },
  other: { en: "Not about a connection", ru: "Не о соединении" },
};

/** What the words prove about the packets. */
export const proofs: Readonly<Record<"rst" | "fin" | "nothing", Words>> = {
  rst: {
    en: "A RST packet came: these words mean nothing else.",
    ru: "Пришёл пакет RST: ничего другого эти слова не значат.",
  },
  fin: {
    en: "A FIN packet came: these words mean nothing else.",
    ru: "Пришёл пакет FIN: ничего другого эти слова не значат.",
  },
  nothing: {
    en: "The words do not prove which packet ended it, a FIN or a RST.",
    ru: "Какой пакет завершил соединение, FIN или RST, эти слова не доказывают.",
  },
};

/** The sentence of {@link proofs} for a reading; `system` is given where all that is known is a number. */
export function proofWords(proves: Proves, language: Language, system: string | undefined): string {
  if (proves === null) return proofs.nothing[language];
  if (system === undefined) return proofs[proves][language];
  const packet = proves.toUpperCase();
  return language === "ru"
    ? `Если это число системы «${system}», то пришёл пакет ${packet}.`
    : `If the number is one of ${system}: a ${packet} packet came.`;
}

export const phases: Readonly<Record<Phase, Words>> = {
  connecting: { en: "while connecting", ru: "во время соединения" },
  established: { en: "on an established connection", ru: "на установленном соединении" },
  closing: { en: "while closing", ru: "во время закрытия" },
};

export const operations: Readonly<Record<Operation, Words>> = {
  resolve: { en: "looking up the name", ru: "поиск имени" },
  bind: { en: "taking a local address (bind)", ru: "занятие своего адреса (bind)" },
  connect: { en: "connecting", ru: "соединение" },
  accept: { en: "accepting", ru: "приём соединения" },
  read: { en: "reading", ru: "чтение" },
  write: { en: "writing", ru: "запись" },
  handshake: { en: "the TLS handshake", ru: "рукопожатие TLS" },
  request: { en: "a request", ru: "запрос" },
  close: { en: "closing", ru: "закрытие" },
};

/** Whom a remedy is for. Explanations know no packets, so "closer" and "peer" cannot become roles here. */
export const whom: Readonly<Record<Who, Words>> = {
  client: { en: "client", ru: "клиент" },
  server: { en: "server", ru: "сервер" },
  closer: { en: "who closed", ru: "кто закрыл" },
  peer: { en: "the other side", ru: "другая сторона" },
  network: { en: "network", ru: "сеть" },
};

/** Is it safe to do the same again, in a sentence. */
export const retries: Readonly<Record<Retry, Words>> = {
  safe: {
    en: "Yes. Nothing of the request was sent, so nothing can happen twice.",
    ru: "Да. Из запроса ничего не было послано, поэтому ничего не может случиться дважды.",
  },
  "unsafe-unless-idempotent": {
    en: "Only if it may happen twice (reading, PUT, DELETE; not a payment or a POST). The other side may have carried it out before the connection ended.",
    ru: "Только если это можно сделать дважды (чтение, PUT, DELETE; не платёж и не POST). Другая сторона могла выполнить запрос, прежде чем соединение кончилось.",
  },
  pointless: {
    en: "No use: the same again fails the same way. Change something first.",
    ru: "Бесполезно: то же самое снова кончится так же. Сначала что-то измените.",
  },
  later: {
    en: "Yes, after a pause that grows from one attempt to the next.",
    ru: "Да, после паузы, растущей от попытки к попытке.",
  },
};
