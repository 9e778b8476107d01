/**
 * The two resets that Windows tells apart and Linux hides from each other: what people meet as 10053 and 10054.
 * Said after a run that shows one of them.
 */

/** The scenarios of the pair. */
const closedUnread = "closed-with-unread-data";
const wroteAfter = "wrote-after-peer-closed";

/** What to add after a run of these scenarios; empty if none is of the pair. Paragraphs. */
export function pairWords(ids: readonly string[]): string[] {
  const shown = [closedUnread, wroteAfter].filter((id) => ids.includes(id));
  if (shown.length === 0) return [];
  const [other] = [closedUnread, wroteAfter].filter((id) => !ids.includes(id));
  return [
    "10054 or 10053? Both are a RST from the other side. Windows names them by what came before it:",
    `${closedUnread}: RST straight away, no FIN before it. Windows says 10054 (WSAECONNRESET), Linux ECONNRESET: the peer aborted a connection that was whole until then.`,
    `${wroteAfter}: first a FIN, which the program did not read, then its own write, and only that is answered by RST. Windows says 10053 (WSAECONNABORTED): the peer had closed in order, and the connection was given up on this machine. Linux says EPIPE at the next write, and end of file at a read: never ECONNRESET, because a FIN had come.`,
    "So 10054 points at the peer's close, 10053 at a write after the peer's close. (The Windows numbers are Microsoft's descriptions and the experiments of this project's reference text; the packets, states and errno above were made here just now.)",
    ...(other ? [`The other of the two: hangup lab run ${other}`] : []),
  ];
}
