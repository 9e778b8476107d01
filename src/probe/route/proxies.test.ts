import { expect, it } from "vitest";
import { proxyFor } from "./proxies.ts";

const at = (host: string, port: number) => ({ host, port });

it.each([
  ["nothing set", "http", {}, undefined],
  [
    "a URL with a secret",
    "http",
    { http_proxy: "http://user:geheim@proxy:3128/" },
    { name: "http_proxy", proxy: at("proxy", 3128) },
  ],
  ["no scheme", "https", { HTTPS_PROXY: "proxy:8080" }, { name: "HTTPS_PROXY", proxy: at("proxy", 8080) }],
  ["upper case, which curl does not obey", "http", { HTTP_PROXY: "proxy:8080" }, undefined],
  ["of all", "ftp", { all_proxy: "socks5://[::1]" }, { name: "all_proxy", proxy: at("::1", 1080) }],
  ["no port", "http", { http_proxy: "http://proxy" }, { name: "http_proxy", proxy: at("proxy", 80) }],
  ["empty", "http", { http_proxy: "" }, undefined],
  ["nonsense", "http", { http_proxy: "http://:::" }, { name: "http_proxy", proxy: undefined }],
  [
    "an exception",
    "http",
    { http_proxy: "proxy:1", no_proxy: "localhost, .example.org" },
    { name: "http_proxy", proxy: at("proxy", 1), exceptedBy: ".example.org" },
  ],
  [
    "an exception for a name that only ends alike",
    "http",
    { http_proxy: "proxy:1", no_proxy: "ample.org" },
    { name: "http_proxy", proxy: at("proxy", 1) },
  ],
  [
    "all excepted",
    "http",
    { http_proxy: "proxy:1", NO_PROXY: "*" },
    { name: "http_proxy", proxy: at("proxy", 1), exceptedBy: "*" },
  ],
])("%s", (_, scheme, environment, setting) => {
  expect(proxyFor(scheme, "www.example.org", environment)).toEqual(setting);
});
