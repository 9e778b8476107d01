/**
 * What the process tells its caller when it ends: 0 nothing abnormal, 1 abnormal endings found, 2 could not
 * do it (bad arguments, unreadable or damaged input). Scripts rely on these numbers.
 */
export const Exit = { clean: 0, abnormal: 1, failed: 2 } as const;
export type ExitCode = (typeof Exit)[keyof typeof Exit];

/** The worse of two. */
export function worse(a: ExitCode, b: ExitCode): ExitCode {
  return a > b ? a : b;
}
