/** How the recipes begin: pieces that many scenarios share. */
import type { Recipe, Step } from "../../cause/recipe.ts";

/** The server listens, the client connects, the server accepts. */
export const established: Recipe = [
  ["server", "listen"],
  ["client", "connect"],
  ["server", "accept"],
];

/** A question of 20 bytes and an answer of 30, read by both: the connection has worked. */
export const exchange: Recipe = [
  ["client", "send", 20],
  ["server", "read", 20],
  ["server", "send", 30],
  ["client", "read", 30],
];

/** A connection that has worked and is idle for a moment, so that what follows is no part of it. */
export const worked: Recipe = [...established, ...exchange, ["wait", "silence", 0.3]];

/** The server speaks first, as mail and file servers do. */
export const greeted: Recipe = [
  ...established,
  ["server", "send", "HELLO lab ready\r\n"],
  ["client", "read", 17],
  ["client", "send", "LOGIN lab\r\n"],
  ["server", "read", 11],
  ["server", "send", "WELCOME\r\n"],
  ["client", "read", 9],
];

export const get = (path: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: lab.example\r\nUser-Agent: lab\r\n\r\n`;

export const request1 = get("/first");
export const request2 = get("/second");

export const okResponse = (body: string, headers = ""): string =>
  `HTTP/1.1 200 OK\r\nServer: lab\r\nContent-Type: text/plain\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`;

/** A response that announces the close after it. */
export const lastResponse = okResponse("bye\n", "Connection: close\r\n");

export const post = (length: number): string =>
  `POST /upload HTTP/1.1\r\nHost: lab.example\r\nUser-Agent: lab\r\nContent-Length: ${length}\r\n\r\n`;

export const tooLarge =
  "HTTP/1.1 413 Payload Too Large\r\nServer: lab\r\nConnection: close\r\nContent-Length: 10\r\n\r\ntoo large\n";

/** One request and its response over HTTP, both complete. */
export function httpExchange(path: string, body = "hello, world\n"): Recipe {
  const request = get(path);
  const response = okResponse(body);
  return [
    ["client", "send", request],
    ["server", "read", request.length],
    ["server", "send", response],
    ["client", "read", response.length],
  ];
}

/** Nothing moves for this many seconds. */
export const idle = (seconds: number): Step => ["wait", "silence", seconds];

/** The client closes first, then the server: nothing wrong. */
export const clientClosesOrderly: Recipe = [
  ["client", "close"],
  ["server", "sees", "EOF"],
  ["server", "close"],
];

/**
 * Another connection, opened and closed: later packets in the capture show that the one before had fallen
 * silent for good, and did not merely outlast the capture.
 */
export const laterConnection: Recipe = [
  ["client", "connect"],
  ["server", "accept"],
  ...exchange,
  ...clientClosesOrderly,
];
