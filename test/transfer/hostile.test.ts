/** A sender that is written by hand: names that lead elsewhere, lies, too much of everything. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import {
  decodeMessage,
  encodeMessage,
  OFFERS_MAX,
  type Offer,
  type ReceiverMessage,
  type TransferMessage,
} from "../../src/session/files/messages.ts";
import { listen } from "../../src/session/index.ts";
import { cleanUp, folder, HandSender, MIB, noise, onCleanUp, receiver, send } from "./ends.ts";

afterEach(cleanUp);

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
const chunk = (id: number, index: number, bytes: Uint8Array): TransferMessage => ({
  type: "chunk",
  id,
  index,
  length: bytes.length,
  hash: sha256(bytes),
});
/** docs/transfer-protocol.md §3, by hand. */
const digestOf = (size: number, ...hashes: Uint8Array[]) => {
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(size));
  return sha256(Buffer.concat([Buffer.from("hangup file/1"), length, ...hashes]));
};
const abc = Buffer.from("abc");

it("a file sent by hand arrives", async () => {
  const to = await receiver();
  const hand = await HandSender.to(to.port);
  expect(await hand.offer(7, ["a", "b"])).toEqual({
    type: "answer",
    id: 7,
    wants: "send",
    from: 0,
    mark: "",
  });
  hand.say(chunk(7, 0, abc));
  hand.say(abc.subarray(0, 1));
  hand.say(abc.subarray(1));
  hand.say({ type: "end", id: 7, digest: digestOf(3, sha256(abc)) });
  expect(await hand.hear()).toEqual({ type: "done", id: 7, outcome: "arrived", because: "" });
  expect(await readFile(join(to.into, "a/b"), "utf8")).toBe("abc");
});

describe("names that lead elsewhere are refused, and nothing is made of them", () => {
  it.each(
    [
      [["..", "x"]],
      [["../x"]],
      [["/tmp/x"]],
      [["a", "..", "..", "x"]],
      [["."]],
      [[]],
      [[""]],
      [["x\0y"]],
      [["CON"]],
      [["aux.txt"]],
      [["x."]],
      [["\x1b]0;title\x07"]],
      [["C:\\x"]],
      [[".hangup-0000000000000000.part"]],
      [["x".repeat(300)]],
      [Array.from({ length: 1_000 }, () => "d")],
    ].map((path) => [JSON.stringify(path).slice(0, 60), path[0] as string[]] as const),
  )("%s", async (_, path) => {
    const to = await receiver();
    const hand = await HandSender.to(to.port);
    for (const [id, kind] of [
      [1, "file"],
      [2, "directory"],
    ] as const)
      expect(await hand.offer(id, path, { kind })).toMatchObject({ type: "done", outcome: "refused" });
    expect(await readdir(to.into)).toEqual([]);
    expect(await readdir(join(to.into, ".."))).toEqual(["in"]);
  });

  it("over a link that is there", async () => {
    const to = await receiver({ mayReplace: true });
    const elsewhere = folder();
    symlinkSync(elsewhere, join(to.into, "link"));
    const hand = await HandSender.to(to.port);
    expect(await hand.offer(1, ["link", "x"])).toMatchObject({ outcome: "failed" });
    expect(await hand.offer(2, ["link", "d", "x"])).toMatchObject({ outcome: "failed" });
    expect(await hand.offer(3, ["link"], { kind: "directory" })).toMatchObject({ outcome: "failed" });
    expect(await readdir(elsewhere)).toEqual([]);
  });

  it("a partial file that is a link in truth is not written through", async () => {
    const to = await receiver();
    const mine = join(folder(), "mine");
    writeFileSync(mine, "mine");
    const digits = sha256(Buffer.from("x")).toString("hex").slice(0, 16);
    symlinkSync(mine, join(to.into, `.hangup-${digits}.part`));
    const hand = await HandSender.to(to.port);
    expect(await hand.offer(1, ["x"])).toMatchObject({ type: "done", outcome: "failed" });
    expect(await readFile(mine, "utf8")).toBe("mine");
  });
});

