/** A capture at one end of a stage. */
import { Tcpdump } from "../live/tcpdump.ts";
import type { Stage } from "./netns.ts";

/** TCP and ICMP errors; nothing of the host's own chatter. */
const filter = "tcp or icmp or (ip6 and (ip6[6] == 58) and ip6[40] < 128) or (ip6 proto 6)";

export class Capture {
  readonly #tcpdump: Tcpdump;

  private constructor(tcpdump: Tcpdump) {
    this.#tcpdump = tcpdump;
  }

  /** Starts to capture into `file`; resolves once packets are being taken. */
  static async start(stage: Stage, place: "client" | "server", file: string): Promise<Capture> {
    return new Capture(await Tcpdump.start({ interface: "eth0", filter, file, inside: stage.inside(place) }));
  }

  /** A process inside the namespace, through which /proc shows the host's counters. */
  get pid(): number | undefined {
    return this.#tcpdump.pid;
  }

  /** Waits until every packet is in the file, and ends. Throws if the kernel had to drop one. */
  async stop(): Promise<void> {
    const dropped = await this.#tcpdump.stop();
    if (dropped > 0) throw new Error(`tcpdump lost ${dropped} packets`);
  }

  /** Ends at once. */
  end(): Promise<void> {
    return this.#tcpdump.end();
  }
}
