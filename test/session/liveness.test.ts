/** Dead peers are noticed, slow ones are not taken for dead: with real processes and sockets, and with a slow link. */
import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import net from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { type Break, connect, listen, type Session } from "../../src/session/index.ts";
import { needs } from "../needs.ts";
import { root } from "../tidy/house.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** `far-end.ts` as a process, and where it listens. */
async function farEnd(): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(join(root, "test/session/far-end.ts"), [], { execArgv: ["--import", "tsx"] });
  closing.push(() => child.kill("SIGKILL"));
  const [port] = (await once(child, "message")) as [number];
  return { child, port };
}

/** Messages come back, in order. */
function echoes(session: Session): { seen: number[]; all: (count: number) => Promise<void> } {
  const seen: number[] = [];
  let heard = () => {};
  session.receive((bytes) => {
    seen.push(Buffer.from(bytes).readUInt32BE());
    heard();
  });
  const all = async (count: number) => {
    while (seen.length < count)
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
  };
  return { seen, all };
}

const numbered = (i: number): Buffer => {
  const bytes = Buffer.alloc(100);
  bytes.writeUInt32BE(i);
  return bytes;
};

needs("linux").it(
  "a process that is stopped (SIGSTOP) is noticed within two seconds, and nothing is lost when it goes on",
  async () => {
    const { child, port } = await farEnd();
    const session = await connect({ host: "127.0.0.1", port });
    closing.push(() => session.destroy());
    const { seen, all } = echoes(session);
    for (let i = 0; i < 10; i++) session.post(numbered(i));
    await all(10);
    const broken = once(session, "broken") as Promise<[Break]>;
    const stoppedAt = performance.now();
    child.kill("SIGSTOP");
    for (let i = 10; i < 20; i++) session.post(numbered(i));
    const [why] = await broken;
    expect(why).toMatchObject({ how: "silence" });
    expect(performance.now() - stoppedAt).toBeLessThan(2_000);
    const resumed = once(session, "resumed");
    child.kill("SIGCONT");
    await resumed;
    await all(20);
    expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => i));
  },
  30_000,
);

it("a process that computes for one and a half seconds is not taken for dead", async () => {
  const { child, port } = await farEnd();
  const session = await connect({ host: "127.0.0.1", port });
  closing.push(() => session.destroy());
  const { seen, all } = echoes(session);
  for (let round = 0; round < 3; round++) {
    await sleep(100 * round);
    const back = once(child, "message");
    child.send(1_500);
    session.post(numbered(round));
    await back;
    await all(round + 1);
  }
  expect(seen).toEqual([0, 1, 2]);
  expect(session.stats).toMatchObject({ connections: 1, breaks: {} });
}, 30_000);

/** TCP_USER_TIMEOUT of a descriptor as the kernel has it. */
function userTimeoutOf(socket: net.Socket): number {
  const koffi = createRequire(import.meta.url)("koffi");
  const getsockopt = koffi
    .load("libc.so.6")
    .func("int getsockopt(int, int, int, _Out_ uint32_t *, _Inout_ uint32_t *)");
  const value = [0];
  const { fd } = (socket as unknown as { _handle: { fd: number } })._handle;
  expect(getsockopt(fd, 6, 18, value, [4])).toBe(0);
  return value[0] as number;
}

needs("linux").it("both sockets of a session have TCP_USER_TIMEOUT and keep-alive", async () => {
  const listener = await listen({ host: "127.0.0.1" });
  const session = await connect({ host: "127.0.0.1", port: listener.port });
  closing.push(async () => {
    session.destroy();
    await listener.close(0);
  });
  const { _getActiveHandles } = process as unknown as { _getActiveHandles(): unknown[] };
  const sockets = _getActiveHandles.call(process).filter((one): one is net.Socket => {
    return one instanceof net.Socket && [one.localPort, one.remotePort].includes(listener.port);
  });
  expect(sockets.map(userTimeoutOf)).toEqual([30_000, 30_000]);
  // "timer:(keepalive,…" is what ss says of a connection whose next timer is that one.
  const table = () =>
    execFileSync("ss", ["-tnoH", "state", "established", `( sport = :${listener.port} )`]).toString();
  await expect.poll(table).toContain("timer:(keepalive");
});

needs("namespaces", "tc").it(
  "a link of 2 KB/s that carries a long message is slow, not dead",
  async () => {
    // The whole of it in a process of its own, whose loopback is slow; see slow-link.ts.
    const script = join(root, "test/session/slow-link.ts");
    const node = [process.execPath, "--import", "tsx", script];
    const said = execFileSync("unshare", ["-n", "sh", "-c", `exec ${node.join(" ")}`], {
      cwd: root,
      timeout: 60_000,
    });
    const { taken, connections, breaks, seconds } = JSON.parse(said.toString());
    expect({ taken, connections, breaks }).toEqual({ taken: 1, connections: 1, breaks: {} });
    expect(seconds).toBeGreaterThan(8);
  },
  70_000,
);
