/**
 * A conversation in which one byte arrives damaged: every byte of each direction in turn. With payloads checked,
 * nothing is lost, repeated or wrong. Without, what is not payload is still checked; a damaged payload may change what
 * a message holds, and if it was a length in it, the session ends with an error; it never goes on for ever, and never throws.
 */
import { describe, expect, it } from "vitest";
import { World } from "./fixtures.ts";

const MESSAGES = 60;
const directions = ["up", "down"] as const;
const messages = Array.from({ length: MESSAGES }, (_, i) => new Uint8Array((i * 7) % 40).fill(i));
const expected = messages.map((bytes) => bytes.join()).join("\n");
const textOf = (list: readonly Uint8Array[]): string => list.map((bytes) => bytes.join()).join("\n");

function converse(wantsPayloadCheck: boolean, damage?: World["damage"]): World {
  const world = new World({ wantsPayloadCheck });
  world.damage = damage;
  for (const bytes of messages) world.client.outbox.post(bytes);
  world.client.outbox.isEnded = true;
  world.created = (server) => {
    for (const bytes of messages) server.outbox.post(bytes);
    server.outbox.isEnded = true;
  };
  world.run(2_000);
  return world;
}

describe.each(directions)("%s", (direction) => {
  it.each([0x01, 0x80, 0xff])(
    "with payloads checked, everything arrives as it was; bits %i",
    (bits) => {
      const whole = (converse(true).carried[0] as World["carried"][0])[direction];
      expect(whole).toBeGreaterThan(1_000);
      const faults: string[] = [];
      for (let atByte = 0; atByte < whole; atByte++) {
        const world = converse(true, { direction, atByte, bits });
        const { client, server } = world;
        if (client.state !== "done" || server?.state !== "done")
          faults.push(`${atByte}: ${client.state} ${client.failure} ${server?.state}`);
        else if (
          textOf(world.serverApp.received) !== expected ||
          textOf(world.clientApp.received) !== expected
        )
          faults.push(`${atByte}: wrong messages`);
      }
      expect(faults).toEqual([]);
    },
    60_000,
  );

  it("without, it ends all the same: in order, or with a code", () => {
    const whole = (converse(false).carried[0] as World["carried"][0])[direction];
    const codes = new Map<string, number>();
    for (let atByte = 0; atByte < whole; atByte++) {
      const { client } = converse(false, { direction, atByte, bits: 0xff });
      const how = client.state === "failed" ? String(client.failure?.code) : client.state;
      codes.set(how, (codes.get(how) ?? 0) + 1);
    }
    const others = ["ERR_SESSION_MESSAGE_TOO_LARGE", "ERR_SESSION_OUT_OF_STEP"];
    expect([...codes.keys()].filter((how) => how !== "done" && !others.includes(how))).toEqual([]);
    expect(codes.get("done")).toBeGreaterThan(whole / 2);
  }, 60_000);
});
