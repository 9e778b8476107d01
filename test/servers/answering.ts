/** Small HTTP servers of our own, for faults that no real server has a setting for. */
import { createHash } from "node:crypto";
import { createServer, type Server as HttpServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createTcp, type Socket } from "node:net";

export interface Answering {
  readonly port: number;
  stop(): Promise<void>;
}

/** Node's own HTTP server, with whatever a test sets on it. */
export async function nodeHttp(
  listener: RequestListener,
  set: (server: HttpServer) => void = () => undefined,
): Promise<Answering> {
  const server = createServer(listener);
  set(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Whatever a function does with each connection. */
export async function tcpServer(act: (socket: Socket) => void): Promise<Answering> {
  const open = new Set<Socket>();
  const server = createTcp({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => open.delete(socket));
    act(socket);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

/** A WebSocket server that answers pings, and plain requests with 426. */
export async function webSocket(): Promise<Answering> {
  return nodeHttp(
    (_, response) => void response.writeHead(426).end(),
    (server) =>
      server.on("upgrade", (request, socket) => {
        const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
        const accept = createHash("sha1").update(key).digest("base64");
        socket.on("error", () => undefined);
        socket.write(
          `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
        );
        // A text "hi" first, so that something stands before the pong.
        socket.write(Buffer.from([0x81, 2, 0x68, 0x69]));
        socket.on("data", (frame: Buffer) => {
          if ((frame[0] ?? 0) === 0x89) socket.write(Buffer.from([0x8a, 0]));
        });
        socket.on("end", () => socket.end());
      }),
  );
}
