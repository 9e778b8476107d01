import { defineCause } from "./cause.ts";
import { isPortUnreachable } from "./signs/icmp.ts";
import { otherWay } from "./signs/path.ts";
import { icmpRefusal, refuserFit } from "./signs/refusal.ts";
import { refusal } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { REFUSER } from "./signs/steps.ts";
import { duration } from "./signs/words.ts";

export default defineCause({
  id: "firewall-rejects",
  title: "A firewall rejects the connection",
  explanation: `The client asked for a connection and a rule said no: a packet filter on the server, on a router
or at the provider is set to reject, and answers in place of the service. Some filters send a RST, which looks
exactly like a closed port; others send an ICMP error ("administratively prohibited", "port unreachable").

The service behind may be in perfect health. Neither its program nor, if the filter is another box, its kernel
ever saw the attempt.`,

  needs: Sign.unansweredSyn,
  detect({ ending }) {
    const icmp = icmpRefusal(ending);
    if (icmp && !icmp.hostDown) {
      const refused = icmp.byServer && isPortUnreachable(icmp.note);
      return {
        confidence: "likely",
        how: refused ? "refused" : "unreachable",
        by: icmp.byServer ? "server" : "middlebox",
        closer: "server",
        because: () => [
          {
            says: "The client asked for a connection (SYN).",
            see: ending.client.syn ? [ending.client.syn] : [],
          },
          {
            says: `After ${duration(icmp.afterUs)} ${icmp.byServer ? "the server's own address" : icmp.note.from} answered with ICMP "${icmp.name}": a rule spoke, a closed port would have answered with RST.`,
            see: ending.icmp,
          },
        ],
      };
    }
    const refused = refusal(ending);
    if (!refused) return;
    const { rst, syn } = refused;
    const path = refuserFit(ending, rst);
    if (path === "same") return;
    const asked = [
      { says: "The client asked for a connection (SYN).", see: [syn] },
      { says: "The answer was a refusal: RST with ACK, in the server's name.", see: [rst] },
    ];
    if (path === "unknown")
      return { confidence: "likely", how: "refused", by: "server", because: () => asked };
    return {
      confidence: "likely",
      how: "refused",
      by: "middlebox",
      closer: "server",
      ruledOut: ["port-closed"],
      because: () => [
        ...asked,
        {
          says: `${otherWay(ending, rst)}: it was made somewhere on the way.`,
          see: [rst],
        },
      ],
    };
  },

  rivals: [{ id: "port-closed", toldApartBy: REFUSER }],
  remedies: [
    {
      who: "network",
      does: "Find the rule that rejects this address and port (`nft list ruleset`, `iptables-save`, cloud security groups, the provider) and allow it. Counters of the rule that rise with each attempt prove it.",
    },
    {
      who: "server",
      does: "Look at the host's own packet filter first: it answers with the host's address.",
    },
    {
      who: "client",
      does: "Check whether another way is meant to be used: VPN, proxy, another port (587 instead of 25).",
    },
  ],
  references: [
    {
      cite: "iptables-extensions(8), REJECT",
      url: "https://man7.org/linux/man-pages/man8/iptables-extensions.8.html",
    },
    {
      cite: "RFC 1122 §4.2.3.9 (ICMP messages and TCP)",
      url: "https://www.rfc-editor.org/rfc/rfc1122#section-4.2.3.9",
    },
    {
      cite: "RFC 1812 §5.2.7.1 (codes of Destination Unreachable)",
      url: "https://www.rfc-editor.org/rfc/rfc1812#section-5.2.7.1",
    },
  ],
  examples: {
    found: [
      `> S 0:0(0) win 64240
       ! icmp admin-prohibited from router about client`,
      `> S 0:0(0) win 64240
       ! icmp port-unreachable from server about client`,
      `> S 0:0(0) win 64240
       < R. 0:0(0) ack 1 win 0 <id 0>`,
    ],
    notFound: [
      `> S 0:0(0) win 64240
       +1 > S 0:0(0) win 64240
       +2 > S 0:0(0) win 64240
       +.1 ! icmp host-unreachable from router about client`,
    ],
  },
  reproduce: [
    ["server", "listen"],
    ["router", "reject", "tcp-reset"],
    ["client", "connect", "later"],
    ["client", "sees", "ECONNREFUSED", "connect"],
  ],
});
