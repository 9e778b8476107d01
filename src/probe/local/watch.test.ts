import { connect, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { watchHead, watchJson, watchLegend, watchLines } from "../../report/local-watch.ts";
import { type Look, PLAIN } from "../../report/look.ts";
import { machineOf } from "./fixtures.ts";
import { between, watchLocal } from "./watch.ts";

const look: Look = { width: 80, unicode: false, palette: PLAIN };

describe("what changes between two looks", () => {
  const { first, last } = machineOf({
    first: {
      tcp: ["1: 0100007F:1F90 00000000:0000 0A 00000000:00000003 00:00000000 00000000 0 0 21873 1 0"],
      counters: { TcpActiveOpens: 10, TcpOutRsts: 5, TcpCurrEstab: 1, TcpExtListenOverflows: 7 },
    },
    last: {
      counters: { TcpActiveOpens: 1210, TcpOutRsts: 4, TcpCurrEstab: 9, TcpExtTCPAbortOnClose: 3 },
    },
  });
  const row = between(first, last, new Date("2026-11-22T08:00:05Z"));

  it("is what rose, and what stands there now", () => {
    expect(row).toMatchObject({ at: "2026-11-22T08:00:05.000Z", intervalMs: 1500, waiting: 3 });
    // A counter that was not there before rose by nobody knows how much.
    expect(row.rose).toEqual({ TcpActiveOpens: 1200 });
    expect(row.states).toEqual({ LISTEN: 1 });
  });

  it("is a row that fits below its head", () => {
    const [head = ""] = watchHead(look);
    const [line = "", ...why] = watchLines(look, { ...row, rose: { ...row.rose, TcpExtTCPAbortOnClose: 3 } });
    expect(head.length).toBeLessThanOrEqual(80);
    expect(line.length).toBe(head.length);
    expect(line).toMatch(/^08:00:05 +0 +0 +0 +0 +3 +1,200( +\.){5}$/);
    expect(why.map((text) => text.trim())).toEqual(["TCPAbortOnClose +3"]);
    expect(watchLegend(look).join(" ")).toContain("in CLOSE_WAIT");
  });

  it("is a line of JSON", () => {
    expect(JSON.parse(watchJson(row))).toMatchObject({ schema: "hangup.local-watch/1", waiting: 3 });
  });
});

describe.skipIf(process.platform !== "linux")("this machine, watched", () => {
  it("shows a connection that is made, and ends when it is stopped", async () => {
    const server = createServer((socket) => socket.end());
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as { port: number };
    const stop = new AbortController();
    let rows = 0;
    for await (const row of watchLocal(20, stop.signal)) {
      if (rows++ === 0) connect(port, "127.0.0.1").resume();
      if (rows > 1 && (row.rose.TcpActiveOpens ?? 0) > 0) stop.abort();
      expect(rows).toBeLessThan(500);
    }
    server.close();
    expect(rows).toBeGreaterThan(1);
  });
});
