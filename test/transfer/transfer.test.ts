/** Files from one folder to another, in one process: what arrives, what is refused, what is noticed. */
import {
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import {
  chmod,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { CuttingProxy } from "../session/cutting-proxy.ts";
import { cleanUp, folder, MIB, noise, onCleanUp, receiver, send, tree } from "./ends.ts";

afterEach(cleanUp);

/** A folder with files of many sizes, empty ones and holes, with modes and times. */
async function sample(): Promise<string> {
  const root = join(folder(), "sample");
  const files: Record<string, Buffer> = {
    empty: Buffer.alloc(0),
    one: Buffer.from("x"),
    "deep/er/file name.txt": noise(70_000, 1),
    "deep/chunk": noise(MIB, 2),
    "deep/chunk and one": noise(MIB + 1, 3),
    "deep/holes": Buffer.concat([Buffer.alloc(2 * MIB), noise(MIB, 4), Buffer.alloc(MIB + 7)]),
    "файл é": noise(3 * MIB + 12_345, 5),
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(root, name, ".."), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  for (let i = 0; i < 100; i++) writeFileSync(join(root, "deep", `small ${i}`), noise(i * 10, i));
  mkdirSync(join(root, "nothing in it"));
  await chmod(join(root, "one"), 0o600);
  await chmod(join(root, "deep/er"), 0o750);
  await utimes(join(root, "one"), 1e9, 981_166_506.789);
  await utimes(join(root, "deep"), 1e9, 981_166_506.123456);
  return root;
}

const left = async (into: string) =>
  (await readdir(into, { recursive: true })).filter((name) => name.includes(".hangup-"));

describe("a folder", () => {
  it("arrives with all that is in it, modes and times; sent again, everything is there already", async () => {
    const root = await sample();
    const to = await receiver();
    const first = await send([root], to.port);
    expect(first.failure).toBeUndefined();
    expect(first.counts.outcomes).toEqual({ arrived: 107, same: 0, refused: 0, failed: 0 });
    const wanted = await tree(root);
    expect(Object.keys(wanted)).toHaveLength(110);
    expect(await tree(join(to.into, "sample"))).toEqual(wanted);
    expect(await left(to.into)).toEqual([]);
    // Empty chunks were neither sent nor written: 2 MiB before, 1 MiB and 7 bytes behind.
    expect(first.counts.empty).toBe(4);
    expect((await stat(join(to.into, "sample/deep/holes"))).blocks * 512).toBeLessThan(1.5 * MIB);
    const second = await send([root], to.port);
    expect(second.counts.outcomes).toEqual({ arrived: 0, same: 107, refused: 0, failed: 0 });
    expect(second.counts.movedBytes).toBe(0);
    expect(await tree(join(to.into, "sample"))).toEqual(wanted);
  });

  it("symbolic links are left out, or followed; one that goes round in a circle is told", async () => {
    const root = join(folder(), "r");
    mkdirSync(join(root, "a"), { recursive: true });
    writeFileSync(join(root, "a/file"), "x");
    symlinkSync("a/file", join(root, "link"));
    symlinkSync("..", join(root, "a/up"));
    const to = await receiver();
    const plain = await send([root], to.port);
    expect(plain.files.map(({ path, outcome }) => `${path} ${outcome}`).sort()).toEqual([
      "r/a/file arrived",
      "r/a/up skipped",
      "r/link skipped",
    ]);
    expect(plain.counts.outcomes.failed).toBe(0);
    const followed = await send([root], to.port, { isFollowing: true });
    expect(followed.files.find(({ path }) => path === "r/a/up")?.because).toMatch(/folder that it is in/);
    expect(await readFile(join(to.into, "r/link"), "utf8")).toBe("x");
  });

  it("a name that is not UTF-8 is told, the others arrive", async () => {
    const root = folder();
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0x66, 0xfc, 0x72])]), "x");
    writeFileSync(join(root, "good"), "x");
    const to = await receiver();
    const sent = await send([root], to.port);
    expect(sent.counts.outcomes).toMatchObject({ arrived: 1, failed: 1 });
    expect(sent.files.find(({ outcome }) => outcome === "skipped")?.because).toMatch(/not UTF-8/);
  });
});

