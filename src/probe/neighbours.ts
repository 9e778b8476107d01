/**
 * Names that a slip of the finger turns into the given one: letters swapped, a letter doubled or too many,
 * a "www" with one w more or less.
 *
 * Rule: pure and bounded; whether any of them exists is for the look-up to find out, and only such are offered.
 */

/** More are not looked up. */
const NAMES_MAX = 32;

/** At most {@link NAMES_MAX} names, most likely slips first; never the name itself. */
export function neighbours(host: string): string[] {
  const names = new Set<string>();
  const prefix = host.replace(/^w{1,2}\.|^w{4,}\./, "www.");
  names.add(prefix);
  for (let i = 0; i + 1 < host.length; i++) {
    const [a, b] = [host[i] ?? "", host[i + 1] ?? ""];
    if (a !== b && a !== "." && b !== ".") names.add(host.slice(0, i) + b + a + host.slice(i + 2));
  }
  for (let i = 0; i + 1 < host.length; i++) {
    if (host[i] === host[i + 1]) names.add(host.slice(0, i) + host.slice(i + 1));
  }
  for (let i = 0; i < host.length; i++) {
    if (host[i] !== ".") names.add(host.slice(0, i) + host.slice(i + 1));
  }
  names.delete(host);
  return [...names].filter((name) => name.split(".").every((label) => label !== "")).slice(0, NAMES_MAX);
}
