import { describe, expect, it } from "vitest";
import { detailsOf } from "./details.ts";

const russian =
  "Ошибка при соединении с сервером. Учетная запись: ‘КартинаM’, Сервер: ‘’, Протокол: SMTP, Порт: 25, Защита (SSL): Нет, Ошибка сокета: 10054, Код ошибки: 0x800CCC0E";

describe("dialogs are taken apart", () => {
  it.each([
    ["Russian", russian, { account: "КартинаM", server: "", protocol: "SMTP", port: 25, tls: false }],
    [
      "English",
      "The connection to the server has failed. Account: 'KartinaM', Server: '', Protocol: SMTP, Port: 25, Secure(SSL): No, Socket Error: 10054, Error Number: 0x800CCC0E",
      { account: "KartinaM", server: "", protocol: "SMTP", port: 25, tls: false },
    ],
    [
      "German",
      'Konto: "Büro", Server: "smtp.example.de", Protokoll: SMTP, Port: 465, Sicherheit (SSL): Ja, Socketfehler: 10061, Fehlernummer: 0x800CCC0E',
      {
        account: "Büro",
        server: "smtp.example.de",
        protocol: "SMTP",
        port: 465,
        tls: true,
        peer: "smtp.example.de:465",
      },
    ],
    [
      "French",
      "Compte : 'Mail', Serveur : 'smtp.example.fr', Protocole : SMTP, Port : 25, Sécurisé (SSL) : Non",
      {
        account: "Mail",
        server: "smtp.example.fr",
        protocol: "SMTP",
        port: 25,
        tls: false,
        peer: "smtp.example.fr:25",
      },
    ],
    [
      "Japanese",
      "アカウント : 'a', サーバー : 'pop.example.jp', プロトコル : POP3, ポート : 110, セキュリティ (SSL): なし",
      {
        account: "a",
        server: "pop.example.jp",
        protocol: "POP3",
        port: 110,
        tls: false,
        peer: "pop.example.jp:110",
      },
    ],
    [
      "on lines of their own",
      "Account: x\nServer: a b\nPort: 99999\n",
      { account: "x", server: "a b", peer: "a b" },
    ],
  ])("%s", (_, text, details) => {
    expect(detailsOf(text)).toEqual(details);
  });

  it("a header is no dialog", () => {
    expect(detailsOf("Server: nginx")).toEqual({});
  });
});

describe("the other end in ordinary texts", () => {
  it.each([
    ["read tcp 10.0.0.1:4000->10.0.0.2:80: read: connection reset by peer", "10.0.0.2:80", 80],
    ["Error: connect ECONNREFUSED 127.0.0.1:5432", "127.0.0.1:5432", 5432],
    ["connect ECONNREFUSED ::1:80 and [::1]:8080", "[::1]:8080", 8080],
    ["curl: (7) Failed to connect to db.example.com port 443 after 3 ms", "db.example.com:443", 443],
    ["HTTPSConnectionPool(host='api.example.com', port=443): Max retries", "api.example.com:443", 443],
    ["[Errno 111] Connect call failed ('127.0.0.1', 9405)", "127.0.0.1:9405", 9405],
    ["connect to mx.example.com[192.0.2.1]:25: Connection refused", "mx.example.com:25", 25],
    ["Connection reset by 10.1.2.3 port 22", "10.1.2.3:22", 22],
    [
      'while connecting to upstream, client: 10.0.0.1, request: "GET / HTTP/1.1", upstream: "http://10.0.0.5:8080/x", host: "h"',
      "http://10.0.0.5:8080/x",
      8080,
    ],
    [
      "fatal: unable to access 'https://user:secret@git.example.com/x.git/': x",
      "https://git.example.com/x.git/",
      443,
    ],
    ["getaddrinfo ENOTFOUND db.internal", "db.internal", undefined],
    ["nothing here at 10:00:00", undefined, undefined],
  ])("%s", (text, peer, port) => {
    const details = detailsOf(text);
    expect(details.peer).toBe(peer);
    expect(details.port).toBe(port);
  });

  it("the program, where the text begins with it", () => {
    expect(detailsOf("curl: (7) Failed to connect").program).toBe("curl");
    expect(detailsOf("Nov 22 10:00:00 mail postfix/smtp[123]: connect to x").program).toBe("postfix/smtp");
    expect(detailsOf("Error: read ECONNRESET").program).toBeUndefined();
  });
});
