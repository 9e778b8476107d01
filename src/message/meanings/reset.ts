/** The other end, or somebody in its name, sent a RST; or a program says that it did. */
import type { Caveat } from "../meaning.ts";
import { defineMeanings } from "./define.ts";
import { capture, captureBothEnds, serverLog } from "./steps.ts";

/** What a reset does not say, though people read it so. */
const notByWhom = {
  en: "who sent the RST: the packet bears the other end's address, but a firewall, a balancer or a provider's box may have made it",
  ru: "кто послал RST: в пакете стоит адрес другой стороны, но сделать его мог межсетевой экран, балансировщик или устройство провайдера",
};
const notWhether = {
  en: "whether the last request was carried out: the server may have done all of it, part of it or nothing",
  ru: "выполнен ли последний запрос: сервер мог выполнить его целиком, частично или вовсе не выполнить",
};
const notWhy = {
  en: "why: a crash, a deliberate abort, data left unread, a restart and a forgotten connection all look the same",
  ru: "почему: сбой, намеренный обрыв, непрочитанные данные, перезапуск и забытое соединение выглядят одинаково",
};

/** Winsock's documentation of WSAENETRESET and of recvfrom. */
const notOnlyTcp: Caveat = {
  systems: ["winsock", "dotnet", "hresult"],
  en: "that a TCP connection was reset in every case: on a UDP socket 10054 reports an ICMP message about an earlier datagram, and after a failed keep-alive the pending call gets 10052 and later ones 10054",
  ru: "что в каждом случае сброшено соединение TCP: на сокете UDP 10054 сообщает об ICMP-ответе на прежнюю датаграмму, а после неудачи keep-alive ожидавший вызов получает 10052, следующие — 10054",
};

export const reset = defineMeanings({
  "connection-reset": {
    family: "reset",
    proves: "rst",
    phase: "established",
    operation: "read",
    causes: [
      "closed-with-unread-data",
      "peer-lost-state",
      "middlebox-lost-state",
      "keep-alive-race",
      "process-killed",
      "linger-zero-abort",
      "forged-reset",
    ],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "A RST packet arrived on an established connection: it was broken off at once, and whatever was still on the way or unread is lost.",
      ru: "По установленному соединению пришёл пакет RST: соединение оборвано сразу, всё, что ещё было в пути или не прочитано, потеряно.",
    },
    doesNotSay: [notByWhom, notWhy, notWhether, notOnlyTcp],
    unproved: "reset-reported",
    when: { connecting: "connect-reset", write: "write-reset" },
    findOut: [capture, captureBothEnds, serverLog],
    topics: ["10053-10054-epipe", "fin-or-rst", "linger", "keep-alive", "half-open", "retry"],
  },
  "connect-reset": {
    family: "reset",
    proves: "rst",
    phase: "connecting",
    operation: "connect",
    causes: [
      "accept-queue-overflow",
      "rejected-after-accept",
      "listener-closed",
      "firewall-rejects",
      "forged-reset",
    ],
    retry: "safe",
    says: {
      en: "A RST arrived while the connection was being set up, or in the first moment after: the other side let it begin and broke it off.",
      ru: "RST пришёл при установке соединения или сразу после неё: другая сторона начала соединение и тут же оборвала его.",
    },
    doesNotSay: [notByWhom],
    unproved: "reset-reported",
    findOut: [capture, serverLog],
    topics: ["fin-or-rst", "retry"],
  },
  "write-reset": {
    family: "reset",
    proves: "rst",
    phase: "established",
    operation: "write",
    causes: [
      "early-response",
      "closed-with-unread-data",
      "peer-lost-state",
      "middlebox-lost-state",
      "wrote-after-peer-closed",
      "process-killed",
    ],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "While this program was sending, a RST arrived: the other side no longer takes data on this connection.",
      ru: "Во время отправки пришёл RST: другая сторона больше не принимает данные по этому соединению.",
    },
    doesNotSay: [
      {
        en: "that the server said nothing: it may have answered early (413, 401, 421) and the answer was lost with the connection",
        ru: "что сервер ничего не ответил: он мог ответить раньше времени (413, 401, 421), и ответ пропал вместе с соединением",
      },
      notByWhom,
      notWhether,
      notOnlyTcp,
    ],
    unproved: "reset-reported",
    findOut: [capture, serverLog],
    topics: ["lost-answer", "10053-10054-epipe", "fin-or-rst", "retry"],
  },
  "reset-reported": {
    family: "reset",
    causes: [
      "closed-with-unread-data",
      "peer-lost-state",
      "middlebox-lost-state",
      "keep-alive-race",
      "process-killed",
      "linger-zero-abort",
      "forged-reset",
    ],
    phase: "established",
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The program says that the connection was reset. It uses these words for more than a RST from the other side, so the packets decide.",
      ru: "Программа сообщает о сбросе соединения. Этими словами она называет не только RST от другой стороны, поэтому решают пакеты.",
    },
    doesNotSay: [
      {
        en: "that a RST arrived: the same words are used for a write after the end, and by some programs for an ordinary close",
        ru: "что пришёл RST: теми же словами называют запись после конца соединения, а некоторые программы и обычное закрытие",
      },
      notWhy,
      notWhether,
    ],
    when: { connecting: "connect-reset" },
    findOut: [capture, captureBothEnds],
    topics: ["fin-or-rst", "10053-10054-epipe", "retry"],
  },
  "netname-deleted": {
    family: "reset",
    phase: "established",
    causes: [
      "closed-with-unread-data",
      "peer-lost-state",
      "middlebox-lost-state",
      "process-killed",
      "linger-zero-abort",
    ],
    retry: "unsafe-unless-idempotent",
    says: {
      en: 'The connection under a Windows operation that was still pending is gone ("the specified network name is no longer available"). For a socket that is mostly a RST from the other side; for a shared folder, a lost session with the file server.',
      ru: "Соединение, на котором Windows ещё ждала завершения операции, пропало («Указанное сетевое имя более недоступно»). Для сокета это чаще всего RST от другой стороны, для общей папки — потерянный сеанс с файловым сервером.",
    },
    doesNotSay: [
      {
        en: "that a name is wrong: the name has nothing to do with DNS",
        ru: "что имя неверно: к DNS это имя отношения не имеет",
      },
      {
        en: "that a RST arrived: closing the socket in the own program can end its pending operations with this code too",
        ru: "что пришёл RST: если программа сама закрыла сокет, незавершённые операции тоже могут кончиться этим кодом",
      },
    ],
    findOut: [capture],
    topics: ["10053-10054-epipe", "half-open", "keep-alive"],
  },
  // No RST came, so it is no reset, whatever the code is called: nobody answered in time, as Linux says (ETIMEDOUT).
  "keep-alive-gave-up": {
    family: "timed-out",
    phase: "established",
    causes: ["keep-alive-timeout", "peer-lost-state", "middlebox-silent-drop"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The own system dropped the connection: TCP keep-alive probes got no answer, so the other side is thought to be dead or out of reach (Windows 10052). Linux itself reports this case as ETIMEDOUT.",
      ru: "Соединение разорвала собственная система: на пробы TCP keep-alive не было ответа, и другая сторона считается умершей или недоступной (в Windows 10052). Linux в этом случае сообщает ETIMEDOUT.",
    },
    doesNotSay: [
      {
        en: "that the other side sent a RST: nothing was heard from it",
        ru: "что другая сторона послала RST: от неё ничего не было слышно",
      },
    ],
    findOut: [capture],
    topics: ["keep-alive", "half-open", "timeouts"],
  },
});