describe("a file that is there", () => {
  const setup = async (options = {}) => {
    const from = join(folder(), "file");
    writeFileSync(from, noise(2 * MIB, 1));
    const to = await receiver(options);
    return { from, to, there: join(to.into, "file") };
  };

  it("is the same: nothing is sent", async () => {
    const { from, to, there } = await setup();
    writeFileSync(there, noise(2 * MIB, 1));
    expect((await send([from], to.port)).files).toEqual([{ path: "file", outcome: "same", because: "" }]);
  });

  it.each([
    ["of another length", Buffer.from("other")],
    ["of the same length", noise(2 * MIB, 2)],
  ])("is another, %s: it is refused and stays", async (_, content) => {
    const { from, to, there } = await setup();
    writeFileSync(there, content);
    const { files } = await send([from], to.port);
    expect(files).toMatchObject([{ outcome: "refused", because: expect.stringMatching(/different file/) }]);
    expect((await readFile(there)).equals(content)).toBe(true);
    expect(await left(to.into)).toEqual([]);
  });

  it.each([
    ["of another length", Buffer.from("other")],
    ["of the same length", noise(2 * MIB, 2)],
  ])("is another, %s, and may be replaced", async (_, content) => {
    const { from, to, there } = await setup({ mayReplace: true });
    writeFileSync(there, content);
    expect((await send([from], to.port)).counts.outcomes.arrived).toBe(1);
    expect((await readFile(there)).equals(noise(2 * MIB, 1))).toBe(true);
  });

  it("is a folder, also where files may be replaced", async () => {
    const { from, to, there } = await setup({ mayReplace: true });
    mkdirSync(there);
    expect((await send([from], to.port)).files).toMatchObject([{ outcome: "refused" }]);
  });

  it("is a link to somewhere else: never followed", async () => {
    const { from, to, there } = await setup();
    const elsewhere = join(folder(), "elsewhere");
    writeFileSync(elsewhere, "mine");
    symlinkSync(elsewhere, there);
    expect((await send([from], to.port)).files).toMatchObject([{ outcome: "refused" }]);
    expect(await readFile(elsewhere, "utf8")).toBe("mine");
  });

  it("appears while the same comes: is not replaced", async () => {
    const { from, to, there } = await setup();
    const { files } = await send([from], to.port, {
      bytesPerSecondMax: 20e6,
      connect: { port: to.port, host: "127.0.0.1" },
      signal: (() => {
        const check = setInterval(() => {
          if (to.receiver.movedBytes > 100_000 && !existsSync(there)) writeFileSync(there, "first");
        }, 1);
        onCleanUp(() => clearInterval(check));
        return new AbortController().signal;
      })(),
    });
    expect(files).toMatchObject([{ outcome: "refused" }]);
    expect(await readFile(there, "utf8")).toBe("first");
    expect(await left(to.into)).toEqual([]);
  });
});

describe("connections that break", () => {
  it("64 MiB with a hundred resets: the same file, and no reset costs more than a chunk", async () => {
    const from = join(folder(), "file");
    const content = noise(64 * MIB);
    writeFileSync(from, content);
    const to = await receiver();
    const proxy = await CuttingProxy.to(to.port);
    onCleanUp(() => proxy.close());
    proxy.plan = (i) =>
      i < 100 ? { afterBytes: 600_000 + ((i * 7_919) % 50_000), how: "reset" } : undefined;
    const sent = await send([from], proxy.port);
    expect(sent.failure).toBeUndefined();
    expect((await readFile(join(to.into, "file"))).equals(content)).toBe(true);
    expect(sent.counts.connections).toBeGreaterThanOrEqual(100);
    // The messages have a few bytes of their own.
    expect(sent.counts.resentBytes).toBeLessThanOrEqual(sent.counts.connections * (MIB + 1_000));
    // Of chunks, the receiver got each exactly once.
    await to.gone(1);
    expect(to.left[0]?.reception.counts.chunks).toEqual({ received: 64, kept: 0, empty: 0, damaged: 0 });
    expect(sent.breaks[0]).toMatchObject({
      how: "reset",
      causes: expect.arrayContaining(["peer-lost-state"]),
    });
  }, 60_000);

  it("bytes that are changed on the way are noticed and sent again", async () => {
    const from = join(folder(), "file");
    const content = noise(8 * MIB);
    writeFileSync(from, content);
    const to = await receiver();
    const proxy = await CuttingProxy.to(to.port);
    onCleanUp(() => proxy.close());
    // Somewhere in a large piece: bytes of the file, and now and then something else.
    let pieces = 0;
    proxy.damage = (bytes) => {
      if (bytes.length > 30_000 && pieces++ % 70 === 20) bytes[20_000] = (bytes[20_000] as number) ^ 1;
    };
    const sent = await send([from], proxy.port);
    expect(sent.failure).toBeUndefined();
    expect((await readFile(join(to.into, "file"))).equals(content)).toBe(true);
    await to.gone(1);
    expect(
      to.left.reduce((sum, { reception }) => sum + reception.counts.chunks.damaged, 0) + sent.restarts,
    ).toBeGreaterThan(0);
  }, 60_000);
});

