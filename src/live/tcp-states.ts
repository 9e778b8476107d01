/** TCP states as `netstat` names them, by Linux's numbers (include/net/tcp_states.h). */
const states = [
  "",
  "ESTABLISHED",
  "SYN_SENT",
  "SYN_RECV",
  "FIN_WAIT1",
  "FIN_WAIT2",
  "TIME_WAIT",
  "CLOSE",
  "CLOSE_WAIT",
  "LAST_ACK",
  "LISTEN",
  "CLOSING",
  // TCP_NEW_SYN_RECV: a handshake that has no full socket yet.
  "SYN_RECV",
] as const;

export type TcpState = Exclude<(typeof states)[number], "">;

/** The name of a state, by its number; "UNKNOWN" for a number that a later kernel may have. */
export function stateName(number: number): TcpState | "UNKNOWN" {
  return states[number] || "UNKNOWN";
}
