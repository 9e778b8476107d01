/**
 * How to make a cause happen on a real kernel: data, not code. The docs show it, the lab runs it.
 *
 * The stage is always client – router – server, three network namespaces joined by veth. A recipe is a
 * list of steps that are done one after another; a step that names an outcome waits for it.
 */

/** A program at one end. */
export type Actor = "client" | "server";

/** What a program's next operation reports. */
export type Outcome =
  | "data"
  | "EOF"
  | "ok"
  | "ECONNRESET"
  | "EPIPE"
  | "ETIMEDOUT"
  | "ECONNREFUSED"
  | "EHOSTUNREACH"
  | "ENETUNREACH"
  | "ENOPROTOOPT"
  | "ECONNABORTED";

export type Step =
  // ── a program
  /** Opens the listening socket. `backlog`: length of the accept queue. */
  | ["server", "listen", { backlog?: number }?]
  | ["server", "accept"]
  /** Closes the listening socket (connections still in its queue are reset). */
  | ["server", "close-listener"]
  /** Starts to connect; `later`: does not wait until it is established. */
  | ["client", "connect", "later"?]
  /** Writes n bytes of filler, or this text. */
  | [Actor, "send", number | string]
  /** Reads exactly n bytes; "all": until end of file or error. */
  | [Actor, "read", number | "all"]
  /** The next operation (a read unless said otherwise) gives this outcome. */
  | [Actor, "sees", Outcome, ("read" | "write" | "connect")?]
  /** shutdown(SHUT_WR) or shutdown(SHUT_RD). */
  | [Actor, "shutdown", "write" | "read"]
  | [Actor, "close"]
  /** SO_LINGER with a time of 0, so that the next close aborts. */
  | [Actor, "linger-zero"]
  /** kill -9. */
  | [Actor, "kill"]
  /** Fills the socket buffers until a write would block. */
  | [Actor, "fill"]
  /** SO_KEEPALIVE with idle and interval in seconds and a count of probes. */
  | [Actor, "keep-alive", { idle: number; interval: number; count: number }]
  /** TCP_USER_TIMEOUT in milliseconds. */
  | [Actor, "user-timeout", number]
  /** Binds the local port, so that it is reused. */
  | ["client", "bind", number]
  /** Puts a half-open connection in place that the peer knows nothing of. */
  | [Actor, "forget-socket"]
  // ── the network between them
  /** Packets in this direction vanish at the router ("both" by default) until "restore". */
  | ["router", "drop", ("to-client" | "to-server" | "both")?, ("all" | "data" | "fin" | "rst" | "full-size")?]
  | ["router", "restore"]
  /** A firewall rule answers the client's packets. */
  | [
      "router",
      "reject",
      (
        | "tcp-reset"
        | "port-unreachable"
        | "host-unreachable"
        | "net-unreachable"
        | "proto-unreachable"
        | "host-prohibited"
        | "admin-prohibited"
      ),
    ]
  /** The router translates addresses and keeps state (`idle`: seconds until it forgets). */
  | ["router", "nat", { idle?: number }?]
  /** The router forgets the connection; from then on its packets are dropped, or answered with RST. */
  | ["router", "forget", "drop" | "reset"]
  /** The link behind the router has this MTU; "silent": no ICMP is sent. */
  | ["router", "mtu", number, "silent"?]
  /** A third party sends a RST in the name of one end. `seq`: where it lands against the right number. */
  | [
      "router",
      "forge-reset",
      { to: Actor | "both"; seq: "exact" | "in-window" | "out-of-window"; count?: number },
    ]
  /** A packet of the connection passes the translator untouched. */
  | ["router", "bypass-nat"]
  // ── the host
  /** The host loses its memory: the process and every socket are gone, nothing is sent. */
  | ["server", "host-restart", "service-up" | "service-down"]
  /** The host disappears from the network. */
  | ["server", "host-down"]
  /** tcp_abort_on_overflow of that host. */
  | ["server", "abort-on-overflow", boolean]
  // ── time
  /** Waits until the event has been seen on the wire. */
  | ["wait", "fin" | "rst" | "syn" | "retransmission" | "probe" | "timeout" | "silence", number?];

export type Recipe = readonly Step[];
