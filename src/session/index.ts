/**
 * `hangup/session`: two programs talk in messages over TCP or TLS, and notice nothing of resets, silent drops and
 * restarts. Manual: `docs/session.md`; protocol: `docs/session-protocol.md`.
 */
export { backoffDefaults } from "./backoff.ts";
export type { Break, BreakHow } from "./break.ts";
export type { Codec } from "./codec.ts";
export * as codecs from "./codec.ts";
export { type ConnectOptions, connect, type Endpoint } from "./driver/connect.ts";
export { type DurableOptions, type DurableStores, durable } from "./driver/durable.ts";
export type { PeerRestarted, Resumed, SessionEvents, SessionStats } from "./driver/events.ts";
export { Listener, type ListenerEvents, type ListenOptions, listen } from "./driver/listen.ts";
export { Session } from "./driver/session.ts";
export type { SessionOptions } from "./driver/settings.ts";
export { streamOf } from "./driver/stream.ts";
export { type Account, SessionError, type SessionErrorCode } from "./errors.ts";
export type { SessionStore, SessionStores, StoredSession } from "./store.ts";