describe("who breaks the protocol is cut off, and what others send arrives", () => {
  const cases: Record<string, (hand: HandSender) => Promise<void> | void> = {
    "bytes that are no message": (hand) => hand.say(Buffer.from("GET / HTTP/1.1")),
    "a message of a receiver": (hand) => hand.say({ type: "again", id: 1, index: 0 }),
    "hello twice": (hand) => hand.say({ type: "hello", version: 1 }),
    "a file that was not offered": (hand) => hand.say({ type: "end", id: 9, digest: sha256(abc) }),
    "an id twice": async (hand) => {
      await hand.offer(1, ["x"]);
      await hand.offer(1, ["y"]);
    },
    "a chunk before the answer": (hand) => {
      hand.say({
        type: "offer",
        id: 1,
        kind: "file",
        path: ["x"],
        size: 3,
        mode: 0,
        mtimeNs: "0",
        mark: "",
        allocated: 3,
      });
      hand.say(chunk(1, 0, abc));
    },
    "a chunk behind the end": async (hand) => {
      await hand.offer(1, ["x"]);
      hand.say(chunk(1, 1, abc));
    },
    "a chunk of another length": async (hand) => {
      await hand.offer(1, ["x"]);
      hand.say(chunk(1, 0, Buffer.from("abcd")));
    },
    "more bytes than the chunk has": async (hand) => {
      await hand.offer(1, ["x"]);
      hand.say(chunk(1, 0, abc));
      hand.say(Buffer.from("abcd"));
    },
    "a piece of no bytes": async (hand) => {
      await hand.offer(1, ["x"]);
      hand.say(chunk(1, 0, abc));
      hand.say(Buffer.alloc(0));
    },
    "END before the chunks": async (hand) => {
      await hand.offer(1, ["x"]);
      hand.say({ type: "end", id: 1, digest: digestOf(3, sha256(abc)) });
    },
    "a very great many empty chunks": async (hand) => {
      await hand.offer(1, ["x"]);
      hand.say({ type: "zeros", id: 1, index: 0, count: 2 ** 32 - 1 });
    },
    "over before the end": async (hand) => {
      await hand.offer(1, ["x"]);
      hand.say({ type: "over" });
    },
    "a file after over": (hand) => {
      hand.say({ type: "over" });
      hand.say({ type: "drop", id: 1, because: "" });
    },
    "too many offers at once": (hand) => {
      for (let id = 1; id <= OFFERS_MAX + 1; id++) {
        const offer: Offer = {
          type: "offer",
          id,
          kind: "file",
          path: [`f${id}`],
          size: 3,
          mode: 0,
          mtimeNs: "0",
          mark: "",
          allocated: 3,
        };
        hand.say(offer);
      }
    },
  };

  it.each(Object.entries(cases))("%s", async (_, misbehave) => {
    const to = await receiver();
    const hand = await HandSender.to(to.port);
    await Promise.race([misbehave(hand), hand.closed]);
    expect((await hand.closed)?.message).toContain("violation");
    await to.gone(1);
    const from = join(folder(), "good");
    writeFileSync(from, "good");
    expect((await send([from], to.port)).counts.outcomes.arrived).toBe(1);
    // And nothing of the other has got a name.
    expect((await readdir(to.into)).filter((name) => !name.startsWith(".hangup-"))).toEqual(["good"]);
  });

  it("without hello", async () => {
    const to = await receiver();
    const hand = await HandSender.to(to.port, false);
    hand.say({ type: "over" });
    expect((await hand.closed)?.message).toContain("violation");
  });
});

describe("lies", () => {
  it("a chunk with another hash is asked for again, and at some point it is enough", async () => {
    const to = await receiver();
    const hand = await HandSender.to(to.port);
    await hand.offer(1, ["x"]);
    for (let i = 0; i < 4; i++) {
      hand.say({ ...chunk(1, 0, abc), hash: sha256(Buffer.from("abd")) } as TransferMessage);
      hand.say(abc);
      const answer = await hand.hear();
      expect(answer).toMatchObject(i < 3 ? { type: "again", index: 0 } : { type: "done", outcome: "failed" });
    }
  });

  it("another digest of the whole: it does not arrive, and nothing stays", async () => {
    const to = await receiver();
    const hand = await HandSender.to(to.port);
    await hand.offer(1, ["x"]);
    hand.say(chunk(1, 0, abc));
    hand.say(abc);
    hand.say({ type: "end", id: 1, digest: digestOf(4, sha256(abc)) });
    expect(await hand.hear()).toMatchObject({ type: "done", outcome: "failed" });
    expect(await readdir(to.into)).toEqual([]);
  });

  it("a file larger than the disk", async () => {
    const to = await receiver();
    const hand = await HandSender.to(to.port);
    const size = 2 ** 51;
    expect(await hand.offer(1, ["x"], { size, allocated: size })).toMatchObject({
      type: "done",
      outcome: "refused",
    });
    expect(await readdir(to.into)).toEqual([]);
  });

  it("a file of nothing but holes that would take all memory for its hashes", async () => {
    const to = await receiver();
    const hand = await HandSender.to(to.port);
    const size = 2 ** 51;
    expect(await hand.offer(1, ["x"], { size, allocated: 0 })).toMatchObject({
      type: "done",
      outcome: "refused",
    });
    // Large, but not too large; then all of it in one message.
    expect(await hand.offer(2, ["y"], { size: 2 ** 40, allocated: 0 })).toMatchObject({ type: "answer" });
    hand.say({ type: "zeros", id: 2, index: 0, count: 2 ** 20 });
    hand.say({ type: "end", id: 2, digest: digestOf(0) });
    expect(await hand.hear()).toMatchObject({ type: "done", outcome: "failed" });
  });

  it("setuid does not come along", async () => {
    const to = await receiver();
    const hand = await HandSender.to(to.port);
    await hand.offer(1, ["x"]).catch(() => {});
    const bytes = Buffer.from(
      encodeMessage({
        type: "offer",
        id: 2,
        kind: "file",
        path: ["y"],
        size: 3,
        mode: 0o4755,
        mtimeNs: "0",
        mark: "",
        allocated: 3,
      }),
    );
    hand.say(bytes);
    expect((await hand.closed)?.message).toContain("violation");
    expect(existsSync(join(to.into, "y"))).toBe(false);
  });

  it("a name that is taken by a folder on the way", async () => {
    const to = await receiver();
    writeFileSync(join(to.into, "a"), "x");
    mkdirSync(join(to.into, "b"));
    const hand = await HandSender.to(to.port);
    expect(await hand.offer(1, ["a", "x"])).toMatchObject({
      outcome: "failed",
      because: expect.stringMatching(/folder/),
    });
    expect(await hand.offer(2, ["b"])).toMatchObject({ outcome: "refused" });
  });
});

