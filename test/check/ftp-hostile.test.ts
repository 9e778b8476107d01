/** FTP servers that lie, stall or attack: what is wrong is named, nothing is harmed, and it ends in time. */
import { createServer } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { conclusion, stepLines } from "../../src/report/check.ts";
import { PLAIN } from "../../src/report/look.ts";
import { type Misdeeds, type OwnFtp, type Session, startOwnFtp } from "../servers/own-ftp.ts";
import { checked, stepsOf } from "./checked.ts";

const servers: OwnFtp[] = [];
afterAll(() => {
  for (const server of servers) server.stop();
});

async function look(misdeeds: Misdeeds) {
  const server = await startOwnFtp(misdeeds);
  servers.push(server);
  return checked(`ftp://127.0.0.1:${server.port}`, { idleMs: 50, waitMs: 600, budgetMs: 8000 });
}

const HALF = Buffer.alloc(90_000, "half");

/** Sends part of a file, and then does something. */
const afterHalf = (then: (session: Session, data: import("node:net").Socket) => void) =>
  async function retr(session: Session) {
    session.say("150 Here it comes.");
    const data = await session.data();
    data.write(HALF, () => setTimeout(() => then(session, data), 50));
  };

/** Writes the same for as long as it is read. */
const forever = (socket: import("node:net").Socket, text: string) => {
  const piece = text.repeat(Math.ceil(16_384 / text.length));
  const more = () => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on("drain", more);
  more();
};

const wrong: readonly {
  readonly what: string;
  readonly misdeeds: Misdeeds;
  readonly cause: string;
  readonly end?: string;
}[] = [
  {
    what: "a file is cut short, and the server says that all is well",
    misdeeds: {
      RETR: afterHalf(({ say }, data) => {
        data.end();
        data.once("close", () => say("226 Done."));
      }),
    },
    cause: "ftp-truncated",
    end: "fin",
  },
  {
    what: "the control connection is reset while a listing is made",
    misdeeds: {
      LIST: ({ say, control }) => {
        say("150 Here it comes.");
        setTimeout(() => control.resetAndDestroy(), 50);
      },
    },
    cause: "ftp-control-cut",
    end: "rst",
  },
  {
    what: "the data connection is reset in the middle",
    misdeeds: {
      RETR: afterHalf(({ say }, data) => {
        data.resetAndDestroy();
        say("426 Broken off.");
      }),
    },
    cause: "ftp-transfer-cut",
    end: "rst",
  },
  { what: "a transfer stands still", misdeeds: { RETR: afterHalf(() => undefined) }, cause: "ftp-stalled" },
  {
    what: "the reply at the end of a transfer never comes",
    misdeeds: {
      RETR: async ({ say, data }) => {
        say("150 Here it comes.");
        (await data()).end(Buffer.alloc(200_000));
      },
    },
    cause: "ftp-no-closing-reply",
  },
  {
    what: "PASV is answered with a reset",
    misdeeds: { EPSV: ({ control }) => void control.resetAndDestroy() },
    cause: "ftp-control-cut",
    end: "rst",
  },
  {
    what: "the session is closed at the password",
    misdeeds: { PASS: ({ control }) => void control.end() },
    cause: "ftp-control-cut",
    end: "fin",
  },
  {
    what: "the password is never answered",
    misdeeds: { PASS: () => undefined },
    cause: "ftp-control-silent",
  },
  {
    what: "everybody is turned away with 421",
    misdeeds: { greeting: ({ control }) => void control.end("421 Too many connections.\r\n") },
    cause: "ftp-too-many-users",
    end: "fin",
  },
  {
    what: "everybody is reset",
    misdeeds: { greeting: ({ control }) => void control.resetAndDestroy() },
    cause: "rejected-after-accept",
    end: "rst",
  },
  { what: "there is no greeting", misdeeds: { greeting: () => undefined }, cause: "ftp-no-greeting" },
  {
    what: "it is a web server",
    misdeeds: { greeting: ({ control }) => void control.end("HTTP/1.1 400 Bad Request\r\n\r\n") },
    cause: "wrong-protocol",
  },
  {
    what: "a greeting of lines without end",
    misdeeds: { greeting: ({ control }) => forever(control, "220-more\r\n") },
    cause: "ftp-broken-reply",
  },
  {
    what: "a greeting of one line without end",
    misdeeds: { greeting: ({ control }) => forever(control, "220 more") },
    cause: "ftp-broken-reply",
  },
  {
    what: "a reply without end in the middle",
    misdeeds: { EPSV: ({ control }) => forever(control, "229-more\r\n") },
    cause: "ftp-broken-reply",
  },
  {
    what: "rubbish for a reply",
    misdeeds: { PASS: ({ say }) => say("\x00\xff\x1b[31m") },
    cause: "ftp-broken-reply",
  },
  {
    what: "a greeting that drips",
    misdeeds: {
      greeting: ({ control }) => {
        const drip = setInterval(() => void control.write("2"), 50);
        control.once("close", () => clearInterval(drip));
      },
    },
    cause: "ftp-no-greeting",
  },
  {
    what: "a passive reply without a port",
    misdeeds: { EPSV: ({ say }) => say("229 Passive (|||99999|)"), PASV: ({ say }) => say("227 Passive") },
    cause: "ftp-passive-address",
  },
];

