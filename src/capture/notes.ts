/** Notes on a capture file: bounded in number, so that a file full of damage costs no memory. */
import type { CaptureNote } from "./frame-sink.ts";

/** More than anybody reads; the rest is only counted. */
const NOTES_MAX = 32;

export class Notes {
  readonly list: CaptureNote[] = [];
  /** Notes that were left out because there were too many. */
  omitted = 0;
  /** Bytes had to be skipped, or the file is cut short: frames may be missing. */
  damaged = false;
  /** The file ends in the middle of a record. */
  cutShort = false;

  add(offset: number, says: string): void {
    if (this.list.length < NOTES_MAX) this.list.push({ offset, says });
    else this.omitted++;
  }

  damage(offset: number, says: string): void {
    this.damaged = true;
    this.add(offset, says);
  }

  cut(offset: number, says: string): void {
    this.cutShort = true;
    this.damage(offset, says);
  }
}
