/**
 * The other side of `scripts/ends.ts`: servers that end each connection in a way of their own, one port for each
 * way, from {@link PORT_FIRST} on. Says "ready" to the process that started it and ends with it.
 */
import { createServer, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { createSecureContext, TLSSocket } from "node:tls";
import { portOf, rowsIn } from "../../src/live/socket-table.ts";
import { certificateFor } from "../../test/servers/certificate.ts";

export const PORT_FIRST = 20_000;

/** The ways: what the client does first, whether over TLS, and how the server ends it. */
export const ways = [
  { name: "FIN at once", tls: false, asks: false },
  { name: "RST at once", tls: false, asks: false },
  { name: "data, then FIN", tls: false, asks: false },
  { name: "data, then RST", tls: false, asks: false },
  { name: "answer, then FIN", tls: false, asks: true },
  { name: "answer, then RST", tls: false, asks: true },
  { name: "close with unread data", tls: false, asks: true },
  { name: "TLS: good-bye and FIN", tls: true, asks: false },
  { name: "TLS: data, good-bye, FIN", tls: true, asks: true },
  { name: "TLS: FIN without good-bye", tls: true, asks: false },
  { name: "TLS: RST at once", tls: true, asks: false },
  { name: "TLS: data, then RST", tls: true, asks: true },
] as const;

type Way = (typeof ways)[number]["name"];

const data = () => Buffer.alloc(1 + Math.floor(Math.random() * 65_536), "x");
const reset = (socket: Socket) => () => void socket.resetAndDestroy();

/** Closes as soon as the request lies in the receive buffer, unread. */
async function destroyOnceAsked(socket: Socket): Promise<void> {
  const asked = () => {
    for (const { local, remote, receiveQueue } of rowsIn("/proc/self/net/tcp")) {
      if (portOf(remote) === socket.remotePort && portOf(local) === socket.localPort) return receiveQueue > 0;
    }
    return true;
  };
  while (!asked()) await pause(5);
  socket.destroy();
}

const endings: Readonly<Record<Way, (socket: Socket, tls: TLSSocket) => void>> = {
  "FIN at once": (socket) => void socket.end(),
  "RST at once": (socket) => void socket.resetAndDestroy(),
  "data, then FIN": (socket) => void socket.end(data()),
  "data, then RST": (socket) => void socket.write(data(), reset(socket)),
  "answer, then FIN": (socket) => void socket.once("data", () => socket.end(data())),
  "answer, then RST": (socket) => void socket.once("data", () => socket.write(data(), reset(socket))),
  "close with unread data": (socket) => void destroyOnceAsked(socket),
  "TLS: good-bye and FIN": (_, tls) => void tls.end(),
  "TLS: data, good-bye, FIN": (_, tls) => void tls.once("data", () => tls.end(data())),
  "TLS: FIN without good-bye": (socket) => void socket.end(),
  "TLS: RST at once": (socket) => void socket.resetAndDestroy(),
  "TLS: data, then RST": (socket, tls) => void tls.once("data", () => tls.write(data(), reset(socket))),
};

async function serve(): Promise<void> {
  const { certificate: cert, key } = certificateFor({ name: "127.0.0.1" });
  const secureContext = createSecureContext({ cert, key });
  for (const [i, { name, tls }] of ways.entries()) {
    const pauseOnConnect = name === "close with unread data";
    const server = createServer({ pauseOnConnect, noDelay: true }, (socket) => {
      socket.on("error", () => undefined);
      if (!tls) return endings[name](socket, socket as TLSSocket);
      const secure = new TLSSocket(socket, { isServer: true, secureContext });
      secure.on("error", () => undefined);
      secure.once("secure", () => endings[name](socket, secure));
    });
    await new Promise<void>((done) =>
      server.listen({ host: "127.0.0.1", port: PORT_FIRST + i, backlog: 511 }, done),
    );
  }
  process.send?.("ready");
}

if (process.send) {
  process.once("disconnect", () => process.exit());
  await serve();
}
