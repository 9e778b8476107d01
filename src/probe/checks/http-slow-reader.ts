import { defineCheck } from "../check.ts";
import { answerFact, httpSchemes } from "../http/session.ts";
import { SLOW_BYTES_MIN, stallsOf } from "../http/stalls.ts";
import { spoken } from "../idle/watch.ts";

export default defineCheck<"http-slow-reader-cut">({
  id: "http-slow-reader",
  asks: "Does a client that pauses while it reads get its whole answer?",
  of: httpSchemes,
  after: ["http-answer"],
  weight: 53,
  finds: {
    "http-slow-reader-cut": {
      says: "A client that does not read for a moment loses the rest of a large answer.",
      remedies: [
        {
          who: "server",
          does: "Raise the limit on sending: send_timeout (nginx; 60 s), timeout client (haproxy), TimeOut (Apache; 60 s). With reset_timedout_connection (nginx) the client sees a reset, else a short answer.",
        },
        { who: "client", does: "Read on while you work, or fetch pieces (Range) and go on where it broke." },
      ],
    },
  },
  unless(visit) {
    const { bodyBytes = 0 } = visit.known(answerFact) ?? {};
    return bodyBytes < SLOW_BYTES_MIN
      ? `the answer is too small (${bodyBytes} bytes) to fill the buffers on the way; give a path to a file of more than ${SLOW_BYTES_MIN >> 20} MiB`
      : undefined;
  },

  async run(visit) {
    const read = await stallsOf(visit).reading;
    if (!read) return { outcome: "skipped", says: "could not be tried" };
    const { ms, heard } = read;
    if ("response" in heard && heard.response.body !== "cut")
      return { outcome: "ok", says: `a pause of ${spoken(ms)} does no harm` };
    const ended = "ended" in heard ? heard.ended : undefined;
    const { bodyBytes = 0, bodyExpected } = "response" in heard ? heard.response : {};
    const came = `${bodyBytes}${bodyExpected === undefined ? "" : ` of ${bodyExpected}`} bytes`;
    return {
      outcome: "failed",
      says: `cut after ${came}`,
      found: [
        {
          cause: "http-slow-reader-cut",
          confidence: "likely",
          by: "server",
          because: [
            `We asked, did not read for ${spoken(ms)}, and then read on: ${came} came before the connection ended. Without a pause the answer was whole.`,
          ],
          ...(ended ? { ended } : {}),
        },
      ],
    };
  },
});