describe.concurrent("FTP servers that do wrong", () => {
  for (const { what, misdeeds, cause, end } of wrong) {
    it(what, async () => {
      const began = performance.now();
      const result = await look(misdeeds);
      expect(performance.now() - began).toBeLessThan(9000);
      const [first] = result.findings;
      expect(first?.cause, stepsOf(result)).toBe(cause);
      if (end !== undefined) expect(first?.end, stepsOf(result)).toBe(end);
    });
  }

  it("a greeting that comes late is told from one that never comes", async () => {
    const late = ({ say }: Session) => void setTimeout(() => say("220 ready"), 4300);
    const server = await startOwnFtp({ greeting: late });
    servers.push(server);
    const result = await checked(`ftp://127.0.0.1:${server.port}`, { waitMs: 1800, budgetMs: 9000 });
    expect(result.findings[0]?.cause, stepsOf(result)).toBe("ftp-slow-greeting");
  });

  it("one bad moment of a server is no slow greeting", async () => {
    const [bareConnects, first] = [3, 1];
    let greeted = 0;
    const server = await startOwnFtp({
      greeting: ({ say }) => {
        greeted++;
        if (greeted === bareConnects + first) setTimeout(() => say("220 ready"), 4300);
        else say("220 ready");
      },
    });
    servers.push(server);
    const result = await checked(`ftp://127.0.0.1:${server.port}`, { waitMs: 3000, idleMs: 50 });
    expect(
      result.findings.map(({ cause }) => cause),
      stepsOf(result),
    ).not.toContain("ftp-slow-greeting");
    expect(stepsOf(result)).toContain("at once when asked again");
  });

  it("a listing without end is not read to its end", async () => {
    const result = await look({
      LIST: async ({ say, data }) => {
        say("150 Here it comes.");
        forever(await data(), "drwxr-xr-x 1 a b 0 Nov 01 10:00 \x1b[2J\r\n");
      },
    });
    expect(result.steps.at(-1)?.id).toBe("ftp-idle");
    expect(process.memoryUsage().external).toBeLessThan(500e6);
  });

  it("a passive reply that names a third party is not followed", async () => {
    let visitors = 0;
    const third = createServer(() => visitors++);
    await new Promise<void>((done) => third.listen(0, "127.0.0.2", done));
    const address = third.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const names = `(127,0,0,2,${port >> 8},${port & 255})`;
    const result = await look({
      EPSV: ({ say }) => say("502 Not here."),
      PASV: ({ say }) => say(`227 Passive ${names}`),
    });
    third.close();
    expect(visitors).toBe(0);
    expect(result.findings[0]?.cause, stepsOf(result)).toBe("ftp-passive-address");
  });

  it("escapes in replies do not reach the terminal", async () => {
    const result = await look({
      greeting: ({ say }) => say("220 \x1b]0;owned\x07\x1b[2Jhello\x9b31m"),
      PASS: ({ say }) => say("530 \x1b[31mno\u202e"),
    });
    const viewed = { width: 80, unicode: true, palette: PLAIN };
    const text =
      result.steps.flatMap((step) => stepLines(viewed, step)).join("\n") + conclusion(viewed, result);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
    expect(text).toContain("hello");
  });
});
