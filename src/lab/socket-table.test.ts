import { expect, it } from "vitest";
import { stateOfPorts } from "./socket-table.ts";

/** As Linux prints it: a listener, and a connection whose other end has closed. */
const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 21873 1 0 100 0 0 10 0
   1: 0100007F:1F90 0100007F:9C40 08 00000000:00000000 00:00000000 00000000     0        0 21874 1 0 20 4 30 10 -1
`;

it.each([
  ["a connection", ["1F90", "9C40"], "CLOSE_WAIT"],
  ["a listener", ["1F90", "0000"], "LISTEN"],
  ["the other direction", ["9C40", "1F90"], undefined],
  ["ports that only end alike", ["F90", "C40"], undefined],
])("%s", (_, ports, state) => {
  expect(stateOfPorts(table, ports)).toBe(state);
});
