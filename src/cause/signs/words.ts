/**
 * Numbers and names in evidence sentences. Words only: takes no look at packets, judges nothing.
 */
import type { Role } from "../../ending/ending.ts";

/** Microseconds for people: "85 µs", "12 ms", "3.2 s", "5 min", "2 h 11 min". */
export function duration(us: number): string {
  if (us < 0) return `-${duration(-us)}`;
  if (us < 1_000) return `${Math.round(us)} µs`;
  if (us < 9_995) return `${(us / 1_000).toFixed(1)} ms`;
  if (us < 999_500) return `${Math.round(us / 1_000)} ms`;
  if (us < 99_950_000) return `${(us / 1_000_000).toFixed(1)} s`;
  if (us < 599_500_000) return `${Math.round(us / 1_000_000)} s`;
  const minutes = Math.round(us / 60_000_000);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "1 byte", "10 bytes", "65,536 bytes". */
export function bytes(count: number): string {
  return count === 1 ? "1 byte" : `${count.toString().replace(/\B(?=(\d{3})+$)/g, ",")} bytes`;
}

/** "once", "twice", "5 times". */
export function times(count: number): string {
  return count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;
}

/** "the client", "the server". */
export function the(role: Role): string {
  return `the ${role}`;
}

/** "The client", "The server": at the beginning of a sentence. */
export function The(role: Role): string {
  return `The ${role}`;
}
