import { fromCatalogue } from "../catalogue.ts";
import { type Answer, defineCheck, type Found } from "../check.ts";
import type { Ended } from "../ended.ts";
import { type HttpRefusal, httpRefusals, refusalOf, replyOf } from "../http/refusals.ts";
import type { HttpResponse } from "../http/response.ts";
import { answerFact, HttpSession, httpSchemes, withoutTls } from "../http/session.ts";
import { rejected, unasked } from "../idle/unasked.ts";
import { ending, spoken } from "../idle/watch.ts";
import { schemes } from "../target.ts";
import { tlsFailures } from "../tls/alerts.ts";
import { tlsTrouble } from "../tls/attempt.ts";
import { tlsFact } from "../tls/facts.ts";
import type { Visit } from "../visit.ts";

type Finding =
  | HttpRefusal
  | "tls-on-plain-port"
  | "tls-client-certificate"
  | "wrong-protocol"
  | "http-no-answer"
  | "http-closed-without-answer"
  | "http-cut-answer"
  | "http-stalled-answer"
  | "rejected-after-accept";

/** haproxy tries a dead server for 3 s (retries 3, one second apart) before it says 503. */
const ANSWER_MS = 5000;

/** What nginx, Apache, haproxy's users and Go say to plain HTTP at their TLS port. */
const WANTS_TLS =
  /plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL|HTTP request to an HTTPS server/i;

/** nginx completes the handshake first, and refuses then. */
const WANTS_CERTIFICATE = /No required SSL certificate was sent|SSL certificate error/i;

export default defineCheck<Finding>({
  id: "http-answer",
  asks: "Is an ordinary request answered, and is the answer whole?",
  of: httpSchemes,
  after: ["connect"],
  weight: 74,
  unless: withoutTls,
  finds: {
    ...httpRefusals,
    "rejected-after-accept": fromCatalogue("rejected-after-accept"),
    "tls-client-certificate": tlsFailures["tls-client-certificate"],
    "tls-on-plain-port": {
      says: "The server waits for TLS at this port; plain HTTP is not for it.",
      remedies: [
        { who: "client", does: "Write https:// instead of http://." },
        {
          who: "server",
          does: 'If plain HTTP is meant: take "ssl" from the listen (nginx) or bind (haproxy) line, SSLEngine off (Apache).',
        },
      ],
    },
    "wrong-protocol": {
      says: "What answers at this port does not speak HTTP/1.",
      remedies: [
        { who: "client", does: "Check the port; the reply shows what is spoken there." },
        {
          who: "server",
          does: "If HTTP/2 without TLS is spoken (gRPC), clients must be told so beforehand; a balancer must use h2 towards it.",
        },
      ],
    },
    "http-no-answer": {
      says: "The server takes the request and does not answer.",
      remedies: [
        {
          who: "server",
          does: 'Look where it is stuck: all workers or threads busy, a database or a server behind that does not answer; haproxy: "silent-drop" rules, maxconn reached; Node: a handler that never calls end().',
        },
        { who: "client", does: "Set a time-out of your own, so that you notice." },
      ],
    },
    "http-closed-without-answer": {
      says: "The server takes the request and ends the connection without a word.",
      remedies: [
        {
          who: "server",
          does: 'Look for a rule that does so on purpose (nginx: return 444; haproxy: reject; squid: deny_info TCP_RESET; a web application firewall), for a virtual host that catches unknown names ("server_name _"), for a worker that crashes (its error log, dmesg), and for a relay (stunnel, haproxy in mode tcp) whose server behind it is dead.',
        },
        { who: "client", does: "Check host name and path: rules like these go by them." },
      ],
    },
    "http-cut-answer": {
      says: "The answer was cut: the connection ended before all of it had come.",
      remedies: [
        {
          who: "server",
          does: "Compare the announced length with what the application writes; look for a crash in the middle, a time-out towards the server behind (nginx: proxy_read_timeout; haproxy: termination state SD), a full disk for temporary files (proxy_temp_path).",
        },
      ],
    },
    "http-stalled-answer": {
      says: "The answer began and then stopped.",
      remedies: [
        {
          who: "server",
          does: "A Content-Length that is too large makes every client wait; else what produces the body is stuck.",
        },
        { who: "network", does: "If small answers arrive and large ones stop, check the path MTU." },
      ],
    },
  },

  async run(visit) {
    // Some offer HTTP/2 only.
    if (visit.known(tlsFact)?.alpn === "h2" && (await tlsTrouble(visit, ["http/1.1"]))) {
      const because = "the server does not offer HTTP/1.1 (ALPN)";
      return { outcome: "skipped", says: because, notTested: [{ id: "http-answer", because }] };
    }
    const session = await HttpSession.open(visit);
    const heard = await session.ask({}, Math.max(ANSWER_MS, visit.options.waitMs));
    const { ended } = session.conversation;
    session.close();
    if ("response" in heard) return judge(visit, heard.response, session.answeredAt - session.sentAt, ended);
    if ("notHttp" in heard) return notHttp(heard.notHttp);
    const how = "ended" in heard ? heard.ended : undefined;
    if (heard.partial !== "") {
      const cause = how ? "http-cut-answer" : "http-stalled-answer";
      return failed(`a part of a head came, then ${how ? ending(how) : "nothing more"}`, {
        cause,
        confidence: "certain",
        because: ["The answer's head was not complete."],
        reply: heard.partial,
        by: how ? "server" : "unknown",
        ...(how ? { ended: how } : {}),
      });
    }
    if (!schemes[visit.target.scheme].tls && !(await tlsTrouble(visit))) {
      return failed(`${how ? ending(how) : "no answer"} in plain, but TLS works`, {
        cause: "tls-on-plain-port",
        confidence: "certain",
        because: ["A plain request was not answered; a TLS handshake at the same port succeeded."],
        ...(how ? { ended: how } : {}),
      });
    }
    if (!how) {
      const waited = spoken(session.answeredAt - session.sentAt);
      return failed(`no answer within ${waited}`, {
        cause: "http-no-answer",
        confidence: "certain",
        by: "unknown",
        because: [
          `The request was sent; within ${waited} not one byte came, and the connection stayed open.`,
        ],
      });
    }
    const before = await unasked(visit);
    if (before.ended)
      return failed(`${ending(before.ended)} before we ask`, rejected(before.ended, before.said));
    return failed(`${ending(how)} instead of an answer`, {
      cause: "http-closed-without-answer",
      confidence: "certain",
      by: "server",
      ended: how,
      because: [
        `The request was sent; ${spoken(how.afterMs)} later the connection was ${ending(how)}, without one byte of an answer.`,
      ],
    });
  },
});

