/** IMAP, POP3 and LMTP: a real dovecot, in order and out of order, and servers of our own that misbehave. */
import { afterAll, describe, expect, it } from "vitest";
import { type Answering, tcpServer } from "../servers/answering.ts";
import { checked, stepsOf } from "./checked.ts";
import { mailPrograms } from "./planted/mail.ts";
import { testMail } from "./planted/test-mail.ts";

testMail("dovecot", mailPrograms.dovecot);

describe("servers that misbehave", () => {
  const servers: Answering[] = [];
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
  });

  it.each([
    ["says good-bye at once", "* BYE Too many connections\r\n", "end", "mail-too-many-connections"],
    ["says nothing and closes", "", "end", "rejected-after-accept"],
    ["says nothing", "", "stay", "mail-silent"],
    ["greets and closes", "* OK ready\r\n", "end on data", "mail-cut"],
    ["answers without end", `* OK ready\r\n${"* x\r\n".repeat(5000)}`, "stay", "mail-broken-reply"],
    ["says a line without end", "* OK ".padEnd(100_000, "x"), "stay", "mail-broken-reply"],
  ] as const)("%s", async (_, says, then, cause) => {
    const server = await tcpServer((socket) => {
      socket.write(says);
      if (then === "end") socket.end();
      socket.on("data", () => then === "end on data" && socket.end());
    });
    servers.push(server);
    const result = await checked(`imap://127.0.0.1:${server.port}`, { idleMs: 50, waitMs: 500 });
    expect(result.findings[0]?.cause, stepsOf(result).slice(0, 2000)).toBe(cause);
  });

  it("says good-bye to who is silent", async () => {
    const server = await tcpServer((socket) => {
      socket.write("* OK ready\r\n");
      const timer = setTimeout(() => socket.end("* BYE Autologout; idle for too long\r\n"), 700);
      socket.on("close", () => clearTimeout(timer));
      socket.on("end", () => socket.end());
      socket.on("data", (chunk: Buffer) => {
        for (const line of chunk.toString("latin1").split("\r\n").filter(Boolean))
          socket.write(`${line.split(" ")[0]} OK done\r\n`);
      });
    });
    servers.push(server);
    const result = await checked(`imap://127.0.0.1:${server.port}`, { idleMs: 1500 });
    expect(result.findings[0], stepsOf(result)).toMatchObject({
      cause: "idle-close-by-peer",
      reply: "* BYE Autologout; idle for too long",
      end: "fin",
    });
  });
});
