import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { endianness, tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { endpointOf, linesIn, placeText, rowOf, rowsIn } from "./socket-table.ts";

/** Rows as Linux 6 prints them. */
const HEAD =
  "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";
const LISTENER =
  "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000003 00:00000000 00000000     0        0 21873 1 0000000036679e16 100 0 0 10 0";
const SILENT =
  "   7: 0A00000A:9C40 0B00000A:1538 01 000003E8:00000000 01:00000A2F 00000005  1000        0 21880 2 00000000aa679e16 3200 4 30 1 7";
const PROBING =
  "   8: 0100007F:1F90 0100007F:9C41 01 0027F1A0:0005B3C0 04:0000012C 00000000     0        2 21881 2 00000000bb679e16 20 4 30 10 -1";
const TIME_WAIT =
  "   9: 0100007F:9C42 0100007F:1F90 06 00000000:00000000 03:00000F2A 00000000     0        0 0 3 00000000cc679e16";

describe("a row of the kernel's table", () => {
  it.each([
    ["a listener", LISTENER, { state: "LISTEN", receiveQueue: 3, inode: 21873, timer: "none" }],
    [
      "a peer that does not answer",
      SILENT,
      { state: "ESTABLISHED", sendQueue: 1000, timer: "retransmit", retransmits: 5, inode: 21880 },
    ],
    [
      "a shut window",
      PROBING,
      { sendQueue: 0x27f1a0, receiveQueue: 0x5b3c0, timer: "probe", probes: 2, retransmits: 0 },
    ],
    ["nobody's any more", TIME_WAIT, { state: "TIME_WAIT", timer: "time-wait", inode: 0 }],
  ])("%s", (_, line, facts) => {
    expect(rowOf(line)).toMatchObject(facts);
  });

  it.each([HEAD, "", "   0: nonsense", "a b c d e f g h i j k l"])("no row: %j", (line) => {
    expect(rowOf(line)).toBeUndefined();
  });
});

describe.skipIf(endianness() !== "LE")("an end, as a little-endian machine prints it", () => {
  it.each([
    ["0100007F:1F90", "127.0.0.1:8080"],
    ["00000000000000000000000001000000:0016", "[::1]:22"],
    ["B80D0120000000000000000002000000:01BB", "[2001:db8::2]:443"],
    ["0000000000000000FFFF00000A00000A:1538", "10.0.0.10:5432"],
    ["00000000000000000000000000000000:0050", "[::]:80"],
    ["xyz:0001", "?:1"],
  ])("%s is %s", (end, place) => {
    expect(placeText(endpointOf(end))).toBe(place);
  });
});

it("a table longer than what is read at once gives every row, and the last line without its end", () => {
  const folder = mkdtempSync(join(tmpdir(), "hangup-table-"));
  try {
    const file = join(folder, "tcp");
    const rows = Array.from({ length: 5000 }, (_, i) => SILENT.replace("21880", String(i + 1)));
    writeFileSync(file, [HEAD, ...rows].join("\n"));
    expect([...rowsIn(file)].map(({ inode }) => inode)).toEqual(rows.map((_, i) => i + 1));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("a table that is not there has no lines", () => {
  expect([...linesIn("/proc/self/net/none")]).toEqual([]);
});
