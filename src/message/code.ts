/**
 * The form of a table of codes: one system's codes and what each means. Tables are made by
 * `npm run messages` from the facts in `data/messages/`, which say where each comes from.
 */

/** One code of one system. */
export interface CodeRow {
  readonly name?: string;
  /** As the system prints it in decimal; HRESULTs unsigned. */
  readonly number?: number;
  /** Id of a {@link ./meaning.ts Meaning}. */
  readonly meaning: string;
}

export interface CodeTable {
  /** "winsock", "linux", "darwin", "curl", … The id that `explain --list` takes. */
  readonly system: string;
  /** "Windows Sockets", "errno on macOS". */
  readonly title: string;
  /** Where the rows come from: a document, header or program, with its licence where it has one. */
  readonly source: string;
  readonly rows: readonly CodeRow[];
}
