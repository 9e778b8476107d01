/** stunnel before one server on loopback, in the foreground, with a certificate of its own for localhost. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { certificateFor } from "./certificate.ts";
import { freePort, type Server, serverFolder, startServer } from "./server.ts";

export interface StunnelSettings {
  /** Port of the server behind it. */
  readonly behind: number;
  /** Lines of the service. */
  readonly settings?: string;
}

export async function startStunnel({ behind, settings = "" }: StunnelSettings): Promise<Server> {
  const folder = serverFolder("stunnel");
  const port = await freePort();
  const { certificate, key } = certificateFor({ name: "localhost" });
  writeFileSync(join(folder, "stunnel.pem"), key + certificate, { mode: 0o600 });
  const file = join(folder, "stunnel.conf");
  writeFileSync(
    file,
    `foreground = yes
pid =
[service]
accept = 127.0.0.1:${port}
connect = 127.0.0.1:${behind}
cert = ${join(folder, "stunnel.pem")}
${settings}
`,
  );
  return startServer(folder, port, "stunnel4", [file]);
}
