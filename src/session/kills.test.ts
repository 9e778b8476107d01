/**
 * Durable sessions: either process, or both, die at every step of a conversation and come back with what they had
 * stored. A step delivers one record in each direction, or less, so this is every boundary of records, and more.
 */
import { describe, expect, it } from "vitest";
import { newlyStored } from "./driver/restore.ts";
import { MemoryStore, World } from "./fixtures.ts";

const MESSAGES = 200;
const message = (i: number): Uint8Array =>
  Uint8Array.from({ length: 2 + (i % 9) * 5 }, (_, at) => i >> (8 * at));
const numbers = (list: readonly Uint8Array[]): number[] =>
  list.map((bytes) => (bytes[0] as number) + 256 * (bytes[1] as number));
const expected = Array.from({ length: MESSAGES }, (_, i) => i);

/** A conversation of durable ends; `kill` is told the number of each step. */
function converse(kill: (world: World, step: number) => void): { world: World; steps: number } {
  const world = new World();
  const { clientApp, serverApp } = world;
  clientApp.endsWithPeer = false;
  serverApp.endsWithPeer = false;
  const { id, secret, seed } = world.client;
  clientApp.store = new MemoryStore(newlyStored({ id, secret, ...(seed && { seed }) }));
  world.created = (server) => {
    serverApp.store ??= new MemoryStore(newlyStored({ id: server.id, secret: server.secret }));
  };
  world.pieceBytes = 400;
  let steps = 0;
  world.stepped = () => {
    kill(world, steps++);
    // Each application posts a few at a time, from where its storage says that it was.
    for (const [app, core] of [
      [clientApp, world.client],
      [serverApp, world.server],
    ] as const) {
      if (core === undefined || core.isClosed || core.outbox.isEnded) continue;
      const next = core.outbox.postedCount;
      for (let i = next; i < Math.min(MESSAGES, next + 4); i++) app.post(core, message(i));
      if (core.outbox.postedCount === MESSAGES) app.end(core);
    }
  };
  world.run(3_000);
  return { world, steps };
}

function faultsOf(world: World): string[] {
  const faults: string[] = [];
  if (`${numbers(world.serverApp.received)}` !== `${expected}`)
    faults.push("the server's messages are wrong");
  if (`${numbers(world.clientApp.received)}` !== `${expected}`)
    faults.push("the client's messages are wrong");
  if (!world.serverApp.sawEnd || !world.clientApp.sawEnd) faults.push("an end is missing");
  if (world.client.state !== "done")
    faults.push(`the client is ${world.client.state}: ${world.client.failure}`);
  return faults;
}

const whole = converse(() => {});

it("goes well when nobody dies", () => {
  expect(faultsOf(whole.world)).toEqual([]);
  expect(whole.world.connections).toBe(1);
  expect(whole.steps).toBeGreaterThan(50);
});

describe("at every step", () => {
  const victims: ["client" | "server", ...("client" | "server")[]][] = [
    ["client"],
    ["server"],
    ["client", "server"],
  ];
  it.each(victims)(
    "%s %s",
    (...roles) => {
      const faults: string[] = [];
      for (let at = 0; at < whole.steps; at++) {
        const { world } = converse((now, step) => {
          if (step === at) for (const role of roles) if (role !== undefined) now.kill(role);
        });
        for (const fault of faultsOf(world)) faults.push(`${at}: ${fault}`);
      }
      expect(faults).toEqual([]);
    },
    60_000,
  );
});

it.each([3, 5, 7, 11, 17])("one after the other, every %i steps", (every) => {
  const { world } = converse((now, step) => {
    if (step % every === every - 1 && step < 900) now.kill(step % 2 === 0 ? "client" : "server");
  });
  expect(faultsOf(world)).toEqual([]);
});
