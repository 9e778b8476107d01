/**
 * FTP's data connections: where the server says that it listens (PASV, EPSV), or where we say that we do
 * (PORT, EPRT), and a transfer over one.
 *
 * Rule: an address that a PASV reply names is only connected to when it is the server's own (the control
 * connection's) or when it is private and clearly a mistake of the server is to be shown; never a third
 * party's (RFC 2577: the bounce attack works both ways).
 */
import { createServer, isIPv4, type Socket } from "node:net";
import type { Conversation } from "../conversation.ts";
import type { Ended } from "../ended.ts";
import type { Reply } from "../reply.ts";
import type { Visit } from "../visit.ts";
import type { Control } from "./control.ts";

export interface PassivePlace {
  /** As the reply says it; EPSV names none. */
  readonly address?: string;
  readonly port: number;
}

/** Reads "227 Entering Passive Mode (h1,h2,h3,h4,p1,p2)"; the parentheses are optional in practice. */
export function pasvPlace({ text }: Reply): PassivePlace | undefined {
  const match = /(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})/.exec(text);
  const numbers = match?.slice(1).map(Number) ?? [];
  if (numbers.length !== 6 || numbers.some((number) => number > 255)) return undefined;
  const [a, b, c, d, high = 0, low = 0] = numbers;
  const port = high * 256 + low;
  return port === 0 ? undefined : { address: `${a}.${b}.${c}.${d}`, port };
}

/** Reads "229 Entering Extended Passive Mode (|||port|)" (RFC 2428 §3). */
export function epsvPlace({ text }: Reply): PassivePlace | undefined {
  const [, port] = /\(([!-~])\1\1(\d{1,5})\1\)/.exec(text)?.slice(1) ?? [];
  const number = Number(port);
  return number >= 1 && number <= 65535 ? { port: number } : undefined;
}

/** 10/8, 172.16/12, 192.168/16, 169.254/16, 127/8: no host of the open Internet has these. */
export function isPrivate(address: string): boolean {
  return /^(?:10\.|192\.168\.|169\.254\.|127\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(address);
}

/** The PORT argument for an IPv4 address. */
export const portArgument = (address: string, port: number): string =>
  [...address.split("."), port >> 8, port & 255].join(",");

/** The EPRT argument (RFC 2428 §2). */
export const eprtArgument = (address: string, port: number): string =>
  `|${isIPv4(address) ? 1 : 2}|${address}|${port}|`;

/** Opens a data connection to where the server listens. Throws ConnectFailed. */
export function openPassive(visit: Visit, place: PassivePlace, waitMs?: number): Promise<Conversation> {
  return visit.open({ address: visit.address, port: place.port }, waitMs);
}

/** What a transfer brought. */
export interface Transferred {
  /** The reply to the command: 150 or 125, or a refusal. */
  readonly opening: Reply;
  /** The reply at the end; undefined if none came. */
  readonly closing?: Reply;
  readonly bytes: number;
  /** The first of them, up to {@link HEAD_MAX}. */
  readonly head: Buffer;
  /** How the data connection ended. */
  readonly ended?: Ended;
  /** Stopped by us: more was coming than wanted, or our time was over. */
  readonly cut: boolean;
  /** TLS of the data connection failed. */
  readonly tls?: { readonly code: string; readonly says: string };
  /** Nothing came for so long that we stopped waiting. */
  readonly stalledMs?: number;
}

const HEAD_MAX = 1 << 16;
const PIECE_BYTES = 1 << 18;
/** After a transfer that stood still, its reply is not expected. */
const AFTER_STALL_MS = 200;

export interface Bounds {
  /** Fetch no more than so much. */
  readonly bytesMax: number;
  /** Nothing for so long is a stall. */
  readonly stallMs: number;
  /** Try without the TLS session of the control connection. */
  readonly freshTls?: boolean;
}

/** Reads a whole file or listing over an open data connection. Throws ControlLost. */
export async function fetchOver(
  visit: Visit,
  control: Control,
  data: Conversation,
  /** The command, or the reply to it if it was sent already. */
  command: string | Reply,
  { bytesMax, stallMs, freshTls = false }: Bounds,
): Promise<Transferred> {
  const opening = typeof command === "string" ? await control.ask(command) : command;
  if (opening.code !== 150 && opening.code !== 125) {
    visit.close(data);
    return { opening, bytes: 0, head: Buffer.alloc(0), cut: false };
  }
  if (control.protectedData) {
    const session = freshTls ? undefined : control.conversation.tls?.getSession();
    const trouble = await data.startTls(session ? { session } : {}, visit.wait());
    if (trouble) {
      const closing = await closingOf(control);
      visit.close(data);
      return { opening, ...closing, bytes: 0, head: Buffer.alloc(0), cut: false, tls: trouble };
    }
  }
  const head: Buffer[] = [];
  let bytes = 0;
  let kept = 0;
  while (bytes < bytesMax) {
    const chunk = await data.data(PIECE_BYTES, visit.wait(stallMs));
    if (!chunk) break;
    bytes += chunk.length;
    if (kept < HEAD_MAX) head.push(chunk.subarray(0, HEAD_MAX - kept));
    kept = Math.min(HEAD_MAX, kept + chunk.length);
  }
  const { ended } = data;
  const cut = bytes >= bytesMax || (!ended && visit.leftMs === 0);
  const stalled = !ended && !cut;
  visit.close(data, cut ? "abort" : "orderly");
  return {
    opening,
    ...(await closingOf(control, stalled ? AFTER_STALL_MS : undefined)),
    bytes,
    head: Buffer.concat(head),
    ...(ended ? { ended } : {}),
    cut,
    ...(stalled ? { stalledMs: stallMs } : {}),
  };
}

/** The reply that ends a transfer, if it comes. */
async function closingOf(control: Control, waitMs?: number): Promise<{ closing?: Reply }> {
  const answered = await control.hear(waitMs);
  if ("reply" in answered) return { closing: answered.reply };
  control.spoiled = true;
  return {};
}

/** A port of ours that the server is to connect to. */
export interface Listening {
  readonly port: number;
  /** The first connection; undefined when none came in time. */
  accepted(waitMs: number): Promise<Socket | undefined>;
  /** Hands it over; until then it is closed together with the port. */
  take(): Socket | undefined;
  close(): void;
}

/** Listens on one address of this machine, for one connection. */
export async function listenOn(address: string): Promise<Listening> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
  server.maxConnections = 1;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, address, resolve);
  });
  const bound = server.address();
  let closed = false;
  let waiting: Socket | undefined;
  const first = new Promise<Socket>((resolve) => {
    server.once("connection", (socket) => {
      socket.on("error", () => undefined);
      if (closed) return void socket.destroy();
      waiting = socket;
      resolve(socket);
    });
  });
  return {
    port: typeof bound === "object" && bound ? bound.port : 0,
    accepted: (waitMs) => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), waitMs);
      });
      return Promise.race([first, late]).finally(() => clearTimeout(timer));
    },
    take: () => {
      const taken = waiting;
      waiting = undefined;
      return taken;
    },
    close: () => {
      closed = true;
      waiting?.destroy();
      server.close();
    },
  };
}
