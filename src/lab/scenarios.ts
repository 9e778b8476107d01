/** Every scenario of the lab. */
import type { Scenario } from "./scenario.ts";
import { acceptQueueOverflow } from "./scenarios/accept-queue-overflow.ts";
import { clientWentAway } from "./scenarios/client-went-away.ts";
import { closedWithUnreadData } from "./scenarios/closed-with-unread-data.ts";
import { earlyResponse } from "./scenarios/early-response.ts";
import { firewallRejects } from "./scenarios/firewall-rejects.ts";
import { forgedReset } from "./scenarios/forged-reset.ts";
import { gaveUpWaiting } from "./scenarios/gave-up-waiting.ts";
import { idleCloseByPeer } from "./scenarios/idle-close-by-peer.ts";
import { keepAliveRace } from "./scenarios/keep-alive-race.ts";
import { keepAliveTimeout } from "./scenarios/keep-alive-timeout.ts";
import { lingerZeroAbort } from "./scenarios/linger-zero-abort.ts";
import { listenerClosed } from "./scenarios/listener-closed.ts";
import { middleboxLostState } from "./scenarios/middlebox-lost-state.ts";
import { middleboxSilentDrop } from "./scenarios/middlebox-silent-drop.ts";
import { noAnswer } from "./scenarios/no-answer.ts";
import { oldIncarnationReset } from "./scenarios/old-incarnation-reset.ts";
import { open } from "./scenarios/open.ts";
import { orderlyClose } from "./scenarios/orderly-close.ts";
import { orderlyCloseDespiteTrouble } from "./scenarios/orderly-close-despite-trouble.ts";
import { pathMtuBlackHole } from "./scenarios/path-mtu-black-hole.ts";
import { peerLostState } from "./scenarios/peer-lost-state.ts";
import { peerNeverReads } from "./scenarios/peer-never-reads.ts";
import { portClosed } from "./scenarios/port-closed.ts";
import { processKilled } from "./scenarios/process-killed.ts";
import { rejectedAfterAccept } from "./scenarios/rejected-after-accept.ts";
import { resetAfterComplete } from "./scenarios/reset-after-complete.ts";
import { retransmissionTimeout } from "./scenarios/retransmission-timeout.ts";
import { unreachableMidConnection } from "./scenarios/unreachable-mid-connection.ts";
import { untranslatedSegment } from "./scenarios/untranslated-segment.ts";
import { waitingForEachOther } from "./scenarios/waiting-for-each-other.ts";
import { wroteAfterPeerClosed } from "./scenarios/wrote-after-peer-closed.ts";

export const scenarios: readonly Scenario[] = [
  ...acceptQueueOverflow,
  ...clientWentAway,
  ...closedWithUnreadData,
  ...earlyResponse,
  ...firewallRejects,
  ...forgedReset,
  ...gaveUpWaiting,
  ...idleCloseByPeer,
  ...keepAliveRace,
  ...keepAliveTimeout,
  ...lingerZeroAbort,
  ...listenerClosed,
  ...middleboxLostState,
  ...middleboxSilentDrop,
  ...noAnswer,
  ...oldIncarnationReset,
  ...open,
  ...orderlyClose,
  ...orderlyCloseDespiteTrouble,
  ...pathMtuBlackHole,
  ...peerLostState,
  ...peerNeverReads,
  ...portClosed,
  ...processKilled,
  ...rejectedAfterAccept,
  ...resetAfterComplete,
  ...retransmissionTimeout,
  ...unreachableMidConnection,
  ...untranslatedSegment,
  ...waitingForEachOther,
  ...wroteAfterPeerClosed,
];
