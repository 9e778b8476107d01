/**
 * The catalogue: every cause, in the order of a connection's life. Where two causes fit equally well, the
 * one listed first is named first. To add a cause: write its file, list it here.
 */
import acceptQueueOverflow from "./accept-queue-overflow.ts";
import type { Cause } from "./cause.ts";
import clientWentAway from "./client-went-away.ts";
import closedWithUnreadData from "./closed-with-unread-data.ts";
import earlyResponse from "./early-response.ts";
import firewallRejects from "./firewall-rejects.ts";
import forgedReset from "./forged-reset.ts";
import gaveUpWaiting from "./gave-up-waiting.ts";
import idleCloseByPeer from "./idle-close-by-peer.ts";
import keepAliveRace from "./keep-alive-race.ts";
import keepAliveTimeout from "./keep-alive-timeout.ts";
import lingerZeroAbort from "./linger-zero-abort.ts";
import listenerClosed from "./listener-closed.ts";
import middleboxLostState from "./middlebox-lost-state.ts";
import middleboxSilentDrop from "./middlebox-silent-drop.ts";
import noAnswer from "./no-answer.ts";
import oldIncarnationReset from "./old-incarnation-reset.ts";
import orderlyClose from "./orderly-close.ts";
import pathMtuBlackHole from "./path-mtu-black-hole.ts";
import peerLostState from "./peer-lost-state.ts";
import peerNeverReads from "./peer-never-reads.ts";
import portClosed from "./port-closed.ts";
import processKilled from "./process-killed.ts";
import rejectedAfterAccept from "./rejected-after-accept.ts";
import resetAfterComplete from "./reset-after-complete.ts";
import retransmissionTimeout from "./retransmission-timeout.ts";
import unreachableMidConnection from "./unreachable-mid-connection.ts";
import untranslatedSegment from "./untranslated-segment.ts";
import waitingForEachOther from "./waiting-for-each-other.ts";
import wroteAfterPeerClosed from "./wrote-after-peer-closed.ts";

/** A part of the catalogue. */
export interface Section {
  readonly title: string;
  readonly causes: readonly Cause[];
}

/** The catalogue in parts, as the manual shows it. */
export const sections: readonly Section[] = [
  {
    title: "While connecting",
    causes: [
      portClosed,
      firewallRejects,
      noAnswer,
      acceptQueueOverflow,
      rejectedAfterAccept,
      oldIncarnationReset,
    ],
  },
  {
    title: "Established: one end's program",
    causes: [
      closedWithUnreadData,
      lingerZeroAbort,
      processKilled,
      wroteAfterPeerClosed,
      clientWentAway,
      earlyResponse,
      keepAliveRace,
      idleCloseByPeer,
      gaveUpWaiting,
      waitingForEachOther,
      peerNeverReads,
      listenerClosed,
    ],
  },
  {
    title: "Established: the host or the way there",
    causes: [
      peerLostState,
      middleboxLostState,
      middleboxSilentDrop,
      keepAliveTimeout,
      retransmissionTimeout,
      pathMtuBlackHole,
      forgedReset,
      untranslatedSegment,
      unreachableMidConnection,
    ],
  },
  { title: "Harmless", causes: [resetAfterComplete, orderlyClose] },
];

/** Every cause. */
export const causes: readonly Cause[] = sections.flatMap((section) => section.causes);

const byId = new Map(causes.map((cause) => [cause.id, cause]));

/** The cause of this id; undefined if the catalogue has none. */
export function causeOf(id: string): Cause | undefined {
  return byId.get(id);
}
