/** The containers under the tracker, each against a plain model of what it promises. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACK, FIN, PSH, RST, SYN } from "../packet/flags.ts";
import { Segment } from "../packet/segment.ts";
import { Hosts, hostHash } from "./hosts.ts";
import * as L from "./layout.ts";
import { Queue } from "./queue.ts";
import { E_FRAME, Rings } from "./ring.ts";
import { Slab } from "./slab.ts";
import { Table } from "./table.ts";

describe("Slab", () => {
  it("gives blocks from 1 and takes back the newest first", () => {
    const slab = new Slab(4);
    expect([slab.allocate(), slab.allocate(), slab.allocate()]).toEqual([1, 2, 3]);
    slab.release(1);
    slab.release(3);
    expect([slab.allocate(), slab.allocate(), slab.allocate()]).toEqual([3, 1, 4]);
    expect([slab.live, slab.high]).toEqual([4, 4]);
  });

  it("grows and keeps what stands in it", () => {
    const slab = new Slab(96);
    const before = slab.bytes;
    for (let i = 1; i <= 20_000; i++) {
      const block = slab.allocate();
      slab.i32[block * 96] = i;
      slab.f64[(block * 96 + 94) >> 1] = i / 3;
    }
    expect(slab.bytes).toBeGreaterThan(before);
    // Twice what is needed, at most, as long as that is little.
    expect(slab.bytes).toBeLessThanOrEqual(20_001 * 96 * 4 * 2);
    for (let i = 1; i <= 20_000; i += 371) {
      expect(slab.i32[i * 96]).toBe(i);
      expect(slab.f64[(i * 96 + 94) >> 1]).toBe(i / 3);
    }
  });

  it("no block is given out twice", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 20 }), { maxLength: 300 }), (steps) => {
        const slab = new Slab(2);
        const held: number[] = [];
        for (const step of steps) {
          if (step < 0 || held.length === 0) {
            const block = slab.allocate();
            expect(held).not.toContain(block);
            expect(block).toBeGreaterThan(0);
            held.push(block);
          } else {
            slab.release(held.splice(step % held.length, 1)[0] as number);
          }
          expect(slab.live).toBe(held.length);
        }
      }),
    );
  });
});

describe("Queue", () => {
  it("is first in, first out, due after its delay, at any length", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 1, max: 1500 }), fc.constant(0)), { maxLength: 12 }),
        (steps) => {
          const queue = new Queue(500);
          const model: [record: number, due: number][] = [];
          let now = 0;
          let record = 0;
          for (const step of steps) {
            for (let i = 0; i < step; i++) {
              now += 3;
              queue.push(++record, now);
              model.push([record, now + 500]);
            }
            for (let i = model.length >> 1; step === 0 && i > 0; i--) {
              queue.pop();
              model.shift();
            }
            expect(queue.length).toBe(model.length);
            expect(queue.dueAt).toBe(model[0]?.[1] ?? Number.POSITIVE_INFINITY);
            if (model[0]) expect(queue.record).toBe(model[0][0]);
          }
          while (model.length > 0) {
            expect(queue.record).toBe(model.shift()?.[0]);
            queue.pop();
          }
          expect(queue.dueAt).toBe(Number.POSITIVE_INFINITY);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe("Hosts", () => {
  const syn = (address: number, ttl: number, flags = SYN, last = 0) =>
    Object.assign(new Segment(), { src0: address, src3: last, ttl, flags });
  const ttlOf = (hosts: Hosts, address: number, last = 0) => hosts.ttl(hostHash(address, 0, 0, last));

  it("remembers the newest TTL of a host's handshakes", () => {
    const hosts = new Hosts();
    expect(ttlOf(hosts, 7)).toBe(0);
    for (const segment of [syn(7, 64), syn(-7, 255), syn(7, 63, SYN | ACK), syn(7, 9, RST), syn(7, 8, ACK)]) {
      hosts.noteSender(segment);
    }
    hosts.noteSender(syn(7, 40, SYN, 1));
    expect([ttlOf(hosts, 7), ttlOf(hosts, -7), ttlOf(hosts, 7, 1), ttlOf(hosts, 0), ttlOf(hosts, 8)]).toEqual(
      [63, 255, 40, 0, 0],
    );
  });

  it("never gives one host's TTL for another", () => {
    const hosts = new Hosts();
    for (let address = 1; address < 100_000; address++) hosts.noteSender(syn(address, (address % 255) + 1));
    let wrong = 0;
    for (let address = 1; address < 100_000; address++) {
      const ttl = ttlOf(hosts, address);
      if (ttl !== 0 && ttl !== (address % 255) + 1) wrong++;
    }
    expect(wrong).toBe(0);
  });
});

/** One end's ring over a record of its own, fed with segments by flags and length. */
class Stage {
  readonly rings = new Rings();
  readonly records = new Int32Array(L.RECORD_WORDS * 2);
  readonly half = L.RECORD_WORDS + L.HALF_LOW;
  readonly rest = L.restOf(L.RECORD_WORDS, this.half);
  frame = 0;

