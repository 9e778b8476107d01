/**
 * A whole conversation — handshake, 200 mixed messages in each direction, both ends — is cut at every byte of each
 * direction, by reset, FIN and silence, and then again at every byte of the resumed connection. Whatever happens:
 * nothing lost, nothing repeated, nothing out of order, and it ends in order.
 */
import { describe, expect, it } from "vitest";
import { type Cut, type CutHow, World } from "./fixtures.ts";

const MESSAGES = 200;
const hows: readonly CutHow[] = ["reset", "fin", "silence"];
const directions = ["up", "down"] as const;

/** Message i of a direction: its length and content follow from its number. Some are empty, some span records. */
function message(direction: number, i: number): Uint8Array {
  const length = i % 50 === 49 ? 300 : i % 10 === 9 ? 0 : (i * 7 + direction * 3) % 13;
  return Uint8Array.from({ length }, (_, at) => i * 31 + at + direction);
}

const messages = [0, 1].map((direction) =>
  Array.from({ length: MESSAGES }, (_, i) => message(direction, i)),
) as [Uint8Array[], Uint8Array[]];
/** What the other application must have seen, as one text, so that comparing is quick. */
const expected = messages.map(textOf) as [string, string];

function textOf(list: readonly Uint8Array[]): string {
  return list.map((bytes) => `${bytes.length}:${Buffer.from(bytes).toString("latin1")}`).join("\n");
}

/** A conversation over connections that break like this. Half of the messages are posted while it is going on. */
function converse(cuts: readonly (Cut | undefined)[], wantsPayloadCheck = false): World {
  const world = new World({ wantsPayloadCheck });
  world.cuts.push(...cuts);
  const [up, down] = messages;
  for (const bytes of up.slice(0, MESSAGES / 2)) world.client.outbox.post(bytes);
  world.created = (server) => {
    for (const bytes of down.slice(0, MESSAGES / 2)) server.outbox.post(bytes);
  };
  let isLate = false;
  world.stepped = () => {
    const { server } = world;
    if (isLate || server === undefined || world.client.inbox.takenCount === 0) return;
    isLate = true;
    for (const bytes of up.slice(MESSAGES / 2)) world.client.outbox.post(bytes);
    for (const bytes of down.slice(MESSAGES / 2)) server.outbox.post(bytes);
    world.client.outbox.isEnded = true;
    server.outbox.isEnded = true;
  };
  world.run(5_000);
  return world;
}

/** What went wrong, in words; empty if nothing. */
function faultsOf(world: World): string[] {
  const faults: string[] = [];
  if (textOf(world.serverApp.received) !== expected[0]) faults.push("the server's messages are wrong");
  if (textOf(world.clientApp.received) !== expected[1]) faults.push("the client's messages are wrong");
  if (!world.serverApp.sawEnd || !world.clientApp.sawEnd) faults.push("an end is missing");
  if (world.client.state !== "done") faults.push(`the client is ${world.client.state}`);
  if (world.server?.state !== "done") faults.push(`the server is ${world.server?.state}`);
  if (world.client.outbox.confirmedCount !== MESSAGES) faults.push("the client's count is wrong");
  if (world.server?.outbox.confirmedCount !== MESSAGES) faults.push("the server's count is wrong");
  return faults;
}

it("goes well without a cut", () => {
  const world = converse([]);
  expect(faultsOf(world)).toEqual([]);
  expect(world.connections).toBe(1);
});

describe("cut once, at every byte", () => {
  const whole = converse([]).carried[0] as { up: number; down: number };
  for (const direction of directions)
    it.each(hows)(
      `${direction}, by %s`,
      (how) => {
        expect(whole[direction]).toBeGreaterThan(2_500);
        const faults: string[] = [];
        for (let atByte = 0; atByte < whole[direction]; atByte++) {
          const world = converse([{ direction, atByte, how }]);
          if (world.connections < 2) faults.push(`${atByte}: was not cut`);
          for (const fault of faultsOf(world)) faults.push(`${atByte}: ${fault}`);
        }
        expect(faults).toEqual([]);
      },
      120_000,
    );
});

describe("cut once, at every byte, with payloads checked", () => {
  const whole = converse([], true).carried[0] as { up: number; down: number };
  it.each(directions)(
    "%s",
    (direction) => {
      const faults: string[] = [];
      for (let atByte = 0; atByte < whole[direction]; atByte++) {
        const how = hows[atByte % hows.length] as CutHow;
        const world = converse([{ direction, atByte, how }], true);
        if (world.connections < 2) faults.push(`${atByte}: was not cut`);
        for (const fault of faultsOf(world)) faults.push(`${atByte}: ${fault}`);
      }
      expect(faults).toEqual([]);
    },
    120_000,
  );
});

describe("cut in the middle, and again at every byte of the resumed connection", () => {
  for (const first of directions)
    for (const second of directions)
      it(`${first}, then ${second}`, () => {
        const half: Cut = { direction: first, atByte: 1_300, how: "reset" };
        const resumed = converse([half]).carried[1] as { up: number; down: number };
        expect(resumed[second]).toBeGreaterThan(1_000);
        const faults: string[] = [];
        for (let atByte = 0; atByte < resumed[second]; atByte++) {
          const how = hows[atByte % hows.length] as CutHow;
          const world = converse([half, { direction: second, atByte, how }]);
          if (world.connections < 3) faults.push(`${atByte}: was not cut`);
          for (const fault of faultsOf(world)) faults.push(`${atByte}: ${fault}`);
        }
        expect(faults).toEqual([]);
      }, 120_000);
});

it("notices a message that is lost or repeated", () => {
  const lost = converse([]);
  lost.serverApp.received.splice(7, 1);
  expect(faultsOf(lost)).toEqual(["the server's messages are wrong"]);
  const repeated = converse([]);
  repeated.clientApp.received.push(repeated.clientApp.received[3] as Uint8Array);
  expect(faultsOf(repeated)).toEqual(["the client's messages are wrong"]);
});
