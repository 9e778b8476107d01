/** The rules of this machine's own packet filter, as its programs list them. Linux; it takes root. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

/** What each program printed; undefined where it is not there, or we may not. */
export interface FirewallTexts {
  /** `nft --json list ruleset`. */
  readonly nft?: string;
  /** `iptables-legacy-save` and `ip6tables-legacy-save`; rules of the newer kind stand in nft's list. */
  readonly iptables?: string;
  readonly ip6tables?: string;
}

const TIMEOUT_MS = 2000;
const OUTPUT_MAX = 16 << 20;

/** Lists them; never rejects. */
export async function firewallTexts(): Promise<FirewallTexts> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return {};
  const text = async (program: string, ...args: string[]) => {
    try {
      const options = { timeout: TIMEOUT_MS, maxBuffer: OUTPUT_MAX };
      const { stdout } = await promisify(execFile)(program, args, options);
      return stdout === "" ? undefined : stdout;
    } catch {
      return undefined;
    }
  };
  // Asking iptables' older kind loads its modules into the kernel, so that is left alone unless they are there.
  const legacy = (file: string, program: string) =>
    loaded(file) ? text(program) : Promise.resolve(undefined);
  const [nft, iptables, ip6tables] = await Promise.all([
    text("nft", "--json", "list", "ruleset"),
    legacy("/proc/net/ip_tables_names", "iptables-legacy-save"),
    legacy("/proc/net/ip6_tables_names", "ip6tables-legacy-save"),
  ]);
  return {
    ...(nft === undefined ? {} : { nft }),
    ...(iptables === undefined ? {} : { iptables }),
    ...(ip6tables === undefined ? {} : { ip6tables }),
  };
}

function loaded(file: string): boolean {
  try {
    return readFileSync(file, "utf8").includes("filter");
  } catch {
    return false;
  }
}
