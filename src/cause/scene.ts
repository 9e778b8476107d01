/**
 * Sets the scene for `detect`: the facts, and the ends by the part they play. The closer is who sent the
 * first RST, or else the first FIN, by source address; whether that is the truth is for the causes to say.
 */
import type { Ending, Moment } from "../ending/ending.ts";
import type { Scene } from "./cause.ts";
import { lastDataFrom, peerOf } from "./signs/ends.ts";
import { resets } from "./signs/reset.ts";

/** The part each end plays in an ending. */
export function sceneOf(ending: Ending): Scene {
  const reset = resets(ending)[0] ?? firstOf(ending.client.rst, ending.server.rst);
  const close = reset ?? firstOf(ending.client.fin, ending.server.fin);
  if (!close) return { ending, closer: undefined, peer: undefined, lastDataToCloser: undefined };
  const closer = close.from === "client" ? ending.client : ending.server;
  const peer = peerOf(ending, closer);
  return { ending, closer, peer, lastDataToCloser: lastDataFrom(ending, peer.role, close.frame) };
}

function firstOf(a: Moment | undefined, b: Moment | undefined): Moment | undefined {
  if (!a || !b) return a ?? b;
  return a.frame < b.frame ? a : b;
}
