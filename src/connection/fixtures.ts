/**
 * Captures for the tests of this room and the next ones: the notation of `cause/dialogue.ts`, and what a
 * tracker must cope with besides.
 *
 *     b> S 0:0(0) <wscale 7, sackok>        a second connection; each letter has ends of its own
 *     < . 1:1(0) ack 11 <sack 21-31>        SACK blocks in the numbers of the receiver's data
 *     > P. 1:11(10) ack 1 <id 7, sum bad>   a wrong checksum
 *     +.0001 again <ttl 63>                 the packet before, captured a second time
 *     ! icmp 3/4 from 10.0.9.1 about client <mtu 1400>
 *     +10 end                               something else is seen then
 *
 * Nothing is added: there is no handshake but the one written down, and no options but these.
 */
import fc from "fast-check";
import { concat } from "../bytes/concat.ts";
import { type WritableFrame, writePcap } from "../capture/write.ts";
import { parseDialogue } from "../cause/dialogue.ts";
import { analyze } from "../diagnosis/analyzer.ts";
import type { Ending } from "../ending/ending.ts";
import { encodeIcmpError, encodeTcp, encodeUdp, type TcpFields } from "../packet/encode.ts";
import { ACK } from "../packet/flags.ts";

export interface Ends {
  readonly client: string;
  readonly server: string;
  readonly clientPort: number;
  readonly serverPort: number;
  readonly clientIsn: number;
  readonly serverIsn: number;
}

const ENDS: Ends = {
  client: "10.0.0.1",
  server: "10.0.0.2",
  clientPort: 40_000,
  serverPort: 80,
  clientIsn: 1_000_000,
  serverIsn: 3_000_000_000,
};
export const V6: Partial<Ends> = { client: "2001:db8::1", server: "2001:db8::2" };
export const START_US = Date.UTC(2026, 0, 1) * 1000;

const LINE =
  /^(?:\+(?<seconds>[\d.]+) )?(?:(?<name>[a-z])(?=[<>]))?(?<what><?[^<]*)(?:<(?<options>[^>]*)>)?(?<text> ".*")?$/;
const ICMP = /^! icmp (?<type>\d+)\/(?<code>\d+) from (?<from>\S+) about (?<about>client|server)$/;

