/**
 * The facts about how one connection ended. Facts only: no cause, no guess, no advice.
 *
 * Built once per reported connection from the tracker's typed arrays; everything a cause may look at is
 * here. Times (`…Us`, `at`) are microseconds; `at` counts from the connection's first packet. Sequence
 * numbers are relative to the sender's first (SYN = 0), as Wireshark shows them.
 */
import type { HttpFacts } from "../protocol/http1.ts";

export type Role = "client" | "server";

/** How it ended. See `docs/json.md`. */
export type How =
  | "closed"
  | "half-closed"
  | "reset"
  | "refused"
  | "no-answer"
  | "timed-out"
  | "unreachable"
  | "open"
  | "unknown";
/** Who ended it, as far as the facts go (a verdict may correct it: a RST's source address is not proof). */
export type By = "client" | "server" | "middlebox" | "network" | "nobody" | "unknown";
export type Phase = "connecting" | "established" | "closing";

export { Mark } from "../connection/marks.ts";

/** One segment of the last moments. */
export interface Moment {
  /** Frame number in the capture, from 1. */
  readonly frame: number;
  /** Microseconds since the connection's first packet. */
  readonly at: number;
  readonly from: Role;
  /** Bits of `packet/flags.ts`. */
  readonly flags: number;
  /** Relative sequence number; for a RST with a number of its own it may be negative or far off. */
  readonly seq: number;
  /** Relative acknowledgement number; 0 without the ACK flag. */
  readonly ack: number;
  /** The acknowledgement number is zero on the wire (a RST that acknowledges nothing, or a forged one). */
  readonly ackIsZero: boolean;
  /** Payload bytes. */
  readonly length: number;
  /** Window in bytes, scaled where the scale is known (a SYN's is never scaled). */
  readonly window: number;
  /** Window field as on the wire. */
  readonly windowRaw: number;
  readonly ttl: number;
  /** IPv4 identification, −1 for IPv6. */
  readonly ipId: number;
  readonly timestamps: boolean;
  /** Bits of {@link Mark}. */
  readonly marks: number;
}

/** How the identification field of a sender's packets behaves. */
export type IpIdHabit = "zero" | "counting" | "random" | "constant" | "absent" | "unknown";

/** One end of the connection, as a sender. */
export interface End {
  readonly role: Role;
  readonly address: string;
  readonly port: number;
  readonly packets: number;
  /** Distinct payload bytes by sequence number, and how many of them the other end acknowledged. */
  readonly bytes: number;
  readonly ackedBytes: number;
  /** First segment seen, and first SYN (or SYN-ACK), first FIN, first RST, newest data, newest segment. */
  readonly first?: Moment | undefined;
  readonly syn?: Moment | undefined;
  readonly fin?: Moment | undefined;
  readonly rst?: Moment | undefined;
  readonly lastData?: Moment | undefined;
  readonly last?: Moment | undefined;
  /** Every RST still in the ring, oldest first, the first one always. */
  readonly rsts: readonly Moment[];
  readonly rstCount: number;
  readonly synCount: number;
  readonly finCount: number;
  /** Its FIN was acknowledged by the other end. */
  readonly finAcked: boolean;
  /** What its relative number 0 is on the wire, int32; undefined while nothing of it is known. */
  readonly initialSequence?: number | undefined;
  /** Highest relative sequence number sent (bytes + SYN + FIN), and highest one acknowledged by the peer. */
  readonly next: number;
  readonly ackedTo: number;
  readonly retransmissions: number;
  /** The unbroken run of retransmissions of one segment at the end, with nothing new acknowledged since. */
  readonly repeats: {
    readonly count: number;
    readonly firstAt: number;
    readonly lastAt: number;
    readonly length: number;
  };
  readonly outOfOrder: number;
  /** Payload bytes that were acknowledged but never captured. */
  readonly missingBytes: number;
  readonly keepAliveProbes: number;
  /** Keep-alive or window probes at the end that nothing answered. */
  readonly unansweredProbes: number;
  readonly zeroWindows: number;
  readonly windowProbes: number;
  /** Newest and largest window advertised, in bytes; −1: none seen. */
  readonly windowLast: number;
  readonly windowPeak: number;
  /** Scale offered in its SYN; −1: no SYN seen or none offered. */
  readonly windowScale: number;
  readonly sackPermitted: boolean;
  /** Largest payload in one segment. */
  readonly largestSegment: number;
  /** TTL or hop limit over all segments but RSTs (0 if there were none). */
  readonly ttlMin: number;
  readonly ttlMax: number;
  readonly ipId: IpIdHabit;
  /** Sends TCP timestamps on its normal segments. */
  readonly timestamps: boolean;
  /** Longest silence of this end between two of its segments. */
  readonly idleMaxUs: number;
}

/** An ICMP error that quotes this connection. */
export interface IcmpNote {
  readonly frame: number;
  readonly at: number;
  readonly version: 4 | 6;
  readonly type: number;
  readonly code: number;
  readonly mtu: number;
  /** Who sent the error, and the TTL it arrived with. */
  readonly from: string;
  readonly ttl: number;
  /** Whose segment is quoted. */
  readonly about: Role;
}

