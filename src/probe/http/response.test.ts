/** Responses, however they are cut, and what is no response. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Conversation } from "../conversation.ts";
import type { Ended } from "../ended.ts";
import { type HttpHeard, ResponseReader } from "./response.ts";

const FIN: Ended = { end: "fin", bytes: 0, afterMs: 1 };

/** A conversation that gives these pieces and then ends, or falls silent. */
function conversation(pieces: readonly Buffer[], ended: Ended | undefined): Conversation {
  const left = [...pieces];
  const fake = {
    data: async () => left.shift(),
    get ended() {
      return left.length === 0 ? ended : undefined;
    },
  };
  return fake as unknown as Conversation;
}

const read = (pieces: readonly Buffer[], ended: Ended | undefined, toHead = false): Promise<HttpHeard> =>
  new ResponseReader(conversation(pieces, ended)).read({ waitMs: () => 1000 }, toHead);

const bytes = (text: string): Buffer => Buffer.from(text, "latin1");

interface Row {
  readonly what: string;
  readonly text: string;
  readonly ended?: Ended;
  readonly heard: object;
}

const rows: readonly Row[] = [
  {
    what: "a body by length",
    text: "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
    heard: { response: { status: 200, body: "whole", bodyBytes: 3, closes: false } },
  },
  {
    what: "a body by chunks",
    text: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    heard: { response: { body: "whole", bodyBytes: 3 } },
  },
  {
    what: "chunks without an end",
    text: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
    ended: FIN,
    heard: { response: { body: "cut", bodyBytes: 3 } },
  },
  {
    what: "a body until the end",
    text: "HTTP/1.0 200 OK\r\n\r\nabc",
    ended: FIN,
    heard: { response: { body: "whole", bodyBytes: 3, closes: true, untilClose: true } },
  },
  {
    what: "the same, reset",
    text: "HTTP/1.0 200 OK\r\n\r\nabc",
    ended: { ...FIN, end: "rst" },
    heard: { response: { body: "cut" } },
  },
  {
    what: "too little",
    text: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
    ended: FIN,
    heard: { response: { body: "cut", bodyBytes: 3, bodyExpected: 9 } },
  },
  {
    what: "too little, and silence",
    text: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
    heard: { response: { body: "stalled" } },
  },
  {
    what: "100, then 204 that closes",
    text: "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n",
    heard: { response: { status: 204, body: "whole", closes: true } },
  },
  {
    what: "bare line feeds",
    text: "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
    heard: { response: { body: "whole" } },
  },
  {
    what: "half a head",
    text: "HTTP/1.1 200 OK\r\nServ",
    ended: FIN,
    heard: { ended: FIN, partial: expect.stringContaining("Serv") },
  },
  { what: "nothing", text: "", ended: FIN, heard: { ended: FIN, partial: "" } },
  { what: "a mail server", text: "220 mail\r\n", heard: { notHttp: expect.stringContaining("2") } },
];

describe("a response", () => {
  for (const { what, text, ended, heard } of rows) {
    it(`${what}, whole and byte by byte`, async () => {
      expect(await read([bytes(text)], ended)).toMatchObject(heard);
      const single = [...bytes(text)].map((byte) => Buffer.from([byte]));
      expect(await read(single, ended)).toMatchObject(heard);
    });
  }

  it("whatever comes, reading ends and does not throw", async () => {
    const word = fc.constantFrom(
      "HTTP/1.1 200 OK\r\n",
      "Content-Length: 5\r\n",
      "\r\n",
      "\n",
      "Transfer-Encoding: chunked\r\n",
      "3\r\n",
      "abc",
      "0\r\n\r\n",
      ":",
      "\0",
      "HTTP/1.1 100 C\r\n\r\n",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word), async (words) => {
        const heard = await read(words.map(bytes), FIN);
        expect(Object.keys(heard).length).toBeGreaterThan(0);
      }),
    );
  });
});
