/** What the witnesses must say for each truth: a table of testimonies, one fact changed at a time. */
import { describe, expect, it } from "vitest";
import { causes } from "../cause/index.ts";
import type { ToldEvent, ToldOperation } from "./account.ts";
import { expectedCauses } from "./reasons.ts";
import type { Truth } from "./scenario.ts";
import { contradictions, type Testimony } from "./witness.ts";

const ends = { client: { address: "10.77.0.1", port: 40000 }, server: { address: "10.78.0.1", port: 8080 } };

type End = "client" | "server";

function reset(host: End, reason: string | null, more: Partial<ToldEvent> = {}): ToldEvent {
  const nobody = { local: "10.78.0.1:8080", remote: "10.77.0.1:40000" };
  return { event: "tcp_send_reset", host, at: 1, reason, state: "ESTABLISHED", ...nobody, ...more };
}

const report = (host: End, error: string): ToldEvent => ({
  ...reset(host, null),
  event: "inet_sk_error_report",
  state: null,
  error,
});

const saw = (actor: End, result: string, more: Partial<ToldOperation> = {}): ToldOperation => ({
  actor,
  op: "read",
  stateBefore: "CLOSE",
  result,
  at: 1,
  until: 1,
  ...more,
});

/** Seen from the client: this truth, these RSTs counted, and what the kernels and programs said. */
function said(
  cause: string,
  truth: Truth,
  counted: Partial<Record<End, number>> | null,
  kernel: readonly ToldEvent[] | null = null,
  operations: readonly ToldOperation[] = [],
  reliableEvents: Testimony["reliableEvents"] = ["tcp_send_reset", "inet_sk_error_report"],
): string[] {
  const counters = {
    client: counted && { TcpOutRsts: counted.client ?? 0 },
    server: counted && { TcpOutRsts: counted.server ?? 0 },
  };
  const vantages = { client: { ...truth, ...ends }, server: null };
  return contradictions({
    cause,
    vantages,
    counters,
    kernel,
    reliableEvents,
    operations,
  } satisfies Testimony);
}

const by = (who: Truth["by"], how: Truth["how"] = "reset"): Truth => ({ by: who, how, causes: [] });
const unread = "closed-with-unread-data";

describe("contradictions", () => {
  it.each<[string, readonly string[], string?]>([
    ["a RST that was counted where it was sent", said(unread, by("server"), { server: 1 })],
    [
      "a RST that nobody counted",
      said(unread, by("server"), {}),
      "the server reset the connection, but it sent no RST",
    ],
    ["counters that could not be read", said(unread, by("server"), null)],
    ["a forgery in the server's name", said("forged-reset", by("middlebox"), { client: 1 })],
    [
      "a forgery that the server sent",
      said("forged-reset", by("middlebox"), { server: 1 }),
      "the server sent a RST",
    ],
    [
      "silence of an old kernel",
      said(unread, by("server"), { server: 1 }, [], [saw("client", "ECONNRESET")], []),
    ],
    ["another ending", said("orderly-close", by("client", "closed"), {})],
    [
      "the reason that belongs to it",
      said(unread, by("server"), { server: 1 }, [reset("server", "TCP_ABORT_ON_CLOSE")]),
    ],
    [
      "a kernel that tells of no RST",
      said(unread, by("server"), { server: 1 }, []),
      "its kernel tells of no RST",
    ],
    [
      "another reason",
      said(unread, by("server"), { server: 1 }, [reset("server", "TCP_STATE")]),
      "the server's kernel sent RST: TCP_STATE in ESTABLISHED",
    ],
    ["a kernel without reasons", said(unread, by("server"), { server: 1 }, [reset("server", null)])],
    [
      "the reason among others",
      said(unread, by("server"), { server: 2 }, [
        reset("server", "TCP_ABORT_ON_CLOSE"),
        reset("server", "TCP_FLAGS"),
      ]),
    ],
    [
      "SO_LINGER by its call",
      said("linger-zero-abort", by("server"), { server: 1 }, [
        reset("server", "TCP_STATE", { call: "close with SO_LINGER 0", stack: ["__tcp_close"] }),
      ]),
    ],
    [
      "SO_LINGER, but another call with the same reason",
      said("linger-zero-abort", by("server"), { server: 1 }, [
        reset("server", "TCP_STATE", { call: "the listener was closed", stack: ["inet_csk_listen_stop"] }),
      ]),
      "TCP_STATE (the listener was closed)",
    ],
    [
      "SO_LINGER without a stack",
      said("linger-zero-abort", by("server"), { server: 1 }, [reset("server", "TCP_STATE")]),
    ],
    ["a device's doing, and no kernel sent a RST", said("middlebox-lost-state", by("middlebox"), {}, [])],
    [
      "a device's doing, but a kernel sent a RST",
      said("middlebox-silent-drop", by("network", "timed-out"), {}, [reset("client", "NO_SOCKET")]),
      "the client's kernel sent RST: NO_SOCKET",
    ],
    [
      "a RST that a device made an end send",
      said("untranslated-segment", by("middlebox"), { client: 1, server: 1 }, [
        reset("client", "NO_SOCKET"),
        reset("server", "TCP_FLAGS"),
      ]),
    ],
    [
      "an error that the kernel reported",
      said(
        unread,
        by("client", "closed"),
        {},
        [report("client", "ECONNRESET")],
        [saw("client", "ECONNRESET")],
      ),
    ],
    [
      "an error that the other kernel reported",
      said(
        unread,
        by("client", "closed"),
        {},
        [report("server", "ECONNRESET")],
        [saw("client", "ECONNRESET")],
      ),
      "the client's read gave ECONNRESET, which its kernel never reported",
    ],
    [
      "answers to the call itself",
      said(unread, by("client", "closed"), {}, [], [saw("client", "EPIPE"), saw("client", "EOF")]),
    ],
    [
      "Node's own words",
      said(unread, by("client", "closed"), {}, [], [saw("client", "ECONNRESET", { program: "node" })]),
    ],
  ])("%s", (_, found, expected) => {
    if (expected === undefined) expect(found).toEqual([]);
    else expect(found.join("; ")).toContain(expected);
  });

  it("says a thing once, though it is seen from both ends", () => {
    const truth = { ...by("server"), ...ends };
    const counters = { client: { TcpOutRsts: 0 }, server: { TcpOutRsts: 1 } };
    const kernel = [reset("server", "TCP_FLAGS")];
    const vantages = { client: truth, server: truth };
    expect(
      contradictions({ cause: unread, vantages, counters, kernel, reliableEvents: [], operations: [] }),
    ).toHaveLength(1);
  });

  it("expects something of known causes only", () => {
    const known = causes.map(({ id }) => id);
    expect(expectedCauses.filter((id) => !known.includes(id))).toEqual([]);
  });
});
