/**
 * Signs in the handshake's last step: the client's ACK, and a server that takes its offer back. Reads facts,
 * names no cause.
 */
import { type Ending, Mark, type Moment } from "../../ending/ending.ts";
import { SYN } from "../../packet/flags.ts";
import { lastDataFrom } from "./ends.ts";
import { firstReset } from "./reset.ts";

/** A RST that answers the handshake comes within a round trip. */
const AT_ONCE_US = 1_000_000;

/** The client's first answer to the SYN-ACK. */
export function handshakeAck(ending: Ending): Moment | undefined {
  const answer = ending.server.syn;
  if (!answer) return undefined;
  return ending.moments.find(
    (moment) =>
      moment.from === "client" && moment.frame > answer.frame && moment.ack === 1 && !(moment.flags & SYN),
  );
}

/**
 * The server's kernel answered the ACK that completes the handshake with a RST that has no ACK: what it had
 * offered with its SYN-ACK it did not hold any more.
 */
export function handshakeRefused(ending: Ending): { ack: Moment; rst: Moment } | undefined {
  const { server } = ending;
  if (server.bytes > 0 || server.fin || ending.client.ackedBytes > 0) return undefined;
  const ack = handshakeAck(ending);
  const reset = firstReset(ending);
  if (!ack || reset?.by !== server || reset.kind !== "reply" || reset.rst.seq !== 1) return undefined;
  if (reset.path === "different" || reset.silenceUs > AT_ONCE_US) return undefined;
  const data = lastDataFrom(ending, "client", reset.rst.frame);
  return data && data.marks & Mark.retransmission ? undefined : { ack, rst: reset.rst };
}
