import { defineCause } from "./cause.ts";
import { sameWay } from "./signs/path.ts";
import { refuserFit } from "./signs/refusal.ts";
import { refusal } from "./signs/reset.ts";
import { Sign } from "./signs/sign.ts";
import { REFUSER } from "./signs/steps.ts";

export default defineCause({
  id: "port-closed",
  title: "Nothing listens on that port",
  explanation: `The client asked for a connection and the server's kernel refused it at once: no program
there has a listening socket on that address and port. The service is not running, has crashed, listens on
another port, or listens only on another address (127.0.0.1 instead of 0.0.0.0, IPv4 instead of IPv6).

TCP answers a SYN for which there is no socket with RST and ACK. No program on the server ever hears of the
attempt, so its logs say nothing.`,

  needs: Sign.unansweredSyn | Sign.serverRst,
  detect({ ending }) {
    const refused = refusal(ending);
    if (!refused) return;
    const { rst, syn } = refused;
    const path = refuserFit(ending, rst);
    if (path === "different") return;
    return {
      confidence: "likely",
      how: "refused",
      by: "server",
      closer: "server",
      ...(path === "same" && { ruledOut: ["firewall-rejects"] }),
      because: () => [
        { says: "The client asked for a connection (SYN).", see: [syn] },
        { says: "The answer was a refusal: RST with ACK, in the server's name.", see: [rst] },
        ...(path === "same"
          ? [
              {
                says: `${sameWay(ending, rst)}: the host itself sent it, no box on the way.`,
                see: [rst],
              },
            ]
          : []),
      ],
    };
  },

  rivals: [{ id: "firewall-rejects", toldApartBy: REFUSER }],
  remedies: [
    {
      who: "server",
      does: "Check with `ss -ltnp` that the service runs and listens on this very address and port, not only on 127.0.0.1 or only on IPv6; start it, or correct its listen address.",
    },
    {
      who: "client",
      does: "Check host name and port; try again with a growing pause if the service is just restarting.",
    },
  ],
  references: [
    {
      cite: "RFC 9293 §3.10.7.1 (a segment to a closed port)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.1",
    },
    { cite: "connect(2): ECONNREFUSED", url: "https://man7.org/linux/man-pages/man2/connect.2.html" },
  ],
  examples: {
    found: [
      `> S 0:0(0) win 64240
       < R. 0:0(0) ack 1 win 0 <id 0>`,
    ],
    notFound: [
      `> S 0:0(0) win 64240
       ! icmp admin-prohibited from router about client`,
      `> P. 1:11(10) ack 1
       < R. 1:1(0) ack 11`,
    ],
  },
  reproduce: [
    ["client", "connect", "later"],
    ["client", "sees", "ECONNREFUSED", "connect"],
  ],
});
