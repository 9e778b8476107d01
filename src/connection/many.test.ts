/** 200,000 connections: all found again, ended in order, and in memory that follows those open at once. */
import { describe, expect, it } from "vitest";
import { ACK, FIN, RST, SYN } from "../packet/flags.ts";
import { Segment } from "../packet/segment.ts";
import * as L from "./layout.ts";
import { Tracker } from "./tracker.ts";

const COUNT = 200_000;
const NONE = new Uint8Array(0);

/** A tracker fed with segments of numbered connections; every third is IPv6. */
class Stage {
  readonly ended: number[] = [];
  readonly tracker: Tracker = new Tracker({
    ended: (record) => {
      this.ended.push(this.tracker.records.i32[record * L.RECORD_WORDS + L.R_ID] as number);
    },
  });
  readonly #segment = new Segment();
  #frame = 0;

  send(time: number, connection: number, byClient: boolean, flags: number, seq: number, ack = 0): void {
    const s = this.#segment;
    const v6 = connection % 3 === 0;
    const client = [v6 ? 0x20010db8 : connection, 0, 0, v6 ? connection : 0] as const;
    const server = [v6 ? 0x20010db8 : 0x0a000001, 0, 0, v6 ? -1 : 0] as const;
    const [src, dst] = byClient ? [client, server] : [server, client];
    [s.src0, s.src1, s.src2, s.src3] = src;
    [s.dst0, s.dst1, s.dst2, s.dst3] = dst;
    const port = 1024 + (connection % 60_000);
    s.version = v6 ? 6 : 4;
    s.srcPort = byClient ? port : 443;
    s.dstPort = byClient ? 443 : port;
    s.frame = ++this.#frame;
    s.time = time;
    s.flags = flags;
    s.seq = seq;
    s.ack = ack;
    s.window = 1000;
    s.ttl = 64;
    s.ipId = v6 ? -1 : this.#frame & 0xffff;
    this.tracker.segment(s, NONE);
  }

  get bytes(): number {
    const { records, rings } = this.tracker;
    return records.bytes + rings.small.bytes + rings.large.bytes;
  }
}

const inOrder = (ids: readonly number[]) => ids.every((id, i) => id === i + 1);

describe("one after the other", () => {
  it("records are used again: memory is that of the last seconds", () => {
    const stage = new Stage();
    let most = 0;
    for (let i = 0; i < COUNT; i++) {
      const time = i * 1000;
      stage.send(time, i, true, SYN, 10);
      stage.send(time + 100, i, false, SYN | ACK, 20, 11);
      stage.send(time + 200, i, true, ACK, 11, 21);
      stage.send(time + 300, i, true, FIN | ACK, 11, 21);
      stage.send(time + 400, i, false, FIN | ACK, 21, 12);
      stage.send(time + 500, i, true, ACK, 12, 22);
      if (i % 1000 === 0) most = Math.max(most, stage.tracker.records.live);
    }
    // A thousand a second, looked at about every five seconds.
    expect(most).toBeLessThan(12_000);
    expect(stage.tracker.records.high).toBeLessThan(12_000);
    expect(stage.bytes).toBeLessThan(40e6);
    stage.tracker.finish();
    expect(stage.ended).toHaveLength(COUNT);
    expect(inOrder(stage.ended)).toBe(true);
    const { records, rings, extras } = stage.tracker;
    expect([rings.small.live, rings.large.live, extras.size]).toEqual([0, 0, 0]);
    // A record that waits to be looked at is given back only then.
    expect(records.live).toBeLessThan(12_000);
  }, 60_000);

  it("the same addresses and ports, again and again, in a hurry", () => {
    const stage = new Stage();
    for (let i = 0; i < 50_000; i++) {
      stage.send(i * 100, 7, true, SYN, i * 1000);
      stage.send(i * 100 + 50, 7, false, RST | ACK, 0, i * 1000 + 1);
    }
    stage.tracker.finish();
    expect(stage.ended).toHaveLength(50_000);
    expect(inOrder(stage.ended)).toBe(true);
    // All of it happens within the five seconds in which the first record waits.
    expect(stage.tracker.records.high).toBeLessThanOrEqual(50_000);
    expect(stage.tracker.rings.large.high).toBeLessThan(10);
  });
});

describe("all at once", () => {
  it("every one is found by both directions, and ended in the order of the first packets", () => {
    const stage = new Stage();
    for (let i = 0; i < COUNT; i++) stage.send(i, i, true, SYN, 10);
    for (let i = COUNT - 1; i >= 0; i--) stage.send(COUNT + i, i, false, SYN | ACK, 20, 11);
    const { tracker } = stage;
    expect([tracker.connections, tracker.records.live]).toEqual([COUNT, COUNT]);
    let answered = 0;
    for (let record = 1; record <= tracker.records.high; record++) {
      const flags = tracker.records.i32[record * L.RECORD_WORDS + L.R_FLAGS] as number;
      if ((flags & L.F_SYN) !== 0 && (flags & L.F_SYN_ACK) !== 0) answered++;
    }
    expect(answered).toBe(COUNT);
    tracker.finish();
    expect(inOrder(stage.ended)).toBe(true);
    expect(stage.ended).toHaveLength(COUNT);
  }, 60_000);
});

describe("timeouts, by the time of the packets", () => {
  const SECOND = 1e6;
  /** The second in which connection 1 is concluded, while another one ticks. */
  const endsAt = (begin: (stage: Stage) => void): number => {
    const stage = new Stage();
    begin(stage);
    for (let second = 1; second < 10_000; second++) {
      stage.send(second * SECOND, 2, true, ACK, second, 1);
      if (stage.ended.includes(1)) return second;
    }
    return Number.POSITIVE_INFINITY;
  };
  const open = (stage: Stage) => {
    stage.send(0, 1, true, SYN, 10);
    stage.send(1, 1, false, SYN | ACK, 20, 11);
    stage.send(2, 1, true, ACK, 11, 21);
  };

  it("a reset one: within the look or two after Zeek's five seconds", () => {
    const second = endsAt((stage) => {
      open(stage);
      stage.send(3, 1, false, RST | ACK, 21, 11);
    });
    expect(second).toBeGreaterThanOrEqual(5);
    expect(second).toBeLessThanOrEqual(12);
  });

  it("an attempt: only when no retry can be expected any more", () => {
    const second = endsAt((stage) => stage.send(0, 1, true, SYN, 10));
    expect(second).toBeGreaterThan(16);
    expect(second).toBeLessThan(80);
  });

  it("a half-closed one: with Zeek's five minutes", () => {
    const second = endsAt((stage) => {
      open(stage);
      stage.send(3, 1, true, FIN | ACK, 11, 21);
    });
    expect(second).toBeGreaterThan(299);
    expect(second).toBeLessThan(315);
  });

  it("an idle one: after two hours, when the kernels' own keep-alive would have spoken", () => {
    const second = endsAt(open);
    expect(second).toBeGreaterThan(7200);
    expect(second).toBeLessThan(7300);
  });
});
