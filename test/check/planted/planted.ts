/**
 * Servers in order, of which nothing must be found, and servers with a planted cause, which must be found first.
 * Tests look at each once, `scripts/soak.ts` at each many times.
 */
import type { Scheme } from "../../../src/probe/target.ts";
import type { CheckOptions } from "../../../src/probe/visit.ts";
import type { SocketEnd } from "../../../src/report/check-result.ts";

export interface Running {
  readonly port: number;
  stop(): Promise<void> | void;
}

export interface Healthy {
  /** "with TLS": what is said of the server. */
  readonly what: string;
  readonly start: () => Promise<Running>;
  /** Unless it is that of its program. */
  readonly scheme?: Scheme;
  /** Asked for by this name; 127.0.0.1 unless given. */
  readonly host?: string;
  /** Behind the port: "/large". */
  readonly path?: string;
  readonly options?: Partial<CheckOptions>;
}

export interface Broken extends Healthy {
  /** The finding that must be first. */
  readonly cause: string;
  /** The check that must find it. */
  readonly step?: string;
  /** In the last reply before the end. */
  readonly reply?: RegExp;
  readonly end?: SocketEnd;
  /** Of FTP: the usual suspect that is answered with yes. */
  readonly suspect?: Suspect;
}

/** The six usual suspects, in their order. */
export const suspects = ["server", "host", "firewall", "mode", "time", "client"] as const;
export type Suspect = (typeof suspects)[number];

/** All of one server program. */
export interface Program {
  /** What tests need for it (`needs.ts`). */
  readonly needs: readonly string[];
  readonly scheme: Scheme;
  readonly healthy: readonly Healthy[];
  readonly broken: readonly Broken[];
}

/** By the name of the program. */
export type Programs = Readonly<Record<string, Program>>;

type Set<T, Settings> = Omit<T, "start"> & { readonly settings?: Settings };

/** Rows of one starter, which is given the settings of each. */
export const healthyWith = <Settings>(
  start: (settings?: Settings) => Promise<Running>,
  rows: readonly Set<Healthy, Settings>[],
): readonly Healthy[] => rows.map(({ settings, ...row }) => ({ ...row, start: () => start(settings) }));

/** The same of rows with a cause. */
export const brokenWith = <Settings>(
  start: (settings?: Settings) => Promise<Running>,
  rows: readonly Set<Broken, Settings>[],
): readonly Broken[] => rows.map(({ settings, ...row }) => ({ ...row, start: () => start(settings) }));

/** Where silence is not the question, it is not waited for. */
export const NO_PATIENCE = 50;

export const targetOf = (program: Program, row: Healthy, { port }: Running): string =>
  `${row.scheme ?? program.scheme}://${row.host ?? "127.0.0.1"}:${port}${row.path ?? ""}`;
