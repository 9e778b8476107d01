/**
 * Any conversation over any connections: messages of any length, posted at any time, applications of any slowness,
 * bytes in pieces of any size, breaks anywhere and of any kind, processes that die. The model is two lists.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { newlyStored } from "./driver/restore.ts";
import { type Cut, MemoryStore, World } from "./fixtures.ts";

const cut = fc.record<Cut>({
  direction: fc.constantFrom("up", "down"),
  atByte: fc.oneof(fc.nat(400), fc.nat(100_000)),
  how: fc.constantFrom("reset", "fin", "silence"),
});

const sizes = fc.array(fc.oneof(fc.nat(40), fc.nat(5_000), fc.constantFrom(16_384, 70_000)), {
  maxLength: 25,
});

const script = fc.record({
  up: sizes,
  down: sizes,
  cuts: fc.array(fc.option(cut, { nil: undefined }), { maxLength: 6 }),
  pieceBytes: fc.constantFrom(1_000, 4_096, 65_536),
  slowness: fc.tuple(fc.nat(3), fc.nat(3)),
  /** At these steps this process dies. */
  deaths: fc.dictionary(fc.nat(60).map(String), fc.constantFrom("client" as const, "server" as const), {
    maxKeys: 4,
  }),
  /** A message is posted every so many steps. */
  pace: fc.integer({ min: 1, max: 4 }),
});

/** Message i of a direction: told from all others by its first bytes. */
function message(size: number, i: number, direction: number): Uint8Array {
  const bytes = new Uint8Array(size + 2).fill(i + direction);
  bytes[0] = i;
  bytes[1] = direction;
  return bytes;
}

const nameOf = (bytes: Uint8Array): string => `${bytes[1]}/${bytes[0]}: ${bytes.length}`;

it("each message arrives exactly once and in order, and the session ends in order", () => {
  fc.assert(
    fc.property(script, ({ up, down, cuts, pieceBytes, slowness, deaths, pace }) => {
      const world = new World();
      world.cuts.push(...cuts);
      world.pieceBytes = pieceBytes;
      const { clientApp, serverApp } = world;
      clientApp.endsWithPeer = false;
      serverApp.endsWithPeer = false;
      [clientApp.slowness, serverApp.slowness] = slowness;
      const { id, secret, seed } = world.client;
      clientApp.store = new MemoryStore(newlyStored({ id, secret, ...(seed && { seed }) }));
      world.created = (server) => {
        serverApp.store ??= new MemoryStore(newlyStored({ id: server.id, secret: server.secret }));
      };
      const [fromClient, fromServer] = [up, down].map((list, direction) =>
        list.map((size, i) => message(size, i, direction)),
      ) as [Uint8Array[], Uint8Array[]];
      let steps = 0;
      world.stepped = () => {
        const victim = deaths[String(steps)];
        if (victim !== undefined) world.kill(victim);
        if (steps++ % pace !== 0) return;
        for (const [app, core, list] of [
          [clientApp, world.client, fromClient],
          [serverApp, world.server, fromServer],
        ] as const) {
          if (core === undefined || core.isClosed || core.outbox.isEnded) continue;
          const next = list[core.outbox.postedCount];
          if (next === undefined) app.end(core);
          else app.post(core, next);
        }
      };
      world.run(20_000);
      expect(serverApp.received.map(nameOf)).toEqual(fromClient.map(nameOf));
      expect(clientApp.received.map(nameOf)).toEqual(fromServer.map(nameOf));
      expect([clientApp.sawEnd, serverApp.sawEnd]).toEqual([true, true]);
      expect([world.client.state, world.server?.state]).toEqual(["done", "done"]);
      expect(world.client.failure ?? world.server?.failure).toBeUndefined();
    }),
    { numRuns: 300 },
  );
}, 60_000);
