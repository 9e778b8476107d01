/** Captures that were taken at the same time at several places → what each one adds to a connection of another. */
import type { Address, Crossing, Role, SecondCapture } from "../ending/ending.ts";
import { formatAddress } from "../packet/address.ts";
import { RST } from "../packet/flags.ts";
import { hopsOf } from "../packet/ttl.ts";
import { standpoint } from "./clock.ts";
import type { Found } from "./collect.ts";
import { type Course, courses, type Span } from "./course.ts";
import { pairTrails } from "./pairs.ts";
import type { Endpoint, Passage, Side, Trail } from "./trail.ts";
import type { Wanted } from "./wanted.ts";

/** A capture that was searched for connections. */
export interface Searched {
  /** Of its file. */
  readonly name: string;
  readonly span: Span;
  readonly found: readonly Found[];
}

/** A connection that was looked for. */
export interface Sought {
  readonly wanted: Wanted;
  /** When it began, µs since 1970, by its own capture's clock. */
  readonly startUs: number;
}

/**
 * What the best of the other captures adds to a connection; undefined: none holds it, or none was taken elsewhere.
 * @param index its number among the wanted that all captures were searched for
 */
export function secondOf(
  { wanted, startUs }: Sought,
  index: number,
  own: Searched,
  others: readonly Searched[],
): SecondCapture | undefined {
  const trail = ownTrail(own, index, wanted);
  if (!trail) return undefined;
  const clientSide = sideOf(trail, wanted.client);
  let best: SecondCapture | undefined;
  for (const other of others) {
    for (const { trail: candidate, fits } of other.found) {
      if (!fits.includes(index)) continue;
      const pairing = pairTrails(trail, candidate);
      const place = pairing && standpoint(pairing.pairs);
      if (!pairing || !place || pairing.pairs.length <= (best?.common ?? 0)) continue;
      const told = courses(
        { trail, span: own.span },
        { trail: candidate, span: other.span },
        pairing,
        place,
        clientSide,
        startUs,
      );
      const renumbered = pairing.shifts.some((shift) => shift !== 0);
      const strangers = { own: strangersOf(own, index, trail), other: strangersOf(other, index, candidate) };
      best = {
        name: other.name,
        nearer: place.nearer === clientSide ? "client" : "server",
        atEnd: isAtEnd(candidate, (place.nearer ^ pairing.turned) as Side),
        clockUs: place.clockUs,
        clockErrorUs: place.clockErrorUs,
        translated: translations(trail, candidate, pairing.turned, clientSide),
        renumbered,
        common: pairing.pairs.length,
        ...(renumbered ? told : underOtherAddresses(told, trail, candidate, strangers)),
      };
    }
  }
  return best;
}

/** Segments with this connection's numbers between other addresses. */
function strangersOf({ found }: Searched, index: number, own: Trail): readonly Trail[] {
  return found.flatMap(({ trail, fits }) => (trail !== own && fits.includes(index) ? [trail] : []));
}

/**
 * What seems lost may have come in between other addresses, where a translator missed it; and a RST that nobody
 * seems to have sent may be the answer to that: it is translated all the same, and becomes part of a connection
 * that it never belonged to.
 */
function underOtherAddresses(
  { crossings, lost }: Course,
  own: Trail,
  other: Trail,
  strangers: Readonly<Record<"own" | "other", readonly Trail[]>>,
): Course {
  const strays = { client: { segments: 0, bytes: 0 }, server: { segments: 0, bytes: 0 } };
  const found = crossings.map((one): Crossing => {
    const isReset = one.what === "RST" && one.fate === "never-sent";
    if (!isReset && (one.what !== "data" || one.fate !== "lost")) return one;
    const isHere = one.here > 0;
    const frame = isHere ? one.here : one.there;
    const seen = (isHere ? own : other).passages().find((passage) => passage.frame === frame);
    const stray = seen && strayOf(seen, isHere ? strangers.other : strangers.own);
    if (!stray) return one;
    if (!isReset) {
      strays[one.from].segments++;
      strays[one.from].bytes += one.length;
    }
    const place = isHere ? { there: stray.frame } : { here: stray.frame };
    return { ...one, ...place, fate: "arrived", sure: true, between: stray.between };
  });
  const less = (from: Role) => ({
    segments: lost[from].segments - strays[from].segments,
    bytes: lost[from].bytes - strays[from].bytes,
  });
  return { crossings: found, lost: { client: less("client"), server: less("server") } };
}

