// Makes captures for the benchmark: seeded, so that the same options give the same bytes, and streamed, so
// that a gigabyte takes seconds and little memory. Beside each capture stands what is in it
// (`<file>.truth.json`), counted from the packets that were written, not from the plan.
//
//   npx tsx bench/generate.ts [--variant small|full|headers|short]… [--seed N] [--size MB] [--out FILE]

import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  Conversation,
  type Counts,
  DONE,
  PLANS,
  type Plan,
  SEEN,
  Stage,
  type Traffic,
} from "./conversation.ts";
import { EventHeap } from "./event-heap.ts";
import { HTTP, OPAQUE, Payload, TLS } from "./payload.ts";
import { Random } from "./random.ts";
import { type Address, address, Wire } from "./wire.ts";

export const VARIANTS = ["small", "full", "headers", "short"] as const;
export type VariantName = (typeof VARIANTS)[number];

export interface Options {
  variant: VariantName;
  seed: number;
  /** Bytes of the file; the capture stops with the first packet that reaches them. */
  sizeBytes: number;
}

/** What is in a capture. Every connection with at least one captured packet is counted once in `endings`. */
export interface Truth {
  schema: "hangup.bench-truth/1";
  variant: VariantName;
  seed: number;
  fileBytes: number;
  wireBytes: number;
  packets: number;
  durationSeconds: number;
  connections: number;
  /** Those whose first SYN was before the capture. */
  begunBefore: number;
  families: { ipv4: number; ipv6: number; vlan: number };
  /** By what was captured. `reset…` are RSTs of an established connection, by the sender's address. */
  endings: Endings;
  /** By what was meant, whether or not the capture saw the end of it. */
  plans: Record<Plan, number>;
  counts: Counts;
}

export interface Endings {
  /** Nothing but SYNs of the client. */
  unanswered: number;
  /** A RST in answer to a SYN. */
  refused: number;
  /** Both FINs, no RST; by whom the first was. */
  closedByClient: number;
  closedByServer: number;
  /** One FIN, no RST, when the capture ended. */
  halfClosedByClient: number;
  halfClosedByServer: number;
  /** RST without a FIN before it. */
  resetByClient: number;
  resetByServer: number;
  /** RST after a FIN of either side. */
  resetAfterFinByClient: number;
  resetAfterFinByServer: number;
  /** The client repeated its data in vain and fell silent. */
  timedOut: number;
  /** Neither FIN nor RST. */
  open: number;
}

interface Variant extends Traffic {
  sizeBytes: number;
  snaplen: number;
  /** How long the capture of the default size lasts, about; smaller ones are as long but sparser. */
  seconds: number;
  /** Measured bytes of the file per connection: sets the rate of arrivals. */
  bytesPerConnection: number;
  /** Time before the capture in which connections already run. */
  warmUpSeconds: number;
  /** Mean exchanges per connection. */
  turns: number;
  responseBytesLeast: number;
  responseShape: number;
  responseBytesMost: number;
  postChance: number;
  thinkMs: number;
  pauseMs: number;
  weights: Partial<Record<Plan, number>>;
}

const MIXED: Partial<Record<Plan, number>> = {
  unanswered: 5,
  refused: 3,
  "fin-by-client": 38,
  "fin-by-server": 24,
  "idle-fin-by-client": 2,
  "idle-fin-by-server": 4,
  "half-close": 2,
  "keep-alive-then-fin": 1,
  "reset-by-client": 4,
  "reset-by-server": 1.5,
  "reset-by-server-unread": 1.5,
  "abort-by-client": 2,
  "abort-by-server": 1,
  "reset-after-fin-by-client": 2,
  "reset-after-fin-by-server": 2,
  "reset-by-middlebox": 1,
  "keep-alive-timeout-by-client": 0.3,
  "keep-alive-timeout-by-server": 0.3,
  "retransmission-timeout": 0.4,
  "left-open": 4,
};

