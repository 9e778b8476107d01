/**
 * The plan of the house: the rooms of src/ in the order in which they may import each other, and what the
 * tidy tests need to look at them.
 *
 * Rule: reads files as text. Import lines are found by pattern, type-only ones count like any other.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Rooms that run in a browser: nothing from `node:`. A room imports itself and rooms above it. */
export const pureRooms = [
  "bytes",
  "capture",
  "packet",
  "protocol",
  "connection",
  "ending",
  "vantage",
  "cause",
  "verdict",
  "diagnosis",
  "message",
  "report",
  "fault",
  "session",
] as const;

/** Rooms that touch the machine, below the pure ones, in the same order. */
export const otherRooms = [
  "engine",
  "live",
  "probe",
  "lab",
  "proxy",
  "instrument",
  "fleet",
  "cli",
  "ui",
] as const;

/** Files and folders of pure rooms that may touch the machine: only `session`'s socket driver, and its front. */
export const impureFiles = ["src/session/driver/", "src/session/index.ts"];

/** Files of src/ itself: what the package exports. `index.ts` is the browser-safe front of the pure rooms. */
export const pureEntries = ["index.ts"];

const order: readonly string[] = [...pureRooms, ...otherRooms];

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** A file of the project, its path with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const never = new Set(["node_modules", "dist", ".git", "coverage", "truth", "dist.new"]);

/** Every file below a folder, by path; what git and npm make is left out. */
export function filesBelow(folder: string): string[] {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { withFileTypes: true })
    .filter((entry) => !never.has(entry.name))
    .flatMap((entry) => {
      const path = join(start, entry.name);
      return entry.isDirectory()
        ? filesBelow(relative(root, path))
        : [relative(root, path).split(sep).join("/")];
    })
    .sort();
}

export function read(path: string): SourceFile {
  return { path, text: readFileSync(join(root, path), "utf8") };
}

/** The TypeScript files of src/, with or without tests. */
export function sources({ tests }: { tests: boolean }): SourceFile[] {
  return filesBelow("src")
    .filter((path) => /\.tsx?$/.test(path) && (tests || !isTest(path)))
    .map(read);
}

/** Tests, and what only tests use. */
export const isTest = (path: string): boolean => /\.test\.tsx?$|(^|\/)fixtures\.ts$/.test(path);

/** Everything a file imports: static, re-exported, dynamic. */
export function importsOf({ text }: SourceFile): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const patterns = [
    /(?:^|[\s;}])(?:import|export)\s(?:[^"'`;]*?\sfrom\s*)?["']([^"']+)["']/g,
    /\bimport\s*\(\s*["'`]([^"'`]+)["'`]/g,
    /\brequire\s*\(\s*["'`]([^"'`]+)["'`]/g,
  ];
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] ?? ""));
}

/** The room of a path below src/; "" for the files of src/ itself. */
export function roomOf(path: string): string {
  const parts = path.split("/");
  return parts.length > 2 ? (parts[1] ?? "") : "";
}

/** What is wrong with the imports of one file, in words; empty when nothing is. */
export function importFaults(file: SourceFile): string[] {
  const room = roomOf(file.path);
  const pure = isPure(file.path);
  if (room !== "" && !order.includes(room))
    return [`${file.path}: "${room}" is not in the plan of the house`];
  return importsOf(file).flatMap((target) => {
    const what = `${file.path} imports ${target}`;
    if (!target.startsWith(".")) {
      const machine = target.startsWith("node:") || nodeModules.has(target.split("/")[0] ?? "");
      return pure && machine ? [`${what}: this room is pure`] : [];
    }
    const path = posix.join(posix.dirname(file.path), target);
    if (!path.startsWith("src/")) return [`${what}: outside of src/`];
    if (pure && !isPure(path)) return [`${what}: this room is pure, that one is not`];
    return room !== "" && isBelow(roomOf(path), room) ? [`${what}: imports run one way`] : [];
  });
}

/** Node's own modules, where the prefix was forgotten. */
const nodeModules = new Set([
  "fs",
  "path",
  "os",
  "net",
  "http",
  "https",
  "stream",
  "util",
  "events",
  "process",
  "buffer",
]);

function isPure(path: string): boolean {
  if (impureFiles.some((impure) => path === impure || (impure.endsWith("/") && path.startsWith(impure))))
    return false;
  const room = roomOf(path);
  if (room === "") return pureEntries.includes(path.slice("src/".length));
  return (pureRooms as readonly string[]).includes(room);
}

/** The files of src/ itself stand below everything: no room imports them. */
function isBelow(room: string, other: string): boolean {
  return room === "" || order.indexOf(room) > order.indexOf(other);
}

/** Files that declare a cause, wherever they are in src/cause. */
export function causeFiles(): SourceFile[] {
  return sources({ tests: false }).filter(
    ({ path, text }) => roomOf(path) === "cause" && /^export default defineCause\(/m.test(text),
  );
}
