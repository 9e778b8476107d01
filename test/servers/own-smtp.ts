/**
 * A mail server of our own with a middlebox before it, for faults that no real server has a setting for. It
 * knows no TLS and throws mail away; the middlebox does what such boxes have been seen to do.
 */
import { connect, type Socket } from "node:net";
import { type Answering, tcpServer } from "./answering.ts";

export interface Middlebox {
  /** What reaches the server instead of a line of the client; undefined: nothing does. */
  forward?(line: string, toClient: Socket): string | undefined;
  /** What reaches the client instead of an answer of the server. */
  back?(text: string): string;
  /** Sees the connection before the server does; true: the server never sees it. */
  first?(client: Socket): boolean;
}

const OFFERS = ["mail.example.test", "PIPELINING", "SIZE 10240000", "8BITMIME"];

const offered = OFFERS.map((offer, i) => `250${i < OFFERS.length - 1 ? "-" : " "}${offer}\r\n`).join("");

const answers: Readonly<Record<string, string>> = {
  EHLO: offered,
  HELO: "250 mail.example.test\r\n",
  MAIL: "250 2.1.0 Ok\r\n",
  RCPT: "250 2.1.5 Ok\r\n",
  RSET: "250 2.0.0 Ok\r\n",
  NOOP: "250 2.0.0 Ok\r\n",
  DATA: "354 End data with <CR><LF>.<CR><LF>\r\n",
  QUIT: "221 2.0.0 Bye\r\n",
};

/** Starts both. */
export function ownSmtp(box: Middlebox = {}): Promise<Answering> {
  return tcpServer((client) => {
    if (box.first?.(client)) return;
    const say = (text: string) => client.write(box.back?.(text) ?? text);
    say("220 mail.example.test ESMTP\r\n");
    let kept = "";
    let inMail = false;
    client.on("end", () => client.end());
    client.on("data", (chunk: Buffer) => {
      const lines = (kept + chunk.toString("latin1")).split("\r\n");
      kept = lines.pop() ?? "";
      for (const line of lines) {
        const passed = box.forward ? box.forward(line, client) : line;
        if (passed === undefined) return;
        const [verb = ""] = passed.split(" ");
        if (inMail) {
          inMail = passed !== ".";
          if (!inMail) say("250 2.0.0 Ok: queued\r\n");
          continue;
        }
        inMail = verb === "DATA";
        say(answers[verb] ?? `502 5.5.2 ${verb} not recognized\r\n`);
        if (verb === "QUIT") client.end();
      }
    });
  });
}

/** A middlebox before a real server, that rewrites what the server says. */
export function rewriting(port: number, back: (text: string) => string): Promise<Answering> {
  return tcpServer((client) => {
    const server = connect({ port, host: "127.0.0.1" });
    server.on("error", () => client.destroy());
    server.on("data", (chunk: Buffer) => client.write(back(chunk.toString("latin1")), "latin1"));
    client.pipe(server);
    server.on("end", () => client.end());
    client.on("close", () => server.destroy());
  });
}
