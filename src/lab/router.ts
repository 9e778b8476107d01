/**
 * The router of a play: does the recipe's router steps with the firewall and the wire, and waits for what
 * the wire sees.
 */
import type { Direction, Step } from "../cause/recipe.ts";
import { Child } from "./child.ts";
import { Firewall } from "./firewall.ts";
import { FIN, RST, SYN } from "./frame.ts";
import type { Stage } from "./netns.ts";
import type { WireCommand, WireReport } from "./protocol.ts";
import { run } from "./shell.ts";
import type { Stalls } from "./stalls.ts";

export type RouterStep = Extract<Step, readonly ["router", ...unknown[]]>;
export type WaitStep = Extract<Step, readonly ["wait", ...unknown[]]>;

/** `Omit` that keeps a union a union. */
type Plain<T> = T extends unknown ? Omit<T, "id"> : never;

const EVENT_MS_MAX = 60_000;

const ways = (direction: Direction): ("to-client" | "to-server")[] =>
  direction === "both" ? ["to-client", "to-server"] : [direction];

function happened(what: WaitStep[1], { flags = 0, length = 0, again, probe }: WireReport): boolean {
  switch (what) {
    case "fin":
      return (flags & FIN) !== 0;
    case "rst":
      return (flags & RST) !== 0;
    case "syn":
      return (flags & SYN) !== 0;
    case "data":
      return length > 0;
    case "retransmission":
      return again === true;
    case "probe":
      return probe === true;
    case "timeout":
    case "silence":
      return false;
  }
}

export class Router {
  readonly #stage: Stage;
  readonly #family: 4 | 6;
  readonly #firewall: Firewall;
  readonly #wire: Child<Plain<WireCommand>, WireReport & { readonly id?: number }>;
  readonly #seen: WireReport[] = [];
  /** Events before this one have been waited for. */
  #cursor = 0;
  #lastAt = performance.now();
  #wake: () => void = () => {};
  #target: (address: string) => void;
  readonly #stalls: Stalls;
  /** The wire hands on every packet, and the kernel's router none. */
  #delays = false;

  /** `target` is told when the client has to connect to another address. */
  constructor(stage: Stage, family: 4 | 6, target: (address: string) => void, stalls: Stalls) {
    this.#stage = stage;
    this.#family = family;
    this.#target = target;
    this.#stalls = stalls;
    this.#firewall = new Firewall(stage);
    this.#wire = new Child(stage.inside("router"), "wire", stage.wireArguments, (report) => {
      if (report.lateUs !== undefined) return stalls.note(report.lateUs);
      this.#seen.push(report);
      this.#lastAt = performance.now();
      this.#wake();
    });
  }

  /** The wire watches from here on. */
  async ready(): Promise<void> {
    await this.#tell({ do: "delay", milliseconds: 0 });
  }

  async perform(step: RouterStep): Promise<void> {
    switch (step[1]) {
      case "drop":
        return this.#firewall.drop(step[2] ?? "both", step[3] ?? "all");
      case "hold":
        await this.#tell({ do: "hold", ways: ways(step[2] ?? "both"), kind: step[3] ?? "all" });
        return this.#delays ? undefined : this.#firewall.drop(step[2] ?? "both", step[3] ?? "all");
      case "release":
        // Held packets first, and at once: lifting the rules takes tens of milliseconds.
        await this.#tell({ do: "release" });
        return this.#delays ? undefined : this.#firewall.restore();
      case "restore":
        return this.#firewall.restore();
      case "delay":
        await this.#tell({ do: "delay", milliseconds: step[2] });
        this.#delays = step[2] > 0;
        return this.#delays ? this.#firewall.drop("both", "all") : this.#firewall.restore();
      case "reject":
        return this.#firewall.reject(step[2]);
      case "nat":
        return this.#translate(step[2]?.kind ?? "source", step[2]?.idle);
      case "forget":
        return this.#firewall.forget(step[2]);
      case "mtu":
        if (step[3] === "silent") await this.#firewall.silenceIcmp();
        await run([
          "ip",
          "-n",
          this.#stage.namespace("router"),
          "link",
          "set",
          "toserver",
          "mtu",
          String(step[2]),
        ]);
        return;
      case "forge-reset":
        return this.#tell({ do: "forge", forgery: step[2] });
      case "bypass-nat":
        // The translator never sees it; the wire hands it on.
        await this.#tell({ do: "bypass", way: step[2] ?? "to-client" });
        return this.#firewall.drop(step[2] ?? "to-client", "data");
      case "sysctl":
        return this.#stage.sysctl("router", step[2], step[3]);
    }
  }

  /** Waits until the wire has seen it, or that many seconds. */
  async wait([, what, count]: WaitStep): Promise<void> {
    if (what === "silence" || what === "timeout") {
      const until = performance.now() + (count ?? 1) * 1000;
      await sleep(until - performance.now());
      return this.#stalls.note((performance.now() - until) * 1000);
    }
    const deadline = performance.now() + EVENT_MS_MAX;
    for (let left = count ?? 1; left > 0; ) {
      const report = this.#seen[this.#cursor];
      if (report) {
        this.#cursor++;
        if (happened(what, report)) left--;
        continue;
      }
      if (performance.now() > deadline) throw new Error(`wait ${what}: not seen on the wire`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, 250);
      });
    }
  }

  /** Waits until nothing has come by for a while, and nothing is on its way any more. */
  async settle(quietMs: number, msMax: number): Promise<void> {
    const deadline = performance.now() + msMax;
    for (let seen = -1; seen !== this.#seen.length && performance.now() < deadline; ) {
      await this.#tell({ do: "drain" });
      seen = this.#seen.length;
      this.#lastAt = performance.now();
      while (performance.now() < deadline && performance.now() - this.#lastAt < quietMs) await sleep(10);
    }
  }

  async end(): Promise<void> {
    await this.#wire.kill();
  }

  async #translate(kind: "source" | "destination", idle?: number): Promise<void> {
    const server = this.#stage.address("server", this.#family);
    const router = this.#stage.routerAddress(this.#family);
    await this.#firewall.translate({ kind, family: this.#family, server, router }, idle);
    if (kind === "destination") this.#target(router);
  }

  async #tell(command: Plain<WireCommand>): Promise<void> {
    const { error } = await this.#wire.ask(command);
    if (error !== undefined) throw new Error(error);
  }
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
