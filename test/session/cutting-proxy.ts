/** A proxy that breaks its connections where a test says. It copies bytes and knows no protocol. */
import net from "node:net";

export interface ProxyCut {
  /** So many bytes still pass, both directions counted. */
  readonly afterBytes: number;
  readonly how: "reset" | "fin" | "silence";
}

export class CuttingProxy {
  /** Where connections are led to; may be changed. */
  target: number;
  /** Connections so far. */
  connections = 0;
  /** Bytes so far, all connections. */
  bytes = 0;
  /** For each connection: where it breaks. Undefined: it does not. */
  plan: (connection: number) => ProxyCut | undefined = () => undefined;
  /** Called for each connection. */
  joined: () => void = () => {};
  /** Delay for each piece, ms. */
  delayMs = 0;
  /** Changes what passes. */
  damage: (bytes: Buffer) => void = () => {};
  readonly #server: net.Server;
  readonly #pairs = new Set<{ cut(how: ProxyCut["how"]): void; destroy(): void }>();

  private constructor(target: number) {
    this.target = target;
    this.#server = net.createServer({ allowHalfOpen: true }, (inner) => this.#join(inner));
  }

  static async to(target: number, host = "127.0.0.1", port = 0): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(target);
    await proxy.#listen(host, port);
    return proxy;
  }

  #listen(host: string, port: number): Promise<void> {
    return new Promise((resolve) => this.#server.listen({ port, host, backlog: 4_096 }, resolve));
  }

  /** For so many ms, as a server that is restarted: every connection is reset, new ones are refused. */
  async restart(ms: number): Promise<void> {
    const { port, address } = this.#server.address() as net.AddressInfo;
    this.#server.close();
    this.cut("reset");
    await new Promise((resolve) => setTimeout(resolve, ms));
    await this.#listen(address, port);
  }

  get port(): number {
    return (this.#server.address() as net.AddressInfo).port;
  }

  /** Breaks every connection of now. */
  cut(how: ProxyCut["how"]): void {
    for (const pair of this.#pairs) pair.cut(how);
  }

  close(): void {
    for (const pair of this.#pairs) pair.destroy();
    this.#server.close();
  }

  #join(inner: net.Socket): void {
    this.joined();
    const outer = net.connect({ port: this.target, host: "127.0.0.1", allowHalfOpen: true });
    const plan = this.plan(this.connections++);
    let left = plan?.afterBytes ?? Number.POSITIVE_INFINITY;
    let isCut = false;
    const both = [inner, outer];
    const destroy = () => {
      for (const socket of both) socket.destroy();
      this.#pairs.delete(pair);
    };
    const cut = (how: ProxyCut["how"]) => {
      if (isCut) return;
      isCut = true;
      if (how === "reset") for (const socket of both) socket.resetAndDestroy();
      if (how === "fin") for (const socket of both) socket.end();
      // After FIN and in silence what still comes is swallowed.
      if (how !== "silence") this.#pairs.delete(pair);
    };
    const pair = { cut, destroy };
    this.#pairs.add(pair);
    const copy = (from: net.Socket, to: net.Socket) => {
      from.on("data", (bytes: Buffer) => {
        if (isCut) return;
        const passing = bytes.subarray(0, left);
        left -= passing.length;
        this.bytes += passing.length;
        this.damage(passing);
        if (this.delayMs > 0) setTimeout(() => to.write(passing), this.delayMs);
        else to.write(passing);
        if (left === 0 && plan !== undefined) setImmediate(cut, plan.how);
      });
      from.on("end", () => to.end());
      from.on("error", () => destroy());
      from.on("close", () => {
        if (!isCut) to.destroy();
      });
    };
    copy(inner, outer);
    copy(outer, inner);
  }
}
