import { fromCatalogue } from "../catalogue.ts";
import { type Answer, defineCheck, type Found } from "../check.ts";
import { type HttpRefusal, httpRefusals, refusalOf, replyOf } from "../http/refusals.ts";
import type { HttpHeard, HttpResponse } from "../http/response.ts";
import { withoutTls } from "../http/session.ts";
import { ping, upgrade } from "../http/websocket.ts";
import { rejected, unasked } from "../idle/unasked.ts";
import { ending, spoken } from "../idle/watch.ts";
import { schemes } from "../target.ts";
import { tlsTrouble } from "../tls/attempt.ts";
import type { Visit } from "../visit.ts";

type Finding =
  | HttpRefusal
  | "rejected-after-accept"
  | "tls-on-plain-port"
  | "wrong-protocol"
  | "ws-upgrade-refused"
  | "ws-upgrade-cut"
  | "ws-upgrade-silent"
  | "ws-wrong-accept";

export default defineCheck<Finding>({
  id: "ws-upgrade",
  asks: "Does the upgrade to WebSocket come about?",
  of: ["ws", "wss"],
  after: ["connect"],
  weight: 72,
  unless: withoutTls,
  finds: {
    ...httpRefusals,
    "rejected-after-accept": fromCatalogue("rejected-after-accept"),
    "tls-on-plain-port": {
      says: "The server waits for TLS at this port.",
      remedies: [{ who: "client", does: "Write wss:// instead of ws://." }],
    },
    "wrong-protocol": {
      says: "What answers at this port does not speak HTTP.",
      remedies: [{ who: "client", does: "Check the port." }],
    },
    "ws-upgrade-refused": {
      says: "The server answers the request to upgrade like any other request: there is no WebSocket here, or a proxy has taken the upgrade out.",
      remedies: [
        {
          who: "server",
          does: 'A proxy must be told to pass it on: nginx: proxy_http_version 1.1, proxy_set_header Upgrade $http_upgrade, proxy_set_header Connection "upgrade"; Apache: mod_proxy_wstunnel (ProxyPass … upgrade=websocket). With 403, look at the list of allowed origins.',
        },
        { who: "client", does: "Check the path: a WebSocket is at one path of a server, not at all." },
      ],
    },
    "ws-upgrade-cut": {
      says: "The connection is ended in answer to the request to upgrade.",
      remedies: [
        {
          who: "network",
          does: "A proxy or antivirus that does not know WebSocket: try wss:// (TLS), which it cannot read.",
        },
        {
          who: "server",
          does: "Its log says whether it saw the request; an upgrade that no handler takes is cut by Node.",
        },
      ],
    },
    "ws-upgrade-silent": {
      says: "The request to upgrade is not answered.",
      remedies: [{ who: "server", does: "Look where the handler of the upgrade is stuck." }],
    },
    "ws-wrong-accept": {
      says: "Something answers 101 that has not understood the upgrade, or a connection that is not passed on afterwards.",
      remedies: [
        { who: "network", does: "Look for a cache or proxy on the way that answers in the server's place." },
        {
          who: "server",
          does: "Sec-WebSocket-Accept must be made from the key of this very request (RFC 6455 §4.2.2).",
        },
      ],
    },
  },

  async run(visit) {
    const { session, heard, upgraded } = await upgrade(visit);
    const answered = upgraded && (await ping(session.conversation, visit.wait(), session.rest));
    const { ended } = session.conversation;
    session.close();
    if (answered) return { outcome: "ok", says: "upgraded, and a ping is answered" };
    if ("response" in heard) {
      const { response } = heard;
      if (response.status !== 101) return refused(response);
      return failed(upgraded ? "upgraded, but a ping is not answered" : "101 with a wrong key", {
        cause: "ws-wrong-accept",
        confidence: upgraded ? "likely" : "certain",
        reply: replyOf(response),
        because: [
          upgraded
            ? `The answer was 101; then a ping was ${ended ? `answered by an end: ${ending(ended)}` : "not answered"}.`
            : "The answer was 101, but its Sec-WebSocket-Accept does not belong to our key.",
        ],
        ...(ended ? { ended } : {}),
      });
    }
    return nothing(visit, heard);
  },
});

const failed = (says: string, found: Found<Finding>): Answer<Finding> => ({
  outcome: "failed",
  says,
  found: [found],
});

const refused = (response: HttpResponse): Answer<Finding> =>
  failed(response.statusLine, {
    cause: refusalOf(response) ?? "ws-upgrade-refused",
    confidence: "certain",
    by: "server",
    reply: replyOf(response),
    because: [`The request to upgrade was answered with ${response.status} instead of 101.`],
  });

async function nothing(
  visit: Visit,
  heard: Exclude<HttpHeard, { response: HttpResponse }>,
): Promise<Answer<Finding>> {
  if ("notHttp" in heard) {
    return failed("no HTTP", {
      cause: heard.notHttp.startsWith("\x15\x03") ? "tls-on-plain-port" : "wrong-protocol",
      confidence: "certain",
      reply: heard.notHttp,
      because: ['An answer in HTTP begins with "HTTP/1."; this one does not.'],
    });
  }
  if (!schemes[visit.target.scheme].tls && !(await tlsTrouble(visit))) {
    return failed("no answer in plain, but TLS works", {
      cause: "tls-on-plain-port",
      confidence: "certain",
      because: ["A plain request was not answered; a TLS handshake at the same port succeeded."],
    });
  }
  if ("silent" in heard) {
    return failed("no answer", {
      cause: "ws-upgrade-silent",
      confidence: "certain",
      by: "unknown",
      because: ["The request to upgrade was sent; no answer came in time, and the connection stayed open."],
    });
  }
  const before = await unasked(visit);
  if (before.ended)
    return failed(`${ending(before.ended)} before we ask`, rejected(before.ended, before.said));
  return failed(`${ending(heard.ended)} instead of an answer`, {
    cause: "ws-upgrade-cut",
    confidence: "certain",
    by: "server",
    ended: heard.ended,
    because: [
      `${spoken(heard.ended.afterMs)} after the request to upgrade the connection was ${ending(heard.ended)}.`,
    ],
  });
}
