import { once } from "node:events";
import { createRequire } from "node:module";
import net from "node:net";
import { afterEach, expect, it } from "vitest";
import { needs } from "../../../test/needs.ts";
import { isReset, setUserTimeout } from "./tcp.ts";

const open: (net.Socket | net.Server)[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket instanceof net.Socket ? socket.destroy() : socket.close();
});

/** Both sides of a connection. */
async function connection(): Promise<[net.Socket, net.Socket]> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const near = net.connect((server.address() as net.AddressInfo).port, "127.0.0.1");
  const [far] = (await once(server, "connection")) as [net.Socket];
  open.push(server, near, far);
  for (const socket of [near, far]) socket.on("error", () => {});
  return [near, far];
}

/** TCP_USER_TIMEOUT as the kernel has it, asked for in another way than the program does. */
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

needs("linux").it("TCP_USER_TIMEOUT is set", async () => {
  const [near] = await connection();
  expect(userTimeoutOf(near)).toBe(0);
  expect(setUserTimeout(near, 1_234)).toBe(true);
  expect(userTimeoutOf(near)).toBe(1_234);
});

needs("linux").it("a FIN is no reset", async () => {
  const [near, far] = await connection();
  const ended = once(near, "end");
  near.resume();
  far.end("last words");
  await ended;
  expect(isReset(near)).toBe(false);
});

it("a socket that is closed is left alone", async () => {
  const [near] = await connection();
  near.destroy();
  expect(setUserTimeout(near, 1_000)).toBe(false);
  expect(isReset(near)).toBeUndefined();
});
