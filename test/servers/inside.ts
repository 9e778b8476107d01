/**
 * Servers that insist on users of their own and on folders at fixed places: they find them in a mount namespace,
 * so that nothing of this machine is changed.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Server, startServer } from "./server.ts";

export interface Inside {
  /** Users that the program looks for; they are added to what /etc/passwd has. */
  readonly users: readonly { readonly name: string; readonly id: number; readonly home: string }[];
  /** Folders that are empty inside, with folders in them. */
  readonly empty?: Readonly<Record<string, readonly string[]>>;
}

/** Runs a program there; needs root. `unshare` and `sh` become the program, so that ending them ends it. */
export function startInside(
  folder: string,
  port: number,
  { users, empty = {} }: Inside,
  program: string,
  args: readonly string[],
): Promise<Server> {
  const added = (file: string, lines: readonly string[]) => {
    const copy = join(folder, `inside-${file}`);
    writeFileSync(copy, `${readFileSync(join("/etc", file), "utf8")}${lines.join("")}`, { mode: 0o644 });
    return `mount --bind ${copy} /etc/${file}`;
  };
  const lines = [
    "set -e",
    added(
      "passwd",
      users.map(({ name, id, home }) => `${name}:x:${id}:${id}::${home}:/usr/sbin/nologin\n`),
    ),
    added(
      "group",
      users.map(({ name, id }) => `${name}:x:${id}:\n`),
    ),
    `mount --bind ${join(folder, "inside-resolv.conf")} /etc/resolv.conf`,
    ...Object.entries(empty).flatMap(([place, below]) => [
      `mount -t tmpfs -o mode=755 inside ${place}`,
      ...below.map((one) => `mkdir -p -m 711 ${join(place, one)}`),
    ]),
    'exec "$@"',
  ];
  // No name server is asked that is not there: it would be waited for.
  const resolver = join(folder, "inside-resolv.conf");
  writeFileSync(resolver, "nameserver 127.0.0.1\n", { mode: 0o644 });
  return startServer(folder, port, "unshare", [
    "--mount",
    "sh",
    "-c",
    lines.join("\n"),
    "sh",
    program,
    ...args,
  ]);
}