const FULL: Variant = {
  sizeBytes: 1_000_000_000,
  snaplen: 262_144,
  seconds: 75,
  bytesPerConnection: 40_000,
  warmUpSeconds: 5,
  turns: 2,
  responseBytesLeast: 3600,
  responseShape: 1.12,
  responseBytesMost: 24_000_000,
  postChance: 0.12,
  thinkMs: 12,
  pauseMs: 300,
  lossChance: 0.005,
  reorderChance: 0.005,
  piggybackChance: 0.35,
  stallChance: 0.0004,
  weights: MIXED,
};

const VARIANT: Record<VariantName, Variant> = {
  full: FULL,
  small: { ...FULL, sizeBytes: 10_000_000 },
  headers: { ...FULL, snaplen: 96, bytesPerConnection: 5300 },
  short: {
    ...FULL,
    sizeBytes: 980_000_000,
    snaplen: 96,
    seconds: 120,
    bytesPerConnection: 488,
    turns: 1,
    responseBytesLeast: 120,
    responseShape: 1.5,
    responseBytesMost: 8000,
    postChance: 0.02,
    thinkMs: 6,
    piggybackChance: 0.8,
    stallChance: 0,
    weights: {
      unanswered: 50,
      refused: 4,
      "fin-by-client": 22,
      "fin-by-server": 15,
      "reset-by-client": 3,
      "reset-by-server": 1,
      "reset-by-server-unread": 1,
      "abort-by-client": 0.5,
      "reset-after-fin-by-client": 1,
      "reset-after-fin-by-server": 1,
      "idle-fin-by-server": 0.5,
      "left-open": 1,
    },
  },
};

function defaultSize(variant: VariantName): number {
  return VARIANT[variant].sizeBytes;
}

const PORT_FIRST = 32_768;
const PORTS = 28_232;
/** Clients that only knock: their SYNs go to addresses all over and are never answered. */
const SCANNERS = 64;
const SCANNED_PORTS = [22, 23, 80, 443, 445, 3389, 5900, 8080];

/** Generates a capture and hands it to `sink` in large chunks, each valid only during the call. */
export function generate(options: Options, sink: (chunk: Uint8Array) => void): Truth {
  const variant = VARIANT[options.variant];
  const random = new Random(options.seed);
  const payload = new Payload(random);
  const wire = new Wire(variant.snaplen, payload, sink);
  const stage = new Stage(wire, payload, random, variant);
  const heap = new EventHeap();
  const start = starter(variant, options, random);

  const endings: Endings = {
    unanswered: 0,
    refused: 0,
    closedByClient: 0,
    closedByServer: 0,
    halfClosedByClient: 0,
    halfClosedByServer: 0,
    resetByClient: 0,
    resetByServer: 0,
    resetAfterFinByClient: 0,
    resetAfterFinByServer: 0,
    timedOut: 0,
    open: 0,
  };
  const plans = Object.fromEntries(PLANS.map((plan) => [plan, 0])) as Record<Plan, number>;
  const families = { ipv4: 0, ipv6: 0, vlan: 0 };
  let connections = 0;
  let begunBefore = 0;

  const account = (c: Conversation) => {
    if (!(c.seen & SEEN.anything)) return;
    connections++;
    plans[c.plan]++;
    endings[endingOf(c.seen)]++;
    if (!(c.seen & SEEN.synOfClient)) begunBefore++;
    if (c.client.isV6) families.ipv6++;
    else if (c.client.ipAt === 18) families.vlan++;
    else families.ipv4++;
  };

  const conversations: Conversation[] = [];
  const free: number[] = [];
  const gap = (variant.seconds * 1e6 * variant.bytesPerConnection) / options.sizeBytes;
  let arrival = -variant.warmUpSeconds * 1e6;
  while (wire.fileBytes < options.sizeBytes) {
    if (arrival <= heap.time) {
      let slot = free.pop();
      if (slot === undefined) {
        slot = conversations.length;
        conversations.push(new Conversation());
      }
      start(conversations[slot] as Conversation, arrival);
      heap.push(arrival, slot);
      arrival += random.exponential(gap);
      continue;
    }
    const now = heap.time;
    const slot = heap.slot;
    const c = conversations[slot] as Conversation;
    const wait = stage.step(c, now);
    if (wait === DONE) {
      account(c);
      free.push(slot);
      heap.drop();
    } else {
      heap.postpone(now + wait);
    }
  }
  for (const slot of heap.waiting()) account(conversations[slot] as Conversation);
  wire.flush();

  return {
    schema: "hangup.bench-truth/1",
    variant: options.variant,
    seed: options.seed,
    fileBytes: wire.fileBytes,
    wireBytes: wire.wireBytes,
    packets: wire.packets,
    durationSeconds: Math.floor(wire.last - wire.first) / 1e6,
    connections,
    begunBefore,
    families,
    endings,
    plans,
    counts: stage.counts,
  };
}

