/**
 * One hint for whoever waits at a live capture: why nothing is told yet. Given once, when the input has begun and
 * then pauses; a file that is piped through never pauses so long.
 */

/** Told when input has come, and when there will be no more. */
export interface Listening {
  readonly heard: () => void;
  readonly over: () => void;
}

/** The hint; the time is that of `QUIET_US` in connection/connections.ts and of the clock's steps. */
export const LISTENING =
  "listening; an ending is told about 6 seconds after it, and Ctrl-C ends with the summary";

const PAUSE_MS = 1000;

/** Calls `hint` at the first pause. Keeps no process alive. */
export function listen(hint: () => void, pauseMs = PAUSE_MS): Listening {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const stop = (): void => {
    over = true;
    clearTimeout(timer);
  };
  return {
    heard() {
      if (over) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        stop();
        hint();
      }, pauseMs);
      timer.unref();
    },
    over: stop,
  };
}
