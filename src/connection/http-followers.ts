/**
 * Which connections speak HTTP/1, and what they were in the middle of: hands payload to followers that are
 * used again and again. Knows nothing of HTTP itself (`protocol/http1.ts`).
 */
import { SYN } from "../packet/flags.ts";
import type { Segment } from "../packet/segment.ts";
import { HttpConversation, type HttpFacts } from "../protocol/http1.ts";
import * as L from "./layout.ts";
import type { Slab } from "./slab.ts";

/** A connection seen in mid-stream is looked at so often before it is taken for something else. */
const TRIES = 8;

export class HttpFollowers {
  readonly #records: Slab;
  /** By slot, from 1. */
  readonly #conversations: (HttpConversation | undefined)[] = [undefined];
  readonly #free: number[] = [];

  constructor(records: Slab) {
    this.#records = records;
  }

  /** Does it make sense to hand over payload of the record at `r`? */
  wants(r: number): boolean {
    return (this.#records.i32[r + L.R_HTTP] as number) > -TRIES;
  }

  /** A segment with payload, its numbers already in its sender's half (`own`). */
  data(r: number, own: number, s: Segment, fromHigh: boolean, bytes: Uint8Array): void {
    const { i32 } = this.#records;
    const common = i32[r + L.R_FLAGS] as number;
    const side = fromHigh === ((common & L.F_CLIENT_HIGH) !== 0) ? 0 : 1;
    const lost = side === 0 ? L.HTTP_CLIENT_LOST : L.HTTP_SERVER_LOST;
    let http = i32[r + L.R_HTTP] as number;
    // Most payload of a conversation that cannot be followed is decided without fetching its objects.
    if (http & lost && http > 0 && !HttpConversation.canBegin(side, bytes[s.payloadOffset] as number)) return;
    if (http <= 0) {
      if (!HttpConversation.looksLikeHttp(side, bytes, s.payloadOffset, s.captured)) {
        // The first bytes decide. In mid-stream, and where they were overtaken by others, the next ones may tell.
        const first = common & (L.F_SYN | L.F_SYN_ACK) && this.#offset(own, s) === 0;
        i32[r + L.R_HTTP] = first ? -TRIES : http - 1;
        return;
      }
      http = this.#free.pop() ?? this.#conversations.push(new HttpConversation()) - 1;
    }
    const offset = this.#offset(own, s);
    const conversation = this.#conversations[http & L.HTTP_SLOT];
    if (conversation !== undefined && offset >= 0) {
      conversation.data(side, offset, bytes, s.payloadOffset, s.captured, s.length, s.frame);
      http = conversation.isLost(side) ? http | lost : http & ~lost;
    }
    i32[r + L.R_HTTP] = http;
  }

  /** Where in its sender's stream a segment's payload begins. */
  #offset(own: number, s: Segment): number {
    const { i32, f64 } = this.#records;
    const relative =
      (f64[(own + L.H_NEXT_RELATIVE) >> 1] as number) + ((s.seq - (i32[own + L.H_NEXT] as number)) | 0);
    return relative - 1 + (s.flags & SYN ? 1 : 0);
  }

  /** A FIN: what was sent until close is complete. */
  fin(r: number, own: number, fromHigh: boolean): void {
    const { i32, f64 } = this.#records;
    const http = i32[r + L.R_HTTP] as number;
    if (http <= 0) return;
    const fromClient = fromHigh === (((i32[r + L.R_FLAGS] as number) & L.F_CLIENT_HIGH) !== 0);
    // The FIN's own number comes behind the last byte's; offsets count from the first byte.
    const offset = (f64[(own + L.H_NEXT_RELATIVE) >> 1] as number) - 2;
    this.#conversations[http & L.HTTP_SLOT]?.closed(fromClient ? 0 : 1, offset);
  }

  /** Both ends' FINs are acknowledged: if nothing was under way, the follower is free for another. */
  closedCleanly(r: number): void {
    const { i32 } = this.#records;
    const http = i32[r + L.R_HTTP] as number;
    if (http <= 0 || !this.#conversations[http & L.HTTP_SLOT]?.atRest) return;
    this.release(r);
    i32[r + L.R_HTTP] = -TRIES;
  }

  /** The record is done with. */
  release(r: number): void {
    const http = this.#records.i32[r + L.R_HTTP] as number;
    if (http <= 0) return;
    this.#conversations[http & L.HTTP_SLOT]?.reset();
    this.#free.push(http & L.HTTP_SLOT);
  }

  /** What is known of the record's conversation; undefined when it is not HTTP. */
  facts(r: number): HttpFacts | undefined {
    const http = this.#records.i32[r + L.R_HTTP] as number;
    return http > 0 ? this.#conversations[http & L.HTTP_SLOT]?.facts() : undefined;
  }
}
