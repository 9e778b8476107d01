/** Names and addresses: before there is a connection at all. */
import { defineMeanings } from "./define.ts";
import { checkLocal, resolve } from "./steps.ts";

const noPacket = {
  en: "anything about the server: no packet was sent to it",
  ru: "ничего о сервере: ему не отправлено ни одного пакета",
};

export const naming = defineMeanings({
  "host-not-found": {
    family: "name",
    phase: "connecting",
    operation: "resolve",
    causes: [],
    retry: "pointless",
    says: {
      en: "There is no such host name, as far as the name servers know.",
      ru: "Такого имени узла нет, насколько знают серверы имён.",
    },
    doesNotSay: [
      noPacket,
      {
        en: "that the server is gone: a typo, a space, an empty setting, a missing domain suffix or VPN give the same",
        ru: "что сервера больше нет: опечатка, пробел, пустая настройка, недостающий суффикс домена или VPN дают то же",
      },
    ],
    findOut: [resolve],
    topics: [],
  },
  "name-try-again": {
    family: "name",
    phase: "connecting",
    operation: "resolve",
    causes: [],
    retry: "later",
    says: {
      en: "The name could not be looked up just now: no answer from a name server that knows.",
      ru: "Имя сейчас не удалось найти: нет ответа от сервера имён, который его знает.",
    },
    doesNotSay: [noPacket, { en: "that the name is wrong", ru: "что имя неверно" }],
    remedies: [
      {
        who: "client",
        does: {
          en: "check the way to the name servers (resolv.conf; in containers the cluster's DNS and its limits)",
          ru: "проверить путь к серверам имён (resolv.conf; в контейнерах — DNS кластера и его пределы)",
        },
      },
    ],
    findOut: [resolve],
    topics: ["retry"],
  },
  "name-failed": {
    family: "name",
    phase: "connecting",
    operation: "resolve",
    causes: [],
    retry: "later",
    says: {
      en: "The host name could not be turned into an address.",
      ru: "Имя узла не удалось превратить в адрес.",
    },
    doesNotSay: [
      noPacket,
      {
        en: "whether the name is wrong or the name servers are not reachable",
        ru: "неверно ли имя или недоступны серверы имён",
      },
    ],
    findOut: [resolve],
    topics: [],
  },
  "name-no-address": {
    family: "name",
    phase: "connecting",
    operation: "resolve",
    causes: [],
    retry: "pointless",
    says: {
      en: "The name exists, but has no address of the kind asked for (say, only mail records, or no IPv4).",
      ru: "Имя есть, но адреса нужного вида у него нет (например, только почтовые записи или нет IPv4).",
    },
    doesNotSay: [noPacket],
    findOut: [resolve],
    topics: [],
  },
  "name-malformed": {
    family: "name",
    operation: "resolve",
    causes: [],
    retry: "pointless",
    says: {
      en: "The name or URL is not well formed, so nothing was tried.",
      ru: "Имя или URL записаны неправильно, поэтому ничего не предпринималось.",
    },
    doesNotSay: [noPacket],
    topics: [],
  },
  "name-duplicate": {
    family: "address",
    causes: [],
    retry: "pointless",
    says: {
      en: "Another machine of the network bears the same name.",
      ru: "В сети есть другая машина с тем же именем.",
    },
    topics: [],
  },
  "query-refused": {
    family: "name",
    operation: "resolve",
    causes: [],
    retry: "later",
    says: {
      en: "A name or service look-up was refused by its server.",
      ru: "Сервер отказался отвечать на запрос имени или службы.",
    },
    topics: [],
  },
  "service-unknown": {
    family: "name",
    operation: "resolve",
    causes: [],
    retry: "pointless",
    says: {
      en: "The name of the service or port is not known on this machine.",
      ru: "Имя службы или порта на этой машине неизвестно.",
    },
    topics: [],
  },
  "dns-server-administration": {
    family: "other",
    causes: [],
    retry: "pointless",
    says: {
      en: "An error in administering a Windows DNS server; not about a connection.",
      ru: "Ошибка управления DNS-сервером Windows; не о соединении.",
    },
    topics: [],
  },
  "address-in-use": {
    family: "address",
    operation: "bind",
    causes: [],
    retry: "later",
    says: {
      en: "The local address and port are taken: another program listens there, the previous run is still in TIME_WAIT, or all outgoing ports are in use.",
      ru: "Местный адрес и порт заняты: там слушает другая программа, прошлый запуск ещё в TIME_WAIT, или заняты все исходящие порты.",
    },
    doesNotSay: [
      {
        en: "anything about the other side: this is a matter of the own machine",
        ru: "ничего о другой стороне: это дело своей машины",
      },
    ],
    remedies: [
      {
        who: "server",
        does: {
          en: "set SO_REUSEADDR before bind (on Windows it means something else: use SO_EXCLUSIVEADDRUSE); find the holder with ss -ltnp or netstat -ano",
          ru: "задать SO_REUSEADDR до bind (в Windows это другое: SO_EXCLUSIVEADDRUSE); найти владельца: ss -ltnp или netstat -ano",
        },
      },
      {
        who: "client",
        does: {
          en: "if it comes from connect: reuse connections instead of opening thousands to one address and port",
          ru: "если ошибку даёт connect: повторно использовать соединения, а не открывать тысячи к одному адресу и порту",
        },
      },
    ],
    findOut: [checkLocal],
    topics: ["time-wait"],
  },
  "address-not-available": {
    family: "address",
    operation: "bind",
    causes: [],
    retry: "pointless",
    says: {
      en: "The address is not one of this machine, or cannot be used here. From connect on Linux: no free outgoing port is left, or the destination makes no sense (port 0, 0.0.0.0).",
      ru: "Этот адрес не принадлежит машине или здесь непригоден. От connect в Linux: не осталось свободного исходящего порта, или назначение бессмысленно (порт 0, 0.0.0.0).",
    },
    doesNotSay: [
      {
        en: "that the server is at fault: nothing was sent",
        ru: "что виноват сервер: ничего не отправлялось",
      },
    ],
    findOut: [checkLocal],
    topics: ["time-wait"],
  },
  "ports-used-up": {
    family: "address",
    operation: "connect",
    causes: [],
    retry: "later",
    says: {
      en: "No outgoing port is left on this machine for that destination.",
      ru: "На этой машине не осталось исходящих портов для этого назначения.",
    },
    remedies: [
      {
        who: "client",
        does: {
          en: "reuse connections (pool, HTTP keep-alive); let the end with fewer peers not be the one that closes; widen the range of ports last",
          ru: "повторно использовать соединения (пул, HTTP keep-alive); пусть закрывает не тот конец, где тесно; диапазон портов расширять в последнюю очередь",
        },
      },
    ],
    findOut: [checkLocal],
    topics: ["time-wait"],
  },
  "address-family-not-supported": {
    family: "address",
    causes: [],
    retry: "pointless",
    says: {
      en: "This kind of address (mostly IPv6) is not supported here, or does not fit the socket.",
      ru: "Такой вид адреса (чаще всего IPv6) здесь не поддерживается или не подходит к сокету.",
    },
    topics: [],
  },
  "socket-access-denied": {
    family: "address",
    operation: "bind",
    causes: [],
    retry: "pointless",
    says: {
      en: "The system forbids this use of the socket: a port that is reserved or held exclusively, a port below 1024 without rights, a broadcast without leave, or a firewall on this machine.",
      ru: "Система запрещает такое использование сокета: порт зарезервирован или занят исключительно, порт ниже 1024 без прав, широковещание без разрешения, или мешает здешний межсетевой экран.",
    },
    doesNotSay: [
      { en: "that the server refused: nothing was sent", ru: "что отказал сервер: ничего не отправлялось" },
    ],
    remedies: [
      {
        who: "client",
        does: {
          en: "on Windows look at reserved ranges: netsh int ipv4 show excludedportrange protocol=tcp; try once without the antivirus program",
          ru: "в Windows посмотреть зарезервированные диапазоны: netsh int ipv4 show excludedportrange protocol=tcp; один раз попробовать без антивируса",
        },
      },
    ],
    topics: [],
  },
  "already-connected": {
    family: "address",
    operation: "connect",
    causes: [],
    retry: "pointless",
    says: {
      en: "The socket is connected already: the program called connect twice.",
      ru: "Сокет уже соединён: программа вызвала connect дважды.",
    },
    topics: [],
  },
});
