import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HttpConversation, type HttpFacts } from "./http1.ts";
import { HEAD_MAX } from "./http1-message.ts";

const encoder = new TextEncoder();

/** One line of a dialogue: what a side sends, or "FIN". */
type Turn = readonly [">" | "<", string];

/** Plays a dialogue, turn n in frame n; `cut` splits each turn into pieces of at most that many bytes. */
function play(turns: readonly Turn[], cut = Number.POSITIVE_INFINITY): HttpFacts {
  const conversation = new HttpConversation();
  const offsets = [0, 0];
  for (const [index, [who, text]] of turns.entries()) {
    const side = who === ">" ? 0 : 1;
    if (text === "FIN") {
      conversation.closed(side);
      continue;
    }
    const bytes = encoder.encode(text);
    for (let at = 0; at < bytes.length; at += Math.min(cut, bytes.length)) {
      const length = Math.min(cut, bytes.length - at);
      conversation.data(side, offsets[side] ?? 0, bytes, at, length, length, index + 1);
      offsets[side] = (offsets[side] ?? 0) + length;
    }
  }
  return conversation.facts();
}

const get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
const ok = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
const complete = { requests: 1, requestsComplete: 1, responses: 1, responsesComplete: 1, lostTrack: false };

/** Dialogues and what must be known after them. Each is also played in pieces of 1, 2 and 7 bytes. */
const dialogues: Record<string, [Turn[], object]> = {
  "a request and its answer": [
    [
      [">", get],
      ["<", ok],
    ],
    {
      ...complete,
      last: {
        method: "GET",
        target: "/a",
        requestFrame: 1,
        requestEndFrame: 1,
        status: 200,
        responseFrame: 2,
        responseEndFrame: 2,
        requestBodyExpected: 0,
        requestBodySeen: 0,
        responseBodyExpected: 5,
        responseBodySeen: 5,
        untilClose: false,
        closeAnnounced: false,
      },
    },
  ],
  "a request whose answer never came": [
    [
      [">", get],
      ["<", ok],
      [">", "POST /b HTTP/1.1\r\ncontent-length:3\r\n\r\nabc"],
    ],
    {
      requests: 2,
      requestsComplete: 2,
      responsesComplete: 1,
      last: { method: "POST", requestFrame: 3, requestEndFrame: 3, status: 0, responseFrame: 0 },
    },
  ],
  "an answer while the request body is still coming": [
    [
      [">", "POST /up HTTP/1.1\r\nContent-Length: 100\r\n\r\n0123456789"],
      ["<", "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"],
      [">", "0123456789"],
    ],
    {
      requestsComplete: 0,
      responsesComplete: 1,
      last: {
        status: 413,
        requestEndFrame: 0,
        requestBodyExpected: 100,
        requestBodySeen: 20,
        closeAnnounced: true,
      },
    },
  ],
  "half of a response": [
    [
      [">", get],
      ["<", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello"],
    ],
    { responses: 1, responsesComplete: 0, last: { responseBodySeen: 5, responseEndFrame: 0 } },
  ],
  "chunks, extensions and a trailer": [
    [
      [">", get],
      ["<", "HTTP/1.1 200\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5;a=b\r\nhel"],
      ["<", "lo\r\n0A \r\n0123456789\r\n0\r\nX-Sum: 1\r\n\r\n"],
      [">", get],
    ],
    { requests: 2, responsesComplete: 1, lostTrack: false },
  ],
  "chunks win over a length": [
    [
      [">", "PUT / HTTP/1.1\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"],
      ["<", ok],
    ],
    { ...complete, last: { requestBodyExpected: -1, requestBodySeen: 1 } },
  ],
  "a body until close": [
    [
      [">", "GET / HTTP/1.0\r\n\r\n"],
      ["<", "HTTP/1.0 200 OK\r\n\r\nsome"],
      ["<", " text"],
      ["<", "FIN"],
    ],
    {
      ...complete,
      last: { untilClose: true, closeAnnounced: true, responseBodySeen: 9, responseEndFrame: 3 },
    },
  ],
  "a body until close that was not closed": [
    [
      [">", get],
      ["<", "HTTP/1.1 200 OK\r\n\r\nsome"],
    ],
    { responsesComplete: 0, last: { untilClose: true, closeAnnounced: false, responseBodyExpected: -1 } },
  ],
  "HTTP/1.0 that is kept alive": [
    [
      [">", "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"],
      ["<", "HTTP/1.0 200 OK\r\nConnection: foo, keep-alive\r\nContent-Length: 0\r\n\r\n"],
    ],
    { ...complete, last: { closeAnnounced: false } },
  ],
  "interim responses": [
    [
      [">", "PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"],
      ["<", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"],
      [">", "ab"],
      ["<", "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"],
    ],
    { ...complete, last: { status: 201, responseFrame: 4 } },
  ],
  "a body that was declined before it was sent": [
    [
      [">", "PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"],
      ["<", "HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n"],
    ],
    { requestsComplete: 0, responsesComplete: 1, lostTrack: false },
  ],
  "answers without a body": [
    [
      [">", "HEAD / HTTP/1.1\r\n\r\n"],
      ["<", "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"],
      [">", get],
      ["<", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5000\r\n\r\n"],
      [">", get],
      ["<", "HTTP/1.1 204 No Content\r\n\r\n"],
    ],
    { requests: 3, requestsComplete: 3, responses: 3, responsesComplete: 3, lostTrack: false },
  ],
  "pipelined requests": [
    [
      [">", `HEAD /1 HTTP/1.1\r\n\r\n${get}${get}`],
      ["<", `HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n${ok}`],
    ],
    { requests: 3, requestsComplete: 3, responses: 2, responsesComplete: 2, last: { status: 0 } },
  ],
  "an upgrade": [
    [
      [">", "GET /ws HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"],
      ["<", "HTTP/1.1 101 Switching Protocols\r\n\r\n\x81\x05hello"],
      [">", "\x81\x05GET "],
    ],
    { ...complete, opaque: true, last: { status: 101 } },
  ],
  "a tunnel": [
    [
      [">", "CONNECT h:443 HTTP/1.1\r\n\r\n"],
      ["<", "HTTP/1.1 200 Connection established\r\nTransfer-Encoding: chunked\r\n\r\n"],
      [">", "\x16\x03\x01"],
    ],
    { ...complete, opaque: true },
  ],
  "a tunnel that was declined": [
    [
      [">", "CONNECT h:443 HTTP/1.1\r\n\r\n"],
      ["<", "HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n"],
      [">", get],
    ],
    { requests: 2, requestsComplete: 2, responsesComplete: 1, lostTrack: false },
  ],
  "an answer nobody asked for": [
    [
      ["<", "HTTP/1.1 408 Request Time-out\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"],
      [">", get],
    ],
    { requests: 1, responses: 1, responsesComplete: 1, last: { method: "GET", status: 0 } },
  ],
  "line ends without carriage returns, and empty lines first": [
    [
      [">", "\r\nGET / HTTP/1.1\nHost: x\n\n"],
      ["<", "HTTP/1.1 200 OK\nContent-Length: 2\n\nok"],
    ],
    complete,
  ],
  "text that is not fit to print": [
    [[">", `GET /\x1b[31m${"a".repeat(200)} HTTP/1.1\r\n\r\n`]],
    { requestsComplete: 1, last: { target: `/.[31m${"a".repeat(74)}` } },
  ],
};

describe("dialogues", () => {
  for (const [name, [turns, facts]] of Object.entries(dialogues)) {
    it.each([Number.POSITIVE_INFINITY, 7, 2, 1])(`${name} (pieces of %s bytes)`, (cut) => {
      expect(play(turns, cut)).toMatchObject(facts);
    });
  }

  it("gives the same facts however a dialogue is cut into pieces", () => {
    const turns = Object.values(dialogues).map(([turns]) => turns);
    fc.assert(
      fc.property(fc.constantFrom(...turns), fc.integer({ min: 1, max: 60 }), (turns, cut) => {
        expect(play(turns, cut)).toEqual(play(turns));
      }),
    );
  });
});

describe("what contradicts itself", () => {
  it.each([
    ["two lengths", "POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n"],
    ["a length that is no number", "POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\n"],
    ["a length beyond counting", "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n"],
    ["a coding that hides the end", "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n"],
    ["a chunk without a size", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"],
    ["a chunk beyond counting", `POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n${"f".repeat(14)}\r\n`],
    ["no version", "GET /\r\n\r\n"],
    ["a head without end", `GET / HTTP/1.1\r\nCookie: ${"a".repeat(HEAD_MAX)}`],
  ])("%s: one request, and track is lost", (_name, text) => {
    const facts = play([[">", text]]);
    expect(facts).toMatchObject({ requests: 1, requestsComplete: 0, lostTrack: true });
    expect(play([[">", text]], 1)).toEqual(facts);
  });

  it("the same length twice is no contradiction", () => {
    const text = "POST / HTTP/1.1\r\nContent-Length: 2, 2\r\nContent-Length: 2\r\n\r\nab";
    expect(play([[">", text]])).toMatchObject({ requestsComplete: 1, lostTrack: false });
  });

  it("after nonsense it goes on at the next segment that begins a message", () => {
    const facts = play([
      [">", "\x00\x01\x02"],
      ["<", "?"],
      [">", get],
      ["<", ok],
    ]);
    expect(facts).toMatchObject({ ...complete, lostTrack: true, last: { method: "GET", status: 200 } });
  });

  it("a declined body gives way to the next request", () => {
    const facts = play([
      [">", "PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"],
      ["<", "HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n"],
      [">", get],
    ]);
    expect(facts).toMatchObject({ requests: 2, requestsComplete: 1, lostTrack: false });
  });
});

describe("bytes that are missing or come again", () => {
  const bytes = encoder.encode(ok);
  const head = bytes.length - 5;

  it("skips what it has read already", () => {
    const conversation = new HttpConversation();
    conversation.data(1, 0, bytes, 0, 20, 20, 1);
    conversation.data(1, 0, bytes, 0, 20, 20, 2);
    conversation.data(1, 10, bytes, 10, bytes.length - 10, bytes.length - 10, 3);
    conversation.data(1, 0, bytes, 0, bytes.length, bytes.length, 4);
    expect(conversation.facts()).toMatchObject({
      responses: 1,
      responsesComplete: 1,
      lostTrack: false,
      last: { responseFrame: 1, responseEndFrame: 3 },
    });
  });

  it("a hole in a body is harmless", () => {
    const conversation = new HttpConversation();
    conversation.data(1, 0, bytes, 0, head + 1, head + 1, 1);
    conversation.data(1, head + 4, bytes, head + 4, 1, 1, 2);
    expect(conversation.facts()).toMatchObject({ responsesComplete: 1, lostTrack: false });
  });

  it("a body that was closed before its captured end is complete, when the FIN says where it stands", () => {
    const conversation = new HttpConversation();
    conversation.data(1, 0, bytes, 0, head + 1, head + 1, 1);
    conversation.closed(1, bytes.length);
    expect(conversation.facts()).toMatchObject({ responsesComplete: 1, lostTrack: false });
  });

  it("a hole in a chunk is harmless, a hole over its end is not", () => {
    const text = encoder.encode(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n123456789\r\n0\r\n\r\n",
    );
    const data = text.indexOf(0x31, 50);
    for (const [length, lostTrack] of [
      [9, false],
      [10, true],
    ] as const) {
      const conversation = new HttpConversation();
      conversation.data(1, 0, text, 0, data, data, 1);
      const rest = text.length - data - length;
      conversation.data(1, data + length, text, data + length, rest, rest, 2);
      expect(conversation.facts()).toMatchObject({ responsesComplete: lostTrack ? 0 : 1, lostTrack });
    }
  });

  it("a hole in a head loses track until the next start line", () => {
    const conversation = new HttpConversation();
    conversation.data(1, 5, bytes, 5, 10, 10, 1);
    expect(conversation.facts()).toMatchObject({ responses: 0, lostTrack: true });
    conversation.data(1, 15, bytes, 0, bytes.length, bytes.length, 2);
    expect(conversation.facts()).toMatchObject({ responses: 1, responsesComplete: 1, lostTrack: true });
  });

  it("after a loss the next answer is the newest request's", () => {
    const conversation = new HttpConversation();
    const request = encoder.encode(get);
    conversation.data(0, 0, request, 0, request.length, request.length, 1);
    conversation.data(0, request.length, request, 0, request.length, request.length, 2);
    conversation.data(1, bytes.length, bytes, 0, bytes.length, bytes.length, 3);
    expect(conversation.facts().last).toMatchObject({ requestFrame: 2, status: 200 });
  });

  it("a snapshot length that cuts a body is harmless", () => {
    const conversation = new HttpConversation();
    conversation.data(1, 0, bytes, 0, head, bytes.length, 1);
    expect(conversation.facts()).toMatchObject({ responsesComplete: 1, lostTrack: false });
  });

  it.each([
    ["GET /long/path", { requests: 1, last: { method: "GET", target: "/long/path" } }],
    ["GET /a HTTP/", { requests: 1, last: { method: "GET", target: "/a" } }],
    ["GET /a HTTP/1.1\r\nHost", { requests: 1, last: { method: "GET", target: "/a" } }],
  ])("a request cut after %j still counts", (seen, facts) => {
    const conversation = new HttpConversation();
    conversation.data(0, 0, encoder.encode(seen), 0, seen.length, 400, 1);
    expect(conversation.facts()).toMatchObject({ ...facts, requestsComplete: 0, lostTrack: true });
  });

  it.each(["HTTP/1.1 503", "HTTP/1.1 503 Serv", "HTTP/1.1 503 Service Unavailable\r\nContent-Le"])(
    "the status of a response cut after %j is known",
    (seen) => {
      const conversation = new HttpConversation();
      conversation.data(1, 0, encoder.encode(seen), 0, seen.length, 400, 1);
      expect(conversation.facts()).toMatchObject({ responses: 1, lostTrack: true, last: { status: 503 } });
    },
  );
});

describe("looksLikeHttp", () => {
  it.each([
    [0, get, true],
    [0, "POST", true],
    [0, "OPTIONS * HTTP/1.1\r\n", true],
    [0, "OPTIONS rtsp://h/x RTSP/1.0\r\n", false],
    [0, "OPTIONS sip:a@b SIP/2.0\r\n", false],
    [0, "PRI * HTTP/2.0\r\n\r\n", false],
    [0, "GET /\r\n", false],
    [0, "GETTING", false],
    [0, "EHLO x\r\n", false],
    [0, "\x16\x03\x01\x02\x00", false],
    [0, "G", false],
    [0, "", false],
    [1, "HTTP/1.1 200 OK\r\n", true],
    [1, "HTTP/1.0", true],
    [1, "HTTP/2 200", false],
    [1, "220 mail ESMTP\r\n", false],
    [1, "", false],
  ] as const)("from side %i: %j is %s", (side, text, answer) => {
    const bytes = encoder.encode(`xx${text}`);
    expect(HttpConversation.looksLikeHttp(side, bytes, 2, bytes.length - 2)).toBe(answer);
  });
});

describe("any bytes", () => {
  /** Pieces of HTTP in no sensible order, and bytes that are none. */
  const piece = fc.oneof(
    fc.constantFrom(
      get,
      ok,
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
      "5\r\nhello\r\n",
      "0\r\n\r\n",
    ),
    fc.constantFrom(
      "GET ",
      "HTTP/1.",
      "\r\n",
      "Content-Length: 3\r\n",
      "CONNECT x HTTP/1.1\r\n\r\n",
      "HTTP/1.1 101 S\r\n\r\n",
    ),
    fc.string(),
  );
  const segment = fc.record({
    side: fc.constantFrom(0 as const, 1 as const),
    text: fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join("")),
    jump: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: -50, max: 50 })),
    missing: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(100)),
  });

  it("never throw, never count more ends than beginnings, and leave nothing unfit to print", () => {
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 20 }), (segments) => {
        const conversation = new HttpConversation();
        const next = [0, 0];
        for (const [index, { side, text, jump, missing }] of segments.entries()) {
          const bytes = encoder.encode(text);
          const length = bytes.length + missing;
          conversation.data(side, (next[side] ?? 0) + jump, bytes, 0, bytes.length, length, index + 1);
          next[side] = (next[side] ?? 0) + jump + length;
        }
        conversation.closed(1);
        const facts = conversation.facts();
        expect(facts.requestsComplete).toBeLessThanOrEqual(facts.requests);
        expect(facts.responsesComplete).toBeLessThanOrEqual(facts.responses);
        expect(`${facts.last?.method}${facts.last?.target}`).toMatch(/^[\x20-\x7e]*$/);
      }),
      { numRuns: 2000 },
    );
  });

  it("a flood of requests that nobody answers is remembered in part only", () => {
    const facts = play([[">", get.repeat(5000)]]);
    expect(facts).toMatchObject({ requests: 5000, requestsComplete: 5000, lostTrack: true });
  });
});
