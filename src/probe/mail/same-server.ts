/**
 * Does the same server answer at the ports of one host? A firewall, provider or antivirus that takes mail in the
 * server's place mostly takes it at one port only; at the others the server itself greets, and it may be farther off.
 *
 * Rule: pure. Two names alone may be two servers that share a host; so that is never more than "possible".
 */
import { nearerPort, type Reached } from "../nearer.ts";

/** Who answers at a port. */
export interface Answering extends Reached {
  /** The text of its greeting, without 220. */
  readonly greeting: string;
}

export interface Differs {
  /** Nearer than the rest of its host: somebody else. */
  readonly nearer: boolean;
  /** Calls itself otherwise. */
  readonly renamed: boolean;
  readonly because: readonly string[];
}

/** The name that a server calls itself by, in small letters; RFC 5321 §4.2 puts it first. */
export function nameIn(greeting: string): string | undefined {
  const [, name] = /^\[?([a-z0-9](?:[a-z0-9.:-]{0,252}[a-z0-9])?)\]?(?:\s|$)/i.exec(greeting) ?? [];
  return name?.includes(".") ? name.toLowerCase() : undefined;
}

/** What is different between two ports of one host; undefined: nothing that counts. */
export function differs(own: Answering, other: Answering): Differs | undefined {
  const because: string[] = [];
  const names = [nameIn(own.greeting), nameIn(other.greeting)];
  const renamed = names[0] !== undefined && names[1] !== undefined && names[0] !== names[1];
  if (renamed) {
    because.push(
      `At port ${own.port} "${quoted(own)}" greets, at port ${other.port} of the same address "${quoted(other)}".`,
    );
  }
  const nearer = nearerPort(own, other);
  if (nearer !== undefined) because.push(nearer);
  return because.length > 0 ? { nearer: nearer !== undefined, renamed, because } : undefined;
}

const quoted = ({ greeting }: Answering): string => (greeting.split("\n")[0] ?? "").slice(0, 120);
