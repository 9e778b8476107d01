/** Given up on the own machine: by its TCP, or by a program there. And writing after the end. */
import { defineMeanings } from "./define.ts";
import { capture, serverLog } from "./steps.ts";

export const aborted = defineMeanings({
  "connection-aborted": {
    family: "aborted",
    phase: "established",
    causes: [
      "wrote-after-peer-closed",
      "early-response",
      "retransmission-timeout",
      "client-went-away",
      "middlebox-silent-drop",
      "keep-alive-race",
    ],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The connection was given up on this machine. On Windows (10053) mostly: the other side had closed with a FIN, this program still wrote, and the answer was a RST; or the own TCP got no acknowledgements; or a filter of this machine (antivirus, VPN, firewall, proxy) ended it.",
      ru: "От соединения отказались на этой машине. В Windows (10053) чаще всего так: другая сторона закрыла соединение (FIN), программа продолжила писать и получила в ответ RST; либо свой TCP не дождался подтверждений; либо соединение оборвал здешний фильтр (антивирус, VPN, межсетевой экран, прокси).",
    },
    doesNotSay: [
      {
        en: "that the fault is on this machine: the usual trigger is that the other side had already closed",
        ru: "что виновата эта машина: обычный повод — другая сторона уже закрыла соединение",
      },
      {
        en: "that the other side sent nothing: what had arrived and was not yet read is thrown away, an error answer too",
        ru: "что другая сторона ничего не прислала: полученное, но не прочитанное отбрасывается, в том числе ответ с ошибкой",
      },
    ],
    remedies: [
      {
        who: "client",
        does: {
          en: "read before and while writing, so that a goodbye of the server is seen before it is lost",
          ru: "читать до записи и во время неё, чтобы увидеть прощальный ответ сервера, пока он не пропал",
        },
      },
      {
        who: "client",
        does: {
          en: "to rule out this machine, try once without antivirus mail or web scanning, VPN and proxy",
          ru: "чтобы исключить эту машину, один раз попробовать без проверки почты и веба антивирусом, без VPN и прокси",
        },
      },
    ],
    findOut: [capture, serverLog],
    topics: ["10053-10054-epipe", "lost-answer", "fin-or-rst", "timeouts"],
  },
  "accept-aborted": {
    family: "aborted",
    phase: "connecting",
    operation: "accept",
    causes: ["gave-up-waiting", "process-killed"],
    retry: "safe",
    says: {
      en: "A client had connected and was gone again before this server accepted it.",
      ru: "Клиент подключился и исчез раньше, чем этот сервер принял соединение.",
    },
    doesNotSay: [
      {
        en: "that the listening socket is broken: accept the next one",
        ru: "что слушающий сокет испорчен: надо просто принимать следующее соединение",
      },
    ],
    topics: ["fin-or-rst"],
  },
  "aborted-by-library": {
    family: "aborted",
    causes: ["gave-up-waiting", "no-answer"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "An HTTP library (axios) gave the request up: mostly its own time limit ran out, or the program aborted it. No system call failed.",
      ru: "Запрос прекратила HTTP-библиотека (axios): чаще всего истёк её собственный предел времени, или его отменила программа. Системный вызов не отказывал.",
    },
    doesNotSay: [
      {
        en: "that the system's TCP gave up, although ECONNABORTED is the system's name for that",
        ru: "что отказался TCP системы, хотя ECONNABORTED — системное имя именно этого",
      },
    ],
    topics: ["timeouts", "retry"],
  },
  "envoy-local-reset": {
    family: "aborted",
    causes: ["gave-up-waiting"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The proxy itself broke off the connection or stream to the server behind it (Envoy: local reset).",
      ru: "Прокси сам оборвал соединение или поток к серверу за ним (в Envoy: local reset).",
    },
    doesNotSay: [{ en: "that the server sent anything wrong", ru: "что сервер прислал что-то неверное" }],
    topics: ["timeouts"],
  },
  "broken-pipe": {
    family: "broken-pipe",
    phase: "established",
    operation: "write",
    causes: [
      "wrote-after-peer-closed",
      "client-went-away",
      "early-response",
      "closed-with-unread-data",
      "process-killed",
      "keep-alive-race",
    ],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "This program wrote into a connection that was already over: the other side had closed or reset it, and this side knew of it, or had shut down its own sending side.",
      ru: "Программа писала в соединение, которого уже нет: другая сторона закрыла или сбросила его, и здесь об этом уже знали; либо своя сторона сама закрыла передачу.",
    },
    doesNotSay: [
      {
        en: "how it ended: after a FIN the first write still succeeds and a later one fails; after a RST the error may have been reported before",
        ru: "как оно кончилось: после FIN первая запись ещё удаётся, а следующая нет; после RST об ошибке могли сообщить раньше",
      },
      {
        en: "that the server did not answer: its answer may still lie unread",
        ru: "что сервер не ответил: его ответ может лежать непрочитанным",
      },
      {
        en: "how much of what was written before has arrived",
        ru: "сколько из записанного раньше дошло",
      },
    ],
    remedies: [
      {
        who: "client",
        does: {
          en: "after a failed write, read what is left: the reason is often there",
          ru: "после неудачной записи дочитать остаток: причина часто там",
        },
      },
    ],
    findOut: [capture, serverLog],
    topics: ["10053-10054-epipe", "lost-answer", "fin-or-rst"],
  },
  "socket-shut-down": {
    family: "broken-pipe",
    phase: "closing",
    operation: "write",
    causes: [],
    retry: "pointless",
    says: {
      en: "The program itself had shut down this direction of the socket, and then used it again.",
      ru: "Программа сама закрыла это направление сокета (shutdown), а потом снова им воспользовалась.",
    },
    doesNotSay: [
      {
        en: "that the other side closed: this order of calls is a fault of the own program, often of two threads",
        ru: "что закрыла другая сторона: такой порядок вызовов — ошибка своей программы, часто двух её потоков",
      },
    ],
    remedies: [
      {
        who: "client",
        does: {
          en: "find who calls shutdown or close first; let one place own the socket's end",
          ru: "найти, кто первым вызывает shutdown или close; пусть концом сокета распоряжается одно место",
        },
      },
    ],
    topics: ["10053-10054-epipe"],
  },
  "written-after-end": {
    family: "broken-pipe",
    operation: "write",
    causes: [],
    retry: "pointless",
    says: {
      en: "The program wrote to, or read into, a stream that it had ended itself.",
      ru: "Программа писала в поток, который сама же завершила.",
    },
    doesNotSay: [{ en: "anything about the network", ru: "ничего о сети" }],
    topics: [],
  },
  "write-stopped": {
    family: "broken-pipe",
    operation: "write",
    causes: ["wrote-after-peer-closed"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The other side of the stream accepted no more bytes before everything was written.",
      ru: "Поток перестал принимать байты раньше, чем было записано всё.",
    },
    topics: ["10053-10054-epipe"],
  },
  "pipe-closing": {
    family: "broken-pipe",
    operation: "write",
    causes: [],
    retry: "unsafe-unless-idempotent",
    says: {
      en: 'The other end of a Windows pipe is being closed ("the pipe is being closed"). With named pipes, SQL Server over pipes and local services this is the end of the session.',
      ru: "Другой конец канала Windows закрывается («Идет закрытие канала»). У именованных каналов, SQL Server через каналы и местных служб это конец сеанса.",
    },
    doesNotSay: [{ en: "anything about TCP: a pipe is not a socket", ru: "ничего о TCP: канал — не сокет" }],
    topics: [],
  },
  "pipe-ended": {
    family: "broken-pipe",
    causes: [],
    retry: "unsafe-unless-idempotent",
    says: {
      en: 'The other end of a Windows pipe has ended ("the pipe has been ended").',
      ru: "Другой конец канала Windows завершил работу («Канал был закрыт»).",
    },
    doesNotSay: [
      {
        en: "anything about TCP, unless the program carries its connections over pipes",
        ru: "ничего о TCP, если только программа не ведёт свои соединения через каналы",
      },
    ],
    topics: [],
  },
  "pipe-not-connected": {
    family: "broken-pipe",
    causes: [],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "No process is on the other end of the pipe.",
      ru: "На другом конце канала нет процесса.",
    },
    doesNotSay: [
      {
        en: "that the network is down: the server took the connection and dropped it, often because it does not allow this login or protocol",
        ru: "что сети нет: сервер принял соединение и бросил его, часто потому, что не допускает такой вход или протокол",
      },
    ],
    topics: [],
  },
});
