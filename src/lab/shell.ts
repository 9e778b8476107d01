/**
 * Runs the system's tools (ip, nft, ethtool …) to the end, and tells what they said when they fail.
 */
import { spawn } from "node:child_process";

/** Runs a command with this text on its standard input; resolves to its standard output. */
export function run(command: readonly string[], input = ""): Promise<string> {
  const [file = "", ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: ["pipe", "pipe", "pipe"] });
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.on("error", reject);
    child.stdin.on("error", () => {
      // The tool ended before it had read everything; its exit code tells.
    });
    child.on("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command.join(" ")}: exit ${code}: ${errors.trim()}\n${input}`));
    });
    child.stdin.end(input);
  });
}
