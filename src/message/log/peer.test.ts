import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asPeer, hostOf, peerOf } from "./peer.ts";

describe("peerOf", () => {
  test.each([
    ["read tcp 10.0.0.5:41234->10.0.0.9:5432: read: connection reset by peer", "10.0.0.9:5432"],
    ["dial tcp [2001:db8::9]:443: connect: no route to host", "[2001:db8::9]:443"],
    ["connect ECONNREFUSED 127.0.0.1:6379", "127.0.0.1:6379"],
    ["connect ETIMEDOUT db.internal:5432", "db.internal:5432"],
    ["getaddrinfo ENOTFOUND db.internal", "db.internal"],
    ["HTTPConnectionPool(host='api.example.com', port=443): Read timed out.", "api.example.com:443"],
    ["[Errno 111] Connect call failed ('10.0.0.9', 5432)", "10.0.0.9:5432"],
    ['connection to server at "db" (10.0.0.9), port 5432 failed: Connection refused', "db:5432"],
    [
      "curl: (7) Failed to connect to db.internal port 8080 after 3 ms: Couldn't connect to server",
      "db.internal:8080",
    ],
    ["Connection closed by authenticating user root 203.0.113.7 port 50123 [preauth]", "203.0.113.7:50123"],
    ["Can't connect to MySQL server on 'db:3306' (111)", "db:3306"],
    ["org.postgresql.util.PSQLException: Connection to localhost:5432 refused.", "localhost:5432"],
    ["Connect to api.example.com:443 [api.example.com/192.0.2.7] failed", "api.example.com:443"],
    ["lost connection with mx.example.com[192.0.2.7] while sending RCPT TO", "mx.example.com"],
    ["request to https://user:secret@api.example.com:8443/v1?x failed", "api.example.com:8443"],
    [
      'recv() failed (104: Connection reset by peer), client: 203.0.113.7, server: x.org, request: "GET / HTTP/1.1"',
      "203.0.113.7",
    ],
    ["Unable to connect to 10.0.0.9", "10.0.0.9"],
    ["connection reset", undefined],
    ["at 08:00:00 it failed in client.go:42", undefined],
    ["Traceback in app.py:17", undefined],
  ])("%j", (text, peer) => {
    expect(peerOf(text)).toBe(peer);
  });

  test("any text takes little time and never throws", () => {
    const piece = fc.constantFrom(
      "10.0.0.",
      ":",
      "a.b",
      "->",
      "http://",
      "@",
      "[::",
      "]",
      "port ",
      "to ",
      "('",
      "client: ",
      "1",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 400 }), (parts) => {
        peerOf(parts.join(""));
      }),
    );
  });
});

test.each([
  ["10.0.0.9:5432", "10.0.0.9", 5432, false],
  ["10.0.0.9:50123", "10.0.0.9", 50_123, true],
  ["[2001:db8::9]:443", "[2001:db8::9]", 443, false],
  ["2001:db8::9", "2001:db8::9", 0, false],
  ["db", "db", 0, false],
])("hostOf(%j)", (peer, host, port, ephemeral) => {
  expect(hostOf(peer)).toEqual({ host, port, ephemeral });
});

test("a URL is brought into the form of a peer, anything else is taken as it is", () => {
  expect(asPeer("redis://:secret@cache.internal:6379/0")).toBe("cache.internal:6379");
  expect(asPeer("db-1")).toBe("db-1");
});
