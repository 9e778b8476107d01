/** (contract; to be implemented) What an HTTP/1 conversation was in the middle of. */
export interface HttpExchange {
  /** Request method and target as far as captured (printable, at most 80 characters each). */
  readonly method: string;
  readonly target: string;
  /** Frame in which the request began, and in which its last byte was; 0: not (yet) complete. */
  readonly requestFrame: number;
  readonly requestEndFrame: number;
  /** Status code; 0: no response began. A 1xx is not a response. */
  readonly status: number;
  readonly responseFrame: number;
  readonly responseEndFrame: number;
  /** Body bytes expected (−1: unknown, or until close; chunked is −1 too) and seen. */
  readonly requestBodyExpected: number;
  readonly requestBodySeen: number;
  readonly responseBodyExpected: number;
  readonly responseBodySeen: number;
  /** The response's body ends with the connection. */
  readonly untilClose: boolean;
  /** Either side said "Connection: close" (or is HTTP/1.0 without keep-alive). */
  readonly closeAnnounced: boolean;
}
export interface HttpFacts {
  /** Requests that began, and that were sent whole; the same for responses. */
  readonly requests: number;
  readonly requestsComplete: number;
  readonly responses: number;
  readonly responsesComplete: number;
  /** The newest exchange. */
  readonly last?: HttpExchange;
  /** Bytes were missing or malformed: the counts are lower bounds. */
  readonly lostTrack: boolean;
}