function endingOf(seen: number): keyof Endings {
  const established = seen & SEEN.synOfServer || !(seen & SEEN.synOfClient);
  if (seen & (SEEN.rstOfClient | SEEN.rstOfServer)) {
    const byServer = seen & SEEN.rstByServerFirst;
    if (!established) return "refused";
    if (seen & SEEN.rstAfterFin) return byServer ? "resetAfterFinByServer" : "resetAfterFinByClient";
    return byServer ? "resetByServer" : "resetByClient";
  }
  const fins = seen & (SEEN.finOfClient | SEEN.finOfServer);
  if (fins === (SEEN.finOfClient | SEEN.finOfServer))
    return seen & SEEN.serverFirst ? "closedByServer" : "closedByClient";
  if (fins) return fins & SEEN.finOfServer ? "halfClosedByServer" : "halfClosedByClient";
  if (!established) return "unanswered";
  return seen & SEEN.timedOut ? "timedOut" : "open";
}

/** Returns what gives a conversation its parties and its plan. No pair of addresses and ports comes twice. */
function starter(variant: Variant, options: Options, random: Random): (c: Conversation, now: number) => void {
  const expected = options.sizeBytes / variant.bytesPerConnection;
  const clients = Math.max(200, Math.ceil(expected / 400));
  const servers = Math.max(20, Math.ceil(clients / 12));
  const ports = Int32Array.from({ length: SCANNERS + clients }, () => random.whole(0, PORTS - 1));
  const used = new Int32Array(SCANNERS + clients);

  const total = PLANS.reduce((sum, plan) => sum + (variant.weights[plan] ?? 0), 0);
  const planTable: Plan[] = [];
  for (const plan of PLANS) {
    const share = Math.round(((variant.weights[plan] ?? 0) / total) * 4096);
    for (let i = 0; i < share; i++) planTable.push(plan);
  }

  const response = (r: Random) =>
    Math.floor(r.pareto(variant.responseBytesLeast, variant.responseShape, variant.responseBytesMost));
  const small = (r: Random) => Math.floor(r.pareto(60, 1.3, 1200));

  const own: Address = { bytes: new Uint8Array(4), port: 0, mac: 1 };
  const peer: Address = { bytes: new Uint8Array(4), port: 0, mac: 2 };
  const four = [new Uint8Array(4), new Uint8Array(4)] as const;
  const sixteen = [new Uint8Array(16), new Uint8Array(16)] as const;
  for (const bytes of sixteen) bytes.set([0x20, 0x01, 0x0d, 0xb8]);

  return (c, now) => {
    c.reset();
    const plan = random.pick(planTable);
    c.plan = plan;
    const scan = plan === "unanswered" && random.chance(0.6);

    // The parties. Clients in 10/8 and 2001:db8:1::/48, servers in 198.18/15 and 2001:db8:2::/48.
    const clientIndex = scan
      ? random.whole(0, SCANNERS - 1)
      : SCANNERS + Math.min(random.whole(0, clients - 1), random.whole(0, clients - 1));
    const turn = used[clientIndex] as number;
    if (turn >= PORTS) throw new Error("a client ran out of ports: the capture is too large for its clients");
    used[clientIndex] = turn + 1;
    own.port = PORT_FIRST + (((ports[clientIndex] as number) + turn) % PORTS);
    const host = scan
      ? random.bits() >>> 11
      : Math.min(random.whole(0, servers - 1), random.whole(0, servers - 1));

    const speech = random.unit();
    c.speech = speech < 0.5 ? HTTP : speech < 0.8 ? TLS : OPAQUE;
    peer.port = scan
      ? random.pick(SCANNED_PORTS)
      : c.speech === HTTP
        ? (host & 3) === 3
          ? 8080
          : 80
        : c.speech === TLS
          ? 443
          : 47_001 + (host % 8);

    const kind = random.unit();
    const v6 = kind >= 0.85 && kind < 0.95;
    const vlan = kind >= 0.95 ? 100 + (host & 7) : 0;
    if (v6) {
      own.bytes = sixteen[0];
      peer.bytes = sixteen[1];
      own.bytes[5] = 1;
      peer.bytes[5] = 2;
      own.bytes[14] = clientIndex >> 8;
      own.bytes[13] = clientIndex >> 16;
      own.bytes[15] = clientIndex;
      peer.bytes[13] = host >> 16;
      peer.bytes[14] = host >> 8;
      peer.bytes[15] = host;
    } else {
      own.bytes = four[0];
      peer.bytes = four[1];
      own.bytes.set([10, 20 + (clientIndex >> 16), clientIndex >> 8, clientIndex]);
      if (scan) peer.bytes.set([100, 64 + (host >> 16), host >> 8, host]);
      else peer.bytes.set([198, 18, host >> 8, host]);
    }
    peer.mac = 0x1_0000 + (host & 0xffff);
    const { client, server } = c;
    const clientTtl = (random.chance(0.5) ? 64 : 128) - random.whole(2, 18);
    const serverTtl = (random.chance(0.8) ? 64 : 128) - random.whole(0, 4);
    const flow = random.bits();
    address(client, own, peer, vlan, clientTtl, flow);
    address(server, peer, own, vlan, serverTtl, flow >>> 9);
    c.foreignTtl = random.chance(0.5) ? 255 - random.whole(0, 3) : serverTtl - random.whole(2, 9);

    // The kernels.
    client.next = random.bits();
    server.next = random.bits();
    client.unacked = client.next;
    server.unacked = server.next;
    client.mss = v6 ? 1440 : random.chance(0.85) ? 1460 : random.pick([1400, 1380, 1240]);
    server.mss = v6 ? 1440 : 1460;
    client.windowShift = random.pick([7, 8, 8, 6]);
    server.windowShift = 7;
    client.window = 502 + random.whole(0, 200);
    server.window = 501 + random.whole(0, 8);
    client.timestampBase = random.bits();
    server.timestampBase = random.bits();
    client.timestamp = (client.timestampBase + Math.floor(now / 1000)) | 0;
    server.timestamp = (server.timestampBase + Math.floor(now / 1000)) | 0;
    client.ipId = random.bits() & 0xffff;
    server.ipId = random.bits() & 0xffff;
    client.delay = Math.min(120_000, Math.max(100, random.logNormal(9000, 2.6)));
    server.delay = Math.min(5000, Math.max(30, random.logNormal(120, 2)));
    c.timestamps = random.chance(0.93);
    c.sack = random.chance(0.98);
    c.segmentBytes = Math.min(client.mss, server.mss) - (c.timestamps ? 12 : 0);
    c.windowMax = random.pick([16, 32, 48, 64, 96, 128]);

    // The plan.
    c.tries = plan !== "unanswered" || scan ? 1 : tries(random);
    c.synLost = plan !== "unanswered" && random.chance(0.004);
    c.turns = 1;
    const more = 1 - 1 / variant.turns;
    while (random.unit() < more && c.turns < 40) c.turns++;
    const posts = random.chance(variant.postChance);
    c.requestBytes = posts ? Math.floor(random.pareto(300, 1.1, variant.responseBytesMost / 4)) : 0;
    if (c.speech === TLS) {
      if (variant.turns > 1) c.turns++;
      if (!posts) c.requestBytes = 250 + random.whole(0, 300);
    }
    c.responseBytes = posts ? small : response;
    c.thinkMs = variant.thinkMs;
    c.pauseMs = variant.pauseMs;
    c.idleMs = random.pick([5000, 5000, 10_000, 15_000, 15_000, 30_000]);
    if (plan === "keep-alive-then-fin") c.idleMs = random.pick([2000, 5000, 7500]);
  };
}

