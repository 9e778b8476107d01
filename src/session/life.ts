/**
 * The life of a session at one end, and what a connection may carry when: the tables of
 * docs/session-protocol.md §9, complete, so that the compiler proves every pair was thought about.
 */
import { RecordType } from "./record.ts";

/**
 *     new ──attach──▶ open ──cut──▶ broken
 *                      │  ◀─attach──┘
 *                      └─finish─▶ done        failed ◀─ abort, expire, lost
 */
export type LifeState = "new" | "open" | "broken" | "done" | "failed";
export type LifeEvent = "attach" | "cut" | "lost" | "finish" | "abort" | "expire";

export const life: Record<LifeState, Record<LifeEvent, LifeState | "fault">> = {
  new: { attach: "open", cut: "new", lost: "new", finish: "fault", abort: "failed", expire: "failed" },
  open: { attach: "open", cut: "broken", lost: "broken", finish: "done", abort: "failed", expire: "fault" },
  broken: {
    attach: "open",
    cut: "broken",
    lost: "failed",
    finish: "done",
    abort: "failed",
    expire: "failed",
  },
  done: { attach: "done", cut: "done", lost: "done", finish: "done", abort: "done", expire: "done" },
  failed: {
    attach: "failed",
    cut: "failed",
    lost: "failed",
    finish: "failed",
    abort: "failed",
    expire: "failed",
  },
};

export type Role = "client" | "server";
/** greeting: nothing of the peer yet. opening: versions and nonces are known. */
export type Stage = "greeting" | "opening" | "open" | "closed";
export type RecordName = keyof typeof RecordType;

const never: Record<RecordName, boolean> = {
  hello: false,
  challenge: false,
  open: false,
  welcome: false,
  refuse: false,
  data: false,
  ack: false,
  beat: false,
  end: false,
  bye: false,
  abort: false,
};
const conversation = { ...never, data: true, ack: true, beat: true, end: true, abort: true };

/** Which records the peer may send, by our role and stage. Everything else is a violation. */
export const mayCome: Record<Role, Record<Stage, Record<RecordName, boolean>>> = {
  client: {
    greeting: { ...never, challenge: true, refuse: true },
    opening: { ...never, welcome: true, refuse: true, abort: true },
    open: { ...conversation, bye: true },
    closed: never,
  },
  server: {
    greeting: { ...never, hello: true },
    opening: { ...never, open: true },
    open: conversation,
    closed: never,
  },
};

const names = new Map<number, RecordName>(
  Object.entries(RecordType).map(([name, type]) => [type, name as RecordName]),
);

/** The name of a record's type; every type that a reader lets through has one. */
export function nameOf(type: number): RecordName {
  return names.get(type) as RecordName;
}