describe("a sender that is stopped and comes again", () => {
  /** Sends until the receiver has got so many bytes, then stops. */
  async function stopAfter(bytes: number, from: string, to: Awaited<ReturnType<typeof receiver>>) {
    const stop = new AbortController();
    const timer = setInterval(() => {
      if (to.receiver.movedBytes >= bytes) stop.abort();
    }, 1);
    const sent = await send([from], to.port, { bytesPerSecondMax: 60e6, signal: stop.signal });
    clearInterval(timer);
    await to.gone(1);
    return sent;
  }

  const setup = async () => {
    const from = join(folder(), "file");
    writeFileSync(from, noise(12 * MIB));
    const to = await receiver();
    const sent = await stopAfter(5.5 * MIB, from, to);
    expect(sent.failure?.message).toBe("stopped");
    expect(await left(to.into)).toHaveLength(2);
    return { from, to, received: to.left[0]?.reception.counts.chunks.received ?? 0 };
  };

  it("goes on behind the last chunk", async () => {
    const { from, to, received } = await setup();
    expect(received).toBeGreaterThanOrEqual(5);
    const sent = await send([from], to.port);
    expect(sent.counts).toMatchObject({ kept: received, sent: 12 - received });
    expect((await readFile(join(to.into, "file"))).equals(noise(12 * MIB))).toBe(true);
    expect(await left(to.into)).toEqual([]);
  });

  it("goes on when the file was only renamed meanwhile, having looked at every chunk", async () => {
    const { from, to, received } = await setup();
    await rename(from, `${from}.x`);
    await rename(`${from}.x`, from);
    const sent = await send([from], to.port);
    expect(sent.counts).toMatchObject({ kept: received });
  });

  it.each<[string, (from: string) => Promise<void>]>([
    [
      "another length",
      async (from) => {
        await writeFile(from, noise(11 * MIB, 2));
      },
    ],
    [
      "another content",
      async (from) => {
        await writeFile(from, noise(12 * MIB, 2));
      },
    ],
    [
      "one byte, and its time put back",
      async (from) => {
        const { atime, mtime } = await stat(from);
        const file = openSync(from, "r+");
        writeSync(file, "!", 3 * MIB + 17);
        await utimes(from, atime, mtime);
      },
    ],
  ])("begins anew when the file has %s by now", async (_, change) => {
    const { from, to } = await setup();
    const { mtimeNs } = await stat(from, { bigint: true });
    await change(from);
    const seconds = Number(mtimeNs / 1_000n) / 1e6;
    if (_.startsWith("one byte")) await utimes(from, seconds, seconds);
    const sent = await send([from], to.port);
    expect(sent.counts.outcomes.arrived).toBe(1);
    expect(sent.counts.kept).toBe(0);
    expect((await readFile(join(to.into, "file"))).equals(await readFile(from))).toBe(true);
  });

  it("begins anew where the partial file was damaged, or its journal is gone", async () => {
    const { from, to, received } = await setup();
    const names = await left(to.into);
    const part = join(to.into, names.find((name) => name.endsWith(".part")) ?? "");
    const journal = join(to.into, names.find((name) => name.endsWith(".journal")) ?? "");
    // A tail cut off: one record less.
    await truncate(journal, (await stat(journal)).size - 10);
    expect(received).toBeGreaterThan(1);
    expect(existsSync(part)).toBe(true);
    const sent = await send([from], to.port);
    expect(sent.counts.kept).toBe(received - 1);
    await rm(join(to.into, "file"));
  });
});

