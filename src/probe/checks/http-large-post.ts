import { fromCatalogue } from "../catalogue.ts";
import { type Answer, defineCheck, type Found } from "../check.ts";
import type { Ended } from "../ended.ts";
import { replyOf } from "../http/refusals.ts";
import type { HttpHeard, HttpResponse } from "../http/response.ts";
import { escapedPath, HttpSession, httpSchemes, unusedPath } from "../http/session.ts";
import { ending, spoken } from "../idle/watch.ts";
import type { Visit } from "../visit.ts";

/** More than a server reads by the way, and less than usual limits (nginx: client_max_body_size 1 MiB). */
const BODY_BYTES = 512 << 10;
const PIECE = Buffer.alloc(1 << 16, 0x61);
/** A server that wants no body answers within this time; then the rest is sent, 64 KiB each 2 ms. */
const THINKS_MS = 100;
const PACE_MS = 2;
/** A RST that answers late segments is there after one round trip; this is a long one. */
const LATE_MS = 250;

type Finding = "early-response" | "http-post-cut" | "http-post-stalled";

export default defineCheck<Finding>({
  id: "http-large-post",
  asks: "Can a large body be sent, and is the answer readable if the server does not want it?",
  of: httpSchemes,
  after: ["http-answer"],
  weight: 64,
  finds: {
    "early-response": fromCatalogue("early-response"),
    "http-post-cut": {
      says: "The connection ends while a large body is being sent, and no answer comes.",
      remedies: [
        {
          who: "server",
          does: "Look for a limit on bodies that closes instead of answering (a web application firewall, request_body_max_size, a proxy in front), a worker that crashes, and time-outs on reading the body (client_body_timeout, timeout http-request, requestTimeout).",
        },
        {
          who: "network",
          does: "If small requests work and large ones are cut, look at inspecting proxies and antivirus.",
        },
      ],
    },
    "http-post-stalled": {
      says: "The server stops reading in the middle of a large body and does not answer.",
      remedies: [
        {
          who: "server",
          does: "Read the body, or answer and close: a handler that awaits something else before it reads blocks every client that writes first and reads then.",
        },
      ],
    },
  },

  async run(visit) {
    const path = visit.options.upload ? escapedPath(visit.target) : unusedPath(visit.target);
    const session = await HttpSession.open(visit);
    const sent = await sendBody(visit, session, path);
    const heard = await session.hear();
    const late = await stillRead(session, sent);
    session.close();
    if (late === "reset") return reset(visit, path, sent, heard, session.conversation.ended);
    if ("response" in heard) {
      const early = sent < BODY_BYTES ? `, after ${sent} bytes; the rest is taken all the same` : "";
      return { outcome: "ok", says: `${heard.response.statusLine} to ${BODY_BYTES >> 10} KiB${early}` };
    }
    if ("ended" in heard) return cut(sent, heard.ended);
    if ("notHttp" in heard) return { outcome: "limited", says: "the answer to a POST is no HTTP" };
    if (sent === BODY_BYTES)
      return { outcome: "limited", says: `all was taken; no answer within ${spoken(visit.options.waitMs)}` };
    const because = [
      `After ${sent} of ${BODY_BYTES} bytes nothing more was taken for ${spoken(visit.options.waitMs)}, and no answer came.`,
    ];
    return failed(`stalled after ${sent} bytes`, {
      cause: "http-post-stalled",
      confidence: "likely",
      by: "server",
      because,
    });
  },
});

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

const failed = (says: string, found: Found<Finding>): Answer<Finding> => ({
  outcome: "failed",
  says,
  found: [found],
});

/**
 * Sends a POST as a simple client does: all of it, before it looks at the answer; at the pace of a line, so that
 * the server can answer before it has everything. Gives what was taken.
 */
async function sendBody(visit: Visit, session: HttpSession, path: string): Promise<number> {
  const fields = { "Content-Type": "application/octet-stream", "Content-Length": String(BODY_BYTES) };
  session.send({ method: "POST", path, fields });
  let sent = 0;
  while (sent < BODY_BYTES && visit.leftMs > 0) {
    if ((await session.conversation.push(PIECE, visit.wait())) !== "taken") break;
    sent += PIECE.length;
    await pause(sent === PIECE.length ? THINKS_MS : PACE_MS);
  }
  return sent;
}

