/** The protocol's document is enough: a client in Python, written from it, talks to this server. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { listen, type Session } from "../../src/session/index.ts";
import { needs } from "../needs.ts";
import { root } from "../tidy/house.ts";

needs("python3").it(
  "a second implementation sends, receives, is cut ten times, resumes, and ends in order",
  async () => {
    const sessions: Session[] = [];
    const listener = await listen({ host: "127.0.0.1", token: "süß" }, (session) => {
      sessions.push(session);
      session.receive((message) => session.post(message));
    });
    const script = join(root, "test/session/second_implementation.py");
    const { stdout } = await promisify(execFile)("python3", [script, String(listener.port), "süß", "500"], {
      timeout: 20_000,
    });
    const { resumes, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({ same: true, seen: 500, acked: true });
    expect(resumes).toBeGreaterThan(0);
    expect(sessions).toHaveLength(1);
    expect(sessions[0]?.stats).toMatchObject({ state: "closed", taken: 500, confirmed: 500 });
    await listener.close();
  },
  30_000,
);
