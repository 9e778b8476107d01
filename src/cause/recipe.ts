/**
 * How to make a cause happen on a real kernel: data, not code. The docs show it, the lab runs it.
 *
 * The stage is always client – router – server, three network namespaces joined by veth. A recipe is a
 * list of steps that are done one after another; a step that names an outcome waits for it.
 *
 * A program holds one socket at a time as its *current* one: the newest it connected or accepted. Steps
 * speak of that one; `use` goes back to an earlier one (counted from 0).
 *
 * Calls of one program that stand next to each other follow each other at once, as in a program's own code.
 */

/** A program at one end. */
export type Actor = "client" | "server";

/** What a program's next operation reports. */
export type Outcome =
  | "data"
  | "EOF"
  | "ok"
  | "EAGAIN"
  | "ECONNRESET"
  | "EPIPE"
  | "ETIMEDOUT"
  | "ECONNREFUSED"
  | "EHOSTUNREACH"
  | "ENETUNREACH"
  | "ENOPROTOOPT"
  | "EPROTO"
  | "EACCES"
  | "ECONNABORTED";

/** Node's own HTTP server. */
export interface HttpServing {
  /** Closes a connection that was idle for so many milliseconds (5,000 unless given). */
  idleMs?: number;
  /**
   * Answers 413 to a request with a body before that has come, and then: "close" closes with the body unread,
   * "end" leaves the rest to Node (FIN, close), "drain" ends its side, reads on for a while and closes.
   */
  refuses?: "close" | "end" | "drain";
}

/** A request of a Node program. */
export interface HttpRequest {
  /** Node's `http` with a keep-alive agent, or `fetch`. */
  by: "http" | "fetch";
  /** Bytes of body: a POST. Without: a GET. */
  body?: number;
}

/** What a request gave: a status, or the code of an error. */
export type HttpOutcome = "200" | "413" | "ECONNRESET" | "EPIPE" | "UND_ERR_SOCKET";

/** A way through the router. */
export type Direction = "to-client" | "to-server" | "both";

/**
 * Which packets of a direction: `ack` has neither payload nor SYN, FIN or RST; `data` has payload;
 * `full-size` is longer than 1,400 bytes.
 */
export type PacketKind = "all" | "data" | "ack" | "syn" | "fin" | "rst" | "full-size";

/** What the router's firewall answers with. */
export type Rejection =
  | "tcp-reset"
  | "port-unreachable"
  | "host-unreachable"
  | "net-unreachable"
  | "proto-unreachable"
  | "host-prohibited"
  | "admin-prohibited";

/** A RST in the name of one end, sent by the router. */
export interface Forgery {
  /** Who receives it; "both": one to each end, in the other's name. */
  to: Actor | "both";
  /** Where it lands against the receiver's next expected number. */
  seq: "exact" | "in-window" | "out-of-window";
  /** How many; more than one go up by the offsets +0, +1460, +4380 … from `seq`. */
  count?: number;
  /** Time to live on arrival (the router's own, 64, unless given). */
  ttl?: number;
  /** IPv4 identification; "uncounted": far from where the end's own count of packets is. 0 unless given. */
  ipId?: number | "uncounted";
  window?: number;
  /** RST with the ACK flag (a bare RST unless given). */
  ack?: boolean;
}

export type Step =
  // ── a program
  /** Opens the listening socket. `backlog`: length of the accept queue. */
  | ["server", "listen", { backlog?: number }?]
  | ["server", "accept"]
  /** Closes the listening socket (connections still in its queue are reset). */
  | ["server", "close-listener"]
  /** Starts to connect; `later`: does not wait until it is established. */
  | ["client", "connect", "later"?]
  /** Writes n bytes of filler, or this text; `later`: does not wait until all of it is in the kernel. */
  | [Actor, "send", number | string, "later"?]
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
  /** SIGSTOP: the process does nothing any more, its kernel goes on. */
  | [Actor, "stop"]
  /** SIGCONT. */
  | [Actor, "continue"]
  /** The program does nothing until so many seconds after its call before. */
  | [Actor, "pause", number]
  /** Waits until there is something to read, and reads nothing: poll(2). */
  | [Actor, "poll"]
  /** Fills the socket buffers until a write would block. */
  | [Actor, "fill"]
  /** SO_KEEPALIVE with idle and interval in seconds and a count of probes. */
  | [Actor, "keep-alive", { idle: number; interval: number; count: number }]
  /** TCP_USER_TIMEOUT in milliseconds. */
  | [Actor, "user-timeout", number]
  /** SO_RCVBUF and SO_SNDBUF of the sockets opened from here on (the kernel doubles them). */
  | [Actor, "buffers", { receive?: number; send?: number }]
  /** Binds the local port of the next connects, so that it is reused; chooses their first sequence number. */
  | ["client", "bind", number, { initialSequence?: number }?]
  /** Makes an earlier connection the current one again, counted from 0. */
  | [Actor, "use", number]
  /** The socket vanishes without a packet, so that the peer keeps a half-open connection. */
  | [Actor, "forget-socket"]
  // ── a Node program instead
  /** Node's HTTP server listens. */
  | ["server", "serve-http", HttpServing?]
  /** A request is answered 200; `later`: does not wait for what comes of it. */
  | ["client", "request", HttpRequest, "later"?]
  /** The newest request gives one of these. */
  | ["client", "gets", readonly HttpOutcome[]]
  // ── the network between them
  /** Packets in this direction vanish at the router ("both" by default) until "restore". */
  | ["router", "drop", Direction?, PacketKind?]
  /** Packets in this direction wait at the router until "release". */
  | ["router", "hold", Direction?, PacketKind?]
  /** Held packets go on; those that follow pass. */
  | ["router", "release"]
  | ["router", "restore"]
  /** Every packet takes this many milliseconds more, each way. */
  | ["router", "delay", number]
  /** A firewall rule answers the client's packets. */
  | ["router", "reject", Rejection]
  /**
   * The router translates addresses and keeps state (`idle`: seconds until it forgets). "source": the
   * client's address is hidden; "destination": the client speaks to the router's address.
   */
  | ["router", "nat", { idle?: number; kind?: "source" | "destination" }?]
  /** The router forgets the connection; from then on its packets are dropped, or answered with RST. */
  | ["router", "forget", "drop" | "reset"]
  /** The link behind the router has this MTU; "silent": no ICMP is sent. */
  | ["router", "mtu", number, "silent"?]
  /** A third party sends a RST in the name of one end. */
  | ["router", "forge-reset", Forgery]
  /** The next packet with payload in this direction ("to-client" by default) passes the translator untouched. */
  | ["router", "bypass-nat", ("to-client" | "to-server")?]
  // ── the host
  /** The host loses its memory: the process and every socket are gone, nothing is sent. */
  | ["server", "host-restart", "service-up" | "service-down"]
  /** The host disappears from the network. */
  | [Actor, "host-down"]
  /** tcp_abort_on_overflow of that host. */
  | ["server", "abort-on-overflow", boolean]
  /** A kernel setting of that host, by its name below /proc/sys/net. */
  | [Actor, "sysctl", string, string | number]
  | ["router", "sysctl", string, string | number]
  // ── time
  /**
   * Waits until the event has been seen on the wire (the nth one after the last event waited for), or,
   * for "silence" and "timeout", that many seconds.
   */
  | ["wait", "fin" | "rst" | "syn" | "data" | "retransmission" | "probe" | "timeout" | "silence", number?];

export type Recipe = readonly Step[];
