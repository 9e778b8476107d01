/** SYNs that nobody answers. */
import { type Scenario, scenario, type Truth } from "../scenario.ts";
import { idle, laterConnection } from "./openings.ts";

const unanswered: Truth = { by: "nobody", how: "no-answer", phase: "connecting", causes: ["no-answer"] };

export const noAnswer: readonly Scenario[] = [
  scenario(
    "no-answer",
    "SYNs vanish on the way.",
    [
      ["client", "sysctl", "ipv4.tcp_syn_retries", 2],
      ["server", "listen"],
      ["router", "drop", "to-server"],
      ["client", "connect", "later"],
      ["client", "sees", "ETIMEDOUT", "connect"],
    ],
    unanswered,
    { perVantage: { server: null } },
  ),
  scenario(
    "no-answer.host-down-v6",
    "The host is switched off, over IPv6.",
    [
      ["client", "sysctl", "ipv4.tcp_syn_retries", 2],
      ["server", "host-down"],
      ["client", "connect", "later"],
      ["client", "sees", "ETIMEDOUT", "connect"],
    ],
    unanswered,
    { family: 6, perVantage: { server: null } },
  ),
  scenario(
    "no-answer.answers-lost",
    "The server's SYN-ACKs vanish on the way back.",
    [
      ["client", "sysctl", "ipv4.tcp_syn_retries", 2],
      ["server", "sysctl", "ipv4.tcp_synack_retries", 2],
      ["server", "listen"],
      ["router", "drop", "to-client"],
      ["client", "connect", "later"],
      ["client", "sees", "ETIMEDOUT", "connect"],
      idle(1),
    ],
    unanswered,
  ),
  scenario(
    "no-answer.v6-then-works",
    "The first attempt gets no answer and times out; a later one works.",
    [
      ["client", "sysctl", "ipv4.tcp_syn_retries", 1],
      ["server", "listen"],
      ["router", "drop", "to-server"],
      ["client", "connect", "later"],
      ["client", "sees", "ETIMEDOUT", "connect"],
      ["router", "restore"],
      ...laterConnection,
    ],
    { by: "nobody", how: "no-answer", phase: "connecting", causes: ["no-answer"] },
    { family: 6, subject: 0, perVantage: { server: null } },
  ),
];
