// The plainest way to move a file in Node, with its SHA-256 at the receiver: what there is to beat. No TypeScript, so that
// nothing has to be compiled when it starts.
//
//     node raw-copy.mjs receive FILE      prints "port N", then the hash
//     node raw-copy.mjs send FILE PORT
import { createHash } from "node:crypto";
import { closeSync, createReadStream, openSync, writeSync } from "node:fs";
import net from "node:net";

const [role, file, port] = process.argv.slice(2);

if (role === "send") {
  createReadStream(file, { highWaterMark: 262_144 }).pipe(net.connect(Number(port), "127.0.0.1"));
} else {
  const hash = createHash("sha256");
  const out = openSync(file, "w");
  const server = net.createServer((socket) => {
    socket.on("data", (bytes) => {
      hash.update(bytes);
      writeSync(out, bytes);
    });
    socket.on("end", () => {
      closeSync(out);
      console.log(hash.digest("hex"));
      server.close();
    });
  });
  server.listen(0, "127.0.0.1", () => console.log(`port ${server.address().port}`));
}