function strayOf(
  seen: Passage,
  strangers: readonly Trail[],
): { frame: number; between: [Address, Address] } | undefined {
  for (const trail of strangers) {
    const same = trail
      .passages()
      .find(
        ({ flags, seq, ack, length }) =>
          flags === seen.flags && seq === seen.seq && ack === seen.ack && length === seen.length,
      );
    if (!same) continue;
    const other = trail.ends[same.side ^ 1] as Endpoint;
    return { frame: same.frame, between: [addressOf(trail.ends[same.side]), addressOf(other)] };
  }
  return undefined;
}

function addressOf({ version, words, port }: Endpoint): Address {
  return { address: formatAddress(version, ...words), port };
}

/**
 * What it adds that another capture does not hold this connection at all, where it should.
 * @param sibling what that capture adds to another connection with the same server: where it stands and its clock
 */
export function absenceOf(
  { wanted, startUs }: Sought,
  index: number,
  own: Searched,
  other: Searched,
  sibling: SecondCapture,
): SecondCapture | undefined {
  const trail = ownTrail(own, index, wanted);
  if (!trail || other.found.some(({ fits }) => fits.includes(index))) return undefined;
  const clientSide = sideOf(trail, wanted.client);
  const { name, nearer, atEnd, clockUs, clockErrorUs } = sibling;
  const place = {
    nearer: (nearer === "client" ? clientSide : clientSide ^ 1) as Side,
    clockUs,
    clockErrorUs,
  };
  const nothing = { turned: 0, shifts: [0, 0], pairs: [] } as const;
  const empty = { passages: () => [] };
  return {
    name,
    nearer,
    atEnd,
    clockUs,
    clockErrorUs,
    translated: {},
    renumbered: false,
    common: 0,
    ...courses(
      { trail, span: own.span },
      { trail: empty, span: other.span },
      nothing,
      place,
      clientSide,
      startUs,
    ),
  };
}

function ownTrail(own: Searched, index: number, wanted: Wanted): Trail | undefined {
  return own.found.find((one) => one.fits.includes(index) && isOwn(one.trail, wanted))?.trail;
}

/** The trail of this connection in its own capture: same ends, and its packets among it. */
function isOwn(trail: Trail, { client, server, lastFrame }: Wanted): boolean {
  const [a, b] = trail.ends;
  const sameEnds = (isSame(a, client) && isSame(b, server)) || (isSame(a, server) && isSame(b, client));
  if (!sameEnds || trail.length === 0) return false;
  return trail.at(0).frame <= lastFrame && lastFrame <= trail.at(trail.length - 1).frame;
}

/** Its own packets, RSTs left out (they need not be its own), have not passed a router. */
function isAtEnd(trail: Trail, side: Side): boolean {
  const own = trail.passages().filter((one) => one.side === side && (one.flags & RST) === 0);
  return own.length > 0 && own.every(({ ttl }) => hopsOf(ttl) === 0);
}

function isSame(a: Endpoint, b: Endpoint): boolean {
  return a.port === b.port && a.words.every((word, i) => word === b.words[i]);
}

function sideOf(trail: Trail, end: Endpoint): Side {
  return isSame(trail.ends[0], end) ? 0 : 1;
}

function translations(own: Trail, other: Trail, turned: Side, clientSide: Side): SecondCapture["translated"] {
  const found: Partial<Record<Role, Address>> = {};
  for (const side of [0, 1] as const) {
    const there = other.ends[(side ^ turned) as Side];
    if (isSame(own.ends[side], there)) continue;
    found[side === clientSide ? "client" : "server"] = addressOf(there);
  }
  return found;
}