/** The frames of a dialogue. `ends`: those of the unnamed connection, or of each by its letter. */
export function framesOf(
  text: string,
  ends: Partial<Ends> | Readonly<Record<string, Partial<Ends>>> = {},
): WritableFrame[] {
  const ids: Record<string, number> = {};
  const newest: Record<string, TcpFields> = {};
  let previous: TcpFields | undefined;
  let timeUs = START_US - 1000;
  return text
    .split("\n")
    .map((line) => line.replace(/^\s*(#|\/\/).*$/, "").trim())
    .filter((line) => line !== "")
    .map((line) => {
      const parts = LINE.exec(line)?.groups;
      if (!parts) throw new SyntaxError(`not a line: "${line}"`);
      timeUs += parts.seconds ? Math.round(Number(parts.seconds) * 1e6) : 1000;
      const what = (parts.what ?? "").trim();
      const options = optionsOf(parts.options ?? "");
      if (what === "end") return { timeUs, bytes: unrelated() };
      if (what === "again") {
        if (!previous) throw new SyntaxError("nothing was sent before");
        return { timeUs, bytes: encodeTcp({ ...previous, ...headerOf(options) }) };
      }
      const name = parts.name ?? "";
      const of: Ends = { ...ENDS, ...(name in ends ? (ends as Record<string, Partial<Ends>>)[name] : ends) };
      const icmp = ICMP.exec(what)?.groups;
      if (icmp) {
        const quoted = newest[`${name}${icmp.about}`];
        if (!quoted) throw new SyntaxError(`nothing to quote: "${line}"`);
        const mtu = options.find(([key]) => key === "mtu")?.[1];
        const bytes = encodeIcmpError({
          src: icmp.from as string,
          dst: quoted.src,
          type: Number(icmp.type),
          code: Number(icmp.code),
          quote: encodeTcp(quoted),
          ...(mtu !== undefined && { mtu: Number(mtu) }),
        });
        return { timeUs, bytes };
      }
      const segment = parseDialogue(`no handshake\n${what}${parts.text ?? ""}`)[0];
      if (segment?.kind !== "segment") throw new SyntaxError(`not a segment: "${line}"`);
      const byClient = segment.from === "client";
      const key = `${name}${segment.from}`;
      ids[key] = (ids[key] ?? (byClient ? 1000 : 5000)) + 1;
      const peerIsn = byClient ? of.serverIsn : of.clientIsn;
      const fields: TcpFields = {
        src: byClient ? of.client : of.server,
        dst: byClient ? of.server : of.client,
        srcPort: byClient ? of.clientPort : of.serverPort,
        dstPort: byClient ? of.serverPort : of.clientPort,
        seq: ((byClient ? of.clientIsn : of.serverIsn) + segment.seq) >>> 0,
        ack: segment.flags & ACK ? (peerIsn + segment.ack) >>> 0 : 0,
        flags: segment.flags,
        window: segment.window,
        payload: segment.payload,
        ipId: ids[key],
        ...headerOf(options),
        options: tcpOptionsOf(options, peerIsn),
      };
      newest[key] = fields;
      previous = fields;
      return { timeUs, bytes: encodeTcp(fields) };
    });
}

type Option = readonly [name: string, value: string | undefined];

function optionsOf(text: string): Option[] {
  return text
    .split(",")
    .map((option) => option.trim().split(/\s+/))
    .filter(([name]) => name !== "")
    .map(([name = "", value]) => [name, value] as const);
}

function headerOf(options: readonly Option[]): Partial<TcpFields> {
  const of = (name: string) => options.find(([key]) => key === name)?.[1];
  const ttl = of("ttl");
  const id = of("id");
  return {
    ...(ttl !== undefined && { ttl: Number(ttl) }),
    ...(id !== undefined && { ipId: Number(id) }),
    ...(of("sum") === "bad" && { checksum: 0x0bad }),
  };
}

function tcpOptionsOf(options: readonly Option[], peerIsn: number): NonNullable<TcpFields["options"]> {
  const of = (name: string) => options.find(([key]) => key === name)?.[1];
  const scale = of("wscale");
  const ts = of("ts");
  const reason = of("reason");
  const sack = options
    .filter(([name]) => name === "sack")
    .map(([, range = "0-0"]) => range.split("-").map((edge) => (peerIsn + Number(edge)) >>> 0));
  return {
    ...(scale !== undefined && { windowScale: Number(scale) }),
    ...(options.some(([name]) => name === "sackok") && { sackPermitted: true }),
    ...(ts !== undefined && { timestamps: [Number(ts), 1] as const }),
    ...(sack.length > 0 && { sack: sack.map(([left = 0, right = 0]) => [left, right] as const) }),
    ...(reason !== undefined && { mptcpResetReason: Number(reason) }),
  };
}

/** A packet of no TCP connection, which only tells the time. */
function unrelated(): Uint8Array {
  return encodeUdp({ src: "10.0.7.1", dst: "10.0.7.2", srcPort: 9, dstPort: 9 });
}

/** A dialogue as a capture of raw IP packets. */
export function captureOf(text: string, ends?: Parameters<typeof framesOf>[1]): Uint8Array {
  return writePcap(framesOf(text, ends), { linkType: 101 });
}

/** The endings of a dialogue, in the order in which they were concluded. */
export function endingsOf(text: string, ends?: Parameters<typeof framesOf>[1]): Ending[] {
  return analyze(captureOf(text, ends)).map(({ ending }) => ending);
}

/** The only ending of a dialogue. */
export function endingOf(text: string, ends?: Parameters<typeof framesOf>[1]): Ending {
  const [ending, ...others] = endingsOf(text, ends);
  if (!ending || others.length > 0) throw new Error(`${others.length + 1} connections, not one`);
  return ending;
}

/** The records of a little-endian pcap, header first, to be cut and put together anew. */
export function recordsOf(pcap: Uint8Array): { header: Uint8Array; records: Uint8Array[] } {
  const view = new DataView(pcap.buffer, pcap.byteOffset, pcap.byteLength);
  const records: Uint8Array[] = [];
  for (let at = 24; at + 16 <= pcap.length; ) {
    const end = at + 16 + view.getUint32(at + 8, true);
    if (end > pcap.length) break;
    records.push(pcap.subarray(at, end));
    at = end;
  }
  return { header: pcap.subarray(0, 24), records };
}

/** The opposite of {@link recordsOf}. */
export function fromRecords(header: Uint8Array, records: readonly Uint8Array[]): Uint8Array {
  return concat(header, ...records);
}

/** An ordinary handshake, to put in front. */
export const HANDSHAKE = `> S 0:0(0)
< S. 0:0(0) ack 1
> . 1:1(0) ack 1
`;

// ── at random

const REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
const ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const said = fc.oneof(
  fc.constantFrom(REQUEST, ANSWER, `${ANSWER}${ANSWER}`, "421 Too many connections\r\n", "220 hello\r\n"),
  fc.constantFrom(1, 20, 256, 257, 1400).map((length) => "x".repeat(length)),
);
const delay = fc.constantFrom("", "", "", "+.05 ", "+.15 ", "+.29 ", "+.4 ", "+2 ");
const data = fc.record({ by: fc.constantFrom("client", "server"), said, delay, acked: fc.boolean() });
const odd = fc.constantFrom(
  "> . 0:0(0) ack 1",
  "< . 0:0(0) ack 1",
  "> R 1:1(0)",
  "< R. 1:1(0) ack 1",
  "< . 1:1(0) ack 1 win 0",
  "! icmp 3/4 from 10.0.9.1 about client <mtu 1300>",
);
/** A connection that is closed, with all kinds of things in it. */
export const conversation = fc
  .record({
    data: fc.array(data, { maxLength: 5 }),
    closer: fc.constantFrom("client", "server"),
    answers: fc.constantFrom(delay, delay).chain((one) => one),
    lost: fc.option(fc.nat(20), { nil: -1, freq: 2 }),
    repeated: fc.option(fc.nat(20), { nil: -1, freq: 2 }),
    swapped: fc.option(fc.nat(20), { nil: -1, freq: 2 }),
    odd: fc.option(fc.tuple(fc.nat(20), odd), { nil: undefined, freq: 3 }),
    silence: fc.constantFrom("", "+1 end", "+20 end"),
  })
  .map((of) => {
    const next = { client: 1, server: 1 };
    const line = (by: string, flags: string, text = "") => {
      const me = by as "client" | "server";
      const other = me === "client" ? "server" : "client";
      const seq = next[me];
      next[me] += text.length + (flags.includes("F") ? 1 : 0);
      const numbers = `${seq}:${seq + text.length}(${text.length}) ack ${next[other]}`;
      return `${me === "client" ? ">" : "<"} ${flags} ${numbers}${text ? ` ${JSON.stringify(text)}` : ""}`;
    };
    const lines = HANDSHAKE.trim().split("\n");
    for (const one of of.data) {
      lines.push(one.delay + line(one.by, "P.", one.said));
      if (one.acked) lines.push(line(one.by === "client" ? "server" : "client", "."));
    }
    const peer = of.closer === "client" ? "server" : "client";
    lines.push(of.answers + line(of.closer, "F."), line(peer, "F."), line(of.closer, "."));
    const swap = lines[of.swapped];
    if (swap !== undefined) lines.splice(of.swapped, 1, ...lines.splice(of.swapped + 1, 1), swap);
    const again = lines[of.repeated];
    if (again !== undefined) lines.splice(of.repeated + 1, 0, `+.21 ${again.replace(/^\+\S+ /, "")}`);
    if (of.lost >= 0 && of.lost < lines.length) lines.splice(of.lost, 1);
    // An ICMP error needs a packet to quote.
    if (of.odd && lines.slice(0, 3).some((sent) => sent.startsWith(">"))) {
      lines.splice(3 + of.odd[0], 0, of.odd[1]);
    }
    if (of.silence) lines.push(of.silence);
    return lines.join("\n");
  });

/** An attempt to connect, answered or not. */
export const attempt = fc
  .record({
    syns: fc.array(
      fc.constantFrom("+.2 > S 0:0(0)", "+1 > S 0:0(0)", "+3 > S 0:0(0)", "> S 0:4(4)", "+.0001 again"),
      {
        maxLength: 6,
      },
    ),
    answer: fc.option(
      fc.constantFrom(
        "< S. 0:0(0) ack 1",
        "< R. 0:0(0) ack 1",
        "< R. 0:0(0) ack 1 <ttl 61>",
        "< R. 0:0(0) ack 1 <ttl 255>",
        "< R. 0:0(0) ack 2",
        "< R 0:0(0)",
        '< R. 0:2(2) ack 1 "no"',
        "< R. 0:0(0) ack 1 win 9300",
        "< R. 5:5(0) ack 1",
        "< R. 0:0(0) ack 1 <ts 9>",
        "< S 0:0(0)",
        "> R 1:1(0)",
      ),
      { freq: 4 },
    ),
    more: fc.option(
      fc.constantFrom("> S 0:0(0)", "> S 0:0(0)\n< R. 0:0(0) ack 1", "> R 1:1(0)", "< R. 0:0(0) ack 1"),
      { freq: 2 },
    ),
    silence: fc.constantFrom("", "+.5 end", "+1 end", "+30 end"),
  })
  .map(({ syns, answer, more, silence }) =>
    ["> S 0:0(0)", ...syns, answer, more, silence].filter(Boolean).join("\n"),
  );