/** How often a client sends a SYN that nobody answers: once to four times, 2.25 on average. */
function tries(random: Random): number {
  const dice = random.unit();
  return dice < 0.35 ? 1 : dice < 0.6 ? 2 : dice < 0.8 ? 3 : 4;
}

const DATA = join(dirname(fileURLToPath(import.meta.url)), "data");

export function dataFile(variant: VariantName): string {
  return join(DATA, `${variant}.pcap`);
}

/** Generates into a file and writes its truth beside it. The file appears when it is complete. */
function generateFile(options: Options, file: string): Truth {
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}.partial`;
  const fd = openSync(partial, "w");
  let truth: Truth;
  try {
    truth = generate(options, (chunk) => {
      for (let at = 0; at < chunk.length; ) at += writeSync(fd, chunk, at, chunk.length - at);
    });
  } finally {
    closeSync(fd);
  }
  renameSync(partial, file);
  writeFileSync(`${file}.truth.json`, `${JSON.stringify(truth, null, 2)}\n`);
  return truth;
}

/** The truth beside a benchmark capture; makes the capture, of the default size, if it is not there. */
export function truthOf(variant: VariantName): Truth {
  const file = dataFile(variant);
  const truthFile = `${file}.truth.json`;
  if (existsSync(file) && existsSync(truthFile)) return JSON.parse(readFileSync(truthFile, "utf8")) as Truth;
  process.stderr.write(`generating ${file}\n`);
  return generateFile({ variant, seed: 1, sizeBytes: defaultSize(variant) }, file);
}

export function isVariant(name: string): name is VariantName {
  return (VARIANTS as readonly string[]).includes(name);
}

const USAGE = `usage: tsx bench/generate.ts [options]
  --variant NAME   small, full, headers or short; may be repeated (default: all four)
  --size MB        size of the file (default 10 for small, 980 for short, else 1000)
  --seed N         default 1
  --out FILE       where to write (one variant only; default bench/data/<variant>.pcap)
  --force          also when the file exists
