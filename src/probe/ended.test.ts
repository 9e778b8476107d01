/** The end of a connection where one witness of the kernel is missing, or both are. */
import { connect, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as libc from "../live/libc.ts";
import * as table from "../live/tcp-state.ts";
import { endOfStream, endsOf } from "./ended.ts";

afterEach(() => void vi.restoreAllMocks());

/** A connection that the other side has ended; what we know of its end while Node reports it. */
async function ended(how: (theirs: Socket) => void): Promise<string> {
  const server = createServer((socket) => socket.once("data", () => how(socket)));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const ours = connect({
    port: (server.address() as { port: number }).port,
    host: "127.0.0.1",
    allowHalfOpen: true,
  });
  await new Promise((done) => ours.once("connect", done));
  const ends = endsOf(ours);
  const end = await new Promise<string>((done) => {
    ours.once("end", () => done(endOfStream(ends)));
    ours.once("error", () => done("error"));
    ours.resume().write("now");
  });
  ours.destroy();
  server.close();
  return end;
}

const fin = (socket: Socket) => void socket.end("bye");
/** The RST comes right behind data, so that Node 20 and 22 report an end; 24 reports the error. */
const rst = (socket: Socket) => void socket.write("bye", () => socket.resetAndDestroy());

const without = {
  "both witnesses": () => undefined,
  "only TCP_INFO, as where /proc is hidden": () =>
    void vi.spyOn(table, "tcpState").mockReturnValue(undefined),
  "only the table in /proc, as without koffi": () =>
    void vi.spyOn(libc, "stateOf").mockReturnValue(undefined),
};

describe.skipIf(process.platform !== "linux")("with", () => {
  it.each(Object.entries(without))("%s FIN and RST are told apart", async (_, hide) => {
    hide();
    expect(await ended(fin)).toBe("fin");
    expect(["rst", "error"]).toContain(await ended(rst));
  });

  it("none, nothing is claimed", async () => {
    vi.spyOn(table, "tcpState").mockReturnValue(undefined);
    vi.spyOn(libc, "stateOf").mockReturnValue(undefined);
    expect(await ended(fin)).toBe("unknown");
    expect(["unknown", "error"]).toContain(await ended(rst));
  });
});

describe.skipIf(libc.libc() === undefined)("a socket's state by its descriptor", () => {
  it("is the kernel's, and unknown once it is closed", async () => {
    const server = createServer((socket) => socket.on("error", () => undefined));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const ours = connect((server.address() as { port: number }).port, "127.0.0.1");
    await new Promise((done) => ours.once("connect", done));
    const fd = endsOf(ours)?.fd ?? (() => -1);
    expect(libc.stateOf(fd())).toBe("ESTABLISHED");
    ours.destroy();
    await new Promise((done) => ours.once("close", done));
    expect(libc.stateOf(fd())).toBeUndefined();
    server.close();
  });
});
