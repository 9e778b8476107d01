/**
 * A session as a duplex stream, for protocols that know nothing of messages: bytes in, bytes out, over any number of
 * connections. Pieces do not keep their borders.
 */
import { Duplex } from "node:stream";
import type { Session } from "./session.ts";

/** The session must not have another receiver. Destroying the stream destroys the session. */
export function streamOf(session: Session<Uint8Array>): Duplex {
  let resume: (() => void) | undefined;
  const stream = new Duplex({
    allowHalfOpen: true,
    read() {
      resume?.();
      resume = undefined;
    },
    write(chunk: Buffer, _encoding, done) {
      if (session.post(chunk)) done();
      else session.drained().then(() => done(), done);
    },
    final(done) {
      // Only then is it sure that the other side has everything; an earlier end would let the stream be destroyed.
      session.end().then(() => done(), done);
    },
    destroy(error, done) {
      if (session.stats.state !== "closed")
        session.destroy(error === null ? "the stream was destroyed" : "the stream failed");
      done(error);
    },
  });
  session.receive((chunk) => {
    // An empty piece would be taken for nothing at all.
    if (chunk.length === 0 || stream.push(chunk)) return undefined;
    return new Promise<void>((resolve) => {
      resume = resolve;
    });
  });
  session.on("end", () => stream.push(null));
  session.on("close", (error) => {
    if (error !== undefined) stream.destroy(error);
  });
  return stream;
}
