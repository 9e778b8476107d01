import type { HttpExchange } from "../protocol/http1.ts";
import { defineCause } from "./cause.ts";
import { allAcked, lastDataFrom, silenceBefore } from "./signs/ends.ts";
import { pathFit } from "./signs/path.ts";
import { firstReset } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { WAIT_US } from "./signs/silence.ts";
import { TURN } from "./signs/steps.ts";
import { bytes, duration, The } from "./signs/words.ts";

/** Which message was begun and not finished, if any. */
function unfinished(last: HttpExchange | undefined): "request" | "response" | undefined {
  if (!last) return;
  if (last.requestEndFrame === 0) return "request";
  if (last.status >= 200 && last.responseEndFrame === 0 && !last.untilClose) return "response";
  return undefined;
}

export default defineCause({
  id: "waiting-for-each-other",
  title: "Both ends waited for the other to go on",
  explanation: `Everything that was sent had arrived and was acknowledged; then both ends fell silent, each waiting for the
other, until one lost patience and aborted. The usual reason is a mistake about message boundaries: TCP carries a
stream of bytes and keeps no boundaries, so one read() may return half a message or two of them. A reader that
expects "one read, one message" ends up waiting for bytes that it already has, or that nobody will send; a writer that
announced 1000 bytes and sent 900 waits for an answer that cannot come.`,

  needs: Sign.http | Sign.closed,
  detect({ ending }) {
    const reset = firstReset(ending);
    const { client, server } = ending;
    const close = reset?.rst ?? firstFin(client.fin, server.fin);
    if (!close || reset?.kind === "reply" || pathFit(ending, close) === "different") return;
    const half = unfinished(ending.http?.last);
    if (!half || ending.http?.lostTrack) return;
    const wait = silenceBefore(ending, close);
    if (wait < WAIT_US) return;
    const speaker = half === "request" ? client : server;
    if (!allAcked(speaker) && speaker.ackedTo < speaker.next - 1) return;
    const data = lastDataFrom(ending, speaker.role, close.frame);
    if (!data) return;
    const last = ending.http?.last;
    const expected = half === "request" ? last?.requestBodyExpected : last?.responseBodyExpected;
    const seen = half === "request" ? last?.requestBodySeen : last?.responseBodySeen;
    const how =
      expected !== undefined && seen !== undefined && expected > 0 ? ` (${seen} of ${bytes(expected)})` : "";
    return {
      confidence: "likely",
      closer: close.from,
      because: () => [
        {
          says: `The ${half} was begun but never completed${how}, and all of it that was sent had been acknowledged.`,
          see: [data],
        },
        {
          says: `Then both ends were silent for ${duration(wait)}. ${The(close.from)} gave up (${close === reset?.rst ? "RST" : "FIN"}).`,
          see: [close],
        },
      ],
    };
  },

  rivals: [{ id: "gave-up-waiting", toldApartBy: TURN }],
  overrides: [
    "closed-with-unread-data",
    "linger-zero-abort",
    "process-killed",
    "orderly-close",
    "idle-close-by-peer",
  ],
  remedies: [
    {
      who: "client",
      does: "Give messages a length or an end mark, send exactly what was announced, and flush before waiting for an answer.",
    },
    {
      who: "server",
      does: "Read in a loop until the announced length or the end mark has arrived; a single read() proves nothing. Set a read limit and say in the protocol what was missing.",
    },
  ],
  references: [
    {
      cite: "RFC 9293 §2.2 (TCP is a stream of bytes)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-2.2",
    },
    {
      cite: "RFC 9112 §6.3 (message body length)",
      url: "https://www.rfc-editor.org/rfc/rfc9112#section-6.3",
    },
    { cite: "recv(2)", url: "https://man7.org/linux/man-pages/man2/recv.2.html" },
  ],
  examples: {
    found: [
      `> P. 1:54(53) ack 1 "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 10\\r\\n\\r\\nabcde"
       < . 1:1(0) ack 54
       +10 < R. 1:1(0) ack 54`,
    ],
    notFound: [
      `> P. 1:28(27) ack 1 "GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n"
       < . 1:1(0) ack 28
       +10 > R. 28:28(0) ack 1`,
    ],
  },
  reproduce: [
    ["server", "listen"],
    ["client", "connect"],
    ["server", "accept"],
    [
      "client",
      "send",
      "POST /upload HTTP/1.1\r\nHost: lab.example\r\nUser-Agent: lab\r\nContent-Length: 1000\r\n\r\n",
    ],
    ["client", "send", 900],
    ["server", "read", 983],
    ["wait", "silence", 2],
    ["client", "linger-zero"],
    ["client", "close"],
    ["server", "sees", "ECONNRESET"],
  ],
});

function firstFin<M extends { readonly frame: number }>(a: M | undefined, b: M | undefined): M | undefined {
  if (!a || !b) return a ?? b;
  return a.frame < b.frame ? a : b;
}