const failed = (says: string, found: Found<Finding>): Answer<Finding> => ({
  outcome: "failed",
  says,
  found: [found],
});

function notHttp(reply: string): Answer<Finding> {
  // A TLS record of type alert (21), version 3.x.
  if (reply.startsWith("\x15\x03")) {
    return failed("answers with a TLS alert", {
      cause: "tls-on-plain-port",
      confidence: "certain",
      because: ["The answer to a plain request was a TLS alert."],
    });
  }
  // A SETTINGS frame (type 4) on stream 0 (RFC 9113 §3.4).
  const http2 = reply[0] === "\0" && reply[3] === "\x04";
  return failed(http2 ? "speaks HTTP/2 at once" : "no HTTP", {
    cause: "wrong-protocol",
    confidence: "certain",
    reply,
    because: [
      http2
        ? "The answer was a SETTINGS frame of HTTP/2."
        : 'An answer in HTTP begins with "HTTP/1."; this one does not.',
    ],
  });
}

function judge(visit: Visit, response: HttpResponse, ms: number, ended?: Ended): Answer<Finding> {
  const { body, bodyBytes, bodyExpected, excerpt } = response;
  const reply = replyOf(response);
  if (response.status === 400 && WANTS_TLS.test(excerpt)) {
    return failed("400: this port is for TLS", {
      cause: "tls-on-plain-port",
      confidence: "certain",
      because: ["The answer to a plain request says that this is a TLS port."],
      reply,
    });
  }
  if (response.status === 400 && WANTS_CERTIFICATE.test(excerpt)) {
    return failed("400: a certificate of ours is wanted", {
      cause: "tls-client-certificate",
      confidence: "certain",
      because: ["The answer to an ordinary request says that the client must have a certificate."],
      reply,
    });
  }
  const refusal = refusalOf(response);
  if (refusal) {
    return failed(response.statusLine, {
      cause: refusal,
      confidence: "certain",
      because: [`The answer to an ordinary GET was ${response.status}, after ${spoken(ms)}.`],
      reply,
      by: "server",
    });
  }
  const came = `${bodyBytes}${bodyExpected === undefined ? "" : ` of ${bodyExpected}`} bytes of the body`;
  if (body === "cut" || body === "stalled") {
    const cut = body === "cut";
    return failed(`${cut ? "cut" : "stopped"} after ${came}`, {
      cause: cut ? "http-cut-answer" : "http-stalled-answer",
      confidence: "certain",
      because: [
        `${came} came, then ${cut ? `the connection was ${ended ? ending(ended) : "no longer understood"}` : "nothing more"}.`,
      ],
      reply,
      by: cut ? "server" : "unknown",
      ...(ended ? { ended } : {}),
    });
  }
  visit.learn(answerFact, response);
  return { outcome: "ok", says: `${response.statusLine} in ${spoken(ms)}${origin(response)}` };
}

/** Who says that it answered, and who says that it stands in between. */
function origin({ fields }: HttpResponse): string {
  const server = fields.get("server");
  const between = fields.get("via") ?? fields.get("x-varnish") ?? fields.get("x-cache");
  return `${server === undefined ? "" : `, by ${server}`}${between === undefined ? "" : `, through a proxy (${between})`}`;
}
