/** Proxy variables of the environment, with a server and a proxy that is there, or is not. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import proxyVariables from "../../src/probe/checks/proxy-variables.ts";
import { checkMade } from "./one-check.ts";

let server: Server;
let port = 0;
beforeAll(async () => {
  server = createServer((_, response) => response.end("hello"));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());
afterEach(() => vi.unstubAllEnvs());

const looked = (variables: Readonly<Record<string, string>>) => {
  for (const name of ["http_proxy", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"])
    vi.stubEnv(name, variables[name] ?? "");
  // Nothing of whoever runs the tests.
  vi.stubEnv("HOME", "/nonexistent");
  return checkMade(proxyVariables, `http://127.0.0.1:${port}`);
};

describe("proxy variables", () => {
  it.each([
    ["none", () => ({}), undefined, /no proxy is set/],
    [
      "one that is there",
      () => ({ http_proxy: `127.0.0.1:${port}` }),
      undefined,
      /go through 127\.0\.0\.1 port/,
    ],
    [
      "one that is not",
      () => ({ http_proxy: "http://me:geheim@127.0.0.1:1" }),
      "proxy-unreachable",
      /cannot be/,
    ],
    [
      "not for this host",
      () => ({ http_proxy: "127.0.0.1:1", no_proxy: "127.0.0.1" }),
      undefined,
      /no_proxy/,
    ],
    ["nonsense", () => ({ http_proxy: "http://:::" }), "proxy-variable-mistake", /makes no sense/],
  ])("%s", async (_, variables, cause, says) => {
    const result = await looked(variables());
    expect(result.findings[0]?.cause).toBe(cause);
    expect(result.steps[0]?.says).toMatch(says);
    expect(JSON.stringify(result)).not.toContain("geheim");
  });
});
