import { expect, it } from "vitest";
import { folders, plainFiles } from "./listing.ts";

/** As vsftpd, proftpd, pure-ftpd and IIS write it. */
const LISTING = [
  "drwxrwxrwx    2 0        0            4096 Nov 22 13:22 incoming",
  "-r--r--r--    1 0        0          300000 Nov 22 13:22 data.bin",
  "-r--r--r--   1 root     root       300000 Nov 22  2025 with blanks.txt",
  "-rw-r--r--    1 0          0                12 Nov  2 13:22 small",
  "11-22-26  01:22PM                 4711 report.pdf",
  "11-22-26  01:22PM       <DIR>          archive",
  "lrwxrwxrwx    1 0        0               8 Nov 22 13:22 link -> data.bin",
  "-r--r--r--    1 0        0               8 Nov 22 13:22 bad\x1bname",
  "total 3",
  "",
].join("\r\n");

it("files are found with their sizes", () => {
  expect(plainFiles(LISTING)).toEqual([
    { name: "data.bin", size: 300_000 },
    { name: "with blanks.txt", size: 300_000 },
    { name: "small", size: 12 },
    { name: "report.pdf", size: 4711 },
  ]);
});

it("folders are found", () => expect(folders(LISTING)).toEqual(["incoming", "archive"]));

it("a long hostile line takes no long time", () => {
  const began = performance.now();
  plainFiles(`-rw-r--r-- ${" ".repeat(100_000)}x\n-rw-r--r-- 1${" 1".repeat(50_000)}`);
  folders(`drwxr-xr-x 1 ${"a ".repeat(50_000)}`);
  expect(performance.now() - began).toBeLessThan(1000);
});
