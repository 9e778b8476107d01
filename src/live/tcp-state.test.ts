import { connect, createServer, type Socket } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { tcpState } from "./tcp-state.ts";

const servers: { close(): void }[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

/** A connection to ourselves; both of its sockets. */
async function pair(host: string): Promise<{ ours: Socket; theirs: Socket }> {
  const server = createServer({ allowHalfOpen: true });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, host, done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const accepted = new Promise<Socket>((done) => server.once("connection", done));
  const ours = connect({ host, port: address.port, allowHalfOpen: true });
  await new Promise((done) => ours.once("connect", done));
  ours.on("error", () => undefined);
  return { ours, theirs: await accepted };
}

const stateOf = ({ localAddress, localPort, remoteAddress, remotePort }: Socket) =>
  tcpState(
    { address: localAddress ?? "", port: localPort ?? 0 },
    { address: remoteAddress ?? "", port: remotePort ?? 0 },
  );

describe.skipIf(process.platform !== "linux")("the kernel's state of a socket", () => {
  for (const host of ["127.0.0.1", "::1"]) {
    it(`tells FIN from RST on ${host}`, async () => {
      const open = await pair(host);
      expect(stateOf(open.ours)).toBe("ESTABLISHED");
      open.theirs.end();
      await new Promise((done) => open.ours.once("end", done).resume());
      expect(stateOf(open.ours)).toBe("CLOSE_WAIT");
      open.ours.destroy();

      const reset = await pair(host);
      const ends = {
        local: { address: reset.ours.localAddress ?? "", port: reset.ours.localPort ?? 0 },
        remote: { address: reset.ours.remoteAddress ?? "", port: reset.ours.remotePort ?? 0 },
      };
      reset.theirs.resetAndDestroy();
      await new Promise((done) => reset.ours.once("close", done).resume());
      expect(tcpState(ends.local, ends.remote)).toBe("gone");
    });
  }
});