  /** As the tracker does it: what stands in the record first, then the ring. */
  add(flags: number, length = 0): void {
    const { records, half, rest } = this;
    const segment = new Segment();
    Object.assign(segment, { frame: ++this.frame, time: this.frame, flags, length, seq: this.frame });
    if (flags & FIN) records[half + L.H_FLAGS] = (records[half + L.H_FLAGS] as number) | L.S_FIN_SENT;
    if (flags & RST) records[half + L.H_FLAGS] = (records[half + L.H_FLAGS] as number) | L.S_RST_SENT;
    else if (length > 0) records[rest + L.A_LAST_DATA] = records[half + L.H_RING_COUNT] as number;
    this.rings.add(records, half, rest, segment, 0);
  }

  /** The frames that are kept. */
  get frames(): number[] {
    const words = this.rings.slabOf(this.records, this.half).i32;
    return this.rings.entries(this.records, this.half).map((entry) => words[entry + E_FRAME] as number);
  }
}

describe("Rings", () => {
  const kept = (segments: readonly (readonly [flags: number, length?: number])[]) => {
    const stage = new Stage();
    for (const [flags, length] of segments) stage.add(flags, length);
    return stage.frames;
  };
  const acks = (count: number) => Array.from({ length: count }, () => [ACK] as const);

  it.each([0, 1, 2, 3, 8, 9])("%i segments are all kept", (count) => {
    const all = Array.from({ length: count }, (_, i) => i + 1);
    expect(kept(acks(count))).toEqual(all);
    expect(kept(Array.from({ length: count }, () => [PSH]))).toEqual(all);
  });

  it.each([
    ["the first and the newest eight", acks(20), [1, 13, 14, 15, 16, 17, 18, 19, 20]],
    ["the first FIN", [...acks(3), [FIN | ACK], ...acks(16)], [1, 4, 13, 14, 15, 16, 17, 18, 19, 20]],
    ["the first of two FINs", [[ACK], [FIN], [FIN], ...acks(17)], [1, 2, 13, 14, 15, 16, 17, 18, 19, 20]],
    ["the first RST", [...acks(3), [RST], [RST], ...acks(15)], [1, 4, 13, 14, 15, 16, 17, 18, 19, 20]],
    ["the newest data", [[ACK], [PSH, 5], [PSH, 5], ...acks(17)], [1, 3, 13, 14, 15, 16, 17, 18, 19, 20]],
    [
      "all of them",
      [[ACK], [PSH, 5], [FIN], [RST], ...acks(16)],
      [1, 2, 3, 4, 13, 14, 15, 16, 17, 18, 19, 20],
    ],
    ["data in the first segment", [[PSH, 5], ...acks(19)], [1, 13, 14, 15, 16, 17, 18, 19, 20]],
    ["data in the second", [[ACK], [PSH, 5], ...acks(18)], [1, 2, 13, 14, 15, 16, 17, 18, 19, 20]],
    [
      "FIN and data in one: once",
      [...acks(4), [FIN, 9], ...acks(15)],
      [1, 5, 13, 14, 15, 16, 17, 18, 19, 20],
    ],
  ] as const)("%s", (_name, segments, frames) => {
    expect(kept(segments)).toEqual(frames);
  });

  it("in order, nothing twice, and what must be kept is there", () => {
    const one = fc.tuple(fc.constantFrom(ACK, ACK, ACK, PSH, FIN | ACK, RST, FIN | RST), fc.nat(2));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), (segments) => {
        const frames = kept(segments);
        expect(frames).toEqual([...new Set(frames)].sort((a, b) => a - b));
        const all = segments.map(([flags, length], i) => ({ frame: i + 1, flags, length }));
        const must = [
          all[0],
          all.find(({ flags }) => flags & FIN),
          all.find(({ flags }) => flags & RST),
          all.findLast(({ flags, length }) => length > 0 && (flags & RST) === 0),
          ...all.slice(-8),
        ].filter((segment) => segment !== undefined);
        for (const { frame } of must) expect(frames).toContain(frame);
        expect(frames.length).toBeLessThanOrEqual(12);
      }),
    );
  });

  it("a released block is clean for the next end", () => {
    const stage = new Stage();
    for (const flags of [ACK, FIN, RST, ...Array(20).fill(ACK)]) stage.add(flags, 1);
    stage.rings.release(stage.records, stage.half);
    stage.records.fill(0);
    stage.frame = 100;
    for (let i = 0; i < 12; i++) stage.add(ACK);
    expect(stage.frames).toEqual([101, 105, 106, 107, 108, 109, 110, 111, 112]);
    expect([stage.rings.small.live, stage.rings.large.live]).toEqual([0, 1]);
  });
});

