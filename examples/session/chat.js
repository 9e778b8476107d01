// A chat room. Nobody misses or sees twice a line, whatever happens to the connections.
//
//   node chat.js room 4000
//   node chat.js join 4000 Ann
import { createInterface } from "node:readline";
import { codecs, connect, listen } from "hangup/session";

const [role, port, name] = process.argv.slice(2);

if (role === "room") {
  const listener = await listen({ port: Number(port), host: "127.0.0.1", codec: codecs.json });
  console.log(`room at ${listener.port}`);
  for await (const guest of listener)
    guest.receive((line) => {
      for (const other of listener.sessions) if (other !== guest) other.post(line);
    });
} else {
  const room = await connect({ port: Number(port), host: "127.0.0.1", codec: codecs.json });
  room.on("broken", ({ says }) => console.log(`(${says}; trying again)`));
  room.on("resumed", () => console.log("(back)"));
  room.receive(({ from, text }) => console.log(`${from}: ${text}`));
  console.log("joined");
  for await (const text of createInterface({ input: process.stdin })) room.post({ from: name, text });
  await room.end();
}