/** Whether what a client goes on sending is still read: after a FIN only the next bytes tell. */
async function stillRead({ conversation }: HttpSession, sent: number): Promise<"yes" | "reset"> {
  const ended = await conversation.waitForEnd(LATE_MS);
  if (ended?.end === "rst") return "reset";
  if (!ended) return "yes";
  const until = performance.now() + LATE_MS;
  for (let more = sent; more < BODY_BYTES && performance.now() < until; more += PIECE.length)
    if ((await conversation.sendOn(PIECE, LATE_MS)) === "reset") return "reset";
  await pause(LATE_MS / 5);
  return conversation.gone ? "reset" : "yes";
}

function cut(sent: number, ended: Ended): Answer<Finding> {
  return failed(`${ending(ended)} after ${sent} bytes, without an answer`, {
    cause: "http-post-cut",
    confidence: "certain",
    by: "server",
    ended,
    because: [
      `After ${sent} of ${BODY_BYTES} bytes the connection was ${ending(ended)}; no answer had come.`,
    ],
  });
}

/** The connection was reset below our hands. Is there an answer that others would not have seen? */
async function reset(
  visit: Visit,
  path: string,
  sent: number,
  heard: HttpHeard,
  ended: Ended | undefined,
): Promise<Answer<Finding>> {
  const taken = sent === BODY_BYTES ? "all" : `${sent} bytes`;
  const first =
    ended?.end === "fin"
      ? `While we sent a POST of ${BODY_BYTES >> 10} KiB, the server closed (FIN), and answered what still came with RST (${taken} had been taken).`
      : `While we sent a POST of ${BODY_BYTES >> 10} KiB, the server reset the connection (RST; ${taken} had been taken).`;
  const answer = "response" in heard ? heard : await smallPost(visit, path);
  if (!answer || !("response" in answer))
    return cut(sent, ended ?? (answer && "ended" in answer ? answer.ended : RESET));
  const { response } = answer;
  if (response.status < 400 || (!visit.options.upload && NOBODY_HERE.has(response.status)))
    return indifferent(response);
  if (answer === heard) {
    return failed(`${response.statusLine}, and then a reset`, {
      cause: "early-response",
      confidence: "certain",
      by: "server",
      reply: replyOf(response),
      ...(ended ? { ended } : {}),
      because: [
        first,
        "The answer had come before; here it could still be read. Windows throws it away at the RST (10053), and so do many clients that find their write failed.",
      ],
    });
  }
  return failed("reset, and the answer is lost", {
    cause: "early-response",
    confidence: "likely",
    by: "server",
    reply: replyOf(response),
    ...(ended ? { ended } : {}),
    because: [
      first,
      `No answer could be read. When only the beginning of the body is sent, the server answers ${response.status} at once: it does not wait for the rest.`,
    ],
  });
}

/** To a name that nobody has, these only say so. squid and Python's http.server reset what comes behind them. */
const NOBODY_HERE: ReadonlySet<number> = new Set([404, 405, 501]);

/** Nothing takes bodies there, so no client sends any. Whether it would be read elsewhere cannot be told from here. */
function indifferent({ status }: HttpResponse): Answer<Finding> {
  const because = `our POST to a name that nobody has was answered with ${status}, and the rest was reset; --upload sends to the path itself`;
  return {
    outcome: "limited",
    says: `${status} without reading the body; the rest is reset`,
    notTested: [{ id: "http-large-post", because }],
  };
}

/** Where the kernel only says that the connection is gone. */
const RESET: Ended = { end: "rst", bytes: 0, afterMs: 0 };

/** The same request, of which only the first bytes are sent. */
async function smallPost(
  visit: Visit,
  path: string,
): Promise<Exclude<HttpHeard, { notHttp: string }> | undefined> {
  const session = await HttpSession.open(visit);
  const fields = { "Content-Type": "application/octet-stream", "Content-Length": String(BODY_BYTES) };
  session.send({ method: "POST", path, fields });
  session.conversation.send(PIECE.subarray(0, 16));
  const heard = await session.hear();
  session.close();
  return "notHttp" in heard ? undefined : heard;
}
