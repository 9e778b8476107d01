import type { Ending, Moment } from "../ending/ending.ts";
import { finsCrossed, finsInOrder, unseenFin } from "../ending/fins.ts";
import { defineCause, type Evidence } from "./cause.ts";
import { allAcked, hasHoles, silenceAtMost } from "./signs/ends.ts";
import { lifeAfter, resets } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { WAIT_US } from "./signs/silence.ts";
import { The, the } from "./signs/words.ts";

export default defineCause({
  id: "orderly-close",
  title: "An orderly close",
  explanation: `One end said that it would send no more (FIN), the other acknowledged that and said the same in its turn.
Everything that was sent before had been delivered. This is how a connection is meant to end; nothing is wrong, whoever
began.

A program that still expected something sees an end of file here, and may call it an error ("unexpected end of file",
"socket hang up"). Then the question is why the other program closed, and TCP has no part in it.`,
  harmless: true,

  needs: Sign.fin,
  detect({ ending }) {
    const { client, server } = ending;
    if (ending.how !== "closed" && ending.how !== "half-closed") return;
    const ignored = resets(ending);
    const early = [...client.rsts, ...server.rsts].length > ignored.length;
    if (ignored.some((rst) => !lifeAfter(ending, rst))) return;
    const fins = finsInOrder(client.fin, server.fin);
    const first = fins[0];
    if (!first) return;
    const unseen = unseenFin(client, server);
    const both = fins.length === 2 || unseen !== undefined;
    const complete = both && allAcked(client) && allAcked(server);
    const waited = silenceAtMost(ending, first) >= WAIT_US;
    // A server that began with anything but its SYN-ACK still had an older connection in mind.
    const fresh = server.first === undefined || server.first.frame === server.syn?.frame;
    const plain =
      complete && !finsCrossed(fins) && !waited && !early && fresh && client.bytes > 0 && server.bytes > 0;
    return {
      confidence: !complete ? "possible" : plain && !hasHoles(ending) ? "certain" : "likely",
      closer: unseen && ending.by === unseen ? unseen : first.from,
      because: () => [
        ...closes(ending, fins, complete),
        ...(ignored.length > 0
          ? [
              {
                says: `A RST in between was not believed, since its number did not fit (RFC 5961), and did no harm. ${The(ignored[0]?.from ?? "server")} went on as if it had not sent it: probably somebody else had.`,
                see: ignored,
              },
            ]
          : []),
      ],
    };
  },

  rivals: [],
  remedies: [],
  references: [
    {
      cite: "RFC 9293 §3.6 (closing a connection)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.6",
    },
  ],
  examples: {
    found: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       < F. 11:11(0) ack 12
       > . 12:12(0) ack 12`,
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > F. 11:11(0) ack 11
       < F. 11:11(0) ack 12
       > . 12:12(0) ack 12`,
    ],
    notFound: [
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       +.1 < R. 1:1(0) ack 11`,
    ],
  },
  reproduce: [
    ["server", "listen"],
    ["client", "connect"],
    ["server", "accept"],
    ["client", "send", "GET /first HTTP/1.1\r\nHost: lab.example\r\nUser-Agent: lab\r\n\r\n"],
    ["server", "read", 59],
    [
      "server",
      "send",
      "HTTP/1.1 200 OK\r\nServer: lab\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\nhello, world\n",
    ],
    ["client", "read", 91],
    ["client", "close"],
    ["server", "sees", "EOF"],
    ["server", "close"],
  ],
});

/** Who closed first and who then, in words. */
function closes(ending: Ending, [first, second]: readonly Moment[], complete: boolean): Evidence[] {
  if (!first) return [];
  const unseen = unseenFin(ending.client, ending.server);
  if (unseen && ending.by === unseen) {
    return [
      {
        says: `${The(unseen)} closed first; its FIN is not in this capture, but ${the(first.from)} acknowledged it.`,
        see: [first],
      },
      { says: `${The(first.from)} did so too (FIN).`, see: [first] },
    ];
  }
  const then = unseen
    ? {
        says: `${The(unseen)} did so too; its FIN is not in this capture, but was acknowledged.`,
        see: [first],
      }
    : second
      ? {
          says: `${The(second.from)} did so too${finsCrossed([first, second]) ? ", before it knew of that" : ""}${complete ? ", and everything was acknowledged" : ""}.`,
          see: [second],
        }
      : { says: "The other end has not closed its own direction yet.", see: [first] };
  return [{ says: `${The(first.from)} closed first (FIN).`, see: [first] }, then];
}
