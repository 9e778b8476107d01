import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { configuredProxies, ofCurl, ofGit, ofNpm } from "./configured.ts";

it.each([
  [ofCurl, 'user-agent = "x"\nproxy = "http://proxy.test:3128"\n', "http://proxy.test:3128"],
  [ofCurl, "--proxy proxy.test:3128", "proxy.test:3128"],
  [ofCurl, "-x proxy.test:3128\n# proxy = other:1", "proxy.test:3128"],
  [ofCurl, "proxy-user = me:geheim\nnoproxy = a", undefined],
  [
    ofGit,
    "[user]\n\tproxy = no\n[http]\n\tproxy = http://me:geheim@proxy.test:3128\n",
    "http://me:geheim@proxy.test:3128",
  ],
  [ofGit, '[http "https://one.test"]\n proxy = http://one:1\n', undefined],
  [ofNpm, "registry=https://r.test\nproxy=http://proxy.test:8080", "http://proxy.test:8080"],
  [ofNpm, "proxy=null", undefined],
])("%o reads %j", (read, text, value) => {
  expect(read(text, false)).toBe(value);
});

it("npm has one of its own for HTTPS", () => {
  expect(ofNpm("proxy=http://a:1\nhttps-proxy=http://b:2", true)).toBe("http://b:2");
});

it("reads the files of a user, and keeps no password", () => {
  const home = mkdtempSync(join(tmpdir(), "hangup-home-"));
  expect(configuredProxies(true, home)).toEqual([]);
  mkdirSync(join(home, ".config", "git"), { recursive: true });
  writeFileSync(join(home, ".config", "git", "config"), "[http]\nproxy = http://me:geheim@proxy.test:3128\n");
  writeFileSync(join(home, ".curlrc"), "proxy = ://\n");
  expect(configuredProxies(true, home)).toEqual([
    { program: "curl", file: "~/.curlrc", proxy: undefined },
    { program: "git", file: "~/.config/git/config", proxy: { host: "proxy.test", port: 3128 } },
  ]);
  rmSync(home, { recursive: true });
});
