import { defineCause } from "./cause.ts";
import { hasHoles } from "./signs/ends.ts";
import { lateData } from "./signs/late.ts";
import { Sign } from "./signs/sign.ts";
import { duration } from "./signs/words.ts";

export default defineCause({
  id: "wrote-after-peer-closed",
  title: "The client wrote to a connection that the server had already closed",
  explanation: `The server closed the connection properly, with a FIN. That only says "I shall send no more", so the client's
kernel accepted another write; but at the server there was no program left to read it, and its kernel answered with
RST.

The client's program was told of the FIN if it had looked: a read would have returned end of file. The first write
after the FIN succeeds, since the kernel cannot know better yet; only the next one fails, on Linux with EPIPE, on
Windows with 10053.`,

  needs: Sign.serverFin | Sign.serverRst,
  detect({ ending }) {
    const late = lateData(ending, ending.server);
    if (!late || late.path === "different") return;
    const { fin, data, rst, knew, afresh } = late;
    // A server that closes before it has said or heard anything may also have turned the client away.
    const turnedAway = ending.server.bytes === 0 && ending.client.ackedBytes === 0;
    // What was under way when the FIN came may be a request that was answered in its middle.
    const plain = afresh && !turnedAway && !ending.http?.lostTrack;
    return {
      confidence: plain && !hasHoles(ending) && late.path === "same" ? "certain" : "likely",
      how: "reset",
      by: "server",
      closer: "server",
      // Who wrote knowing of the FIN was reset for that, whatever the server's reason to close was.
      ...(knew && { ruledOut: ["rejected-after-accept"] }),
      because: () => [
        { says: "The server closed the connection in order (FIN).", see: [fin] },
        {
          says: knew
            ? `${duration(data.at - fin.at)} later the client sent data, although its kernel had acknowledged that FIN.`
            : "The client's data was under way when the server closed.",
          see: [data],
        },
        { says: "The server answered the data with RST: nobody was left to read it.", see: [rst] },
      ],
    };
  },

  rivals: [],
  remedies: [
    {
      who: "client",
      does: "Read (or watch for readability) before writing on a connection that has been idle: end of file means it is over. Open a new connection and send the request there; what was answered with RST was not processed.",
    },
    {
      who: "server",
      does: "Announce the end in the protocol before closing, or keep idle connections open longer than the client does.",
    },
  ],
  references: [
    {
      cite: "RFC 9293 §3.6.1 (half-closed connections)",
      url: "https://www.rfc-editor.org/rfc/rfc9293#section-3.6.1",
    },
    {
      cite: "RFC 1122 §4.2.2.13 (closing a connection)",
      url: "https://www.rfc-editor.org/rfc/rfc1122#section-4.2.2.13",
    },
    { cite: "send(2): EPIPE", url: "https://man7.org/linux/man-pages/man2/send.2.html" },
    {
      cite: "Windows Sockets error codes: WSAECONNABORTED",
      url: "https://learn.microsoft.com/en-us/windows/win32/winsock/windows-sockets-error-codes-2",
    },
  ],
  examples: {
    found: [
      `+.5 < F. 1:1(0) ack 1
       > . 1:1(0) ack 2
       +.5 > P. 1:11(10) ack 2
       < R 2:2(0) win 0 <id 0>`,
    ],
    notFound: [
      `> F. 1:1(0) ack 1
       < P. 1:11(10) ack 2
       > R 2:2(0) win 0 <id 0>`,
      `> P. 1:11(10) ack 1
       < F. 1:1(0) ack 11
       > F. 11:11(0) ack 2
       < . 2:2(0) ack 12`,
    ],
  },
  reproduce: [
    ["server", "listen"],
    ["client", "connect"],
    ["server", "accept"],
    ["client", "send", 20],
    ["server", "read", 20],
    ["server", "send", 30],
    ["client", "read", 30],
    ["wait", "silence", 0.3],
    ["server", "close"],
    ["wait", "fin"],
    ["wait", "silence", 0.1],
    ["client", "send", 10],
    ["wait", "rst"],
    ["client", "sees", "EPIPE", "write"],
    ["client", "sees", "EOF"],
  ],
});
