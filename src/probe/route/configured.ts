/** Proxies that programs of this user are told to use by files of their own: curl, git, npm. Pure but for {@link configuredProxies}. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type ProxySetting, proxyOf } from "./proxies.ts";

export interface ConfiguredProxy {
  readonly program: "curl" | "git" | "npm";
  readonly file: string;
  /** Undefined where it makes no sense. */
  readonly proxy: ProxySetting["proxy"];
}

const FILE_MAX = 1 << 20;

const files: readonly {
  program: ConfiguredProxy["program"];
  path: readonly string[];
  find: (text: string, tls: boolean) => string | undefined;
}[] = [
  { program: "curl", path: [".curlrc"], find: ofCurl },
  { program: "git", path: [".gitconfig"], find: ofGit },
  { program: "git", path: [".config", "git", "config"], find: ofGit },
  { program: "npm", path: [".npmrc"], find: ofNpm },
];

/** What the files in the user's folder say for HTTP, or for HTTPS. */
export function configuredProxies(tls: boolean, home = homedir()): readonly ConfiguredProxy[] {
  return files.flatMap(({ program, path, find }) => {
    let text: string;
    try {
      text = readFileSync(join(home, ...path), "utf8").slice(0, FILE_MAX);
    } catch {
      return [];
    }
    const value = find(text, tls);
    return value === undefined || value === ""
      ? []
      : [{ program, file: `~/${path.join("/")}`, proxy: proxyOf(value) }];
  });
}

/** `proxy = "http://…"`, `--proxy …`, `-x …`; the last one counts. */
export function ofCurl(text: string): string | undefined {
  return lastOf(text, /^(?:--)?proxy[ \t]*[=: \t][ \t]*(\S+)|^-x[ \t]*(\S+)/);
}

/** `proxy = …` below `[http]`; `[http "https://…"]` is about one server. */
export function ofGit(text: string): string | undefined {
  let within = false;
  let found: string | undefined;
  for (const line of text.split("\n")) {
    const section = /^\s*\[([^\]]*)\]/.exec(line)?.[1];
    if (section !== undefined) within = section.trim().toLowerCase() === "http";
    const value = within ? /^\s*proxy\s*=\s*(\S+)/i.exec(line)?.[1] : undefined;
    if (value !== undefined) found = unquoted(value);
  }
  return found;
}

/** `https-proxy=…` for HTTPS, else `proxy=…`. */
export function ofNpm(text: string, tls: boolean): string | undefined {
  const secure = tls ? lastOf(text, /^https-proxy[ \t]*=[ \t]*(\S+)/) : undefined;
  const value = secure ?? lastOf(text, /^proxy[ \t]*=[ \t]*(\S+)/);
  return value === "null" || value === "false" ? undefined : value;
}

function lastOf(text: string, pattern: RegExp): string | undefined {
  let found: string | undefined;
  for (const line of text.split("\n")) {
    const match = pattern.exec(line.trim());
    if (match) found = unquoted(match[1] ?? match[2] ?? "");
  }
  return found;
}

const unquoted = (text: string): string => text.replace(/^["']|["']$/g, "");
