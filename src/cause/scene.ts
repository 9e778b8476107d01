/**
 * Sets the scene for `detect`: the facts, and the ends by the part they play. The closer is who sent the
 * first RST, or else the first FIN, by source address; whether that is the truth is for the causes to say.
 */
import type { End, Ending, Moment } from "../ending/ending.ts";
import type { Scene } from "./cause.ts";
import { lastDataFrom, peerOf } from "./signs/ends.ts";
import { resets } from "./signs/reset.ts";

/** The part each end plays in an ending. */
export function sceneOf(ending: Ending): Scene {
  return new Parts(ending);
}

/** Most causes look at the ending alone: what they do not ask for is not looked up. */
class Parts implements Scene {
  readonly ending: Ending;

  constructor(ending: Ending) {
    this.ending = ending;
  }

  get closer(): End | undefined {
    const close = this.#close();
    return close && (close.from === "client" ? this.ending.client : this.ending.server);
  }

  get peer(): End | undefined {
    const { closer } = this;
    return closer && peerOf(this.ending, closer);
  }

  get lastDataToCloser(): Moment | undefined {
    const { peer } = this;
    return peer && lastDataFrom(this.ending, peer.role, this.#close()?.frame);
  }

  #close(): Moment | undefined {
    const { client, server } = this.ending;
    return resets(this.ending)[0] ?? firstOf(client.rst, server.rst) ?? firstOf(client.fin, server.fin);
  }
}

function firstOf(a: Moment | undefined, b: Moment | undefined): Moment | undefined {
  if (!a || !b) return a ?? b;
  return a.frame < b.frame ? a : b;
}
