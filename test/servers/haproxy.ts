/** haproxy with one frontend of a test's own, in the foreground. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, type Server, serverFolder, startServer } from "./server.ts";

export interface HaproxySettings {
  /** Lines of the frontend; by default it answers 200 itself. */
  readonly frontend?: string;
  /** Its one server, "127.0.0.1:PORT". */
  readonly backend?: string;
  /** Lines of the backend. */
  readonly more?: string;
  readonly mode?: "http" | "tcp";
}

export async function startHaproxy({
  frontend = "",
  backend,
  more = "",
  mode = "http",
}: HaproxySettings = {}): Promise<Server> {
  const folder = serverFolder("haproxy");
  const port = await freePort();
  const file = join(folder, "haproxy.cfg");
  const lines = (text: string) => text.replace(/\n\s*/g, "\n  ");
  writeFileSync(
    file,
    `global
  maxconn 256
defaults
  mode ${mode}
  timeout connect 2s
  timeout client 60s
  timeout server 60s
frontend front
  bind 127.0.0.1:${port}
  ${lines(frontend)}
  ${backend === undefined ? "" : "default_backend back"}
${backend === undefined ? "" : `backend back\n  ${lines(more)}\n  server one ${backend}\n`}
`,
  );
  return startServer(folder, port, "haproxy", ["-db", "-f", file]);
}
