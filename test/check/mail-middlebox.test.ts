/** SMTP with something in between that rewrites, strips, answers in the server's place, cuts or forgets. */
import { connect } from "node:net";
import { afterAll, expect, it } from "vitest";
import type { CheckOptions } from "../../src/probe/visit.ts";
import { needs } from "../needs.ts";
import { type Answering, tcpServer } from "../servers/answering.ts";
import { type Middlebox, ownSmtp } from "../servers/own-smtp.ts";
import { checked, stepsOf } from "./checked.ts";

const servers: Answering[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
});

interface Row {
  readonly what: string;
  readonly box: Middlebox;
  readonly options?: Partial<CheckOptions>;
  readonly cause: string;
  readonly step: string;
  readonly says?: RegExp;
  /** The last reply before the end. */
  readonly reply?: RegExp;
  readonly end?: "fin" | "rst";
}

const onCommand = (verb: string, act: (client: { end(): void; resetAndDestroy(): void }) => void) =>
  ({
    forward(line, client) {
      if (!line.startsWith(verb)) return line;
      act(client);
      return undefined;
    },
  }) satisfies Middlebox;

const MAIL = { from: "alice@example.org", to: "bob@example.test" } as const;

const rows: readonly Row[] = [
  {
    what: "writes XXXX over EHLO",
    box: { forward: (line) => line.replace(/^EHLO/, "XXXX") },
    cause: "smtp-filtered",
    step: "smtp-hello",
    reply: /^502 .*XXXX/,
  },
  {
    what: "writes X over an offer",
    box: { back: (text) => text.replace("8BITMIME", "XXXXXXXA") },
    cause: "smtp-filtered",
    step: "smtp-hello",
    reply: /XXXXXXXA/,
  },
  {
    what: "paints the greeting over",
    box: { back: (text) => text.replace(/^220 .*/, "220 **************************") },
    cause: "smtp-filtered",
    step: "smtp-greeting",
    reply: /^220 \*/,
  },
  {
    what: "answers 220 in the server's place and closes after EHLO",
    box: {
      first(client) {
        client.write("220 ESMTP\r\n");
        client.once("data", () => client.end());
        return true;
      },
    },
    cause: "smtp-cut",
    step: "smtp-hello",
    says: /died after EHLO: the connection was closed/,
    reply: /^220 ESMTP$/,
    end: "fin",
  },
  {
    what: "answers 220 in the server's place and then says nothing",
    box: {
      first(client) {
        client.write("220 ESMTP\r\n");
        return true;
      },
    },
    options: { waitMs: 500 },
    cause: "smtp-silent",
    step: "smtp-hello",
    says: /died after EHLO: no answer came/,
    reply: /^220 ESMTP$/,
  },
  {
    what: "resets at EHLO",
    box: onCommand("EHLO", (client) => client.resetAndDestroy()),
    cause: "smtp-cut",
    step: "smtp-hello",
    says: /died after EHLO: the connection was reset/,
    reply: /^220 mail\.example\.test/,
    end: "rst",
  },
  {
    what: "resets at MAIL",
    box: onCommand("MAIL", (client) => client.resetAndDestroy()),
    cause: "smtp-cut",
    step: "smtp-envelope",
    says: /died after MAIL: the connection was reset/,
    reply: /^250 8BITMIME/,
    end: "rst",
  },
  {
    what: "closes at RCPT",
    box: onCommand("RCPT", (client) => client.end()),
    cause: "smtp-cut",
    step: "smtp-envelope",
    says: /died after RCPT: the connection was closed/,
    reply: /^250 2\.1\.0 Ok/,
    end: "fin",
  },
  {
    what: "resets while the mail is sent",
    box: onCommand("Subject:", (client) => client.resetAndDestroy()),
    options: { mail: MAIL },
    cause: "smtp-cut",
    step: "smtp-envelope",
    says: /died after the mail: the connection was reset/,
    reply: /^354 /,
    end: "rst",
  },
  {
    what: "resets a mail that is too large",
    box: onCommand("hangup hangup", (client) => client.resetAndDestroy()),
    options: { mail: MAIL, provoke: true },
    cause: "smtp-oversize-cut",
    step: "smtp-oversize",
    end: "rst",
  },
  {
    what: "closes before anything is said",
    box: {
      first(client) {
        client.end();
        return true;
      },
    },
    cause: "rejected-after-accept",
    step: "smtp-greeting",
    end: "fin",
  },
  {
    what: "reads only the first command of a packet",
    box: {
      forward: (() => {
        let resets = 0;
        return (line) => (line === "RSET" && ++resets > 1 ? "" : line);
      })(),
      back: (text) => (text.startsWith("502 5.5.2  not") ? "" : text),
    },
    options: { waitMs: 500 },
    cause: "smtp-pipelining-broken",
    step: "smtp-pipelining",
  },
  {
    what: "cuts what is silent for a second, without a word",
    box: {
      first(client) {
        let timer = setTimeout(() => client.end(), 1000);
        client.on("data", () => {
          clearTimeout(timer);
          timer = setTimeout(() => client.end(), 1000);
        });
        client.on("close", () => clearTimeout(timer));
        return false;
      },
    },
    options: { idleMs: 2500 },
    cause: "smtp-idle-cut",
    step: "smtp-idle",
    end: "fin",
  },
  {
    what: "sends escape codes and lines without end",
    box: {
      first(client) {
        const line = `220-\u001b[2J${"x".repeat(2000)}\r\n`;
        const send = () => {
          while (client.writable && client.write(line));
        };
        client.on("drain", send);
        send();
        return true;
      },
    },
    cause: "smtp-broken-reply",
    step: "smtp-greeting",
  },
  {
    what: "sends one line without end",
    box: {
      first(client) {
        const send = () => {
          while (client.writable && client.write("2".repeat(65_536)));
        };
        client.on("drain", send);
        send();
        return true;
      },
    },
    cause: "smtp-broken-reply",
    step: "smtp-greeting",
  },
];

