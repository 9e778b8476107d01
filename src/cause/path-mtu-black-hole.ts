import { type Ending, Mark } from "../ending/ending.ts";
import { defineCause } from "./cause.ts";
import { endOfSegment } from "./signs/ends.ts";
import { FULL_SIZE_BYTES, fullSizeDelivered } from "./signs/full-size.ts";
import { Sign } from "./signs/sign.ts";
import { type Repetition, repeatedMoments, repetition } from "./signs/silence.ts";
import { SIZE } from "./signs/steps.ts";
import { bytes, duration, The, the, times } from "./signs/words.ts";

export default defineCause({
  id: "path-mtu-black-hole",
  title: "Large packets vanish on the way, small ones pass",
  explanation: `Somewhere on the way a link takes only smaller packets than the two ends believe (a tunnel, a VPN, PPPoE). The
router there should answer a packet that is too large with ICMP "fragmentation needed", and the sender would send
smaller ones. That ICMP message is not sent, or a firewall drops it. So the handshake and short requests work, and the
first full-size segment is lost each time that it is sent: the connection hangs as soon as there is much to send.

Typical: a login works and the listing hangs; small mails pass and attachments do not; TLS hangs at the certificate.`,

  needs: Sign.repeats,
  detect({ ending }) {
    const run = repetition(ending, 2);
    if (!run || run.peer.windowLast === 0) return;
    if (
      ending.how !== "timed-out" &&
      ending.how !== "open" &&
      ending.how !== "half-closed" &&
      ending.how !== "closed" &&
      ending.how !== "reset"
    )
      return;
    const { by, peer } = run;
    if (run.length < FULL_SIZE_BYTES || fullSizeDelivered(ending, by)) return;
    const repeated = repeatedMoments(ending, run);
    const first = repeated[0];
    if (!first) return;
    const passed = ending.moments.find(
      (moment) =>
        moment.from === by.role &&
        moment.length > 0 &&
        moment.length < FULL_SIZE_BYTES &&
        endOfSegment(moment) <= by.ackedTo,
    );
    // Still heard from, or it told (SACK) of a later segment that got through where this one did not.
    const alive = ending.moments.find(
      (moment) =>
        moment.from === peer.role &&
        (moment.frame > first.frame || ((moment.marks & Mark.sack) !== 0 && moment.ack === first.seq)),
    );
    if (!alive && (by.ackedBytes >= FULL_SIZE_BYTES || smallOneLost(ending, run))) return;
    if (!alive && by.ackedBytes === 0 && !ending.sawHandshake) return;
    return {
      confidence: alive ? "likely" : "possible",
      how: "timed-out",
      by: "network",
      closer: peer.role,
      ...(alive && { ruledOut: ["retransmission-timeout", "middlebox-silent-drop"] }),
      because: () => [
        {
          says: `${The(by.role)} repeated a segment of ${bytes(run.length)}, as large as they get here, ${times(run.count)} in ${duration(run.lastingUs)}; it was never acknowledged.`,
          see: repeated,
        },
        ...(passed
          ? [{ says: `A smaller one (${bytes(passed.length)}) had got through.`, see: [passed] }]
          : []),
        ...(alive
          ? [{ says: `The way itself was open: ${the(peer.role)} was still heard from.`, see: [alive] }]
          : []),
      ],
    };
  },

  rivals: [{ id: "retransmission-timeout", toldApartBy: SIZE }],
  remedies: [
    {
      who: "network",
      does: 'Let ICMP "fragmentation needed" (IPv6: "packet too big") pass, or clamp the MSS at the narrow link (`nft … tcp option maxseg size set rt mtu`).',
    },
    {
      who: "peer",
      does: "As a stopgap lower the MTU of the interface or route, or set net.ipv4.tcp_mtu_probing=1, which finds the size without ICMP.",
    },
  ],
  references: [
    {
      cite: "RFC 2923 (TCP problems with path MTU discovery)",
      url: "https://www.rfc-editor.org/rfc/rfc2923",
    },
    {
      cite: "RFC 4821 (packetization layer path MTU discovery)",
      url: "https://www.rfc-editor.org/rfc/rfc4821",
    },
    { cite: "RFC 1191 (path MTU discovery)", url: "https://www.rfc-editor.org/rfc/rfc1191" },
  ],
  examples: {
    found: [
      `> P. 1:101(100) ack 1
       < P. 1:11(10) ack 101
       > . 101:1549(1448) ack 11
       > P. 1549:1649(100) ack 11
       < . 11:11(0) ack 101
       +.2 > . 101:1549(1448) ack 11
       +.4 > . 101:1549(1448) ack 11
       +.8 > . 101:1549(1448) ack 11
       +1.6 > . 101:1549(1448) ack 11
       +30 end`,
    ],
    notFound: [
      `> . 1:1449(1448) ack 1
       < . 1:1(0) ack 1449
       +.1 > . 1449:2897(1448) ack 1
       +.2 > . 1449:2897(1448) ack 1
       +.4 > . 1449:2897(1448) ack 1
       +.8 > . 1449:2897(1448) ack 1
       +30 end`,
    ],
  },
  reproduce: [
    ["client", "sysctl", "ipv4.tcp_retries2", 5],
    ["server", "listen"],
    ["client", "connect"],
    ["server", "accept"],
    ["client", "send", 20],
    ["server", "read", 20],
    ["server", "send", 30],
    ["client", "read", 30],
    ["wait", "silence", 0.3],
    ["router", "mtu", 1300, "silent"],
    ["client", "send", 200],
    ["server", "read", 200],
    ["client", "send", 6000],
    ["client", "sees", "ETIMEDOUT"],
  ],
});

/** A small segment sent after the large one drew no answer either: it is not the size. */
function smallOneLost(ending: Ending, run: Repetition): boolean {
  return ending.moments.some(
    (moment) =>
      moment.from === run.by.role &&
      moment.length > 0 &&
      moment.length < FULL_SIZE_BYTES &&
      endOfSegment(moment) > run.by.ackedTo,
  );
}
