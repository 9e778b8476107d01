/**
 * Plain files and folders of a directory listing, as Unix servers (`ls -l`) and IIS (`dir`) write it. There is no standard.
 *
 * Rule: names come from a stranger. Only those that can go into a command as they are, are given.
 */

export interface Listed {
  readonly name: string;
  readonly size: number;
}

/** More are not looked at. */
const LINES_MAX = 2000;

const unix = /^-\S{9,10}\s+\d+\s+\S+\s+\S+\s+(\d{1,15})\s+\w{3}\s+\d{1,2}\s+[\d:]{4,5}\s(.+)$/;
const dos = /^\d{2}-\d{2}-\d{2,4}\s+\d{2}:\d{2}(?:AM|PM)?\s+(\d{1,15})\s(.+)$/i;

/** Files of a listing that can be asked for. */
export function plainFiles(listing: string): Listed[] {
  return listing.split(/\r?\n/, LINES_MAX).flatMap((line) => {
    const [, size, name = ""] = unix.exec(line) ?? dos.exec(line) ?? [];
    return size !== undefined && /^[\x21-\x7e][\x20-\x7e]{0,200}$/.test(name)
      ? [{ name, size: Number(size) }]
      : [];
  });
}

const unixFolder = /^d\S{9,10}\s+\d+\s+\S+\s+\S+\s+\d{1,15}\s+\w{3}\s+\d{1,2}\s+[\d:]{4,5}\s([\w-]{1,100})$/;
const dosFolder = /^\d{2}-\d{2}-\d{2,4}\s+\d{2}:\d{2}(?:AM|PM)?\s+<DIR>\s+([\w-]{1,100})$/i;

/** Folders whose names are plain words, so that they can be asked for. */
export function folders(listing: string): string[] {
  return listing.split(/\r?\n/, LINES_MAX).flatMap((line) => {
    const [, name] = unixFolder.exec(line) ?? dosFolder.exec(line) ?? [];
    return name === undefined ? [] : [name];
  });
}
