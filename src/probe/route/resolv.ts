/** What /etc/resolv.conf tells the resolver of this machine (resolv.conf(5)), and which names it makes of one. Pure. */
import { isIP } from "node:net";

export interface Resolv {
  /** In the order in which they are asked; the C library heeds three. */
  readonly servers: readonly string[];
  readonly search: readonly string[];
  /** A name with fewer dots is tried with the search domains first. */
  readonly ndots: number;
  /** Seconds that one server is waited for. */
  readonly timeoutS: number;
}

const SERVERS_MAX = 3;
const SEARCH_MAX = 6;
const LINES_MAX = 500;

export function parseResolv(text: string): Resolv {
  const servers: string[] = [];
  let search: readonly string[] = [];
  let ndots = 1;
  let timeoutS = 5;
  for (const line of text.split("\n", LINES_MAX)) {
    const [keyword, ...values] = line.trim().split(/\s+/);
    if (keyword === "nameserver" && isIP(values[0] ?? "") !== 0) servers.push(values[0] ?? "");
    // The last of them counts.
    if (keyword === "search" || keyword === "domain")
      search = values.filter((one) => /^[\w.-]{1,253}$/.test(one)).map((one) => one.replace(/\.$/, ""));
    if (keyword !== "options") continue;
    for (const option of values) {
      const [, name, number] = /^(ndots|timeout):(\d{1,3})$/.exec(option) ?? [];
      if (name === "ndots") ndots = Math.min(15, Number(number));
      if (name === "timeout") timeoutS = Math.min(30, Number(number));
    }
  }
  return {
    servers: servers.slice(0, SERVERS_MAX),
    search: search.filter((one) => one !== "").slice(0, SEARCH_MAX),
    ndots,
    timeoutS,
  };
}

/** The names that search domains make of one; none of a name that is complete (it ends in a dot). */
export function searched(host: string, { search }: Resolv): readonly string[] {
  return host.endsWith(".") ? [] : search.map((domain) => `${host}.${domain}`);
}

/** Whether the names with search domains are tried before the name itself. */
export function searchFirst(host: string, { ndots }: Resolv): boolean {
  return !host.endsWith(".") && host.split(".").length - 1 < ndots;
}

/** Whether the hosts file knows a name; then no server is asked. */
export function inHosts(host: string, text: string): boolean {
  const wanted = host.toLowerCase();
  return text.split("\n").some((line) => {
    const [address = "", ...names] = line.replace(/#.*/, "").trim().split(/\s+/);
    return isIP(address) !== 0 && names.some((name) => name.toLowerCase() === wanted);
  });
}