describe("a file that changes while it is sent", () => {
  it.each<[string, (from: string) => void]>([
    ["grows", (from) => writeFileSync(from, "more", { flag: "a" })],
    ["is cut", (from) => truncateSync(from, MIB)],
    ["is overwritten", (from) => writeFileSync(from, noise(12 * MIB, 2))],
    ["gets another name", (from) => linkSync(from, `${from}2`)],
  ])("%s: it does not arrive, and nothing of it stays", async (_, change) => {
    const from = join(folder(), "file");
    writeFileSync(from, noise(12 * MIB));
    const to = await receiver();
    const timer = setInterval(() => {
      if (to.receiver.movedBytes < 2 * MIB) return;
      clearInterval(timer);
      change(from);
    }, 1);
    const sent = await send([from], to.port, { bytesPerSecondMax: 60e6 });
    expect(sent.files).toMatchObject([
      { outcome: "failed", because: expect.stringMatching(/changed while/) },
    ]);
    expect(await readdir(to.into)).toEqual([]);
  });
});

it("several senders at once, and the same file from two of them", async () => {
  const to = await receiver();
  const froms = [1, 2, 3].map((i) => {
    const from = join(folder(), `file ${i}`);
    writeFileSync(from, noise(3 * MIB, i));
    return from;
  });
  const twice = join(folder(), "file 1");
  writeFileSync(twice, noise(3 * MIB, 1));
  const all = await Promise.all([...froms, twice].map((from) => send([from], to.port)));
  expect(all.flatMap(({ files }) => files.map(({ outcome }) => outcome)).sort()).toEqual([
    "arrived",
    "arrived",
    "arrived",
    "same",
  ]);
});

it("more than 4 GiB, nearly all of it a hole", async () => {
  const size = 2 ** 32 + 10 * MIB + 3;
  const from = join(folder(), "huge");
  const file = openSync(from, "w");
  writeSync(file, "begin", 0);
  writeSync(file, "behind four gigabytes", 2 ** 32 + 5);
  writeSync(file, "end", size - 3);
  const to = await receiver();
  const sent = await send([from], to.port);
  expect(sent.counts).toMatchObject({ sent: 3, empty: 4 * 1_024 + 10 - 2 });
  const arrived = await stat(join(to.into, "huge"));
  expect(arrived.size).toBe(size);
  expect(arrived.blocks * 512).toBeLessThan(4 * MIB);
  const copy = await open(join(to.into, "huge"));
  onCleanUp(() => copy.close());
  const at = async (position: number, length: number) =>
    (await copy.read(Buffer.alloc(length), 0, length, position)).buffer.toString();
  expect(await at(2 ** 32, 30)).toBe(`${"\0".repeat(5)}behind four gigabytes\0\0\0\0`);
  expect(await at(size - 4, 4)).toBe("\0end");
}, 120_000);

it("a limited sender keeps its rate", async () => {
  const from = join(folder(), "file");
  writeFileSync(from, noise(MIB));
  const to = await receiver();
  const begin = performance.now();
  await send([from], to.port, { bytesPerSecondMax: 2 * MIB });
  // A quarter of a second of it goes out at once.
  expect(performance.now() - begin).toBeGreaterThan(240);
});

describe("what a receiver does not take", () => {
  it("more files than it wants", async () => {
    const root = folder();
    for (let i = 0; i < 5; i++) writeFileSync(join(root, `f${i}`), "x");
    const to = await receiver({ filesMax: 3 });
    expect((await send([root], to.port)).counts.outcomes).toMatchObject({ arrived: 3 });
  });

  it("more bytes than it wants", async () => {
    const from = join(folder(), "file");
    writeFileSync(from, noise(2 * MIB));
    const to = await receiver({ bytesMax: MIB });
    expect((await send([from], to.port)).files).toMatchObject([{ outcome: "refused" }]);
    expect(await readdir(to.into)).toEqual([]);
  });

  it("names that collide elsewhere, unless every name is taken", async () => {
    const root = join(folder(), "r");
    mkdirSync(root);
    for (const name of ["readme", "README", "\u00e9", "e\u0301"]) writeFileSync(join(root, name), name);
    expect(await readdir(root)).toHaveLength(4);
    const careful = await receiver();
    expect((await send([root], careful.port)).counts.outcomes).toMatchObject({ arrived: 2, refused: 2 });
    const careless = await receiver({ isAnyNameTaken: true });
    expect((await send([root], careless.port)).counts.outcomes).toMatchObject({ arrived: 4, refused: 0 });
  });
});
