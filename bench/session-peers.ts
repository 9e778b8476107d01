/**
 * What bench/session.ts compares: hangup/session, bare sockets, and other ways to send messages, each with its own
 * flow control and its own best means against lost connections.
 *
 * Rule: one adapter for each, all of the same shape. `serve` runs in a process of its own. What is not installed is
 * named and skipped (`npm install --prefix bench/peers`; Debian's nats-server).
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { connect, listen } from "../src/session/index.ts";

/** A client, connected. */
export interface PeerClient {
  /** Sends a message; a promise when the sender has to wait. */
  send(message: Uint8Array): Promise<unknown> | undefined;
  /** Calls back for each message of the server. */
  onMessage(handler: (message: Uint8Array) => void): void;
  close(): void;
}

export interface Peer {
  readonly name: string;
  /** Why it cannot run here, if so. */
  missing(): string | undefined;
  /** Serves: `onMessage` gets every message and may answer. */
  serve(onMessage: (message: Uint8Array, answer: (message: Uint8Array) => void) => void): Promise<number>;
  connect(port: number): Promise<PeerClient>;
  /** It promises to survive lost connections, so the chaos run asks it to. */
  readonly isResilient: boolean;
}

const host = "127.0.0.1";
const peersPackage = new URL("./peers/package.json", import.meta.url);
const fromPeers = createRequire(peersPackage);

function isInstalled(name: string): boolean {
  try {
    fromPeers.resolve(name);
    return true;
  } catch {
    return false;
  }
}

const missingPackage = (...names: string[]) => {
  const missing = names.filter((name) => !isInstalled(name));
  return missing.length === 0 ? undefined : `${missing.join(", ")} not installed in bench/peers`;
};

const hangup = (name: string, checksum: boolean): Peer => ({
  name,
  isResilient: true,
  missing: () => undefined,
  async serve(onMessage) {
    const listener = await listen({ host, checksum }, (session) => {
      session.receive((message) => onMessage(message, (answer) => session.post(answer)));
    });
    return listener.port;
  },
  async connect(port) {
    const session = await connect({ host, port, checksum });
    return {
      send: (message) => (session.post(message) ? undefined : session.drained()),
      onMessage: (handler) => session.receive(handler),
      close: () => session.destroy(),
    };
  },
});

/**
 * No messages at all: the sender writes, one `write` for each "message", and the receiver counts the bytes of each `data`
 * event, whatever their borders. It finds no message, keeps nothing, checks nothing. The yardstick.
 */
const raw: Peer = {
  name: "net.Socket, bytes only",
  isResilient: false,
  missing: () => undefined,
  async serve(onMessage) {
    const server = net.createServer({ noDelay: true }, (socket) => {
      socket.on("error", () => {});
      socket.on("data", (bytes) => onMessage(bytes, (answer) => socket.write(answer)));
    });
    server.listen(0, host);
    await once(server, "listening");
    return (server.address() as net.AddressInfo).port;
  },
  async connect(port) {
    const socket = net.connect({ port, host, noDelay: true });
    await once(socket, "connect");
    return {
      send: (message) => (socket.write(message) ? undefined : once(socket, "drain")),
      onMessage: (handler) => void socket.on("data", handler),
      close: () => void socket.destroy(),
    };
  },
};

/** What one writes by hand: a length of four bytes before each message, which is put together again. */
const framed: Peer = {
  name: "net.Socket, length and message",
  isResilient: false,
  missing: () => undefined,
  async serve(onMessage) {
    const server = net.createServer({ noDelay: true }, (socket) => {
      socket.on("error", () => {});
      takeApart(socket, (message) => onMessage(message, (answer) => void writeFramed(socket, answer)));
    });
    server.listen(0, host);
    await once(server, "listening");
    return (server.address() as net.AddressInfo).port;
  },
  async connect(port) {
    const socket = net.connect({ port, host, noDelay: true });
    await once(socket, "connect");
    return {
      send: (message) => (writeFramed(socket, message) ? undefined : once(socket, "drain")),
      onMessage: (handler) => takeApart(socket, handler),
      close: () => void socket.destroy(),
    };
  },
};

function writeFramed(socket: net.Socket, message: Uint8Array): boolean {
  const head = Buffer.allocUnsafe(4);
  head.writeUInt32BE(message.length);
  socket.cork();
  socket.write(head);
  const isFree = socket.write(message);
  socket.uncork();
  return isFree;
}

function takeApart(socket: net.Socket, handler: (message: Uint8Array) => void): void {
  let waiting: Buffer[] = [];
  let bytes = 0;
  let needed = 4;
  socket.on("data", (chunk: Buffer) => {
    waiting.push(chunk);
    bytes += chunk.length;
    if (bytes < needed) return;
    let rest = waiting.length === 1 ? chunk : Buffer.concat(waiting, bytes);
    for (;;) {
      needed = rest.length < 4 ? 4 : 4 + rest.readUInt32BE(0);
      if (rest.length < needed) break;
      handler(rest.subarray(4, needed));
      rest = rest.subarray(needed);
    }
    waiting = [rest];
    bytes = rest.length;
  });
}

/** So many messages may be on their way where a library gives no sign of its own when to wait. */
const IN_FLIGHT_MAX = 1_000;

