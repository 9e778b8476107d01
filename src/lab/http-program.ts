/**
 * A Node program at one end of a connection, as a process: Node's own HTTP server, or its HTTP clients.
 *
 * What a user's program really does, with Node's buffering, time limits and ways to close, where `actor.ts`
 * does one system call at a time. Run inside a network namespace; commands and replies: `protocol.ts`.
 */
import { channel } from "node:diagnostics_channel";
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { isIPv6, type Socket } from "node:net";
import { createInterface } from "node:readline";
import type { HttpRequest, HttpServing } from "../cause/recipe.ts";
import type { HttpCommand, HttpReply } from "./protocol.ts";
import type { Endpoint } from "./socket.ts";

const tooLarge = "too large\n";
/** The body comes in and waits unread for so long before the server closes. */
const UNREAD_MS = 30;
/** A server that drains reads on for so long. */
const DRAIN_MS = 25;

const tell = (reply: HttpReply): void => {
  process.stdout.write(`${JSON.stringify(reply)}\n`);
};

/** Both ends of the newest connection of a client, once it is established. */
let ends: { readonly local: Endpoint; readonly remote: Endpoint } | undefined;
channel("net.client.socket").subscribe((message) => {
  const { socket } = message as { socket: Socket };
  socket.once("connect", () => {
    const { localAddress, localPort, remoteAddress, remotePort } = socket;
    if (!localAddress || !localPort || !remoteAddress || !remotePort) return;
    ends = {
      local: { address: localAddress, port: localPort },
      remote: { address: remoteAddress, port: remotePort },
    };
  });
});

/** Answers 413 while the body still comes, and closes in one of three ways. */
function refuse(
  how: NonNullable<HttpServing["refuses"]>,
  asked: IncomingMessage,
  answer: ServerResponse,
): void {
  const { socket } = asked;
  switch (how) {
    case "close":
      socket.pause();
      setTimeout(() => {
        answer.writeHead(413, { Connection: "close" });
        answer.end(tooLarge, () => socket.destroy());
      }, UNREAD_MS);
      return;
    case "end":
      answer.writeHead(413, { Connection: "close" });
      answer.end(tooLarge);
      return;
    case "drain":
      // Past Node's response, which would close as soon as it is sent.
      socket.end(
        `HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\nContent-Length: ${tooLarge.length}\r\n\r\n${tooLarge}`,
      );
      asked.resume();
      setTimeout(() => socket.destroy(), DRAIN_MS);
  }
}

function serve(id: number, { address, port }: Endpoint, { idleMs, refuses }: HttpServing): void {
  const server = createServer((asked, answer) => {
    if (refuses && asked.method === "POST") {
      refuse(refuses, asked, answer);
      return;
    }
    asked.resume();
    // Named by hand, it goes without "Keep-Alive: timeout=…": clients that are told the limit do not run into it.
    answer.setHeader("Connection", "keep-alive");
    answer.end("hello, world\n");
  });
  if (idleMs !== undefined) server.keepAliveTimeout = idleMs;
  server.on("clientError", (_error, socket) => socket.destroy());
  server.listen(port, address, () => tell({ id, result: "ok" }));
}

const agent = new Agent({ keepAlive: true });

function byHttp(to: Endpoint, body: Buffer | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request({
      host: to.address,
      port: to.port,
      agent,
      ...(body && { method: "POST", headers: { "Content-Length": body.length } }),
    });
    asking.on("response", (answer) => {
      answer.resume();
      answer.on("error", reject);
      answer.on("end", () => resolve(String(answer.statusCode)));
    });
    asking.on("error", reject);
    asking.end(body);
  });
}

async function byFetch(to: Endpoint, body: Buffer | undefined): Promise<string> {
  const host = isIPv6(to.address) ? `[${to.address}]` : to.address;
  const answer = await fetch(
    `http://${host}:${to.port}/`,
    body ? { method: "POST", body: new Uint8Array(body) } : {},
  );
  await answer.text();
  return String(answer.status);
}

/** The code of an error; that of `fetch` lies in its cause. */
function codeOf(error: unknown): string {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return cause?.code ?? code ?? String(error);
}

let outcome: Promise<string> = Promise.resolve("none");

function ask(to: Endpoint, { by, body }: HttpRequest): void {
  const bytes = body === undefined ? undefined : Buffer.alloc(body, "abcdefghijklmnopqrstuvwxyz");
  outcome = (by === "fetch" ? byFetch(to, bytes) : byHttp(to, bytes)).catch(codeOf);
}

function obey(command: HttpCommand): void {
  const { id } = command;
  switch (command.op) {
    case "serve":
      serve(id, command.at, command.serving);
      return;
    case "request":
      ask(command.to, command.request);
      tell({ id, result: "ok" });
      return;
    case "outcome":
      void outcome.then((result) => tell({ id, result, ...ends }));
  }
}

const input = createInterface({ input: process.stdin });
input.on("line", (line) => obey(JSON.parse(line) as HttpCommand));
// The parent is gone.
input.on("close", () => process.exit());
