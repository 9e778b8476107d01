import { defineCause } from "./cause.ts";
import { pathFit } from "./signs/path.ts";
import { resets } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { bytes } from "./signs/words.ts";

export default defineCause({
  id: "early-response",
  title: "The server answered and closed while the request was still coming",
  explanation: `The server had seen enough of the request to refuse it (too large, not authorised, bad), sent its answer and
closed, while the client was still sending the body. The rest of the body then met a socket that nobody read, and
the server's kernel answered with RST.

The answer that explains everything is often lost by this: the RST overtakes it in the client's program. On Windows
the next call fails with 10053 and what had arrived is thrown away; on Linux it could still be read, but many HTTP
clients stop at the failed write and never look.`,

  needs: Sign.http | Sign.serverRst,
  detect({ ending }) {
    const last = ending.http?.last;
    if (!last || last.status < 200 || last.responseFrame === 0 || last.requestFrame === 0) return;
    if (last.requestEndFrame !== 0 && last.requestEndFrame <= last.responseFrame) return;
    // Where bytes are missing the request may have been whole; only a method that has a body speaks then.
    if (ending.http?.lostTrack && !/^(POST|PUT|PATCH)$/.test(last.method)) return;
    const rst = resets(ending).find(
      (moment) => moment.from === "server" && moment.frame > last.responseFrame,
    );
    if (!rst || pathFit(ending, rst) === "different") return;
    const { server } = ending;
    const missing = last.requestBodyExpected >= 0 ? last.requestBodyExpected - last.requestBodySeen : -1;
    return {
      confidence: ending.http?.lostTrack || !ending.sawHandshake ? "likely" : "certain",
      how: "reset",
      by: "server",
      closer: "server",
      because: () => [
        { says: "The client began a request with a body.", see: [{ frame: last.requestFrame }] },
        {
          says:
            missing > 0
              ? `The server answered ${last.status} when ${bytes(missing)} of the body were still to come.`
              : `The server answered ${last.status} before the request was complete.`,
          see: [{ frame: last.responseFrame }],
        },
        ...(server.fin && server.fin.frame < rst.frame
          ? [{ says: "It closed at once (FIN).", see: [server.fin] }]
          : []),
        { says: "What the client went on sending was answered with RST.", see: [rst] },
      ],
    };
  },

  rivals: [],
  overrides: [
    "closed-with-unread-data",
    "linger-zero-abort",
    "process-killed",
    "wrote-after-peer-closed",
    "keep-alive-race",
    "reset-after-complete",
    "waiting-for-each-other",
    "gave-up-waiting",
    "rejected-after-accept",
    "peer-never-reads",
  ],
  remedies: [
    {
      who: "server",
      does: "After an early answer go on reading and throw away the body for a while before closing (nginx: lingering_close always), or read it all; raise the limit if the request was legitimate (client_max_body_size and its kin).",
    },
    {
      who: "client",
      does: 'Send "Expect: 100-continue" before large bodies, read while writing, and when a write fails still read the answer.',
    },
  ],
  references: [
    {
      cite: "RFC 9112 §9.6 (tear-down: the lingering close)",
      url: "https://www.rfc-editor.org/rfc/rfc9112#section-9.6",
    },
    {
      cite: "RFC 9110 §10.1.1 (Expect: 100-continue)",
      url: "https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1",
    },
    {
      cite: "nginx: lingering_close",
      url: "https://nginx.org/en/docs/http/ngx_http_core_module.html#lingering_close",
    },
  ],
  examples: {
    found: [
      `> P. 1:64(63) ack 1 "POST /upload HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 100000\\r\\n\\r\\nxxxxx"
       < . 1:1(0) ack 64
       > . 64:1512(1448) ack 1
       < P. 1:65(64) ack 1512 "HTTP/1.1 413 Too Large\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n"
       > . 1512:2960(1448) ack 1
       < R. 65:65(0) ack 1512`,
    ],
    notFound: [
      `> P. 1:28(27) ack 1 "GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n"
       < P. 1:39(38) ack 28 "HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n"
       > . 28:28(0) ack 39
       < R. 39:39(0) ack 28`,
    ],
  },
  reproduce: [
    ["router", "delay", 5],
    ["server", "listen"],
    ["client", "connect"],
    ["server", "accept"],
    [
      "client",
      "send",
      "POST /upload HTTP/1.1\r\nHost: lab.example\r\nUser-Agent: lab\r\nContent-Length: 180000\r\n\r\n",
    ],
    ["client", "send", 180000, "later"],
    ["server", "read", 84],
    ["wait", "data", 8],
    [
      "server",
      "send",
      "HTTP/1.1 413 Payload Too Large\r\nServer: lab\r\nConnection: close\r\nContent-Length: 10\r\n\r\ntoo large\n",
    ],
    ["server", "close"],
    ["wait", "rst"],
    ["client", "read", "all"],
  ],
});
