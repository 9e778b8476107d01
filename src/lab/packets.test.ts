/** Two captures of one stage, told as one: who sent what, what arrived, what nobody sent. */
import { describe, expect, it } from "vitest";
import { writePcap } from "../capture/write.ts";
import { encodeIcmpError, encodeTcp, ethernet } from "../packet/encode.ts";
import { ACK, PSH, RST, SYN } from "../packet/flags.ts";
import { passings } from "./packets.ts";

const client = { src: "10.77.1.1", srcPort: 40000, dst: "10.78.1.1", dstPort: 8080 };
const server = { src: "10.78.1.1", srcPort: 8080, dst: "10.77.1.1", dstPort: 40000 };

type Sent = Parameters<typeof encodeTcp>[0];

/** A capture of segments at these milliseconds. */
function capture(...frames: readonly (readonly [ms: number, packet: Uint8Array | Sent])[]): Uint8Array {
  return writePcap(
    frames.map(([ms, packet]) => ({
      bytes: ethernet(packet instanceof Uint8Array ? packet : encodeTcp(packet)),
      timeUs: ms * 1000,
    })),
  );
}

const told = (atClient: Uint8Array, atServer: Uint8Array) =>
  passings({ client: atClient, server: atServer }, 8080).map(
    ({ from, sentUs, arrivedUs, again, flags, icmp }) => ({
      from,
      sent: sentUs === undefined ? null : sentUs / 1000,
      arrived: arrivedUs === undefined ? null : arrivedUs / 1000,
      ...(again && { again }),
      what: icmp ? `ICMP ${icmp.type}/${icmp.code} from ${icmp.from}` : flags,
    }),
  );

const syn: Sent = { ...client, seq: 100, flags: SYN };
const synAck: Sent = { ...server, seq: 500, ack: 101, flags: SYN | ACK };
const data: Sent = { ...client, seq: 101, ack: 501, flags: PSH | ACK, payload: new Uint8Array(10) };

describe("passings", () => {
  it("joins what left with what arrived, also behind a translator of addresses", () => {
    const translated = { ...syn, src: "10.78.1.254" };
    expect(
      told(capture([1, syn], [5, synAck]), capture([2, translated], [3, { ...synAck, dst: "10.78.1.254" }])),
    ).toEqual([
      { from: "client", sent: 1, arrived: 2, what: SYN },
      { from: "server", sent: 3, arrived: 5, what: SYN | ACK },
    ]);
  });

  it("tells a lost packet from its repetition that arrived", () => {
    expect(told(capture([1, data], [200, data], [400, data]), capture([401, data]))).toEqual([
      { from: "client", sent: 1, arrived: null, what: PSH | ACK },
      { from: "client", sent: 200, arrived: null, again: true, what: PSH | ACK },
      { from: "client", sent: 400, arrived: 401, again: true, what: PSH | ACK },
    ]);
  });

  it("goes by the identification where there is one", () => {
    const [first, second] = [7, 8].map((ipId) => ({ ...data, ipId }));
    if (!first || !second) throw new Error("two are there");
    expect(told(capture([1, first], [200, second]), capture([900, first]))).toEqual([
      { from: "client", sent: 1, arrived: 900, what: PSH | ACK },
      { from: "client", sent: 200, arrived: null, again: true, what: PSH | ACK },
    ]);
  });

  it("is not misled by the timestamps of the packet before", () => {
    const stamped = { ...data, options: { timestamps: [77, 5] as const } };
    const reset: Sent = { ...server, seq: 501, flags: RST };
    expect(told(capture([1, stamped], [4, reset]), capture([3, reset]))).toEqual([
      { from: "client", sent: 1, arrived: null, what: PSH | ACK },
      { from: "server", sent: 3, arrived: 4, what: RST },
    ]);
  });

  it("knows what nobody sent", () => {
    const forged: Sent = { ...server, seq: 501, flags: RST };
    expect(told(capture([1, data], [3, forged]), capture([2, data]))).toEqual([
      { from: "client", sent: 1, arrived: 2, what: PSH | ACK },
      { from: "server", sent: null, arrived: 3, what: RST },
    ]);
  });

  it("shows ICMP errors where they arrive", () => {
    const quote = encodeTcp(data);
    const error = encodeIcmpError({
      src: "10.77.1.254",
      dst: "10.77.1.1",
      type: 3,
      code: 1,
      quote,
    });
    expect(told(capture([1, data], [2, error]), capture())).toEqual([
      { from: "client", sent: 1, arrived: null, what: PSH | ACK },
      { from: "server", sent: null, arrived: 2, what: "ICMP 3/1 from 10.77.1.254" },
    ]);
  });
});
