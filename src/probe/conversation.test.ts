import { createServer, type Server, type Socket } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { ConnectFailed, Conversation } from "./conversation.ts";

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

/** A server on loopback that does one thing to each connection. */
async function serve(act: (socket: Socket) => void): Promise<{ address: string; port: number }> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on("error", () => undefined);
    act(socket);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { address: "127.0.0.1", port: address.port };
}

const WAIT_MS = 5000;
const linux = describe.skipIf(process.platform !== "linux");

linux("how a connection ended", () => {
  const acts: Record<string, { act: (socket: Socket) => void; end: string; bytes: number }> = {
    "FIN at once": { act: (socket) => socket.end(), end: "fin", bytes: 0 },
    "FIN behind data": { act: (socket) => socket.end("421 no\r\n"), end: "fin", bytes: 8 },
    "RST at once": { act: (socket) => socket.resetAndDestroy(), end: "rst", bytes: 0 },
    "RST behind data, which Node reports as a clean end": {
      act: (socket) => socket.write("421 no\r\n", () => socket.resetAndDestroy()),
      end: "rst",
      bytes: 8,
    },
  };
  for (const [name, { act, end, bytes }] of Object.entries(acts)) {
    it(name, async () => {
      const place = await serve(act);
      for (let i = 0; i < 100; i++) {
        const conversation = await Conversation.open(place, WAIT_MS);
        const ended = await conversation.waitForEnd(WAIT_MS);
        conversation.close();
        expect(ended?.end).toBe(end);
        // A RST may overtake nothing, but it may throw away what was not read yet.
        if (end === "fin") expect(ended?.bytes).toBe(bytes);
        else expect(ended?.bytes).toBeLessThanOrEqual(bytes);
      }
    });
  }

  it("a RST in answer to what we send", async () => {
    const place = await serve((socket) => socket.once("data", () => socket.resetAndDestroy()));
    const conversation = await Conversation.open(place, WAIT_MS);
    conversation.send("hello\r\n");
    expect((await conversation.waitForEnd(WAIT_MS))?.end).toBe("rst");
  });

  it("silence is no end", async () => {
    const place = await serve(() => undefined);
    const conversation = await Conversation.open(place, WAIT_MS);
    expect(await conversation.line(20)).toEqual({ silent: true });
    expect(conversation.ended).toBeUndefined();
    conversation.close();
  });
});

describe("a conversation", () => {
  it("gives lines however they are cut, and the last one before the end", async () => {
    const place = await serve((socket) => {
      socket.setNoDelay(true);
      for (const piece of ["220-a\r", "\n220 b\r\n421 ", "bye"]) socket.write(piece);
      socket.end();
    });
    const conversation = await Conversation.open(place, WAIT_MS);
    const lines: unknown[] = [];
    for (let i = 0; i < 4; i++) lines.push(await conversation.line(WAIT_MS));
    expect(lines.slice(0, 3)).toEqual([{ line: "220-a" }, { line: "220 b" }, { line: "421 bye" }]);
    expect(lines[3]).toHaveProperty("ended");
    expect(conversation.lastReply).toBe("421 bye");
    conversation.close();
  });

  it("is not flooded: who sends without end has to wait", async () => {
    const place = await serve((socket) => {
      const flood = () => {
        while (socket.write(Buffer.alloc(65536, 97)));
        socket.once("drain", flood);
      };
      flood();
    });
    const conversation = await Conversation.open(place, WAIT_MS);
    const heard = await conversation.line(WAIT_MS);
    expect("line" in heard && heard.line.length).toBe(8192);
    expect(conversation.bytes).toBeLessThan(1 << 20);
    conversation.close("abort");
  });

  it("says why it could not connect", async () => {
    const place = await serve(() => undefined);
    const server = servers.at(-1);
    await new Promise((done) => server?.close(done));
    await expect(Conversation.open(place, WAIT_MS)).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await expect(Conversation.open(place, WAIT_MS)).rejects.toBeInstanceOf(ConnectFailed);
  });

  it("keeps secrets out of its record", async () => {
    const place = await serve((socket) => socket.resume());
    const conversation = await Conversation.open(place, WAIT_MS);
    conversation.send("PASS secret\r\n", "PASS ***");
    expect(JSON.stringify(conversation.said)).not.toContain("secret");
    conversation.close();
  });
});
