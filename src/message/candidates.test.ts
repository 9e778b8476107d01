/** A sentence claims no packet that the text does not prove; causes fit the moment that it names. */
import { describe, expect, it } from "vitest";
import { tables } from "./codes/index.ts";
import { explain } from "./explain.ts";
import { meanings } from "./meanings/index.ts";

/** The packets' names, but not those of frames of HTTP/2. */
const PACKET = /\b(?:RST|FIN)\b(?!_)/;

/** Sentences that name a packet though nothing is proved, and the words that keep them from claiming it. */
const HEDGED: ReadonlyMap<string, { readonly en: string; readonly ru: string }> = new Map([
  ["reset-reported", { en: "more than a RST", ru: "не только RST" }],
  ["netname-deleted", { en: "mostly a RST", ru: "чаще всего RST" }],
  ["connection-aborted", { en: "mostly: the other side", ru: "чаще всего так" }],
  ["connection-lost", { en: "do not tell a close (FIN) from a reset (RST)", ru: "не различают" }],
  ["tls-syscall", { en: "The errno beside it decides", ru: "Решает errno рядом" }],
  ["haproxy-server-refused", { en: "a RST or an ICMP message", ru: "RST или ICMP" }],
  ["curl-receive-failed", { en: "beside it is a RST", ru: "рядом" }],
]);

describe("what is said where nothing is proved", () => {
  const unproved = [...meanings.values()].filter(({ proves }) => proves === null);

  it.each(unproved.map(({ id, says }) => [id, says] as const))("%s", (id, { en, ru }) => {
    const hedge = HEDGED.get(id);
    if (hedge) {
      expect(en).toContain(hedge.en);
      expect(ru).toContain(hedge.ru);
    } else expect(`${en} ${ru}`).not.toMatch(PACKET);
  });

  it("no reading of a bare name or number claims a packet that it does not prove", () => {
    const claims = [...meanings.values()].filter(({ proves }) => proves !== null).map(({ says }) => says.en);
    expect(claims).toHaveLength(3);
    const inputs = tables.flatMap(({ rows }) =>
      rows.flatMap(({ name, number }) => [
        ...(name === undefined ? [] : [name]),
        ...(number === undefined ? [] : [String(number)]),
      ]),
    );
    const over = [...new Set(inputs)].filter((input) =>
      explain(input).readings.some(({ proves, says }) => (proves === null) === claims.includes(says)),
    );
    expect(over).toEqual([]);
  });

  it.each([
    "ECONNRESET",
    "net::ERR_CONNECTION_RESET",
    "could not receive data from client: Connection reset by peer",
    "peer closed connection in SSL handshake (104: Connection reset by peer) while SSL handshaking",
    "aiohttp: ConnectionResetError: Cannot write to closing transport",
    "Errno::ECONNRESET: Connection reset by peer (Redis::ConnectionError) redis/connection/ruby.rb",
  ])("%s", (text) => {
    const [reading] = explain(text).readings;
    expect(reading).toMatchObject({ proves: null });
    expect(reading?.says).not.toMatch(/a RST (?:packet )?arrived/i);
  });
});

describe("causes of the moment", () => {
  const later = ["retransmission-timeout", "keep-alive-timeout", "middlebox-silent-drop", "gave-up-waiting"];
  const attempts = ["no-answer", "port-closed", "firewall-rejects"];

  it.each([
    ["connect ETIMEDOUT 10.0.0.1:80", "connecting", "no-answer", later],
    ["connect: Connection timed out", "connecting", "no-answer", later],
    ["java.net.ConnectException: Connection timed out", "connecting", "no-answer", later],
    ["connect EHOSTUNREACH 10.0.0.1:80", "connecting", "firewall-rejects", ["unreachable-mid-connection"]],
    ["connect ECONNRESET 10.0.0.1:80", "connecting", "accept-queue-overflow", ["keep-alive-race"]],
    ["connect ECONNREFUSED 10.0.0.1:80", "connecting", "port-closed", later],
    ["read ETIMEDOUT", "established", "retransmission-timeout", attempts],
    ["write ETIMEDOUT", "established", "retransmission-timeout", attempts],
    ["read EHOSTUNREACH", "established", "unreachable-mid-connection", attempts],
    ["write ECONNRESET", "established", "early-response", ["accept-queue-overflow"]],
  ])("%s", (text, phase, first, without) => {
    const [reading] = explain(text).readings;
    expect(reading).toMatchObject({ phase });
    expect(reading?.causes[0]).toBe(first);
    expect(reading?.causes.filter((id) => without.includes(id))).toEqual([]);
  });

  it("where the text names no moment, all are told", () => {
    const [reading] = explain("Connection timed out").readings;
    expect(reading?.phase).toBeUndefined();
    expect(reading?.causes).toEqual(expect.arrayContaining(["no-answer", "keep-alive-timeout"]));
  });

  it("a bare code does not say that the program was reading", () => {
    for (const input of [10054, 54, "ECONNRESET"])
      expect(explain(input).readings[0]).not.toHaveProperty("operation");
    expect(explain("read ECONNRESET").readings[0]).toMatchObject({ operation: "read" });
  });

  it("every id that a meaning hands on to exists", () => {
    const ids = [...meanings.values()].flatMap(({ unproved, when = {} }) =>
      [unproved, ...Object.values(when)].filter((id) => id !== undefined),
    );
    expect(ids.length).toBeGreaterThan(5);
    expect(ids.filter((id) => !meanings.has(id))).toEqual([]);
  });
});

it("Windows' exceptions are told with Windows' codes only", () => {
  const exception = /UDP/;
  expect(explain("10054").readings[0]?.doesNotSay.join()).toMatch(exception);
  expect(explain("read ECONNRESET").readings[0]?.doesNotSay.join()).not.toMatch(exception);
});

it("libuv prints the errno of its system with a minus", () => {
  expect(explain("-54").readings[0]).toMatchObject({
    family: "reset",
    code: { system: "darwin", number: 54 },
  });
  expect(explain("-54").readings[0]?.reason).toMatch(/minus/);
  expect(explain("-61").readings).toContainEqual(
    expect.objectContaining({
      family: "refused",
      code: { system: "darwin", name: "ECONNREFUSED", number: 61 },
    }),
  );
});
