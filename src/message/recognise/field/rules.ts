/**
 * What words of this field say together: each rule names what a line must speak of, near each other, and what that
 * means. The most telling rules stand first; the first that fits decides.
 */
import type { Operation } from "../../explanation.ts";
import type { Topic } from "./vocabulary.ts";

export interface FieldRule {
  /** A word about one topic of each must stand there, in any order. One word may be about several. */
  readonly says: readonly (readonly Topic[])[];
  /** How far from the first the others may stand, in words. Default: {@link WITHIN}. */
  readonly within?: number;
  /** In this order. */
  readonly ordered?: boolean;
  /** The line has no word about these. */
  readonly but?: readonly Topic[];
  /** Says of a failure by itself: no other word for one is needed. */
  readonly telling?: boolean;
  /** The words are the whole text, or end a line behind a colon. */
  readonly alone?: boolean;
  /** Only a general word for an event that has many kinds. */
  readonly general?: boolean;
  /** Id of a meaning. */
  readonly means: string;
  readonly operation?: Operation;
}

export const WITHIN = 6;

/** `about("end", "link|peer")`: a word about an end, and one about a link or a peer. */
function about(...says: readonly string[]): readonly (readonly Topic[])[] {
  return says.map((one) => one.split("|") as Topic[]);
}

export const rules: readonly FieldRule[] = [
  // Names come first: "could not connect: unknown host".
  { says: about("resolve", "timeout"), means: "name-timed-out", operation: "resolve" },
  {
    says: about("resolve", "unknown"),
    but: ["certificate"],
    means: "host-not-found",
    operation: "resolve",
    telling: true,
  },
  {
    says: about("resolve", "fault|denial|unavailable"),
    but: ["certificate", "malformed"],
    means: "host-not-found",
    operation: "resolve",
  },
  {
    says: about("name", "unknown"),
    within: 3,
    but: ["certificate", "tls", "login", "speech"],
    means: "host-not-found",
    operation: "resolve",
  },
  { says: about("unreachable", "link|peer|name|fault"), means: "host-unreachable", telling: true },
  { says: about("unreachable"), alone: true, means: "host-unreachable" },
  { says: about("taken", "peer|link|name|fault"), means: "address-in-use", operation: "bind" },
  { says: about("name", "unavailable", "fault"), within: 3, but: ["peer"], means: "address-not-available" },
  { says: about("files", "toomany|fault|denial"), within: 4, means: "too-many-open-files" },
  // A limit is told as such, whatever it is that fails of it.
  { says: about("toomany", "users"), within: 2, ordered: true, means: "too-many-connections", telling: true },
  { says: about("many", "users", "full"), within: 8, means: "too-many-connections", telling: true },
  {
    says: about("refused", "link|peer|reach|make"),
    but: ["certificate", "login"],
    means: "connection-refused",
    operation: "connect",
    telling: true,
  },
  { says: about("refused"), alone: true, means: "connection-refused", operation: "connect" },
  { says: about("reset", "link|peer"), within: 4, means: "reset-reported" },
  { says: about("pipe"), means: "broken-pipe", telling: true },
  {
    says: about("certificate", "distrust|fault|denial|unknown"),
    but: ["timeout"],
    means: "certificate-untrusted",
    operation: "handshake",
  },
  {
    says: about("certificate", "distrust"),
    within: 3,
    means: "certificate-untrusted",
    operation: "handshake",
  },
  { says: about("handshake|tls", "timeout"), means: "handshake-timed-out", operation: "handshake" },
  {
    says: about("reach|make", "timeout"),
    within: 4,
    means: "connect-timed-out-by-program",
    operation: "connect",
  },
  {
    says: about("timeout", "answer|content|link|peer|fault|waiting|transfer"),
    but: ["login"],
    means: "operation-timed-out",
  },
  { says: about("timeout"), alone: true, telling: true, means: "operation-timed-out" },
  { says: about("waiting", "fault|denial", "peer|answer|link"), means: "read-timed-out", operation: "read" },
  { says: about("tls|handshake", "eof"), means: "tls-ended-without-notice", operation: "handshake" },
  {
    says: about("tls|handshake", "end"),
    within: 4,
    means: "connection-closed-by-peer",
    operation: "handshake",
  },
  {
    says: about("handshake", "fault|distrust|denial|unknown"),
    means: "tls-handshake-failed",
    operation: "handshake",
  },
  { says: about("tls", "fault|distrust|denial|handshake"), means: "tls-failed", operation: "handshake" },
  { says: about("eof", "early|fault|aborted|link|peer|content|answer"), means: "connection-closed-by-peer" },
  { says: about("eof"), alone: true, telling: true, means: "connection-closed-by-peer" },
  {
    says: about("end", "link|peer|content", "denial|early", "answer|content|transfer"),
    means: "closed-without-answer",
    telling: true,
  },
  { says: about("expected", "content", "transfer"), but: ["malformed"], means: "answer-cut-short" },
  {
    says: about("denial", "answer"),
    within: 3,
    but: ["link", "malformed"],
    means: "read-timed-out",
    operation: "read",
  },
  {
    says: about("lack", "content", "transfer|link|peer"),
    within: 5,
    but: ["malformed", "reach"],
    means: "closed-without-answer",
  },
  { says: about("login", "fault|refused|distrust"), within: 4, but: ["speech"], means: "login-refused" },
  { says: about("end", "early", "link|peer|content"), means: "connection-lost", telling: true },
  { says: about("end", "link", "peer"), within: 4, means: "connection-closed-by-peer", telling: true },
  { says: about("loss", "link"), within: 3, telling: true, means: "connection-lost" },
  { says: about("connected", "denial"), within: 1, means: "not-connected" },
  { says: about("end", "link|peer"), within: 4, means: "connection-lost" },
  { says: about("end", "link|peer"), alone: true, telling: true, means: "connection-lost" },
  { says: about("end", "content"), within: 2, means: "answer-cut-short" },
  { says: about("end"), alone: true, means: "connection-lost" },
  {
    says: about("malformed", "speech", "peer|link|transfer|url"),
    within: 5,
    means: "protocol-broken",
  },
  { says: about("malformed", "answer"), within: 2, means: "protocol-broken" },
  { says: about("early", "content|answer"), within: 2, means: "answer-cut-short" },
  { says: about("early", "transfer"), within: 1, means: "answer-cut-short" },
  { says: about("aborted", "content", "transfer"), means: "answer-cut-short" },
  { says: about("down", "link"), within: 3, means: "network-down" },
  { says: about("unavailable", "peer|link"), within: 4, but: ["reach"], means: "server-refuses-now" },
  { says: about("aborted", "link"), within: 3, means: "connection-aborted" },
  { says: about("cancelled", "content|link|users|fault|waiting"), means: "cancelled-by-program" },
  {
    says: about("reach", "denial|fault", "link|peer"),
    within: 4,
    means: "connect-failed",
    general: true,
    operation: "connect",
  },
  {
    says: about("make", "denial|fault", "link"),
    within: 4,
    means: "connect-failed",
    general: true,
    operation: "connect",
  },
  { says: about("transfer", "fault|denial", "link|peer"), means: "connection-lost", general: true },
  {
    says: about("reach", "denial|fault"),
    within: 3,
    means: "connect-failed",
    general: true,
    operation: "connect",
  },
  { says: about("get", "fault|denial", "url"), within: 4, means: "connect-failed", general: true },
  { says: about("link", "fault"), within: 1, means: "connection-lost", general: true },
];
