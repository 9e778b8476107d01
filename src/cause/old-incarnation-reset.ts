import { ACK, RST, SYN } from "../packet/flags.ts";
import { defineCause } from "./cause.ts";
import { Sign } from "./signs/sign.ts";

export default defineCause({
  id: "old-incarnation-reset",
  title: "The port still belonged to an older connection",
  explanation: `The client opened a connection from a port that it had used before, and the server still remembered the old
one: in TIME_WAIT, or half-open because the client had crashed or been cut off. The server answered the SYN with
an ACK for the old connection; the client's kernel, which knows nothing of that, answered with a RST; the old
connection was gone, and the next SYN, a second later, went through.

Nothing is wrong with the new connection. It cost one second, and the server's program may see its old connection
end with ECONNRESET.`,
  harmless: true,

  needs: Sign.clientSyn | Sign.clientRst,
  detect({ ending }) {
    const { client, server } = ending;
    const syn = client.syn;
    if (!syn || client.synCount < 2) return;
    const challenge = ending.moments.find(
      (moment) =>
        moment.from === "server" &&
        moment.frame > syn.frame &&
        !(moment.flags & (SYN | RST)) &&
        moment.flags & ACK,
    );
    const rst = challenge && client.rsts.find((moment) => moment.frame > challenge.frame);
    if (!challenge || !rst || rst.seq !== challenge.ack) return;
    if (server.syn && server.syn.frame < challenge.frame) return;
    const retry = ending.moments.find(
      (moment) =>
        moment.from === "client" && moment.frame > rst.frame && (moment.flags & (SYN | ACK)) === SYN,
    );
    if (!retry) return;
    return {
      confidence: server.syn ? "certain" : "likely",
      because: () => [
        { says: "The client asked for a new connection (SYN).", see: [syn] },
        {
          says: "The server answered with an ACK that fits no new connection: it still held an older one under the same addresses and ports.",
          see: [challenge],
        },
        {
          says: "The client's kernel rejected that ACK with RST, which is the prescribed way to clear the old one.",
          see: [rst],
        },
        { says: "The repeated SYN went through.", see: server.syn ? [retry, server.syn] : [retry] },
      ],
    };
  },

  rivals: [],
  overrides: ["orderly-close", "no-answer"],
  remedies: [
    {
      who: "client",
      does: "Let the system choose the local port instead of binding a fixed one, or do not reuse it within a minute.",
    },
    {
      who: "server",
      does: "If the old connection was half-open: use keep-alive, so that dead clients are noticed.",
    },
  ],
  references: [
    {
      cite: "RFC 9293 §3.5.1 (half-open connections and other anomalies)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.5.1",
    },
    { cite: "RFC 5961 §4 (challenge ACK to a SYN)", url: "https://www.rfc-editor.org/rfc/rfc5961#section-4" },
  ],
  examples: {
    found: [
      `> S 0:0(0) win 64240
       < . 5001:5001(0) ack 9001
       > R 9001:9001(0) win 0 <id 0>
       +1 > S 0:0(0) win 64240
       < S. 0:0(0) ack 1 win 64240
       > . 1:1(0) ack 1
       > P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > F. 11:11(0) ack 11
       < F. 11:11(0) ack 12
       > . 12:12(0) ack 12`,
    ],
    notFound: [
      `> P. 1:11(10) ack 1
       < P. 1:11(10) ack 11
       > F. 11:11(0) ack 11
       < F. 11:11(0) ack 12
       > . 12:12(0) ack 12`,
    ],
  },
  reproduce: [
    ["client", "bind", 40000],
    ["server", "listen"],
    ["client", "connect"],
    ["server", "accept"],
    ["client", "send", 20],
    ["server", "read", 20],
    ["server", "send", 30],
    ["client", "read", 30],
    ["client", "forget-socket"],
    ["wait", "silence", 0.5],
    ["client", "connect"],
    ["server", "accept"],
    ["client", "send", 20],
    ["server", "read", 20],
    ["server", "send", 30],
    ["client", "read", 30],
    ["client", "close"],
    ["server", "sees", "EOF"],
    ["server", "close"],
  ],
});