/** Counts what is on its way; `enter` is awaited before each message, `leave` called for each that has arrived. */
class Flight {
  #count = 0;
  #resume: (() => void) | undefined;
  enter(): Promise<void> | undefined {
    if (++this.#count < IN_FLIGHT_MAX) return undefined;
    return new Promise((resolve) => {
      this.#resume = resolve;
    });
  }
  leave(): void {
    if (--this.#count >= IN_FLIGHT_MAX / 2) return;
    this.#resume?.();
    this.#resume = undefined;
  }
}

const ws: Peer = {
  name: "ws",
  isResilient: false,
  missing: () => missingPackage("ws"),
  async serve(onMessage) {
    const { WebSocketServer } = fromPeers("ws");
    const server = new WebSocketServer({ port: 0, host });
    // biome-ignore lint/suspicious/noExplicitAny: the package is not installed where types are checked.
    server.on("connection", (socket: any) => {
      socket.on("error", () => {});
      socket.on("message", (bytes: Buffer) => onMessage(bytes, (answer) => socket.send(answer)));
    });
    await once(server, "listening");
    return server.address().port;
  },
  async connect(port) {
    const { WebSocket } = fromPeers("ws");
    const socket = new WebSocket(`ws://${host}:${port}`);
    await once(socket, "open");
    const flight = new Flight();
    return {
      send(message) {
        socket.send(message, () => flight.leave());
        return flight.enter();
      },
      onMessage: (handler) => void socket.on("message", handler),
      close: () => socket.terminate(),
    };
  },
};

const socketIo: Peer = {
  name: "Socket.IO (recovery on)",
  isResilient: true,
  missing: () => missingPackage("socket.io", "socket.io-client"),
  async serve(onMessage) {
    const { Server } = fromPeers("socket.io");
    const http = createServer();
    const server = new Server(http, {
      connectionStateRecovery: { maxDisconnectionDuration: 120_000 },
      transports: ["websocket"],
      maxHttpBufferSize: 1e8,
    });
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    server.on("connection", (socket: any) => {
      socket.on("m", (bytes: Buffer, done: () => void) => {
        onMessage(bytes, (answer) => socket.emit("m", answer));
        done();
      });
    });
    http.listen(0, host);
    await once(http, "listening");
    return (http.address() as net.AddressInfo).port;
  },
  async connect(port) {
    const { io } = fromPeers("socket.io-client");
    const socket = io(`http://${host}:${port}`, {
      transports: ["websocket"],
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
    });
    await new Promise((resolve) => socket.once("connect", resolve));
    const flight = new Flight();
    return {
      send(message) {
        socket.emit("m", message, () => flight.leave());
        return flight.enter();
      },
      onMessage: (handler) => socket.on("m", handler),
      close: () => socket.disconnect(),
    };
  },
};

const mqttOf = (qos: 1 | 2): Peer => ({
  name: `MQTT.js, aedes, QoS ${qos}`,
  isResilient: true,
  missing: () => missingPackage("mqtt", "aedes"),
  async serve(onMessage) {
    const broker = fromPeers("aedes")();
    const server = net.createServer({ noDelay: true }, broker.handle);
    server.listen(0, host);
    await once(server, "listening");
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    broker.subscribe("up", (packet: any, done: () => void) => {
      onMessage(packet.payload, (payload) => broker.publish({ topic: "down", payload, qos }));
      done();
    });
    return (server.address() as net.AddressInfo).port;
  },
  async connect(port) {
    const { connectAsync } = fromPeers("mqtt");
    const client = await connectAsync(`mqtt://${host}:${port}`, {
      clean: false,
      clientId: "bench",
      reconnectPeriod: 30,
      resubscribe: true,
    });
    await client.subscribeAsync("down", { qos });
    const flight = new Flight();
    return {
      send(message) {
        client.publish("up", Buffer.from(message), { qos }, () => flight.leave());
        return flight.enter();
      },
      onMessage: (handler) => client.on("message", (_topic: string, payload: Buffer) => handler(payload)),
      close: () => client.end(true),
    };
  },
});

const NATS_SERVER = "/usr/sbin/nats-server";

const nats: Peer = {
  name: "NATS (core)",
  isResilient: true,
  missing: () =>
    missingPackage("nats") ?? (existsSync(NATS_SERVER) ? undefined : "Debian's nats-server not installed"),
  async serve(onMessage) {
    const { connect: connectNats } = fromPeers("nats");
    const port = 20_000 + (process.pid % 20_000);
    const broker = spawn(NATS_SERVER, ["-a", host, "-p", String(port)], { stdio: "ignore" });
    process.on("exit", () => broker.kill());
    for (let attempt = 0; ; attempt++) {
      try {
        const connection = await connectNats({ servers: `${host}:${port}` });
        connection.subscribe("up", {
          // biome-ignore lint/suspicious/noExplicitAny: as above.
          callback: (_error: unknown, message: any) =>
            onMessage(message.data, (answer) => connection.publish("down", answer)),
        });
        await connection.flush();
        return port;
      } catch (error) {
        if (attempt > 50) throw error;
        await sleep(50);
      }
    }
  },
  async connect(port) {
    const { connect: connectNats } = fromPeers("nats");
    const connection = await connectNats({
      servers: `${host}:${port}`,
      reconnectTimeWait: 20,
      maxReconnectAttempts: -1,
      waitOnFirstConnect: true,
    });
    let count = 0;
    return {
      send(message) {
        connection.publish("up", message);
        // Rejected when the connection breaks; what was on its way is then lost, as core NATS says.
        return ++count % IN_FLIGHT_MAX === 0 ? connection.flush().catch(() => {}) : undefined;
      },
      onMessage(handler) {
        // biome-ignore lint/suspicious/noExplicitAny: as above.
        connection.subscribe("down", { callback: (_error: unknown, message: any) => handler(message.data) });
      },
      close: () => void connection.close(),
    };
  },
};

export const peers: readonly Peer[] = [
  raw,
  framed,
  hangup("hangup/session", false),
  hangup("hangup/session, checksum: true", true),
  ws,
  socketIo,
  mqttOf(1),
  mqttOf(2),
  nats,
];