it("finds nothing where nothing is in between", async () => {
  const server = await ownSmtp();
  servers.push(server);
  const result = await checked(`smtp://127.0.0.1:${server.port}`, { idleMs: 50 });
  expect(result.findings, stepsOf(result)).toEqual([]);
});

it("one bad moment of a server is no slow greeting", async () => {
  const [bareConnects, first] = [3, 1];
  let clients = 0;
  const answering = await ownSmtp();
  const server = await tcpServer((client) => {
    const bad = ++clients === bareConnects + first;
    const back = connect(answering.port, "127.0.0.1");
    back.on("error", () => client.destroy());
    client.pipe(back);
    setTimeout(() => back.pipe(client), bad ? 4800 : 0);
  });
  servers.push(answering, server);
  const result = await checked(`smtp://127.0.0.1:${server.port}`, { idleMs: 50 });
  expect(result.findings, stepsOf(result)).toEqual([]);
  expect(stepsOf(result)).toContain("at once when asked again");
});

// FIN and RST are told apart by what the kernel says.
needs("linux").describe("something in between", () => {
  it.each(rows)("$what: $cause", async ({ box, options, cause, step, says, reply, end }) => {
    const server = await ownSmtp(box);
    servers.push(server);
    const result = await checked(`smtp://127.0.0.1:${server.port}`, { idleMs: 50, ...options });
    const [first] = result.findings;
    expect({ cause: first?.cause, step: first?.step }, stepsOf(result)).toEqual({ cause, step });
    expect(JSON.stringify(result).length).toBeLessThan(20_000);
    if (says) expect(first?.says).toMatch(says);
    if (reply) expect(first?.reply).toMatch(reply);
    if (end) expect(first?.end).toBe(end);
  });
});
