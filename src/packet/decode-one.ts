/** One frame → one result that stays. For tests and examples; the hot path uses `Decoder` itself. */
import { viewOf } from "../bytes/concat.ts";
import { formatAddress } from "./address.ts";
import { Decoder } from "./decode.ts";
import type { IcmpError, Segment } from "./segment.ts";

export interface DecodedFrame {
  /** A result constant of `decode.ts`. */
  readonly result: number;
  readonly segment: Segment;
  readonly icmp: IcmpError;
  /** `src:port > dst:port` of the segment, or of the quoted one. */
  readonly ends: string;
  readonly decoder: Decoder;
}

/** Decodes one whole frame with a decoder of its own; `wire` defaults to the frame's length. */
export function decodeOne(frame: Uint8Array, link = 1, wire = frame.length): DecodedFrame {
  const decoder = new Decoder();
  const result = decoder.decode(frame, viewOf(frame), 0, frame.length, wire, link);
  const { segment, icmp } = decoder;
  return { result, segment, icmp, ends: endsOf(result === 2 ? icmp : segment), decoder };
}

function endsOf(of: Segment | IcmpError): string {
  const src = formatAddress(of.version, of.src0, of.src1, of.src2, of.src3);
  const dst = formatAddress(of.version, of.dst0, of.dst1, of.dst2, of.dst3);
  return `${src}:${of.srcPort} > ${dst}:${of.dstPort}`;
}
