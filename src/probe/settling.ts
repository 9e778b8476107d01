/**
 * Servers notice the end of a session after a moment; before that they count it. Pauses before one more try, in
 * milliseconds: a limit that is reached only by what we have just closed is none.
 */
export const SETTLING_MS: readonly number[] = [300, 1200];
