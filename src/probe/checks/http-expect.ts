import { type Answer, defineCheck } from "../check.ts";
import { HttpSession, httpSchemes, unusedPath } from "../http/session.ts";
import { ending } from "../idle/watch.ts";
import type { Visit } from "../visit.ts";

const BODY = "hangup\r\n";
/** curl sends the body after so long without an answer; .NET after 350 ms, Apache HttpClient after 3 s. */
const CURL_WAITS_MS = 1000;

export default defineCheck<"http-expect-refused">({
  id: "http-expect",
  asks: 'Is "Expect: 100-continue" understood?',
  of: httpSchemes,
  after: ["http-answer"],
  weight: 45,
  finds: {
    "http-expect-refused": {
      says: 'The connection is ended when a request says "Expect: 100-continue".',
      remedies: [
        {
          who: "client",
          does: 'Do not send it to this server: curl -H "Expect:", .NET: ExpectContinue = false, Apache HttpClient: setExpectContinueEnabled(false).',
        },
        {
          who: "server",
          does: "Answer 100 or 417 (RFC 9110 §10.1.1); old proxies and inspecting firewalls choke on it.",
        },
      ],
    },
  },

  async run(visit) {
    const asked = await post(visit, true);
    if (typeof asked === "string") return { outcome: "ok", says: asked };
    if (!asked) return { outcome: "limited", says: "no answer to such a POST" };
    const plain = await post(visit, false);
    if (typeof plain !== "string")
      return { outcome: "limited", says: `a small POST is ${ending(asked)} in any case` };
    const answer: Answer<"http-expect-refused"> = {
      outcome: "failed",
      says: `${ending(asked)}; without it a POST is answered`,
      found: [
        {
          cause: "http-expect-refused",
          confidence: "certain",
          by: "server",
          ended: asked,
          because: [
            `A POST with "Expect: 100-continue" was ${ending(asked)} without an answer; the same without it was answered: ${plain}.`,
          ],
        },
      ],
    };
    return answer;
  },
});

/** A small POST; gives how it was answered, or how it ended; undefined: silence. */
async function post(visit: Visit, expect: boolean) {
  const session = await HttpSession.open(visit);
  const { conversation } = session;
  let body = false;
  let continued = false;
  const sendBody = () => {
    if (!body) conversation.send(BODY);
    body = true;
  };
  session.send({
    method: "POST",
    path: unusedPath(visit.target),
    fields: {
      "Content-Type": "application/octet-stream",
      "Content-Length": String(BODY.length),
      ...(expect ? { Expect: "100-continue" } : {}),
    },
  });
  if (!expect) sendBody();
  const interim = (status: number) => {
    if (status !== 100) return;
    continued = true;
    sendBody();
  };
  let heard = await session.hear(expect ? CURL_WAITS_MS : undefined, false, { interim });
  const waited = "silent" in heard && !body;
  if (waited) {
    sendBody();
    heard = await session.hear();
  }
  session.close();
  if ("response" in heard) {
    const how = continued ? "100, then " : waited ? "no 100, but " : "";
    return `${how}${heard.response.status}`;
  }
  return "ended" in heard ? heard.ended : undefined;
}
