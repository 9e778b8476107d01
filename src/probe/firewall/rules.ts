/**
 * Rules of a packet filter, whichever program lists them, and what they do to the packets of one connection. Pure.
 *
 *     SYN      output hook, to the target's address and port (on loopback the input hook too)
 *     answer   input hook, from there, of a connection that is known
 *
 * Rule: what is not understood "may" match, and is never taken for a yes.
 */
export type Fits = "yes" | "no" | "may";

export type Verdict = "accept" | "drop" | "reject" | "return" | { readonly to: string; readonly goto?: true };

/** What a rule looks at. */
export interface Packet {
  readonly family: 4 | 6;
  readonly hook: "output" | "input";
  /** What the target is of it: the destination of a SYN, the source of an answer. */
  readonly target: "destination" | "source";
  /** The target's. */
  readonly address: string;
  readonly port: number;
  /** Of the connection tracking. */
  readonly state: "new" | "established";
  readonly loopback: boolean;
  readonly uid: number;
}

export interface Rule {
  /** As it can be found again: the listing's own words. */
  readonly text: string;
  readonly fits: readonly ((packet: Packet) => Fits)[];
  /** Undefined: it only counts or logs. */
  readonly verdict?: Verdict;
}

export interface Chain {
  readonly name: string;
  readonly rules: readonly Rule[];
  /** Of a chain that the kernel calls itself. */
  readonly hook?: "output" | "input";
  readonly policy?: "accept" | "drop";
  /** Of an "ip" or "ip6" table only; undefined: both. */
  readonly family?: 4 | 6;
}

/** A rule that stops the packets, or may. */
export interface Stopped {
  readonly by: "drop" | "reject";
  /** The rule, or the policy of a chain. */
  readonly text: string;
  readonly sure: boolean;
}

/** Chains that call each other in a ring would never end. */
const DEPTH_MAX = 16;

/** The first rule of each chain that surely stops the packet, and those before it that may. */
export function stoppedBy(chains: readonly Chain[], packet: Packet): readonly Stopped[] {
  const byName = new Map(chains.map((chain) => [chain.name, chain]));
  return chains
    .filter(({ hook, family }) => hook === packet.hook && (family === undefined || family === packet.family))
    .flatMap((chain) => {
      const found: Stopped[] = [];
      const end = walked(chain, packet, byName, found, { may: false }, 0);
      if (end === undefined && chain.policy === "drop") {
        const sure = !found.some(({ text }) => text === ACCEPTED);
        found.push({ by: "drop", text: `the policy of ${chain.name} is drop`, sure });
      }
      return found.filter(({ text }) => text !== ACCEPTED);
    });
}

/** Stands among what was found where a rule before may have accepted it. */
const ACCEPTED = "";

/** "over" when the packet's way through the chains ends there; undefined: it goes on behind. */
function walked(
  chain: Chain,
  packet: Packet,
  byName: ReadonlyMap<string, Chain>,
  found: Stopped[],
  doubt: { may: boolean },
  depth: number,
): "over" | undefined {
  if (depth > DEPTH_MAX) return undefined;
  for (const { fits, verdict, text } of chain.rules) {
    const all = fits.map((one) => one(packet));
    if (verdict === undefined || all.includes("no")) continue;
    const sure = !all.includes("may");
    if (verdict === "accept" || verdict === "return") {
      if (sure && !doubt.may) return verdict === "accept" ? "over" : undefined;
      found.push({ by: "drop", text: ACCEPTED, sure: false });
    } else if (verdict === "drop" || verdict === "reject") {
      const certain = sure && !doubt.may && !found.some((one) => one.text === ACCEPTED);
      found.push({ by: verdict, text, sure: certain });
      if (sure && !doubt.may) return "over";
    } else {
      const next = byName.get(verdict.to);
      if (!next) continue;
      const end = walked(next, packet, byName, found, { may: doubt.may || !sure }, depth + 1);
      if (end === "over" && sure) return "over";
      if (verdict.goto && sure) return undefined;
    }
  }
  return undefined;
}

/** The answer for the opposite (`!=`, "!"). */
export const not = (fits: Fits): Fits => (fits === "yes" ? "no" : fits === "no" ? "yes" : "may");

/** Any of them. */
export function any(all: readonly Fits[]): Fits {
  if (all.includes("yes")) return "yes";
  return all.includes("may") ? "may" : "no";
}