describe("Table", () => {
  /** Few addresses and ports, so that keys meet; a family of its own for each. */
  const address = fc.constantFrom(0, 1, -1, 0x7fffffff, -0x80000000, 0x0a000001);
  const port = fc.constantFrom(0, 1, 80, 40_000, 65_535);
  const key4 = fc.tuple(fc.constant(4 as const), address, port, address, port);
  const words = fc.tuple(address, address, address, address);
  const key6 = fc.tuple(fc.constant(6 as const), words, port, words, port);
  type Words = readonly [number, number, number, number];
  type AnyKey = readonly [4, number, number, number, number] | readonly [6, Words, number, Words, number];

  const set = (table: Table, key: AnyKey) => {
    if (key[0] === 4) table.key.set4(key[1], key[2], key[3], key[4]);
    else table.key.set6(...key[1], key[2], ...key[3], key[4]);
  };
  /** The same for both directions. */
  const nameOf = (key: AnyKey) =>
    `${key[0]} ${[`${String(key[1])} ${key[2]}`, `${String(key[3])} ${key[4]}`].sort().join(" – ")}`;

  it("finds what a map finds, after any inserts and removals", () => {
    const step = fc.tuple(fc.oneof<fc.Arbitrary<AnyKey>[]>(key4, key6), fc.boolean());
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const records = new Slab(L.RECORD_WORDS);
        const table = new Table(records);
        const model = new Map<string, number>();
        for (const [key, remove] of steps) {
          const name = nameOf(key);
          set(table, key);
          expect(table.find()).toBe(model.get(name) ?? 0);
          const known = model.get(name);
          if (known === undefined) {
            const record = records.allocate();
            table.insert(record);
            model.set(name, record);
          } else if (remove) {
            table.remove(known);
            records.release(known);
            model.delete(name);
          }
          set(table, key);
          expect(table.find()).toBe(model.get(name) ?? 0);
        }
        for (const [key] of steps) {
          set(table, key);
          expect(table.find()).toBe(model.get(nameOf(key)) ?? 0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("tells the sender: both directions find one record, from different ends", () => {
    const table = new Table(new Slab(L.RECORD_WORDS));
    const keys: AnyKey[] = [
      [4, 1, 2, 3, 4],
      [4, -1, 2, 3, 4],
      [4, 1, 2, 1, 4],
      [6, [1, 2, 3, 4], 5, [1, 2, 3, -4], 5],
      [6, [1, 2, 3, 4], 5, [1, 2, 3, 4], 6],
    ];
    for (const key of keys) {
      set(table, key);
      const { fromHigh, hash } = table.key;
      if (key[0] === 4) set(table, [4, key[3], key[4], key[1], key[2]]);
      else set(table, [6, key[3], key[4], key[1], key[2]]);
      expect([table.key.fromHigh, table.key.hash]).toEqual([!fromHigh, hash]);
    }
  });

  it("200,000 connections, removed in another order, in both families", () => {
    const records = new Slab(L.RECORD_WORDS);
    const table = new Table(records);
    const COUNT = 200_000;
    const point = (i: number) => {
      if (i % 3 === 0) table.key.set6(i, 2, 3, 4, i & 0xffff, 5, 6, 7, 8, 443);
      else table.key.set4(i, i & 0xffff, 0x0a000001, 443);
    };
    const record = new Int32Array(COUNT);
    for (let i = 0; i < COUNT; i++) {
      point(i);
      record[i] = records.allocate();
      table.insert(record[i] as number);
    }
    // 7919 is prime to 200,000: every number once.
    let wrong = 0;
    for (let n = 0; n < COUNT; n++) {
      const i = (n * 7919) % COUNT;
      point(i);
      if (table.find() !== record[i]) wrong++;
      if (n % 2 === 0) table.remove(record[i] as number);
    }
    for (let n = 0; n < COUNT; n++) {
      const i = (n * 7919) % COUNT;
      point(i);
      if (table.find() !== (n % 2 === 0 ? 0 : record[i])) wrong++;
    }
    expect(wrong).toBe(0);
  }, 30_000);
});
