// A queue of jobs that survives kill -9 of either side: each job is done exactly once.
//
//   node job-queue.js worker ./worker-data 4000
//   node job-queue.js boss ./boss-data 4000 5
import { codecs, connect, durable, listen } from "hangup/session";

const [role, folder, port, jobs] = process.argv.slice(2);
const store = await durable(folder);

if (role === "worker") {
  const listener = await listen({ port: Number(port), host: "127.0.0.1", codec: codecs.json, store });
  console.log(`worker at ${listener.port}`);
  listener.on("session", (session) => {
    session.receive((job) => {
      // What is stored here, what is posted here, and "this job is done" are kept together, or not at all.
      store.data.putSync(`result ${job.number}`, Buffer.from(String(job.number ** 2)));
      session.post({ number: job.number, result: job.number ** 2 });
    });
  });
} else {
  const session = await connect({ port: Number(port), host: "127.0.0.1", codec: codecs.json, store });
  session.receive(({ number, result }) => console.log(`job ${number}: ${result}`));
  // After a restart, go on behind what was posted in the life before.
  while (session.stats.posted < Number(jobs)) session.post({ number: session.stats.posted + 1 });
  await session.end();
  await store.close();
}
