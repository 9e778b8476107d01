/** The protocol's document is enough: a client in Python, written from it, talks to this server. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { listen, type Session } from "../../src/session/index.ts";
import { needs } from "../needs.ts";
import { root } from "../tidy/house.ts";

needs("python3").describe("a second implementation", () => {
  it.each([
    ["nobody asks for checks of payloads", "0", false],
    ["it asks", "1", false],
    ["the server asks", "0", true],
  ])(
    "sends, receives, is cut ten times, resumes, and ends in order; %s",
    async (_who, asks, checksum) => {
      const sessions: Session[] = [];
      const listener = await listen({ host: "127.0.0.1", token: "süß", checksum }, (session) => {
        sessions.push(session);
        session.receive((message) => session.post(message));
      });
      const script = join(root, "test/session/second_implementation.py");
      const { stdout } = await promisify(execFile)(
        "python3",
        [script, String(listener.port), "süß", "500", asks],
        { timeout: 20_000 },
      );
      const { resumes, ...rest } = JSON.parse(stdout);
      expect(rest).toEqual({ checked: asks === "1" || checksum, same: true, seen: 500, acked: true });
      expect(resumes).toBeGreaterThan(0);
      expect(sessions).toHaveLength(1);
      expect(sessions[0]?.stats).toMatchObject({ state: "closed", taken: 500, confirmed: 500 });
      await listener.close();
    },
    30_000,
  );
});
