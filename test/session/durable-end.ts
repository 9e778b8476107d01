/**
 * One end of a durable session, as a process that tests kill: `server FOLDER PORT` or `client FOLDER PORT COUNT`.
 *
 * Each posts COUNT numbered messages and keeps what it receives in the data of its storage, in the transaction that
 * acknowledges it. A line on standard output says what it is doing. In one life it posts no more than a few hundred, so
 * that there is something left for the next; the line "finish" on standard input lets it post the rest and end.
 */
import { once } from "node:events";
import { connect, durable, listen, type Session } from "../../src/session/index.ts";

const [role, folder = "", port = "0", count = "0"] = process.argv.slice(2);
const total = Number(count);
const PER_LIFE = 300;
const finish = once(process.stdin, "data");
const stores = await durable(folder);
const say = (words: string) => process.stdout.write(`${words}\n`);

/** Message i of a role: numbered, of many lengths. */
const message = (i: number): Uint8Array => {
  const bytes = Buffer.alloc(4 + ((i * 37) % 500), i);
  bytes.writeUInt32BE(i);
  return bytes;
};

const keep = (received: Uint8Array) => {
  const at = Number(Buffer.from(stores.data.get("count") ?? "0").toString());
  stores.data.putSync(`message ${at}`, received);
  stores.data.putSync("count", Buffer.from(String(at + 1)));
};

async function converse(session: Session): Promise<void> {
  session.receive(keep);
  session.on("peer-restarted", ({ isLost }) => say(`peer restarted${isLost ? ", lost" : ""}`));
  session.on("close", (error) => say(error === undefined ? "over" : `failed ${error.code}`));
  const post = async (upTo: number) => {
    for (let i = session.stats.posted; i < upTo; i = session.stats.posted)
      if (!session.post(message(i))) await session.drained();
  };
  await post(Math.min(total, session.stats.posted + PER_LIFE));
  await finish;
  await post(total);
  await session.end();
  await stores.close();
  process.exit(0);
}

if (role === "server") {
  const listener = await listen(
    { port: Number(port), host: "127.0.0.1", store: stores, allowHalfOpen: true },
    (session) => {
      converse(session).catch((error) => say(String(error)));
    },
  );
  say(`listening ${listener.port}`);
} else {
  const session = await connect({
    port: Number(port),
    host: "127.0.0.1",
    store: stores,
    allowHalfOpen: true,
    backoff: { capMs: 100 },
  });
  say("connected");
  converse(session).catch((error) => say(String(error)));
}
