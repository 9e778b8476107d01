/** A record of the tracker → its `Ending`. */

import type { ClosedRow, IcmpEvent } from "../connection/extras.ts";
import * as L from "../connection/layout.ts";
import type { Tracker } from "../connection/tracker.ts";
import { formatAddress } from "../packet/address.ts";
import { ACK, RST, SYN } from "../packet/flags.ts";
import type { End, Ending, IcmpNote, Moment, StrayNote, ZeekRow } from "./ending.ts";
import { outcomeOf } from "./outcome.ts";
import { addressOf, endOf, momentsOf } from "./read.ts";

/**
 * Builds the facts of one connection; call it while the record is live.
 * @param rows with Zeek's rows, which only some reports want
 */
export function buildEnding(tracker: Tracker, record: number, rows = true): Ending {
  const { i32, f64 } = tracker.records;
  const r = record * L.RECORD_WORDS;
  const flags = i32[r + L.R_FLAGS] as number;
  const clientHigh = (flags & L.F_CLIENT_HIGH) !== 0;
  const start = f64[(r + L.R_START) >> 1] as number;
  const last = f64[(r + L.R_LAST) >> 1] as number;
  const clientMoments = momentsOf(tracker, record, clientHigh, "client");
  const serverMoments = momentsOf(tracker, record, !clientHigh, "server");
  const client = endOf(tracker, record, clientHigh, "client", clientMoments);
  const server = endOf(tracker, record, !clientHigh, "server", serverMoments);
  const moments = inOrder(clientMoments, serverMoments);
  const extras = (flags & L.F_EXTRAS) !== 0 ? tracker.extras.get(record) : undefined;
  const icmp = extras ? extras.icmp.map((event) => icmpNote(event, start, clientHigh)) : NO_ICMP;
  const sawStart = (flags & L.F_SYN) !== 0;
  const sawHandshake = sawStart && (flags & L.F_SYN_ACK) !== 0;
  // In mid-stream nothing shows the handshake; whoever speaks there is established.
  const established =
    (flags & L.F_ESTABLISHED) !== 0 ||
    ((flags & L.F_SIMULTANEOUS) !== 0 && client.ackedTo > 0 && server.ackedTo > 0) ||
    (flags & (L.F_SYN | L.F_SYN_ACK)) === 0 ||
    (sawHandshake && client.packets > client.synCount + client.rstCount) ||
    server.bytes > 0 ||
    answeredUnseen(client, server, clientMoments);
  const silenceAfterUs = Math.max(0, tracker.now - last);
  const outcome = outcomeOf({ client, server, moments, icmp, established, silenceAfterUs });
  const http = tracker.http.facts(r);
  return {
    id: i32[r + L.R_ID] as number,
    client,
    server,
    startUs: start,
    durationUs: Math.max(0, last - start),
    silenceAfterUs,
    idleBeforeEndUs: Math.max(f64[(r + L.R_GAP) >> 1] as number, f64[(r + L.R_GAP_BEFORE) >> 1] as number),
    sawHandshake,
    sawStart,
    roundTripUs: (flags & L.F_ESTABLISHED) !== 0 ? (i32[r + L.R_ROUND_TRIP] as number) : -1,
    how: outcome.how,
    by: outcome.by,
    phase: outcome.phase,
    firstCloser: outcome.firstCloser,
    moments,
    icmp,
    icmpCount: extras?.icmpCount ?? 0,
    stray: strayOf(tracker, record, clientHigh) ?? strayOf(tracker, record, !clientHigh),
    http,
    resetText: extras?.resetText,
    mptcpResetReason: extras?.mptcpResetReason ?? -1,
    duplicates: i32[r + L.R_DUPLICATES] as number,
    serverTtlElsewhere: tracker.hosts.ttl(tracker.hostHash(record, !clientHigh)),
    clientTtlElsewhere: tracker.hosts.ttl(tracker.hostHash(record, clientHigh)),
    zeek: rows
      ? [...(extras?.rows ?? []), tracker.rowOf(record)].map((row) => zeekRow(row, clientHigh))
      : NO_ROWS,
  };
}

/**
 * The SYN-ACK is missing here: the server took data, or the client acknowledged something before anything of
 * the server was seen.
 */
function answeredUnseen(client: End, server: End, clientMoments: readonly Moment[]): boolean {
  const { first } = server;
  if (!client.syn || !first || first.flags & SYN) return false;
  if (client.ackedBytes > 0) return true;
  return clientMoments.some((m) => m.frame < first.frame && (m.flags & (ACK | SYN | RST)) === ACK);
}

/** The stray segment that the given end received, if one fits. */
function strayOf(tracker: Tracker, record: number, victimHigh: boolean): StrayNote | undefined {
  const stray = tracker.strays.of(tracker, record, victimHigh);
  if (stray === undefined) return undefined;
  const flags = tracker.records.i32[record * L.RECORD_WORDS + L.R_FLAGS] as number;
  const [w0, w1, w2, w3] = stray.from;
  const from = formatAddress(stray.v6 ? 6 : 4, w0, w1, w2, w3);
  // The stray's own record fits itself.
  if (from === addressOf(tracker, record, !victimHigh).address) return undefined;
  return {
    victim: victimHigh === ((flags & L.F_CLIENT_HIGH) !== 0) ? "client" : "server",
    from,
    segment: { frame: stray.frame },
    reset: { frame: stray.resetFrame },
  };
}

const NO_ICMP: readonly IcmpNote[] = [];
const NO_ROWS: readonly ZeekRow[] = [];

function icmpNote(event: IcmpEvent, start: number, clientHigh: boolean): IcmpNote {
  const { time, aboutHigh, ...rest } = event;
  return { ...rest, at: time - start, about: aboutHigh === clientHigh ? "client" : "server" };
}

/** Both ends' moments, each in order, as one list in capture order. */
function inOrder(a: readonly Moment[], b: readonly Moment[]): Moment[] {
  const all: Moment[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const x = a[i];
    const y = b[j];
    if (x && (!y || x.frame < y.frame)) {
      all.push(x);
      i++;
    } else if (y) {
      all.push(y);
      j++;
    }
  }
  return all;
}

function zeekRow(row: ClosedRow, clientHigh: boolean): ZeekRow {
  const single = row.lowPackets + row.highPackets <= 1;
  return {
    state: row.state,
    history: row.history,
    startUs: row.start,
    durationUs: single ? -1 : Math.max(0, row.last - row.start),
    clientBytes: clientHigh ? row.highBytes : row.lowBytes,
    serverBytes: clientHigh ? row.lowBytes : row.highBytes,
    clientPackets: clientHigh ? row.highPackets : row.lowPackets,
    serverPackets: clientHigh ? row.lowPackets : row.highPackets,
    swapped: row.originatorHigh !== clientHigh,
  };
}
