/**
 * Numbers that words introduce as error codes: "[Errno 104]", "Socket Error # 10054", "Код ошибки: 10054".
 *
 * A small number is an error only behind words that nothing else uses; "error 104" alone may be anything. The
 * numbers of WinSock are large enough to be taken behind the word "error" in any language.
 */
import { type Grammar, type Rule, Strength } from "../rule.ts";

/** Systems that number errors with errno, the most usual first. */
export const errnoSystems = [
  "linux",
  "darwin",
  "freebsd",
  "netbsd",
  "openbsd",
  "solaris",
  "aix",
  "linux-mips",
  "wincrt",
];

/** Windows numbers that GetLastError() answers. */
export const windowsSystems = ["winsock", "win32", "wininet", "winhttp"];

const WINSOCK_MIN = 10_004;
const WININET_MIN = 12_001;
const UV_MIN = -4_096;

const system = Strength.system;

/** "error" as programs of many countries write it before a number; folded. */
const errorWords = [
  "error",
  "err",
  "errno",
  "error code",
  "error no",
  "error number",
  "error id",
  "errorcode",
  "errcode",
  "ошибка",
  "ошибки",
  "код ошибки",
  "помилка",
  "помилки",
  "fehler",
  "fehlercode",
  "fehlernummer",
  "erreur",
  "code d erreur",
  "errore",
  "codice errore",
  "codice di errore",
  "codigo de error",
  "erro",
  "codigo de erro",
  "codigo do erro",
  "fout",
  "foutcode",
  "fel",
  "felkod",
  "feil",
  "feilkode",
  "fejl",
  "fejlkode",
  "virhe",
  "virhekoodi",
  "blad",
  "kod bledu",
  "chyba",
  "kod chyby",
  "hiba",
  "hibakod",
  "eroare",
  "cod eroare",
  "hata",
  "hata kodu",
  "σφαλμα",
  "грешка",
  "greska",
  "napaka",
  "klaida",
  "kluda",
  "viga",
  "loi",
  "ma loi",
  "kesalahan",
  "오류",
  "오류 코드",
].map((word) => word.normalize("NFKD").replace(/\p{M}/gu, ""));

/** The same in scripts without spaces between words. */
const unspacedErrorWords = [
  "エラー",
  "エラーコード",
  "エラー番号",
  "ソケットエラー",
  "错误",
  "错误代码",
  "错误码",
  "套接字错误",
  "錯誤",
  "錯誤代碼",
  "錯誤碼",
  "通訊端錯誤",
  "代码",
].map((word) => word.normalize("NFKD").replace(/\p{M}/gu, ""));

const winsock: Rule[] = [...errorWords, ...unspacedErrorWords].map((word) => [
  `${word} #`,
  "",
  { strength: system, numbers: ["winsock"], atLeast: WINSOCK_MIN },
]);

const behind = (words: readonly string[], numbers: readonly string[], atLeast?: number): Rule[] =>
  words.map((word) => [
    `${word} #`,
    "",
    { strength: system, numbers, ...(atLeast !== undefined && { atLeast }) },
  ]);

/** Words that speak of a connection: "error 104" beside them is an errno. */
export const aboutConnections =
  /socket|connect|соединен|подключен|recv|receiv|\bread|\bsend|\bwrit|\bpeer|\bsockets?\b|network|\bhost\b|\btcp\b|\bhttps?\b|\bftp\b|smtp/i;

export const numbers: Grammar = {
  title: "a number that the text calls an error",
  rules: [
    ...winsock,
    // "code 10060" may count anything, unless the text is about connections.
    ...["code", "код"].map(
      (word): Rule => [
        `${word} #`,
        "",
        { strength: system, numbers: ["winsock"], atLeast: WINSOCK_MIN, when: aboutConnections },
      ],
    ),
    ...behind(["errno", "os error", "oserror", "sys errno", "system errno", "unix error"], errnoSystems),
    ...behind(
      ["socket error", "sock error", "socket error code", "socketerror"],
      [...errnoSystems, "winsock"],
    ),
    ...behind(
      ["ошибка сокета", "socketfehler", "erreur socket", "errore socket"],
      ["winsock", ...errnoSystems],
    ),
    ...behind(
      [
        "connectionreseterror",
        "connectionrefusederror",
        "connectionabortederror",
        "brokenpipeerror",
        "timeouterror",
        "clientoserror",
        "clientconnectorerror",
      ],
      errnoSystems,
    ),
    ...behind(["delayed connect error", "system error"], [...errnoSystems, "winsock"]),
    ...behind(
      [
        "winerror",
        "wsa",
        "wsaerror",
        "wsa error",
        "winsock error",
        "winsock",
        "wsagetlasterror",
        "socket error",
        "windows error",
        "lasterror",
        "getlasterror",
        "win32 error",
        "native error",
        "nativeerrorcode",
        "sqlerror",
      ],
      windowsSystems,
    ),
    ...behind(
      ["error", "error code", "code", "ошибка", "winhttp error", "wininet error"],
      ["wininet", "winhttp"],
      WININET_MIN,
    ),
    ...["error", "error code", "err", "failed with error", "exception code"].map(
      (word): Rule => [
        `${word} #`,
        "",
        { strength: Strength.event, numbers: errnoSystems, atLeast: 32, when: aboutConnections },
      ],
    ),
    ...behind(["errno", "error", "err", "code"], ["uv"]).map(
      ([phrase, meaning, options]): Rule => [
        phrase,
        meaning,
        // TLS libraries and LDAP count their own errors below zero.
        { ...options, atLeast: UV_MIN, unless: /gnutls|openssl|mbedtls|ldap|curl|domain|0x8/i },
      ],
    ),
  ],
};
