import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { PLAIN } from "../report/look.ts";
import { progressOn, runCheck } from "./check-run.ts";
import { Exit } from "./exit.ts";

it("tells a terminal how far long work is, in one line, and nobody else", () => {
  const written: string[] = [];
  const write = (text: string) => written.push(text);
  progressOn({ write })("idle for 1 s");
  progressOn({ isTTY: false, write })("idle for 1 s");
  expect(written).toEqual([]);
  const tell = progressOn({ isTTY: true, columns: 10, write });
  tell("idle for 1 s of 2 s");
  tell("");
  expect(written).toEqual(["\r\x1b[Kidle for ", "\r\x1b[K"]);
});

it("a check of a server with which nothing is wrong ends with 0, and shows its steps", async () => {
  const server = createServer((_, response) => response.end("hello\n"));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  let text = "";
  const output = {
    write(more: string) {
      text += more;
    },
    flush: () => undefined,
  };
  const look = { width: 80, unicode: false, palette: PLAIN };
  const options = { budgetMs: 1500, waitMs: 1000, connectionsMax: 8, route: true };
  const target = `tcp://127.0.0.1:${port}`;
  const code = await runCheck(target, options, false, { look, output: output as never });
  expect(code).toBe(Exit.clean);
  expect(text).toMatch(/^ok +route +127\.0\.0\.1 is this machine itself/m);
  expect(text).not.toContain("capture");
  server.close();
});
