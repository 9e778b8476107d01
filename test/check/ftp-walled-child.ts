/**
 * Runs inside a network namespace of its own: puts up firewall rules, starts vsftpd behind them, and prints what
 * the checks find. Arguments: rules for nft(8), options of the checks as JSON, settings for
 * sysctl(8).
 */
import { execFileSync } from "node:child_process";
import { startVsftpd } from "../servers/vsftpd.ts";
import { checked } from "./checked.ts";

const [rules = "", options = "{}", ...settings] = process.argv.slice(2);
execFileSync("ip", ["link", "set", "lo", "up"]);
const server = await startVsftpd({ listen_port: 2121, pasv_min_port: 20_000, pasv_max_port: 20_100 });
try {
  execFileSync("nft", ["-f", "-"], { input: rules });
  if (settings.length > 0) execFileSync("sysctl", ["-q", ...settings]);
  const result = await checked("ftp://127.0.0.1:2121", JSON.parse(options));
  process.stdout.write(JSON.stringify(result));
} finally {
  // So that the ends of connections arrive, and with them vsftpd's sessions end.
  execFileSync("nft", ["flush", "ruleset"]);
  await server.stop();
}