/**
 * A segment of this connection that came to one end from an address that is no party to it, so that its
 * kernel knew no connection for it and answered with RST (a translator that was bypassed).
 */
export interface StrayNote {
  /** Who received it, and sent the RST. */
  readonly victim: Role;
  /** Where it came from. */
  readonly from: string;
  readonly segment: { readonly frame: number };
  readonly reset: { readonly frame: number };
}

/** One row as Zeek would have logged it. A long or quiet connection can have several. */
export interface ZeekRow {
  readonly state: string;
  readonly history: string;
  readonly startUs: number;
  /** −1 when Zeek logs none (a single packet). */
  readonly durationUs: number;
  readonly clientBytes: number;
  readonly serverBytes: number;
  readonly clientPackets: number;
  readonly serverPackets: number;
  /** Zeek's originator is our server (it guesses by ports when it sees no SYN; we may know better). */
  readonly swapped: boolean;
}

/** What became of a segment on its way, as two captures of the same connection show it. */
export type Fate =
  /** Sent by its sender and received by the other end. */
  | "arrived"
  /** Sent, and not received. */
  | "lost"
  /** Received, but its sender never sent it. */
  | "never-sent"
  /** One of the captures does not reach so far, or has holes. */
  | "unknown";

/** One SYN, FIN, RST or lost piece of data on its way from one capture to the other. */
export interface Crossing {
  /** Whose segment it claims to be. */
  readonly from: Role;
  readonly what: "SYN" | "SYN-ACK" | "FIN" | "RST" | "data";
  readonly fate: Fate;
  /**
   * False: probably so, but the capture that would prove it ends before, has holes, or may have missed this one
   * segment. That a RST was never sent is sure when its alleged sender went on.
   */
  readonly sure: boolean;
  /** Frame number in this capture and in the other one; 0: not there. */
  readonly here: number;
  readonly there: number;
  /** µs since this connection's first packet, by this capture's clock. */
  readonly at: number;
  /** Payload bytes. */
  readonly length: number;
  /** Its sender's capture has it, but between these two, from and to: on the way it became part of this connection. */
  readonly between?: readonly [Address, Address] | undefined;
}

/** An address with its port. */
export interface Address {
  readonly address: string;
  readonly port: number;
}

/** What a second capture of the same connection, taken nearer to one of its ends, adds to this one. */
export interface SecondCapture {
  /** Name of its file. */
  readonly name: string;
  /** The end that it is nearer to than this capture. */
  readonly nearer: Role;
  /** No router lies between it and that end: its packets arrive there with the TTL they were sent with. */
  readonly atEnd: boolean;
  /** Its clock minus this capture's, µs, and how far that may be off. */
  readonly clockUs: number;
  readonly clockErrorUs: number;
  /** How it shows an end whose address or port was translated in between. */
  readonly translated: Readonly<Partial<Record<Role, Address>>>;
  /** Sequence numbers were rewritten in between. */
  readonly renumbered: boolean;
  /** Segments found in both. */
  readonly common: number;
  /** All SYN, FIN and RST, and lost data (the last 16 of it), in order. */
  readonly crossings: readonly Crossing[];
  /** Data segments of each end that were sent and did not arrive, and their bytes. */
  readonly lost: Readonly<Record<Role, { readonly segments: number; readonly bytes: number }>>;
}

export interface Ending {
  /** Number of the connection, from 1, by first packet. */
  readonly id: number;
  readonly client: End;
  readonly server: End;
  /** First packet, microseconds since 1970. */
  readonly startUs: number;
  /** From the first to the last packet. */
  readonly durationUs: number;
  /** From its last packet to the newest packet of the whole capture when this was concluded. */
  readonly silenceAfterUs: number;
  /** The longest silence of both ends before the last exchange began: where an idle limit shows. */
  readonly idleBeforeEndUs: number;
  /** Both SYN and SYN-ACK were seen; only then are roles certain. */
  readonly sawHandshake: boolean;
  /** The client's first SYN was seen. */
  readonly sawStart: boolean;
  /** Handshake round trip, SYN-ACK to ACK plus SYN to SYN-ACK; −1: not seen. */
  readonly roundTripUs: number;
  readonly how: How;
  readonly by: By;
  readonly phase: Phase;
  /** Who sent the first FIN or RST, by source address. */
  readonly firstCloser?: Role | undefined;
  /** The last segments of both ends in capture order, with the pinned ones (first, FIN, RST, last data). */
  readonly moments: readonly Moment[];
  readonly icmp: readonly IcmpNote[];
  readonly icmpCount: number;
  readonly stray?: StrayNote | undefined;
  readonly http?: HttpFacts | undefined;
  /** Text of a RST's payload (made printable, at most 120 characters), when one was sent. */
  readonly resetText?: string | undefined;
  /** MPTCP reset reason, −1: none. */
  readonly mptcpResetReason: number;
  /** Frames that were recognised as second captures of one packet. */
  readonly duplicates: number;
  /** TTL seen from the server's (client's) address in other connections of this capture; 0: unknown. */
  readonly serverTtlElsewhere: number;
  readonly clientTtlElsewhere: number;
  readonly zeek: readonly ZeekRow[];
  /** Present when another capture holds this connection, too. */
  readonly second?: SecondCapture | undefined;
}
