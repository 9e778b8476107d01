/** A play whose every row is known by heart, set at two widths, and in ASCII. */
import { describe, expect, it } from "vitest";
import { columns } from "../report/columns.ts";
import { type Look, PLAIN } from "../report/look.ts";
import type { ToldEvent, ToldOperation } from "./account.ts";
import type { Passing } from "./packets.ts";
import type { Outcome } from "./perform.ts";
import { printout } from "./printout.ts";
import { timeline } from "./timeline.ts";

const ACK = 16;
const PSH = 8;
const RST = 4;
const SYN = 2;

function packet(at: number, from: Passing["from"], flags: number, more: Partial<Passing> = {}) {
  const way = { sentUs: at * 1e6, arrivedUs: at * 1e6 + 20 };
  return { at, from, flags, seq: 1, ack: 1, length: 0, again: false, clientPort: 40000, ...way, ...more };
}

function call(
  at: number,
  actor: ToldOperation["actor"],
  op: string,
  result: string,
  more: Partial<ToldOperation> = {},
) {
  return { at, until: at + 0.0001, actor, op, stateBefore: "ESTABLISHED", result, ...more };
}

const event = (
  at: number,
  host: ToldEvent["host"],
  name: ToldEvent["event"],
  more: Partial<ToldEvent> = {},
) => ({
  event: name,
  host,
  at,
  reason: null,
  state: null,
  local: "",
  remote: "",
  ...more,
});

const told = {
  operations: [
    call(0, "client", "connect", "ok", { stateBefore: "CLOSE" }),
    call(0.01, "client", "read", "ECONNRESET", { until: 0.5 }),
    call(0.4, "server", "close", "ok"),
    call(0.6, "client", "write", "EPIPE", { stateBefore: "CLOSE" }),
  ],
  network: [{ place: "router" as const, does: "drop every packet to the server", at: 0.3 }],
  kernel: [
    event(0.4001, "server", "inet_sock_set_state", { state: "ESTABLISHED", newState: "CLOSE" }),
    event(0.4002, "server", "tcp_send_reset", {
      reason: "TCP_STATE",
      state: "ESTABLISHED",
      call: "close with SO_LINGER 0",
    }),
    event(0.4004, "client", "tcp_receive_reset"),
    event(0.4005, "client", "inet_sk_error_report", { error: "ECONNRESET" }),
  ],
};
const packets = [
  packet(0.001, "client", SYN),
  packet(0.002, "server", SYN | ACK),
  packet(0.2, "client", PSH | ACK, { length: 1000, arrivedUs: 0.24e6 }),
  { ...packet(0.31, "client", PSH | ACK, { length: 1000, again: true }), arrivedUs: undefined },
  packet(0.4003, "server", RST | ACK),
  { ...packet(0.45, "server", RST), sentUs: undefined },
].map(({ sentUs, arrivedUs, ...rest }) => ({
  ...rest,
  ...(sentUs !== undefined && { sentUs }),
  ...(arrivedUs !== undefined && { arrivedUs }),
}));
const outcome = { truth: told as unknown as Outcome["truth"], packets };

const look = (width: number, unicode = true): Look => ({ width, unicode, palette: PLAIN });
const drawn = (width: number, unicode?: boolean) => `${printout(look(width, unicode), outcome).join("\n")}\n`;

describe("printout", () => {
  it.each([
    ["80", drawn(80)],
    ["120", drawn(120)],
    ["60-ascii", drawn(60, false)],
  ])("golden at %s columns", async (name, text) => {
    await expect(text).toMatchFileSnapshot(`goldens/printout-${name}.txt`);
  });

  it.each([60, 61, 80, 99, 120, 132, 200])("is never wider than %i columns", (width) => {
    expect(Math.max(...printout(look(width), outcome).map(columns))).toBeLessThanOrEqual(width);
  });

  it("draws in ASCII alone when asked to", () => {
    expect(drawn(80, false)).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it("makes what comes from outside harmless", () => {
    const hostile = { ...told, operations: [call(0, "client", "send \u001b[31m\u202e", "ok")] };
    const text = printout(look(80), { truth: hostile as unknown as Outcome["truth"], packets: [] }).join(
      "\n",
    );
    expect(text).toContain("\\x1b[31m\\u202e");
  });
});

describe("timeline", () => {
  it("tells a call that waited when it began and when it was over", () => {
    const parts = timeline(outcome).flatMap((row) =>
      row.kind === "call" ? [`${row.call.op} ${row.part}`] : [],
    );
    expect(parts).toEqual(["connect whole", "read begin", "close whole", "read end", "write whole"]);
  });

  it("leaves out the middle of a long transfer, but nothing that tells", () => {
    const data = Array.from({ length: 400 }, (_, i) =>
      packet(i / 100, "client", PSH | ACK, { seq: i, length: 1 }),
    );
    const lost = { ...packet(2, "client", PSH | ACK, { seq: 7777, length: 1 }) };
    delete (lost as { arrivedUs?: number }).arrivedUs;
    const rows = timeline({
      truth: { ...told, kernel: [], operations: [] } as unknown as Outcome["truth"],
      packets: [...data, lost],
    });
    const shown = rows.filter(({ kind }) => kind === "packet").length;
    const hidden = rows.reduce((sum, row) => sum + (row.kind === "hidden" ? row.packets : 0), 0);
    expect(shown + hidden).toBe(401);
    expect(shown).toBeLessThan(60);
    expect(rows.some((row) => row.kind === "packet" && row.packet.seq === 7777)).toBe(true);
  });
});
