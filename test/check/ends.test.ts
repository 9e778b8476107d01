/** How connections end, as the checks see it and as tcpdump does: a short run of the long experiment. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "vitest";
import { needs } from "../needs.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

needs("namespaces", "tcpdump", "unshare", "openssl").it(
  "FIN or RST, as tcpdump says",
  async () => {
    const command = ["--import", "tsx", "scripts/ends.ts", "--closes", "240"];
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root, timeout: 60_000 });
    expect(stdout).toMatch(/^all +240 .*\n100\.000 % agree/m);
  },
  70_000,
);
