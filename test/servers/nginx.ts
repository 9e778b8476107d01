/** nginx with one server block of a test's own, in the foreground, with a folder of files. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Certificate, certificateFor } from "./certificate.ts";
import { freePort, type Server, serverFolder, startServer } from "./server.ts";

export interface NginxSettings {
  /** Lines of the server block. */
  readonly server?: string;
  /** Lines of the http block, before it. */
  readonly http?: string;
  /** TLS, with this certificate; true: one of our own for localhost. */
  readonly tls?: true | Certificate;
  /** More words of the listen line: "http2". */
  readonly listen?: string;
  /** A file /large of so many bytes. */
  readonly largeBytes?: number;
}

export async function startNginx({
  server = "",
  http = "",
  tls,
  listen = "",
  largeBytes = 0,
}: NginxSettings = {}): Promise<Server> {
  const folder = serverFolder("nginx");
  chmodSync(folder, 0o755);
  const root = join(folder, "root");
  for (const one of [root, join(folder, "temp")]) mkdirSync(one, { mode: 0o755 });
  writeFileSync(join(root, "index.html"), "<h1>hangup</h1>\n");
  if (largeBytes > 0) writeFileSync(join(root, "large"), Buffer.alloc(largeBytes, "hangup\n"));
  const port = await freePort();
  const secure = tls === true ? certificateFor({ name: "localhost" }) : tls;
  if (secure) {
    writeFileSync(join(folder, "certificate.pem"), secure.certificate);
    writeFileSync(join(folder, "key.pem"), secure.key);
  }
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${join(folder, "temp", name)};`)
    .join("\n  ");
  const file = join(folder, "nginx.conf");
  writeFileSync(
    file,
    `worker_processes 1;
pid ${join(folder, "nginx.pid")};
error_log stderr;
daemon off;
user root;
events { worker_connections 256; }
http {
  access_log off;
  ${paths}
  ${http}
  server {
    listen 127.0.0.1:${port} ${secure ? "ssl" : ""} ${listen};
    root ${root};
    ${secure ? `ssl_certificate ${join(folder, "certificate.pem")}; ssl_certificate_key ${join(folder, "key.pem")};` : ""}
    ${server}
  }
}
`,
  );
  return startServer(folder, port, "nginx", ["-p", folder, "-c", file, "-e", "stderr"]);
}
