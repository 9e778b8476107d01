/**
 * Joins the requests of an HTTP/1.x conversation with their responses, and says how each message is framed,
 * which for a response depends on its request.
 *
 * Rule: sees no bytes; hears from two readers where messages begin and end.
 *
 * Source: RFC 9112 §6.3 (framing), §9.3.2 (pipelining); RFC 9110 §10.1.1 (Expect).
 */
import type { HttpExchange, HttpFacts } from "./http1.ts";
import type { MessageHead } from "./http1-head.ts";
import { Framing, type MessageListener, type MessageReader } from "./http1-message.ts";

/** Open exchanges that are remembered. Browsers never pipelined more than 8; a flood loses the oldest. */
const OUTSTANDING_MAX = 64;

/** An exchange under way. */
class OpenExchange implements HttpExchange {
  method = "";
  target = "";
  requestFrame = 0;
  requestEndFrame = 0;
  status = 0;
  responseFrame = 0;
  responseEndFrame = 0;
  requestBodyExpected = -1;
  requestBodySeen = 0;
  responseBodyExpected = -1;
  responseBodySeen = 0;
  untilClose = false;
  closeAnnounced = false;
}

/** Joins requests with their responses. */
export class HttpPairs implements MessageListener {
  client: MessageReader | undefined;
  #requests = 0;
  #requestsComplete = 0;
  #responses = 0;
  #responsesComplete = 0;
  #lostTrack = false;
  #opaque = false;
  /** Exchanges whose response is not complete, oldest first; the one each side is in; the newest. */
  #outstanding: OpenExchange[] = [];
  #requested: OpenExchange | undefined;
  #answered: OpenExchange | undefined;
  #newest: OpenExchange | undefined;
  /** The open request waits for "100 Continue" before it sends its body. */
  #expectsContinue = false;

  /** Every request that was seen is answered whole, or nothing can be said of it any more. */
  get atRest(): boolean {
    return this.#lostTrack || (this.#outstanding.length === 0 && !this.#requested && !this.#answered);
  }

  /** Forgets everything: for another connection. */
  reset(): void {
    this.#requests = 0;
    this.#requestsComplete = 0;
    this.#responses = 0;
    this.#responsesComplete = 0;
    this.#lostTrack = false;
    this.#opaque = false;
    if (this.#outstanding.length > 0) this.#outstanding = [];
    this.#requested = undefined;
    this.#answered = undefined;
    this.#newest = undefined;
    this.#expectsContinue = false;
  }

  /** The server answered for good before a body that waited for "100 Continue": it may never be sent. */
  get bodyWillNotCome(): boolean {
    const open = this.#requested;
    return this.#expectsContinue && open !== undefined && open.status > 0 && open.requestBodySeen === 0;
  }

  /** After a loss, the response that comes next is the newest request's: hardly anyone pipelines. */
  serverFoundAgain(): void {
    const newest = this.#outstanding.findLast((exchange) => exchange.status === 0);
    this.#outstanding.length = 0;
    if (newest) this.#outstanding.push(newest);
    this.#answered = undefined;
  }

  messageBegan(side: 0 | 1, head: MessageHead, frame: number): void {
    if (side === 0) {
      this.#requests++;
      this.#requested = this.#open();
      this.#requested.method = head.method;
      this.#requested.requestFrame = frame;
      return;
    }
    if (isInterim(head.status)) return;
    this.#responses++;
    this.#answered = this.#outstanding[0] ?? this.#open();
    this.#answered.status = head.status;
    this.#answered.responseFrame = frame;
  }

  headEnded(side: 0 | 1, head: MessageHead): number {
    return side === 0 ? this.#requestFraming(head) : this.#responseFraming(head);
  }

  bodyPassed(side: 0 | 1, bytes: number): void {
    const exchange = side === 0 ? this.#requested : this.#answered;
    if (!exchange) return;
    if (side === 0) exchange.requestBodySeen += bytes;
    else exchange.responseBodySeen += bytes;
  }

  messageEnded(side: 0 | 1, frame: number): void {
    if (side === 0) {
      this.#requestsComplete++;
      if (!this.#requested) return;
      this.#requested.requestEndFrame = frame;
      // What follows a CONNECT belongs to the tunnel, unless the server declines.
      if (this.#requested.method === "CONNECT") this.client?.becomeOpaque();
      this.#requested = undefined;
      return;
    }
    this.#responsesComplete++;
    if (!this.#answered) return;
    this.#answered.responseEndFrame = frame;
    if (this.#outstanding[0] === this.#answered) this.#outstanding.shift();
    this.#answered = undefined;
  }

  trackLost(side: 0 | 1, head: MessageHead, begun: boolean): void {
    this.#lostTrack = true;
    if (side === 0 && begun && this.#requested) this.#requested.target ||= head.target;
    if (side === 0) this.#expectsContinue = false;
  }

  facts(): HttpFacts {
    return {
      requests: this.#requests,
      requestsComplete: this.#requestsComplete,
      responses: this.#responses,
      responsesComplete: this.#responsesComplete,
      ...(this.#newest && { last: { ...this.#newest } }),
      lostTrack: this.#lostTrack,
      ...(this.#opaque && { opaque: true }),
    };
  }

  #open(): OpenExchange {
    const exchange = new OpenExchange();
    this.#newest = exchange;
    this.#outstanding.push(exchange);
    if (this.#outstanding.length > OUTSTANDING_MAX) {
      this.#outstanding.shift();
      this.#lostTrack = true;
    }
    return exchange;
  }

  #requestFraming(head: MessageHead): number {
    const exchange = this.#requested;
    if (!exchange) return Framing.unknown;
    exchange.target = head.target;
    exchange.closeAnnounced ||= announcesClose(head);
    this.#expectsContinue = head.expectContinue;
    if (head.chunked) return Framing.chunked;
    if (head.otherCoding) return Framing.unknown;
    exchange.requestBodyExpected = Math.max(0, head.contentLength);
    return exchange.requestBodyExpected;
  }

  /** RFC 9112 §6.3, in its order. */
  #responseFraming(head: MessageHead): number {
    if (isInterim(head.status)) return Framing.interim;
    const exchange = this.#answered;
    if (!exchange) return Framing.unknown;
    exchange.closeAnnounced ||= announcesClose(head);
    if (exchange.method === "CONNECT" && head.status >= 300) this.client?.restart();
    if (head.status === 101 || (exchange.method === "CONNECT" && head.status < 300)) {
      this.#opaque = true;
      this.client?.becomeOpaque();
      exchange.responseBodyExpected = 0;
      return Framing.opaque;
    }
    if (exchange.method === "HEAD" || head.status === 204 || head.status === 304) {
      exchange.responseBodyExpected = 0;
      return 0;
    }
    if (head.chunked) return Framing.chunked;
    if (!head.otherCoding && head.contentLength >= 0) {
      exchange.responseBodyExpected = head.contentLength;
      return head.contentLength;
    }
    exchange.untilClose = true;
    return Framing.untilClose;
  }
}

const isInterim = (status: number): boolean => status < 200 && status !== 101;
const announcesClose = (head: MessageHead): boolean => head.close || (head.oldVersion && !head.keepAlive);
