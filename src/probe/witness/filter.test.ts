import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { needs } from "../../../test/needs.ts";
import { filterFor } from "./filter.ts";

it("names addresses and ports, and errors about them", () => {
  expect(filterFor(["10.2.0.1"], [21])).toBe(
    "(tcp and (host 10.2.0.1) and (port 21)) or (icmp and (icmp[0] == 3 or icmp[0] == 11) and icmp[24:4] == 0xa020001 and icmp[17] == 6)",
  );
  expect(filterFor([])).toBe("");
  expect(filterFor(["eth0 or port 22", "$(id)"])).toBe("");
});

needs("tcpdump").it("is understood by tcpdump", () => {
  for (const addresses of [["10.2.0.1"], ["fe80::1%eth0", "10.2.0.1"], Array(20).fill("fd00::2")])
    for (const link of ["EN10MB", "LINUX_SLL2"]) {
      const code = execFileSync("tcpdump", ["-y", link, "-d", filterFor(addresses, [25, 587])]);
      expect(code.toString()).toContain("ret");
    }
});
