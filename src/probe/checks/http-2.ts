import { type Answer, defineCheck, type Found } from "../check.ts";
import type { Conversation } from "../conversation.ts";
import { errorName, type Goaway, type Http2Answer, Http2Session } from "../http/http2.ts";
import { escapedPath, hostField } from "../http/session.ts";
import { ending, spoken } from "../idle/watch.ts";
import { tlsFact } from "../tls/facts.ts";
import { serverName } from "../tls/server-name.ts";
import type { Visit } from "../visit.ts";

/** Requests on one connection. */
const REQUESTS = 8;
const NO_ERROR = 0;

type Finding = "http2-goaway" | "http2-stream-reset" | "http2-cut" | "http2-silent";

export default defineCheck<Finding>({
  id: "http-2",
  asks: "Does HTTP/2 work, and how does the server end it?",
  of: ["https"],
  after: ["tls-handshake"],
  weight: 62,
  unless: (visit) =>
    visit.known(tlsFact)?.alpn === "h2" ? undefined : "the server does not offer HTTP/2 (ALPN)",
  finds: {
    "http2-goaway": {
      says: "The server ends the HTTP/2 connection with an error (GOAWAY).",
      remedies: [
        {
          who: "server",
          does: "The code and the words behind it name the reason. ENHANCE_YOUR_CALM: a limit on requests, resets or pings (nginx: keepalive_requests, http2_max_concurrent_streams; gRPC: keep-alive enforcement; a guard against rapid resets); PROTOCOL_ERROR: often a proxy in front that changes frames.",
        },
        {
          who: "client",
          does: "Streams above the one that GOAWAY names were not processed and may be repeated; ping less often.",
        },
      ],
    },
    "http2-stream-reset": {
      says: "The server resets an ordinary request (RST_STREAM) and keeps the connection.",
      remedies: [
        {
          who: "server",
          does: "INTERNAL_ERROR: the handler or the server behind failed; REFUSED_STREAM: too many at once (may be repeated); HTTP_1_1_REQUIRED: offer http/1.1 only. Its error log has the reason.",
        },
      ],
    },
    "http2-cut": {
      says: "The HTTP/2 connection is ended without GOAWAY; the client cannot know which requests were processed.",
      remedies: [
        {
          who: "server",
          does: "Send GOAWAY before closing (RFC 9113 §6.8). A relay in front that passes on bytes (haproxy in mode tcp, a firewall) cannot: raise its limits.",
        },
      ],
    },
    "http2-silent": {
      says: "HTTP/2 was agreed on, and requests are not answered.",
      remedies: [
        {
          who: "server",
          does: "If HTTP/1.1 is answered at the same port: a TLS relay that offers h2 by itself while the server behind it does not speak it (take h2 out of its alpn).",
        },
      ],
    },
  },

  async run(visit) {
    const conversation = await visit.open();
    const options = { ...serverName(visit.target), ALPNProtocols: ["h2"] };
    const trouble = await conversation.startTls(options, visit.wait());
    if (trouble) {
      visit.close(conversation);
      return {
        outcome: "skipped",
        says: `TLS did not come about a second time: ${trouble.code || trouble.says}`,
      };
    }
    const session = new Http2Session(conversation);
    let answered = 0;
    let answer: Http2Answer = { answered: true };
    while (answered < REQUESTS && "answered" in answer && visit.leftMs > 0) {
      answer = await session.get(hostField(visit.target), escapedPath(visit.target), visit.wait());
      if ("answered" in answer) answered++;
      if (session.goaway) break;
    }
    visit.close(conversation);
    if (session.goaway && session.goaway.code !== NO_ERROR)
      return wentAway(session.goaway, answered, conversation);
    if ("answered" in answer || "goneAway" in answer) {
      const end = session.goaway ? "; then the server says that it will close (GOAWAY, no error)" : "";
      return { outcome: "ok", says: `${answered} requests on one connection${end}` };
    }
    return notAnswered(visit, answer, answered);
  },
});

const failed = (says: string, found: Found<Finding>): Answer<Finding> => ({
  outcome: "failed",
  says,
  found: [found],
});

function wentAway(
  { code, debug, lastStream }: Goaway,
  answered: number,
  conversation: Conversation,
): Answer<Finding> {
  const { ended } = conversation;
  const words = `GOAWAY ${errorName(code)}${debug === "" ? "" : ` "${debug}"`}`;
  return failed(words, {
    cause: "http2-goaway",
    confidence: "certain",
    by: "server",
    reply: words,
    because: [
      `After ${answered} answers the server sent GOAWAY with ${errorName(code)}, last stream ${lastStream}.`,
    ],
    ...(ended ? { ended } : {}),
  });
}

function notAnswered(
  visit: Visit,
  answer: Exclude<Http2Answer, { answered: true } | { goneAway: Goaway }>,
  answered: number,
): Answer<Finding> {
  const where = answered === 0 ? "The first request" : `Request ${answered + 1}`;
  if ("streamReset" in answer) {
    return failed(`RST_STREAM ${errorName(answer.streamReset)}`, {
      cause: "http2-stream-reset",
      confidence: "certain",
      by: "server",
      reply: `RST_STREAM ${errorName(answer.streamReset)}`,
      because: [`${where} was answered with RST_STREAM, ${errorName(answer.streamReset)}.`],
    });
  }
  if ("ended" in answer) {
    return failed(`${ending(answer.ended)} without GOAWAY`, {
      cause: "http2-cut",
      confidence: "certain",
      by: "server",
      ended: answer.ended,
      because: [
        `${where} was sent; ${spoken(answer.ended.afterMs)} later the connection was ${ending(answer.ended)}, without GOAWAY.`,
      ],
    });
  }
  const nonsense = "notHttp2" in answer;
  return failed(nonsense ? "no HTTP/2 comes" : "no answer", {
    cause: "http2-silent",
    confidence: "certain",
    by: "server",
    because: [
      nonsense
        ? "TLS agreed on h2; what came then is not HTTP/2."
        : `${where} was sent; within ${spoken(visit.options.waitMs)} no answer came.`,
    ],
    ...(nonsense ? { reply: answer.notHttp2 } : {}),
  });
}
