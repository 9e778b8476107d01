/** Redis without persistence, in the foreground. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { certificateFor } from "./certificate.ts";
import { freePort, type Server, serverFolder, startServer } from "./server.ts";

/** Starts it; `settings` are lines of redis.conf; `tls`: the port speaks TLS, and there is no other. */
export async function startRedis(settings = "", tls = false): Promise<Server> {
  const folder = serverFolder("redis");
  const port = await freePort();
  let ports = `port ${port}`;
  if (tls) {
    const { certificate, key } = certificateFor({ name: "127.0.0.1" });
    const [pem, keyFile] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
    writeFileSync(pem, certificate);
    writeFileSync(keyFile, key, { mode: 0o600 });
    ports = `port 0\ntls-port ${port}\ntls-cert-file ${pem}\ntls-key-file ${keyFile}\ntls-auth-clients no`;
  }
  const file = join(folder, "redis.conf");
  writeFileSync(
    file,
    `bind 127.0.0.1
${ports}
save ""
appendonly no
daemonize no
dir ${folder}
${settings}
`,
  );
  return startServer(folder, port, "redis-server", [file]);
}
