/** The other side was not reached: refused, unreachable, no network. */
import { defineMeanings } from "./define.ts";
import { capture, checkServer, listening, route } from "./steps.ts";

const notSent = {
  en: "anything about the request: nothing of it was sent",
  ru: "ничего о запросе: из него ничего не было отправлено",
};

export const reaching = defineMeanings({
  "connection-refused": {
    family: "refused",
    phase: "connecting",
    operation: "connect",
    causes: ["port-closed", "firewall-rejects"],
    retry: "safe",
    says: {
      en: "The machine, or a firewall in front of it, answered and refused: nothing listens on that address and port.",
      ru: "Машина или межсетевой экран перед ней ответили отказом: на этом адресе и порту никто не слушает.",
    },
    doesNotSay: [
      {
        en: "that the machine is down: somebody answered",
        ru: "что машина выключена: кто-то ответил",
      },
      {
        en: "that the server program is down: it may listen on another address or port (127.0.0.1, IPv6 only), or a firewall refuses in its name",
        ru: "что программа сервера не работает: она может слушать другой адрес или порт (127.0.0.1, только IPv6), или отказывает за неё межсетевой экран",
      },
    ],
    findOut: [checkServer, listening, capture],
    topics: ["retry"],
  },
  "connect-failed": {
    family: "refused",
    phase: "connecting",
    operation: "connect",
    causes: ["port-closed", "no-answer", "firewall-rejects", "rejected-after-accept"],
    retry: "safe",
    says: {
      en: "The connection could not be set up. The words leave open whether it was refused, not answered or not routed; a code beside them tells.",
      ru: "Соединение не удалось установить. Слова не говорят, был ли отказ, молчание или отсутствие маршрута; это покажет код рядом с ними.",
    },
    doesNotSay: [
      {
        en: "that it was refused: a time-out and a wrong address give the same words",
        ru: "что в соединении отказали: при истечении времени и неверном адресе слова те же",
      },
      notSent,
    ],
    findOut: [checkServer, listening],
    topics: ["retry", "timeouts"],
  },
  "mail-connect-failed": {
    family: "refused",
    phase: "connecting",
    operation: "connect",
    causes: ["port-closed", "no-answer", "firewall-rejects", "rejected-after-accept", "forged-reset"],
    retry: "safe",
    says: {
      en: "The mail program could not get a working connection to the mail server. The socket error printed beside it says which way it failed.",
      ru: "Почтовая программа не смогла установить рабочее соединение с почтовым сервером. Как именно не удалось, говорит напечатанная рядом ошибка сокета.",
    },
    doesNotSay: [
      {
        en: "that the server was not reached: with socket error 10054 or 10053 the connection began and was then broken off",
        ru: "что до сервера не достучались: при ошибке сокета 10054 или 10053 соединение началось и затем было оборвано",
      },
    ],
    remedies: [
      {
        who: "client",
        does: {
          en: "check server name, port and encryption in the account: 25 is often blocked by providers, 587 with STARTTLS or 465 with TLS are for sending",
          ru: "проверить в учётной записи имя сервера, порт и шифрование: порт 25 провайдеры часто закрывают, для отправки служат 587 со STARTTLS или 465 с TLS",
        },
      },
      {
        who: "client",
        does: {
          en: "try once without the antivirus program's mail scanning",
          ru: "один раз попробовать без проверки почты антивирусом",
        },
      },
    ],
    findOut: [
      {
        en: "go through the conversation step by step: hangup check smtp://SERVER:PORT",
        ru: "пройти разговор по шагам: hangup check smtp://СЕРВЕР:ПОРТ",
      },
    ],
    topics: ["10053-10054-epipe"],
  },
  "mysql-local-socket": {
    family: "refused",
    phase: "connecting",
    operation: "connect",
    causes: ["port-closed"],
    retry: "later",
    says: {
      en: "The client could not connect through the local socket file: the server is not running, or its file is elsewhere. The number in parentheses is an errno.",
      ru: "Клиент не смог подключиться через местный файл сокета: сервер не запущен, или его файл в другом месте. Число в скобках — errno.",
    },
    doesNotSay: [
      { en: "anything about the network: no TCP was used", ru: "ничего о сети: TCP не использовался" },
    ],
    remedies: [
      {
        who: "client",
        does: {
          en: "write 127.0.0.1 instead of localhost to use TCP, or name the socket file that the server uses",
          ru: "написать 127.0.0.1 вместо localhost, чтобы идти по TCP, или указать файл сокета, которым пользуется сервер",
        },
      },
    ],
    topics: [],
  },
  "sqlserver-not-reached": {
    family: "refused",
    phase: "connecting",
    operation: "connect",
    causes: ["port-closed", "no-answer", "firewall-rejects"],
    retry: "safe",
    says: {
      en: "The driver did not reach SQL Server: the service is not running, TCP is off, the instance name or port is wrong, or a firewall is in between.",
      ru: "Драйвер не достучался до SQL Server: служба не запущена, TCP выключен, имя экземпляра или порт неверны, или мешает межсетевой экран.",
    },
    doesNotSay: [
      {
        en: 'which of these: "network-related or instance-specific" covers them all; the number after "error:" and its inner error tell',
        ru: "что именно: «network-related or instance-specific» охватывает всё; говорит число после «error:» и вложенная ошибка",
      },
    ],
    remedies: [
      {
        who: "server",
        does: {
          en: "switch on TCP/IP for the instance, give it a fixed port, and let 1434/UDP (SQL Browser) through if the instance is named",
          ru: "включить TCP/IP для экземпляра, назначить постоянный порт, а для именованного экземпляра пропустить 1434/UDP (SQL Browser)",
        },
      },
    ],
    findOut: [checkServer],
    topics: [],
  },
  "database-not-running": {
    family: "refused",
    phase: "connecting",
    operation: "connect",
    causes: ["port-closed"],
    retry: "later",
    says: { en: "The database is not started.", ru: "База данных не запущена." },
    topics: [],
  },
  "rpc-server-unavailable": {
    family: "refused",
    phase: "connecting",
    operation: "connect",
    causes: ["port-closed", "no-answer", "firewall-rejects"],
    retry: "later",
    says: {
      en: "The RPC server was not reached (1722): the machine or service is down, the name leads elsewhere, or a firewall blocks port 135 or the dynamic ports behind it.",
      ru: "Сервер RPC недоступен (1722): не работает машина или служба, имя ведёт не туда, или межсетевой экран закрывает порт 135 либо динамические порты за ним.",
    },
    findOut: [checkServer, listening],
    topics: [],
  },
  "rpc-endpoint-missing": {
    family: "refused",
    phase: "connecting",
    operation: "connect",
    causes: ["port-closed"],
    retry: "later",
    says: {
      en: "The machine answers, but the RPC service asked for is not registered there.",
      ru: "Машина отвечает, но нужная служба RPC на ней не зарегистрирована.",
    },
    topics: [],
  },
  "service-not-running": {
    family: "refused",
    causes: ["port-closed"],
    retry: "later",
    says: { en: "The Windows service is not started.", ru: "Служба Windows не запущена." },
    topics: [],
  },
  "host-unreachable": {
    family: "unreachable",
    causes: ["firewall-rejects", "unreachable-mid-connection", "no-answer"],
    retry: "later",
    says: {
      en: "No way to that machine: a router or firewall said so (ICMP), or nobody on the own network answers for its address (ARP).",
      ru: "До этой машины нет пути: так сообщил маршрутизатор или межсетевой экран (ICMP), либо в своей сети никто не отвечает за её адрес (ARP).",
    },
    doesNotSay: [
      {
        en: 'that the machine is down: firewalls answer "prohibited" with the same error',
        ru: "что машина выключена: межсетевые экраны отвечают «запрещено» той же ошибкой",
      },
    ],
    findOut: [route, capture],
    topics: [],
  },
  "host-down": {
    family: "unreachable",
    causes: ["no-answer", "unreachable-mid-connection"],
    retry: "later",
    says: {
      en: "The machine is taken to be down: on its network nobody answers for its address.",
      ru: "Машина считается выключенной: в её сети никто не отвечает за её адрес.",
    },
    findOut: [route],
    topics: [],
  },
  "network-unreachable": {
    family: "unreachable",
    causes: ["firewall-rejects", "unreachable-mid-connection"],
    retry: "later",
    says: {
      en: "There is no route to that network. Most often this machine has none itself: no IPv6, no default route, VPN down.",
      ru: "Нет маршрута в эту сеть. Чаще всего его нет у самой этой машины: нет IPv6, нет маршрута по умолчанию, VPN отключён.",
    },
    doesNotSay: [
      {
        en: "that the server is at fault: usually no packet left this machine",
        ru: "что виноват сервер: обычно ни один пакет с этой машины не ушёл",
      },
    ],
    findOut: [route],
    topics: [],
  },
  "port-unreachable": {
    family: "refused",
    causes: ["port-closed", "firewall-rejects"],
    retry: "later",
    says: {
      en: "An ICMP message came back: the port is unreachable. With UDP: nothing listens there.",
      ru: "Вернулось сообщение ICMP: порт недоступен. Для UDP это значит, что там никто не слушает.",
    },
    topics: [],
  },
  "protocol-unreachable": {
    family: "unreachable",
    causes: ["firewall-rejects"],
    retry: "pointless",
    says: {
      en: "An ICMP message came back: that machine does not speak this protocol, or a firewall says so.",
      ru: "Вернулось сообщение ICMP: та машина не поддерживает этот протокол, или так отвечает межсетевой экран.",
    },
    topics: [],
  },
  "share-not-found": {
    family: "unreachable",
    phase: "connecting",
    causes: ["no-answer", "port-closed", "firewall-rejects"],
    retry: "later",
    says: {
      en: "Windows did not find the network path: the name of the machine or share is wrong, or its port 445 is not reachable.",
      ru: "Windows не нашла сетевой путь: неверно имя машины или общей папки, либо её порт 445 недоступен.",
    },
    doesNotSay: [
      {
        en: "which of the two; hangup check HOST:445 tells",
        ru: "что из двух; это покажет hangup check УЗЕЛ:445",
      },
    ],
    findOut: [checkServer],
    topics: [],
  },
  "share-lost": {
    family: "unreachable",
    phase: "established",
    causes: ["peer-lost-state", "idle-close-by-peer"],
    retry: "later",
    says: {
      en: "A network drive or device that was known is not there now.",
      ru: "Известный раньше сетевой диск или устройство сейчас отсутствует.",
    },
    topics: ["half-open"],
  },
  "mail-server-not-reached": {
    family: "unreachable",
    phase: "connecting",
    causes: ["no-answer", "port-closed"],
    retry: "later",
    says: {
      en: "The mail program has no working connection to its mail server (Exchange, MAPI).",
      ru: "У почтовой программы нет рабочего соединения с почтовым сервером (Exchange, MAPI).",
    },
    findOut: [checkServer],
    topics: [],
  },
  "network-down": {
    family: "network-down",
    causes: [],
    retry: "later",
    says: {
      en: "This machine has no working network: the interface is down, or the network software is not running.",
      ru: "У этой машины нет работающей сети: интерфейс выключен, или сетевые службы не запущены.",
    },
    doesNotSay: [{ en: "anything about the server", ru: "ничего о сервере" }],
    remedies: [
      {
        who: "client",
        does: {
          en: "check cable, Wi-Fi, VPN and the interface's state (ip link, Windows: ipconfig)",
          ru: "проверить кабель, Wi-Fi, VPN и состояние интерфейса (ip link, в Windows: ipconfig)",
        },
      },
    ],
    topics: [],
  },
  "network-changed": {
    family: "network-down",
    causes: [],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "This machine's network changed during the request (Wi-Fi, VPN, address), and the program dropped its connections.",
      ru: "Во время запроса у этой машины сменилась сеть (Wi-Fi, VPN, адрес), и программа бросила свои соединения.",
    },
    topics: [],
  },
  "network-device-failed": {
    family: "network-down",
    causes: [],
    retry: "later",
    says: {
      en: "The network device itself reports a fault, or is not connected.",
      ru: "О неисправности сообщает само сетевое устройство, или оно не подключено.",
    },
    topics: [],
  },
  "winsock-not-ready": {
    family: "network-down",
    causes: [],
    retry: "pointless",
    says: {
      en: "Windows Sockets is not ready in this program: it was not started (WSAStartup), is of another version, or the system's networking is not working.",
      ru: "Windows Sockets в этой программе не готов: его не запустили (WSAStartup), нужна другая версия, или сетевая часть системы не работает.",
    },
    doesNotSay: [{ en: "anything about the server or the way there", ru: "ничего о сервере и пути к нему" }],
    topics: [],
  },
  "winsock-catalogue-damaged": {
    family: "network-down",
    causes: [],
    retry: "pointless",
    says: {
      en: "Windows could not load a network provider: the Winsock catalogue is damaged, often by a removed VPN or antivirus program.",
      ru: "Windows не смогла загрузить сетевого поставщика: каталог Winsock повреждён, часто после удаления VPN или антивируса.",
    },
    remedies: [
      {
        who: "client",
        does: {
          en: "as administrator: netsh winsock reset, then restart Windows",
          ru: "от имени администратора: netsh winsock reset, затем перезапустить Windows",
        },
      },
    ],
    topics: [],
  },
  "network-failure": {
    family: "unreachable",
    causes: [],
    retry: "later",
    says: {
      en: "A network error without further detail. The text beside it, or an inner error, must tell which.",
      ru: "Сетевая ошибка без подробностей. Какая именно, должен сказать текст рядом или вложенная ошибка.",
    },
    topics: [],
  },
});