describe("a hostile receiver gets nothing but the file, and the sender ends", () => {
  /** A receiver that says hello, and then this to every offer. */
  async function liar(
    answers: (offer: Offer, say: (message: ReceiverMessage) => void) => void,
  ): Promise<number> {
    const listener = await listen({ host: "127.0.0.1" }, (session) => {
      session.receive((bytes) => {
        const message = decodeMessage(bytes);
        const say = (answer: ReceiverMessage) => session.post(encodeMessage(answer));
        if (typeof message === "string") return;
        if (message.type === "hello") say({ type: "welcome", version: 1 });
        else if (message.type === "offer") answers(message, say);
      });
      session.on("close", () => {});
    });
    onCleanUp(() => listener.close(0));
    return listener.port;
  }

  const cases: Record<string, (offer: Offer, say: (message: ReceiverMessage) => void) => void> = {
    "arrived before it was sent": ({ id }, say) => say({ type: "done", id, outcome: "arrived", because: "" }),
    "has more chunks than there are": ({ id }, say) =>
      say({ type: "answer", id, wants: "send", from: 99, mark: "" }),
    "has chunks of which it knows no hash": ({ id }, say) => {
      say({ type: "answer", id, wants: "send", from: 2, mark: "" });
      say({ type: "held", id, index: 1, hashes: new Uint8Array(32) });
    },
    "more hashes than chunks": ({ id }, say) => {
      say({ type: "answer", id, wants: "send", from: 1, mark: "" });
      say({ type: "held", id, index: 0, hashes: new Uint8Array(64) });
    },
    "a file that was not offered": ({ id }, say) =>
      say({ type: "done", id: id + 1_000, outcome: "failed", because: "" }),
    "asks again for what was not sent": ({ id }, say) => say({ type: "again", id, index: 3 }),
    "welcome in the middle, then hashes": ({ id }, say) =>
      say({ type: "held", id, index: 0, hashes: new Uint8Array(32) }),
    "hashes without end": ({ id }, say) => {
      for (let i = 0; i < 10_000; i++) say({ type: "held", id, index: 0, hashes: new Uint8Array(32) });
    },
  };

  it.each(Object.entries(cases))("%s", async (_, answers) => {
    const from = join(folder(), "file");
    writeFileSync(from, noise(3 * MIB));
    const sent = await send([from], await liar(answers));
    expect(sent.failure?.message).toContain("does not keep to the protocol");
    expect(sent.counts.outcomes.arrived).toBe(0);
  });

  it("asks again and again", async () => {
    const from = join(folder(), "file");
    writeFileSync(from, noise(2 * MIB));
    const port = await liar(({ id }, say) => {
      say({ type: "answer", id, wants: "send", from: 0, mark: "" });
      const timer = setInterval(() => say({ type: "again", id, index: 0 }), 50);
      onCleanUp(() => clearInterval(timer));
    });
    const sent = await send([from], port, { signal: AbortSignal.timeout(20_000) });
    expect(sent.counts.again).toBeLessThanOrEqual(2 * 17);
    expect(sent.counts.outcomes.arrived).toBe(0);
  });

  it("has hashes that are not ours: it is told to forget them, once", async () => {
    const from = join(folder(), "file");
    writeFileSync(from, noise(2 * MIB));
    const offers: number[] = [];
    const port = await liar(({ id }, say) => {
      offers.push(id);
      say({ type: "answer", id, wants: "send", from: 1, mark: "" });
      say({ type: "held", id, index: 0, hashes: new Uint8Array(32) });
      say({ type: "done", id, outcome: "failed", because: "" });
    });
    const sent = await send([from], port);
    expect(offers).toHaveLength(2);
    expect(sent.counts.outcomes.arrived).toBe(0);
  });
});
