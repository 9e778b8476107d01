/** The kernel's SNMP counters (/proc/net/snmp and /proc/net/netstat), since the machine's or namespace's start. */

export type Counters = ReadonlyMap<string, number>;

/** Counters of one or more files by name: "TcpOutRsts", "TcpExtTCPAbortOnClose". A pair of lines is a group. */
export function parseCounters(...texts: readonly string[]): Counters {
  const counters = new Map<string, number>();
  for (const text of texts) {
    const lines = text.split("\n");
    for (let i = 0; i + 1 < lines.length; i += 2) {
      const [group = "", ...names] = (lines[i] ?? "").split(" ");
      const [, ...values] = (lines[i + 1] ?? "").split(" ");
      names.forEach((name, n) => {
        counters.set(group.replace(":", "") + name, Number(values[n]));
      });
    }
  }
  return counters;
}
