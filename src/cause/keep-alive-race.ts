import type { Ending } from "../ending/ending.ts";
import type { HttpFacts } from "../protocol/http1.ts";
import { defineCause, type Match } from "./cause.ts";
import { lastDataFrom, silenceBefore } from "./signs/ends.ts";
import { lateData } from "./signs/late.ts";
import { abort } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { WAIT_US } from "./signs/silence.ts";
import { RACE } from "./signs/steps.ts";
import { duration } from "./signs/words.ts";

/** Between one exchange and the next; shorter pauses are no idling. */
const PAUSE_US = 20_000;
/** Nobody reads a request, thinks and closes in this time; a server that was closing anyway does. */
const AT_ONCE_US = 100_000;

export default defineCause({
  id: "keep-alive-race",
  title: "A new request crossed the server's idle close",
  explanation: `The connection had served earlier requests and was kept open for the next one. After a while the server's idle
limit struck and it closed (FIN), in the very moment in which the client sent its next request. The two crossed on
the way; the request found a closed socket and was answered with RST.

Neither side did anything wrong. It happens whenever the client keeps idle connections for as long as the server or
longer, and shows as rare, random resets on reused connections ("socket hang up", "read ECONNRESET").`,

  needs: Sign.serverRst,
  detect({ ending }) {
    return crossed(ending) ?? arrivedUnread(ending);
  },

  rivals: [
    { id: "closed-with-unread-data", toldApartBy: RACE },
    { id: "linger-zero-abort", toldApartBy: RACE },
    { id: "process-killed", toldApartBy: RACE },
  ],
  overrides: ["wrote-after-peer-closed", "idle-close-by-peer"],
  remedies: [
    {
      who: "client",
      does: "Drop idle connections earlier than the server does (a second or two below its limit), and repeat the request on a fresh connection if it may be repeated: this one was not processed.",
    },
    {
      who: "server",
      does: "Keep idle connections longer than every client and balancer in front (Node: server.keepAliveTimeout above the balancer's idle timeout), and announce the limit with a Keep-Alive: timeout header.",
    },
  ],
  references: [
    {
      cite: "RFC 9112 §9.3.1 (retrying requests)",
      url: "https://www.rfc-editor.org/rfc/rfc9112#section-9.3.1",
    },
    {
      cite: "RFC 9112 §9.5 (failures and timeouts)",
      url: "https://www.rfc-editor.org/rfc/rfc9112#section-9.5",
    },
    {
      cite: "Node.js: server.keepAliveTimeout",
      url: "https://nodejs.org/api/http.html#serverkeepalivetimeout",
    },
  ],
  examples: {
    found: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       +5 > P. 11:21(10) ack 11
       < F. 11:11(0) ack 11
       > . 21:21(0) ack 12
       < R 11:11(0) win 0 <id 0>`,
      // The request was lost at first; its repetition acknowledges the FIN.
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       +5 > P. 11:21(10) ack 11
       < F. 11:11(0) ack 11
       > . 21:21(0) ack 12
       +.2 > P. 11:21(10) ack 12
       < R 12:12(0) win 0 <id 0>`,
    ],
    notFound: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > . 11:11(0) ack 11
       +5 < F. 11:11(0) ack 11
       > . 11:11(0) ack 12
       +1 > P. 11:21(10) ack 12
       < R 12:12(0) win 0 <id 0>`,
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
    ["wait", "silence", 2],
    ["router", "hold", "to-server", "data"],
    ["client", "send", "GET /second HTTP/1.1\r\nHost: lab.example\r\nUser-Agent: lab\r\n\r\n"],
    ["wait", "data", 3],
    ["server", "close"],
    ["wait", "fin"],
    ["router", "release"],
    ["wait", "rst"],
    ["client", "read", "all"],
  ],
});

/** The last request has no answer. (Counts alone mislead where the capture begins with an answer.) */
function isOpen({ requests, responses, last }: HttpFacts): boolean {
  return requests > responses || (last !== undefined && last.requestFrame > 0 && last.responseFrame === 0);
}

/** FIN and request crossed: the request does not acknowledge the FIN. */
function crossed(ending: Ending): Match | undefined {
  const late = lateData(ending, ending.server);
  if (!late || late.knew || late.path === "different") return;
  const { fin, data, rst } = late;
  const { http, server } = ending;
  // Reused: the server had answered before, and all of that was over.
  if (http && !http.lostTrack) {
    if (http.responsesComplete < 1 || !isOpen(http)) return;
  } else if (server.ackedBytes === 0 || data.seq <= 1) return;
  const began = Math.min(fin.frame, data.frame);
  const answered = lastDataFrom(ending, "server", began);
  const asked = lastDataFrom(ending, "client", began);
  if (answered && asked && asked.frame > answered.frame) return;
  const idle = Math.max(silenceBefore(ending, fin), silenceBefore(ending, data));
  if (idle < PAUSE_US) return;
  return {
    confidence: "likely",
    how: "reset",
    by: "server",
    closer: "server",
    because: () => [
      ...(answered
        ? [{ says: "An earlier request had been answered on this connection.", see: [answered] }]
        : []),
      { says: `After ${duration(idle)} of silence the server closed it (FIN).`, see: [fin] },
      { says: "The client's next request crossed that FIN: it does not acknowledge it.", see: [data] },
      { says: "The server answered the request with RST.", see: [rst] },
    ],
  };
}

/** The request had arrived when the server closed, but no program had read it: RST at once, no FIN. */
function arrivedUnread(ending: Ending): Match | undefined {
  const reset = abort(ending);
  const { http } = ending;
  if (reset?.by.role !== "server" || !http || http.responsesComplete < 1 || !isOpen(http)) return;
  const request = ending.moments.find(
    (moment) => moment.from === "client" && moment.frame === http.last?.requestFrame,
  );
  if (!request) return;
  const idle = silenceBefore(ending, request);
  if (idle < WAIT_US || reset.rst.at - request.at > AT_ONCE_US + 2 * Math.max(0, ending.roundTripUs)) return;
  return {
    confidence: "likely",
    closer: "server",
    because: () => [
      {
        says: `The connection had served before and was idle for ${duration(idle)}; then the next request came.`,
        see: [request],
      },
      {
        says: `The server reset it within ${duration(reset.rst.at - request.at)} without an answer, as if it had been about to close.`,
        see: [reset.rst],
      },
    ],
  };
}