`;

function main(): number {
  const { values } = parseArgs({
    options: {
      variant: { type: "string", multiple: true },
      size: { type: "string" },
      seed: { type: "string", default: "1" },
      out: { type: "string" },
      force: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const names = values.variant ?? [...VARIANTS];
  const unknown = names.find((name) => !isVariant(name));
  const size = values.size === undefined ? undefined : Number(values.size) * 1e6;
  const seed = Number(values.seed);
  const wrong = unknown !== undefined || !Number.isInteger(seed) || (size !== undefined && !(size > 0));
  if (values.help || wrong || (values.out && names.length !== 1)) {
    process.stderr.write(USAGE);
    return values.help ? 0 : 2;
  }
  for (const variant of names.filter(isVariant)) {
    const file = values.out ?? dataFile(variant);
    if (existsSync(file) && !values.force) {
      process.stderr.write(`${file} exists; --force makes it anew\n`);
      continue;
    }
    const begun = performance.now();
    const truth = generateFile({ variant, seed, sizeBytes: size ?? defaultSize(variant) }, file);
    const seconds = (performance.now() - begun) / 1000;
    process.stderr.write(
      `${file}: ${(truth.fileBytes / 1e6).toFixed(0)} MB, ${truth.packets} packets, ` +
        `${truth.connections} connections, ${truth.durationSeconds.toFixed(1)} s of traffic, ` +
        `made in ${seconds.toFixed(1)} s (${(truth.fileBytes / 1e6 / seconds).toFixed(0)} MB/s)\n`,
    );
  }
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main();
