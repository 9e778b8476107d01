/** The fixed words of an explanation's report, in every language. What errors mean is not told here. */
import type { Language } from "../message/explanation.ts";

interface Labels {
  readonly first: string;
  readonly proves: string;
  readonly when: string;
  readonly again: string;
  readonly inText: string;
  readonly emptyField: string;
  readonly yes: string;
  readonly no: string;
  readonly details: Readonly<
    Record<"account" | "server" | "protocol" | "port" | "tls" | "peer" | "program", string>
  >;
  readonly doesNotSay: string;
  readonly causes: string;
  readonly causesRemark: string;
  readonly findOut: string;
  readonly change: string;
  readonly ifItWas: (id: string) => string;
  readonly sameAs: string;
  readonly others: string;
  readonly moreOthers: (count: number) => string;
  readonly whyFirst: string;
  readonly more: string;
  readonly nothing: string;
  readonly nothingEmpty: string;
  readonly nothingHelps: readonly string[];
}

const en: Labels = {
  first: "Do this first:",
  proves: "Proves",
  when: "When",
  again: "Try again?",
  inText: "The text says",
  emptyField: "(empty)",
  yes: "yes",
  no: "no",
  details: {
    account: "account",
    server: "server",
    protocol: "protocol",
    port: "port",
    tls: "TLS",
    peer: "other side",
    program: "program",
  },
  doesNotSay: "What it does not say",
  causes: "What usually causes it",
  causesRemark: "most likely first; hangup causes ID tells all about one",
  findOut: "How to find out which it is",
  change: "What to change",
  ifItWas: (id) => `If it was ${id}:`,
  sameAs: "The same on other systems",
  others: "Other readings",
  moreOthers: (count) => `and ${count} more: --json tells all, --system NAME those of one system`,
  whyFirst: "Why this comes first:",
  more: "Read on",
  nothing: "hangup does not find a connection error in this.",
  nothingEmpty: "There is nothing to explain: the text is empty.",
  nothingHelps: [
    "Give it the error with the lines around it, as the program printed it; quote it, so that the shell leaves it alone: hangup explain 'read ECONNRESET'",
    "A number alone means different things on different systems; --system linux (darwin, winsock, curl …) says whose it is.",
    "For a whole log: hangup explain app.log, or hangup explain - < app.log",
    "hangup explain --search WORD looks through all codes that hangup knows.",
  ],
};

const ru: Labels = {
  first: "Сначала:",
  proves: "Доказывает",
  when: "Когда",
  again: "Повторить?",
  inText: "В тексте",
  emptyField: "(пусто)",
  yes: "да",
  no: "нет",
  details: {
    account: "учётная запись",
    server: "сервер",
    protocol: "протокол",
    port: "порт",
    tls: "TLS",
    peer: "другая сторона",
    program: "программа",
  },
  doesNotSay: "Чего это не говорит",
  causes: "Обычные причины",
  causesRemark: "самые вероятные первыми; hangup causes ID расскажет всё",
  findOut: "Как узнать, какая из них",
  change: "Что изменить",
  ifItWas: (id) => `Если это ${id}:`,
  sameAs: "То же в других системах",
  others: "Другие прочтения",
  moreOthers: (count) => `и ещё ${count}: все покажет --json, для одной системы --system ИМЯ`,
  whyFirst: "Почему это первое:",
  more: "Подробнее",
  nothing: "Ошибки соединения hangup в этом не находит.",
  nothingEmpty: "Объяснять нечего: текст пуст.",
  nothingHelps: [
    "Дайте ошибку вместе со строками вокруг неё, как её напечатала программа; возьмите её в кавычки, чтобы не вмешалась оболочка: hangup explain 'read ECONNRESET'",
    "Одно число в разных системах значит разное; --system linux (darwin, winsock, curl …) говорит, чьё оно.",
    "Целый журнал: hangup explain app.log или hangup explain - < app.log",
    "hangup explain --search СЛОВО ищет среди всех кодов, какие знает hangup.",
  ],
};

export const LABELS: Readonly<Record<Language, Labels>> = { en, ru };

/** Short names of systems, the same in every language; one that is not here is named by its table's title. */
export const SYSTEM_NAMES: Readonly<Record<string, string>> = {
  linux: "Linux",
  "linux-mips": "Linux, MIPS",
  darwin: "macOS",
  freebsd: "FreeBSD",
  netbsd: "NetBSD",
  openbsd: "OpenBSD",
  solaris: "Solaris",
  aix: "AIX",
  gai: "getaddrinfo",
  winsock: "Windows Sockets",
  win32: "Windows",
  wincrt: "Windows C runtime",
  hresult: "Windows HRESULT",
  ntstatus: "Windows NTSTATUS",
  wininet: "WinINet",
  winhttp: "WinHTTP",
  mapi: "Outlook, MAPI",
  uv: "libuv, Node.js",
  "uv-windows": "libuv on Windows",
  node: "Node.js",
  undici: "undici, fetch of Node.js",
  dotnet: ".NET",
  java: "Java",
  python: "Python",
  rust: "Rust",
  curl: "curl",
  wget: "wget",
  chromium: "Chrome, Edge",
  nspr: "Firefox, Thunderbird",
  nss: "Firefox, Thunderbird: TLS",
  openssl: "OpenSSL",
  "openssl-reason": "OpenSSL",
  gnutls: "GnuTLS",
  "tls-alert": "TLS alert",
  http: "HTTP",
  http2: "HTTP/2",
  http3: "HTTP/3",
  websocket: "WebSocket",
  grpc: "gRPC",
  ftp: "FTP",
  smtp: "SMTP",
  "smtp-enhanced": "SMTP, enhanced",
  ssh: "SSH",
  amqp: "AMQP",
  haproxy: "HAProxy",
  envoy: "Envoy",
  "aws-elb": "AWS load balancer",
  mysql: "MySQL, MariaDB",
  postgresql: "PostgreSQL",
  sqlserver: "SQL Server",
  oracle: "Oracle",
  mongodb: "MongoDB",
  redis: "Redis",
  sqlstate: "SQLSTATE",
};
