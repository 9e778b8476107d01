/** Something ran short: buffers, descriptors, memory, connections, places in a pool. */
import { defineMeanings } from "./define.ts";
import { checkLocal, serverLog } from "./steps.ts";

export const resources = defineMeanings({
  "no-buffer-space": {
    family: "resources",
    causes: [],
    retry: "later",
    says: {
      en: "The system has no buffer space left for sockets. On Windows (10055) this mostly means: outgoing ports or kernel memory are used up.",
      ru: "У системы кончилось место под буферы сокетов. В Windows (10055) чаще всего это значит: исчерпаны исходящие порты или память ядра.",
    },
    doesNotSay: [
      {
        en: "that SO_SNDBUF or SO_RCVBUF are too small: a full send buffer makes the program wait and is no error",
        ru: "что малы SO_SNDBUF или SO_RCVBUF: при полном буфере отправки программа ждёт, это не ошибка",
      },
      { en: "anything about the other side", ru: "ничего о другой стороне" },
    ],
    remedies: [
      {
        who: "client",
        does: {
          en: "find what leaks sockets: count them by program and state (netstat -ano, ss -tanp)",
          ru: "найти, что теряет сокеты: посчитать их по программам и состояниям (netstat -ano, ss -tanp)",
        },
      },
    ],
    findOut: [checkLocal],
    topics: ["socket-buffers", "time-wait"],
  },
  "too-many-open-files": {
    family: "resources",
    causes: [],
    retry: "later",
    says: {
      en: "The limit of open files and sockets of the process (EMFILE) or of the system (ENFILE) is reached.",
      ru: "Достигнут предел открытых файлов и сокетов процесса (EMFILE) или системы (ENFILE).",
    },
    doesNotSay: [{ en: "anything about the other side", ru: "ничего о другой стороне" }],
    remedies: [
      {
        who: "server",
        does: {
          en: "look for sockets that are never closed (many in CLOSE_WAIT: ss -tan state close-wait); only then raise ulimit -n or LimitNOFILE",
          ru: "искать незакрытые сокеты (много в CLOSE_WAIT: ss -tan state close-wait); только потом поднимать ulimit -n или LimitNOFILE",
        },
      },
    ],
    findOut: [checkLocal],
    topics: ["time-wait"],
  },
  "out-of-memory": {
    family: "resources",
    causes: [],
    retry: "later",
    says: { en: "Memory ran out.", ru: "Кончилась память." },
    topics: [],
  },
  "resources-short": {
    family: "resources",
    causes: [],
    retry: "later",
    says: {
      en: "The system or server is short of something it needs for another connection.",
      ru: "Системе или серверу не хватает чего-то нужного для ещё одного соединения.",
    },
    findOut: [checkLocal],
    topics: [],
  },
  "too-many-connections": {
    family: "protocol",
    phase: "connecting",
    causes: ["rejected-after-accept"],
    retry: "later",
    says: {
      en: "The server has as many connections or sessions as it allows, in all or for this user, and turned this one away.",
      ru: "У сервера уже столько соединений или сеансов, сколько он разрешает, всего или для этого пользователя, и этот отвергнут.",
    },
    remedies: [
      {
        who: "client",
        does: {
          en: "use fewer connections at once, and close those that are not needed; look for a pool that leaks",
          ru: "держать меньше одновременных соединений и закрывать ненужные; искать пул, который их теряет",
        },
      },
      {
        who: "server",
        does: {
          en: "see who holds the connections before raising the limit",
          ru: "прежде чем поднимать предел, посмотреть, кто держит соединения",
        },
      },
    ],
    findOut: [serverLog],
    topics: ["retry"],
  },
  "pool-exhausted": {
    family: "resources",
    causes: [],
    retry: "later",
    says: {
      en: "The program's own pool had no free connection within its limit; nothing was sent.",
      ru: "В пуле самой программы за отведённое время не нашлось свободного соединения; ничего не отправлялось.",
    },
    doesNotSay: [{ en: "that the server is slow or down", ru: "что сервер медленный или не работает" }],
    remedies: [
      {
        who: "client",
        does: {
          en: "look for connections that are never given back, and for slow queries that hold them; then size the pool",
          ru: "искать соединения, которые не возвращают, и медленные запросы, которые их держат; потом подбирать размер пула",
        },
      },
    ],
    topics: ["timeouts"],
  },
  "rate-limited": {
    family: "protocol",
    causes: ["rejected-after-accept"],
    retry: "later",
    says: {
      en: "The other side says: too many requests. It wants fewer, and may close connections to get them.",
      ru: "Другая сторона говорит: слишком много запросов. Она хочет меньше и может закрывать соединения.",
    },
    remedies: [
      {
        who: "client",
        does: {
          en: "wait as long as Retry-After says, then back off more each time",
          ru: "ждать, сколько сказано в Retry-After, затем каждый раз дольше",
        },
      },
    ],
    topics: ["retry"],
  },
  "server-storage-full": {
    family: "protocol",
    causes: [],
    retry: "later",
    says: {
      en: "The server has no room to store more.",
      ru: "На сервере нет места для хранения.",
    },
    topics: [],
  },
  "grpc-resource-exhausted": {
    family: "resources",
    causes: [],
    retry: "later",
    says: {
      en: "A limit was reached: a quota of the server, or the message is larger than either side allows.",
      ru: "Достигнут предел: квота сервера, или сообщение больше, чем разрешает одна из сторон.",
    },
    topics: [],
  },
});
