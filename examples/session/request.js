// Questions and answers, each with a time limit, over one session.
//
//   node request.js
import { codecs, connect, listen } from "hangup/session";

const listener = await listen({ host: "127.0.0.1", codec: codecs.json }, (session) => {
  session.receive(async ({ id, question }) => {
    if (question === "sleep") return; // Never answered.
    session.post({ id, answer: question.toUpperCase() });
  });
});

const session = await connect({ host: "127.0.0.1", port: listener.port, codec: codecs.json });
const waiting = new Map();
let last = 0;
session.receive(({ id, answer }) => waiting.get(id)?.resolve(answer));

/** The answer to a question, or an error after so many milliseconds. */
async function ask(question, ms) {
  const id = ++last;
  const answer = new Promise((resolve, reject) => {
    waiting.set(id, { resolve });
    AbortSignal.timeout(ms).addEventListener("abort", () => reject(new Error(`no answer within ${ms} ms`)));
  });
  session.post({ id, question });
  return answer.finally(() => waiting.delete(id));
}

console.log(await ask("who hung up?", 1000));
console.log(await ask("sleep", 100).catch((error) => error.message));
await session.end();
await listener.close();
