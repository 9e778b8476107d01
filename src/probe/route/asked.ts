/** One name server asked for a name's addresses, by itself, which the system's resolver never does. */
import { Resolver } from "node:dns/promises";
import { isIPv6 } from "node:net";

/** What it said. */
export interface Asked {
  readonly server: string;
  readonly ms: number;
  readonly addresses: readonly string[];
  /**
   * "ENOTFOUND": it says that there is no such name. "ENODATA": a name without addresses. "ETIMEOUT": nothing.
   * "ECONNREFUSED": nobody is there. "ESERVFAIL", "EREFUSED": it cannot, or will not.
   */
  readonly code?: string;
}

/** Never rejects. */
export async function asked(server: string, name: string, waitMs: number): Promise<Asked> {
  const resolver = new Resolver({ timeout: waitMs, tries: 1 });
  resolver.setServers([isIPv6(server) ? `[${server}]` : server]);
  const began = performance.now();
  const codeOf = (error: NodeJS.ErrnoException) => error.code ?? "unknown";
  const [four, six] = await Promise.all([
    resolver.resolve4(name).catch(codeOf),
    resolver.resolve6(name).catch(codeOf),
  ]);
  const ms = performance.now() - began;
  const addresses = [four, six].flatMap((one) => (typeof one === "string" ? [] : one));
  if (addresses.length > 0) return { server, ms, addresses };
  // A name that has nothing of one kind exists all the same.
  const codes = [four, six].map(String);
  return { server, ms, addresses, code: codes.includes("ENODATA") ? "ENODATA" : (codes[0] ?? "unknown") };
}

/** It answered, whatever it said. */
export const answers = ({ code }: Asked): boolean =>
  code === undefined || code === "ENOTFOUND" || code === "ENODATA";
