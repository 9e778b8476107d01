/**
 * Damages captures: what a full disk, a broken network card, a hostile sender or a bad copy can do.
 *
 * Rules: seeded, so that a number repeats a case; never changes its input; knows of captures only what it
 * needs to damage whole records of a classic pcap file. Anything else is damaged as plain bytes.
 */
import type { Random } from "../../bench/random.ts";
import { concat } from "../../src/bytes/concat.ts";

/** Values that length fields, counters and sequence numbers go wrong at. */
const HOSTILE = [
  0, 1, 2, 3, 7, 8, 19, 20, 39, 40, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x10000,
] as const;
const HOSTILE_LARGE = [0x3fff_ffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, 0xffff_ffff] as const;

/** A record of a classic pcap file: its header of 16 bytes and its data, as they stand in the file. */
interface Records {
  readonly header: Uint8Array;
  readonly little: boolean;
  readonly records: Uint8Array[];
}

type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;
type RecordMutation = (file: Records, random: Random, other: Records | undefined) => Uint8Array[];

/** One to six mutations, one after another. `other` is a second capture to take pieces from. */
export function mutate(capture: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let bytes = capture;
  for (let times = random.whole(1, 6); times > 0; times--) {
    const file = readRecords(bytes);
    if (file && file.records.length > 1 && random.chance(0.6)) {
      const changed = random.pick(recordMutations)(file, random, readRecords(other));
      bytes = concat(file.header, ...changed);
    } else bytes = random.pick(byteMutations)(bytes, random, other);
  }
  return bytes;
}

/** Bytes that are no capture at all, at times with the beginning of one. */
export function noise(random: Random): Uint8Array {
  const bytes = Uint8Array.from({ length: random.whole(0, 3000) }, () => random.bits());
  const beginnings = [
    [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0],
    [0xa1, 0xb2, 0x3c, 0x4d, 0, 2, 0, 4],
    [0x34, 0xcd, 0xb2, 0xa1, 2, 0, 4, 0],
    [0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a],
    [0x1f, 0x8b, 8, 0],
    [0x28, 0xb5, 0x2f, 0xfd],
    [],
  ];
  bytes.set(random.pick(beginnings).slice(0, bytes.length));
  return bytes;
}

const byteMutations: readonly Mutation[] = [
  // Cut at the end, as a full disk does.
  (bytes, random) => bytes.slice(0, random.whole(0, bytes.length)),
  // Flipped bits.
  (bytes, random) => {
    const changed = bytes.slice();
    for (let flips = random.whole(1, 40); flips > 0 && changed.length > 0; flips--) {
      const at = random.whole(0, changed.length - 1);
      changed[at] = (changed[at] ?? 0) ^ (1 << random.whole(0, 7));
    }
    return changed;
  },
  // A hostile number, of 2 or 4 bytes, in either byte order, anywhere.
  (bytes, random) => {
    const changed = bytes.slice();
    if (changed.length < 4) return changed;
    const view = new DataView(changed.buffer);
    const at = random.whole(0, changed.length - 4);
    if (random.chance(0.5)) view.setUint16(at, random.pick(HOSTILE), random.chance(0.5));
    else view.setUint32(at, random.pick([...HOSTILE, ...HOSTILE_LARGE]), random.chance(0.5));
    return changed;
  },
  // A piece taken out, put in twice, or replaced by noise.
  (bytes, random) => {
    const [from, to] = range(bytes.length, random);
    const piece = random.pick([
      new Uint8Array(0),
      concat(bytes.subarray(from, to), bytes.subarray(from, to)),
      Uint8Array.from({ length: random.whole(0, 200) }, () => random.bits()),
    ]);
    return concat(bytes.subarray(0, from), piece, bytes.subarray(to));
  },
  // The beginning of one file, the end of another.
  (bytes, random, other) =>
    concat(bytes.subarray(0, random.whole(0, bytes.length)), other.subarray(random.whole(0, other.length))),
];

const recordMutations: readonly RecordMutation[] = [
  // Another order.
  ({ records }, random) => {
    const changed = [...records];
    for (let swaps = random.whole(1, 10); swaps > 0; swaps--) {
      const [a, b] = [random.whole(0, changed.length - 1), random.whole(0, changed.length - 1)];
      [changed[a], changed[b]] = [changed[b] as Uint8Array, changed[a] as Uint8Array];
    }
    return changed;
  },
  // Some twice.
  ({ records }, random) => records.flatMap((record) => (random.chance(0.2) ? [record, record] : [record])),
  // Some lost.
  ({ records }, random) => records.filter(() => random.chance(0.8)),
  // Only what one half of the time has.
  ({ records }, random) => records.slice(...range(records.length, random)),
  // Those of another capture in between.
  ({ records }, random, other) =>
    records.flatMap((record) =>
      other && other.records.length > 0 && random.chance(0.2)
        ? [random.pick(other.records), record]
        : [record],
    ),
  // A hostile length in a record's header: captured, or on the wire.
  ({ records, little }, random) =>
    changeOne(records, random, (record) => {
      const value = random.pick([...HOSTILE, ...HOSTILE_LARGE]);
      new DataView(record.buffer).setUint32(random.pick([8, 12]), value, little);
    }),
  // A jump in time, to any second.
  ({ records, little }, random) =>
    changeOne(records, random, (record) => {
      new DataView(record.buffer).setUint32(0, random.bits(), little);
    }),
  // Bytes of the headers of one packet: addresses, lengths, offsets, flags, options.
  ({ records }, random) =>
    changeOne(records, random, (record) => {
      for (let times = random.whole(1, 4); times > 0; times--) {
        const at = 16 + random.whole(0, Math.min(90, Math.max(0, record.length - 17)));
        if (at < record.length) record[at] = random.chance(0.5) ? random.bits() : random.pick(HOSTILE);
      }
    }),
  // Cut by a snapshot length.
  ({ records, little }, random) => {
    const snaplen = random.whole(0, 100);
    return records.map((record) => {
      const cut = record.slice(0, 16 + snaplen);
      new DataView(cut.buffer).setUint32(8, cut.length - 16, little);
      return cut;
    });
  },
];

function changeOne(
  records: readonly Uint8Array[],
  random: Random,
  change: (record: Uint8Array) => void,
): Uint8Array[] {
  const index = random.whole(0, records.length - 1);
  return records.map((record, i) => {
    if (i !== index) return record;
    const copy = record.slice();
    change(copy);
    return copy;
  });
}

/** Two places in order. */
function range(length: number, random: Random): [number, number] {
  const a = random.whole(0, length);
  const b = Math.min(length, a + random.whole(0, Math.min(length, 500)));
  return [a, b];
}

/** The records of a classic pcap file, as far as they are sound; undefined for anything else. */
function readRecords(bytes: Uint8Array): Records | undefined {
  if (bytes.length < 24) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = [0xa1b2c3d4, 0xa1b23c4d].includes(view.getUint32(0, true));
  if (!little && ![0xa1b2c3d4, 0xa1b23c4d].includes(view.getUint32(0, false))) return;
  const records: Uint8Array[] = [];
  for (let at = 24; at + 16 <= bytes.length; ) {
    const end = at + 16 + view.getUint32(at + 8, little);
    if (end > bytes.length) break;
    records.push(bytes.subarray(at, end));
    at = end;
  }
  return { header: bytes.subarray(0, 24), little, records };
}
