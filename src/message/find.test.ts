/** Codes are found in every form in which systems print them, with all their readings. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tables } from "./codes/index.ts";
import { byName, byNumber, type Hit, sameAs } from "./find.ts";

const read = (hits: readonly Hit[]) => hits.map(({ table, meaning }) => `${table.system} ${meaning.id}`);

describe("the same event", () => {
  it.each([
    [104, "linux"],
    [54, "darwin"],
    [54, "freebsd"],
    [54, "openbsd"],
    [131, "solaris"],
    [73, "aix"],
    [108, "wincrt"],
    [10054, "winsock"],
    [-104, "uv"],
    [-4077, "uv-windows"],
  ])("%i on %s is a reset", (number, system) => {
    expect(byNumber(number, system).map(({ meaning }) => meaning.id)).toEqual(["connection-reset"]);
  });

  it.each([
    [54, "linux", "EXFULL"],
    [131, "linux", "ENOTRECOVERABLE"],
    [73, "linux", "EDOTDOT"],
    [108, "linux", "ESHUTDOWN"],
    [104, "darwin", "ENOTRECOVERABLE"],
  ])("%i on %s is not: %s", (number, system, name) => {
    const [hit] = byNumber(number, system);
    expect(hit?.row.name).toBe(name);
    expect(hit?.meaning.id).not.toBe("connection-reset");
  });

  it("a bare number answers every system that has it", () => {
    expect(read(byNumber(54))).toEqual(
      expect.arrayContaining(["linux not-about-connections", "darwin connection-reset"]),
    );
  });
});

describe("HRESULTs", () => {
  it.each([
    // Signed and unsigned, as FormatMessage, .NET and Outlook print them.
    [0x80072746, "winsock WSAECONNRESET"],
    [-2147014842, "winsock WSAECONNRESET"],
    [2147952454, "winsock WSAECONNRESET"],
    [0x80072745, "winsock WSAECONNABORTED"],
    [0x80070040, "win32 ERROR_NETNAME_DELETED"],
    [-2147024832, "win32 ERROR_NETNAME_DELETED"],
    [0x80072ee7, "wininet ERROR_INTERNET_NAME_NOT_RESOLVED"],
    [0x80072efd, "wininet ERROR_INTERNET_CANNOT_CONNECT"],
    [0x80072efe, "wininet ERROR_INTERNET_CONNECTION_ABORTED"],
    [0x800706ba, "win32 RPC_S_SERVER_UNAVAILABLE"],
    [0x800ccc0e, "mapi IXP_E_FAILED_TO_CONNECT"],
    [-2146644978, "mapi IXP_E_FAILED_TO_CONNECT"],
    [0x800ccc0f, "mapi IXP_E_CONNECTION_DROPPED"],
    [0x80040115, "mapi MAPI_E_NETWORK_ERROR"],
    [0xc000020d, "ntstatus STATUS_CONNECTION_RESET"],
  ])("%i is %s", (number, wanted) => {
    expect(byNumber(number).map(({ table, row }) => `${table.system} ${row.name}`)).toContain(wanted);
  });

  it("0x8007 wraps a Windows error, never an errno of the same number", () => {
    expect(read(byNumber(0x80070068))).toEqual([]);
    expect(byNumber(0x80070040).every(({ table }) => table.system === "win32")).toBe(true);
  });
});

describe("names", () => {
  it.each([
    ["WSAECONNRESET", "winsock connection-reset"],
    ["econnreset", "linux connection-reset"],
    ["ECONNRESET", "node connection-lost"],
    ["ERR_CONNECTION_RESET", "chromium reset-reported"],
    ["UND_ERR_SOCKET", "undici connection-lost"],
    ["ERR_STREAM_PREMATURE_CLOSE", "node closed-under-own-feet"],
    ["EAI_AGAIN", "gai name-try-again"],
    ["08006", "postgresql connection-lost"],
    ["57P01", "postgresql pg-admin-shutdown"],
    ["CR_SERVER_GONE_ERROR", "mysql mysql-gone-away"],
    ["ORA-03113", "oracle connection-lost"],
    ["UC", "envoy envoy-upstream-closed"],
    ["SH", "haproxy haproxy-server-aborted"],
    ["ConnectionRefusedError", "python connection-refused"],
    ["java.net.SocketTimeoutException", "java operation-timed-out"],
    ["SSL_R_UNEXPECTED_EOF_WHILE_READING", "openssl-reason tls-ended-without-notice"],
    ["5.7.1", "smtp-enhanced smtp-relay-denied"],
  ])("%s is found as %s", (name, wanted) => {
    expect(read(byName(name))).toContain(wanted);
  });

  it("HAProxy's pairs differ by case", () => {
    expect(byName("sH", "haproxy").map(({ meaning }) => meaning.id)).toEqual(["haproxy-server-timeout"]);
    expect(byName("SH", "haproxy").map(({ meaning }) => meaning.id)).toEqual(["haproxy-server-aborted"]);
  });

  it("unknown ones answer nothing", () => {
    expect(byName("ENOSUCHERROR")).toEqual([]);
    expect(byName("ECONNRESET", "winsock")).toEqual([]);
    expect(byName("")).toEqual([]);
    for (const number of [0.5, Number.NaN, Number.POSITIVE_INFINITY, -1e300, 2 ** 53, 0x80070000])
      expect(byNumber(number)).toEqual([]);
  });
});

it("every row is found again, by name and by number", () => {
  for (const table of tables)
    for (const row of table.rows) {
      if (row.name !== undefined)
        expect(
          byName(row.name, table.system).some((hit) => hit.row === row),
          row.name,
        ).toBe(true);
      if (row.number !== undefined)
        expect(
          byNumber(row.number, table.system).some((hit) => hit.row === row),
          `${row.number}`,
        ).toBe(true);
    }
});

it("never throws, whatever it is asked", () => {
  fc.assert(
    fc.property(fc.string(), fc.oneof(fc.double(), fc.integer()), (name, number) => {
      byName(name);
      byNumber(number);
    }),
  );
});

describe("the same event elsewhere", () => {
  it("a reset", () => {
    expect(sameAs("connection-reset").map(({ system, number }) => `${system} ${number}`)).toEqual([
      "linux 104",
      "darwin 54",
      "freebsd 54",
      "solaris 131",
      "aix 73",
      "winsock 10054",
      "wincrt 108",
      "uv -104",
      "dotnet 10054",
    ]);
  });

  it("nothing for what only one program has", () => {
    expect(sameAs("redis-moved")).toEqual([]);
    expect(sameAs("no-such-meaning")).toEqual([]);
  });
});
