/** HTTP/2 and gRPC: sessions, streams, calls. Most of these end one request, not the connection. */
import { defineMeanings } from "./define.ts";

const reply = { family: "protocol", phase: "established", operation: "request", causes: [] } as const;

export const http2 = defineMeanings({
  "http2-goaway": {
    family: "closed",
    phase: "closing",
    causes: ["idle-close-by-peer", "orderly-close"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The other side announced with GOAWAY that it ends the HTTP/2 connection; requests with higher numbers than it named were not begun.",
      ru: "Другая сторона объявила кадром GOAWAY, что завершает соединение HTTP/2; запросы с номерами выше названного не начаты.",
    },
    doesNotSay: [
      {
        en: "that anything failed: servers do so to shut down or to rebalance",
        ru: "что произошёл сбой: так серверы останавливаются и перераспределяют нагрузку",
      },
    ],
    topics: ["retry", "keep-alive"],
  },
  "http2-session-ended": {
    family: "closed",
    phase: "established",
    causes: ["peer-lost-state", "process-killed", "middlebox-lost-state"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "The HTTP/2 session is over because of an error; all its streams end with it.",
      ru: "Сеанс HTTP/2 завершён из-за ошибки, с ним кончаются все его потоки.",
    },
    topics: ["retry"],
  },
  "http2-stream-reset": {
    family: "closed",
    phase: "established",
    causes: [],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "One HTTP/2 stream, that is one request, was ended by the other side with RST_STREAM; the connection goes on.",
      ru: "Другая сторона завершила кадром RST_STREAM один поток HTTP/2, то есть один запрос; соединение продолжается.",
    },
    doesNotSay: [
      {
        en: "that a TCP RST arrived: RST_STREAM is a frame inside a working connection",
        ru: "что пришёл TCP RST: RST_STREAM — кадр внутри работающего соединения",
      },
    ],
    topics: ["fin-or-rst"],
  },
  "stream-cancelled": {
    family: "cancelled",
    phase: "established",
    causes: ["client-went-away"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "One side no longer wants this stream and cancelled it; the connection goes on.",
      ru: "Одной стороне этот поток больше не нужен, и она его отменила; соединение продолжается.",
    },
  },
  "request-not-processed": {
    ...reply,
    retry: "safe",
    says: {
      en: "The other side guarantees that it did nothing of this request: it may be sent again.",
      ru: "Другая сторона гарантирует, что этот запрос не начинала: его можно повторить.",
    },
    topics: ["retry"],
  },
  "grpc-unavailable": {
    family: "refused",
    causes: ["port-closed", "no-answer", "peer-lost-state", "idle-close-by-peer", "keep-alive-race"],
    retry: "later",
    says: {
      en: "gRPC could not use a connection: it was not reached, or it broke off. The detail text behind it tells which.",
      ru: "gRPC не смог воспользоваться соединением: до сервера не достучались, или оно оборвалось. Что именно, говорит текст подробностей.",
    },
    doesNotSay: [
      {
        en: "that the request did not begin: it may have broken off in the middle",
        ru: "что запрос не начинался: обрыв мог быть посередине",
      },
    ],
    topics: ["keep-alive", "retry"],
  },
  "grpc-cancelled": {
    family: "cancelled",
    causes: ["client-went-away"],
    retry: "safe",
    says: {
      en: "The call was cancelled, mostly by the caller.",
      ru: "Вызов отменён, чаще всего вызывающей стороной.",
    },
  },
  "grpc-aborted": {
    ...reply,
    retry: "safe",
    says: {
      en: "The server gave the operation up because of a conflict; nothing is wrong with the connection.",
      ru: "Сервер прекратил операцию из-за конфликта; с соединением всё в порядке.",
    },
  },
  "grpc-internal": {
    family: "protocol",
    causes: ["closed-with-unread-data"],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "gRPC met something that must not happen; the detail text may name a stream that was reset (RST_STREAM).",
      ru: "gRPC столкнулся с тем, чего не должно быть; в тексте подробностей может быть назван сброшенный поток (RST_STREAM).",
    },
  },
  "grpc-unknown": {
    family: "protocol",
    causes: [],
    retry: "unsafe-unless-idempotent",
    says: {
      en: "gRPC does not know the reason; the detail text tells what it does know.",
      ru: "gRPC не знает причины; что известно, сказано в тексте подробностей.",
    },
  },
});
