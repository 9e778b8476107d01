import { describe, expect, it } from "vitest";
import type { Ending, IcmpNote } from "../ending/ending.ts";
import { ending, verdict } from "./fixtures.ts";
import { endingSentence } from "./sentence.ts";

const OPEN = ["> S", "< S.", "> ."];
const NOTE: IcmpNote = {
  frame: 2,
  at: 100,
  version: 4,
  type: 3,
  code: 3,
  mtu: 0,
  from: "10.0.0.254",
  ttl: 64,
  about: "client",
};

const CASES: readonly (readonly [string, Ending])[] = [
  [
    "The server 10.0.0.2:80 reset the connection from 10.0.0.1:40000, 3.2 ms after the client's last data (10 bytes).",
    ending([...OPEN, "> P. 10", "< R. {at:3500}"]),
  ],
  [
    "The client 10.0.0.1:40000 reset its connection to 10.0.0.2:80, 300 µs after it was opened and before anything was sent.",
    ending([...OPEN, "> R."]),
  ],
  [
    "The server 10.0.0.2:80 reset the connection from 10.0.0.1:40000, 100 µs after the client's last data (10 bytes), which had come after 2 s of silence.",
    ending([...OPEN, "> P. 10 {at:2000000}", "< R"], { idleBeforeEndUs: 2e6 }),
  ],
  [
    "The client 10.0.0.1:40000 reset its connection to 10.0.0.2:80, after 5 s of silence.",
    ending([...OPEN, "> P. 10", "> R. {at:5000300}"], { idleBeforeEndUs: 5e6 }),
  ],
  [
    "The server 10.0.0.2:80 reset the connection from 10.0.0.1:40000, 200 µs after it had closed it in the normal way.",
    ending([...OPEN, "< F.", "> P. 10", "< R"]),
  ],
  [
    "The client 10.0.0.1:40000 reset its connection to 10.0.0.2:80 while it was being set up, 200 µs after the first packet.",
    ending(["> S", "< S.", "> R"], { phase: "connecting" }),
  ],
  [
    "The connection from 10.0.0.1:40000 to 10.0.0.2:80 was reset, in the name of the server 10.0.0.2:80 (who really sent the reset cannot be told from here), 300 µs after it was opened and before anything was sent.",
    ending([...OPEN, "< R"], { by: "unknown" }),
  ],
  [
    "The server 10.0.0.2:80 refused the connection from 10.0.0.1:40000: it answered the first packet with a reset, 100 µs later.",
    ending(["> S", "< R."], { how: "refused", phase: "connecting" }),
  ],
  [
    `A device on the way refused the connection from 10.0.0.1:40000 to 10.0.0.2:80: it answered the first packet with an ICMP message from 10.0.0.254 ("port unreachable"), 100 µs later.`,
    ending(["> S"], { how: "refused", by: "middlebox", phase: "connecting", icmp: [NOTE] }),
  ],
  [
    `10.0.0.2:80 could not be reached from 10.0.0.1:40000: 10.0.0.254 said so (ICMP "port unreachable").`,
    ending(["> S"], { how: "unreachable", by: "network", phase: "connecting", icmp: [NOTE] }),
  ],
  [
    "The server 10.0.0.2:80 took no more data: the client 10.0.0.1:40000 asked 4 times whether there was room again, and there never was.",
    ending(OPEN, { how: "timed-out", by: "client" }, { client: { windowProbes: 4 } }),
  ],
  [
    "The client 10.0.0.1:40000 stopped answering: the server 10.0.0.2:80 sent the same 100 bytes 7 times over 25 s and got nothing back.",
    ending(
      OPEN,
      { how: "timed-out", by: "server" },
      { server: { repeats: { count: 6, firstAt: 1e6, lastAt: 26e6, length: 100 } } },
    ),
  ],
  [
    "The connection from 10.0.0.1:40000 to 10.0.0.2:80 died in silence.",
    ending(OPEN, { how: "timed-out", by: "unknown" }),
  ],
  [
    "The server 10.0.0.2:80 closed the connection from 10.0.0.1:40000, after 60 s of silence.",
    ending([...OPEN, "< F. {at:60000200}"], { how: "closed", by: "server" }),
  ],
  [
    "The server 10.0.0.2:80 closed its side of the connection from 10.0.0.1:40000, 300 µs after it was opened and before anything was sent; the client never closed its own.",
    ending([...OPEN, "< F."], { how: "half-closed", by: "server" }),
  ],
  [
    "The connection from 10.0.0.1:40000 to 10.0.0.2:80 was still open when the capture ended.",
    ending(OPEN, { how: "open", by: "nobody" }),
  ],
  [
    "How the connection from 10.0.0.1:40000 to 10.0.0.2:80 ended was not captured.",
    ending(OPEN, { how: "unknown", by: "unknown" }),
  ],
];

describe("endingSentence", () => {
  it.each(CASES)("%s", (expected, of) => {
    expect(endingSentence(of, verdict(of))).toBe(expected);
  });
});
