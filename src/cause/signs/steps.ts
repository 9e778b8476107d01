/**
 * Steps that tell rivals apart: what to do next, one text for each question. A pair of rivals names the same
 * step on both sides, so that a verdict says it once.
 */

/** Unread data, or an abort on purpose? */
export const COUNTERS =
  "On the closer's host: `nstat -az TcpExtTCPAbortOnClose TcpExtTCPAbortOnData` (OnClose rises for unread data, OnData for SO_LINGER 0), or `strace -f -e trace=network,read,close` of the closer.";

/** A close, or a death? */
export const PROCESS =
  "The closer's logs, exit status, `dmesg` (out of memory) or service manager at that second: a close() leaves the process running, a kill does not.";

/** Was it accepted at all? */
export const RESTARTED =
  "Was the service restarted at that moment? Then the connection was never accepted: `journalctl -u SERVICE`, or `strace` without an accept() for this port.";

/** A full queue, or a closed socket? */
export const OVERFLOWED =
  "On the server: `nstat -az TcpExtListenOverflows` rises when the queue is full; `journalctl -u SERVICE` shows a restart in that second.";

/** Gave the kernel up, or the program? */
export const PROBED =
  "A capture at the prober: if the answers to its probes never came in there, its kernel gave up (ETIMEDOUT in its program, `nstat -az TcpExtTCPAbortOnTimeout`); otherwise its program aborted.";

/** Turned away by a policy? */
export const POLICY =
  "The server program's log or `strace -f -e trace=network,read,close`: a refusal by policy closes right after accept(), without a read, and most programs log it.";

/** A race with the idle limit? */
export const RACE =
  "Repeat it with other pauses before the request: a race strikes only when the pause is about the server's idle limit; or look whether the server's log knows the request at all.";

/** A closed port, or a firewall? */
export const REFUSER =
  "Capture at the server: if the SYN never arrives there, or no RST leaves it, a firewall refused. Or compare the RST's TTL with that of any other packet from this host (connect to a port that is open).";

/** The host, or a box on the way? */
export const OTHER_END =
  "The RST's TTL against that of other packets from the same host, or a capture at the other end: if the RST never left there (its TcpOutRsts counter stands still), a box on the way sent it.";

/** A forgetful box, or one that means it? */
export const FORGETFUL =
  "Repeat it: a forgetful box resets only after a silence longer than its limit; a censoring one resets at certain content, at once.";

/** Dropped after an idle limit, or a broken way? */
export const DROPPED =
  "Capture at the other end: if the host is up and sees none of these packets, they are dropped on the way. Repeat with silences of different length: an idle limit strikes always above the same one.";

/** The size, or everything? */
export const SIZE =
  "`ping -M do -s 1472` to the other host against a small ping: if only the large one is lost, it is the size.";

/** Whose turn was it? */
export const TURN =
  "Whether the request was complete: compare the bytes sent with the length that the protocol or the server expects, or look with `strace -e trace=read` whether the server's program is still waiting to read.";

/** Forgotten, or never translated? */
export const TRANSLATION =
  "Look in a capture of the answering host for a connection with the same two ports and sequence numbers but one other address: if there is one, the translation was missed. Otherwise the connection has really been forgotten.";
