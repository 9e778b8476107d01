import { expect, it } from "vitest";
import { rowOf } from "../live/socket-table.ts";
import { stateOfPorts } from "./socket-table.ts";

/** As Linux prints it: a listener, and a connection whose other end has closed. */
const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 21873 1 0 100 0 0 10 0
   1: 0100007F:1F90 0100007F:9C40 08 00000000:00000000 00:00000000 00000000     0        0 21874 1 0 20 4 30 10 -1
`;

it.each([
  ["a connection", 0x1f90, 0x9c40, "CLOSE_WAIT"],
  ["a listener", 0x1f90, 0, "LISTEN"],
  ["the other direction", 0x9c40, 0x1f90, undefined],
  ["ports that only end alike", 0xf90, 0xc40, undefined],
] as const)("%s", (_, local, remote, state) => {
  const rows = table.split("\n").flatMap((line) => rowOf(line) ?? []);
  expect(stateOfPorts(rows, local, remote)).toBe(state);
});
