/**
 * An FTP server of our own, well behaved but for what a test tells it to do wrong: servers that lie, stall or
 * attack are not to be had from Debian.
 */
import { createServer, type Server as Listener, type Socket } from "node:net";

/** One control connection. */
export interface Session {
  readonly control: Socket;
  say(text: string): void;
  /** The data connection, once there is one. */
  data(): Promise<Socket>;
}

/** What is done at a command instead of the usual; "greeting" and "accept" are such moments too. */
export type Misdeeds = Readonly<Record<string, (session: Session, argument: string) => void | Promise<void>>>;

export interface OwnFtp {
  readonly port: number;
  /** Control connections so far. */
  readonly sessions: () => number;
  stop(): void;
}

const FILE = Buffer.alloc(200_000, "hangup\n");
const LISTING = `-rw-r--r-- 1 ftp ftp ${FILE.length} Nov 01 10:00 data.bin\r\n`;

export async function startOwnFtp(misdeeds: Misdeeds = {}): Promise<OwnFtp> {
  const open = new Set<Socket | Listener>();
  let sessions = 0;
  const keep = <T extends Socket>(socket: T): T => {
    open.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => open.delete(socket));
    return socket;
  };
  const server = createServer((control) => {
    sessions++;
    keep(control);
    serve(control);
  });

  const serve = (control: Socket) => {
    let listener: Listener | undefined;
    let waiting: Promise<Socket> | undefined;
    const say = (text: string) => void control.write(`${text}\r\n`);
    const session: Session = {
      control,
      say,
      data: async () => (await waiting) ?? Promise.reject(new Error("no data connection")),
    };
    const passive = async (answer: (port: number) => string) => {
      const own = createServer({ noDelay: true });
      listener?.close();
      listener = own;
      open.add(own);
      waiting = new Promise((done) => own.once("connection", (socket) => done(keep(socket))));
      await new Promise<void>((done) => own.listen(0, "127.0.0.1", done));
      const address = own.address();
      say(answer(typeof address === "object" && address ? address.port : 0));
    };
    const send = async (bytes: Buffer) => {
      say("150 Here it comes.");
      const data = await session.data();
      data.end(bytes);
      data.once("close", () => say("226 Done."));
    };
    const usual: Misdeeds = {
      greeting: () => say("220 ready"),
      USER: () => say("331 And the password?"),
      PASS: () => say("230 Welcome."),
      FEAT: () => say("211-Features:\r\n EPSV\r\n SIZE\r\n211 End"),
      TYPE: () => say("200 Fine."),
      NOOP: () => say("200 Fine."),
      SIZE: () => say(`213 ${FILE.length}`),
      EPSV: () => passive((port) => `229 Passive (|||${port}|)`),
      PASV: () => passive((port) => `227 Passive (127,0,0,1,${port >> 8},${port & 255})`),
      LIST: () => send(Buffer.from(LISTING)),
      RETR: () => send(FILE),
    };
    const act = (moment: string, argument = "") => {
      const done = (misdeeds[moment] ?? usual[moment] ?? (() => say("502 Not here.")))(session, argument);
      if (done instanceof Promise) done.catch(() => control.destroy());
    };
    let text = "";
    control.on("data", (chunk) => {
      text += chunk.toString("latin1");
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n")) {
        const [command = "", ...rest] = text.slice(0, at).trim().split(" ");
        text = text.slice(at + 1);
        act(command.toUpperCase(), rest.join(" "));
      }
    });
    act("greeting");
  };

  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    sessions: () => sessions,
    stop: () => {
      server.close();
      for (const one of open) "destroy" in one ? one.destroy() : one.close();
    },
  };
}
