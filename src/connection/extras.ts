/** What few connections have, kept beside the records: ICMP notes, a RST's text, earlier Zeek rows. */
import type { IpVersion } from "../packet/segment.ts";

/** An ICMP error about a connection, as the tracker keeps it. */
export interface IcmpEvent {
  readonly frame: number;
  /** µs since 1970. */
  readonly time: number;
  readonly version: IpVersion;
  readonly type: number;
  readonly code: number;
  readonly mtu: number;
  readonly from: string;
  /** The quoted segment was sent by the high end. */
  readonly aboutHigh: boolean;
  readonly ttl: number;
}

/** A row that Zeek would have logged while the connection went on. */
export interface ClosedRow {
  readonly state: string;
  readonly history: string;
  readonly start: number;
  readonly last: number;
  readonly originatorHigh: boolean;
  readonly lowBytes: number;
  readonly highBytes: number;
  readonly lowPackets: number;
  readonly highPackets: number;
}

/** At most so many are kept of each connection; the count goes on. */
const ICMP_MAX = 32;
const ROWS_MAX = 64;

export class Extras {
  readonly icmp: IcmpEvent[] = [];
  icmpCount = 0;
  /** Printable text of a RST's payload. */
  resetText: string | undefined;
  mptcpResetReason = -1;
  readonly rows: ClosedRow[] = [];

  /** Nothing but earlier rows. */
  get onlyRows(): boolean {
    return this.icmpCount === 0 && this.resetText === undefined && this.mptcpResetReason < 0;
  }

  addIcmp(event: IcmpEvent): void {
    this.icmpCount++;
    if (this.icmp.length < ICMP_MAX) this.icmp.push(event);
  }

  addRow(row: ClosedRow): void {
    if (this.rows.length < ROWS_MAX) this.rows.push(row);
  }
}
