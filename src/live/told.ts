/** How a system that is not Linux tells of its TCP: which programs are asked, and what follows from what they print. */
import type { Look, Machine } from "./machine.ts";

/** Runs a program of the system; "" where it is not there or fails. */
export type Run = (program: string, ...args: readonly string[]) => Promise<string>;

/** What is asked only once. */
export interface Told extends Pick<Machine, "settings" | "programs" | "timeWaitS"> {
  /** A look with the owners of its sockets, where the table itself does not name them. */
  readonly owned?: (look: Look) => Look;
}

export interface Teller {
  readonly system: Machine["system"];
  look(run: Run): Promise<Look>;
  rest(run: Run, last: Look): Promise<Told>;
}
